"""Every generated mistake is reported by the right rule, or it is written down why it is none."""

from __future__ import annotations

from collections import Counter

import pytest

from seamark.check.rule import all_rules
from tests.quality.mutants import (
    OPERATORS,
    SUBJECTS,
    Judged,
    exceptions,
    judge,
    listed,
    mutants,
    table,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", OPERATORS)
@pytest.mark.parametrize("name", SUBJECTS)
def test_every_mistake_is_reported_by_the_right_rule(name: str, kind: str) -> None:
    judged = [judge(mutant) for mutant in mutants(name) if mutant.operator == kind]
    lost = [f"{one.mutant.name} (said: {dict(one.said)})" for one in judged if not one.right]
    assert not lost, "\n".join(lost)
    assert_nothing_else_is_excused(name, kind, judged)


def assert_nothing_else_is_excused(name: str, kind: str, judged: list[Judged]) -> None:
    """An explanation that explains nothing here hides the next mistake of its kind."""
    silent = [one.mutant for one in judged if not one.reported]
    used = Counter(id(entry) for mutant in silent for entry in list(exceptions(mutant))[:1])
    for entry in table()["no_mistake"]:
        if entry["operator"] == kind and entry.get("example", "") == name:
            assert used[id(entry)], f"explains nothing: {entry}"


def test_there_are_enough_of_each_kind() -> None:
    found = Counter(mutant.operator for name in SUBJECTS for mutant in mutants(name))
    assert set(found) == set(OPERATORS)
    assert sum(found.values()) > 1000


def test_the_table_names_rules_that_there_are_and_explains_in_words() -> None:
    known = {rule.code for rule in all_rules()}
    for patterns in table()["wanted"].values():
        assert {code for codes in patterns.values() for code in listed(codes)} <= known
    for entry in table()["no_mistake"]:
        assert entry["operator"] in OPERATORS
        assert len(entry["why"]) > 10
