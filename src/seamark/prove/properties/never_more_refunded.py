"""Refunds together never exceed what was paid, however many people and systems make them."""

from __future__ import annotations

from seamark.prove.ground import Row
from seamark.prove.joined import JoinedCase, row_of_piece
from seamark.prove.property import Kind, Property
from seamark.prove.subject import Subject

NAME = "never more refunded than was paid"
TWO = "two refunds are asked for"
DECISION = "what refunds together may not exceed (`takes_from`), and who is asked when they would (`if_exceeds`)"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for records that take from one whole where one system carries them out."""
    case = subject.case
    if not isinstance(case, JoinedCase) or not case.doer:
        return ()

    def exceeds(*rows: Row) -> str:
        taken = sum(row.made for row in rows)
        if taken <= case.whole:
            return ""
        return f"{case.doer} has paid back {taken} times what was paid once"

    reads = tuple(row_of_piece(p, case.doer) for p in case.pieces)
    return (
        Property(NAME, Kind.ALWAYS, reads, exceeds, (TWO,), decision=DECISION),
        subject.happened(TWO, lambda done: len(done) > 1),
    )
