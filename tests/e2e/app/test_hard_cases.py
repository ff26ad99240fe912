"""What goes wrong in real life: long names, slips in the file, a server that goes, a signature by mail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from seamark.language.load import load
from tests.e2e.app.running import App, serving, visiting
from tests.unit.workspace.test_mail import Box, server

LONG = "Warehouse management of the northern distribution centre with returns desk " * 4
SLIPS = """\
seamark: 1
name: Slips
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefrond, platform: magento, in_charge: ops}
  erp:  {kind: erp, platform: tryton, in_charge: opps}
entities:
  order:
    key: order number
    fields:
      total: {owner: shopp}
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: order created}
"""
PAGES = (
    "",
    "/ownership",
    "/flows",
    "/statuses",
    "/people",
    "/findings",
    "/verdict",
    "/questions",
    "/documents",
)


@pytest.mark.parametrize("width", [1440, 390])
def test_names_of_three_hundred_characters_break_no_page(
    browser: Browser, folder: Path, width: int
) -> None:
    text = (folder / "garden-shop.yaml").read_text("utf-8")
    name = LONG.strip()[:290]
    (folder / "garden-shop.yaml").write_text(
        text.replace("  crm:      {", f"  {name}: {{kind: stock}}\n  crm:      {{"), "utf-8"
    )
    with serving(folder) as app, visiting(browser, app, width=width) as page:
        for path in PAGES:
            page.goto(f"{app.base}/maps/garden-shop{path}")
            page.get_by_role("heading").or_(
                page.get_by_role("button", name="Add a system")
            ).first.wait_for()
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path or 'map'} is {wide} px wide"


def test_a_map_with_slips_opens_and_shows_them_in_place(browser: Browser, folder: Path) -> None:
    (folder / "slips.yaml").write_text(SLIPS, "utf-8")
    with serving(folder) as app, visiting(browser, app) as page:
        page.goto(f"{app.base}/maps/slips")
        expect(page.get_by_text(re.compile(r"lines? of the file cannot be read"))).to_be_visible()
        page.get_by_text(re.compile(r"lines? of the file cannot be read")).click()
        expect(page.get_by_role("heading", name=re.compile("^What cannot be read"))).to_be_visible()
        expect(page.get_by_text(re.compile("opps")).first).to_be_visible()
        expect(page.get_by_text(re.compile("shopp")).first).to_be_visible()
        # The rest of the map can be worked on, and the slips stay as they are.
        page.goto(f"{app.base}/maps/slips/flows/orders to erp")
        page.get_by_text("When", exact=False).first.wait_for()
        assert "storefrond" in (folder / "slips.yaml").read_text("utf-8")


def test_a_server_that_went_loses_nothing_that_was_typed(browser: Browser, folder: Path) -> None:
    with serving(folder) as app:
        context = browser.new_context()
        page = context.new_page()
        page.goto(app.url)
        page.goto(f"{app.base}/maps/garden-shop/questions")
        field = page.get_by_label("Your answer")
        field.fill("crm until created then erp")
        context.set_offline(True)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text(re.compile("does not answer")).first).to_be_visible()
        assert field.input_value() == "crm until created then erp"
        context.set_offline(False)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("What this answer did")).to_be_visible()
        context.close()
    assert "crm until created then erp" in (folder / "garden-shop.yaml").read_text("utf-8")


def test_what_is_done_while_the_server_is_away_arrives_when_it_is_back(
    browser: Browser, folder: Path
) -> None:
    with serving(folder) as app:
        context = browser.new_context()
        page = context.new_page()
        page.goto(app.url)
        page.goto(f"{app.base}/maps/garden-shop")
        adding = page.get_by_role("button", name="Add a system")
        adding.click()
        named = page.get_by_label("What do people here call it?")
        named.fill("till")
        page.locator(".mantine-Notifications-root").first.wait_for(state="attached")  # comes last
        context.set_offline(True)
        page.get_by_role("button", name="Add the system").click()
        expect(page.get_by_text("Not written yet")).to_be_visible()
        # A page that was never opened before is waited for, with its style sheet.
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Statuses").click()
        away = page.get_by_role("alert").filter(has_text="You can read on")
        expect(away).to_be_visible()
        context.set_offline(False)
        expect(page.get_by_role("heading", name="Statuses")).to_be_visible()
        expect(away).to_have_count(0)
        sheets = "[...document.querySelectorAll('link[rel=stylesheet]')]"
        assert page.evaluate(f"{sheets}.every((link) => link.sheet !== null)")
        expect(
            page.get_by_role("button", name=re.compile("^Undo: system till was added"))
        ).to_be_enabled()
        assert "till:" in (folder / "garden-shop.yaml").read_text("utf-8")
        # The keys take it back on every page, but not while somebody types.
        page.get_by_role("heading", name="Statuses").click()
        page.keyboard.press("Control+z")
        expect(page.get_by_text("Undone: system till was added")).to_be_visible()
        assert "till:" not in (folder / "garden-shop.yaml").read_text("utf-8")
        context.close()


def test_two_people_who_change_one_answer_choose_what_counts(
    browser: Browser, folder: Path
) -> None:
    with (
        serving(folder) as app,
        visiting(browser, app) as first,
        visiting(browser, app) as second,
    ):
        for page, answer in ((first, "15m"), (second, "1h")):
            page.goto(f"{app.base}/maps/garden-shop/flows")
            row = page.get_by_role("row").filter(has=page.get_by_role("link", name="orders"))
            row.locator("button", has_text="?").first.click()
            page.get_by_label("Your answer").fill(answer)
        first.get_by_role("button", name="Save", exact=True).click()
        expect(second.get_by_text(re.compile("changed the map: accepted delay"))).to_be_visible()
        second.get_by_role("button", name="Save", exact=True).click()
        asked = second.get_by_role("dialog", name="Somebody else changed this meanwhile")
        expect(asked.get_by_role("cell", name="1h")).to_be_visible()
        asked.get_by_role("button", name="Keep theirs").click()
        expect(asked).to_have_count(0)
        assert "within: 15m" in (folder / "garden-shop.yaml").read_text("utf-8")


def test_what_is_typed_in_the_workshop_stays_when_somebody_else_answers(
    browser: Browser, folder: Path
) -> None:
    with (
        serving(folder) as app,
        visiting(browser, app) as first,
        visiting(browser, app) as second,
    ):
        for page, answer in ((first, "crm"), (second, "shop until paid then crm")):
            page.goto(
                f"{app.base}/maps/garden-shop/questions?path=entities.customer.fields.name.owner"
            )
            expect(
                page.get_by_role("heading", name="Which system decides the name")
            ).to_be_visible()
            page.get_by_role("textbox", name="Your answer").fill(answer)
        first.get_by_role("button", name="Save", exact=True).click()
        expect(second.get_by_text("Somebody answered this meanwhile")).to_be_visible()
        expect(second.get_by_role("textbox", name="Your answer")).to_have_value(
            "shop until paid then crm"
        )
        second.get_by_role("button", name="Save", exact=True).click()
        asked = second.get_by_role("dialog", name="Somebody else changed this meanwhile")
        asked.get_by_role("button", name="Keep theirs").click()
        expect(asked).to_have_count(0)
        assert "name: {owner: crm}" in (folder / "garden-shop.yaml").read_text("utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:aiosmtpd")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_signed_through_a_link_with_a_code_that_came_by_mail(
    browser: Browser, folder: Path
) -> None:
    box = Box()
    with server(box) as port:
        mail = {
            "SEAMARK_SMTP_HOST": "127.0.0.1",
            "SEAMARK_SMTP_PORT": str(port),
            "SEAMARK_SMTP_FROM": "maps@garden.example",
            "SEAMARK_SMTP_TLS": "none",
        }
        with serving(folder, **mail) as app, visiting(browser, app) as page:
            link = invite(page, app)
            guest = browser.new_context()
            visit = guest.new_page()
            visit.goto(link)
            first = visit.locator("section").filter(
                has_text="Which system decides the email of customer?"
            )
            first.locator("button[aria-pressed]", has_text=re.compile("^crm")).click()
            first.get_by_role("button", name="Save this answer").click()
            expect(first.get_by_text("Saved. Thank you.")).to_be_visible()
            visit.get_by_role("button", name="Send me the code").click()
            expect(visit.get_by_text(re.compile("^A code was sent to"))).to_be_visible()
            (sent,) = box.mails
            assert sent["To"] == "fin@garden.example"
            code = re.search(r"\b\d{6}\b", sent.get_content())
            assert code is not None
            visit.get_by_label("Code").fill("000000" if code[0] != "000000" else "111111")
            visit.get_by_role("button", name="I agree with this answer").click()
            expect(visit.get_by_text("This code is wrong; 4 tries are left.")).to_be_visible()
            assert not load(folder / "garden-shop.yaml").map.agreed
            visit.get_by_label("Code").fill(code[0])
            visit.get_by_role("button", name="I agree with this answer").click()
            expect(visit.get_by_text(re.compile("^Thank you. It is recorded"))).to_be_visible()
            guest.close()
    agreed = {row.what: row for row in load(folder / "garden-shop.yaml").map.agreed}
    signed = agreed["entities.customer.fields.email.owner"]
    assert (signed.by, signed.through, signed.value) == ("finance", "link", "crm")


def invite(page: Page, app: App) -> str:
    """Make a link for finance that may sign; its address."""
    page.goto(f"{app.base}/maps/garden-shop/questions?view=parked")
    page.get_by_label("Person").select_option("finance")
    page.get_by_label("Their e-mail address").fill("fin@garden.example")
    page.get_by_label("They may also sign what they answered").check()
    page.get_by_role("button", name="Make the link").click()
    return page.locator("code").filter(has_text="/ask/").inner_text()
