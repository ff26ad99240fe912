"""One map from a new system to a signed and printed brief; the file shows exactly these changes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pypdf
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from seamark.language.load import load
from tests.e2e.app.running import App, visiting

EMAIL_OWNER = "entities.customer.fields.email.owner"
SAVED_MS = 400
"""Time given to the file after the page said that it is written, in milliseconds."""


def lines(app: App) -> list[str]:
    return (app.folder / "garden-shop.yaml").read_text("utf-8").splitlines()


def added(before: list[str], after: list[str]) -> list[str]:
    """Lines that came; nothing else may have changed, nor its order."""
    rest = iter(after)
    came: list[str] = []
    for line in before:
        for other in rest:
            if other == line:
                break
            came.append(other)
        else:
            raise AssertionError(f"gone or moved: {line}")
    return came + list(rest)


@pytest.fixture
def shop(page: Page) -> Page:
    page.get_by_role("link", name="Garden shop, first workshop").click()
    expect(page.get_by_role("button", name="Add a system")).to_be_visible()
    return page


def draw_a_warehouse(page: Page) -> None:
    page.get_by_role("button", name="Add a system").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="stock").check(force=True)
    dialog.get_by_label("What do people here call it?").fill("warehouse")
    dialog.get_by_role("button", name="Add the system").click()
    expect(dialog).to_be_hidden()


def connect(page: Page, source: str, target: str, entity: str, name: str) -> None:
    page.get_by_text("As a list", exact=True).click()
    page.get_by_role("button", name=f"What to do with {source}").first.click()
    page.get_by_role("menuitem", name="Connect to …").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="To", exact=True).fill(target)
    page.get_by_role("option", name=target, exact=True).click()
    dialog.get_by_text(entity, exact=True).click()
    dialog.get_by_label("Name of the flow").fill(name)
    dialog.get_by_role("button", name="Add the flow").click()
    expect(dialog).to_be_hidden()


def edit_owner(page: Page, app: App, path: str) -> Locator:
    """Go to the cell of a field's owner by its link, and open it with the keyboard."""
    page.goto(f"{app.base}/maps/garden-shop/ownership#{path}")
    grid = page.get_by_role("grid")
    grid.focus()
    expect(page.get_by_role("gridcell", selected=True)).to_have_count(1)
    page.keyboard.press("Enter")
    editor = page.get_by_role("dialog")
    expect(editor).to_be_visible()
    return editor


def test_drawn_connected_owned_and_taken_back(shop: Page, app: App) -> None:
    before = lines(app)
    draw_a_warehouse(shop)
    shop.wait_for_timeout(SAVED_MS)
    assert [line.split(":")[0].strip() for line in added(before, lines(app))] == ["warehouse"]

    connected = lines(app)
    connect(shop, "warehouse", "erp", "stock", "counts to erp")
    shop.wait_for_timeout(SAVED_MS)
    came = added(connected, lines(app))
    assert came[0].strip().startswith("counts to erp:")
    flow = load(app.folder / "garden-shop.yaml").map.flows["counts to erp"]
    assert (flow.sources, flow.destinations, flow.carries) == (("warehouse",), ("erp",), ("stock",))

    editor = edit_owner(shop, app, EMAIL_OWNER)
    editor.get_by_role("button", name=re.compile("^crm")).click()
    editor.get_by_role("button", name="Save").click()
    expect(editor).to_be_hidden()
    owned = load(app.folder / "garden-shop.yaml").map.entities["customer"].fields["email"]
    assert str(owned.owner) == "crm"

    for _ in range(3):
        undo = shop.get_by_role("button", name=re.compile("^Undo: "))
        said = undo.get_attribute("aria-label") or ""
        undo.click()
        expect(shop.get_by_role("button", name=said, exact=True)).to_have_count(0)
    assert lines(app) == before


def test_one_question_through_a_link_and_one_through_a_file(
    shop: Page, app: App, browser: Browser, tmp_path: Path
) -> None:
    before = lines(app)
    shop.get_by_role("link", name=re.compile("^Questions")).click()
    shop.get_by_text("Left to somebody", exact=True).click()
    shop.get_by_label("Person").select_option("finance")
    shop.get_by_label("Their e-mail address").fill("fin@garden.example")
    shop.get_by_role("button", name="Make the link").click()
    link = shop.locator("code").filter(has_text="/ask/").inner_text()

    # Somebody else's browser: no start word, no account, these questions only.
    guest = browser.new_context()
    visit = guest.new_page()
    visit.goto(link)
    expect(visit.get_by_role("heading", name=re.compile("^Questions about"))).to_be_visible()
    first = visit.locator("section").filter(has_text="Which system decides the email of customer?")
    first.locator("button[aria-pressed]", has_text=re.compile("^crm")).click()
    first.get_by_role("button", name="Save this answer").click()
    expect(first.get_by_text("Saved. Thank you.")).to_be_visible()
    assert visit.request.get(f"{app.base}/api/maps/garden-shop").status in (401, 403)
    guest.close()
    assert (
        str(load(app.folder / "garden-shop.yaml").map.entities["customer"].fields["email"].owner)
        == "crm"
    )

    # The same person's other questions as a spreadsheet, filled in, brought back, looked at, taken.
    shop.reload()
    shop.get_by_label("Person").select_option("finance")
    with shop.expect_download() as coming:
        shop.get_by_role("button", name="Spreadsheet").click()
    sheet = tmp_path / "questions.xlsx"
    coming.value.save_as(sheet)
    book = openpyxl.load_workbook(sheet)
    filled = fill(book, "Which system decides the name of customer?", "crm")
    assert filled == 1
    book.save(sheet)
    shop.get_by_role("link", name="Bring an answered file back").click()
    shop.locator("input[type=file]").set_input_files(sheet)
    expect(shop.get_by_role("heading", name="What differs from the map")).to_be_visible()
    shop.get_by_label("Who answered").fill("finance")
    shop.get_by_role("button", name=re.compile("^Take 1 into the map")).click()
    shop.wait_for_url(re.compile("/questions"))
    fields = load(app.folder / "garden-shop.yaml").map.entities["customer"].fields
    assert str(fields["name"].owner) == "crm"

    # Two lines changed, every other one is as it was.
    after = lines(app)
    changed = [new for old, new in zip(before, after, strict=False) if old != new]
    assert len(changed) == 2
    assert all("crm" in line for line in changed)


