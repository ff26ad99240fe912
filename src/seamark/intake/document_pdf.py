"""PDF files as lines: the one home of the PDF library.

Text is put together by where it stands on the page: pieces of one height are a line, wide gaps in it are columns, and
lines that follow closely are a paragraph. A page without text is said to be one; nothing is guessed from pictures.
"""

from __future__ import annotations

import io
import logging
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from seamark.errors import UserError
from seamark.intake.document import Document, Kind, Line
from seamark.intake.document_text import (  # fmt: skip
    Builder,
    is_header,
    is_item,
    looks_like_heading,
    with_headings,
    without_bullet,
)
from seamark.intake.text import one_line

PAGES_MAX = 500
"""Most pages read."""
PIECES_MAX = 40_000
"""Most pieces of text on one page."""
CHARACTERS_MAX = 5_000_000
"""Most characters of one file."""
_CELL_GAP, _SAME_LINE, _PARAGRAPH_GAP, _LARGER = 1.2, 0.45, 1.18, 1.12
"""In sizes of the text: a gap between columns, a step within a line; in usual steps: a gap between paragraphs; a heading."""
_USUAL_WIDTH = 0.44
"""Width of a character, in sizes of the text."""
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError, AssertionError, OverflowError, NotImplementedError, RuntimeError, ArithmeticError, MemoryError)  # fmt: skip
"""What the library raises on a broken file."""


@dataclass(slots=True)
class _Piece:
    x: float
    y: float
    size: float
    bold: bool
    text: str


@dataclass(slots=True)
class _Row:
    """One line of print."""

    y: float
    size: float
    bold: bool
    cells: list[str]
    x: float
    right: float
    page: int
    number: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.cells)


@dataclass(slots=True)
class _Pages:
    rows: list[list[_Row]] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)


def read(data: bytes, name: str) -> Document:
    """Read a PDF file.

    Raises:
        UserError: protected, broken, too long, or nothing but pictures.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError(
                f"{name} is protected with a password. Ask for it without one, or save a copy without it."
            )
        count = len(reader.pages)
    except UserError:
        raise
    except _BROKEN:
        raise _unreadable(name) from None
    if count > PAGES_MAX:
        raise UserError(
            f"{name} has {count:,} pages; at most {PAGES_MAX} are read. Send the part with the offer."
        )
    pages = _pages(reader, count, name)
    if not any(pages.rows):
        raise UserError(
            f"{name} holds pictures and no text on {'its page' if count == 1 else f'all of its {count} pages'}: it is a scan. Ask the supplier "
            "for the file it was printed from, or have the text recognised first. Nothing of it was read."
        )
    remarks = []
    if pages.empty:
        remarks.append(
            f"No text on page {_listed(pages.empty)}: a scan or a picture. What stands there was not read."
        )
    if pages.broken:
        remarks.append(f"Page {_listed(pages.broken)} is damaged and was not read.")
    notes = _around(pages)
    return Document(name, "pdf", (*_lines(pages), *notes), count, tuple(remarks))


def _unreadable(name: str) -> UserError:
    return UserError(
        f"{name} cannot be read as a PDF file: it is damaged or cut off. Open it, print it to a new PDF, and try that."
    )


def _listed(pages: list[int]) -> str:
    return ", ".join(map(str, pages[:30])) + (
        f" and {len(pages) - 30} more" if len(pages) > 30 else ""
    )


def _pages(reader: PdfReader, count: int, name: str) -> _Pages:
    found, characters = _Pages(), 0
    for number in range(count):
        try:
            rows = _rows(_pieces(reader.pages[number]), number + 1)
        except _BROKEN:
            found.broken.append(number + 1)
            found.rows.append([])
            continue
        characters += sum(len(row.text) for row in rows)
        if characters > CHARACTERS_MAX:
            raise UserError(
                f"{name} holds more than {CHARACTERS_MAX:,} characters. Send the part with the offer."
            )
        if not rows:
            found.empty.append(number + 1)
        found.rows.append(rows)
    return found


def _pieces(page: Any) -> list[_Piece]:
    found: list[_Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        said = text.replace("\n", " ")
        if not said.strip() or len(found) >= PIECES_MAX:
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        base = str(font.get("/BaseFont", "")) if font else ""
        found.append(_Piece(x, y, max(1.0, abs(size) * scale), "bold" in base.lower() or "semibold" in base.lower(), said))  # fmt: skip

    page.extract_text(visitor_text=visit)
    return found


def _rows(pieces: list[_Piece], page: int) -> list[_Row]:
    """Lines of print from top to bottom, with their columns."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x)):
        if rows and abs(rows[-1][0].y - piece.y) <= _SAME_LINE * max(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_row(sorted(row, key=lambda p: p.x), page) for row in rows]


