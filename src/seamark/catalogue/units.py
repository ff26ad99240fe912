"""Values of facts: text to a typed value. Each reader raises ValueError with what was expected."""

from __future__ import annotations

import re

_SECONDS = {
    "ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "w": 7 * 86400.0, "mo": 30 * 86400.0, "y": 365 * 86400.0,
}  # fmt: skip
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)(ms|s|mo|m|h|d|w|y)")
COUNT_MAX = 10**12
"""Largest number that a fact may hold."""


def duration(text: str) -> float:
    """`90s`, `15m`, `4h`, `3d`, `2w`, `6mo`, `1y`, `100ms` to seconds (a month has 30 days, a year 365)."""
    hit = _DURATION.fullmatch(text)
    if hit is None:
        raise ValueError("a time such as 90s, 15m, 4h, 3d, 6mo or 100ms")
    return float(hit[1]) * _SECONDS[hit[2]]


def count(text: str) -> int:
    """A whole number, without separators."""
    if not re.fullmatch(r"\d{1,13}", text) or int(text) > COUNT_MAX:
        raise ValueError("a whole number such as 250")
    return int(text)


def number(text: str) -> float:
    """A number, a dot before its decimals."""
    if not re.fullmatch(r"\d{1,13}(\.\d{1,6})?", text):
        raise ValueError("a number such as 2 or 0.5")
    return float(text)


def seconds_in_words(seconds: float) -> str:
    """A time for people: `5 seconds`, `4 hours`, `1.5 days`; the largest unit that leaves it at least one."""
    for size, name in ((86400.0, "day"), (3600.0, "hour"), (60.0, "minute"), (1.0, "second")):
        if seconds >= size:
            shown = f"{seconds / size:.2f}".rstrip("0").rstrip(".")
            return f"{shown} {name}" + ("" if shown == "1" else "s")
    return f"{seconds * 1000:.0f} milliseconds" if seconds else "no time"
