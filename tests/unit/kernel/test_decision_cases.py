"""Every decision case on the plain kernel: in order, shuffled, and with everything said twice."""

from __future__ import annotations

from random import Random

import pytest

from seamark.kernel.due import due
from seamark.kernel.facts import Fact
from seamark.kernel.golden import says
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from tests.unit.kernel.decision_cases import Case, cases, number

CASES = list(cases())


def test_there_are_cases() -> None:
    assert len(CASES) >= 20
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: Case) -> None:
    facts = [fact for event in case.events for fact in event]
    _check(case, facts)
    if not case.in_order:
        random = Random(case.name)
        for _ in range(5):
            shuffled = facts + facts[::2]
            random.shuffle(shuffled)
            _check(case, shuffled)


def _check(case: Case, facts: list[Fact]) -> None:
    record = Record()
    for fact in facts:
        record |= [fact]
    golden = resolve(case.policy, record)
    for field, expected in case.golden.items():
        got, why = golden[field], says(field, golden[field])
        if not isinstance(expected, dict):
            assert got.value == number(expected), why
            assert got.held is None, why
            continue
        assert got.value == number(expected.get("value")), why
        if "rule" in expected:
            assert got.rule == expected["rule"], why
        if "path" in expected:
            assert got.path == expected["path"], why
        if "against" in expected:
            assert sorted(map(str, got.against)) == sorted(map(str, expected["against"])), why
        if "held" in expected:
            assert got.held is not None, why
            assert got.held.person == (
                None if expected["held"] == "nobody named" else expected["held"]
            ), why
        else:
            assert got.held is None, why
    for source, fields in case.push.items():
        push = due(case.policy, record, source, golden).push
        got_push = {} if push is None else {one.field: one.value for one in push.wanted}
        assert got_push == fields, f"push to {source}"
    for source, reasons in case.held.items():
        held = {one.field: str(one.why) for one in due(case.policy, record, source, golden).held}
        assert held == reasons, f"held back from {source}"
