"""Every rule speaks on its bad map and keeps silent on its good one; further cases stand in tests/cases/rules."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from seamark.check.engine import Checked, check
from seamark.check.finding import Level
from seamark.check.rule import Rule, all_rules, shape
from seamark.language.load import load, load_text

ROOT = Path(__file__).parents[3]
TODAY = datetime.date(2026, 11, 24)
RULES = {rule.code: rule for rule in all_rules()}
SLIPS = tuple(f"MAP000{number}" for number in range(1, 9))


@cache
def checked(text: str) -> Checked:
    return check(load_text(text), TODAY)


def codes(text: str) -> set[str]:
    return {finding.code for finding in checked(text).findings}


@pytest.fixture(params=list(RULES), name="rule")
def _rule(request: pytest.FixtureRequest) -> Rule:
    return RULES[request.param]


def test_it_speaks_on_its_bad_map_and_says_nothing_else_that_is_not_there_on_the_good_one(
    rule: Rule,
) -> None:
    assert codes(rule.bad) - codes(rule.good) == {rule.code}


def test_mending_the_bad_map_breaks_nothing_else(rule: Rule) -> None:
    hidden_by_the_slip = {"OWN0002", "SUP0002"} if rule.code in SLIPS else set()
    assert codes(rule.good) - codes(rule.bad) <= hidden_by_the_slip


def test_bad_and_good_maps_hold_no_slips_of_their_own(rule: Rule) -> None:
    allowed = {rule.code} if rule.code in SLIPS else set()
    assert codes(rule.bad) & set(SLIPS) <= allowed
    assert not codes(rule.good) & set(SLIPS)
    assert rule.bad.startswith("seamark: 1\n")


def test_bad_and_good_differ_in_few_lines(rule: Rule) -> None:
    differing = set(rule.bad.splitlines()) ^ set(rule.good.splitlines())
    assert 0 < len(differing) <= 4


def test_code_group_folder_and_file_name_agree(rule: Rule) -> None:
    folder = ROOT / "src/seamark/check/rules" / rule.group.lower()
    (file,) = folder.glob(f"{rule.code.lower()}_*.py")
    assert f'code="{rule.code}"' in file.read_text(encoding="utf-8")
    assert re.fullmatch(r"[A-Z]{3}\d{4}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES) == len(all_rules())


def test_its_page_says_what_why_and_how(rule: Rule) -> None:
    assert rule.page.splitlines()[0].endswith(".")
    for part in ("What it finds:", "Why it matters:", "How to settle it:"):
        assert part in rule.page, f"{rule.code} lacks `{part}`"


def test_its_texts_are_sentences(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert rule.decide.endswith(".")


def test_its_messages_say_something_of_this_map(rule: Rule) -> None:
    for finding in checked(rule.bad).findings:
        if finding.code == rule.code:
            assert len(finding.message) > 20
            assert not finding.message.endswith(".")
            assert "  " not in finding.message
            assert finding.places
            assert len(set(finding.places)) == len(finding.places)


def test_a_rule_of_a_risk_point_holds_a_map_below_firm(rule: Rule) -> None:
    if rule.risk is not None:
        assert rule.holds_at in (Level.DISCOVERY, Level.PROVISIONAL)


# ---------------------------------------------------------------------------------------------- further cases


def _cases() -> list[tuple[str, dict[str, object]]]:
    found = []
    for file in sorted((ROOT / "tests/cases/rules").glob("*.yaml")):
        for case in yaml.safe_load(file.read_text(encoding="utf-8")):
            found.append((file.stem, case))
    return found


CASES = _cases()


@pytest.mark.parametrize(
    ("code", "case"), CASES, ids=[f"{code}: {case['name']}" for code, case in CASES]
)
def test_case(code: str, case: dict[str, object]) -> None:
    result = checked(str(case["map"]))
    slips = [f.message for f in result.findings if f.code in SLIPS and f.code != code]
    assert not slips
    said = [f for f in result.all if f.code == code]
    expected = case["says"]
    assert isinstance(expected, list)
    assert len(said) == len(expected), [f.message for f in said]
    for wanted in expected:
        hits = [f for f in said if wanted["message"] in f.message]
        assert hits, (wanted["message"], [f.message for f in said])
        (hit,) = hits
        if "paths" in wanted:
            assert sorted(place.path for place in hit.places) == sorted(wanted["paths"])
        for key in ("holds_at", "risk", "severity"):
            if key in wanted:
                value = getattr(hit, key)
                assert (value.value if value is not None else "nothing") == wanted[key]
        if "asks" in wanted:
            assert hit.asks == wanted["asks"]


def test_every_case_file_names_a_rule() -> None:
    assert {code for code, _ in CASES} <= set(RULES)


# ---------------------------------------------------------------------------------------------- coverage of decisions

EXAMPLES = sorted((ROOT / "examples").glob("*/map.yaml"))


@pytest.mark.parametrize("file", EXAMPLES, ids=[file.parent.name for file in EXAMPLES])
def test_every_open_question_of_an_example_has_exactly_one_finding(file: Path) -> None:
    assert_each_open_question_has_one_finding(check(load(file), TODAY))


def assert_each_open_question_has_one_finding(result: Checked) -> None:
    told: dict[str, list[str]] = {}
    for finding in result.all:
        for path in finding.decisions:
            told.setdefault(path, []).append(finding.code)
    for decision in result.decisions.all:
        if decision.state in ("open", "assumed") and decision.weight:
            assert len(told.get(decision.path, [])) == 1, (decision.path, told.get(decision.path))


EMPTY = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {temporary: {}}
entities:
  order: {fields: {status: {}, total: {owner: any, tolerance: 0.01, personal: contact}}, statuses: {placed: {}}}
  customer: {part_of: order, takes_from: order.total}
  stock: {fields: {on hand: {type: quantity}}}
  refund: {}
flows:
  orders: {carries: [order, customer, refund], between: [shop, erp]}
  stock: {carries: stock, from: erp, to: shop}
  returns: {}
reconcile: {orders: {}}
messages: {dispatched: {}}
volumes: {order: {usual: 10 per day}}
"""


def test_every_question_that_a_map_can_leave_open_has_exactly_one_finding() -> None:
    assert_each_open_question_has_one_finding(check(load_text(EMPTY), TODAY))
    assert_each_open_question_has_one_finding(check(load_text("seamark: 1\n"), TODAY))


def test_that_map_leaves_every_kind_of_question_open() -> None:
    open_shapes = {
        shape(d.path) for d in check(load_text(EMPTY), TODAY).decisions.all if d.state == "open"
    }
    assert {
        "systems.*.platform", "systems.*.temporary.until", "launch.*.way_back", "entities.*.key", "entities.*.fields",
        "entities.*.fields.*.owner", "entities.*.fields.*.fresh.*", "entities.*.fields.*.counts_until",
        "entities.*.fields.*.if_differs", "entities.*.if_edited", "entities.*.if_conflict", "entities.*.if_deleted",
        "entities.*.statuses.*.next", "entities.*.statuses.*.*", "entities.*.if_unmapped", "entities.*.if_exceeds",
        "entities.*.keep", "entities.*.match", "flows.*.carries", "flows.*.from", "flows.*.when", "flows.*.within",
        "flows.*.runs_in", "flows.*.if_repeated", "flows.*.if_fails.retry", "flows.*.if_fails.by_hand",
        "flows.*.late_costs", "reconcile.*.alert", "volumes.*.peak", "tests.*", "duties.*.hours", "messages.*.sent_by",
        "timezone",
    } <= open_shapes  # fmt: skip
