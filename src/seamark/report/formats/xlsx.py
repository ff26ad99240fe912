"""A document as an Excel workbook: sheets to be filled in, or its tables where it has none to fill in.

No text of a map is ever a formula: each is stored as a text, marked so that it stays one when the cell is edited.
"""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from openpyxl import Workbook as Book
from openpyxl.cell.cell import Cell as Field
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from seamark.report.document import Document, Section, Table, Text
from seamark.report.fill import Cell, Column, Sheet, Workbook
from seamark.report.formats import Look
from seamark.report.safe import line, shown

KEYS_ROW, SAYS_ROW, HEAD_ROW = 1, 2, 3
"""Rows above a table: hidden keys of the columns, what the sheet is for, headings."""
SHEET_TITLE_MAX = 31
CELL_LENGTH_MAX = 32_767
PROMPT_MAX, PROMPT_TITLE_MAX = 255, 32
"""Most characters in a sheet's title, a cell, a hint and its title: limits of the file format."""
LINE_PT, SMALL_LINE_PT, LINES_MAX = 13.0, 12.0, 14
"""Height of a line of text in points, in both sizes, and most lines that a row is made high for."""
PRINTED_SPARE_ROWS = 3
"""Most empty rows below a table on paper."""
FITS, FITS_SMALL = 1.1, 1.25
"""Characters of our two sizes of text in one unit of a column's width, with room for words that do not break."""
LISTS = "Lists"
"""Title of the hidden sheet with what the cells offer."""
_INK, _FAINT, _LINE, _BAND, _ACCENT = "1C2733", "5B6B7A", "C3CDD6", "EEF2F5", "0B6E8F"
_FILLS = {"bad": "FBE3D6", "warn": "FFF3CC", "good": "E3F2E6", "plain": "FFFFFF", "quiet": "FFFFFF"}
_LEVELS = {"bad": "B3261E", "warn": "8A5A00", "good": "1F6F43"}
_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
_NUMBER = re.compile(r"-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_MADE_AT = (2000, 1, 1, 0, 0, 0)
"""The time that the file format asks for: the same content gives the same bytes."""


def render(document: Document, look: Look) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    workbook = document.workbook or _of_tables(document)
    book = Book()
    book.properties.title, book.properties.creator = line(document.title)[:200], "Seamark"
    first = book.active
    assert isinstance(first, Worksheet)
    looks = _Looks(first)
    _about(first, workbook, looks)
    sheets = [_sheet(book, sheet, looks, workbook.lists) for sheet in workbook.sheets]
    _lists(book, workbook.lists)
    for title, rows in workbook.record.items():
        _hidden(book, title, rows)
    for sheet in (first, *sheets):
        _print_set_up(sheet)
    out = io.BytesIO()
    book.save(out)
    return _without_time(out.getvalue())


def _of_tables(document: Document) -> Workbook:
    """A document that nobody fills in: each table on a sheet of its own, what stands above the tables on the first."""
    sheets = tuple(
        Sheet(title, table.caption, tuple(_columns(table)), _rows(table))
        for title, table in _titled(document)
    )
    said = tuple((part.strong, Cell(part.text, tone=part.tone)) for part in document.parts if isinstance(part, Text))  # fmt: skip
    facts = tuple((label, Cell(text, tone="quiet")) for label, text in document.facts)
    return Workbook(((document.title, Cell()), *said, *facts), sheets)


def _titled(document: Document) -> Iterator[tuple[str, Table]]:
    """Every table with the title of its section, each title once."""
    taken: set[str] = set()
    title = ""
    for part in document.walk():
        if isinstance(part, Section):
            title = part.title
        if isinstance(part, Table):
            words = _NOT_IN_TITLES.sub(" ", line(title or "Table")).strip("' ")
            short = textwrap.wrap(words, SHEET_TITLE_MAX - 4)[0] if words else "Table"
            name, number = short, 1
            while name.casefold() in taken:
                number += 1
                name = f"{short} {number}"
            taken.add(name.casefold())
            yield name, part


def _columns(table: Table) -> Iterator[Column]:
    for at, heading in enumerate(table.columns):
        longest = max((len(row[at]) for row in table.rows), default=0)
        yield Column(heading, heading, min(48, max(8, len(heading) + 2, longest + 2)))


def _rows(table: Table) -> tuple[tuple[Cell, ...], ...]:
    counts = [name in table.numeric for name in table.columns]
    return tuple(
        tuple(Cell(text, number=_number(text) if counted else None) for text, counted in zip(row, counts, strict=True))
        for row in table.rows
    )  # fmt: skip


def _number(text: str) -> float | None:
    """The number that a cell shows, None when it shows something else."""
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


# ---------------------------------------------------------------------------------------------- cells

_EDGE = Side(style="thin", color=_LINE)
_EDGES = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_TOP = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
_MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
_RIGHT = Alignment(vertical="top", horizontal="right", indent=1)
_LABEL = Alignment(wrap_text=True, vertical="top")
_NO_FILL = PatternFill()


class _Looks:
    """The looks of cells, each made once in a book and shared: making one for every cell is what costs time."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._made: dict[tuple[str, str, bool], Any] = {}

    def put(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        text: str,
        kind: str = "",
        tone: str = "plain",
    ) -> None:
        """A text into a cell with a look; never a formula, a number or an error value."""
        field = sheet.cell(row, column)
        assert isinstance(field, Field)
        clean = shown(text)[:CELL_LENGTH_MAX]
        if clean:
            field.value = clean
            field.data_type = "s"
        if kind or clean.startswith(_FORMULA_BEGINS):
            field._style = copy(self._look(kind, tone, clean.startswith(_FORMULA_BEGINS)))  # type: ignore[attr-defined]

    def count(self, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """A number in the place of its text, shown with as many digits."""
        field = sheet.cell(row, column)
        assert isinstance(field, Field)
        digits = len(cell.text.partition(".")[2])
        field.value = cell.number
        field.number_format = f"#,##0.{'0' * digits}" if digits else "#,##0"
        field.alignment = _RIGHT

    def _look(self, kind: str, tone: str, quoted: bool) -> Any:
        key = (kind, tone, quoted)
        if key not in self._made:
            one = Field(self._sheet, row=1, column=1)
            one.font, one.fill, one.border, one.alignment = _look(kind, tone)
            if kind in ("answer", "name"):
                one.number_format = "@"
            if quoted:
                one.quotePrefix = True
            self._made[key] = one._style  # type: ignore[attr-defined]
        return self._made[key]


def _look(kind: str, tone: str) -> tuple[Font, PatternFill, Border, Alignment]:
    if kind == "head":
        return (
            _font(10, "FFFFFF", bold=True),
            PatternFill("solid", fgColor=_ACCENT),
            _EDGES,
            _MIDDLE,
        )
    if kind == "title":
        return _font(16, _INK, bold=True), _NO_FILL, Border(), Alignment(vertical="top")
    if kind == "label":
        return _font(10, _ACCENT, bold=True), _NO_FILL, Border(), _LABEL
    if kind == "says":
        return _font(10, _FAINT, italic=True), _NO_FILL, Border(), Alignment(vertical="center")
    if kind == "text":
        return _font(11, _LEVELS.get(tone, _INK), bold=tone in _LEVELS), _NO_FILL, Border(), _TOP
    if kind == "answer":
        ink = _FAINT if tone == "quiet" else _INK
        font = _font(10, ink, bold=tone == "bad", italic=tone in ("warn", "quiet"))
        return font, PatternFill("solid", fgColor=_FILLS[tone]), _EDGES, _TOP
    if kind == "name":
        return _font(10, _INK, bold=True), PatternFill("solid", fgColor="FFFFFF"), _EDGES, _TOP
    if kind in ("told", "read"):
        font = _font(10, _INK) if kind == "read" else _font(9, _FAINT if tone == "quiet" else _INK)
        return font, PatternFill("solid", fgColor=_BAND), _EDGES, _TOP
    return _font(10, _INK), _NO_FILL, Border(), Alignment()


def _font(size: int, color: str, bold: bool = False, italic: bool = False) -> Font:
    return Font(name="Calibri", size=size, bold=bold, italic=italic, color=color)


# ---------------------------------------------------------------------------------------------- sheets


_ABOUT_WIDTH = 96


def _about(sheet: Worksheet, workbook: Workbook, looks: _Looks) -> None:
    """The first sheet: what this is and how it is filled in."""
    sheet.title = "Read me"
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, _ABOUT_WIDTH
    sheet.sheet_view.showGridLines = False
    for row, (title, cell) in enumerate(workbook.about, 1):
        if row == 1:
            looks.put(sheet, row, 1, title, "title")
            sheet.row_dimensions[row].height = 26
            looks.put(sheet, row + 1, 1, cell.text, "says")
            continue
        kind = "answer" if cell.answers else "text"
        looks.put(sheet, row + 2, 1, title, "label")
        sheet.row_dimensions[row + 2].height = _height([(cell.text, _ABOUT_WIDTH - 10, "text")])
        looks.put(
            sheet,
            row + 2,
            2,
            cell.text,
            "told" if kind == "text" and cell.tone == "quiet" else kind,
            cell.tone,
        )


def _sheet(book: Book, of: Sheet, looks: _Looks, lists: Mapping[str, tuple[str, ...]]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(line(of.title)[:SHEET_TITLE_MAX])
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = _ACCENT
    sheet.row_dimensions[KEYS_ROW].hidden = True
    sheet.row_dimensions[SAYS_ROW].height = 22
    sheet.row_dimensions[HEAD_ROW].height = _height(
        (c.heading, c.width - 2, "head") for c in of.columns
    )
    visible = next((at for at, column in enumerate(of.columns, 1) if not column.hidden), 1)
    looks.put(sheet, SAYS_ROW, visible, of.says, "says")
    for at, column in enumerate(of.columns, 1):
        looks.put(sheet, KEYS_ROW, at, column.key)
        looks.put(sheet, HEAD_ROW, at, column.heading, "head")
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column.hidden
    for row, cells in enumerate(of.rows, HEAD_ROW + 1):
        for at, (cell, column) in enumerate(zip(cells, of.columns, strict=True), 1):
            looks.put(sheet, row, at, cell.text, *_kind(cell, column))
            if cell.number is not None:
                looks.count(sheet, row, at, cell)
        sheet.row_dimensions[row].height = _height(
            (cell.text, column.width, _kind(cell, column)[0])
            for cell, column in zip(cells, of.columns, strict=True)
            if not column.hidden
        )
    last = HEAD_ROW + len(of.rows)
    for row in range(last + 1, last + of.spare + 1):
        for at, column in enumerate(of.columns, 1):
            looks.put(sheet, row, at, "", "answer" if column.answers else "told")
    last += of.spare
    sheet.freeze_panes = f"{get_column_letter(_frozen(of) + 1)}{HEAD_ROW + 1}"
    sheet.auto_filter.ref = (
        f"A{HEAD_ROW}:{get_column_letter(len(of.columns))}{max(last, HEAD_ROW + 1)}"
    )
    printed = last - of.spare + min(of.spare, PRINTED_SPARE_ROWS)
    kept = [at for at, column in enumerate(of.columns, 1) if not column.aside]
    sheet.print_area = f"A{SAYS_ROW}:{get_column_letter(kept[-1] if kept else 1)}{printed}"
    _offers(sheet, of, max(last, HEAD_ROW + 1), lists)
    return sheet


def _height(texts: Iterable[tuple[str, int, str]]) -> float:
    """Points that a row needs so that all its texts (with the width and kind of their cells) can be read: programs do
    not work it out when they open a file.
    """
    most = LINE_PT
    for text, width, kind in texts:
        small = kind == "told"
        fits = max(1, int((width - 1.5) * (FITS_SMALL if small else FITS)))
        lines = sum(1 + max(0, len(part) - 1) // fits for part in text.split("\n"))
        most = max(most, min(lines, LINES_MAX) * (SMALL_LINE_PT if small else LINE_PT))
    return most + 4


def _kind(cell: Cell, column: Column) -> tuple[str, str]:
    if column.hidden:
        return "", "plain"
    if cell.answers:
        return "answer", cell.tone
    if column.answers:
        return "name", "plain"
    return ("read", "plain") if cell.tone == "plain" else ("told", cell.tone)


def _frozen(of: Sheet) -> int:
    """Columns that stay in view: the hidden one and the names, or the first that is read."""
    names = 0
    for column in of.columns[1:]:
        if not (column.answers and column.key.startswith("#")):
            break
        names += 1
    return 1 + (names or (1 if of.columns and of.columns[0].hidden else 0))


def _offers(sheet: Worksheet, of: Sheet, last: int, lists: Mapping[str, tuple[str, ...]]) -> None:
    """What a cell offers while it is filled in, and a hint."""
    for at, column in enumerate(of.columns, 1):
        if not column.answers:
            continue
        offered = bool(lists.get(column.offers))
        rule = DataValidation(
            type="list" if offered else None,
            formula1=_name(column.offers) if offered else None,
            allow_blank=True,
            showErrorMessage=offered and column.strict,
            errorStyle="warning",
            error="This is none of the usual answers. Keep it?",
            errorTitle="Not in the list",
            showInputMessage=bool(column.hint),
            prompt=line(column.hint)[:PROMPT_MAX],
            promptTitle=line(column.heading)[:PROMPT_TITLE_MAX],
        )
        letter = get_column_letter(at)
        rule.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)


def _name(offers: str) -> str:
    return offers.capitalize()


def _lists(book: Book, lists: Mapping[str, tuple[str, ...]]) -> None:
    """The hidden sheet with what cells offer, each list under its name."""
    if not lists:
        return
    rows = [tuple(map(_name, lists))]
    for at in range(max(map(len, lists.values()))):
        rows.append(tuple(texts[at] if at < len(texts) else "" for texts in lists.values()))
    sheet = _hidden(book, LISTS, rows)
    for at, (name, texts) in enumerate(lists.items(), 1):
        if texts:
            letter = get_column_letter(at)
            where = f"{quote_sheetname(sheet.title)}!${letter}$2:${letter}${len(texts) + 1}"
            book.defined_names[_name(name)] = DefinedName(_name(name), attr_text=where)


def _hidden(book: Book, title: str, rows: Iterable[tuple[str, ...]]) -> Worksheet:
    sheet: Worksheet = book.create_sheet(line(title)[:SHEET_TITLE_MAX])
    sheet.sheet_state = "hidden"
    looks = _Looks(sheet)
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                looks.put(sheet, at, column, text)
    return sheet


def _print_set_up(sheet: Worksheet) -> None:
    """Landscape, as wide as the paper, headings on each page, numbered pages."""
    first = sheet.title == "Read me"
    sheet.page_setup.orientation = "portrait" if first else "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
    sheet.page_margins.footer = 0.35
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"
    if not first:
        sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _without_time(data: bytes) -> bytes:
    """The same archive with one fixed time in it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb">\d{4}-\d\d-\d\dT[^<]*<", b">2000-01-01T00:00:00Z<", part)
            new.writestr(zipfile.ZipInfo(name, _MADE_AT), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
