"""What verdict, decisions, show, export and explain say about a map."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from seamark.check.rule import all_rules
from tests.e2e.shell import CALM, TODAY, seamark

SHOP = """\
seamark: 1
name: Garden shop
timezone: Europe/Berlin
people:
  ops:     {role: Operations lead, deputy: finance}
  finance: {role: Finance controller, deputy: ops}
systems:
  shop:    {kind: storefront, platform: shopify, in_charge: ops}
  market:  {kind: marketplace, platform: none, in_charge: ops}
  erp:     {kind: erp, platform: erpnext, in_charge: finance}
  reports: {kind: reporting, platform: none, in_charge: finance}
  sheet:   {kind: spreadsheet, platform: none, in_charge: ops, temporary: {until: 2027-03-31, then: erp}}
entities:
  order:
    key: order number
    fields:
      total: {owner: shop, if_edited: overwrite}
      note:  {}
  stock:
    key: sku
    fields:
      sellable: {type: quantity, owner: sheet until 2027-03-31 then erp, fresh: {shop: 20m, market: 5m}}
flows:
  orders: {carries: order, from: shop, to: [erp, reports], when: [order created, every 15m], within: 20m,
           if_fails: {retry: 8 times over 4h, alert: ops by chat after 10m, then: hold for ops within 1h, by_hand: "=Enter it"}}
  stock levels: {carries: stock, from: erp, to: [shop, market], when: every 15m, takes: 2m}
agreed: [{what: entities.order.fields.total.owner, value: shop, by: ops, date: 2026-11-20}]
assumed: [{what: entities.order.fields.total.if_edited, value: overwrite, source: an older map, date: 2026-11-20}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "map.yaml").write_text(SHOP, "utf-8")
    return tmp_path


def data(*call: str, folder: Path) -> Any:
    return json.loads(seamark(*call, "--format", "json", cwd=folder).out)


def test_the_verdict_says_level_readiness_agreement_risks_and_steps(folder: Path) -> None:
    text = seamark("verdict", *TODAY, cwd=folder).out
    assert text.splitlines()[2] == "Discovery-level: do not treat a price as fixed."
    assert "Readiness: discovery-level" in text
    assert "Agreement: provisional" in text
    found = data("verdict", *TODAY, folder=folder)
    assert len(found["risks"]) == 5
    assert found["steps"]
    assert found["next_level"] == "provisional"
    for risk in found["risks"]:
        assert risk["risk"] in text
    for part in (found["digest"], found["rules"], "2026-11-24"):
        assert part in text.splitlines()[-1]


def test_at_least_decides_the_exit_code(folder: Path) -> None:
    assert seamark("verdict", cwd=folder).code == 0
    assert seamark("verdict", "--at-least", "provisional", cwd=folder).code == 1


def test_evidence_counts_for_this_text_only(folder: Path) -> None:
    digest = data("verdict", folder=folder)["digest"]
    proof = {
        "digest": digest,
        "kernel": "1",
        "held": False,
        "summary": "tried",
        "fails": ["an order is lost"],
    }
    (folder / "proof.json").write_text(json.dumps(proof), "utf-8")
    assert data("verdict", "--evidence", "proof.json", folder=folder)["evidence"][0]["fails"] == [
        "an order is lost"
    ]
    (folder / "map.yaml").write_text(SHOP + "# changed\n", "utf-8")
    ran = seamark("verdict", "--evidence", "proof.json", "--format", "json", cwd=folder)
    assert json.loads(ran.out)["evidence"] == []
    assert "another text of the map" in ran.err


@pytest.mark.parametrize(
    "content",
    ["", "[]", '{"digest": "x"}', '{"digest":"x","kernel":"1","held":"yes","summary":""}'],
)
def test_a_file_that_is_no_evidence_is_a_usage_error(folder: Path, content: str) -> None:
    (folder / "proof.json").write_text(content, "utf-8")
    ran = seamark("verdict", "--evidence", "proof.json", cwd=folder)
    assert ran.code == 2
    assert "is no evidence" in ran.err


def test_decisions_are_filtered_by_state_and_person(folder: Path) -> None:
    found = {
        state: data("decisions", "--state", state, folder=folder)["decisions"]
        for state in ("open", "assumed", "answered", "signed", "disputed")
    }
    assert [d["path"] for d in found["signed"]] == ["entities.order.fields.total.owner"]
    assert [d["path"] for d in found["assumed"]] == ["entities.order.fields.total.if_edited"]
    assert found["disputed"] == []
    both = data("decisions", "--state", "signed,assumed", folder=folder)["decisions"]
    assert len(both) == 2
    assert len(data("decisions", folder=folder)["decisions"]) == sum(map(len, found.values()))
    theirs = data("decisions", "--for", "finance", folder=folder)["decisions"]
    assert theirs
    assert {d["asks"] for d in theirs} == {"finance"}


def test_the_mapping_table_has_a_row_for_each_entity_and_flow(folder: Path) -> None:
    rows = data("show", "table", folder=folder)["rows"]
    assert [(row["entity"], row["flow"]) for row in rows] == [
        ("order", "orders"),
        ("stock", "stock levels"),
    ]
    first = rows[0]
    assert first["who owns it"] == "shop (total); ? (note)"
    assert first["to"] == "erp, reports"
    assert first["what triggers it"] == "order created or every 15m"
    assert first["delay accepted"] == "20m"
    assert first["what happens if it fails"].startswith(
        "try again 8 times over 4h; tell ops by chat after 10m; then hold for ops"
    )
    assert rows[1]["delay accepted"] == "?"


