"""What a quote says of money: its lines, what they add up to, what comes again each month, and what is not fixed.

Nothing is counted that can be read in two ways, or stands there twice: it is listed with its place, to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from seamark.quote.line import Line
from seamark.quote.money import (
    Amount,
    amounts,
    currencies_in,
    currency_of,
    is_bare,
    thousands_of,
)
from seamark.quote.sentence import sentences
from seamark.quote.words import pattern

Kind = Literal["once", "total", "monthly", "yearly", "rate"]
MONEY_LINES_MAX = 2_000
"""Most lines with money that are kept."""
_TOTAL = pattern(r"(?:grand |sub-?)?totals?\b", r"sum(?: total)?\b", r"overall\b", r"total price\b", r"gesamt\w*", r"summe\b", r"endbetrag\b", r"netto(?:summe|betrag)\b")  # fmt: skip
_SUBTOTAL = pattern(r"sub-?total\b", r"zwischensumme\b", r"carried forward\b", r"übertrag\b")
_GROSS = pattern(r"(?:incl\w*\.?|inkl\w*\.?|with) (?:\d+ ?% )?(?:vat|tax|mwst|ust)\b", r"gross\b", r"brutto\b", r"(?:vat|mwst|ust|umsatzsteuer|tax(?:es)?) ?(?:\(?\d|:)")  # fmt: skip
_NET = pattern(
    r"(?:excl\w*\.?|exkl\w*\.?|without|ohne|net of) (?:\d+ ?% )?(?:vat|tax|mwst|ust)\b",
    r"net\b",
    r"netto\b",
)
_OPTION = pattern(
    r"option(?:al|s)?\b", r"optionale?\w*", r"add-?ons?\b", r"on request\b", r"auf wunsch\b"
)
_PRICED = re.compile(
    r"^[^:]{0,30}(?:amount|total|price|sum|betrag|summe|preis|gesamt)[^:]{0,20}:", re.IGNORECASE
)
_PRICE_HEAD = re.compile(r"(?:price|amount|cost|fee|charge|preis|betrag|kosten)\w{0,3}\W*(?:\(?(?:net|netto|excl|zzgl)[^:]*)?:", re.IGNORECASE)  # fmt: skip
_TOTAL_HEAD = re.compile(r"^[^:]{0,20}(?:total|sum|gesamt|summe)[^:]{0,5}:", re.IGNORECASE)
_NO_CURRENCY = "?"
"""Stands for the currency of a price beside which none is named."""
_MONTHLY = pattern(r"(?:per|a|each|every) month\b", r"monthly\b", r"/ ?mo(?:nth)?\b", r"p\.? ?m\.?\b", r"pro monat\b", r"monatlich\w*", r"im monat\b")  # fmt: skip
_YEARLY = pattern(r"(?:per|a|each|every) (?:year|annum)\b", r"yearly\b", r"annual(?:ly)?\b", r"p\.? ?a\.?(?!\w)", r"pro jahr\b", r"jährlich\w*", r"im jahr\b")  # fmt: skip
_RATE = pattern(r"(?:per|an?|each) (?:hour|day|person|user|order|call|item|transaction|incident)\b", r"/ ?(?:h|hr|hour|day|d|pt)\b", r"hourly\b", r"day rates?\b", r"daily rates?\b", r"(?:pro|je) (?:stunde|tag|person|nutzer|bestellung|fall|pt|personentag)\b", r"stundensatz\b", r"tagessatz\b")  # fmt: skip
_LOOSE = pattern(r"estimat\w*", r"approx\w*", r"indicative\w*", r"ballpark\b", r"rough\w*", r"non-?binding\b", r"time (?:and|&) materials?\b", r"t ?& ?m\b", r"by effort\b", r"from\b(?= (?:eur|usd|gbp|chf|[€$£]|\d))", r"starting (?:at|from)\b", r"budget (?:price|figure|estimate)\b", r"depend\w*", r"subject to\b", r"circa\b", r"ca\.", r"ab\b(?= (?:eur|[€]|\d))", r"geschätzt\w*", r"schätzung\b", r"unverbindlich\w*", r"richtpreis\w*", r"nach aufwand\b", r"etwa\b")  # fmt: skip
_BETWEEN_AMOUNTS = re.compile(r"[,;]\s+|\s(?:and|plus|und|sowie)\s+(?=[^\W\d_]{4})")
_BETWEEN = re.compile(r"^\s*(?:[–—-]|to|bis|and|und|until)\s*$", re.IGNORECASE)
_ENDS_RANGE = re.compile(r"(\d[\d.,'’\u00a0\u202f]*)\s*(?:[–—-]|to|bis)\s*$", re.IGNORECASE)
_BEGINS_RANGE = re.compile(r"\s*(?:[–—-]|to|bis)\s*(\d[\d.,'’\u00a0\u202f]*\d)", re.IGNORECASE)
_PHASE = re.compile(
    r"\b(?:phase|stage|step|milestone|lot|stufe|etappe|meilenstein|los)\s*\d{1,2}\b", re.IGNORECASE
)
_LIMITS = pattern(r"differences?\b", r"tolerance\w*", r"orders? (?:over|above|of more)\b", r"over\b", r"more than\b", r"less than\b", r"up to\b", r"abweichung\w*", r"toleranz\w*", r"turnover\b", r"umsatz\b", r"liabilit\w+", r"haftung\w*")  # fmt: skip
"""Words beside amounts that are no prices: tolerances, limits, liability."""


@dataclass(frozen=True, slots=True)
class Money:
    """One line of the price.

    Attributes:
        low: the amount, or the lower end of a range.
        high: the upper end; the same as `low` without a range.
        currency: its code, '' when the document names none.
        kind: paid once, a total, each month, each year, or a rate by the hour or piece.
        text: of the line, shortened.
        place: of the line.
        phase: `phase 1`, or ''.
        doubt: why it is not counted until somebody confirms it, or ''.
        loose: the word that makes it an estimate, or ''.
    """

    low: Decimal
    high: Decimal
    currency: str
    kind: Kind
    text: str
    place: str
    phase: str = ""
    doubt: str = ""
    loose: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What a quote says of money.

    Attributes:
        lines: every line with money.
        currency: of the whole, '' when there is none or several.
        low: what is paid once, lower end; None when it cannot be told.
        high: upper end.
        stated: the total as the quote states it, None when it states none.
        monthly: what comes each month.
        yearly: what comes each year.
        questions: what must be confirmed or asked, each with its place.
    """

    lines: tuple[Money, ...] = ()
    currency: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    stated: Money | None = None
    monthly: Decimal = Decimal()
    yearly: Decimal = Decimal()
    questions: tuple[str, ...] = ()

    @property
    def phases(self) -> dict[str, Decimal]:
        """Phase → what is paid once in it."""
        found: dict[str, Decimal] = {}
        for one in self.lines:
            if one.phase and one.kind == "once" and not one.doubt:
                found[one.phase] = found.get(one.phase, Decimal()) + one.high
        return found

    @property
    def not_fixed(self) -> tuple[str, ...]:
        """Why the price is no fixed one, in words."""
        if self.low is None:
            return (
                ("it names no price that could be read",)
                if not self.questions
                else ("its price has to be confirmed first",)
            )
        loose = next(
            (one for one in self.lines if one.loose and one.kind in ("once", "total")), None
        )
        if loose is not None:
            return (f"its price is no fixed one: “{loose.text[:120]}” ({loose.place})",)
        return ("its price is a range",) if self.low != self.high else ()


