"""One fact about a platform: its value, where it was read, of when it is, and how far it can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)

OLD_AFTER_D = 548
"""A fact older than this, in days (18 months), is old: platforms change their limits about once a year."""


class Confidence(Enum):
    """How a fact is known, best first; the value is the word in a platform file."""

    OFFICIAL = "official"
    """Read on a page of the vendor."""
    SOURCE = "source"
    """Read in the platform's own source code."""
    MEASURED = "measured"
    """Seen in a running system by whoever wrote it down."""
    SECONDARY = "secondary"
    """Read on a page of somebody else."""
    MEMORY = "memory"
    """Not looked up; nobody may rely on it."""

    @property
    def rank(self) -> int:
        """0 is the best."""
        return list(Confidence).index(self)


def is_confirmed(confidence: Confidence, as_of: str) -> bool:
    """Whether a decision may rest on a fact: the vendor says it, its code does it, or it was measured; with a date."""
    return confidence.rank <= Confidence.MEASURED.rank and bool(as_of)


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    """What is known about one point; also that nothing was found, or that nobody looked.

    Attributes:
        key: the point, as in a platform file (`delivery.retry window`).
        value: the typed value; None when it is not known.
        text: the value as it was written, for people.
        source: where it was read.
        as_of: year, month or day (`2026`, `2026-08`, `2026-08-13`) that the source bears, else the day it was read.
        confidence: how it is known; None when the value is not known.
        note: what else must be said.
        plan: plans or editions for which it holds; empty means all.
        looked_for: the day on which somebody looked for it and found nothing, or ''.
        file: the user's platform file that says it; '' for the catalogue of this program.
    """

    key: str
    value: T_co | None = None
    text: str = ""
    source: str = ""
    as_of: str = ""
    confidence: Confidence | None = None
    note: str = ""
    plan: tuple[str, ...] = ()
    looked_for: str = ""
    file: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value, confirmed or not."""
        return self.value is not None

    @property
    def confirmed(self) -> bool:
        """Whether a decision may rest on it."""
        return (
            self.known and self.confidence is not None and is_confirmed(self.confidence, self.as_of)
        )

    @property
    def cited(self) -> str:
        """Source and date in one line, for a finding's text; says so when it is not confirmed."""
        if not self.known:
            return f"looked for on {self.looked_for}, not found" if self.looked_for else "not known"
        said = f"{self.source}, {self.as_of}" if self.as_of else self.source
        return said if self.confirmed else f"{said}; not confirmed"

    def age_d(self, today: date) -> int | None:
        """Days from its date to a day; of a year or month, from its first day; None without a date."""
        began = _first_day(self.as_of)
        return (today - began).days if began else None

    def is_old(self, today: date) -> bool:
        """Whether it is so old that it must be looked up again before a decision rests on it."""
        age = self.age_d(today)
        return age is not None and age > OLD_AFTER_D


def _first_day(as_of: str) -> date | None:
    parts = as_of.split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        return date(year, month, day)
    except ValueError:
        return None
