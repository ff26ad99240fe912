"""No message takes a record back to a status that it has passed."""

from __future__ import annotations

from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "status never goes back"
MOVED = "a status moves on"
DECISION = "ignore what is older than what is known"


def build(subject: Subject) -> tuple[Property, ...]:
    """Two views of one truth: no row is ever taken back, and no row rests on a passed status."""
    status = subject.status
    if status is None:
        return ()
    systems = subject.receivers(status.name)

    def back(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        for system, row in rows.items():
            if row.back and not subject.told_of(desk, system):
                return f"a message took {system} back to a status that it had passed"
        return ""

    def moved(done: Done) -> bool:
        return len(subject.said(done, status.name)) > 1

    return (subject.calm(NAME, systems, back, (MOVED,), DECISION), subject.happened(MOVED, moved))
