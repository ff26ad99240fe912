"""A pin keeps the verdict: newer rules and newer facts are told apart and do not count."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

import pytest

from seamark.catalogue import fields, kinds
from seamark.check.engine import check, read_by_rules
from seamark.check.rule import Rule, all_rules
from seamark.check.verdict import verdict
from seamark.language.load import load, load_text

TODAY = datetime.date(2026, 11, 25)
MAP = """\
seamark: 1
PINS
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, platform: shopfy, in_charge: ops}
"""


def with_pins(pins: str) -> str:
    return MAP.replace("PINS", pins)


def rules(newer: str) -> tuple[Rule, ...]:
    """All rules, as if one had come later."""
    return tuple(
        dataclasses.replace(rule, since="2027.03") if rule.code == newer else rule
        for rule in all_rules()
    )


def test_a_rule_newer_than_the_pin_is_told_and_does_not_count() -> None:
    chosen = rules("MAP0009")
    pinned = check(load_text(with_pins('rules: "2026.11"')), TODAY, rules=chosen)
    assert "MAP0009" not in {one.code for one in pinned.all}
    assert [one.code for one in pinned.newer] == ["MAP0009"]
    assert verdict(pinned).rules == "2026.11"


def test_without_newer_rules_nothing_is_new() -> None:
    checked = check(load_text(with_pins('rules: "2026.11"')), TODAY)
    assert (checked.newer, checked.gone) == ((), ())
    assert "MAP0009" in {one.code for one in checked.findings}


@pytest.mark.parametrize(
    ("pins", "said"),
    [
        ("rules: soon", "is no month"), ('rules: "2031.01"', "newer than this program"),
        ('catalogue: "11/2026"', "is no month"), ("", ""), ('rules: "2026.11"\ncatalogue: "2026.11"', ""),
    ],
)  # fmt: skip
def test_a_pin_that_cannot_be_kept_is_a_finding(pins: str, said: str) -> None:
    found = [f for f in check(load_text(with_pins(pins)), TODAY).findings if f.code == "MAP0019"]
    assert [said in one.message for one in found] == ([True] if said else [])


def test_a_fact_newer_than_the_pin_does_not_count(tmp_path: Path) -> None:
    about = 'source: x, as_of: "2026", confidence: official'
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms/shopfy.yaml").write_text(
        "seamark_platform: 1\nid: shopfy\nname: Shopfy\nkind: storefront\nfacts:\n  page size:\n"
        f"    - {{value: 9, {about}, until: '2026.09'}}\n    - {{value: nine, {about}, since: '2026.09'}}\n", "utf-8",
    )  # fmt: skip
    the_map = tmp_path / "map.yaml"
    the_map.write_text(with_pins('catalogue: "2026.05"'), "utf-8")
    checked = check(load(the_map), TODAY)
    assert "MAP0009" not in {one.code for one in checked.findings}, "the old fact reads well"
    assert "MAP0009" in {one.code for one in checked.newer}, "the new one does not"
    assert verdict(checked).catalogue == "2026.05"


def test_what_rules_read_is_found_by_running_them() -> None:
    assert read_by_rules(TODAY) <= {*catalogue_keys()}


def catalogue_keys() -> set[str]:
    return {*fields.ALL, "rate limits", "events.", *(f"events.{event}" for event in kinds.EVENTS)}
