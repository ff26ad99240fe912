"""Every order that is paid is known, as paid, to each system that is to receive it, or a named person
knows that it is not.
"""

from __future__ import annotations

from seamark.cases.meanings import word_for
from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "every paid order reaches the ERP"
PAID = "an order is paid"
DECISION = "a comparison on a schedule, and a named person for what is given up"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if the record has a status that means paid."""
    status = subject.status
    paid = word_for("paid", status.vocabulary) if status else None
    if status is None or paid is None:
        return ()
    receivers = subject.receivers(status.name)

    def missing(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        if not subject.reached(done, paid):
            return ""
        for system, row in rows.items():
            held = subject.value(row, status.name)
            if not row.made and not subject.told_of(desk, system):
                return f"the order is paid, {system} has never heard of it, and nobody is told"
            if paid in status.after.get(held, ()) and not subject.told_of(desk, system):
                return f"the order is paid, {system} still says '{held}', and nobody is told"
        return ""

    return (
        subject.calm(NAME, receivers, missing, (PAID,), DECISION),
        subject.happened(PAID, lambda done: subject.reached(done, paid)),
    )
