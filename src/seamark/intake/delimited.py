"""Text in rows and columns: CSV and TSV in any usual encoding and with any usual separator, Markdown tables, pasted cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice

from seamark.errors import UserError
from seamark.intake.sheet import CELL_LENGTH_MAX, COLUMNS_MAX, ROWS_MAX, Row, Sheet
from seamark.intake.text import says_nothing, tidy

SEPARATORS = "\t;,|"
_CONTROLS = tuple(chr(code) for code in (*range(9), 11, 12, *range(14, 32)))
_SAMPLE_ROWS = 60
_SAMPLE_LENGTH = 200_000
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")


def encoding_of(head: bytes, *, whole: bool = True) -> str:
    """The encoding of a text file: by its mark, else UTF-16 by its zero bytes, else UTF-8, else Windows-1252.

    Args:
        head: the file, or its beginning.
        whole: whether `head` is all of it; a beginning may end within a character.
    """
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    sample = head[:4000]
    if len(sample) > 3 and sample.count(0) > len(sample) // 4:
        return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    try:
        (head if whole else head[:-4] or head).decode("utf-8")
    except UnicodeDecodeError as error:
        if whole or error.start < len(head) - 8:
            return "cp1252"
    return "utf-8"


NO_TABLE = "is no text and no spreadsheet. Save the table as XLSX or CSV."


def decode(data: bytes, name: str, otherwise: str = NO_TABLE) -> str:
    """The text of a file.

    Args:
        otherwise: what to say of one that holds no text.

    Raises:
        UserError: it is no text.
    """
    if data[:5] == b"%PDF-" or data[:4] in (b"\x89PNG", b"GIF8", b"\xff\xd8\xff\xe0"):
        raise UserError(
            f"{name} is a picture or a PDF, not a table. Save the table as XLSX or CSV."
        )
    text = data.decode(encoding_of(data), errors="replace")
    if sum(map(text.count, _CONTROLS)) > len(text) // 50:
        raise UserError(f"{name} {otherwise}")
    return text.replace("\0", "")


def separator_of(text: str) -> str:
    """The separator with which the first rows have the most columns, and all the same number of them."""
    named = re.match(r"sep=(.)\r?\n", text)
    if named:
        return named[1]
    best, score = ",", 0.0
    text = text[:_SAMPLE_LENGTH]
    for separator in SEPARATORS:
        try:
            rows = list(
                islice(
                    csv.reader(io.StringIO(text, newline=None), delimiter=separator), _SAMPLE_ROWS
                )
            )
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        width = max(width, max((w for w, c in widths.items() if c > 1), default=width))
        found = (width - 1) * (0.3 + count / sum(widths.values()))
        if width > 1 and found > score:
            best, score = separator, found
    return best


def sheet(text: str, name: str) -> Sheet:
    """A text as one sheet.

    Raises:
        UserError: too many rows, or a field without end.
    """
    text = text.removeprefix("\ufeff")
    rows = _markdown(text)
    if rows is None:
        separator = separator_of(text)
        body = re.sub(r"\Asep=.\r?\n", "\n", text)
        most = ROWS_MAX * 5
        try:
            rows = list(
                islice(
                    csv.reader(io.StringIO(body, newline=None), delimiter=separator), ROWS_MAX * 5
                )
            )
        except csv.Error as error:
            raise UserError(
                f"{name} cannot be split into columns ({error}): probably a quotation mark is opened and never closed. "
                "Save it once more from the program it comes from."
            ) from None
        if len(rows) >= most:
            raise too_many_rows("")
    return as_sheet("", rows)


def as_sheet(name: str, rows: list[list[str]]) -> Sheet:
    """Rows of texts as a sheet, within the limits.

    Raises:
        UserError: more rows than a table may have.
    """
    remarks = []
    kept: list[Row] = []
    cut = wide = 0
    for number, cells in enumerate(rows, 1):
        if all(says_nothing(cell) for cell in cells):
            continue
        if len(kept) >= ROWS_MAX:
            raise too_many_rows(name)
        wide += any(not says_nothing(cell) for cell in cells[COLUMNS_MAX:])
        texts = [tidy(cell) for cell in cells[:COLUMNS_MAX]]
        cut += sum(len(cell) > CELL_LENGTH_MAX for cell in texts)
        while texts and not texts[-1]:
            texts.pop()
        kept.append(Row(number, tuple(cell[:CELL_LENGTH_MAX] for cell in texts)))
    if cut:
        remarks.append(f"{cut} texts were longer than {CELL_LENGTH_MAX:,} characters and were cut.")
    if wide:
        remarks.append(f"{wide} rows go on beyond column {COLUMNS_MAX}; that was not read.")
    return Sheet(name, tuple(kept), remarks=tuple(remarks))


def too_many_rows(name: str) -> UserError:
    """The message for a table that is none."""
    where = f"Sheet `{name[:60]}`" if name else "The file"
    return UserError(
        f"{where} has more than {ROWS_MAX:,} rows; a table of who owns what has a few hundred. If these are orders, "
        "read it as an export of orders; else save only the table as a file of its own."
    )


def _markdown(text: str) -> list[list[str]] | None:
    """The rows of a Markdown table, when the text holds one."""
    lines = text.splitlines()
    if not any("|" in line and _RULE.fullmatch(line) for line in lines[:ROWS_MAX]):
        return None
    rule = next(line for line in lines if "|" in line and _RULE.fullmatch(line))
    framed = rule.strip().startswith("|")
    rows: list[list[str]] = []
    for line in lines:
        if _RULE.fullmatch(line) and line.strip():
            rows.append([])
        elif "|" in line:
            inner = line.strip().removeprefix("|").removesuffix("|") if framed else line
            cells = re.split(r"(?<!\\)\|", inner)
            rows.append([re.sub(r"<br\s*/?>", "\n", one).replace("\\|", "|").strip(" *`") for one in cells])  # fmt: skip
        else:
            rows.append([line.strip()])
    return rows
