"""What belongs together (the lines of an order, an order and its payment) reaches a system as a whole."""

from __future__ import annotations

from seamark.prove.ground import DESK, HISTORY, Done, Row
from seamark.prove.joined import JoinedCase, row_of_piece
from seamark.prove.property import Kind, Property
from seamark.prove.subject import Desk, Subject

NAME = "what belongs together arrives together, or a named person knows"
TOGETHER = "records that belong together are made"
DECISION = "a named person who is told when a destination takes one part and refuses another"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for records that one happening makes."""
    case = subject.case
    if not isinstance(case, JoinedCase) or not case.at_once:
        return ()
    keys = [(piece.name, system) for system in case.receivers for piece in case.pieces]
    reads = tuple(row_of_piece(p, s) for s in case.receivers for p in case.pieces)

    def torn(done: Done, desk: Desk, *rows: Row) -> str:
        held = dict(zip(keys, rows, strict=True))
        for system in case.receivers:
            has = [p.name for p in case.pieces if held[p.name, system].made]
            lacks = [p.name for p in case.pieces if not held[p.name, system].made]
            if done and has and lacks and not subject.told_of(desk, system):
                return f"{system} has {' and '.join(has)}, not {' and '.join(lacks)}, and nobody is told"
        return ""

    return (
        Property(NAME, Kind.CALM, (HISTORY, DESK, *reads), torn, (TOGETHER,), decision=DECISION),
        subject.happened(TOGETHER, bool),
    )