def _row(pieces: list[_Piece], page: int) -> _Row:
    cells: list[str] = []
    right = 0.0
    for piece in pieces:
        gap = piece.x - right
        if not cells or gap > _CELL_GAP * piece.size:
            cells.append(piece.text)
        elif cells[-1].endswith(" ") or piece.text.startswith(" ") or gap < 0.12 * piece.size:
            cells[-1] += piece.text
        else:
            cells[-1] += f" {piece.text}"
        right = max(right, piece.x + len(piece.text) * piece.size * _USUAL_WIDTH)
    texts = [said for cell in cells if (said := one_line(cell))]
    size = max(piece.size for piece in pieces)
    return _Row(pieces[0].y, size, all(p.bold for p in pieces), texts, pieces[0].x, right, page)


def _around(pages: _Pages) -> list[Line]:
    """Take headers and footers off the pages; each once, as a note."""
    ends: dict[str, list[tuple[int, _Row]]] = {}
    for at, rows in enumerate(pages.rows):
        numbers = {str(at + 1), str(len(pages.rows))}
        for row in {id(r): r for r in (*rows[:2], *rows[-2:])}.values():
            words = (
                word for word in row.text.casefold().split() if word.strip("()/.") not in numbers
            )
            key = " ".join(words)
            ends.setdefault(key, []).append((at, row))
    notes: list[Line] = []
    for key, where in ends.items():
        if len(where) < 3 or len(where) * 2 < len([rows for rows in pages.rows if rows]):
            continue
        for at, row in where:
            pages.rows[at] = [one for one in pages.rows[at] if one is not row]
        if any(sign.isalpha() for sign in key):
            notes.append(
                Line(
                    where[0][1].text,
                    0,
                    f"head or foot of the pages, {len(notes) + 1}",
                    "",
                    "",
                    "note",
                )
            )
    return notes


def _lines(pages: _Pages) -> Iterator[Line]:
    rows = [row for page in pages.rows for row in page]
    if not rows:
        return
    body = statistics.median(row.size for row in rows)
    steps = [
        (a.y - b.y) / body for page in pages.rows for a, b in pairwise(page) if 0.8 < (a.y - b.y) / body < 3
    ]  # fmt: skip
    usual = statistics.quantiles(steps, n=10)[0] if len(steps) > 1 else 1.3
    build, block = Builder(), list[_Row]()
    sizes = sorted({round(row.size, 1) for row in rows}, reverse=True)
    header: list[str] = []
    counts: dict[int, int] = {}

    def place(row: _Row) -> str:
        counts[row.page] = counts.get(row.page, 0) + 1
        return f"page {row.page}, paragraph {counts[row.page]}"

    def flush() -> Iterator[Line]:
        if block:
            text = _joined(block)
            kind: Kind = "item" if is_item(block[0].text) else "paragraph"
            yield build.line(
                without_bullet(text) if kind == "item" else text,
                block[0].page,
                place(block[0]),
                kind,
            )
            block.clear()

    for row in rows:
        if len(row.cells) > 1 and not is_item(f"{row.cells[0]} x"):
            yield from flush()
            if not header and is_header(row.cells):
                header = row.cells
                continue
            fits = header if len(header) == len(row.cells) else []
            yield build.line(with_headings(row.cells, fits), row.page, place(row), "row")
            continue
        header = header if block or len(row.cells) > 1 else []
        if _is_heading(row, body, block, usual):
            yield from flush()
            yield build.heading(row.text, place(row), row.page, sizes.index(round(row.size, 1)) + 1)
            continue
        if block and _begins_anew(row, block[-1], usual * body):
            yield from flush()
        block.append(row)
    yield from flush()


def _is_heading(row: _Row, body: float, block: list[_Row], usual: float) -> bool:
    if len(row.text) > 120 or row.text.endswith((".", ";", ",")) or is_item(row.text):
        return False
    if row.size >= _LARGER * body:
        return True
    apart = not block or _begins_anew(row, block[-1], usual * body)
    return (
        apart
        and (row.bold or looks_like_heading(row.text, alone=False))
        and not row.text.endswith(":")
    )


def _begins_anew(row: _Row, above: _Row, step: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    if is_item(row.text) or (row.size != above.size and abs(row.size - above.size) > 0.6):
        return True
    if row.page != above.page:
        return above.text.endswith((".", ":", "!", "?")) or (
            row.text[:1].isupper() and above.right < 300
        )
    return above.y - row.y > _PARAGRAPH_GAP * step


def _joined(block: list[_Row]) -> str:
    text = ""
    for row in block:
        if text.endswith("-") and text[-2:-1].isalpha() and row.text[:1].islower():
            text = text[:-1] + row.text
        else:
            text = f"{text} {row.text}" if text else row.text
    return text
