"""Write every phrase of a map in its canonical wording, in this version of the language."""

from __future__ import annotations

from pathlib import Path

import click

from seamark.cli import _common
from seamark.language.files import save
from seamark.language.fmt import formatted
from seamark.language.load import load_sources
from seamark.language.migrate import migrate


@click.command("fmt")
@_common.map_argument
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Change nothing; exit with 1 when something would change.",
)
@click.pass_context
def command(ctx: click.Context, path: Path | None, only_check: bool) -> None:
    """Write every phrase in its canonical wording: `every night` becomes `every 1d`, `15 min` becomes `15m`.

    A map in an older version of the language is brought to this one first. Comments, order, layout and keys that the
    language does not know stay as they are, byte for byte.
    """
    loaded = _common.read_map(path)
    was = {source.name: source for source in loaded.sources}
    now = {source.name: migrate(source) for source in loaded.sources}
    if now != was:
        loaded = load_sources(list(now.values()))
    now |= {source.name: source for source in formatted(loaded)}
    changed = [source for name, source in now.items() if source != was[name]]
    for source in changed:
        if not only_check:
            save(source, was[source.name])
        click.echo(f"{source.name}: {'would change' if only_check else 'written'}")
    if not changed:
        click.echo("Nothing to change.")
    ctx.exit(int(only_check and bool(changed)))
