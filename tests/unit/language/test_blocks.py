"""New rows look like their neighbours; a row goes only with everything that speaks of it."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from seamark.errors import EditRefused
from seamark.language.blocks import add_block, referring, remove_block, take_out
from seamark.language.load import Loaded, load, load_sources, load_text
from seamark.language.source import Source
from tests.samples import some

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))
BASE = """\
seamark: 1
people:
  ops:     {role: Operations lead}      # Jo
  finance: {role: Controller, deputy: ops}

systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp:  {kind: erp, platform: odoo, in_charge: finance}
  crm:  {kind: crm, platform: hubspot}

entities:
  order:
    key: order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid:   {shop: paid, erp: sale, next: none}
    fields:
      total: {owner: shop, fresh: {erp: 1h, crm: 1d}}

flows:
  orders to erp:
    carries: order
    from: shop
    to: [erp, crm]
    when: [order paid, every 15m]
    if_fails: {retry: 8 times over 4h, then: hold for finance within 1h}
  totals back:
    carries: order.total
    from: erp
    to: shop
    needs: orders to erp
agreed:
  - {what: systems.erp, digest: "aaaaaaaaaaaa", by: ops, date: 2026-11-01}
  - {what: flows.orders to erp.from, value: shop, by: finance, date: 2026-11-01}
waivers:
  - {finding: LAG0001, at: flows.totals back, in_charge: ops, until: 2027-01-01, reason: "For now"}
