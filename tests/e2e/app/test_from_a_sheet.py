"""From what people have to a verdict, in the browser: nothing is typed twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from seamark.language.load import load
from tests.cases.intake import make
from tests.e2e.app.running import App


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A messy mapping workbook, a board and an export of orders."""
    for name, data in make.everything().items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def bring(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)


def take(page: Page) -> None:
    page.get_by_role("button", name=re.compile(r"^Take \d+ into the map")).click()


def test_a_messy_sheet_and_a_board_become_one_map_with_a_verdict(
    page: Page, app: App, brought: Path
) -> None:
    page.get_by_role("link", name="Bring it").click()
    bring(page, brought / "mapping.xlsx")
    expect(page.get_by_role("heading", name="Which column is what?")).to_be_visible()
    expect(page.get_by_label("This is: Source of truth")).to_have_value("owner")
    page.get_by_label("Name of the map").fill("Garden shop from the sheet")
    take(page)

    page.wait_for_url(re.compile(r"/maps/garden-shop-from-the-sheet$"))
    expect(page.get_by_role("link", name=re.compile("^Discovery-level"))).to_be_visible()

    page.get_by_role("link", name="Bring what you have").click()
    bring(page, brought / "board.csv")
    expect(page.get_by_text("A board or drawing: board.csv")).to_be_visible()
    take(page)
    page.wait_for_url(re.compile(r"/maps/garden-shop-from-the-sheet$"))

    page.get_by_role("link", name="Verdict", exact=True).click()
    expect(
        page.get_by_role("heading", name=re.compile(r"^The shortest way to provisional"))
    ).to_be_visible()

    made = load(app.folder / "garden-shop-from-the-sheet.yaml")
    assert made.problems == []
    assert {"shop", "erp", "crm", "shipping"} <= set(made.map.systems)
    assert str(made.map.entities["order"].fields["status"].owner) == "shop until paid then erp"
    # What was imported is no answer of a person: each value that counts is marked as assumed, with its cell.
    sources = {row.what: row.source for row in made.map.assumed}
    assert "mapping.xlsx" in str(sources["entities.order.fields.status.owner"])


def test_what_the_map_says_already_is_never_overwritten_unasked(
    page: Page, app: App, brought: Path
) -> None:
    before = load(app.folder / "garden-shop.yaml")
    page.get_by_role("link", name="Garden shop, first workshop").click()
    page.get_by_role("link", name="Bring what you have").click()
    bring(page, brought / "mapping.xlsx")
    expect(page.get_by_text("the map says:").first).to_be_visible()
    take(page)
    page.wait_for_url(re.compile(r"/maps/garden-shop$"))
    after = load(app.folder / "garden-shop.yaml")
    assert len(after.answers) > len(before.answers)
    assert {path: after.written(path) for path in before.answers} == {
        path: before.written(path) for path in before.answers
    }


def test_an_export_of_orders_gives_figures_and_no_names(
    page: Page, app: App, brought: Path
) -> None:
    page.get_by_role("link", name="Bring it").click()
    bring(page, brought / "shopify-orders.csv")
    expect(page.get_by_text("On the busiest day")).to_be_visible()
    page.get_by_label("Name of the map").fill("Volumes")
    take(page)
    page.wait_for_url(re.compile(r"/maps/volumes$"))
    text = (app.folder / "volumes.yaml").read_text("utf-8")
    assert "per day" in text
    assert "@" not in text


def test_rubbish_is_refused_in_words_and_nothing_is_lost(
    page: Page, app: App, tmp_path: Path
) -> None:
    bad = tmp_path / "holiday.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    files = sorted(app.folder.glob("*.yaml"))
    page.get_by_role("link", name="Bring it").click()
    bring(page, bad)
    expect(page.get_by_role("alert").filter(has_text="holiday.xlsx")).to_be_visible()
    page.get_by_label(re.compile("paste a table")).fill("hello\nworld")
    page.get_by_role("button", name="Read it").click()
    expect(
        page.get_by_text(re.compile("nothing|no table|not a table", re.IGNORECASE)).first
    ).to_be_visible()
    assert sorted(app.folder.glob("*.yaml")) == files
