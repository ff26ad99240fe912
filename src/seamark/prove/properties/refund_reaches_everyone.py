"""A refund is known to every system that is to know of it, and is made once."""

from __future__ import annotations

from seamark.cases.meanings import word_for
from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "a refund reaches everyone once"
REFUNDED = "a refund is made"
DECISION = "who answers for a refund that a system does not take"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if the record has a status that means refunded."""
    status = subject.status
    word = word_for("refunded", status.vocabulary) if status else None
    if status is None or word is None:
        return ()
    systems = subject.holders(status.name)

    def unheard(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        if word not in subject.said(done, status.name) or word not in subject.furthest(done):
            return ""
        for system, row in rows.items():
            if row.made > 1:
                return f"{system} has it twice"
            if subject.value(row, status.name) != word and not subject.told_of(desk, system):
                held = subject.value(row, status.name)
                return f"it is refunded, {system} says '{held or 'nothing'}', and nobody is told"
        return ""

    return (
        subject.calm(NAME, systems, unheard, (REFUNDED,), DECISION),
        subject.happened(REFUNDED, lambda done: word in subject.said(done, status.name)),
    )
