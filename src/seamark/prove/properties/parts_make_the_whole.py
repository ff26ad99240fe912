"""For every system that is told of parcels: what has left, what is open and what is cancelled is what was ordered."""

from __future__ import annotations

from seamark.prove.ground import DESK, HISTORY, Done, Row
from seamark.prove.joined import JoinedCase, row_of_piece
from seamark.prove.property import Kind, Property
from seamark.prove.subject import Desk, Subject

NAME = "shipped, open and cancelled make what was ordered"
PARTLY = "a part of the order leaves"
DECISION = "a parcel number that is not taken twice, and a comparison on a schedule"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for parts of an order that are made one after the other."""
    case = subject.case
    if not isinstance(case, JoinedCase) or case.at_once or case.doer:
        return ()
    keys = [(number, system) for system in case.receivers for number in range(len(case.pieces))]
    reads = tuple(row_of_piece(p, s) for s in case.receivers for p in case.pieces)

    def differs(done: Done, desk: Desk, *rows: Row) -> str:
        held = dict(zip(keys, rows, strict=True))
        for system in case.receivers:
            known = sum(row.made for (_, s), row in held.items() if s == system)
            if len(done) <= case.whole and known != len(done) and not subject.told_of(desk, system):
                return (
                    f"{len(done)} of {case.whole} have left, {system} counts {known}: it takes "
                    f"{case.whole - known} to be open, and nobody is told"
                )
        return ""

    return (
        Property(NAME, Kind.CALM, (HISTORY, DESK, *reads), differs, (PARTLY,), decision=DECISION),
        subject.happened(PARTLY, bool),
    )
