"""Seamark: one integration map, checked, proved and kept.

Importing this package imports nothing else: the command line must start at once.
"""

from __future__ import annotations

__version__ = "0.1.0"
