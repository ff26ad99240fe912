"""From the names of three systems, answer by answer, towards a verdict."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from seamark.language.load import load
from tests.e2e.app.running import App

ANSWERS = 10


def steps_left(page: Page) -> int:
    said = page.get_by_text(re.compile(r"^\d+ questions? left to ")).first.inner_text()
    return int(said.split()[0])


def answer(page: Page) -> None:
    """Answer the question on screen as somebody does who takes what is offered first."""
    question = page.get_by_role("heading", level=2).first
    asked = question.inner_text()
    confirm = page.get_by_role("button", name="Yes, that is so")
    usual = page.get_by_role("button", name=re.compile("^Put in"))
    choice = page.locator("button[aria-pressed]")
    expect(
        page.get_by_label(re.compile("^(Your answer|Or another answer|Change it)")).first
    ).to_be_visible()
    if confirm.is_visible():
        confirm.click()
    else:
        if usual.count():
            usual.first.click()
        elif choice.count():
            choice.first.click()
        else:
            page.get_by_label("Your answer").fill("none")
        page.get_by_role("button", name="Save", exact=True).click()
    expect(question).not_to_have_text(asked)


def test_ten_answers_close_findings_and_shorten_the_way(page: Page, app: App) -> None:
    page.get_by_role("button", name="Pick systems").click()
    for name in ("Shopify", "Odoo", "HubSpot"):
        page.get_by_role("combobox", name="Systems").fill(name)
        page.keyboard.press("Enter")
    page.get_by_label("Name of the map").fill("Three systems")
    page.get_by_role("button", name="Make the map").click()
    page.wait_for_url(re.compile("/maps/three-systems$"))

    page.get_by_role("link", name=re.compile("^Questions")).click()
    before = steps_left(page)
    made = app.folder / "three-systems.yaml"
    lines = made.read_text("utf-8").splitlines()
    for _ in range(ANSWERS):
        answer(page)
    expect(page.get_by_text("What this answer did")).to_be_visible()
    expect(page.get_by_text(re.compile(r"→ \d+ questions to")).first).to_be_visible()
    assert steps_left(page) <= before - ANSWERS

    loaded = load(made)
    assert loaded.problems == []
    assert len(made.read_text("utf-8").splitlines()) != lines

    # What was just answered can be taken back, one step after another.
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.get_by_role("button", name=re.compile("^Redo: "))).to_be_enabled()