"""


def text(loaded: Loaded) -> str:
    return loaded.sources[0].text


def added(before: str, after: str) -> list[str]:
    """Lines that came; every other line is as it was."""
    rows = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [row for row in rows if row.startswith("- ")]
    return [row[2:] for row in rows if row.startswith("+ ")]


def test_a_row_in_braces_stands_in_the_column_of_its_neighbours() -> None:
    now = add_block(load_text(BASE), "systems.wms", {"kind": "stock", "platform": "none"})
    assert added(BASE, text(now)) == ["  wms:  {kind: stock, platform: none}"]


def test_a_row_among_blocks_is_a_block_with_its_answers_in_the_usual_order() -> None:
    said = {"to": "shop", "from": "crm", "carries": "order, order.total", "if_fails.retry": "none"}
    now = add_block(load_text(BASE), "flows.people back", said)
    assert added(BASE, text(now))[:4] == [
        "  people back:", "    carries: [order, order.total]", "    from: crm", "    to: shop",
    ]  # fmt: skip
    assert now.written("flows.people back.if_fails.retry") == "none"
    assert not now.problems


def test_a_first_row_makes_its_table_and_free_text_stands_in_quotes() -> None:
    now = add_block(load_text(BASE), "duties.watch flows", {"in_charge": "ops", "includes": "Mails: all"})  # fmt: skip
    assert '  watch flows: {in_charge: ops, includes: "Mails: all"}' in text(now)
    assert not now.problems


def test_windows_lines_stay_windows_lines() -> None:
    before = load_sources([Source("map.yaml", BASE.replace("\n", "\r\n"))])
    now = add_block(before, "flows.people back", {"from": "crm", "to": "shop"})
    assert text(now).count("\n") == text(now).count("\r\n")
    assert not now.problems


@pytest.mark.parametrize(
    ("path", "said", "why"),
    [
        ("systems.erp", {}, "already a `erp`"),
        ("systems.a until b", {}, "linking word"),
        ("systems.x: y", {}, "cannot be a name"),
        ("systems.wms", {"colour": "blue"}, "no answer of"),
        ("systems.wms", {"kind": "submarine"}, "is one of"),
        ("systems.wms", {"kind": " "}, "no answer was given"),
        ("nowhere.wms", {}, "no place for a new row"),
        ("name.wms", {}, "no place for a new row"),
        ("wms", {}, "no place for a new row"),
        ("flows.x", {"from": "nobody"}, "nobody"),
    ],
)
def test_what_cannot_be_added(path: str, said: dict[str, str], why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        add_block(load_text(BASE), path, said)


def test_what_refers_to_a_row_is_named_before_it_goes() -> None:
    loaded = load_text(BASE)
    found = referring(loaded, "systems.erp")
    assert set(found) >= {
        "entities.order.statuses.placed.erp", "entities.order.statuses.paid.erp",
        "entities.order.fields.total.fresh.erp", "flows.orders to erp.to", "flows.totals back.from",
    }  # fmt: skip
    with pytest.raises(EditRefused, match="still used by"):
        remove_block(loaded, "systems.erp")


def test_a_row_goes_with_all_that_means_it_and_nothing_else() -> None:
    now = remove_block(load_text(BASE), "systems.erp", with_references=True)
    assert not now.problems
    assert now.written("flows.orders to erp.to") == "[crm]"
    assert now.written("entities.order.fields.total.fresh") == "{crm: 1d}"
    assert "systems.erp" not in text(now)
    assert now.written("flows.totals back.from") is None
    kept = [line for line in BASE.splitlines() if "erp" not in line or "orders to erp" in line]
    assert [line for line in kept if line not in text(now).splitlines()] == []


def test_a_name_that_stands_in_another_name_is_no_reference() -> None:
    """`orders to erp` is the name of a flow; taking the system out leaves it."""
    now = remove_block(load_text(BASE), "systems.erp", with_references=True)
    assert now.written("flows.totals back.needs") == "orders to erp"


def test_a_person_goes_with_their_signatures_and_waivers() -> None:
    loaded = load_text(BASE)
    with pytest.raises(EditRefused, match="still used"):
        remove_block(loaded, "people.ops")
    now = remove_block(loaded, "people.ops", with_references=True)
    assert not now.problems
    assert [row.by for row in now.map.agreed] == ["finance"]
    assert not now.map.waivers


def test_a_flow_goes_with_its_records() -> None:
    now = remove_block(load_text(BASE), "flows.totals back")
    assert not now.problems
    assert not now.map.waivers
    assert len(now.map.agreed) == 2


def test_the_last_row_takes_its_table_along_but_never_a_named_row() -> None:
    now = remove_block(load_text(BASE), "entities.order.fields.total", with_references=True)
    assert "fields" not in text(now)
    assert "order" in now.map.entities
    tiny = load_text("seamark: 1\nentities:\n  order:\n    fields:\n      total: {}\n")
    assert text(remove_block(tiny, "entities.order.fields.total")) == "seamark: 1\nentities:\n  order: {}\n"  # fmt: skip


def test_an_answer_that_is_not_there_takes_nothing_along() -> None:
    """The last other answer of the block must not go in its place."""
    loaded = load_text("seamark: 1\nsystems:\n  erp: {kind: erp}\n")
    with pytest.raises(EditRefused, match="no answer at"):
        take_out(loaded, "systems.erp.region")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.parent.name)
def test_every_row_of_every_example_can_be_taken_out(file: Path) -> None:
    """With what refers to it: the map reads as well as before, and no answer of others is lost."""
    loaded = load(file)
    tried = 0
    for table in ("systems", "people", "flows", "entities"):
        for name in list(getattr(loaded.map, table))[: some(2)]:
            path = f"{table}.{name}"
            referred = referring(loaded, path)
            now = remove_block(loaded, path, with_references=True)
            assert path not in now.keys
            new = {(p.path, p.message) for p in now.problems} - {
                (p.path, p.message) for p in loaded.problems
            }
            assert not new, (path, new)
            for at in loaded.answers:
                mine = at == path or at.startswith(path + ".")
                about = any(at == r or at.startswith((r + ".", r + "[")) or r.startswith(at + ".") for r in referred)  # fmt: skip
                record = at.partition("[")[0] in ("agreed", "assumed", "disputed", "waivers")
                if not (mine or about or record):
                    assert now.written(at) == loaded.written(at), (path, at)
            tried += 1
    assert tried >= 4
