"""A record is known to every system that is to receive it, or a named person knows of the gap.

A system that has no word for the status that the record has come to need not know of it yet.
"""

from __future__ import annotations

from seamark.prove.ground import Done, Row
from seamark.prove.properties.no_order_twice import MADE
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "an order is never half known without a named person knowing"
DECISION = "a named person who is told when a destination refuses, and a comparison on a schedule"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if something is created in the case."""
    if not any(a.creates for a in subject.case.acts):
        return ()
    systems = list(subject.setting.systems)
    receivers = [s for s in systems if _receives(subject, s)]

    def half(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        known = [s for s, row in rows.items() if row.made]
        gaps = [
            s
            for s in receivers
            if not rows[s].made and not subject.told_of(desk, s) and subject.has_word(s, done)
        ]
        if not known or not gaps:
            return ""
        return f"{', '.join(known)} knows of it, {gaps[0]} does not, and nobody is told"

    made = subject.happened(MADE, lambda done: any(subject.case.acts[i].creates for i, _ in done))
    return (subject.calm(NAME, systems, half, (MADE,), DECISION), made)


def _receives(subject: Subject, system: str) -> bool:
    """It is sent the record as soon as there is one: not a system that only tells, nor one that waits for a status."""
    destination = subject.destination(system)
    if destination is not None:
        return destination.only_from is None
    return any(system in flow.to for flow in subject.setting.flows)
