"""Several quotes side by side: quality before price, per piece of work, and the price with what is silent added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seamark.language.model import Map
from seamark.quote.against import HOLDINGS, Holding, Piece, Row, against, holds
from seamark.quote.contradiction import Contradiction, contradictions, other_products
from seamark.quote.quality import total
from seamark.quote.questions import Answered, SupplierQuestion, answers_of, counted
from seamark.quote.quoted import Quote, ranked
from seamark.quote.systems import needed
from seamark.quote.twelve import POINTS

Money = tuple[Decimal, Decimal]
"""Low and high, in the currency of our rates."""
PriceOf = Callable[[Sequence[str]], Money]
"""What pieces of work, by their ids, cost together by our rates."""
NOTHING: Money = (Decimal(), Decimal())
MINDED_MAX = 2
"""Most things against the map that are said beside a rank."""


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

    @property
    def undecided(self) -> int:
        """Questions on which nobody has decided, in all quotes; until there is none, the order is no ranking."""
        return sum(len(column.quote.firm.undecided) for column in self.columns)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each quote stands where it stands, best first; nothing while questions are undecided."""
        if self.undecided:
            return ("",) * len(self.columns)
        above = (None, *(column.quote for column in self.columns))
        return tuple(
            _standing(one.quote, before) + _minded(one)
            for one, before in zip(self.columns, above, strict=False)
        )


def _standing(one: Quote, above: Quote | None) -> str:
    """Why a quote stands below the one above it, or what the first one answers."""
    silent, answered = one.firm.silent, total(one.quality)
    left = f"silent on {_listed([risk.value for risk in silent])}" if silent else ""
    says = f"it answers {answered} of {len(POINTS)} questions"
    if above is None:
        return f"{left}; {says}" if left else f"it speaks to each of the five risk points; {says}"
    others = total(above.quality)
    if len(silent) > len(above.firm.silent):
        more = f", although it answers more questions ({answered} against {others}): one risk point left out can move the whole price"
        return f"{left}{more if answered > others else f'; {says}'}"
    if one.firm.level.rank < above.firm.level.rank:
        return f"{one.firm.reasons[0]}; {says}"
    if answered < others:
        return f"{left}; {says}" if left else says
    if one.price.high is None:
        return f"{says}, as the one above, and names no price that counts"
    return f"{says}, as the one above, at a price that is not lower"


def _minded(column: Column) -> str:
    """What a reader of the ranking must know before anything else: that the offer may be for something else."""
    says = tuple(dict.fromkeys(one.says for one in column.contradictions))
    if not says:
        return ""
    more = f"; {len(says) - MINDED_MAX} more" if len(says) > MINDED_MAX else ""
    return f". But against the map: {'; '.join(says[:MINDED_MAX])}{more}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def compare(
    quotes: Sequence[Quote], the_map: Map | None = None, pieces: Sequence[Piece] = (), systems: Mapping[str, Sequence[str]] | None = None,
    price_of: PriceOf | None = None, currency: str = "", trust: bool = False,
    asked: Sequence[SupplierQuestion] = (), rivals: Mapping[str, Sequence[str]] | None = None,
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
        rivals: name in the map → other products of its kind.
    """
    columns = [
        _column(one, the_map, pieces, systems or {}, price_of, currency, trust, asked, rivals or {})
        for one in ranked(quotes)
    ]
    return Comparison(tuple(columns), tuple(pieces), currency, trust)


def _column(
    quote: Quote, the_map: Map | None, pieces: Sequence[Piece], systems: Mapping[str, Sequence[str]],
    price_of: PriceOf | None, currency: str, trust: bool, asked: Sequence[SupplierQuestion],
    rivals: Mapping[str, Sequence[str]],
) -> Column:  # fmt: skip
    clashes = contradictions(the_map, quote.lines, systems) if the_map is not None else ()
    clashes = (*other_products(quote.lines, systems, rivals), *clashes)
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
