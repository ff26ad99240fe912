"""An answer sheet that a supplier changed on the way: what was answered is read, or it is said what was not."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from seamark.intake.document import Document, read
from seamark.intake.response import HEADINGS, MARK, RECORD
from seamark.quote.quoted import judged

Change = Callable[[Any], None]


@cache
def sheet() -> bytes:
    """The sheet as it is sent, with a few answers."""
    book = Workbook()
    rows: dict[str, list[list[str]]] = {
        "Scope": [
            ["environment / shop", "prepare", "Test environment of shop", "covered"],
            ["environment / erp", "prepare", "Test environment of erp", "excluded", "", "yours"],
        ],
        "Questions": [["monitoring", "Who watches the flows?", "…", "Our service desk."]],
        "Price": [
            ["Build", "12.500,00", "EUR", "once"],
            ["Support", "", "EUR", "310,50 per month"],
        ],
    }
    for name, headings in HEADINGS.items():
        made: Any = book.create_sheet(name)
        for row in (list(headings), ["A title"], list(headings.values()), *rows[name]):
            made.append(row)
    record: Any = book.create_sheet(RECORD)
    record.append([MARK, "1"])
    record.append(["map", "Tea shop"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def back(change: Change) -> Document:
    book = load_workbook(io.BytesIO(sheet()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read(out.getvalue(), "answer.xlsx")


def as_it_was(_: Any) -> None:
    return None


def other_headings(book: Any) -> None:
    for name in HEADINGS:
        for cell in book[name][3]:
            cell.value = f"Our {cell.value}" if cell.column > 1 else cell.value


def without_the_hidden_row(book: Any) -> None:
    for name in HEADINGS:
        book[name].delete_rows(1)


def a_row_on_top(book: Any) -> None:
    for name in HEADINGS:
        book[name].insert_rows(1)


def a_column_more(book: Any) -> None:
    book["Scope"].insert_cols(3)


def other_sheet_names(book: Any) -> None:
    for number, name in enumerate(HEADINGS):
        book[name].title = f"Blatt {number}"


def without_the_record(book: Any) -> None:
    del book[RECORD]


@pytest.mark.parametrize(
    "change",
    [as_it_was, other_headings, without_the_hidden_row, a_row_on_top, a_column_more, other_sheet_names, without_the_record],
)  # fmt: skip
def test_every_answer_is_read_whatever_was_moved_or_renamed(change: Change) -> None:
    found = back(change)
    assert found.response is not None
    stated = {key: one.holding for key, one in found.response.stated.items()}
    assert stated == {"environment / shop": "covered", "environment / erp": "excluded"}
    assert dict(found.response.answers) == {"monitoring": "Our service desk."}
    assert not [line for line in found.lines if "Who watches" in line.text]
    price = judged("Acme", found.name, found.lines).price
    assert (str(price.high), price.currency, str(price.monthly)) == ("12500.00", "EUR", "310.50")
    assert found.remarks == ()


def test_a_sheet_that_cannot_be_matched_is_said_and_not_taken_for_silence() -> None:
    def change(book: Any) -> None:
        scope = book["Scope"]
        scope.cell(1, 4).value = scope.cell(3, 4).value = "Angebot"
        del book["Questions"]

    said = " ".join(back(change).remarks)
    assert "Scope: no column “Yours” was found, so nothing of this sheet was read" in said
    assert "The sheet Questions is missing" in said
