"""A workbook or CSV file as lines: each row with the headings of its cells."""

from __future__ import annotations

from dataclasses import replace

from seamark.intake import response, sheet
from seamark.intake.document import Document, Line
from seamark.intake.document_text import YES_OR_NO, Builder, with_headings
from seamark.intake.text import SEE_ABOVE, is_figure, one_line, says_nothing

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
    sheets = sheet.read(data, name)
    if response.is_response(sheets):
        answered, lines, about = response.read(sheets)
        return Document(name, "xlsx", lines, 0, (*remarks, *about), answered)
    for one in map(_counted_once, sheets):
        where = f"{one.name}: " if one.name else ""
        remarks += [f"{where}{remark}" for remark in one.remarks]
        found += _lines(one)
        found += [
            Line(one_line(text), 0, f"{one.name}!{address} (comment)", "", "", "note")
            for address, text in one.comments.items()
        ]
    return Document(name, "xlsx", tuple(found), 0, tuple(remarks))


def _counted_once(one: sheet.Sheet) -> sheet.Sheet:
    """The sheet with the figure of a merged cell in its first row only, so that no price counts once for each row."""
    again = {
        (row, column): (left, top, right, bottom)
        for left, top, right, bottom in one.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    found: dict[tuple[int, int, int, int], str] = {}
    rows = []
    for row in one.rows:
        cells = list(row.cells)
        for column, text in enumerate(cells):
            area = again.get((row.number, column))
            if area is not None and is_figure(text):
                cells[column] = SEE_ABOVE
                found[area] = text
        rows.append(replace(row, cells=tuple(cells)))
    said = [
        f"{sheet.letters(left)}{top}:{sheet.letters(right)}{bottom} is one merged cell: its “{text[:40]}” was counted once."
        for (left, top, right, bottom), text in found.items()
    ]
    return replace(one, rows=tuple(rows), remarks=(*one.remarks, *said))


def _lines(one: sheet.Sheet) -> list[Line]:
    build, found = Builder(one.name), list[Line]()
    answered = any(
        map(YES_OR_NO.search, one.headings)
    )  # an empty cell says no, so one text alone is no title
    for row in one.rows:
        if one.is_heading(row):
            continue
        cells = [one_line(cell) for cell in row.cells]
        texts = [cell for cell in cells if not says_nothing(cell)]
        if not texts:
            continue
        first = next(at for at, cell in enumerate(cells) if not says_nothing(cell))
        place = one.where(row, first)
        alone = len(set(texts)) == 1 and not answered
        if alone and one.width > 1 and _is_title(texts[0]):
            found.append(build.heading(texts[0], place))
        elif alone:
            found.append(build.line(texts[0], 0, place))
        else:
            said = with_headings(["" if says_nothing(c) else c for c in cells], list(one.headings))
            found.append(build.line(said, 0, place, "row"))
    return found


def _is_title(text: str) -> bool:
    return len(text) <= TITLE_LENGTH_MAX and not text.endswith((".", ":"))
