"""What can be asked of a world, and how the answer reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """When a property is looked at."""

    ALWAYS = "always"
    """in every state."""
    CALM = "after calm"
    """where the world comes to rest once nothing more goes wrong, from every state."""
    SOMETIMES = "sometimes"
    """in at least one state; without it the other answers would mean nothing."""


@dataclass(frozen=True, slots=True)
class Property:
    """A truth about the world.

    Attributes:
        name: the truth it states, as a short sentence.
        kind: when it is looked at.
        reads: the components that it needs.
        test: given their local states: empty if all is well, else what is wrong in plain words.
            For a `sometimes` property: not empty once the thing has happened.
        needs: names of `sometimes` properties that must be seen, else nothing was shown.
        bounded: no map can guarantee it; a violation is "can happen", to be accepted with a bound.
        decision: what would prevent a violation, in plain words.
    """

    name: str
    kind: Kind
    reads: tuple[str, ...]
    test: Callable[..., str]
    needs: tuple[str, ...] = ()
    bounded: bool = False
    decision: str = ""
