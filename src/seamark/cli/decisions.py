"""List the decisions with answer, state, and who can answer."""

from __future__ import annotations

from pathlib import Path

import click

from seamark.cli import _common
from seamark.errors import UserError
from seamark.language.decisions import STATES, decisions
from seamark.language.vocabulary import nearest
from seamark.report.views import decisions as view


@click.command("decisions")
@_common.map_argument
@click.option("--state", "states", multiple=True, metavar="STATE[,STATE]",
              help=f"Only these: {', '.join(STATES)}.")  # fmt: skip
@click.option("--for", "person", metavar="PERSON", help="Only those that this person can answer.")
@_common.format_option("text", "json", "csv", "markdown", "html")
@_common.output_option
def command(
    path: Path | None, states: tuple[str, ...], person: str | None, form: str, output: Path | None
) -> None:
    """List the decisions of a map, with answer, state, and who can answer.

    Open ones are what somebody must still decide; assumed ones were filled in and wait for a person's word.
    """
    wanted = [state.strip() for given in states for state in given.split(",") if state.strip()]
    for state in wanted:
        if state not in STATES:
            raise UserError(f"`{state}` is no state of a decision. There are: {', '.join(STATES)}.")
    loaded = _common.read_map(path)
    people = loaded.map.people
    if person is not None and person not in people:
        near = nearest(person, people)
        hint = (
            f"Did you mean `{near}`?"
            if near
            else f"There are: {', '.join(people) or 'nobody yet'}."
        )
        raise UserError(f"Nobody in this map is called `{person}`. {hint}")
    listed = [
        d for d in decisions(loaded).all
        if (not wanted or d.state in wanted) and (person is None or d.asks == person)
    ]  # fmt: skip
    _common.show(view.view(listed, loaded.map.name or "", loaded.digest), form, output)
