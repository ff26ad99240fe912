"""What the faults of a story are called, for a manager. The story itself is data."""

from __future__ import annotations

FAULT_WORDS = {
    "delay": "it comes late",
    "duplicate": "it comes twice",
    "lose": "it is lost",
    "consumer down": "the receiver is down",
    "error answered": "an error is answered",
    "answer lost": "the answer is lost",
    "crash": "the integration stops for a moment",
    "sender gives up": "the sender gives up",
    "destination refuses": "it is refused",
    "clock skew": "a clock is behind",
    "edit by hand": "somebody edits by hand",
}


def how_many(faults: int) -> str:
    """How many things have to go wrong, in words."""
    if faults == 0:
        return "although nothing goes wrong"
    return "if one thing goes wrong" if faults == 1 else f"if {faults} things go wrong"
