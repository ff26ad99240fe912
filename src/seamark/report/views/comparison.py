"""Quotes side by side: quality before price, then each piece of work, then what each supplier is to be asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from seamark.quote.against import HOLDINGS, Holding, holds
from seamark.quote.compare import Column, Comparison
from seamark.quote.firmness import NOT_WRONG, SAYS
from seamark.quote.judgement import says_of
from seamark.quote.quality import total
from seamark.quote.twelve import POINTS, TWELVE
from seamark.report.document import Cover, Document, Item, Listing, Part, Section, Table, Text
from seamark.report.views import quote as one_quote
from seamark.report.views._data import plain
from seamark.report.views.quote import TRUSTED, money, once_only

WORDS: dict[Holding, str] = {
    "covered": "covered", "excluded": "excluded", "assumed": "assumed", "silent": "silent", "contradicts": "against the map",
}  # fmt: skip
FOR_THE_TEAM = "For the team: it shows several suppliers. Never send it to one of them; there is a page about each quote alone."


def view(compared: Comparison, name: str = "", on: date | None = None) -> Document:
    """The comparison report.

    Args:
        name: of the map, for the title.
        on: the day, for the first page.
    """
    names = [column.quote.supplier for column in compared.columns]
    parts: list[Part] = [Text(FOR_THE_TEAM, "warn")]
    if compared.trusted or any(column.quote.judgement.trusted for column in compared.columns):
        parts.append(Text(TRUSTED, "warn", "Not decided by a person."))
    parts += [
        Section("Ranking", (_ranking(compared), Text(f"Ranked by what each quote answers; the price decides only between equals. {NOT_WRONG}", "quiet"))),
        Section("Discovery quality", (_quality(compared, names),)),
        Section("The twelve questions", (_twelve(compared, names),)),
    ]  # fmt: skip
    if compared.pieces:
        parts.append(Section("Work of the scope", _counts(compared)))
    clashes = [Item(f"{c.quote.supplier}, {one.place}: {one.says}", (f"“{one.text[:200]}”",), "bad") for c in compared.columns for one in c.contradictions]  # fmt: skip
    if clashes:
        parts.append(Section("Against the map", (Text("Seems to say something else than the map; look at each line."), Listing(tuple(clashes)))))  # fmt: skip
    if any(column.answered for column in compared.columns):
        parts.append(Section("Answers to our questions", (_answered(compared),)))
    parts.append(Section("Price, after quality", (_prices(compared), *_notes(compared))))
    parts += [Section(f"Questions for {column.quote.supplier}", one_quote.back(column.quote).parts) for column in compared.columns]  # fmt: skip
    if compared.pieces:
        parts.append(Section("The work, piece by piece", (_held(compared, names),)))
    facts = tuple((column.quote.supplier, f"{column.quote.document}, text {column.quote.digest}") for column in compared.columns)  # fmt: skip
    return Document(
        f"Quotes compared{f': {name}' if name else ''}", tuple(parts), facts, data(compared), suite="seamark compare",
        cover=_cover(compared, on),
    )  # fmt: skip


def _cover(compared: Comparison, on: date | None) -> Cover:
    level = Text(
        "Ranked by what each answers; the price comes after.",
        "plain",
        f"{len(compared.columns)} quotes side by side",
    )
    ranks = tuple(f"{number}. {c.quote.supplier}: {c.quote.firm.level.value}" for number, c in enumerate(compared.columns, 1))  # fmt: skip
    return Cover("Comparison of quotes", FOR_THE_TEAM, level, ranks, (), on)


def _ranking(compared: Comparison) -> Table:
    rows = tuple(
        (
            str(number), c.quote.supplier, f"{c.quote.firm.level.value}: {SAYS[c.quote.firm.level]}",
            ", ".join(risk.value for risk in c.quote.firm.silent) or "none", f"{total(c.quote.quality)} of {len(POINTS)}",
        )
        for number, c in enumerate(compared.columns, 1)
    )  # fmt: skip
    return Table(("", "supplier", "how firm", "silent on", "questions answered"), rows)


def _quality(compared: Comparison, names: list[str]) -> Table:
    areas = [count.area for count in compared.columns[0].quote.quality] if compared.columns else []
    rows = tuple(
        (area.value, *(column.quote.quality[at].text for column in compared.columns))
        for at, area in enumerate(areas)
    )
    return Table(("area", *names), rows)


def _twelve(compared: Comparison, names: list[str]) -> Table:
    rows = tuple(
        (point.risk.value if point.risk else "", point.title, *(says_of(c.quote.answers[point.id].state) for c in compared.columns))
        for point in TWELVE
    )  # fmt: skip
    return Table(("risk point", "question", *names), rows)


def _held(compared: Comparison, names: list[str]) -> Table:
    def cell(column: Column, at: int) -> str:
        row = column.rows[at]
        counts = holds(row, compared.trusted)
        where = f" ({shortly(row.places)})" if row.places else ""
        return (
            f"{WORDS[counts]}{where}"
            if counts
            else f"to decide: seems {WORDS[row.suggested]}{where}"
        )

    rows = tuple(
        (piece.title, *(cell(column, at) for column in compared.columns))
        for at, piece in enumerate(compared.pieces)
    )
    return Table(("work", *names), rows)


def shortly(places: Sequence[str]) -> str:
    """Where to look, for a narrow column: `p. 3`, `Prices!A7`."""
    short = (re.sub(r"^page (\d+),.*", r"p. \1", place) for place in places)
    return ", ".join(list(dict.fromkeys(short))[:2])


def _counts(compared: Comparison) -> tuple[Part, ...]:
    rows = tuple((WORDS[one], *(str((column.counts or {}).get(one, 0)) for column in compared.columns)) for one in HOLDINGS)  # fmt: skip
    waits = ("to decide", *(str(column.waiting) for column in compared.columns))
    names = tuple(column.quote.supplier for column in compared.columns)
    return (Table(("pieces of work", *names), (*rows, waits), frozenset(names)),)


def _answered(compared: Comparison) -> Table:
    rows = tuple(
        (c.quote.supplier, str(a.complete), str(a.vague), str(a.not_judged), str(a.missing)) if (a := c.answered) is not None
        else (c.quote.supplier, "", "", "", "no answer sheet")
        for c in compared.columns
    )  # fmt: skip
    columns = ("supplier", "complete", "vague", "to judge", "not answered")
    return Table(columns, rows, frozenset(columns[1:]))


def _prices(compared: Comparison) -> Table:
    rows = []
    for column in compared.columns:
        price, adjusted = column.quote.price, column.adjusted
        again = [
            f"{money(value)} each {each}"
            for value, each in ((price.monthly, "month"), (price.yearly, "year"))
            if value
        ]
        left_out, whole = "", ""
        if adjusted is not None:
            low, high = (
                adjusted.silent[0] + adjusted.excluded[0],
                adjusted.silent[1] + adjusted.excluded[1],
            )
            left_out = f"{money(low, compared.currency)} to {money(high)}" if high else "nothing"
            whole = f"{money(adjusted.low, compared.currency)} to {money(adjusted.high)}" if adjusted.low is not None else adjusted.why_not  # fmt: skip
        rows.append((column.quote.supplier, once_only(price), ", ".join(again), left_out, whole))
    return Table(("supplier", "quoted, paid once", "comes again", "left out, at our rates", "with what is left out"), tuple(rows))  # fmt: skip


def _notes(compared: Comparison) -> tuple[Part, ...]:
    found: list[Part] = []
    asked = [
        Item(f"{c.quote.supplier}: {question}")
        for c in compared.columns
        for question in c.quote.price.questions
    ]
    if asked:
        found += [Text("To be confirmed before it counts:", "warn"), Listing(tuple(asked))]
    if compared.pieces:
        found.append(Text("What is left out is valued at our own rates for that work; eight in ten draws lie in the range. It is a caution, not a price.", "quiet"))  # fmt: skip
    return tuple(found)


def data(compared: Comparison) -> dict[str, object]:
    """For programs."""
    return {
        "version": 1, "trusted_suggestions": compared.trusted, "ranking": [column.quote.supplier for column in compared.columns],
        "quotes": [
            {
                **one_quote.data(column.quote), "counts": dict(column.counts or {}), "waiting": column.waiting, "answered": plain(column.answered),
                "scope": [{"piece": r.piece, "suggested": r.suggested, "decided": r.decided, "reason": r.reason, "places": list(r.places)} for r in column.rows],
                "contradictions": [{"path": c.path, "place": c.place, "text": c.text, "says": c.says} for c in column.contradictions],
            }
            for column in compared.columns
        ],
    }  # fmt: skip
