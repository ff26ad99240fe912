"""Write a request for quotation: brief, scope without estimates, questions, test cases, and a sheet for the answer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from seamark.check.verdict import verdict
from seamark.cli import _common
from seamark.quote.questions import questions
from seamark.report.formats import render_file
from seamark.report.views import request as view
from seamark.scope import rates as rate_card
from seamark.scope.derive import derive


@click.command("request")
@_common.map_argument
@click.option("--answer-sheet", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.xlsx",
              help="Also write the workbook in which a supplier answers; `seamark compare` takes it back.")  # fmt: skip
@click.option("--gherkin", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.feature",
              help="Also write the test cases as a Gherkin file.")  # fmt: skip
@_common.format_option(
    "text", "markdown", "html", "pdf", "docx", "xlsx", "json", default="markdown"
)
@_common.today_option
@_common.output_option
def command(
    path: Path | None, answer_sheet: Path | None, gherkin: Path | None, form: str, today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Write what suppliers need to quote on the map at PATH.

    People appear by their role; addresses, waivers, remarks, other suppliers and our estimates are left out.
    """
    checked = _common.check_map(path, today)
    scope = derive(
        checked.loaded, checked.decisions, rate_card.defaults(), facts_pin=checked.pins.catalogue
    )
    asked = questions(checked.loaded.map, checked.decisions)
    document = view.view(checked, verdict(checked), scope.items, asked)
    if answer_sheet is not None:
        _common.emit_file(render_file(document, "xlsx"), answer_sheet)
    if gherkin is not None:
        _common.emit(view.feature(checked), gherkin)
    _common.show(document, form, output)
