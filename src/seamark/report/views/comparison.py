"""Quotes side by side: quality before price, then each piece of work, then what each supplier is to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from seamark.quote.against import HOLDINGS, Holding, holds
from seamark.quote.compare import Column, Comparison
from seamark.quote.firmness import NOT_WRONG, SAYS
from seamark.quote.judgement import says_of
from seamark.quote.quality import total
from seamark.quote.twelve import POINTS, TWELVE
from seamark.report.document import Cover, Document, Item, Listing, Part, Section, Table, Text, Tone
from seamark.report.views import quote as one_quote
from seamark.report.views._data import plain
from seamark.report.views.quote import TRUSTED, money, once_only

WORDS: dict[Holding, str] = {
    "covered": "covered", "excluded": "excluded", "assumed": "assumed", "silent": "silent", "contradicts": "against the map",
}  # fmt: skip
STATES: dict[str, Tone] = {
    says_of("covered"): "good", says_of("excluded"): "bad", says_of("silent"): "bad", says_of("contradicted"): "bad",
    says_of("assumed"): "warn", says_of("hedged"): "warn", says_of("incomplete"): "warn", says_of("undecided"): "warn",
}  # fmt: skip
HOW_RANKED = "Ranked by what each quote answers; the price decides only between equals."
CLASHES_MAX = 3
"""Most places of the map that are named for one line against it."""
ON_COVER_MAX = 5
"""Most quotes whose place is explained on the first page."""
FOR_THE_TEAM = "For the team: it shows several suppliers. Never send it to one of them; there is a page about each quote alone."


def view(compared: Comparison, name: str = "", on: date | None = None) -> Document:
    """The comparison report.

    Args:
        name: of the map, for the title.
        on: the day, for the first page.
    """
    names = [column.quote.supplier for column in compared.columns]
    parts: list[Part] = [Text(FOR_THE_TEAM, "warn")]
    if _trusted(compared):
        parts.append(Text(TRUSTED, "warn", "Not decided by a person."))
    parts += [
        Section("Ranking", tuple(_ranking(compared))),
        Section("Discovery quality", (Text("In how many questions of each area a quote says what happens and who does it."), _quality(compared, names))),
        Section("The twelve questions", (_twelve(compared, names),)),
    ]  # fmt: skip
    if compared.pieces:
        parts.append(Section("Work of the scope", _counts(compared)))
    clashes = [Item(f"{c.quote.supplier}, {place}: “{text[:200]}”", says, "bad") for c in compared.columns for (place, text), says in clashing(c).items()]  # fmt: skip
    if clashes:
        parts.append(Section("Against the map", (Text("Seems to say something else than the map; look at each line."), Listing(tuple(clashes)))))  # fmt: skip
    if any(column.answered for column in compared.columns):
        parts.append(Section("Answers to our questions", (_answered(compared),)))
    parts.append(Section("Price, after quality", (_prices(compared), *_notes(compared))))
    parts += [Section(f"Questions for {column.quote.supplier}", one_quote.back(column.quote).parts) for column in compared.columns]  # fmt: skip
    if compared.pieces:
        parts.append(Section("The work, piece by piece", (_held(compared, names),)))
    documents = tuple(Item(f"{column.quote.supplier}: {column.quote.document}") for column in compared.columns)  # fmt: skip
    parts.append(Section("What was compared", (Listing(documents),)))
    facts = (*((("map", name),) if name else ()), ("quotes", str(len(compared.columns))), ("for", "the team"))  # fmt: skip
    return Document(
        f"Quotes compared{f': {name}' if name else ''}", tuple(parts), facts, data(compared), suite="seamark compare",
        cover=_cover(compared, on),
    )  # fmt: skip


def clashing(column: Column) -> dict[tuple[str, str], tuple[str, ...]]:
    """Place and text of a line that says something else than the map → what it says against what, with how many more."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in column.contradictions:
        found.setdefault((one.place, one.text), []).append(one.says)
    return {
        line: (*says[:CLASHES_MAX], *((f"and {len(says) - CLASHES_MAX} more",) if len(says) > CLASHES_MAX else ()))
        for line, says in found.items()
    }  # fmt: skip


