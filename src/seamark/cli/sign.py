"""Sign or dispute answers of a map."""

from __future__ import annotations

from collections.abc import Sequence as Listing
from datetime import date, datetime
from pathlib import Path

import click

from seamark.cli import _common
from seamark.errors import UserError
from seamark.language.answer import replaced
from seamark.language.decisions import Decision, Decisions, block_digest, decisions
from seamark.language.edit import add_items, remove_items
from seamark.language.files import save
from seamark.language.load import Loaded
from seamark.language.tree import Scalar, Sequence
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
    chosen = _chosen(listed, person, paths, everything)
    if not chosen:
        click.echo(f"There is nothing for {person} to sign.")
        return
    _show(chosen)
    if not yes and not click.confirm(f"Does {person} agree to these {len(chosen)} answers?"):
        click.echo("Nothing was signed.")
        return
    rows = _rows(loaded, listed, chosen, paths)
    extra = {"by": person, "date": on.isoformat(), "through": through}
    if entered_by:
        extra["entered_by"] = entered_by
    _write(loaded, [{**row, **extra} for row in rows])
    click.echo(f"Signed by {person}: {len(chosen)} answers in {len(rows)} entries.")


def _chosen(
    listed: Decisions, person: str, paths: Listing[str], everything: bool
) -> list[Decision]:
    """The decisions that the signature covers.

    Raises:
        UserError: a path has no answer.
    """
    if not paths:
        return [
            d for d in listed.all
            if d.answer and d.state in ("answered", "assumed") and (everything or d.asks == person)
        ]  # fmt: skip
    found: list[Decision] = []
    for path in paths:
        below = [d for d in listed.below(path) if d.answer]
        still_open = [d for d in listed.below(path) if not d.answer and d.weight]
        if not below:
            what = (
                f"`{path}` is still open"
                if still_open
                else f"`{path}` is no answer and no block of this map"
            )
            raise UserError(f"{what}. `seamark decisions` lists the paths.")
        found.extend(below)
    return found


def _show(chosen: Listing[Decision]) -> None:
    for decision in chosen[:SHOWN_MAX]:
        mark = " (assumed)" if decision.state == "assumed" else ""
        click.echo(f"  {shown(decision.path)}: {shown(decision.answer)}{mark}")
    if len(chosen) > SHOWN_MAX:
        click.echo(f"  and {len(chosen) - SHOWN_MAX} more")


def _rows(
    loaded: Loaded, listed: Decisions, chosen: Listing[Decision], paths: Listing[str]
) -> list[dict[str, str]]:
    """One entry a block that is covered whole (with its digest), else one an answer (with its wording)."""
    covered = {d.path for d in chosen}
    rows: dict[str, dict[str, str]] = {}
    for decision in chosen:
        stands_at = decision.stands_at or decision.path
        block = next((p for p in paths if stands_at == p or stands_at.startswith(p + ".")), "")
        parts = stands_at.split(".")
        if not block and len(parts) > 2:
            block = ".".join(parts[:2])
        inside = (
            [d for d in listed.below(block) if d.answer and d.stands_at == d.path] if block else []
        )
        whole = block and all(d.path in covered or d.state == "signed" for d in inside)
        what = block if whole and block in loaded.nodes else stands_at
        node = loaded.nodes[what]
        if isinstance(node, Scalar):
            rows[what] = {"what": what, "value": decision.answer}
        else:
            rows[what] = {"what": what, "digest": block_digest(node)}
    return list(rows.values())


def _write(loaded: Loaded, rows: list[dict[str, str]]) -> None:
    """Write the entries; older ones about the same thing go."""
    was = {source.name: source for source in loaded.sources}
    while old := _older(loaded, {row["what"] for row in rows}):
        loaded = replaced(loaded, remove_items(loaded, "agreed", old))
    loaded = replaced(loaded, add_items(loaded, "agreed", rows))
    for source in loaded.sources:
        if source.text != was[source.name].text:
            save(source, was[source.name])


def _older(loaded: Loaded, what: set[str]) -> list[int]:
    """Entries about the same things, in the first file that has some."""
    node = loaded.nodes.get("agreed")
    items = node.items if isinstance(node, Sequence) else []
    old = [at for at, agreed in enumerate(loaded.map.agreed) if agreed.what in what]
    return [at for at in old if items[at].source is items[old[0]].source]


def _dispute(
    loaded: Loaded, person: str, paths: Listing[str], reason: str | None, on: date
) -> None:
    if not paths or not reason:
        raise UserError("A dispute needs --what PATH and --reason TEXT: what is disputed, and why.")
    listed = decisions(loaded)
    rows = []
    for path in paths:
        decision = listed.get(path)
        if decision is None or not decision.answer:
            raise UserError(
                f"`{path}` has no answer that could be disputed. `seamark decisions` lists the paths."
            )
        rows.append(
            {
                "what": path,
                "value": decision.answer,
                "by": person,
                "reason": reason,
                "date": on.isoformat(),
            }
        )
    changed = add_items(loaded, "disputed", rows)
    save(changed, next(s for s in loaded.sources if s.name == changed.name))
    click.echo(f"Disputed by {person}: {', '.join(paths)}.")
