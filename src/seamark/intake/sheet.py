"""A table as people have it: sheets with rows of texts, the row of headings, what stands around the table.

`read` takes the bytes of an XLSX or CSV file, `paste` a text from a document or a spreadsheet. Every text keeps its
address (`Sheet1!C7`). Formulas are their last values; macros, links and entities are never followed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from seamark.errors import UserError
from seamark.intake.headings import known_heading
from seamark.intake.packed import is_archive, is_old
from seamark.intake.text import plain, says_nothing

FILE_BYTES_MAX = 20 * 1024 * 1024
"""Largest file of a table, in bytes, before it is unpacked."""
ROWS_MAX = 20_000
"""Most rows with content in one sheet."""
COLUMNS_MAX = 200
"""Most columns of one sheet."""
CELL_LENGTH_MAX = 5_000
"""Longest text of one cell, in characters; longer ones are cut, with a remark."""
SHEETS_MAX = 50
"""Most sheets of one file."""
HEADING_ROWS_LOOKED_AT = 30
"""In so many rows with content the headings are looked for."""
_NOTE_STARTS = ("note", "notes", "hinweis", "anmerkung", "remark", "legend", "legende", "opmerking", "remarque", "nota", "stand", "as of", "source", "quelle", "total", "summe")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet (1-based) and its texts, '' where a cell is empty."""

    number: int
    cells: tuple[str, ...]
    hidden: bool = False

    @property
    def filled(self) -> int:
        """How many cells say something."""
        return sum(not says_nothing(text) for text in self.cells)


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        name: of the sheet; '' for a file or text without sheets.
        rows: all rows that say something.
        headings: what each column is called; empty when no row of headings was found.
        first: index in `rows` of the first row below the headings.
        remarks: what to know: hidden rows, cut texts, formulas without a value.
        comments: address (`C7`) → text of a comment on the cell.
        merged: ranges of cells that are one cell (left, top, right, bottom; columns from 0, rows from 1); each of them shows
            its text.
    """

    name: str
    rows: tuple[Row, ...]
    headings: tuple[str, ...] = ()
    first: int = 0
    remarks: tuple[str, ...] = ()
    comments: dict[str, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def where(self, row: Row, column: int) -> str:
        """The address of a cell: `Sheet1!C7`."""
        address = f"{letters(column)}{row.number}"
        return f"{self.name}!{address}" if self.name else address

    @cached_property
    def width(self) -> int:
        """How many columns say something."""
        return max((len(row.cells) for row in self.rows), default=0)

    @cached_property
    def body(self) -> list[Row]:
        """The rows below the headings, without repeated headings and without notes."""
        return [row for row in self.rows[self.first :] if not self.is_heading(row) and not self.is_note(row)]  # fmt: skip

    @property
    def aside(self) -> list[Row]:
        """Rows that are no part of the table: titles above it, notes in and below it."""
        above = self.rows[: self.first] if self.headings else ()
        around = [row for row in above if not self.is_heading(row)]
        return around + [row for row in self.rows[self.first :] if self.is_note(row)]

    def is_heading(self, row: Row) -> bool:
        """Whether a row repeats the headings."""
        if not self.headings:
            return False
        same = sum(
            plain(a) == plain(b) for a, b in zip(row.cells, self.headings, strict=False) if a
        )
        return row.filled > 1 and same >= 0.8 * row.filled

    def is_note(self, row: Row) -> bool:
        """Whether a row stands outside the table: one long text, or one that calls itself a note."""
        if row.filled != 1 or self.width < 3:
            return False
        text = next(text for text in row.cells if not says_nothing(text))
        starts = plain(text).split()[:1]
        return (
            len(text) > 60
            or bool(starts and starts[0] in _NOTE_STARTS)
            or text.lstrip()[:1] in "*("
        )


def letters(column: int) -> str:
    """The name of a column, 0-based: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def read(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a file, hidden sheets too (with a remark); empty sheets are left out.

    Args:
        data: the bytes of an XLSX, XLSM, CSV or TSV file.
        name: what the user calls the file, for messages.

    Raises:
        UserError: too large, protected, an old or another format, or nothing in it.
    """
    if len(data) > FILE_BYTES_MAX:
        raise UserError(
            f"{name} has {len(data) / 2**20:.0f} MB; a table may have {FILE_BYTES_MAX // 2**20} MB. Save only the sheet "
            "with the table as a file of its own. An export of orders is read as such, with more room."
        )
    if is_archive(data) or is_old(data):
        from seamark.intake import xlsx

        sheets = xlsx.sheets(data, name)
    else:
        from seamark.intake import delimited

        sheets = [delimited.sheet(delimited.decode(data, name), name)]
    return with_headings(sheets, name)


def paste(text: str, name: str = "pasted text") -> tuple[Sheet, ...]:
    """The table in a text: tabs (from a spreadsheet or a document), a Markdown table, semicolons or commas.

    Raises:
        UserError: too long, or no table in it.
    """
    from seamark.intake import delimited

    if len(text) > FILE_BYTES_MAX:
        raise UserError(f"The {name} is too long for a table: {len(text):,} characters.")
    return with_headings([delimited.sheet(text, name)], name)


def with_headings(sheets: list[Sheet], name: str) -> tuple[Sheet, ...]:
    filled = [_headed(sheet) for sheet in sheets if sheet.rows]
    if not filled:
        raise UserError(f"There is no table in {name}: every cell is empty.")
    return tuple(filled)


def _headed(sheet: Sheet) -> Sheet:
    """Find the row of headings, with a row of group headings above it where there is one."""
    looked = sheet.rows[:HEADING_ROWS_LOOKED_AT]
    scored = [(_heading_score(row, sheet.width), -at) for at, row in enumerate(looked)]
    score, at = max(scored)
    at = -at
    if score <= 0:
        return sheet
    headings = list(_padded(looked[at].cells, sheet.width))
    if at and _are_groups(looked[at - 1], looked[at]):
        groups = _padded(looked[at - 1].cells, sheet.width)
        headings = [f"{g} {h}".strip() if g and plain(g) != plain(h) else h for g, h in zip(groups, headings, strict=True)]  # fmt: skip
    return Sheet(
        sheet.name, sheet.rows, tuple(headings), at + 1, sheet.remarks, sheet.comments, sheet.merged
    )


def _heading_score(row: Row, width: int) -> float:
    texts = [text for text in row.cells if not says_nothing(text)]
    if len(texts) < 2:
        return 0.0
    known = sum(known_heading(text) for text in texts)
    short = sum(len(text) <= 40 and not text.strip().replace(".", "").isdigit() for text in texts)
    distinct = len({plain(text) for text in texts})
    if distinct < 2 or short < 0.7 * len(texts):
        return 0.0
    return 3.0 * known + distinct / max(1, width)


def _are_groups(above: Row, below: Row) -> bool:
    """A row whose texts each span several columns of the headings below (a merged cell repeats its text)."""
    texts = [text for text in above.cells if text]
    return (
        len(texts) >= 2
        and len(set(texts)) >= 2
        and len(set(texts)) < len(texts)
        and above.filled <= below.filled
        and above.number == below.number - 1
    )


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))
