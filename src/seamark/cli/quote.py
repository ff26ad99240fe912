"""Judge a supplier's quote: how firm it is, what it is silent on, what to ask back."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from seamark.cases.levels import Level
from seamark.cli import _common
from seamark.errors import UserError
from seamark.intake import document
from seamark.quote.judgement import (
    Decision,
    Judgement,
    digest_of,
    from_json,
    suggested,
    to_json,
    trusted,
)
from seamark.quote.point import Point
from seamark.quote.questions import ANSWER, seems_vague
from seamark.quote.quoted import PRICE, Quote, judged
from seamark.quote.sentence import promised
from seamark.quote.suggest import Reading, suggest
from seamark.quote.twelve import FURTHER, TWELVE
from seamark.report.safe import shown
from seamark.report.views import quote as view

DECISIONS_BYTES_MAX = 4 * 1024 * 1024
"""Largest file of decisions, in bytes."""
LINES_ASKED_MAX = 3
"""Most lines shown with a question."""


@click.command("quote")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--supplier", default="", help="Its name (default: the name of the file).")
@click.option("--ask", is_flag=True, help="Go through the twelve questions: see the lines, decide.")
@click.option("--by", default="", metavar="NAME", help="Who decides; kept with each decision.")
@click.option("--decisions", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Where decisions about this quote are kept (read, and written by --ask).")  # fmt: skip
@click.option("--trust-suggestions", is_flag=True,
              help="Take every suggestion as confirmed, for a first look. The page says so.")  # fmt: skip
@click.option("--draft", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Also write a draft map grown from what the quote says.")  # fmt: skip
@click.option(
    "--at-least",
    type=click.Choice(["provisional", "firm"]),
    help="Exit with 1 when the quote is below this.",
)
@_common.format_option("text", "markdown", "html", "pdf", "docx", "json")
@_common.today_option
@_common.output_option
@click.pass_context
def command(
    ctx: click.Context, file: Path, supplier: str, ask: bool, by: str, decisions: Path | None, trust_suggestions: bool,
    draft: Path | None, at_least: str | None, form: str, today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Say how firm the quote in FILE is. No map is needed.

    FILE is a supplier's document: PDF, DOCX, XLSX, CSV, text, or `-` for a pasted mail. The twelve questions are drawn
    from the five risk points. Lines that may answer them are shown; only what you confirm counts. A quote that is
    silent on one of the five risk points is discovery-level: less reliable, not wrong.
    """
    found = read_document(file)
    day = _common.day(today)
    reading = suggest(found.lines, supplier)
    digest = digest_of(found.lines)
    judgement = kept(decisions, digest)
    if ask:
        if not by:
            raise UserError("Who decides? Add --by with your name: it is kept with each decision.")
        given = found.response.answers if found.response is not None else {}
        judgement = Interview(reading, judgement, by, day, given).run()
        if decisions is not None:
            _common.emit(to_json(judgement), decisions)
    if trust_suggestions:
        judgement = replace(trusted(reading, digest, day), decisions={**trusted(reading, digest, day).decisions, **judgement.decisions})  # fmt: skip
    quote = judged_document(found, supplier or file.stem, judgement, reading)
    if ask:
        judgement = _confirm_prices(quote, by, day, decisions)
        quote = judged_document(found, supplier or file.stem, judgement, reading)
    if draft is not None:
        _draft(found, draft, day)
    _common.show(view.view(quote, day), form, output)
    if trust_suggestions:
        click.echo(f"Note: {view.TRUSTED}", err=True)
    ctx.exit(
        int(at_least is not None and quote.firm.level.rank < Level(at_least_level(at_least)).rank)
    )


def judged_document(
    found: document.Document, supplier: str, judgement: Judgement, reading: Reading
) -> Quote:
    """A quote from its document; an answer sheet brings what the supplier says of each piece of work."""
    answered = found.response
    return judged(
        supplier, found.name, found.lines, found.remarks, judgement, reading,
        answered.stated if answered else None, answered.answers if answered else None,
    )  # fmt: skip


def at_least_level(name: str) -> Level:
    """The level that an option names."""
    return Level.FIRM if name == "firm" else Level.PROVISIONAL


def read_document(file: Path) -> document.Document:
    """Read a supplier's document from a file, or a text from the terminal.

    Raises:
        UserError: it is not there, too large, or cannot be read.
    """
    if str(file) == "-":
        data = sys.stdin.buffer.read(document.FILE_BYTES_MAX + 1)
        return document.read(data, "pasted text")
    if not file.is_file():
        raise UserError(
            f"{file} is no file. Name a supplier's document: PDF, DOCX, XLSX or a text."
        )
    size = file.stat().st_size
    if size > document.FILE_BYTES_MAX:
        raise document.too_large(file.name, size)
    return document.read(file.read_bytes(), file.name)


