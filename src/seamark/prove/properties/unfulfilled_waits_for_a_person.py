"""What was sold and cannot be delivered is in somebody's hands, not found out by the customer."""

from __future__ import annotations

from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.stock import TOO_MANY, StockCase
from seamark.prove.subject import Desk, Subject

NAME = "an order that cannot be fulfilled waits for a named person"
OVERSOLD = "more is sold than there is"
DECISION = "who is asked when more is sold than there is, and that every order reaches the owner of the figure"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for a case about a stock figure."""
    case = subject.case
    if not isinstance(case, StockCase):
        return ()

    def unknown(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        if len(done) <= case.units or any(w.person and w.why == TOO_MANY for w in desk):
            return ""
        return f"{len(done)} are sold of {case.units}, and no named person knows"

    return (
        subject.calm(NAME, [], unknown, (OVERSOLD,), DECISION),
        subject.happened(OVERSOLD, lambda done: len(done) > case.units),
    )
