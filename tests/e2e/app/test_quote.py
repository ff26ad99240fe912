"""From a supplier's document to the questions for the supplier, and three suppliers side by side, in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, Route, expect

from tests.cases.quotes.make import quote
from tests.e2e.app.running import App
from tests.e2e.app.test_accessible import violations


@pytest.fixture
def offers(tmp_path: Path) -> dict[str, Path]:
    """Documents of three suppliers; that of Quays is a Word file of twelve pages."""
    found = {}
    for name in ("quays", "northlight", "vague"):
        data, file = quote(name)
        found[name] = tmp_path / file
        found[name].write_bytes(data)
    return found


def test_from_a_word_file_of_twelve_pages_to_the_questions_for_the_supplier(
    page: Page, app: App, offers: dict[str, Path], tmp_path: Path
) -> None:
    page.get_by_role("link", name="Check a quote").click()
    expect(page.get_by_text("A mapping table")).to_have_count(0)
    page.get_by_label("Supplier").fill("Quays")
    page.locator("input[type=file]").set_input_files(offers["quays"])
    expect(page.get_by_role("heading", name="Quays", exact=True)).to_be_visible()
    expect(page.get_by_text("12 pages")).to_be_visible()
    expect(page.get_by_text("Silent does not mean wrong")).to_be_visible()

    # Nothing counts yet; one question is decided by hand, one with another line, the rest as suggested.
    expect(page.get_by_text("0 of 2 answered").first).to_be_visible()
    first = page.get_by_role("article").filter(has_text="which status of one system means")
    first.get_by_role("button", name="It answers this").click()
    expect(first.get_by_text("decided by")).to_be_visible()
    expect(page.get_by_text("1 of 2 answered").first).to_be_visible()

    silent = page.get_by_role("article").filter(has_text="two channels sell the last one")
    silent.get_by_role("button", name="It stands in another line").click()
    silent.get_by_role("combobox").or_(silent.get_by_placeholder("Search the document")).first.fill("inventory")  # fmt: skip
    page.get_by_role("option").first.click()
    expect(silent.get_by_role("button", name="It answers this")).to_be_enabled()

    page.get_by_role("button", name=re.compile(r"^Decide the \d+ as suggested$")).click()
    expect(page.get_by_text("wait for you")).to_have_count(0)
    expect(page.get_by_text("Provisional").first).to_be_visible()

    page.get_by_role("link", name=re.compile("^See what to ask back")).first.click()
    expect(page.get_by_role("heading", name="Questions to send to Quays")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download Word").click()
    file = tmp_path / "back.docx"
    waiting.value.save_as(file)
    text = "\n".join(one.text for one in Document(str(file)).paragraphs)
    assert "last unit" in text
    assert "Which status words" not in text
    assert violations(page) == []

    page.route("**/api/me", as_viewer)
    page.goto(f"{app.base}/quotes")
    expect(page.get_by_role("link", name="Quays")).to_be_visible()
    expect(page.locator("input[type=file]")).to_have_count(0)


def as_viewer(route: Route) -> None:
    """Answers who is here, as for somebody who may only read."""
    answer = route.fetch()
    route.fulfill(response=answer, json={**answer.json(), "role": "viewer"})


def test_three_suppliers_are_compared(page: Page, app: App, offers: dict[str, Path]) -> None:
    page.get_by_role("link", name="Garden shop, first workshop").click()
    page.get_by_role("link", name="Quotes", exact=True).click()
    for name, file in offers.items():
        if page.get_by_role("button", name="Add a quote").is_visible():
            page.get_by_role("button", name="Add a quote").click()
        page.get_by_label("Supplier", exact=True).fill(name.title())
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_role("link", name=name.title(), exact=True)).to_be_visible()

    page.get_by_role("link", name="Northlight", exact=True).click()
    page.get_by_role("button", name=re.compile(r"^Decide the \d+ as suggested$")).click()
    expect(page.get_by_text("wait for you")).to_have_count(0)
    page.get_by_role("link", name="Compare suppliers").click()

    # Nothing is ranked before everything is decided; then whoever answers most stands first, whatever the price.
    expect(page.get_by_text("No ranking yet")).to_be_visible()
    expect(page.get_by_role("columnheader").nth(1)).to_have_text("Northlight")
    page.get_by_role("tab", name=re.compile("^Work")).click()
    page.get_by_role("button", name=re.compile("as suggested for Northlight$")).click()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Northlight"))
    expect(row.get_by_role("cell").last).to_have_text("0")
    cell = page.get_by_label(re.compile(r"Test environment of shop.*: Northlight"))
    cell.select_option("excluded")
    expect(cell).to_have_value("excluded")
    page.get_by_role("tab", name="Side by side").click()
    expect(page.get_by_text(re.compile(r"^EUR [\d,]+ to [\d,]+$")).first).to_be_visible()
    assert violations(page) == []

    page.get_by_role("tab", name="Supplier questions").click()
    answer = page.get_by_label(re.compile("^Answer to: Who watches the flows after launch")).first
    answer.fill("Best effort, to be agreed.")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("It may be vague")).to_be_visible()
    page.get_by_text("Vague", exact=True).last.click()
    expect(page.get_by_text("judged by")).to_be_visible()
    assert violations(page) == []
