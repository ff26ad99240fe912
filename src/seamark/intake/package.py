"""An Excel workbook that came back, opened within limits: sheets of texts, each with its address.

The file is untrusted: it is held to sizes before and after it is unpacked, entities are refused, nothing in it is
worked out and no link is followed.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from seamark.errors import UserError
from seamark.intake.packed import Limits, Refusals, held, is_locked, is_old
from seamark.language.phrases import Duration

FILE_BYTES_MAX = 20 * 1024 * 1024
"""Largest file, in bytes."""
LIMITS = Limits(unpacked=64 * 1024 * 1024)
"""What a workbook that was filled in may be."""
SHEETS_MAX = 60
"""Most sheets read."""
ROWS_MAX, COLUMNS_MAX = 20_000, 400
"""Most rows and columns of a sheet."""
RECORD_ROWS_MAX = 300_000
"""Most rows of the hidden sheet: one for each cell."""
CELLS_MAX = 600_000
"""Most cells, and most texts, of one file: reading as many takes some ten seconds."""
MERGED_CELLS_MAX = 20_000
"""Most cells of a sheet that are merged with others."""
_SAY = Refusals(
    locked="The workbook is locked with a password. Save it without one and send it again.",
    large=(
        f"The workbook is too large when it is unpacked: at most {LIMITS.unpacked // 2**20} MB in {LIMITS.entries:,} parts "
        "are read. Take pictures and old sheets out and send it again."
    ),
    typed="The workbook holds XML entities, which no spreadsheet program writes. It was not read.",
)
_CELLS = re.compile(rb"<(?:\w+:)?(?:c|si)[\s/>]")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z0-9:$]{2,40})["']""")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds.

    Attributes:
        text: as people see it; lines kept.
        problem: why it cannot be taken as an answer, or ''.
        joined: whether it shows the text of a cell left of it with which it is merged.
    """

    text: str = ""
    problem: str = ""
    joined: bool = False


EMPTY = Value()


@dataclass(slots=True)
class Grid:
    """A sheet: its rows by number, as far as something stands in them."""

    title: str
    hidden: bool
    rows: dict[int, list[Value]] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Value:
        """The cell in a row and a column (both from 1)."""
        cells = self.rows.get(row, [])
        return cells[column - 1] if 0 < column <= len(cells) else EMPTY

    def cell(self, row: int, column: int) -> str:
        """The address of a cell: `Ownership!C14`."""
        return f"{self.title}!{get_column_letter(column)}{row}"


def opened(data: bytes) -> list[Grid]:
    """The sheets of a workbook.

    Raises:
        UserError: it is too large, locked, no workbook, or broken.
    """
    if len(data) > FILE_BYTES_MAX:
        raise UserError(
            f"The file has {len(data) / 1e6:.0f} MB; a workbook may have {FILE_BYTES_MAX // 2**20} MB."
        )
    if is_old(data):
        if is_locked(data):
            raise UserError(_SAY.locked)
        raise UserError(
            "This is the old .xls format. Save it as an Excel workbook (.xlsx) and send it again."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _bounded(packed)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return _grids(data, packed)
    except UserError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a broken file does to the libraries is the file's fault
        raise UserError(
            f"The file cannot be read as an Excel workbook ({type(error).__name__}). Open it in your spreadsheet program, "
            "save it as .xlsx and send it again."
        ) from None


def _bounded(packed: zipfile.ZipFile) -> None:
    """Hold an archive to the limits before anything of it is read.

    Raises:
        UserError: it is beyond them, or no workbook.
    """
    texts = held(packed, LIMITS, _SAY)
    names = set(packed.namelist())
    if "mimetype" in names and packed.read("mimetype").startswith(
        b"application/vnd.oasis.opendocument"
    ):
        raise UserError(
            "This is an OpenDocument file. Save it as an Excel workbook (.xlsx) and send it again."
        )
    if "xl/workbook.xml" not in names:
        raise UserError("The file is no Excel workbook. Send the .xlsx file that was filled in.")
    cells = 0
    for _, text in texts:
        cells += sum(1 for _ in _CELLS.finditer(text))
        if cells > 2 * CELLS_MAX:
            raise UserError(
                f"The workbook has more than {CELLS_MAX:,} cells. Take what does not belong to it out and send it again."
            )


def _grids(data: bytes, packed: zipfile.ZipFile) -> list[Grid]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    left = CELLS_MAX
    found = []
    for sheet in book.worksheets[:SHEETS_MAX]:
        grid = Grid(sheet.title, sheet.sheet_state != "visible")
        left -= _fill(grid, sheet, left)
        path: str = getattr(sheet, "_worksheet_path", "").lstrip("/")
        _merge(grid, packed.read(path) if path in packed.namelist() else b"")
        found.append(grid)
    return found


def _fill(grid: Grid, sheet: Any, cells_max: int) -> int:
    """Read the cells; how many there were.

    Raises:
        UserError: there are too many.
    """
    count = 0
    sheet.reset_dimensions()
    rows_max = RECORD_ROWS_MAX if grid.hidden else ROWS_MAX
    for number, row in enumerate(sheet.iter_rows(max_row=rows_max + 1), 1):
        width = min(len(row), COLUMNS_MAX)
        while width and row[width - 1].value is None:
            width -= 1
        if not width:
            continue
        row = row[:width]
        count += len(row)
        if number > rows_max or count > cells_max:
            raise UserError(
                f"The sheet {grid.title} is too large: at most {rows_max:,} rows are read. Take what does not belong to "
                "it out and send it again."
            )
        grid.rows[number] = [_value(cell) for cell in row]
    return count


def _value(cell: Any) -> Value:
    """A cell as a text, as people see it; numbers, days and times as the map writes them."""
    value, kind = cell.value, getattr(cell, "data_type", "n")
    if value is None:
        return EMPTY
    if kind == "f" or not isinstance(
        value, (str, int, float, datetime.date, datetime.time, datetime.timedelta)
    ):
        return Value("(a formula)", "a formula stands here; write the answer itself")
    if kind == "e":
        return Value(
            str(value), f"`{value}` is an error of the spreadsheet program; write the answer again"
        )
    if isinstance(value, bool):
        word = "TRUE" if value else "FALSE"
        return Value(word, f"the spreadsheet program made {word} of it; write the answer in words")
    if isinstance(value, str):
        return Value(value)
    if isinstance(value, (int, float)):
        return Value(_number(value, str(getattr(cell, "number_format", "") or "")))
    return Value(_time(value))


def _number(value: float, shape: str) -> str:
    if "%" in shape:
        return f"{value * 100:.10g} %"
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def _time(value: datetime.date | datetime.time | datetime.timedelta) -> str:
    if isinstance(value, datetime.timedelta):
        return str(Duration.of_seconds(value.total_seconds()))
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat()
            if value.time() == datetime.time()
            else value.isoformat(" ", "minutes")
        )
    return value.isoformat() if isinstance(value, datetime.date) else value.isoformat("minutes")


def _merge(grid: Grid, part: bytes) -> None:
    """Give merged cells their text: downwards the one that all of them show; sideways only marked, for it is not clear
    for which columns it was meant.
    """
    left = MERGED_CELLS_MAX
    for one in _ranges(part):
        first, top, last, bottom = one
        last = min(last, COLUMNS_MAX)
        left -= (last - first + 1) * (bottom - top + 1)
        if left < 0:
            raise UserError(
                f"The sheet {grid.title} has too many merged cells. Take them apart and send it again."
            )
        value = grid.at(top, first)
        if value is EMPTY:
            continue
        for row in range(top, bottom + 1):
            cells = grid.rows.setdefault(row, [])
            cells += [EMPTY] * (last - len(cells))
            for column in range(first, last + 1):
                if (row, column) != (top, first):
                    cells[column - 1] = Value(value.text, value.problem, column > first)


def _ranges(part: bytes) -> Iterator[tuple[int, int, int, int]]:
    for found in _MERGED.finditer(part):
        try:
            first, top, last, bottom = range_boundaries(found[1].decode("ascii").replace("$", ""))
        except ValueError:
            continue
        if None not in (first, top, last, bottom):
            yield int(first or 1), int(top or 1), int(last or 1), int(bottom or 1)