def fill(book: openpyxl.Workbook, question: str, said: str) -> int:
    """Write an answer beside a question, wherever the sheet has its column of answers."""
    count = 0
    for sheet in book.worksheets:
        answers = 0
        for row in sheet.iter_rows():
            for cell in row:
                text = str(cell.value or "")
                if text.strip().lower() in ("answer", "your answer"):
                    answers = cell.column
                elif text == question and answers:
                    sheet.cell(cell.row, answers, said)
                    count += 1
    return count


def test_signed_and_sent(shop: Page, app: App, tmp_path: Path) -> None:
    editor = edit_owner(shop, app, "entities.order.fields.total.owner")
    editor.get_by_role("button", name="Sign it").click()
    editor.get_by_role("combobox", name="Who signs").fill("finance")
    editor.get_by_role("button", name="Sign it").last.click()
    expect(editor).to_be_hidden()
    (agreed,) = load(app.folder / "garden-shop.yaml").map.agreed
    assert (agreed.what, agreed.by, agreed.value) == (
        "entities.order.fields.total.owner",
        "finance",
        "shop",
    )

    shop.get_by_role("link", name="Documents").click()
    with shop.expect_download() as coming:
        shop.get_by_role("button", name="PDF", exact=True).click()
    brief = tmp_path / "brief.pdf"
    coming.value.save_as(brief)
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(brief).pages)
    assert "Garden shop, first workshop" in text
    assert "Discovery-level" in text
    with shop.expect_download() as coming:
        shop.get_by_role("button", name="Download the workbook").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(coming.value.path()).read_bytes()))
    assert {"Mapping", "Ownership", "Statuses", "Questions"} <= set(book.sheetnames)


def test_two_people_edit_one_cell_and_nothing_is_lost(
    browser: Browser, shop: Page, app: App
) -> None:
    with visiting(browser, app) as other:
        mine, theirs = edit_owner(shop, app, EMAIL_OWNER), edit_owner(other, app, EMAIL_OWNER)
        # The second browser does not hear of the first: what it saw is old when it writes.
        other.route("**/api/maps/garden-shop", lambda route: route.abort())
        theirs.get_by_role("button", name=re.compile("^erp")).click()
        mine.get_by_role("button", name=re.compile("^crm")).click()
        mine.get_by_role("button", name="Save").click()
        expect(mine).to_be_hidden()
        theirs.get_by_role("button", name="Save").click()
        clash = other.get_by_role("dialog", name="Somebody else changed this meanwhile")
        expect(clash.get_by_role("cell", name="crm", exact=True)).to_be_visible()
        expect(clash.get_by_role("cell", name="erp", exact=True)).to_be_visible()
        clash.get_by_role("button", name="Write mine").click()
        expect(clash).to_be_hidden()
        expect(shop.get_by_role("gridcell", selected=True)).to_contain_text("erp")
    assert (
        str(load(app.folder / "garden-shop.yaml").map.entities["customer"].fields["email"].owner)
        == "erp"
    )


def test_the_file_is_made_invalid_deleted_and_brought_back_while_the_app_is_open(
    shop: Page, app: App
) -> None:
    file = app.folder / "garden-shop.yaml"
    good = file.read_bytes()
    file.write_bytes(good + b"\nflows: {broken\n")
    expect(shop.get_by_text(re.compile("cannot be read as a map"))).to_be_visible()
    file.write_bytes(good.replace(b"Garden shop, first workshop", b"Garden shop, second workshop"))
    expect(shop.get_by_text("Garden shop, second workshop").first).to_be_visible()
    file.unlink()
    expect(shop.get_by_text(re.compile("is gone. Put it back"))).to_be_visible()
    file.write_bytes(good)
    expect(shop.get_by_text("Garden shop, first workshop").first).to_be_visible()
    assert file.read_bytes() == good
