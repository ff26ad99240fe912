"""A document as suppliers send it (PDF, Word, Excel, text) → lines, each with its page and place.

Nothing in a file is run or followed: macros, links, scripts and entities are bytes. Sizes are held to limits before and
after unpacking. What could not be read is said by page or cell, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from seamark.errors import UserError
from seamark.intake.packed import is_archive, is_locked, is_old

if TYPE_CHECKING:
    from seamark.intake.response import Response

Form = Literal["pdf", "docx", "xlsx", "text"]
Kind = Literal["heading", "paragraph", "item", "row", "note"]
FILE_BYTES_MAX = 50 * 1024 * 1024
"""Largest document, in bytes, before it is unpacked."""
LINES_MAX = 50_000
"""Most lines of one document."""
LINE_LENGTH_MAX = 8_000
"""Longest line, in characters; longer ones are cut, with a remark."""
REMARKS_MAX = 100
"""Most remarks on one document."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item, table row or note.

    Attributes:
        text: what stands there; a table row as `heading: cell; heading: cell`.
        page: from 1; 0 where the document has no pages.
        place: where it stands, unique in the document: `page 3, paragraph 12`, `Prices!A7`.
        heading: the nearest heading above it, or ''.
        lead: the sentence that leads its list in (`Not included:`), or ''.
        kind: what it is; `note` for footnotes, headers and footers, comments.
    """

    text: str
    page: int
    place: str
    heading: str = ""
    lead: str = ""
    kind: Kind = "paragraph"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read.

    Attributes:
        name: what the user calls it.
        form: which kind of file.
        lines: in their order.
        pages: how many; 0 where there are none.
        remarks: what to know before it is trusted: pages without text, changes taken as final, hidden sheets.
        response: what it says when it is the answer sheet of a request for quotation.
    """

    name: str
    form: Form
    lines: tuple[Line, ...]
    pages: int = 0
    remarks: tuple[str, ...] = ()
    response: Response | None = None


def read(data: bytes, name: str) -> Document:
    """Read a document, whatever it is.

    Args:
        data: the file's bytes.
        name: what the user calls it, for places and messages.

    Raises:
        UserError: too large, protected, of a kind that is not read, broken, or without any text.
    """
    if len(data) > FILE_BYTES_MAX:
        raise too_large(name, len(data))
    if not data.strip():
        raise UserError(
            f"{name} is empty. Choose the file again, or ask the supplier to send it once more."
        )
    found = _read(data, name)
    lines, cut = [], 0
    for line in found.lines[:LINES_MAX]:
        if len(line.text) > LINE_LENGTH_MAX:
            line = replace(line, text=line.text[:LINE_LENGTH_MAX])
            cut += 1
        lines.append(line)
    remarks = list(found.remarks[:REMARKS_MAX])
    if cut:
        remarks.append(f"{cut} lines were longer than {LINE_LENGTH_MAX:,} characters and were cut.")
    if len(found.lines) > LINES_MAX:
        remarks.append(f"Only the first {LINES_MAX:,} of {len(found.lines):,} lines were read.")
    if not any(line.text.strip() for line in lines) and found.response is None:
        raise UserError(f"{name} holds no text that could be read. {' '.join(remarks)}".strip())
    return replace(found, lines=tuple(lines), remarks=(*remarks, *repeated(lines)))


def too_large(name: str, size: int) -> UserError:
    """The message about a file beyond the limit."""
    return UserError(
        f"{name} has {size / 2**20:.0f} MB; a document may have {FILE_BYTES_MAX // 2**20} MB. Take the pictures out, or save "
        "the pages with the offer as a file of their own."
    )


def _read(data: bytes, name: str) -> Document:
    from seamark.intake import document_docx, document_pdf, document_sheet, document_text

    head = data[:1024]
    if b"%PDF-" in head:
        return document_pdf.read(data, name)
    if is_old(head):
        raise UserError(
            f"{name} is protected with a password. Open it, take the password off, and save it."
            if is_locked(data)
            else f"{name} is in an old Office format. Open it and save it as DOCX, XLSX or PDF."
        )
    if is_archive(head):
        return (
            document_docx.read(data, name) if b"word/" in data else document_sheet.read(data, name)
        )
    if name.lower().endswith((".csv", ".tsv")):
        return document_sheet.read(data, name)
    if head.startswith(b"{\\rtf"):
        raise UserError(
            f"{name} is in the RTF format. Open it and save it as DOCX or PDF, or paste its text."
        )
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")):
        raise UserError(
            f"{name} is a picture. Ask for the document as PDF or DOCX with text, or type in what counts."
        )
    return document_text.read(data, name)


def repeated(lines: Iterable[Line]) -> list[str]:
    """A remark on table rows that stand there more than once: they may be counted twice."""
    seen: dict[str, str] = {}
    twice: list[str] = []
    for line in lines:
        if line.kind != "row" or not any(sign.isdigit() for sign in line.text):
            continue
        key = " ".join(line.text.casefold().split())
        if key in seen:
            twice.append(f"{line.place} repeats {seen[key]}")
        else:
            seen[key] = line.place
    shown = "; ".join(twice[:10]) + (f" and {len(twice) - 10} more" if len(twice) > 10 else "")
    return [f"Rows that stand there twice: {shown}."] if twice else []
