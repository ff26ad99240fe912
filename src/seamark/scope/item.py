"""A piece of work: what, why, how much, after what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ID_SEPARATOR = " / "
PROJECT = "whole project"
"""Stands for the system where work belongs to no single one."""
SHARED = "several flows"
"""Stands for the flow where work serves more than one."""
NO_FLOW = "no single flow"
"""Stands for the flow where work serves none."""


class Phase(StrEnum):
    """When a piece of work is done, in order."""

    PREPARE = "prepare"
    BUILD = "build"
    TEST = "test"
    LAUNCH = "launch"
    AFTER = "after launch"


@dataclass(frozen=True, slots=True)
class Range:
    """A three-point estimate in person-days (or, where said, in money a year)."""

    low: float = 0.0
    likely: float = 0.0
    high: float = 0.0

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def times(self, many: float) -> Range:
        """So many of it."""
        return Range(self.low * many, self.likely * many, self.high * many)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a piece of work is there.

    Attributes:
        words: in plain words.
        path: the decision, '' when a fact is the reason.
        fact: the point about a platform (`odoo events.order paid`), '' when a decision is the reason.
        source: where the fact was read, with its date.
    """

    words: str
    path: str = ""
    fact: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """So many times one row of the rate card.

    Attributes:
        row: `connection.each`.
        count: how many times.
    """

    row: str
    count: float


@dataclass(frozen=True, slots=True)
class Widening:
    """An unsettled question that changes a piece of work.

    Attributes:
        question: id of the question.
        effects: for each of the question's answers, in their order, what the piece of work then has more.
    """

    question: str
    effects: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One piece of work.

    Attributes:
        id: stable while the names in the map are: kind and names (`connection / shop / reads`).
        kind: as in the rate card.
        title: in plain words.
        phase: when it is done.
        system: where the work lies, or `whole project`.
        flows: the flows for which it is done.
        because: the decisions and facts that make it necessary; never empty.
        parts: what it is made of, by the rate card.
        widened_by: unsettled questions, each with what its answers would add.
        needs: ids of what must be done before.
        role: who does it.
        days: person-days; from everything decided as it is cheapest to everything as it is dearest.
        alongside: it runs beside everything else, so nothing waits for it.
    """

    id: str
    kind: str
    title: str
    phase: Phase
    system: str
    flows: tuple[str, ...]
    because: tuple[Reason, ...]
    parts: tuple[Part, ...]
    widened_by: tuple[Widening, ...]
    needs: tuple[str, ...]
    role: str
    days: Range
    alongside: bool = False

    @property
    def flow(self) -> str:
        """The one flow for which it is done, or what stands for several or none."""
        if len(self.flows) == 1:
            return self.flows[0]
        return SHARED if self.flows else NO_FLOW


def item_id(kind: str, *names: str) -> str:
    """The id of a piece of work, from its kind and the names that it is about."""
    return ID_SEPARATOR.join((kind, *names))
