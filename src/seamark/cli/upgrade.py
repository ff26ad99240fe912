"""Show what newer rules and newer facts about platforms would change, then move the map's pin to them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from seamark.catalogue.shelf import CATALOGUE_VERSION
from seamark.check.engine import Checked, check
from seamark.check.rule import RULES_VERSION
from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.language.edit import set_answer
from seamark.language.files import save
from seamark.language.load import Loaded, load_sources
from seamark.language.source import Source
from seamark.report.views import upgrade as view


@click.command("upgrade")
@_common.map_argument
@click.option("--yes", is_flag=True, help="Move the pin: newer rules and facts count from now on.")
@_common.today_option
@_common.format_option("text", "markdown", "json")
def command(path: Path | None, yes: bool, today: datetime | None, form: str) -> None:
    """Show what newer rules and facts would change; with --yes let them count.

    A map pins the month of the rules and facts that count for its verdict (`rules`, `catalogue`), so that a verdict
    that stands in a contract does not move by itself.
    """
    loaded = _common.read_map(path)
    on = _common.day(today)
    now = check(loaded, on)
    moved = moved_pins(loaded)
    after = check(load_sources(list(moved)), on)
    _common.show(view.view(now, verdict(now), after, verdict(after), written=yes), form, None)
    if yes:
        _write(loaded, now, moved)


def moved_pins(loaded: Loaded) -> tuple[Source, ...]:
    """The files of a map with its pins at the newest month."""
    for key, newest in (("rules", RULES_VERSION), ("catalogue", CATALOGUE_VERSION)):
        if getattr(loaded.map, key) != newest:
            changed = set_answer(loaded, key, newest)
            loaded = load_sources(
                [changed if one.name == changed.name else one for one in loaded.sources]
            )
    return loaded.sources


def _write(loaded: Loaded, now: Checked, moved: tuple[Source, ...]) -> None:
    was = {source.name: source for source in loaded.sources}
    for source in moved:
        if source != was[source.name]:
            save(source, was[source.name])
