"""A workbook or CSV file as lines: each row with the headings of its cells."""

from __future__ import annotations

from seamark.intake import sheet
from seamark.intake.document import Document, Line
from seamark.intake.document_text import Builder, with_headings
from seamark.intake.text import one_line, says_nothing

TITLE_LENGTH_MAX = 80
"""Longest single cell of a row that is taken for a title above the rows below it, in characters."""


def read(data: bytes, name: str) -> Document:
    """Read every sheet.

    Raises:
        UserError: it cannot be read as a table.
    """
    found: list[Line] = []
    remarks: list[str] = []
    if b"xl/vbaProject.bin" in data:
        remarks.append("The workbook holds macros; they were not run.")
    for one in sheet.read(data, name):
        where = f"{one.name}: " if one.name else ""
        remarks += [f"{where}{remark}" for remark in one.remarks]
        found += _lines(one)
        found += [
            Line(one_line(text), 0, f"{one.name}!{address} (comment)", "", "", "note")
            for address, text in one.comments.items()
        ]
    return Document(name, "xlsx", tuple(found), 0, tuple(remarks))


def _lines(one: sheet.Sheet) -> list[Line]:
    build, found = Builder(), []
    for row in one.rows:
        if one.is_heading(row):
            continue
        cells = [one_line(cell) for cell in row.cells]
        texts = [cell for cell in cells if not says_nothing(cell)]
        if not texts:
            continue
        first = next(at for at, cell in enumerate(cells) if not says_nothing(cell))
        place = one.where(row, first)
        if len(set(texts)) == 1 and one.width > 1 and len(texts[0]) <= TITLE_LENGTH_MAX and not texts[0].endswith((".", ":")):  # fmt: skip
            found.append(build.heading(texts[0], place))
            continue
        kind = "paragraph" if len(set(texts)) == 1 else "row"
        text = texts[0] if kind == "paragraph" else with_headings(["" if says_nothing(c) else c for c in cells], list(one.headings))  # fmt: skip
        found.append(build.line(text, 0, place, "row" if kind == "row" else "paragraph"))
    return found
