"""A workbook that a real spreadsheet program opened and saved again comes back like one that nobody touched."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook

from seamark.intake import workbook as back
from seamark.language.load import Loaded
from tests.unit.intake.exported import (
    EXAMPLES,
    column,
    edited,
    example,
    exported,
    lines_that_differ,
    put,
    questions_for,
    row,
    said,
)

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="missing: a spreadsheet program"),
]
ANSWERS = {
    "flows.orders.within": "2m",
    "flows.stock.within": "10m",
    "flows.customers.within": "1h",
    "flows.customers.from": "shop",
    "flows.refunds.from": "erp",
    "flows.refunds.within": "1d",
    "flows.shipping updates.within": "30m",
    "entities.customer.fields.email.owner": "shop",
    "entities.customer.fields.name.owner": "shop until created then crm",
    "entities.customer.fields.newsletter.owner": "crm",
    "entities.refund.fields.amount.owner": "erp",
    "entities.customer.key": "customer number",
    "entities.customer.match": "email, email with name",
    "entities.order.statuses.paid.erp": "sale",
    "entities.order.statuses.paid.shop": "=paid",
    "entities.order.statuses.placed.crm": "none",
    "defaults.if_fails.retry": "8 times over 4h",
    "defaults.if_fails.alert": "ops by chat after 15m, finance after 1d",
    "defaults.if_fails.then": "hold for ops within 4h",
    "systems.crm.in_charge": "ops",
}
"""Twenty answers, as typed into the sheet of questions."""


def saved_again(data: bytes, folder: Path) -> bytes:
    """The workbook after LibreOffice opened it and saved it under its own hand."""
    assert SOFFICE is not None
    (folder / "sent.xlsx").write_bytes(data)
    out = folder / "saved"
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(folder / "sent.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (out / "sent.xlsx").read_bytes()


def vague() -> Loaded:
    return example(next(file for file in EXAMPLES if file.parent.name == "vague-shop"))


def fill_in(book: Workbook) -> None:
    sheet = book["Questions"]
    for path, text in ANSWERS.items():
        cell = sheet.cell(row(sheet, path), column(sheet, "your answer"))
        cell.value = text
        cell.data_type = "s"
    put(book, "Mapping", ("orders",), "what a longer delay costs", "5 EUR per oversold unit")


def test_twenty_answers_come_back_and_nothing_else_changes(tmp_path: Path) -> None:
    loaded = vague()
    sent = saved_again(edited(exported(loaded), fill_in), tmp_path)
    found = back.read(sent, loaded)
    assert found.notes == ()
    wanted = ANSWERS | {"flows.orders.late_costs": "5 EUR per oversold unit"}
    assert said(found) == {path: ("added", text) for path, text in wanted.items()}
    after = back.apply(loaded, found.ready)
    assert not after.problems
    for path in wanted:
        assert after.written(path), path
    before = {path: loaded.written(path) for path in loaded.answers}
    assert {path: after.written(path) for path in before} == before
    gone, _ = lines_that_differ(loaded, after)
    rest = iter(after.sources[0].text.splitlines())
    assert all(line in rest for line in loaded.sources[0].text.splitlines() if line not in gone)
    assert len(gone) <= 8, "only rows in braces that got an answer may differ"


def test_nothing_changed_comes_back_as_nothing(tmp_path: Path) -> None:
    loaded = vague()
    assert back.read(saved_again(exported(loaded), tmp_path), loaded).changes == ()


def test_the_questions_of_one_person_come_back(tmp_path: Path) -> None:
    loaded = vague()
    found = back.read(saved_again(questions_for(loaded, "finance"), tmp_path), loaded)
    assert (found.changes, found.person, found.digest) == ((), "finance", loaded.digest)
