"""What a check says: findings with their places, and the five risk points."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from seamark.cases import levels

Level = levels.Level
Risk = levels.Risk


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error."""
        return {"note": 0, "warning": 1, "error": 2}[self.value]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the text: path in the map, file, 1-based line and column, characters meant, the line's text."""

    path: str
    file: str
    line: int
    column: int
    length: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a finding does not count now: a person, a reason and an end date."""

    person: str
    reason: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, with all its places.

    Attributes:
        code: stable, `OWN0001`.
        name: of the rule, `field-without-owner`.
        severity: error, warning or note.
        message: what is wrong, in plain words, with the names of this map.
        why: what it costs.
        decide: what to decide or do.
        asks: the person to ask, '' when the map names nobody.
        places: the first is where it is shown.
        holds_at: the level at which the map stays while this finding stands; None for a finding that holds nothing.
        risk: the risk point it belongs to, or None.
        decisions: paths of the decisions that close it.
        suggestion: what was probably meant, for slips in the text.
        assumed: the answer exists, but nobody of the business confirmed it.
        excuse: a waiver that holds today.
    """

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    decide: str
    asks: str
    places: tuple[Place, ...]
    holds_at: Level | None = None
    risk: Risk | None = None
    decisions: tuple[str, ...] = ()
    suggestion: str = ""
    assumed: bool = False
    excuse: Excuse | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """Stable identity of each of its places, for baselines: a finding that lost some of its places is still known."""
        return tuple(_hash(f"{self.code}\0{place.path}") for place in self.places)

    @property
    def slip(self) -> bool:
        """Whether a word, a name or a line of the file cannot be read."""
        return self.code.startswith("MAP000")

    @property
    def fingerprint(self) -> str:
        """Stable identity for other programs: code and paths, not lines."""
        paths = "\0".join(sorted(place.path for place in self.places))
        return _hash(f"{self.code}\0{paths}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