def kept(file: Path | None, digest: str) -> Judgement:
    """The decisions in a file; none when it does not exist yet.

    Raises:
        UserError: the file holds something else, or decisions about another text.
    """
    if file is None or not file.exists():
        return Judgement.none(digest)
    if file.stat().st_size > DECISIONS_BYTES_MAX:
        raise UserError(f"{file} is too large for decisions about a quote.")
    found = from_json(file.read_text("utf-8", "replace"), str(file))
    if found.digest != digest:
        raise UserError(
            f"The decisions in {file} are about another text ({found.digest}, this one is {digest}): the quote has changed, "
            "so it must be judged anew. Name a new file for --decisions."
        )
    return found


class Interview:
    """Goes through the twelve questions; the person decides each."""

    def __init__(
        self,
        reading: Reading,
        judgement: Judgement,
        by: str,
        day: date,
        given: Mapping[str, str] | None = None,
    ) -> None:
        self.reading, self.judgement, self.by, self.day = reading, judgement, by, day
        self.given = given or {}

    def run(self) -> Judgement:
        """Ask the twelve, then the others when the person wants."""
        for number, point in enumerate(TWELVE, 1):
            click.echo(f"\n{number} of {len(TWELVE)} ({point.risk.value if point.risk else ''})")
            if not self._ask(point):
                return self.judgement
        if click.confirm(
            f"\nGo on with {len(FURTHER)} questions about quality (tests, support, timing)?",
            default=True,
        ):
            for point in FURTHER:
                if not self._ask(point):
                    break
        for number, (question, text) in enumerate(self.given.items(), 1):
            if not self._complete(f"Answer {number} of {len(self.given)}", question, text):
                break
        return self.judgement

    def _complete(self, where: str, question: str, text: str) -> bool:
        """Ask whether an answer from the answer sheet is complete or vague."""
        hint = seems_vague(text)
        click.echo(
            f"\n{where}: {shown(question)}\n  “{shown(text[:300])}”"
            + (f"\n  It says “{shown(hint)}”." if hint else "")
        )
        said = click.prompt("Complete? (y complete, n vague, s later, q stop)", default="n" if hint else "y", type=click.Choice(["y", "n", "s", "q"]), show_choices=False)  # fmt: skip
        if said in ("y", "n"):
            self.judgement = self.judgement.with_decision(
                Decision(
                    f"{ANSWER} {question}",
                    "confirmed" if said == "y" else "refused",
                    self.by,
                    self.day,
                )
            )
        return said != "q"

    def _ask(self, point: Point) -> bool:
        lines = self.reading.of(point.id)
        click.echo(point.question)
        for one in lines[:LINES_ASKED_MAX]:
            click.echo(f"  {shown(one.place)}: “{shown(one.text[:300])}”\n    {shown(one.reason)}")
        if not lines:
            click.echo("  No line seems to speak of it.")
        state, chosen = suggested(lines)
        usual = "y" if state == "covered" else "n"
        said = click.prompt("Answered? (y yes, n no, s later, q stop)", default=usual, type=click.Choice(["y", "n", "s", "q"]), show_choices=False)  # fmt: skip
        if said in ("y", "n"):
            places = (
                tuple(dict.fromkeys(one.place for one in (chosen or lines))) if said == "y" else ()
            )
            self.judgement = self.judgement.with_decision(
                Decision(
                    point.id, "confirmed" if said == "y" else "refused", self.by, self.day, places
                )
            )
        return said != "q"


def _confirm_prices(quote: Quote, by: str, day: date, decisions: Path | None) -> Judgement:
    """Ask for each amount in doubt; what is confirmed is kept and counts."""
    judgement = quote.judgement
    for one in quote.price.lines:
        if one.doubt and click.confirm(
            f"{shown(one.place)}: {shown(one.doubt)}. Count it as {one.high:,}?", default=False
        ):
            judgement = judgement.with_decision(
                Decision(f"{PRICE} {one.place}", "confirmed", by, day, (one.place,))
            )
    if judgement is not quote.judgement and decisions is not None:
        _common.emit(to_json(judgement), decisions)
    return judgement


def _draft(found: document.Document, file: Path, day: date) -> None:
    from seamark.intake.apply import apply
    from seamark.intake.grown import Statement, listing

    if file.exists():
        raise UserError(
            f"{file} exists already; nothing was written. Name a new file for the draft."
        )
    proposals = listing((Statement(*one) for one in promised(found.lines)), found.name)
    done = apply(None, proposals.proposals, day, name=file.stem)
    _common.emit(done.text, file)
    click.echo(
        f"Wrote a draft map with {len(done.done)} answers to {file}, each recorded as assumed with its line.",
        err=True,
    )
