"""What a file is: a mapping table, a drawing or board, or an export of orders."""

from __future__ import annotations

import io
from typing import BinaryIO, Literal, get_args

from seamark.errors import UserError
from seamark.intake import board, delimited, exports, mermaid, miro, orders, sheet, table, volumes
from seamark.intake.columns import Matching, chosen
from seamark.intake.packed import is_archive, is_old
from seamark.intake.proposal import Listing
from seamark.language.load import Loaded

Form = Literal["mapping", "board", "orders"]
FORMS: tuple[Form, ...] = get_args(Form)
PERSONAL_HEADINGS = 3
"""A table with so many columns that may hold personal data is taken for data of customers, and never read as a table."""
_HEAD_BYTES = 65_536
_ABOUT = frozenset({"entity", "field", "owner", "from", "to"})
"""Roles of columns that only a mapping table has; a board has lists side by side, and arrows in the texts."""


def form_of(data: bytes, name: str) -> Form:
    """What a file seems to be, by its beginning; a screen shows it and lets it be set right.

    Args:
        data: the file, or at least its first 64 KB.
        name: what the user calls it.
    """
    head = data[:_HEAD_BYTES]
    if is_archive(head) or is_old(head):
        return "mapping"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or name.lower().endswith(
        (".drawio", ".mmd", ".mermaid", ".svg")
    ):
        return "board"
    text = head.decode(delimited.encoding_of(head, whole=len(data) < _HEAD_BYTES), errors="replace")
    if mermaid.is_flowchart(text):
        return "board"
    headings = orders.headings(io.BytesIO(head))
    if (
        exports.export_of(headings) is not None
        or sum(map(exports.is_personal, headings)) >= PERSONAL_HEADINGS
    ):
        return "orders"
    first = text.rpartition("\n")[0] or text
    rows = delimited.sheet(first.replace("\0", ""), name)
    try:
        headed = sheet.with_headings([rows], name)
    except UserError:
        return "mapping"
    match = table.matchings(headed)[0]
    drawing = miro.read(rows)
    sure = [column.role for column in match.columns if column.confidence >= 0.7]
    if match.usable and len(sure) >= 2 and (not drawing.arrows or _ABOUT.intersection(sure)):
        return "mapping"
    if drawing.arrows or not match.usable:
        return "board"
    return "mapping"


def listing(
    given: bytes | BinaryIO,
    name: str,
    form: Form | None = None,
    loaded: Loaded | None = None,
    columns: str = "",
    remembered: dict[str, Matching] | None = None,
) -> Listing:
    """The proposals of a file, whatever it is, with the columns as they are guessed or given.

    Args:
        given: the file, or a stream of it that can go back to its beginning (orders are streamed, not held).
        name: what the user calls it.
        form: what it is; None to find out.
        loaded: the map into which they would go.
        columns: columns of a table set by hand: `B=owner, C=status of shopify`.
        remembered: signature → matching that a person has set before.

    Raises:
        UserError: it cannot be read as that.
    """
    stream = io.BytesIO(given) if isinstance(given, bytes) else given
    stream.seek(0)
    form = form or form_of(stream.read(_HEAD_BYTES + 1), name)
    if form == "orders":
        return volumes.listing(orders.read(stream, name), loaded)
    stream.seek(0)
    data = stream.read(sheet.FILE_BYTES_MAX + 1)
    if form == "board":
        return board.listing(board.read(data, name), name, loaded)
    sheets = sheet.read(data, name)
    matched = table.matchings(sheets, loaded, remembered)
    if columns:
        matched = (chosen(matched[0], columns), *matched[1:])
    return table.listing(sheets, matched, name, loaded)
