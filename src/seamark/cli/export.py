"""Write the whole map as a document that people send."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.report.views import mapping, system_map, whole, workbook

FORMATS = ("markdown", "html", "mermaid", "svg", "csv", "xlsx", "json")
ENDINGS = {".md": "markdown", ".mmd": "mermaid"} | {f".{name}": name for name in FORMATS}
"""The ending of a file and the format that it means."""


@click.command("export")
@_common.map_argument
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS),
    help="How it is written (default: by the ending of --output, else markdown).",
)  # fmt: skip
@_common.today_option
@_common.output_option
def command(
    path: Path | None, form: str | None, today: datetime | None, output: Path | None
) -> None:
    """Write the whole map as a document that people send.

    \b
    html      one page without scripts, light and dark, fit to print
    markdown  the same for a wiki
    mermaid   the system map as text; svg as a drawing
    csv       the mapping table, for a spreadsheet
    xlsx      a workbook to fill in; `seamark receive` takes it back
    json      everything, for programs
    """  # noqa: D301  (click reads \b as: keep these lines)
    if form is None:
        form = ENDINGS.get(output.suffix.lower(), "markdown") if output else "markdown"
    checked = _common.check_map(path, today)
    judged = verdict(checked)
    if form == "csv":
        document = mapping.view(checked.loaded.map, checked.loaded.digest)
    elif form in ("mermaid", "svg"):
        document = system_map.view(checked, judged)
    elif form == "xlsx":
        document = workbook.view(checked, judged)
    else:
        document = whole.view(checked, judged)
    _common.show(document, form, output)
    if output is not None:
        click.echo(f"Wrote {output}.", err=True)
