"""Put suppliers' quotes side by side: quality before price, and each against the work that a map implies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import click

from seamark.cli import _common
from seamark.cli.quote import judged_document, kept, read_document
from seamark.errors import UserError
from seamark.quote.compare import Comparison, Money, compare
from seamark.quote.judgement import digest_of, trusted
from seamark.quote.questions import questions
from seamark.quote.quoted import Quote
from seamark.quote.suggest import suggest
from seamark.quote.systems import rivals_of, words_of
from seamark.report.views import comparison as view
from seamark.report.views import quote as quote_view

QUOTES_MAX = 30
"""Most quotes in one comparison."""


@click.command("compare")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--map", "path", type=click.Path(path_type=Path), metavar="PATH",
              help="Hold each quote against the work that this map implies.")  # fmt: skip
@click.option("--rates", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Your rate card, for what is left out.")  # fmt: skip
@click.option("--decisions", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Where `seamark quote --decisions` kept yours: one file a quote, named as the quote.")  # fmt: skip
@click.option("--trust-suggestions", is_flag=True,
              help="Take every suggestion as confirmed, for a first look. The report says so.")  # fmt: skip
@click.option("--back", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Also write what to ask each supplier, one file each, nothing of the others in it.")  # fmt: skip
@_common.format_option("text", "markdown", "html", "pdf", "docx", "json")
@_common.today_option
@_common.output_option
def command(
    files: tuple[Path, ...], path: Path | None, rates: Path | None, decisions: Path | None, trust_suggestions: bool,
    back: Path | None, form: str, today: datetime | None, output: Path | None,
) -> None:  # fmt: skip
    """Compare the quotes in FILES, each named by its file.

    Ranked by how firm each is and how much it answers; the price is shown after that, and with --map together with what
    the quote leaves out, at your own rates. The report shows several suppliers: it is for your team only.
    """
    if len(files) > QUOTES_MAX:
        raise UserError(
            f"At most {QUOTES_MAX} quotes are compared at once; {len(files)} were named."
        )
    names = [file.stem for file in files]
    if len(set(names)) < len(names):
        raise UserError("Two quotes have the same name; rename one of the files to its supplier.")
    day = _common.day(today)
    quotes = [_quote(file, decisions, trust_suggestions, day) for file in files]
    compared, name = _compared(quotes, path, rates, trust_suggestions, today)
    if back is not None:
        _write_back(compared, back, day)
    _common.show(view.view(compared, name, day), form, output)


def _quote(file: Path, decisions: Path | None, trust: bool, day: date) -> Quote:
    found = read_document(file)
    digest = digest_of(found.lines)
    reading = suggest(found.lines, file.stem)
    judgement = kept(decisions / f"{file.stem}.json" if decisions is not None else None, digest)
    if trust:
        first = trusted(reading, digest, day)
        for one in judgement.decisions.values():
            first = first.with_decision(one)
        judgement = first
    return judged_document(found, file.stem, judgement, reading)


def _compared(
    quotes: list[Quote], path: Path | None, rates: Path | None, trust: bool, today: datetime | None
) -> tuple[Comparison, str]:
    """The comparison, and the name of the map."""
    if path is None:
        if rates is not None:
            raise UserError("--rates belongs to --map: without a map there is no work to value.")
        return compare(quotes, trust=trust), ""
    from seamark.scope import rates as rate_card
    from seamark.scope.derive import derive
    from seamark.scope.estimate import DRAWS_MIN, estimate

    checked = _common.check_map(path, today)
    card = rate_card.load(rates) if rates is not None else rate_card.defaults()
    scope = derive(checked.loaded, checked.decisions, card, facts_pin=checked.pins.catalogue)

    def price_of(ids: Sequence[str]) -> Money:
        """Eight in ten draws of just this work lie between the two."""
        wanted = frozenset(ids)
        part = replace(scope, items=tuple(item for item in scope.items if item.id in wanted))
        cost = estimate(part, DRAWS_MIN).total.cost
        return _rounded(cost.p10), _rounded(cost.p90)

    compared = compare(
        quotes,
        checked.loaded.map,
        scope.items,
        words_of(checked.loaded),
        price_of,
        card.currency,
        trust,
        questions(checked.loaded.map, checked.decisions),
        rivals_of(checked.loaded),
    )
    return compared, checked.loaded.map.name or ""


def _rounded(value: float) -> Decimal:
    return Decimal(round(value / 100) * 100)


def _write_back(compared: Comparison, folder: Path, day: date) -> None:
    from seamark.report.formats import render

    folder.mkdir(parents=True, exist_ok=True)
    for column in compared.columns:
        page = render(quote_view.letter(column.quote, day), "markdown")
        _common.emit(page, folder / f"{column.quote.supplier}-questions.md")
    click.echo(f"Wrote {len(compared.columns)} files to {folder}, one for each supplier.", err=True)
