"""No system makes two rows for one and the same record."""

from __future__ import annotations

from seamark.prove.ground import Row
from seamark.prove.property import Property
from seamark.prove.subject import Subject

NAME = "no order twice"
MADE = "a record is made"
DECISION = "a key that the receiver refuses a second time, or a look-up after the longest delay"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if something is created in the case."""
    if not any(a.creates for a in subject.case.acts) or subject.setting.entity == "customer":
        return ()
    return made_once(subject, NAME)


def made_once(subject: Subject, name: str) -> tuple[Property, ...]:
    """The property under a name of its own."""
    systems = list(subject.setting.systems)

    def twice(rows: dict[str, Row]) -> str:
        several = [s for s, row in rows.items() if row.made > 1]
        return f"{several[0]} has made it twice" if several else ""

    made = subject.happened(MADE, lambda done: any(subject.case.acts[i].creates for i, _ in done))
    return (subject.always(name, systems, twice, (MADE,), DECISION), made)
