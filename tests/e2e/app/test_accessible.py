"""Every page is fit for screen readers and the keyboard: axe finds nothing, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.app.running import ROOT, App, visiting

AXE = (ROOT / "ui/node_modules/axe-core/axe.min.js").read_text("utf-8")
PAGES = {
    "/": "heading",
    "/bring": "heading",
    "/platforms/shopify": "heading",
    "/accounts": "heading",
    "/nowhere": "heading",
    "/maps/garden-shop": "button:Add a system",
    "/maps/garden-shop/ownership": "grid",
    "/maps/garden-shop/flows": "heading",
    "/maps/garden-shop/flows/orders": "heading",
    "/maps/garden-shop/statuses": "heading",
    "/maps/garden-shop/people": "heading",
    "/maps/garden-shop/block/systems.shop": "heading",
    "/maps/garden-shop/questions": "heading",
    "/maps/garden-shop/questions?view=list": "heading",
    "/maps/garden-shop/questions?view=parked": "heading",
    "/maps/garden-shop/findings": "article",
    "/maps/garden-shop/verdict": "heading",
    "/maps/garden-shop/proof": "heading",
    "/maps/garden-shop/history": "heading",
    "/maps/garden-shop/documents": "heading",
    "/maps/garden-shop/scope": "article",
    "/maps/garden-shop/scope?part=way": "table",
    "/maps/garden-shop/scope?part=rates": "table",
    "/maps/garden-shop/quotes": "heading",
    "/quotes": "heading",
}
"""Page → what is there when it has come: a role, or role:name."""
STILL_MS = 400
"""Time for colours and sizes to come to rest before axe looks, in milliseconds."""


def violations(page: Page) -> list[str]:
    """What axe objects to on the page as it is: rule, and the first places."""
    page.wait_for_timeout(STILL_MS)
    page.evaluate(AXE)
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
    )
    return [
        f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]


def go(page: Page, app: App, path: str) -> None:
    role, _, name = PAGES[path].partition(":")
    page.goto(app.base + path)
    page.get_by_role(role, name=name or None).first.wait_for()  # type: ignore[arg-type]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_is_content_with_every_page(browser: Browser, app: App, scheme: str) -> None:
    found: dict[str, list[str]] = {}
    with visiting(browser, app) as page:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for path in PAGES:
            go(page, app, path)
            if wrong := violations(page):
                found[path] = wrong
    assert found == {}


def test_axe_is_content_on_a_small_screen(browser: Browser, app: App) -> None:
    found: dict[str, list[str]] = {}
    with visiting(browser, app, width=390, height=844) as page:
        for path in PAGES:
            go(page, app, path)
            if wrong := violations(page):
                found[path] = wrong
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > 390:
                found.setdefault(path, []).append(f"is {wide} px wide")
    assert found == {}


def test_the_first_task_is_done_by_the_keyboard_alone(page: Page, app: App) -> None:
    """Pick three systems, make the map, answer the first question, take it back."""

    def tab_to(name: str, limit: int = 60) -> None:
        for _ in range(limit):
            page.keyboard.press("Tab")
            here = page.evaluate(
                "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || "
                "document.activeElement.labels?.[0]?.innerText || '').trim()"
            )
            if here.startswith(name):
                return
        raise AssertionError(f"{name} is not reached with Tab")

    page.get_by_role("heading", name="Your maps").wait_for()
    tab_to("Pick systems")
    page.keyboard.press("Enter")
    tab_to("Systems")
    for name in ("Shopify", "Odoo", "HubSpot"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    tab_to("Name of the map")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/maps/by-keyboard")
    tab_to("Questions")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Questions").wait_for()
    question = page.get_by_role("heading", level=2).first
    asked = question.inner_text()
    tab_to("Skip")
    page.keyboard.press("Enter")
    page.wait_for_function("asked => document.querySelector('h2').innerText !== asked", arg=asked)
    tab_to("Back")
    page.keyboard.press("Enter")
    page.wait_for_function("asked => document.querySelector('h2').innerText === asked", arg=asked)
    before = Path(app.folder / "by-keyboard.yaml").read_text("utf-8")
    confirm = page.get_by_role("button", name="Yes, that is so")
    choice = page.locator("button[aria-pressed]")
    page.get_by_label("Your answer").or_(page.get_by_label("Or change it")).first.wait_for()
    if confirm.is_visible():
        tab_to("Yes, that is so")
    else:
        tab_to(choice.first.inner_text().split("\n")[0])
        page.keyboard.press("Enter")
        tab_to("Save")
    page.keyboard.press("Enter")
    page.wait_for_function("asked => document.querySelector('h2').innerText !== asked", arg=asked)
    assert Path(app.folder / "by-keyboard.yaml").read_text("utf-8") != before
