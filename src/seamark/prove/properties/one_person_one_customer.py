"""One person is one customer in every system."""

from __future__ import annotations

from seamark.prove.properties.no_order_twice import made_once
from seamark.prove.property import Property
from seamark.prove.subject import Subject

NAME = "one person, one customer"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for customers that are created in the case."""
    if subject.setting.entity != "customer":
        return ()
    if not any(a.creates for a in subject.case.acts):
        return ()
    return made_once(subject, NAME)
