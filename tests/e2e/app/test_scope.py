"""The scope in the browser: an answer narrows the range, bars say what they wait for, the rate card, both ways."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.app.running import App
from tests.e2e.app.test_accessible import violations

PROVED_MS_MAX = 120_000
"""Longest wait for the test cases of the example, in milliseconds."""


def test_deciding_what_widens_the_range_most_narrows_it_visibly(page: Page, app: App) -> None:
    page.get_by_role("link", name="Garden shop, first workshop").click()
    page.get_by_role("link", name="Scope", exact=True).click()
    expect(page.get_by_role("heading", name="What would narrow the range most")).to_be_visible()
    expect(page.get_by_text("When you last looked")).not_to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Answer it").first.click()
    expect(page).to_have_url(re.compile(r"/questions\?path="))
    page.locator("button[aria-pressed]", has_text="by the rules of this map").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(re.compile("one answer for orders, stock"))).not_to_be_visible()
    page.get_by_role("link", name="Scope", exact=True).click()
    expect(page.get_by_text("When you last looked", exact=True)).to_be_visible()
    said = page.get_by_text(re.compile(r"^\d+ days narrower than when you last looked\.$"))
    assert int((said.text_content() or "").split()[0]) >= 20


def test_a_bar_of_the_drawing_says_what_it_waits_for(page: Page, app: App) -> None:
    page.goto(f"{app.base}/maps/garden-shop/scope")
    page.get_by_role("button", name=re.compile("^Watch the flows")).click()
    expect(page.get_by_text(re.compile("^Waits for: .*customers: when it fails"))).to_be_visible()
    expect(page.get_by_text(re.compile("^Must be ready for: .*Go live with erp"))).to_be_visible()
    work = page.get_by_role("region", name="All the work")
    page.get_by_role("button", name="Fold all").click()
    expect(work.get_by_role("button", expanded=False)).to_have_count(5)
    expect(work.get_by_role("link")).to_have_count(0)
    page.get_by_role("textbox", name="Find a piece of work").fill("Read from erp")
    expect(work.get_by_role("link", name="The flow stock reads there")).to_be_visible()


def edited_elsewhere(page: Page, app: App) -> None:
    """Somebody else changes the map, so that every page about it is fetched again."""
    here = f"{app.base}/api/maps/garden-shop"
    guard = {"X-CSRF-Token": page.request.get(f"{app.base}/api/me").json()["csrf"]}
    edit = {"do": "set", "path": "flows.orders.within", "answer": "5m"}
    asked = {"base": page.request.get(here).json()["revision"], "edits": [edit]}
    assert page.request.post(f"{here}/edits", data=asked, headers=guard).ok


def test_the_whole_rate_card_is_edited_and_goes_back(page: Page, app: App, tmp_path: Path) -> None:
    page.goto(f"{app.base}/maps/garden-shop/scope?part=rates")
    page.get_by_label("Price of a day of developer").fill("2000")
    with page.expect_response(lambda answer: answer.url.endswith("/rates")):
        edited_elsewhere(page, app)
    together = page.get_by_label("How far: two pieces of work on one system")
    together.fill("7")
    expect(page.get_by_text("must be a number from 0 to 1")).to_be_visible()
    save = page.get_by_role("button", name="Save", exact=True)
    expect(save).to_be_disabled()
    assert violations(page) == []
    together.fill("0.7")
    save.click()
    expect(page.get_by_text("107 of 108 rows are still defaults")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the rate card").click()
    card = tmp_path / "rates.yaml"
    download.value.save_as(card)
    assert "developer: {day: 2000" in card.read_text("utf-8")
    page.get_by_role("button", name="Back to the default: developer").click()
    save.click()
    expect(page.get_by_text("108 of 108 rows are still defaults")).to_be_visible()
    page.locator("input[type=file]").set_input_files(card)
    expect(page.get_by_text("107 of 108 rows are still defaults")).to_be_visible()


def test_both_ways_are_tried_where_they_are_held_against_each_other(page: Page, app: App) -> None:
    page.goto(f"{app.base}/maps/garden-shop/scope?part=way")
    page.get_by_role("button", name="Try the test cases both ways").click()
    either = page.get_by_role("heading", name=re.compile("^Break either way"))
    expect(either).to_be_visible(timeout=PROVED_MS_MAX)
    expect(
        page.get_by_role("row", name=re.compile("^Test cases that broke")).get_by_text("broke").last
    ).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="Stories of direct connections").click()
    expect(page).to_have_url(re.compile(r"/proof\?built=direct"))
