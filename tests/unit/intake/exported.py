"""Workbooks as people have them: exported, opened in a spreadsheet program, changed, saved."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.intake import workbook as back
from seamark.intake.changes import Change, Returned
from seamark.language.load import Loaded, load, load_text
from seamark.report.formats import render_file
from seamark.report.views import questions, workbook

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*/map.yaml"))
TODAY = date(2026, 11, 24)
SHOP = """\
seamark: 1
name: Garden shop
people:
  ops: {role: Operations lead}
  finance: {role: Finance}
systems:
  shop: {kind: storefront, platform: magento, in_charge: ops}
  erp:  {kind: erp, platform: odoo, in_charge: finance}   # the new one
  crm:  {kind: crm, platform: hubspot, in_charge: ops}
defaults:
  if_fails: {retry: 8 times over 4h, alert: ops by chat after 15m, then: hold for ops within 4h, by_hand: "Enter it, by hand"}
entities:
  order:
    key: order number
    statuses:
      placed: {shop: pending, erp: [draft, new], next: paid}
      paid: {shop: paid, erp: sale}
    fields:
      total: {owner: shop}
      status: {owner: shop until paid then erp, fresh: {crm: 1h}}
  stock:
    key: sku
    fields:
      sellable: {type: quantity}
flows:
  orders to erp:
    carries: order
    from: shop
    to: [erp, crm]
    when: [order placed, every 15m]
  stock to shop:
    carries: stock.sellable
    from: erp
    to: shop
    when: every 15m                               # a sweep
    within: 30m
assumed:
  - {what: entities.order.fields.total.owner, value: shop, source: a guess}
"""


def shop(text: str = SHOP) -> Loaded:
    """The map of a small shop."""
    return load_text(text)


@cache
def example(file: Path) -> Loaded:
    """An example, read once."""
    return load(file)


def exported(loaded: Loaded) -> bytes:
    """The workbook of a map."""
    checked = check(loaded, TODAY)
    return render_file(workbook.view(checked, verdict(checked)), "xlsx")


def questions_for(loaded: Loaded, person: str) -> bytes:
    """The workbook with one person's questions."""
    checked = check(loaded, TODAY)
    return render_file(questions.view(checked, verdict(checked), person), "xlsx")


def edited(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The workbook after somebody has changed it."""
    book = load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent_back(
    loaded: Loaded, change: Callable[[Workbook], None], now: Loaded | None = None
) -> Returned:
    """Export a map, change the workbook, read it against the map (or against what became of it meanwhile)."""
    return back.read(edited(exported(loaded), change), now or loaded)


def column(sheet: Any, heading: str) -> int:
    """The number of the column with a heading."""
    cells = [
        cell for cells in sheet.iter_rows(max_row=6) for cell in cells if cell.value == heading
    ]
    assert cells, f"{heading} stands nowhere in {sheet.title}"
    return int(cells[-1].column)  # a hidden key above may say the same


def row(sheet: Any, *names: str) -> int:
    """The number of the row in which these names stand side by side."""
    for cells in sheet.iter_rows(min_row=4):
        texts = [cell.value for cell in cells]
        for at in range(len(texts) - len(names) + 1):
            if texts[at : at + len(names)] == list(names):
                return int(cells[0].row)
    raise AssertionError(f"no row {names} in {sheet.title}")


def first_empty(sheet: Any) -> int:
    """The number of the first row below the table."""
    return max(int(cells[0].row) for cells in sheet.iter_rows(min_row=4) if cells[0].value) + 1


def put(book: Workbook, title: str, names: tuple[str, ...], heading: str, value: Any) -> str:
    """Write into the cell in the row with these names under this heading; its address."""
    sheet = book[title]
    cell = sheet.cell(row(sheet, *names), column(sheet, heading))
    cell.value = value
    return f"{title}!{cell.coordinate}"


def writing(
    title: str, names: tuple[str, ...], heading: str, value: Any
) -> Callable[[Workbook], None]:
    """A change: one value in one cell."""
    return lambda book: put(book, title, names, heading, value) and None


def said(returned: Returned) -> dict[str, tuple[str, str]]:
    """Each place with what is to happen and the answer."""
    return {one.path: (one.kind, one.in_file) for one in returned.changes}


def only(returned: Returned) -> Change:
    """The one difference."""
    (one,) = returned.changes
    return one


def lines_that_differ(before: Loaded, after: Loaded) -> tuple[list[str], list[str]]:
    """Lines that are gone and lines that came, over all files."""
    gone: list[str] = []
    come: list[str] = []
    for old, new in zip(before.sources, after.sources, strict=True):
        was, now = old.text.splitlines(), new.text.splitlines()
        gone += [line for line in was if line not in now]
        come += [line for line in now if line not in was]
    return gone, come


def texts(data: bytes) -> Iterator[tuple[str, Any]]:
    """Every cell of a workbook that holds something, with its address."""
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.value is not None:
                    yield f"{sheet.title}!{cell.coordinate}", cell
