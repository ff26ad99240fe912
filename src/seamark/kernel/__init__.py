"""The kernel: pure decisions on facts, standard library only.

`resolve(policy, record)` gives the value that counts of each field, with the reason; `due` what must be
pushed; `delivery` brings a push home. The same code proves a map and runs it.
"""

from __future__ import annotations
