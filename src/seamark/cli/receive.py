"""Take back a workbook or answers that somebody filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from seamark.cli import _common
from seamark.errors import UserError
from seamark.intake import returned as back
from seamark.intake.changes import Change, Returned
from seamark.intake.package import FILE_BYTES_MAX
from seamark.language.files import save
from seamark.language.load import Loaded
from seamark.report.safe import shown
from seamark.report.views import returned as view


@click.command("receive")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_common.map_argument
@click.option(
    "--yes", is_flag=True, help="Do not ask: take everything that is clear, and leave the rest."
)
@click.option("--conflicts", type=click.Choice(["ask", "file", "map"]), default="ask", show_default=True,
              help="Where file and map both changed: ask, take the file's answer, or keep the map's.")  # fmt: skip
@_common.format_option("text", "json", "markdown")
@click.pass_context
def command(
    ctx: click.Context, file: Path, path: Path | None, yes: bool, conflicts: str, form: str
) -> None:
    """Take back what somebody filled in: a workbook (.xlsx), the answers of a page (.json), or lines of a mail (.txt).

    FILE is what came back. Every difference is shown first; only what you confirm is written, and nothing else in the
    map changes. Exit code 1: something could not be taken or is undecided.
    """
    loaded = _common.read_map(path)
    came = back.read(_bytes(file), loaded)
    _common.show(view.view(came, loaded.digest), form, None)
    chosen = [*came.ready, *_decided(came, conflicts, ask=not yes)]
    left = [
        one
        for one in came.changes
        if one not in chosen and not (one.kind == "conflict" and conflicts == "map")
    ]
    if not chosen:
        click.echo("Nothing was written.", err=True)
        ctx.exit(int(_undecided(left)))
    if not yes and not click.confirm(f"Write {_many(chosen)} into the map?", err=True):
        click.echo("Nothing was written.", err=True)
        ctx.exit(1)
    _save(loaded, back.apply(loaded, chosen))
    rest = f", {len(left)} left" if left else ""
    click.echo(f"{_many(chosen)} written{rest}.", err=True)
    ctx.exit(int(_undecided(left)))


def _bytes(file: Path) -> bytes:
    """The file's bytes.

    Raises:
        UserError: it cannot be opened, or is too large to be looked at.
    """
    try:
        if file.stat().st_size > FILE_BYTES_MAX:
            raise UserError(f"{file} is too large: at most {FILE_BYTES_MAX // 2**20} MB are read.")
        return file.read_bytes()
    except OSError as error:
        raise UserError(
            f"{file} cannot be read: {error.strerror or error}. Check the path."
        ) from None


def _decided(came: Returned, conflicts: str, ask: bool) -> list[Change]:
    """The conflicts that are decided for the file; of several answers to one place at most one."""
    places: dict[str, list[Change]] = {}
    for one in came.changes:
        if one.kind == "conflict":
            places.setdefault(one.path, []).append(one)
    found = []
    for group in places.values():
        if conflicts == "file" and len(group) == 1:
            found.append(group[0])
        elif conflicts == "ask" and ask:
            found += _asked(group)
    return found


def _asked(group: Sequence[Change]) -> list[Change]:
    click.echo(f"\n{shown(group[0].path)}: {shown(group[0].reason)}", err=True)
    click.echo(f"  0  keep the map: {shown(group[0].now_in_map) or 'open'}", err=True)
    for number, one in enumerate(group, 1):
        click.echo(f"  {number}  {shown(one.cell)}: {shown(one.in_file) or 'open'}", err=True)
    picked = click.prompt("  which", type=click.IntRange(0, len(group)), default=0, err=True)
    return [group[picked - 1]] if picked else []


def _undecided(left: Sequence[Change]) -> bool:
    """Whether something remains that somebody must look at."""
    return any(not one.ready for one in left)


def _many(changes: Sequence[Change]) -> str:
    return "1 change" if len(changes) == 1 else f"{len(changes)} changes"


def _save(was: Loaded, now: Loaded) -> None:
    for before, after in zip(was.sources, now.sources, strict=True):
        if before.text != after.text:
            save(after, before)