def price(lines: Iterable[Line], confirmed: Iterable[str] = ()) -> Price:
    """Read the money of a quote.

    Args:
        lines: of the document.
        confirmed: places whose doubt a person has settled: they count as they are read.
    """
    every = list(lines)
    thousands = thousands_of(line.text for line in every if _speaks_of_money(line))
    settled = frozenset(confirmed)
    named = set[str]().union(*(currencies_in(line.text) for line in every))
    home = named.pop() if len(named) == 1 else _NO_CURRENCY
    found: list[Money] = []
    seen: dict[str, str] = {}
    for line in every:
        if line.kind == "heading" or len(found) >= MONEY_LINES_MAX:
            continue
        for piece in _pieces(line):
            found += _of(piece, thousands, home, settled, seen)
    return _whole(found)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a paragraph, in its place."""

    text: str
    page: int
    place: str
    heading: str
    lead: str
    kind: str


def _pieces(line: Line) -> Iterator[Line]:
    """A row as it is, anything else sentence by sentence."""
    if line.kind == "row":
        yield line
        return
    said = [part for text in sentences(line.text) for part in _one_amount_each(text)]
    if len(said) < 2:
        yield line
        return
    for text in said:
        yield _Sentence(text, line.page, line.place, line.heading, line.lead, line.kind)


def _one_amount_each(text: str) -> Iterator[str]:
    """A sentence that names several amounts, cut between them: `The build is EUR 9,000, support EUR 90 a month.`"""
    begin = 0
    for one, following in pairwise(amounts(text)):
        cuts = list(_BETWEEN_AMOUNTS.finditer(text, one.start + len(one.text), following.start))
        if cuts:
            yield text[begin : cuts[-1].start()]
            begin = cuts[-1].end()
    yield text[begin:]


def _speaks_of_money(line: Line) -> bool:
    if amounts(line.text):
        return True
    return line.kind == "row" and bool(currency_of(line.text) or _bare_prices(line.text))


def _of(
    line: Line, thousands: str, home: str, settled: frozenset[str], seen: dict[str, str]
) -> Iterator[Money]:
    said = _cell(line.text, thousands) if line.kind == "row" else line.text
    ends = _ends(said, line, thousands, home)
    if ends is None:
        return
    low, high = ends
    kind = _kind(said, line.text)
    if kind in ("once", "total") and line.kind not in ("row", "item") and _LIMITS.search(line.text):
        return
    key = " ".join(line.text.casefold().split())
    doubt = _doubt(line, low, high, kind) or (
        f"the same row stands at {seen[key]}" if line.kind == "row" and key in seen else ""
    )
    seen.setdefault(key, line.place)
    loose = _LOOSE.search(line.text)
    phase = _PHASE.search(f"{line.text} {line.heading}")
    yield Money(
        low.value, high.value, (high.currency or low.currency).strip(_NO_CURRENCY), kind, line.text[:200], line.place,
        phase[0].lower() if phase else "", "" if line.place in settled else doubt, loose[0] if loose else "",
    )  # fmt: skip


def _cell(text: str, thousands: str) -> str:
    """The cell of a row that holds its price: of several amounts the one under a heading such as `Amount`, else the last
    that is no rate.
    """
    cells = [cell for cell in text.split("; ") if amounts(cell, currency_of(cell), thousands)]
    priced = [cell for cell in cells if not _RATE.search(cell)] or cells
    named = [cell for cell in priced if _PRICED.match(cell)]
    return (named or priced or _bare_prices(text) or [text])[-1]


def _bare_prices(text: str) -> list[str]:
    """The cells of a row that hold a figure without a currency under a heading that speaks of a price."""
    bare = [cell for cell in text.split("; ") if is_bare(cell.rpartition(": ")[2])]
    heads = (_PRICE_HEAD.search, _TOTAL_HEAD.match)
    return [cell for cell in bare if any(head(cell) for head in heads) and not _RATE.search(cell)]


def _ends(said: str, line: Line, thousands: str, home: str) -> tuple[Amount, Amount] | None:
    """The lower and upper end of the amount of a line; None when it names none.

    Args:
        home: the one currency of the document, for prices beside which none stands.
    """
    hits = amounts(said, "", thousands)
    if not hits and line.kind == "row":
        usual = home if _bare_prices(said) else ""
        hits = amounts(said.rpartition(":")[2], currency_of(said) or usual, thousands)[-1:]
        said = said.rpartition(":")[2]
    if not hits:
        return None
    if len(hits) > 1 and _BETWEEN.match(said[hits[0].start + len(hits[0].text) : hits[1].start]):
        return hits[0], hits[1]
    return _range_of(said, hits[0], thousands) or (hits[0], hits[0])


def _doubt(line: Line, low: Amount, high: Amount, kind: Kind) -> str:
    """Why an amount is not counted until somebody confirms it, or ''."""
    for one in (high, low):
        if one.other is not None:
            return f"“{one.text}” can be {one.value:,} or {one.other.normalize():,f}"
    if high.currency == _NO_CURRENCY:
        return "no currency stands with it"
    if kind in ("once", "total") and _unsure(line):
        return f"only the heading “total” says that it is money, in {high.currency}"
    if kind in ("once", "total") and _GROSS.search(line.text) and not _NET.search(line.text):
        return "with tax, or the tax alone"
    if kind == "once" and _OPTION.search(f"{line.text} {line.heading} {line.lead}"):
        return "an option, not in the price"
    return ""


def _unsure(line: Line) -> bool:
    """Whether nothing but the word `total` above a bare figure makes a price of it: it may be hours."""
    bare = _bare_prices(line.text) if line.kind == "row" else []
    return (
        bool(bare)
        and not any(_PRICE_HEAD.search(cell) for cell in bare)
        and not currencies_in(line.text)
    )


def _range_of(text: str, hit: Amount, thousands: str) -> tuple[Amount, Amount] | None:
    """The ends of `15.000 – 35.000 EUR` or `EUR 15,000 to 35,000`, where one figure has no currency of its own."""
    before, after = text[: hit.start], text[hit.start + len(hit.text) :]
    lower, upper = _ENDS_RANGE.search(before), _BEGINS_RANGE.match(after)
    if lower is not None and (found := amounts(lower[1], hit.currency, thousands)):
        return (found[0], hit) if found[0].value < hit.value else None
    if upper is not None and (found := amounts(upper[1], hit.currency, thousands)):
        return (hit, found[0]) if found[0].value > hit.value else None
    return None


def _kind(said: str, whole: str) -> Kind:
    """What an amount is, by its own cell first, then by the whole line."""
    if _MONTHLY.search(whole):
        return "monthly"
    if _RATE.search(said):
        return "rate"
    if _TOTAL.search(whole) and not _SUBTOTAL.search(whole):
        return "total"
    return "yearly" if _YEARLY.search(whole) else "once"


def _whole(found: Sequence[Money]) -> Price:
    counted = [one for one in found if not one.doubt and not _SUBTOTAL.search(one.text)]
    currencies = {one.currency for one in counted if one.currency}
    questions = [f"{one.place}: {one.doubt}: “{one.text[:100]}”" for one in found if one.doubt]
    if len(currencies) > 1:
        questions.append(
            f"The amounts are in several currencies ({', '.join(sorted(currencies))}); nothing was added up."
        )
        return Price(tuple(found), questions=tuple(questions))
    totals = [one for one in counted if one.kind == "total"]
    stated = max(totals, key=lambda one: one.high, default=None)
    single = [one for one in counted if one.kind == "once"]
    low, high = (sum((one.low for one in single), Decimal()), sum((one.high for one in single), Decimal())) if single else (None, None)  # fmt: skip
    if stated is not None:
        if high is not None and single and abs(high - stated.high) > 1 and len(single) > 1:
            questions.append(
                f"{stated.place}: the total says {stated.high:,}, its lines add up to {high:,}."
            )
        low, high = stated.low, stated.high
    return Price(
        tuple(found), next(iter(currencies), ""), low, high, stated,
        sum((one.high for one in counted if one.kind == "monthly"), Decimal()),
        sum((one.high for one in counted if one.kind == "yearly"), Decimal()), tuple(questions),
    )  # fmt: skip