def _trusted(compared: Comparison) -> bool:
    return compared.trusted or any(column.quote.judgement.trusted for column in compared.columns)


def _waiting(compared: Comparison) -> str:
    many = compared.undecided
    return f"No ranking yet: {many} question{' waits' if many == 1 else 's wait'} for a decision. The order is as decided so far."


def _cover(compared: Comparison, on: date | None) -> Cover:
    """The first page: who stands first and why, before anything else."""
    count = len(compared.columns)
    many = f"{count} quote{'' if count == 1 else 's'}"
    if compared.undecided:
        return Cover("Comparison of quotes", FOR_THE_TEAM, Text(_waiting(compared), "warn", "Not decided yet"), tuple(map(_short, compared.columns[:ON_COVER_MAX])), (), on, f"{many} side by side")  # fmt: skip
    first = compared.columns[0].quote
    says = Text(f"{first.firm.level.value.capitalize()}: {SAYS[first.firm.level]}. {HOW_RANKED}", one_quote.TONES[first.firm.level], f"{first.supplier} comes first")  # fmt: skip
    ranks = tuple(f"{_short(column)}: {why}." for column, why in zip(compared.columns, compared.reasons, strict=True))  # fmt: skip
    if len(ranks) > ON_COVER_MAX:
        ranks = (*ranks[:ON_COVER_MAX], f"{len(ranks) - ON_COVER_MAX} more stand below these.")
    warned = (f"Not decided by a person. {TRUSTED}",) if _trusted(compared) else ()
    return Cover(
        "Comparison of quotes",
        FOR_THE_TEAM,
        says,
        (*warned, *ranks),
        (),
        on,
        f"{many} side by side",
    )


def _short(column: Column) -> str:
    return f"{column.quote.supplier} ({column.quote.firm.level.value})"


def _ranking(compared: Comparison) -> Iterator[Part]:
    if compared.undecided:
        yield Text(_waiting(compared), "warn")
    rows = tuple(
        (
            "" if compared.undecided else str(number), c.quote.supplier, c.quote.firm.level.value, f"{total(c.quote.quality)} of {len(POINTS)}",
            why or f"{len(c.quote.firm.undecided)} questions to decide",
        )
        for number, (c, why) in enumerate(zip(compared.columns, compared.reasons, strict=True), 1)
    )  # fmt: skip
    tones = {level.value: tone for level, tone in one_quote.TONES.items()}
    yield Table(
        ("", "supplier", "how firm", "questions answered", "why it stands here"), rows, tones=tones
    )
    yield Text(f"{HOW_RANKED} {NOT_WRONG}", "quiet")


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
    return Table(("risk point", "question", *names), rows, tones=STATES, grouped=1)


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
    rows = tuple(_price(column, compared) for column in compared.columns)
    columns: tuple[str, ...] = ("supplier", "quoted, paid once", "comes again")
    if compared.pieces:
        columns += ("left out", "at our rates", "with what is left out")
    return Table(columns, rows)


def _price(column: Column, compared: Comparison) -> tuple[str, ...]:
    price, adjusted = column.quote.price, column.adjusted
    again = [
        f"{money(value, price.currency)} each {each}"
        for value, each in ((price.monthly, "month"), (price.yearly, "year"))
        if value
    ]
    said = (column.quote.supplier, once_only(price), ", ".join(again))
    if not compared.pieces:
        return said
    if adjusted is None:
        return (*said, "", "", "")
    low, high = (adjusted.silent[at] + adjusted.excluded[at] for at in (0, 1))
    counts = column.counts or {}
    pieces = (
        f"{counts.get('silent', 0) + counts.get('excluded', 0)} of {len(compared.pieces)} pieces"
    )
    valued = f"{money(low, compared.currency)} to {money(high)}" if high else "nothing"
    whole = f"{money(adjusted.low, compared.currency)} to {money(adjusted.high)}" if adjusted.low is not None else adjusted.why_not  # fmt: skip
    return (*said, pieces, valued, whole)


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
        found.append(Text("Left out is the work of our map that a quote is silent on or excludes, at our own rates: eight times in ten it would cost between the two figures. It is a caution, not a price; ask the supplier for one.", "quiet"))  # fmt: skip
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
