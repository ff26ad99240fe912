"""Sign or dispute answers of a map."""

from __future__ import annotations

from collections.abc import Sequence as Listing
from datetime import date, datetime
from pathlib import Path

import click

from seamark.cli import _common
from seamark.errors import UserError
from seamark.language import signing
from seamark.language.decisions import Decision, decisions
from seamark.language.files import save_all
from seamark.language.load import Loaded
from seamark.report.safe import shown

SHOWN_MAX = 12
"""Answers shown before signing; the rest is counted."""


@click.command("sign")
@_common.map_argument
@click.option(
    "--by", "person", required=True, metavar="NAME", help="Who signs: a name from `people`."
)
@click.option(
    "--what",
    "paths",
    multiple=True,
    metavar="PATH",
    help="An answer or a block (may be given several times).",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Everything that is answered, not only what is theirs to answer.",
)
@click.option(
    "--dispute", is_flag=True, help="Do not sign: dispute it (needs --what and --reason)."
)
@click.option("--reason", help="Why it is disputed.")
@click.option("--entered-by", metavar="TEXT", help="Who enters this on the person's behalf.")
@click.option(
    "--through",
    type=click.Choice(["terminal", "meeting", "letter", "link"]),
    default="terminal",
    show_default=True,
    help="How it was signed.",
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Date of the signature (default: today).",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(
    path: Path | None, person: str, paths: tuple[str, ...], everything: bool, dispute: bool, reason: str | None,
    entered_by: str | None, through: str, day: datetime | None, yes: bool,
) -> None:  # fmt: skip
    """Sign answers: exactly the wording of now. An answer that changes later is no longer signed.

    Without --what or --all: everything that is theirs to answer and not signed yet.
    """
    loaded = _common.read_map(path)
    if person not in loaded.map.people:
        raise UserError(
            f"Nobody in this map is called `{person}`. There are: {', '.join(loaded.map.people) or 'nobody'}."
        )
    on = _common.day(day)
    if dispute:
        _dispute(loaded, person, paths, reason, on)
        return
    listed = decisions(loaded)
    chosen = signing.covered(listed, person, paths, everything)
    if not chosen:
        click.echo(f"There is nothing for {person} to sign.")
        return
    _show(chosen)
    if not yes and not click.confirm(f"Does {person} agree to these {len(chosen)} answers?"):
        click.echo("Nothing was signed.")
        return
    rows = signing.entries(loaded, listed, chosen, paths)
    save_all(signing.sign(loaded, rows, person, on, through, entered_by or ""), loaded)
    click.echo(f"Signed by {person}: {len(chosen)} answers in {len(rows)} entries.")


def _show(chosen: Listing[Decision]) -> None:
    for decision in chosen[:SHOWN_MAX]:
        mark = " (assumed)" if decision.state == "assumed" else ""
        click.echo(f"  {shown(decision.path)}: {shown(decision.answer)}{mark}")
    if len(chosen) > SHOWN_MAX:
        click.echo(f"  and {len(chosen) - SHOWN_MAX} more")


def _dispute(
    loaded: Loaded, person: str, paths: Listing[str], reason: str | None, on: date
) -> None:
    if not paths or not reason:
        raise UserError("A dispute needs --what PATH and --reason TEXT: what is disputed, and why.")
    save_all(signing.dispute(loaded, person, paths, reason, on), loaded)
    click.echo(f"Disputed by {person}: {', '.join(paths)}.")
