"""Several quotes side by side: quality before price, per piece of work, and the price with what is silent added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seamark.language.model import Map
from seamark.quote.against import HOLDINGS, Holding, Piece, Row, against, holds
from seamark.quote.contradiction import Contradiction, contradictions
from seamark.quote.questions import Answered, SupplierQuestion, answers_of, counted
from seamark.quote.quoted import Quote, ranked
from seamark.quote.systems import needed

Money = tuple[Decimal, Decimal]
"""Low and high, in the currency of our rates."""
PriceOf = Callable[[Sequence[str]], Money]
"""What pieces of work, by their ids, cost together by our rates."""
NOTHING: Money = (Decimal(), Decimal())


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A price with what the quote leaves out added, at our own range for that work.

    Attributes:
        silent: low and high of the work that the quote is silent on.
        excluded: of the work that it excludes.
        low: the quoted price and what is silent or excluded, at their low ends; None without a price in that currency.
        high: the same at the high ends.
        why_not: why there is no adjusted price, or ''.
    """

    silent: Money
    excluded: Money
    low: Decimal | None
    high: Decimal | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One supplier in the comparison.

    Attributes:
        quote: the quote.
        rows: per piece of work; empty without a scope.
        contradictions: what it says against the map.
        counts: how many pieces are covered, excluded …, as decided; with suggestions only where they are trusted.
        waiting: pieces on which nobody has decided.
        adjusted: the price with what is left out; None without a scope.
        answered: how the questions to suppliers were answered; None when none were asked or no answer sheet came.
    """

    quote: Quote
    rows: tuple[Row, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    counts: Mapping[Holding, int] | None = None
    waiting: int = 0
    adjusted: Adjusted | None = None
    answered: Answered | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Quotes as a careful buyer ranks them, with the pieces of work that they were held against."""

    columns: tuple[Column, ...]
    pieces: tuple[Piece, ...] = ()
    currency: str = ""
    trusted: bool = False


def compare(
    quotes: Sequence[Quote], the_map: Map | None = None, pieces: Sequence[Piece] = (), systems: Mapping[str, Sequence[str]] | None = None,
    price_of: PriceOf | None = None, currency: str = "", trust: bool = False,
    asked: Sequence[SupplierQuestion] = (),
) -> Comparison:  # fmt: skip
    """Put quotes side by side.

    Args:
        quotes: judged quotes.
        the_map: to find contradictions.
        pieces: the work of the scope.
        systems: name in the map → the words for it.
        price_of: what pieces of work cost together by our rates.
        currency: of that.
        trust: count suggestions where nobody has decided.
        asked: the questions to suppliers, for those who sent an answer sheet.
    """
    columns = [
        _column(one, the_map, pieces, systems or {}, price_of, currency, trust, asked)
        for one in ranked(quotes)
    ]
    return Comparison(tuple(columns), tuple(pieces), currency, trust)


def _column(
    quote: Quote, the_map: Map | None, pieces: Sequence[Piece], systems: Mapping[str, Sequence[str]],
    price_of: PriceOf | None, currency: str, trust: bool, asked: Sequence[SupplierQuestion],
) -> Column:  # fmt: skip
    clashes = contradictions(the_map, quote.lines, systems) if the_map is not None else ()
    answers = answers_of(quote.supplier, quote.given, quote.judgement)
    answered = counted(asked, answers) if asked and quote.given else None
    if not pieces:
        return Column(quote, contradictions=clashes, answered=answered)
    needs = {piece.id: needed(piece, the_map) for piece in pieces} if the_map is not None else {}
    rows = against(
        pieces, quote.lines, systems, quote.judgement, clashes, quote.supplier, needs, quote.stated
    )
    states = [holds(row, trust) for row in rows]
    counts: dict[Holding, int] = {one: states.count(one) for one in HOLDINGS}
    return Column(
        quote,
        rows,
        clashes,
        counts,
        states.count(""),
        _adjusted(quote, rows, states, price_of, currency) if price_of else None,
        answered,
    )


def _adjusted(
    quote: Quote, rows: Sequence[Row], states: Sequence[str], price_of: PriceOf, currency: str
) -> Adjusted:
    def both(state: str) -> Money:
        mine = [row.piece for row, one in zip(rows, states, strict=True) if one == state]
        return price_of(mine) if mine else NOTHING

    silent, excluded = both("silent"), both("excluded")
    price = quote.price
    if price.low is None or price.high is None:
        return Adjusted(silent, excluded, None, None, "the quote names no price that counts")
    if price.currency and currency and price.currency != currency:
        return Adjusted(
            silent,
            excluded,
            None,
            None,
            f"the quote is in {price.currency}, our rates are in {currency}",
        )
    if "" in states:
        return Adjusted(
            silent,
            excluded,
            None,
            None,
            f"{states.count('')} pieces of work wait for your decision",
        )
    return Adjusted(
        silent, excluded, price.low + silent[0] + excluded[0], price.high + silent[1] + excluded[1]
    )
