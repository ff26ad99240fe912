"""What people bring: read, shown as things to confirm, and put into a map when they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import BinaryIO

from seamark.errors import UserError
from seamark.intake import apply as apply_proposals
from seamark.intake import board, orders, returned, table, volumes, workbook
from seamark.intake import sheet as sheets
from seamark.intake.changes import Change, Returned
from seamark.intake.columns import ROLES, Column, Matching
from seamark.intake.columns import signature as signature_of
from seamark.intake.detect import form_of
from seamark.intake.headings import IN_WORDS
from seamark.intake.orders import Orders
from seamark.intake.proposal import EXISTS, Listing, Proposal
from seamark.language.edit import locate
from seamark.language.load import Loaded
from seamark.language.naming import about
from seamark.language.source import Source
from seamark.web.shapes import (
    Brought,
    BroughtKind,
    ColumnGuess,
    ColumnsIn,
    FigureOut,
    Option,
    ProposalOut,
    ReturnedRow,
    SheetOut,
    UnreadOut,
)
from seamark.web.uploads import Upload
from seamark.workspace.workspace import Workspace

DATA_BYTES_MAX = 20 * 1024 * 1024
"""Largest file that is read whole, in bytes; an export of orders is read as it runs past."""
COLUMNS = "columns"
"""Under this name the workspace remembers how columns were matched."""
_FORMS: dict[str, BroughtKind] = {"mapping": "table", "board": "board", "orders": "orders"}
_ZIP = b"PK\x03\x04"


def read(
    upload: Upload,
    stream: BinaryIO,
    wanted: BroughtKind | None,
    space: Workspace,
    loaded: Loaded | None,
) -> Upload:
    """Read what was brought.

    Args:
        upload: who brought what; the rest is filled in.
        stream: the file.
        wanted: what it is, when the user said so.
        space: remembers how columns were matched.
        loaded: the map into which it goes, or None.

    Raises:
        UserError: it cannot be read as that.
    """
    head = stream.read(65_536)
    if not head.strip():
        raise UserError("There is nothing in it. Choose another file, or paste a text.")
    stream.seek(0)
    kind = wanted or kind_of(head, stream, upload.name, loaded)
    stream.seek(0)
    upload.kind = kind
    if kind == "orders":
        upload.orders = orders.read(stream, upload.name)
        upload.listing = volumes.listing(upload.orders, loaded)
        return upload
    data = _whole(stream, upload.name)
    if kind in ("workbook", "questions"):
        if loaded is None:
            raise UserError("This belongs to a map: open the map that it was made from, and bring it there.")  # fmt: skip
        upload.returned = returned.read(data, loaded)
    elif kind == "board":
        upload.listing = board.listing(board.read(data, upload.name), upload.name, loaded)
    else:
        upload.sheets = sheets.read(data, upload.name)
        upload.matchings = table.matchings(upload.sheets, loaded, _remembered(upload.sheets, space))
        upload.sheet = next((n for n, one in enumerate(upload.matchings) if one.usable), 0)
        relist(upload, loaded)
    return upload


def paste(upload: Upload, text: str, wanted: BroughtKind | None, space: Workspace, loaded: Loaded | None) -> Upload:  # fmt: skip
    """Read what was pasted; see `read`."""
    if wanted in (None, "table") and not _is_other(text, loaded):
        upload.kind = "table"
        upload.sheets = sheets.paste(text)
        upload.matchings = table.matchings(upload.sheets, loaded, _remembered(upload.sheets, space))
        upload.sheet = next((n for n, one in enumerate(upload.matchings) if one.usable), 0)
        relist(upload, loaded)
        return upload
    return read(upload, BytesIO(text.encode()), wanted, space, loaded)


def _is_other(text: str, loaded: Loaded | None) -> bool:
    """Whether a pasted text is no table: a drawing in words, or answers that came back."""
    head = text.encode()[:65_536]
    if head.lstrip()[:1] in (b"{", b"<"):
        return True
    return form_of(head, "text") == "board" or _is_answers(text, loaded)


def _is_answers(text: str, loaded: Loaded | None) -> bool:
    """Whether it holds lines `place = answer` of places of a map, as a mail that is answered does."""
    if loaded is None:
        return False
    lines = (line.lstrip("> |").partition(" = ") for line in text.splitlines())
    return any(equals and "." in place and locate(place.strip()) for place, equals, _ in lines)


def kind_of(head: bytes, stream: BinaryIO, name: str, loaded: Loaded | None) -> BroughtKind:
    """What a file is."""
    if head[:4] == _ZIP:
        stream.seek(0)
        return (
            "workbook" if loaded is not None and workbook.is_ours(_whole(stream, name)) else "table"
        )
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return "questions"
    if _is_answers(head.decode("utf-8", "replace"), loaded):
        return "questions"
    return _FORMS[form_of(head, name)]


def _whole(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(DATA_BYTES_MAX + 1)
    if len(data) > DATA_BYTES_MAX:
        raise UserError(
            f"{name[:100]} is larger than {DATA_BYTES_MAX // 2**20} MB. Save only the part that is meant, and bring that."
        )
    return data


def _remembered(found: Iterable[sheets.Sheet], space: Workspace) -> dict[str, Matching]:
    kept: dict[str, Matching] = {}
    for one in found:
        signature = signature_of(one)
        said = space.recall(COLUMNS, signature)
        if said is not None:
            kept[signature] = Matching.from_data(json.loads(said))
    return kept


def set_columns(upload: Upload, body: ColumnsIn, space: Workspace, loaded: Loaded | None) -> Upload:
    """Read the table again with columns as the user set them, and remember that.

    Raises:
        UserError: there is no such sheet or use of a column.
    """
    names = [one.name for one in upload.sheets]
    if upload.kind != "table" or body.sheet not in names:
        raise UserError("There is no such sheet in what you brought.")
    at = names.index(body.sheet)
    matching = upload.matchings[at]
    known = {role: role for role in ROLES}
    for index, role in body.roles.items():
        if role not in known:
            raise UserError(f"`{role[:40]}` is no use of a column.")
        matching = matching.with_role(index, known[role], body.systems.get(index, "")[:300])
    upload.matchings = (*upload.matchings[:at], matching, *upload.matchings[at + 1 :])
    upload.sheet = at
    space.remember(COLUMNS, matching.signature, json.dumps(matching.to_data()))
    return relist(upload, loaded)


def relist(upload: Upload, loaded: Loaded | None) -> Upload:
    """The proposals of the sheet that is shown."""
    at = upload.sheet
    upload.listing = table.listing(upload.sheets[at : at + 1], upload.matchings[at : at + 1], upload.name, loaded)  # fmt: skip
    return upload


# ------------------------------------------------------------------------------------------ shown


def brought(upload: Upload) -> Brought:
    """What was found, for the page."""
    listing = upload.listing
    return Brought(
        upload=upload.id,
        kind=upload.kind,
        name=upload.name,
        sheets=[_sheet(one, match) for one, match in zip(upload.sheets, upload.matchings, strict=True)],
        sheet=upload.sheets[upload.sheet].name if upload.sheets else "",
        roles=[Option(value=role, label=IN_WORDS[role]) for role in ROLES] if upload.sheets else [],
        proposals=[_proposal(n, one) for n, one in enumerate(listing.proposals)] if listing else [],
        unread=[UnreadOut(source=str(one.source), text=one.text, why=one.reason) for one in listing.unread] if listing else [],
        figures=list(_figures(upload.orders)) if upload.orders else [],
        changes=[_change(n, one) for n, one in enumerate(upload.returned.changes)] if upload.returned else [],
        person=upload.returned.person if upload.returned else "",
        says=list(_says(upload, listing)),
    )  # fmt: skip


def _sheet(one: sheets.Sheet, matching: Matching) -> SheetOut:
    heading = one.rows[one.first - 1].number if one.headings and one.first else 0
    return SheetOut(
        name=one.name, rows=len(one.body), header_row=heading, columns=[_column(c, matching) for c in matching.columns],
        notes=list(one.remarks),
    )  # fmt: skip


def _column(one: Column, matching: Matching) -> ColumnGuess:
    sure = "likely" if one.confidence >= 0.5 else "unknown"
    if one.confidence >= 0.8:
        sure = "remembered" if matching.remembered else "sure"
    return ColumnGuess.model_validate(
        {
            "index": one.index, "heading": one.heading, "role": one.role, "sure": sure, "why": one.reason,
            "system": one.system, "samples": one.samples,
        }
    )  # fmt: skip


def _proposal(number: int, one: Proposal) -> ProposalOut:
    return ProposalOut(
        id=number, kind=one.kind, path=one.path, about=about(one.path),
        answer="" if one.answer == EXISTS else one.answer, source=str(one.source), sample=one.sample, sure=one.sure,
        note=one.note, stands=one.conflicts_with,
    )  # fmt: skip


_KINDS = {"confirmed": "changed", "renamed": "changed"}


def _change(number: int, one: Change) -> ReturnedRow:
    why = one.reason or (
        "becomes an answer: it was only assumed or disputed" if one.kind == "confirmed" else ""
    )
    return ReturnedRow.model_validate(
        {
            "id": number, "path": one.path, "about": about(one.path), "kind": _KINDS.get(one.kind, one.kind),
            "was": one.was_exported, "stands": one.now_in_map, "wanted": one.in_file, "cell": one.cell, "why": why,
        }
    )  # fmt: skip


def _figures(one: Orders) -> Iterator[FigureOut]:
    """What an export says about how many there are."""
    day, count = one.busiest_day
    busy, hour, in_hour = one.busiest_hour
    yield FigureOut(
        label="Orders", value=f"{one.orders:,}", about=f"{one.first} to {one.last}, {one.zone}"
    )
    yield FigureOut(
        label="On a usual day",
        value=f"{one.usual_per_day:,.0f}",
        about="half of the days have more",
    )
    yield FigureOut(label="On the busiest day", value=f"{count:,}", about=str(day))
    yield FigureOut(
        label="In the busiest hour",
        value=f"{in_hour:,}",
        about=f"{busy}, {hour}:00 to {hour + 1}:00",
    )
    if one.lines_per_order is not None:
        yield FigureOut(
            label="Lines in an order", value=f"{one.lines_per_order:.1f}", about="on average"
        )
    for label, share in (("Cancelled", one.cancelled_share), ("Refunded", one.refunded_share)):
        if share is not None:
            yield FigureOut(label=label, value=f"{share * 100:.1f} %", about="of all orders")
    for use in one.statuses:
        yield FigureOut(
            label=f"Status “{use.word}”",
            value=f"{use.count:,}",
            about=f"orders, column {use.column}",
        )
    yield FigureOut(
        label="Columns left unread", value=str(one.columns_dropped), about="names, addresses and everything else about persons"
    )  # fmt: skip


def _says(upload: Upload, listing: Listing | None) -> Iterator[str]:
    if listing is not None:
        yield from listing.remarks
        if listing.already:
            count = len(listing.already)
            yield f"{count} {'answer stands' if count == 1 else 'answers stand'} in the map already."
    if upload.returned is not None:
        yield from upload.returned.notes
        for comment in upload.returned.comments:
            where = f"{about(comment.path)}: " if comment.path else ""
            yield f"Comment ({comment.cell}), {where}{comment.text}"


# ------------------------------------------------------------------------------------------ taken


def taken(
    upload: Upload,
    chosen: Iterable[int],
    loaded: Loaded | None,
    on: date,
    name: str,
    *,
    as_answers: bool,
) -> tuple[tuple[Source, ...], int]:
    """The files of the map with what was chosen, and how much that is.

    Args:
        upload: what was brought.
        chosen: numbers of proposals or changes.
        loaded: the map; None for a new one.
        on: the day that stands with assumed answers.
        name: of a new map.
        as_answers: the file is the user's own and agreed.

    Raises:
        UserError: nothing was chosen, or it cannot be put in.
    """
    if upload.returned is not None:
        if loaded is None:
            raise UserError("Answers that came back belong to a map.")
        changes = _chosen(upload.returned, chosen)
        return returned.apply(loaded, changes).sources, len(changes)
    listing = upload.listing
    wanted = [listing.proposals[n] for n in sorted(set(chosen)) if 0 <= n < len(listing.proposals)] if listing else []  # fmt: skip
    if not wanted:
        raise UserError("Nothing was chosen. Choose at least one line.")
    done = apply_proposals.apply(loaded, wanted, on, name=name, as_answers=as_answers)
    return done.sources, len(done.done)


def _chosen(came: Returned, chosen: Iterable[int]) -> list[Change]:
    wanted = [came.changes[n] for n in sorted(set(chosen)) if 0 <= n < len(came.changes)]
    wanted = [one for one in wanted if one.kind != "refused"]
    if not wanted:
        raise UserError("Nothing was chosen that can be taken.")
    return wanted
