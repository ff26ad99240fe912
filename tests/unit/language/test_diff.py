"""Two maps compared: what people decided differently, in one sentence each."""

from __future__ import annotations

from pathlib import Path

import pytest

from seamark.language.diff import diff
from seamark.language.edit import set_answer
from seamark.language.load import load, load_sources, load_text
from seamark.language.rename import rename

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))

OLD = """\
seamark: 1
people:
  ops: {role: Operations lead}
  cfo: {role: Finance}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp: {kind: erp, platform: odoo, in_charge: cfo}
defaults:
  if_edited: overwrite
entities:
  price:
    key: sku
    if_edited: overwrite
    fields:
      amount: {owner: shop, tolerance: 0.01}
flows:
  prices to shop: {carries: price, from: erp, to: shop, when: every 15m, within: 1h}
assumed:
  - {what: systems.erp.platform, value: odoo, source: a guess, date: 2026-11-01}
agreed:
  - {what: entities.price.fields.amount.owner, value: shop, by: ops, date: 2026-11-20}
"""


def told(old: str, new: str) -> list[tuple[str, str]]:
    """Kind and sentence of each change."""
    return [(c.kind, c.text) for c in diff(load_text(old), load_text(new))]


@pytest.mark.parametrize(
    ("was", "now", "kind", "text"),
    [
        ("{owner: shop,", "{owner: erp,", "changed", "owner of price amount moved from shop to erp; signed by ops, now unsigned"),
        (", within: 1h}", ", within: 2h}", "changed", "accepted delay of prices to shop moved from 1h to 2h"),
        (", within: 1h}", "}", "withdrawn", "accepted delay of prices to shop is open again; it was 1h"),
        (", within: 1h}", ", within: 1h, runs_in: erp}", "answered", "home of the logic of prices to shop is answered: erp"),
        ("  - {what: entities.price.fields.amount.owner, value: shop, by: ops, date: 2026-11-20}", "  []",
         "unsigned", "owner of price amount (shop) was signed by ops and is unsigned now"),
        ("value: shop, by: ops,", "value: shop, by: cfo,", "signed", "owner of price amount (shop) is signed by cfo"),
        ("agreed:\n", "agreed:\n  - {what: flows.prices to shop.within, value: 1h, by: ops, date: 2026-11-20}\n",
         "signed", "accepted delay of prices to shop (1h) is signed by ops"),
        ("agreed:\n", "disputed:\n  - {what: flows.prices to shop.within, value: 1h, by: cfo, reason: Too slow}\nagreed:\n",
         "disputed", "accepted delay of prices to shop (1h) is disputed by cfo: Too slow"),
        ("value: odoo, source", "value: sap, source", "answered", "product that erp runs on (odoo) is no longer assumed"),
        ("  cfo: {role: Finance}\n", "  cfo: {role: Finance}\n  lead: {role: Web}\n", "added", "person lead was added"),
        ("reads: x", "reads: x", "", ""),
    ],
)  # fmt: skip
def test_each_change_is_told_once(was: str, now: str, kind: str, text: str) -> None:
    """One decision changes, one sentence says so."""
    changes = told(OLD, OLD.replace(was, now))
    assert changes == ([(kind, text)] if kind else [])


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("seamark: 1\n", "# a comment\nseamark: 1\nname: Shop\n\n"),
        ("{owner: shop, tolerance: 0.01}", "{tolerance: 0.01, owner: shop}"),
        ("      amount: {owner: shop, tolerance: 0.01}", "      amount:\n        owner: shop  # ours\n        tolerance: 0.01"),
        ("when: every 15m", "when: [every 15m]"),
        ("within: 1h}", "within: 1h, note: Agreed on the phone}"),
    ],
)  # fmt: skip
def test_layout_comments_and_notes_are_no_decisions(was: str, now: str) -> None:
    """What nobody decided is not told."""
    changed = OLD.replace(was, now)
    assert changed != OLD
    assert [c for c in told(OLD, changed) if "name" not in c[1]] == []


def test_both_ways() -> None:
    """What one direction calls added the other calls removed."""
    new = OLD.replace("  erp: {kind: erp", "  crm: {kind: crm}\n  erp: {kind: erp")
    assert told(OLD, new) == [("added", "system crm was added")]
    assert told(new, OLD) == [("removed", "system crm was removed")]
    assert told(OLD, OLD) == []


def test_empty_rows_are_not_taken_for_one_with_two_names() -> None:
    """A system without an answer that goes, and another that comes, are two."""
    old, new = (
        OLD.replace("  erp: {", "  crm: {}\n  erp: {"),
        OLD.replace("  erp: {", "  wms: {}\n  erp: {"),
    )
    assert told(old, new) == [
        ("removed", "system crm was removed"),
        ("added", "system wms was added"),
    ]


def test_an_answer_that_is_inherited_from_elsewhere_now() -> None:
    """Taking an own answer out changes what holds, when the inherited one differs."""
    new = OLD.replace("    if_edited: overwrite\n    fields", "    fields").replace(
        "  if_edited: overwrite\nentities", "  if_edited: keep\nentities"
    )
    changes = told(OLD, new)
    assert any("overwrite" in text and "keep" in text for _, text in changes), changes


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_a_renaming_is_one_change(file: Path) -> None:
    """A system, flow or entity that only got another name is told as that, and nothing else."""
    old = load(file)
    for table in ("systems", "flows", "people"):
        name = next(iter(getattr(old.map, table)))
        new = load_sources(rename(old, f"{table}.{name}", "another name"))
        changes = [(c.kind, c.path) for c in diff(old, new)]
        assert set(changes) <= {
            ("renamed", f"{table}.another name"),
            ("renamed", "launch.another name"),
        }
        assert changes


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_one_edit_is_one_change(file: Path) -> None:
    """An example with one answer changed differs in that decision."""
    old = load(file)
    name = next(n for n, f in old.map.flows.items() if f.within is not None or f.when is not None)
    new = load_sources([set_answer(old, f"flows.{name}.when", "monthly on day 17 at 04:44")])
    changes = [c for c in diff(old, new) if c.path == f"flows.{name}.when"]
    assert len(changes) == 1
    assert "monthly on day 17 at 04:44" in changes[0].text
