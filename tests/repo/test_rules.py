"""What the rules are made of, and that each earns its place."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from seamark.check.engine import Checked, check
from seamark.check.finding import Finding
from seamark.check.rule import Rests, Rule, all_rules
from seamark.language.load import load, load_text

TODAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
RULES_MIN = 70
JOINS_MIN = 25
GROUPS = {"MAP", "OWN", "STA", "LAG", "DUP", "FAI", "REC", "API", "TST", "SUP", "MSG", "PII"}


def test_there_are_enough_and_they_cover_every_group() -> None:
    assert len(all_rules()) >= RULES_MIN
    assert {rule.group for rule in all_rules()} == GROUPS


def test_at_most_a_third_reports_a_mere_absence_and_many_hold_answers_against_each_other() -> None:
    count = Counter(rule.rests_on for rule in all_rules())
    assert 3 * count[Rests.GAP] <= len(all_rules())
    assert sum(rule.rests_on.joins for rule in all_rules()) >= JOINS_MIN
    assert count[Rests.FACT] >= 8


@cache
def _checked_examples() -> tuple[Checked, ...]:
    files = sorted((ROOT / "examples").glob("*/map.yaml"))
    return tuple(check(load(file), TODAY) for file in files)


def _cases(code: str) -> Iterator[Checked]:
    file = ROOT / f"tests/cases/rules/{code}.yaml"
    for case in yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else ():
        if case["says"]:
            yield check(load_text(case["map"]), TODAY)


def _alone(checked: Checked, code: str) -> list[Finding]:
    """Findings of a rule at places of which no finding of another rule speaks altogether."""
    others = [{p.path for p in f.places} for f in checked.all if f.code != code]
    mine = [f for f in checked.all if f.code == code]
    return [f for f in mine if not any({p.path for p in f.places} <= there for there in others)]


def _found(rule: Rule) -> bool:
    if any(_alone(checked, rule.code) for checked in (*_checked_examples(), *_cases(rule.code))):
        return True
    return rule.rests_on is Rests.TEXT and bool(
        _alone(check(load_text(rule.bad), TODAY), rule.code)
    )


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_taking_a_rule_away_leaves_something_unreported(rule: Rule) -> None:
    assert _found(rule), f"{rule.code}: others say all that it says; take it away, or add a case"


# ---------------------------------------------------------------------------------------------- what proofs show


@cache
def _proofs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("proofs", ROOT / "docs/proofs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_what_the_pages_say_of_proofs_is_what_exploring_shows_now() -> None:
    assert _proofs().explored() == _proofs().recorded(), (
        "run `python docs/proofs.py`, then `make docs`"
    )


def test_a_rule_says_of_itself_whether_a_proof_supports_it() -> None:
    recorded = _proofs().recorded()
    supported = {code for code, one in recorded.items() if one["shown"]}
    assert supported == {rule.code for rule in all_rules() if rule.shown_by_proof}
    assert {rule.code for rule in all_rules() if rule.find is not None} == set(recorded)
    assert len(supported) >= 10
