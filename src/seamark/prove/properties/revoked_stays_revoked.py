"""A permission that was taken back stays so until somebody gives it again, knowing that."""

from __future__ import annotations

from seamark.kernel.policy import ConsentPolicy
from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "a revoked consent stays revoked"
REVOKED = "a permission is taken back"
DECISION = "a revocation wins over every grant that did not know of it"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property for each permission in play."""
    found: list[Property] = []
    for field in subject.fields_of(ConsentPolicy):
        assert isinstance(field, ConsentPolicy)
        found += _for(subject, field)
    return tuple(found)


def _for(subject: Subject, field: ConsentPolicy) -> tuple[Property, ...]:
    place = subject.places[field.name]

    def may_stand(done: Done) -> bool:
        granted = True
        for i, before in done:
            values = dict(subject.case.acts[i].changes)
            if field.name not in values:
                continue
            if values[field.name] != field.granted:
                granted = False
            elif before and before[place] == field.revoked:
                granted = True
        return granted

    def stands(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        if may_stand(done):
            return ""
        for system, row in rows.items():
            if subject.value(row, field.name) == field.granted and not subject.told_of(
                desk, system
            ):
                return f"the customer took it back, {system} still says '{field.granted}'"
        return ""

    return (
        subject.calm(NAME, subject.holders(field.name), stands, (REVOKED,), DECISION),
        subject.happened(REVOKED, lambda done: not may_stand(done)),
    )
