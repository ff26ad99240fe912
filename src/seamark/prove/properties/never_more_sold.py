"""No unit is sold twice. Any delay between two systems that sell lets it happen; no map can rule that out."""

from __future__ import annotations

from seamark.prove.ground import HISTORY, Done
from seamark.prove.property import Kind, Property
from seamark.prove.stock import StockCase
from seamark.prove.subject import Subject

NAME = "never more sold than there was"
SOLD_OUT = "the last unit is sold"
DECISION = (
    "nothing rules it out while two systems sell from one figure; hold some units back, sell the last ones in one "
    "system only, or accept how often it may happen and say who handles it"
)


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for a case about a stock figure."""
    case = subject.case
    if not isinstance(case, StockCase):
        return ()

    def oversold(done: Done) -> str:
        return f"{len(done)} are sold of {case.units}" if len(done) > case.units else ""

    return (
        Property(NAME, Kind.ALWAYS, (HISTORY,), oversold, (SOLD_OUT,), True, DECISION),
        subject.happened(SOLD_OUT, lambda done: len(done) >= case.units),
    )
