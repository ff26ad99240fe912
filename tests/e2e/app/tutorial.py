"""The first tutorial as somebody follows it: `docs/tutorial/first-map.md`, step by step, by the words on the screen.

The test of the tutorial walks it, and `docs/screens.py --chosen` walks it to take its pictures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.app.running import ROOT, App

TEXT = (ROOT / "docs/tutorial/first-map.md").read_text("utf-8")
MAP = "vague-shop"
PROVED_MS_MAX = 120_000
"""Longest wait for the test cases, in milliseconds."""

See = Callable[[str], None]
"""Called with the name of a picture when the page shows what the picture does."""


def table() -> str:
    """The table that the reader pastes."""
    found = re.search(r"```csv\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return found[1]


def go(page: Page, name: str) -> None:
    """Choose a page in the menu at the left."""
    page.get_by_role("navigation", name="Menu").get_by_role(
        "link", name=re.compile(f"^{re.escape(name)}")
    ).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def read_the_verdict(page: Page, see: See) -> None:
    go(page, "Verdict")
    expect(page.get_by_text("Do not treat a price as fixed.")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^The shortest way to provisional"))).to_be_visible()  # fmt: skip
    see("verdict")


def draw(page: Page, see: See) -> None:
    page.get_by_role("link", name="System map").click()
    page.get_by_role("button", name="Add a system").click()
    window = page.get_by_role("dialog")
    window.get_by_role("radio", name="stock").check(force=True)
    window.get_by_label("What do people here call it?").fill("warehouse")
    see("add-a-system")
    window.get_by_role("button", name="Add the system").click()
    expect(window).to_be_hidden()
    page.get_by_text("As a list", exact=True).click()
    page.get_by_role("button", name="What to do with warehouse").first.click()
    page.get_by_role("menuitem", name="Connect to …").click()
    window = page.get_by_role("dialog")
    window.get_by_role("combobox", name="To", exact=True).fill("erp")
    page.get_by_role("option", name="erp", exact=True).click()
    window.get_by_text("stock", exact=True).click()
    window.get_by_label("Name of the flow").fill("counts to erp")
    window.get_by_role("button", name="Add the flow").click()
    expect(window).to_be_hidden()
    page.get_by_text("As a map", exact=True).click()
    expect(page.get_by_text("warehouse", exact=True).first).to_be_visible()
    see("system-map")


def set_an_owner(page: Page, see: See) -> None:
    go(page, "Ownership")
    row = page.get_by_role("row").filter(
        has=page.get_by_role("rowheader", name="email", exact=True)
    )
    row.get_by_role("gridcell").first.click()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog")
    window.get_by_role("button", name=re.compile("^crm")).click()
    see("ownership")
    window.get_by_role("button", name="Save").click()
    expect(window).to_be_hidden()
    expect(row.get_by_role("gridcell").first).to_contain_text("crm")


def answer_questions(page: Page, see: See) -> None:
    go(page, "Questions")
    question = page.get_by_role("heading", level=2).first
    expect(question).to_have_text("Which system decides the name of customer?")
    page.get_by_role("button", name=re.compile("^crm")).click()
    see("questions")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("What this answer did")).to_be_visible()
    expect(question).not_to_have_text("Which system decides the name of customer?")


def leave_one_to_somebody(page: Page, see: See) -> None:
    question = page.get_by_role("heading", level=2).first
    asked = question.inner_text()
    page.get_by_role("button", name="I don't know, ask …").click()
    page.get_by_role("combobox", name="Who should answer?").fill("finance")
    page.get_by_role("button", name="Leave it to them").click()
    expect(question).not_to_have_text(asked)
    page.get_by_text("Left to somebody", exact=True).click()
    expect(page.get_by_text(asked).first).to_be_visible()
    page.get_by_label("Person").select_option("finance")
    see("left-to-somebody")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Spreadsheet").click()
    assert coming.value.suggested_filename.endswith(".xlsx")


def run_the_test_cases(page: Page, see: See) -> None:
    go(page, "Test cases")
    page.get_by_role("button", name="Try all test cases").first.click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=PROVED_MS_MAX)
    see("test-cases")
    page.get_by_role("button", name="webhook silently lost, order: breaks").click()
    expect(page.get_by_role("heading", name="What would prevent it")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("^(The story|Story 1)"))).to_be_visible()
    see("story")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name="What would prevent it")).to_be_hidden()


def bring_a_table(page: Page, see: See) -> None:
    go(page, "Bring what you have")
    page.get_by_label(re.compile("paste a table")).fill(table())
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Which column is what?")).to_be_visible()
    see("bring")
    page.get_by_role("button", name=re.compile(r"^Take \d+ into the map")).click()
    page.wait_for_url(re.compile(rf"/maps/{MAP}$"))


def send_the_brief(page: Page, see: See) -> Path:
    go(page, "Documents")
    page.get_by_label(re.compile("^a supplier")).check()
    see("documents")
    with page.expect_download() as coming:
        page.get_by_role("button", name="PDF", exact=True).click()
    return Path(coming.value.path())


def look_back(page: Page, see: See) -> None:
    go(page, "History")
    see("history")


def walk(page: Page, app: App, see: See) -> Path:
    """All of it, on the vague shop; the brief at the end."""
    page.goto(f"{app.base}/maps/{MAP}")
    for step in (
        read_the_verdict,
        draw,
        set_an_owner,
        answer_questions,
        leave_one_to_somebody,
        run_the_test_cases,
        bring_a_table,
    ):
        step(page, see)
    brief = send_the_brief(page, see)
    look_back(page, see)
    return brief
