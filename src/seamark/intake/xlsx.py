"""XLSX files as sheets of texts: the one home of the spreadsheet library.

The file is a ZIP of XML from outside. Before it is opened, its sizes are held to limits and its parts are searched for
document types (entities); external links are never followed and macros are bytes that nobody runs.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook

from seamark.errors import UserError
from seamark.intake.delimited import too_many_rows
from seamark.intake.packed import Limits, Refusals, held, is_locked, is_old
from seamark.intake.sheet import (
    CELL_LENGTH_MAX,
    COLUMNS_MAX,
    ROWS_MAX,
    SHEETS_MAX,
    Row,
    Sheet,
    letters,
)
from seamark.intake.text import says_nothing, tidy

LIMITS = Limits()
"""What a spreadsheet may be; one byte of a real sheet of repeated rows becomes about 100."""
EMPTY_ROWS_MAX = 5_000
"""After so many empty rows nothing more is expected."""
MERGED_CELLS_MAX = 200_000
"""Most cells that merged ranges fill."""
_HIDDEN_ROW = re.compile(r'<(?:\w+:)?row\b[^<>]{0,500}\bhidden="(?:1|true)"[^<>]{0,500}>')
_NUMBER = re.compile(r'\br="(\d{1,7})"')
_HIDDEN_COLUMN = re.compile(r'<(?:\w+:)?col\b[^<>]{0,500}\bhidden="(?:1|true)"[^<>]{0,500}>')
_CELL = re.compile(r'<(?:\w+:)?c\b[^<>]{0,100}?\br="([A-Z]{1,3})\d')
_MERGED = re.compile(r'<(?:\w+:)?mergeCell\b[^<>]{0,500}\bref="([A-Z0-9:]{3,30})"')
_BLANK_FORMULA = re.compile(
    r'<(?:\w+:)?c\b[^<>]{0,500}\br="([A-Z0-9]{2,12})"[^<>]{0,500}><(?:\w+:)?f\b[^<>]{0,500}(?:/>|>[^<]{0,9000}</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>'
)
"""What openpyxl's fast way of reading leaves out, looked up in the text of a sheet."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, KeyError, ValueError, TypeError, IndexError, AttributeError,
    OSError, EOFError, NotImplementedError, RuntimeError, OverflowError, AssertionError, zipfile.LargeZipFile,
)  # fmt: skip
"""What the ZIP, XML and spreadsheet libraries raise on a broken file."""


