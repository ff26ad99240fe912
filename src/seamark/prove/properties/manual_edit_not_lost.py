"""What a person changed by hand is not undone without a word, unless the map says so."""

from __future__ import annotations

from seamark.kernel.policy import Edit, ValuePolicy
from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.setting import Act
from seamark.prove.subject import Desk, Subject

NAME = "a manual edit is not silently lost"
EDITED = "a person edits by hand"
DECISION = "what becomes of an edit in a system that does not own the field"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, if somebody edits by hand in the case."""
    edits = [(i, a) for i, a in enumerate(subject.case.acts) if a.by_person]
    systems = list(subject.setting.systems)
    if not edits:
        return ()

    def lost(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        happened = [i for i, _ in done]
        for number, act in edits:
            if number in happened:
                later = {
                    subject.case.acts[i].system for i in happened[happened.index(number) + 1 :]
                }
                what = _lost(subject, act, desk, rows, later)
                if what:
                    return what
        return ""

    return (
        subject.calm(NAME, systems, lost, (EDITED,), DECISION),
        subject.happened(EDITED, lambda done: any(subject.case.acts[i].by_person for i, _ in done)),
    )


def _lost(subject: Subject, act: Act, desk: Desk, rows: dict[str, Row], later: set[str]) -> str:
    for name, value in act.changes:
        policy = subject.setting.policy.field_by_name[name]
        if not isinstance(policy, ValuePolicy):
            continue
        answers = {r.answer for r in policy.edits if r.system in (None, act.system)}
        agreed = Edit.OVERWRITE in answers or (Edit.PASS_ON in answers and bool(later))
        kept = subject.value(rows[act.system], name) == value
        if not kept and not agreed and not subject.told_of(desk, act.system):
            return (
                f"{act.who} set {name} to '{value}' in {act.system}; it was put back without "
                f"a word, and nobody agreed to that"
            )
    return ""
