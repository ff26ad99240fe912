"""Bring what you have: a mapping table, a drawing or board, an orders export become proposals for a map."""

from __future__ import annotations

import io
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from seamark.cli import _common
from seamark.errors import UserError
from seamark.intake.apply import Applied, apply
from seamark.intake.detect import FORMS, Form, listing
from seamark.intake.orders import FILE_BYTES_MAX
from seamark.intake.proposal import EXISTS, Listing, Proposal
from seamark.language.files import save
from seamark.language.load import Loaded
from seamark.report.document import Document, Item, Table, Text
from seamark.report.document import Listing as Items

COLUMNS = ("about", "would be", "read at", "how sure", "the map says today")
LEFTOVERS_MAX = 40
"""Most texts shown that could not be used."""


@click.command("bring")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--as", "what", type=click.Choice(FORMS), help="What the file is (default: found out)."
)
@click.option("--columns", default="", metavar="TEXT",
              help="Columns of a table set by hand, as `B=owner, C=status of shopify`.")  # fmt: skip
@click.option(
    "--dry-run", is_flag=True, help="Show what would be added; write nothing, ask nothing."
)
@click.option("--replace", is_flag=True, help="Also where the map says something else today.")
@click.option("--agreed", is_flag=True,
              help="The file is ours and agreed: it gives answers, not assumptions.")  # fmt: skip
@click.option("-y", "--yes", is_flag=True, help="Do not ask before the map is changed.")
@_common.output_option
@_common.today_option
@_common.format_option("text", "markdown", "json")
def command(
    file: Path, path: Path | None, what: Form | None, columns: str, dry_run: bool, replace: bool, agreed: bool, yes: bool,
    output: Path | None, today: datetime | None, form: str,
) -> None:  # fmt: skip
    """Show what FILE says, as proposals for the map at PATH; add them when you agree.

    FILE is a mapping table (XLSX, CSV, `-` for a text from a document), a drawing (draw.io, Mermaid, a board in CSV) or
    an orders export of Shopify, WooCommerce or Magento. Without PATH the proposals become a new map in --output. What
    comes from a file is recorded as assumed, with its cell or box, until a person confirms it.
    """
    loaded = _common.read_map(path) if path is not None else None
    if output is not None and loaded is not None and len(loaded.sources) > 1:
        raise UserError("A map of several files is changed where it lies; leave --output out.")
    if output is not None and loaded is None and str(output) != "-" and output.exists():
        raise UserError(f"{output} exists already; nothing was written. To add to it: `seamark bring {file} {output}`.")  # fmt: skip
    name = "pasted text" if str(file) == "-" else file.name
    with _opened(file) as stream:
        found = listing(stream, name, what, loaded, columns)
    chosen = [one for one in found.proposals if replace or not one.conflicts_with]
    if str(output) != "-":
        _common.show(_document(found), form, None)
    if dry_run or not (chosen or agreed) or (output is None and loaded is None):
        return
    if (
        output is None
        and not yes
        and not click.confirm(f"Add these {len(chosen)} to {path}?", default=False)
    ):
        click.echo("Nothing was written.")
        return
    if agreed:
        chosen += found.already
    done = apply(loaded, chosen, _common.day(today), name=Path(name).stem, as_answers=agreed)
    _write(done, loaded, output)


def _opened(file: Path) -> BinaryIO:
    if str(file) == "-":
        return io.BytesIO(sys.stdin.buffer.read(FILE_BYTES_MAX + 1))
    if not file.is_file():
        raise UserError(f"{file} is no file. Name a table, a drawing or an orders export.")
    return file.open("rb")


def _document(found: Listing) -> Document:
    """What was read, as a table of proposals, what was left over, and what to know."""
    above = {one.path.rpartition(".")[0] for one in found.proposals}
    rows = tuple(
        _row(one) for one in found.proposals if one.answer != EXISTS or one.path not in above
    )
    leftovers = tuple(
        Item(f"{one.source}: {one.text}", (one.reason,)) for one in found.unread[:LEFTOVERS_MAX]
    )
    counts = f"{len(found.proposals)} proposals, {len(found.conflicts)} of them where the map says something else; {len(found.already)} stand in the map already; {len(found.unread)} texts could not be used."  # fmt: skip
    parts = (
        Text(counts),
        Table(COLUMNS, rows, empty="Nothing in this file becomes a proposal."),
        *(Text(remark, "quiet") for remark in found.remarks),
        *((Text("These texts could not be used:"), Items(leftovers)) if leftovers else ()),
    )  # fmt: skip
    data = {
        "version": 1, "file": found.file, "proposals": [{**asdict(one), "kind": one.kind} for one in found.proposals],
        "unread": [asdict(one) for one in found.unread], "remarks": list(found.remarks),
    }  # fmt: skip
    return Document(f"What {found.file} says", parts, (), data)


def _row(one: Proposal) -> tuple[str, ...]:
    answer = "exists" if one.answer == EXISTS else one.answer
    sure = f"{one.sure}: {one.note}" if one.note else one.sure
    return one.path, answer, one.source.where, sure, one.conflicts_with


def _write(done: Applied, loaded: Loaded | None, output: Path | None) -> None:
    was = {source.name: source for source in loaded.sources} if loaded is not None else {}
    if output is not None:
        _common.emit(done.text, output)
    else:
        for source in done.sources:
            if source.text != was[source.name].text:
                save(source, was[source.name])
    if str(output) == "-":
        return
    click.echo(f"Wrote {len(done.done)} proposals{f' to {output}' if output else ''}.")
    for one in done.left_out[:LEFTOVERS_MAX]:
        click.echo(f"  left out: {one.proposal.path} = {one.proposal.answer} ({one.reason})")
    where = output if output is not None else next(iter(was), "")
    click.echo(f"Next: `seamark ask {where}` asks for what is open and for what is only assumed.")