def test_the_csv_is_the_mapping_table(folder: Path) -> None:
    rows = list(csv.reader(io.StringIO(seamark("export", "--format", "csv", cwd=folder).out)))
    assert rows[0][0] == "entity"
    assert [row[0] for row in rows[1:]] == ["order", "stock"]


def test_paths_show_the_sum_and_whether_it_fits(folder: Path) -> None:
    found = {(p["owner"], p["reader"]): p for p in data("show", "paths", folder=folder)["paths"]}
    shop, market = found["erp", "shop"], found["erp", "market"]
    assert shop["delay_s"] == market["delay_s"] == 17 * 60
    assert (shop["fits"], market["fits"]) == ("yes", "no")
    text = seamark("show", "paths", "--format", "markdown", cwd=folder).out
    assert "stock levels: 15m until it starts (every 15m) + 2m for the run = 17m" in text
    only = data("show", "paths", "map.yaml", "--to", "market", folder=folder)["paths"]
    assert {p["reader"] for p in only} == {"market"}


def test_owners_are_a_matrix_with_sentences(folder: Path) -> None:
    rows = {row["field"]: row for row in data("show", "owners", folder=folder)["rows"]}
    assert rows["total"]["shop"] == "decides ✓"
    assert rows["total"]["erp"] == "is told"
    assert rows["note"]["in words"] == "nobody said which system decides it"
    assert rows["sellable"]["sheet"] == "decides (1 of 2)"
    assert rows["sellable"]["market"] == "up to 5m behind"
    assert "market may be up to 5 minutes behind" in rows["sellable"]["in words"]


def test_the_map_has_every_system_flow_and_the_five_marks(folder: Path) -> None:
    found = data("show", "map", folder=folder)
    assert {box["name"] for box in found["boxes"]} == {"shop", "market", "erp", "reports", "sheet"}
    assert {(a["source"], a["target"]) for a in found["arrows"]} == {
        ("shop", "erp"), ("shop", "reports"), ("erp", "shop"), ("erp", "market"),
    }  # fmt: skip
    assert [mark["number"] for mark in found["marks"]] == [1, 2, 3, 4, 5]
    opened = {m["number"] for m in found["marks"] if m["open"]}
    assert opened
    assert {number for a in found["arrows"] for number in a["marks"]} & opened
    text = seamark("show", "map", cwd=folder).out
    assert "→ erp: orders" in text
    assert "until 2027-03-31" in text


def test_the_export_holds_everything(folder: Path) -> None:
    page = seamark("export", "--format", "html", *TODAY, cwd=folder).out
    for anchor in (
        "verdict",
        "map",
        "next",
        "table",
        "owners",
        "statuses",
        "failures",
        "reconciliation",
        "questions",
        "findings",
    ):
        assert f'<section id="{anchor}">' in page
        assert f'href="#{anchor}"' in page
    assert page.count("<svg") == 1
    assert "Discovery-level: do not treat a price as fixed." in page
    assert "<script" not in page
    digest = data("verdict", folder=folder)["digest"]
    assert digest in page
    for form, piece in (
        ("markdown", "```mermaid"),
        ("mermaid", "flowchart LR"),
        ("svg", "<svg"),
        ("csv", "who owns it"),
    ):
        assert piece in seamark("export", "--format", form, cwd=folder).out
    assert {"findings", "verdict", "mapping", "decisions", "systems"} <= set(
        data("export", folder=folder)
    )


def test_an_empty_map_says_what_to_do_first(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("seamark: 1\n", "utf-8")
    assert "Write the first entity" in seamark("show", "table", cwd=tmp_path).out
    for call in (
        "verdict",
        "decisions",
        "show map",
        "show paths",
        "show owners",
        "export",
        "check",
    ):
        assert seamark(*call.split(), cwd=tmp_path).code in (0, 1)
    for form in ("html", "svg", "mermaid", "markdown", "json"):
        assert seamark("export", "--format", form, cwd=tmp_path).code == 0


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_code_has_a_page(rule: Any) -> None:
    from seamark.report.formats import names, render
    from seamark.report.views import rule as view

    text = render(view.view(rule), "text")
    squeezed = " ".join(text.split())
    assert rule.code in text
    for words in (rule.why, rule.decide):
        assert " ".join(words.split()) in squeezed
    for line in rule.bad.strip().splitlines():
        assert line.rstrip() in text
    for form in set(names()) - {"svg"}:
        assert render(view.view(rule), form)


def test_explain_takes_codes_and_names_in_any_case(tmp_path: Path) -> None:
    rule = all_rules()[0]
    pages = {
        seamark("explain", one, cwd=tmp_path).out
        for one in (rule.code, rule.code.lower(), rule.name)
    }
    assert len(pages) == 1
    listed = seamark("explain", cwd=tmp_path).out
    assert all(one.code in listed for one in all_rules())


def test_the_ending_of_the_file_says_the_format(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(CALM, "utf-8")
    for name, begins in (
        ("a.html", "<!doctype"),
        ("a.svg", "<svg"),
        ("a.json", "{"),
        ("a.md", "# Calm"),
        ("a.txt", "# Calm"),
    ):
        assert seamark("export", "map.yaml", "-o", name, *TODAY, cwd=tmp_path).code == 0
        assert (tmp_path / name).read_text("utf-8").lower().startswith(begins.lower())
