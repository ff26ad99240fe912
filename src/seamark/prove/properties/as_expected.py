"""A test case that the map writes out ends as its last lines say."""

from __future__ import annotations

from seamark.language.phrases import TestStep
from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.replay import CONCRETE
from seamark.prove.script import AS_EXPECTED, ScriptCase
from seamark.prove.subject import Desk, Subject

NAME = AS_EXPECTED
PLAYED = "all lines of the test happen"
DECISION = "an answer in the map that leads there, or another expectation"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property, for a test case of the map's own."""
    case = subject.case
    if not isinstance(case, ScriptCase):
        return ()
    systems = list(subject.setting.systems)

    def played(done: Done) -> bool:
        return len(done) == len(case.acts)

    def differs(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        if not played(done):
            return ""
        found = (_differs(subject, step, desk, rows) for step in case.expects)
        return next((what for what in found if what), "")

    return (
        subject.calm(NAME, systems, differs, (PLAYED,), DECISION),
        subject.happened(PLAYED, played),
    )


def _differs(subject: Subject, step: TestStep, desk: Desk, rows: dict[str, Row]) -> str:
    """What is not as one line expects; empty if all is."""
    asked = {s: row for s, row in rows.items() if step.system in ("", s)}
    said = str(step).removeprefix("expect ")
    if step.what == "expect once":
        wrong = [s for s, row in asked.items() if row.made != 1 and (row.made or step.system)]
        return f"expected: {said}; {wrong[0]} has it {_times(asked[wrong[0]])}" if wrong else ""
    if step.value == "held":
        waits = any(word.person == step.person for word in desk)
        return "" if waits else f"expected: {said}; {step.person} is not asked"
    if step.value == "missing":
        there = [s for s, row in asked.items() if row.made]
        return f"expected: {said}; {there[0]} has it" if there else ""
    status = subject.status
    if status is None:
        return ""
    for system, row in asked.items():
        if system not in subject.holders(status.name) or not (row.made or step.system):
            continue
        held = subject.value(row, status.name)
        if CONCRETE.get(held, held) != CONCRETE.get(step.value, step.value):
            return f"expected: {said}; {system} says {held or 'nothing'}"
    return ""


def _times(row: Row) -> str:
    return "not at all" if not row.made else "twice"
