"""The workbook in which a supplier answers: per piece of work, per question, and the price. It comes back in."""

from __future__ import annotations

from collections.abc import Sequence

from seamark.intake.response import HEADINGS
from seamark.quote.questions import SupplierQuestion
from seamark.report.fill import Cell, Column, Sheet, Workbook
from seamark.report.views._said import spoken
from seamark.scope.item import WorkItem

MARK, VERSION, RECORD = "seamark response", "1", "Record"
"""What the hidden sheet says, so that the file is known when it comes back."""
PRICE_ROWS = 12
"""Empty rows for the price."""


def response(
    name: str, digest: str, items: Sequence[WorkItem], asked: Sequence[SupplierQuestion]
) -> Workbook:
    """The workbook, empty of answers."""
    about = (
        (f"Your answer: {name}", Cell("Please fill in the three sheets and send this file back as it is.")),
        ("Scope", Cell("For each piece of work: covered, excluded, or assumed (you count on somebody else or on something being so). An empty row counts as silent.")),
        ("Questions", Cell("Answer in words. An answer counts when it names the flow, what is done, and who does it; “best effort”, “if required”, “to be agreed” do not count.")),
        ("Price", Cell("One row for each phase, without tax, with its currency. A range is welcome where you cannot fix a price; say what it depends on.")),
        ("How we compare", Cell("By what is answered first, by price after that. Being silent is not wrong; it makes an offer less reliable.")),
    )  # fmt: skip
    return Workbook(
        about, (_scope(items), _questions(asked), _price()),
        {"holding": ("covered", "excluded", "assumed")},
        {RECORD: ((MARK, VERSION), ("map", name), ("text", digest))},
    )  # fmt: skip


def _scope(items: Sequence[WorkItem]) -> Sheet:
    head = HEADINGS["Scope"]
    columns = (
        Column("#id", head["#id"], 10, hidden=True), Column("phase", head["phase"], 14), Column("work", head["work"], 52),
        Column("holding", head["holding"], 14, "covered, excluded or assumed", "holding", strict=True, answers=True),
        Column("price", head["price"], 18, answers=True), Column("remark", head["remark"], 48, answers=True),
    )  # fmt: skip
    answer = Cell(answers=True)
    rows = tuple(
        (Cell(one.id), Cell(one.phase.value), Cell(one.title), answer, answer, answer)
        for one in items
    )
    return Sheet("Scope", "Which of this work is in your price?", columns, rows)


def _questions(asked: Sequence[SupplierQuestion]) -> Sheet:
    head = HEADINGS["Questions"]
    columns = (
        Column("#id", head["#id"], 10, hidden=True), Column("question", head["question"], 60), Column("why", head["why"], 36),
        Column("answer", head["answer"], 60, "Name the flow, what is done, and who does it.", answers=True),
    )  # fmt: skip
    rows = tuple(
        (Cell(one.id), Cell(spoken(one.text)), Cell(one.why, tone="quiet"), Cell(answers=True))
        for one in asked
    )
    return Sheet("Questions", "Please answer each in a sentence or two.", columns, rows)


def _price() -> Sheet:
    head = HEADINGS["Price"]
    widths = {"phase": 40, "amount": 20, "currency": 12, "again": 30, "remark": 40}
    columns = tuple(Column(key, head[key], width, answers=True) for key, width in widths.items())
    return Sheet("Price", "Your price, one row for each phase or item.", columns, (), PRICE_ROWS)
