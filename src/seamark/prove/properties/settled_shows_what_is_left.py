"""When nothing is under way any more, every system that sells shows what is really left: no more, no less."""

from __future__ import annotations

from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.stock import StockCase, level_of
from seamark.prove.subject import Desk, Subject

NAME = "a settled channel shows what is left"
SOLD = "a unit is sold"
DECISION = "from which status of an order on the owner's figure contains it, and one system that takes a sale off"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for a case about a stock figure."""
    case = subject.case
    if not isinstance(case, StockCase):
        return ()

    def wrong(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        left = max(case.units - len(done), 0)
        for channel, row in rows.items():
            shown = max(level_of(row), 0)
            if shown != left and not subject.told_of(desk, channel):
                what = "what is sold is sold again" if shown > left else "what is there is not sold"
                return f"{left} of {case.units} are left, {channel} goes on showing {shown}: {what}"
        return ""

    return (
        subject.calm(NAME, list(case.channels), wrong, (SOLD,), DECISION),
        subject.happened(SOLD, bool),
    )