def sheets(data: bytes, name: str) -> list[Sheet]:
    """All sheets of an XLSX or XLSM file.

    Raises:
        UserError: protected, old, not a spreadsheet, broken, or beyond the limits.
    """
    if is_old(data):
        raise UserError(_old_or_locked(data, name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _hold_to_limits(package, name)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = load_workbook(
                    io.BytesIO(data), read_only=True, data_only=True, keep_links=False
                )
                return [_sheet(one, package) for one in book.worksheets[:SHEETS_MAX]]
    except UserError:
        raise
    except _BROKEN:
        raise UserError(
            f"{name} cannot be read as a spreadsheet: it is damaged or cut off. Open it in the program it comes from and "
            "save it once more as XLSX or CSV."
        ) from None


def _old_or_locked(data: bytes, name: str) -> str:
    if is_locked(data):
        return f"{name} is protected with a password. Open it, take the password off, and save it; or save the sheet as CSV."
    return f"{name} is in the old XLS format. Open it and save it as XLSX or CSV."


def _hold_to_limits(package: zipfile.ZipFile, name: str) -> None:
    names = set(package.namelist())
    if "xl/workbook.xml" not in names:
        if any(one.startswith("word/") for one in names):
            raise UserError(f"{name} is a Word document. Copy the table in it and paste it.")
        raise UserError(f"{name} is no XLSX file. Save the table as XLSX or CSV.")
    say = Refusals(
        locked=f"{name} is protected with a password. Take it off and save the file.",
        large=f"{name} becomes too large when it is unpacked. Save only the sheet with the table as a file of its own.",
        typed=f"{name} holds a document type, as no spreadsheet program writes it; it was not read.",
    )
    for _ in held(package, LIMITS, say):
        pass  # each part is looked at before the spreadsheet library sees it


def _sheet(work: Any, package: zipfile.ZipFile) -> Sheet:
    part = str(getattr(work, "_worksheet_path", "")).lstrip("/")
    around = _Around(package, part)
    remarks = list(around.remarks())
    if work.sheet_state != "visible":
        remarks.insert(0, "This sheet is hidden.")
    rows: list[Row] = []
    empty = cut = 0
    merged = around.ranges()
    fill = _Fillings(merged)
    work.reset_dimensions()  # some programs write a wrong one, and rows would be missing
    for number, cells in enumerate(work.iter_rows(max_col=around.width), 1):
        texts = [_shown(cell) for cell in cells]
        cut += sum(len(text) > CELL_LENGTH_MAX for text in texts)
        fill.into(texts, number)
        texts = [text[:CELL_LENGTH_MAX] for text in texts[:COLUMNS_MAX]]
        while texts and not texts[-1]:
            texts.pop()
        if all(says_nothing(text) for text in texts):
            empty += 1
            if empty > EMPTY_ROWS_MAX:
                break
            continue
        empty = 0
        if len(rows) >= ROWS_MAX:
            raise too_many_rows(work.title)
        rows.append(Row(number, tuple(texts), number in around.hidden_rows))
    if cut:
        remarks.append(f"{cut} texts were longer than {CELL_LENGTH_MAX:,} characters and were cut.")
    return Sheet(
        str(work.title),
        tuple(rows),
        remarks=tuple(remarks),
        comments=around.comments,
        merged=merged,
    )


def _shown(cell: Any) -> str:
    """The value of a cell about as the program shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat()
            if value.time() == datetime.time()
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    if isinstance(value, (int, float)):
        shape = str(cell.number_format or "")
        if shape.endswith("%"):
            return f"{value * 100:.10g}%"
        fixed = re.fullmatch(r"[#,]*0\.(0+)", shape)
        return f"{value:.{len(fixed[1])}f}" if fixed else f"{value:.15g}"
    return str(value)


class _Fillings:
    """Texts of merged ranges, put into each of their cells."""

    def __init__(self, ranges: Iterable[tuple[int, int, int, int]]) -> None:
        self._open = sorted(ranges, key=lambda r: r[1], reverse=True)
        self._now: list[tuple[int, int, int, str]] = []

    def into(self, texts: list[str], number: int) -> None:
        """Fill the row; ranges that begin in it take their text from it."""
        while self._open and self._open[-1][1] <= number:
            left, top, right, bottom = self._open.pop()
            text = texts[left] if left < len(texts) else ""
            if top == number and text:
                self._now.append((left, right, bottom, text))
        self._now = [one for one in self._now if one[2] >= number]
        for left, right, _, text in self._now:
            texts.extend([""] * (right + 1 - len(texts)))
            for column in range(left, right + 1):
                texts[column] = texts[column] or text


class _Around:
    """What stands beside the cells of a sheet: hidden rows and columns, merged ranges, comments, formulas without value."""

    def __init__(self, package: zipfile.ZipFile, part: str) -> None:
        self.width, self.goes_on = COLUMNS_MAX, False
        """How many columns are looked at, within the limit, and whether there are cells beyond it."""
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[str] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.blank_formulas: list[str] = []
        self.comments: dict[str, str] = {}
        if part in package.namelist():
            self._look(package.read(part).decode("utf-8", "replace"))
            self.comments = dict(_comments(package, part))

    def _look(self, text: str) -> None:
        self.hidden_rows = {
            int(found[1]) for tag in _HIDDEN_ROW.findall(text) if (found := _NUMBER.search(tag))
        }
        for tag in _HIDDEN_COLUMN.findall(text):
            ends = [
                int(found[1])
                for edge in ("min", "max")
                if (found := re.search(rf'\b{edge}="(\d{{1,5}})"', tag))
            ]
            if len(ends) == 2 and ends[0] <= COLUMNS_MAX:
                names = (letters(ends[0] - 1), letters(min(ends[1], COLUMNS_MAX) - 1))
                self.hidden_columns.append("-".join(dict.fromkeys(names)))
        columns = set(_CELL.findall(text))
        if columns:
            last = max(map(_column, columns))
            self.width, self.goes_on = min(COLUMNS_MAX, last + 1), last >= COLUMNS_MAX
        self.merged = [area for ref in _MERGED.findall(text) if (area := _range(ref))]
        self.blank_formulas = _BLANK_FORMULA.findall(text) if "<f" in text or ":f>" in text else []

    def ranges(self) -> tuple[tuple[int, int, int, int], ...]:
        """The merged ranges, as far as their cells stay within the limit."""
        kept, cells = [], 0
        for left, top, right, bottom in self.merged:
            right = min(right, COLUMNS_MAX - 1)
            cells += max(0, right - left + 1) * (bottom - top + 1)
            if cells > MERGED_CELLS_MAX:
                break
            if left <= right:
                kept.append((left, top, right, bottom))
        return tuple(kept)

    def remarks(self) -> Iterator[str]:
        """What the reader should know."""
        if self.hidden_rows:
            yield f"{len(self.hidden_rows)} hidden rows were read too."
        if self.hidden_columns:
            yield f"Hidden columns were read too: {', '.join(self.hidden_columns[:20])}."
        if self.goes_on:
            yield f"The sheet has cells beyond column {COLUMNS_MAX}; they were not read."
        if self.blank_formulas:
            shown = ", ".join(self.blank_formulas[:10])
            yield (
                f"{len(self.blank_formulas)} formulas have no stored value and count as empty ({shown}). Open the file in "
                "a spreadsheet program and save it, then they have one."
            )


def _range(ref: str) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of `B2:C7`; columns 0-based, rows 1-based."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", ref)
    if not found:
        return None
    left, right = (_column(found[n]) for n in (1, 3))
    return left, int(found[2]), right, int(found[4])


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _comments(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Address → text of the comments of a sheet, without their authors."""
    folder, file = posixpath.split(part)
    links = f"{folder}/_rels/{file}.rels"
    if links not in package.namelist():
        return
    for link in fromstring(package.read(links), forbid_dtd=True):
        if not link.get("Type", "").endswith("/comments"):
            continue
        target = link.get("Target", "")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(f"{folder}/{target}")
        )
        if path not in package.namelist():
            continue
        for comment in fromstring(package.read(path), forbid_dtd=True).iter(f"{_MAIN}comment"):
            text = "".join(piece.text or "" for piece in comment.iter(f"{_MAIN}t")).strip()
            if text:
                yield comment.get("ref", ""), text[:CELL_LENGTH_MAX]
