"""How many of many cases a test tries: all where everything must be tested (`make test`), some while one works."""

from __future__ import annotations

import os

COMPLETE = bool(os.environ.get("SEAMARK_TESTS_COMPLETE"))
SHARE = 4
"""Every so manyth case is tried while one works."""


def some(count: int) -> int:
    """Of so many cases, how many are tried."""
    return count if COMPLETE else -(-count // SHARE)
