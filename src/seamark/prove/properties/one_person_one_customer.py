"""One person is one customer in every system."""

from __future__ import annotations

from seamark.prove.ground import DESK, Row, row_of
from seamark.prove.people import PEOPLE, People, PeopleCase
from seamark.prove.properties.no_order_twice import made_once
from seamark.prove.property import Kind, Property
from seamark.prove.setting import Topology
from seamark.prove.subject import Desk, Subject

NAME = "one person, one customer"
BOTH = "the same person comes in two systems"
DECISION = "by what a person is recognised, what is done with one who is known, and a key that no system takes twice"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for customers that are created in the case."""
    case = subject.case
    if subject.setting.entity != "customer" or not any(a.creates for a in case.acts):
        return ()
    return _in_two(subject, case) if isinstance(case, PeopleCase) else made_once(subject, NAME)


def _in_two(subject: Subject, case: PeopleCase) -> tuple[Property, ...]:
    known = (PEOPLE,) if subject.setting.topology is Topology.KERNEL else ()

    def several(desk: Desk, *local: Row | People) -> str:
        rows = dict(zip(case.systems, local, strict=False))
        for system, row in rows.items():
            if isinstance(row, Row) and row.made > 1:
                return f"{system} has the person as two customers"
        people = local[-1]
        if isinstance(people, People) and len(people.groups) > 1:
            return "the integration keeps one person as two customers"
        if isinstance(people, People) and people.aside and not any(w.person for w in desk):
            return f"nobody knows who the customer of {min(people.aside)} is, and nobody is told"
        return ""

    reads = (DESK, *(row_of(s) for s in case.systems), *known)
    return (
        Property(NAME, Kind.CALM, reads, several, (BOTH,), decision=DECISION),
        subject.happened(BOTH, lambda done: len(done) > 1),
    )
