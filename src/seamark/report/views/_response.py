"""The workbook in which a supplier answers: per piece of work, per question, and the price. It comes back in."""

from __future__ import annotations

from collections.abc import Sequence

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
    columns = (
        Column("#id", "id", 10, hidden=True), Column("phase", "When", 14), Column("work", "Work", 52),
        Column("holding", "Yours", 14, "covered, excluded or assumed", "holding", strict=True, answers=True),
        Column("price", "Price of it, if you name one", 18, answers=True),
        Column("remark", "Remark: what exactly, who does it", 48, answers=True),
    )  # fmt: skip
    answer = Cell(answers=True)
    rows = tuple(
        (Cell(one.id), Cell(one.phase.value), Cell(one.title), answer, answer, answer)
        for one in items
    )
    return Sheet("Scope", "Which of this work is in your price?", columns, rows)


def _questions(asked: Sequence[SupplierQuestion]) -> Sheet:
    columns = (
        Column("#id", "id", 10, hidden=True), Column("question", "Question", 60), Column("why", "Why we ask", 36),
        Column("answer", "Your answer", 60, "Name the flow, what is done, and who does it.", answers=True),
    )  # fmt: skip
    rows = tuple(
        (Cell(one.id), Cell(spoken(one.text)), Cell(one.why, tone="quiet"), Cell(answers=True))
        for one in asked
    )
    return Sheet("Questions", "Please answer each in a sentence or two.", columns, rows)


def _price() -> Sheet:
    columns = (
        Column("phase", "Phase or item", 40, answers=True), Column("amount", "Amount without tax", 20, answers=True),
        Column("currency", "Currency", 12, answers=True), Column("again", "Once, each month, each year, or a rate", 30, answers=True),
        Column("remark", "Remark", 40, answers=True),
    )  # fmt: skip
    return Sheet("Price", "Your price, one row for each phase or item.", columns, (), PRICE_ROWS)
