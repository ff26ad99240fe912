"""Whatever is given up is known to a named person."""

from __future__ import annotations

from seamark.cases.fault import Fault
from seamark.prove.ground import DESK
from seamark.prove.property import Kind, Property
from seamark.prove.subject import Desk, Subject

NAME = "every failure reaches a named person"
FAILS = frozenset({Fault.ERROR, Fault.DOWN, Fault.REFUSE, Fault.GIVE_UP, Fault.ANSWER_LOST})
FAILED = "something is given up"
DECISION = "a named person who is told when the last try has failed"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if something can fail in the case."""
    if not FAILS & subject.case.faults:
        return ()

    def unknown(desk: Desk) -> str:
        lost = sorted((w.system, w.why) for w in desk if not w.person)
        if not lost:
            return ""
        system, why = lost[0]
        return f"{system or 'a change'}: {why}, and nobody is told"

    def failed(desk: Desk) -> str:
        return FAILED if desk else ""

    return (
        Property(NAME, Kind.ALWAYS, (DESK,), unknown, (FAILED,), decision=DECISION),
        Property(FAILED, Kind.SOMETIMES, (DESK,), failed),
    )
