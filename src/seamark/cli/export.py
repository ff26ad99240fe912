"""Write the whole map as a document that people send."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.errors import UserError
from seamark.report.document import Document
from seamark.report.formats import FILES, Look, render_file
from seamark.report.views import mapping, system_map, whole, workbook

FORMATS = ("markdown", "html", "pdf", "docx", "mermaid", "svg", "csv", "xlsx", "json")
BRIEF = ("pdf", "docx")
"""Formats that are always the brief."""
ENDINGS = {".md": "markdown", ".mmd": "mermaid"} | {f".{name}": name for name in FORMATS}
"""The ending of a file and the format that it means."""


@click.command("export")
@_common.map_argument
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS),
    help="How it is written (default: by the ending of --output, else markdown).",
)  # fmt: skip
@click.option(
    "--for", "audience", type=click.Choice(["supplier", "team"]),
    help="Write the brief: for a supplier (roles, no names, addresses or remarks) or for the team (everything).",
)  # fmt: skip
@click.option("--sections", metavar="A,B", help="Only these sections of the brief.")
@click.option(
    "--logo", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="A picture for the first page of the brief, PNG or JPEG.",
)  # fmt: skip
@click.option("--colour", default="", metavar="#RRGGBB", help="The accent of the brief.")
@click.option("--footer", default="", metavar="TEXT", help="A line at the foot of each page.")
@_common.today_option
@_common.output_option
def command(
    path: Path | None, form: str | None, audience: str | None, sections: str | None, logo: Path | None, colour: str,
    footer: str, today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Write the whole map as a document that people send.

    \b
    pdf       the integration brief: cover, contents, drawing, tables, lines to sign
    docx      the same for Word
    html      one page without scripts, light and dark, fit to print
    markdown  the same for a wiki
    mermaid   the system map as text; svg as a drawing
    csv       the mapping table, for a spreadsheet
    xlsx      a workbook to fill in; `seamark receive` takes it back
    json      everything, for programs

    PDF and Word are always the brief; other formats are when --for is given. A brief is for a supplier unless
    --for team is given.
    """  # noqa: D301  (click reads \b as: keep these lines)
    if form is None:
        form = ENDINGS.get(output.suffix.lower(), "markdown") if output else "markdown"
    chosen = audience or sections or logo or colour or footer
    if form in BRIEF or chosen:
        if form in ("mermaid", "svg", "csv", "xlsx", "json"):
            raise UserError(
                f"{form} is no format of a brief. Choose pdf, docx, html or markdown, or leave out --for."
            )
        document = _brief(path, audience or "supplier", sections, today)
        _write(document, form, Look.of(_read(logo), colour, footer), output)
    else:
        _common.show(_document(path, form, today), form, output)
    if output is not None:
        click.echo(f"Wrote {output}.", err=True)


def _document(path: Path | None, form: str, today: datetime | None) -> Document:
    checked = _common.check_map(path, today)
    judged = verdict(checked)
    if form == "csv":
        return mapping.view(checked.loaded.map, checked.loaded.digest)
    if form in ("mermaid", "svg"):
        return system_map.view(checked, judged)
    if form == "xlsx":
        return workbook.view(checked, judged)
    return whole.view(checked, judged)


def _brief(
    path: Path | None, audience: str, sections: str | None, today: datetime | None
) -> Document:
    from seamark.report.views import brief

    checked = _common.check_map(path, today)
    chosen = [name.strip() for name in sections.split(",")] if sections else None
    reader = next(one for one in brief.AUDIENCES if one == audience)
    return brief.view(checked, verdict(checked), audience=reader, sections=chosen)


def _read(logo: Path | None) -> bytes | None:
    if logo is None:
        return None
    from seamark.report.formats._brand import LOGO_BYTES_MAX

    with logo.open("rb") as file:
        return file.read(LOGO_BYTES_MAX + 1)


def _write(document: Document, form: str, look: Look, output: Path | None) -> None:
    if form not in FILES:
        _common.emit(render_file(document, form, look).decode(), output)
        return
    if output is None or str(output) == "-":
        raise UserError(
            f"A {form} is no text for a terminal. Name a file, as in `--output brief.{form}`."
        )
    _common.emit_file(render_file(document, form, look), output)
