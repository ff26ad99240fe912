"""`seamark platforms`, `seamark new`, `seamark upgrade` as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.shell import TODAY, seamark

ABOUT = 'source: "our own measurement", as_of: "2026-11", confidence: measured'
LEDGER = f"""\
seamark_platform: 1
id: ledger
name: Our Ledger
kind: erp
summary: Made by ourselves.
facts:
  page size: {{value: 9, {ABOUT}}}
"""


# ---------------------------------------------------------------------------------------------- platforms


def test_the_list_names_every_platform_with_its_kind(tmp_path: Path) -> None:
    ran = seamark("platforms", cwd=tmp_path)
    assert ran.code == 0
    assert "business-central" in ran.out
    only = seamark("platforms", "--kind", "crm", cwd=tmp_path)
    assert "hubspot" in only.out
    assert "shopify" not in only.out
    wrong = seamark("platforms", "--kind", "toaster", cwd=tmp_path)
    assert (wrong.code, "There are:" in wrong.err) == (2, True)


def test_a_page_can_be_read_before_a_contract_is_signed(tmp_path: Path) -> None:
    ran = seamark("platforms", "show", "Adobe Commerce", *TODAY, cwd=tmp_path)
    assert ran.code == 0
    for said in ("In short", "Before you sign", "What it tells of", "How much it takes", "NOT CONFIRMED", "Sources",
                 "Looked for and not found", "somebody must ask again and again", "platform: magento"):  # fmt: skip
        assert said in ran.out, said


def test_a_page_can_be_read_for_one_plan(tmp_path: Path) -> None:
    free = seamark("platforms", "show", "magento", "--plan", "Open Source", cwd=tmp_path)
    paid = seamark("platforms", "show", "magento", "--plan", "Adobe Commerce", cwd=tmp_path)
    assert "It tells nothing" in free.out
    assert "It sends a message to an address" in paid.out
    wrong = seamark("platforms", "show", "magento", "--plan", "Gold", cwd=tmp_path)
    assert (wrong.code, "Open Source, Adobe Commerce" in wrong.err) == (2, True)


def test_a_slip_in_a_name_gets_the_right_one(tmp_path: Path) -> None:
    ran = seamark("platforms", "show", "shopfy", cwd=tmp_path)
    assert (ran.code, "Did you mean `shopify`?" in ran.err) == (2, True)


def test_the_data_of_a_platform_is_for_programs(tmp_path: Path) -> None:
    ran = seamark("platforms", "show", "stripe", "--format", "json", cwd=tmp_path)
    data = json.loads(ran.out)
    assert data["id"] == "stripe"
    fact = data["facts"]["delivery.retry window"][0]
    assert fact["source"]
    assert isinstance(fact["confirmed"], bool)


def test_the_count_says_what_is_typed_confirmed_and_read(tmp_path: Path) -> None:
    data = json.loads(seamark("platforms", "--summary", "--format", "json", cwd=tmp_path).out)
    assert data["platforms"] >= 40
    assert data["facts"] >= data["typed"] >= data["read"]
    assert data["facts"] > data["confirmed"] > 0


def test_a_file_of_ones_own_is_checked_shown_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "platforms"
    folder.mkdir()
    file = folder / "ledger.yaml"
    file.write_text(LEDGER, "utf-8")
    good = seamark("platforms", "validate", file, cwd=tmp_path)
    assert (good.code, "nothing wrong" in good.out) == (0, True)
    assert "ledger" in seamark("platforms", cwd=tmp_path).out
    assert "your file" in seamark("platforms", "show", "ledger", cwd=tmp_path).out
    the_map = tmp_path / "map.yaml"
    the_map.write_text("seamark: 1\nsystems:\n  erp: {kind: erp, platform: ledger}\n", "utf-8")
    assert "MAP0009" not in seamark("check", "map.yaml", "--all", *TODAY, cwd=tmp_path).out
    file.write_text(LEDGER.replace("value: 9", "value: nine"), "utf-8")
    bad = seamark("platforms", "validate", file, cwd=tmp_path)
    assert (bad.code, "line 7" in bad.out, "a whole number" in bad.out) == (1, True, True)
    told = seamark("check", "map.yaml", *TODAY, cwd=tmp_path).out
    assert "MAP0009" in told
    assert "line 7" in told


# ---------------------------------------------------------------------------------------------- new


def test_a_new_map_can_be_checked_at_once(tmp_path: Path) -> None:
    ran = seamark(
        "new", "shopify:Plus", "odoo", "hubspot", "shipstation", "klaviyo", "--orders", "800", "--peak", "200",
        "--decides", "stock=erp", "--person", "ops", *TODAY, cwd=tmp_path,
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "5 systems" in ran.out
    assert "before you sign" in ran.out
    checked = json.loads(seamark("check", "--format", "json", "--fail-on", "never", *TODAY, cwd=tmp_path).out)  # fmt: skip
    assert not [
        f for f in checked["findings"] if f["code"] in ("MAP0001", "MAP0003", "MAP0004", "MAP0007")
    ]
    assert "edition: Plus" in (tmp_path / "map.yaml").read_text("utf-8")


def test_a_map_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("mine\n", "utf-8")
    ran = seamark("new", "shopify", cwd=tmp_path)
    assert (ran.code, "exists already" in ran.err) == (2, True)
    assert (tmp_path / "map.yaml").read_text("utf-8") == "mine\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["shopfy"], "Did you mean `shopify`?"), (["shopify:Gold"], "There are: "),
        (["then=shopify"], "cannot be the name"), (["a=shopify", "a=odoo"], "Two systems are called `a`"),
        (["shopify", "--decides", "stock"], "write it as `stock=erp`"),
        (["shopify", "odoo", "--decides", "stock=moon"], "moon"), (["shopify", "--orders", "-4"], "-4"),
        (["shopify", "--timezone", "Mars/Base"], "Mars/Base"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_written(
    tmp_path: Path, said: list[str], told: str
) -> None:
    ran = seamark("new", *said, cwd=tmp_path)
    assert ran.code == 2
    assert told in ran.err
    assert not list(tmp_path.iterdir())


def test_a_kind_as_a_name_gives_the_platform_that_part(tmp_path: Path) -> None:
    ran = seamark("new", "shopify", "stock=odoo", "-o", "-", cwd=tmp_path)
    assert "warehouse: {kind: stock, platform: odoo" in ran.out
    assert not list(tmp_path.iterdir())


def test_without_platforms_it_asks_and_takes_silence_for_open(tmp_path: Path) -> None:
    answers = ["?", "shopfy", "shopify, odoo", "Gold", "Plus", "", "", "mars", "erp", "", "", "My shop", "many", "800", "", "40",
               "shop, ops", "ops, finance"]  # fmt: skip
    ran = seamark("new", cwd=tmp_path, said="\n".join(answers) + "\n")
    assert ran.code == 0, (ran.out, ran.err)
    for said in (
        "Did you mean `shopify`?",
        "There are: ",
        "one of: shop, erp",
        "a whole number",
        "is a system already",
    ):
        assert said in ran.out, said
    text = (tmp_path / "map.yaml").read_text("utf-8")
    for line in (
        "name: My shop",
        "edition: Plus",
        "on hand: {owner: erp",
        "usual: 800 per day",
        "total: 40",
        "finance: {}",
    ):
        assert line in text, line
    assert "per hour" not in text


def test_an_interview_that_is_left_writes_nothing(tmp_path: Path) -> None:
    ran = seamark("new", cwd=tmp_path, said="shopify\n")
    assert ran.code == 2
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------------------------------------- pins


def test_upgrade_shows_what_would_change_and_moves_the_pin_only_when_told(tmp_path: Path) -> None:
    the_map = tmp_path / "map.yaml"
    seamark("new", "shopify", "odoo", cwd=tmp_path)
    text = the_map.read_text("utf-8").replace('rules: "2026.11"', 'rules: "2026.01"  # as signed')
    the_map.write_text(text, "utf-8")
    checked = seamark("check", *TODAY, cwd=tmp_path)
    assert checked.code == 0, "rules newer than the pin fail nothing"
    assert "New since your pin (2026.01)" in checked.out
    shown = seamark("upgrade", *TODAY, cwd=tmp_path)
    assert shown.code == 0
    assert "New findings" in shown.out
    assert "Nothing was changed" in shown.out
    assert the_map.read_text("utf-8") == text
    assert "The pin was moved" in seamark("upgrade", "--yes", *TODAY, cwd=tmp_path).out
    now = the_map.read_text("utf-8")
    assert now == text.replace('"2026.01"', '"2026.11"')
    assert seamark("check", *TODAY, cwd=tmp_path).code == 1


def test_upgrade_gives_a_map_without_pins_its_first(tmp_path: Path) -> None:
    the_map = tmp_path / "map.yaml"
    the_map.write_text("seamark: 1\nsystems:\n  shop: {kind: storefront}\n", "utf-8")
    assert "the newest count" in seamark("upgrade", cwd=tmp_path).out
    seamark("upgrade", "--yes", cwd=tmp_path)
    assert 'rules: "2026.11"' in the_map.read_text("utf-8")
    assert 'catalogue: "2026.11"' in the_map.read_text("utf-8")
