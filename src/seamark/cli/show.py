"""Show the mapping table, the system map, delays, or who decides what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from seamark.check.engine import Checked
from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.errors import UserError
from seamark.language.vocabulary import nearest
from seamark.report.document import Document
from seamark.report.views import mapping, ownership, paths, system_map

DRAWN = ("mermaid", "svg")
"""Formats that can hold nothing but a drawing."""


@click.command("show")
@click.argument("what", type=click.Choice(["table", "map", "paths", "owners"]))
@_common.map_argument
@click.option("--entity", default="", help="paths: of this entity.")
@click.option("--field", default="", help="paths: of this field.")
@click.option("--to", default="", help="paths: to this system.")
@_common.format_option("text", "markdown", "html", "csv", "json", *DRAWN)
@_common.today_option
@_common.output_option
def command(
    what: str, path: Path | None, entity: str, field: str, to: str, form: str, today: datetime | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Show one side of a map.

    \b
    table   what goes where, who owns it, what triggers it, what if it fails
    map     systems and flows, with the five risk points as numbered marks
    paths   how old a value can be at each reader, with the sum
    owners  who decides each field, system by system
    """  # noqa: D301  (click reads \b as: keep these lines)
    if form in DRAWN and what != "map":
        raise UserError(
            f"Only `seamark show map` is a drawing; {what} can be text, markdown, html, csv or json."
        )
    if form == "csv" and what == "map":
        raise UserError(
            "A drawing does not fit into CSV; `seamark show table --format csv` gives the flows."
        )
    checked = _common.check_map(path, today)
    _known(entity, checked.loaded.map.entities, "entity")
    _known(to, checked.loaded.map.systems, "system")
    fields = [name for one in checked.loaded.map.entities.values() for name in one.fields]
    _known(field, fields, "field")
    _common.show(_document(what, checked, entity, field, to), form, output)


def _document(what: str, checked: Checked, entity: str, field: str, to: str) -> Document:
    the_map, digest = checked.loaded.map, checked.loaded.digest
    if what == "table":
        return mapping.view(the_map, digest)
    if what == "owners":
        return ownership.view(the_map, checked.decisions, digest)
    if what == "paths":
        return paths.view(the_map, digest, entity, field, to)
    return system_map.view(checked, verdict(checked))


def _known(name: str, names: Iterable[str], kind: str) -> None:
    known = list(dict.fromkeys(names))
    if name and name not in known:
        near = nearest(name, known)
        hint = (
            f"Did you mean `{near}`?"
            if near
            else f"There are: {', '.join(known[:20]) or 'none yet'}."
        )
        raise UserError(f"No {kind} of this map is called `{name}`. {hint}")
