"""The page about one quote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from seamark.cases.levels import Risk
from seamark.quote.firmness import NOT_WRONG, RiskAnswered
from seamark.quote.firmness import SAYS as SAYS_OF_LEVEL
from seamark.quote.judgement import Judgement, says_of, suggested
from seamark.quote.point import Point
from seamark.quote.price import Price
from seamark.quote.quality import Count
from seamark.quote.quoted import PRICE, Quote
from seamark.quote.suggest import Says, Suggestion
from seamark.quote.twelve import BY_ID, POINTS
from seamark.report.views import quote as view
from seamark.web.shapes import (
    AreaCount,
    AskBack,
    DocumentLine,
    MoneyRow,
    QuoteEntry,
    QuoteLines,
    QuotePage,
    QuotePoint,
    QuotePrice,
    QuoteRisk,
    SuggestedLine,
)
from seamark.workspace.quotes import KeptQuote

LINES_SHOWN_MAX = 8
"""Most lines shown with one question."""
KINDS = {"once": "once", "total": "total", "monthly": "each month", "yearly": "each year", "rate": "rate"}  # fmt: skip
SAYS: dict[Says, str] = {
    "covered": "says it", "excluded": "excludes it", "assumed": "only assumes it", "hedged": "does not commit to it",
    "incomplete": "says part of it", "near": "may be about it",
}  # fmt: skip


def number_of(point: Point) -> int:
    """1 to 5 for a question of a risk point, else 0."""
    return list(Risk).index(point.risk) + 1 if point.risk is not None else 0


def quote_page(kept: KeptQuote, quote: Quote) -> QuotePage:
    """How firm a quote is and why."""
    row = kept.row
    return QuotePage(
        id=row.id, map=row.map, supplier=row.supplier, document=row.document, pages=row.pages, lines=len(kept.lines),
        remarks=list(kept.remarks), added_at=row.added_at.isoformat(), added_by=row.added_by,
        level=quote.firm.level.value, says=says_of_level(quote), silence=NOT_WRONG, reasons=list(quote.firm.reasons),
        undecided=len(quote.firm.undecided),
        risks=[_risk(number, one) for number, one in enumerate(quote.firm.risks, 1)],
        points=[_point(point, quote) for point in POINTS],
        back=[AskBack(point=one.point, ask=one.ask, why=one.why, group=one.group) for one in quote.firm.back],
        quality=[area_of(count) for count in quote.quality],
        price=_price(quote.price, kept.judgement),
    )  # fmt: skip


def says_of_level(quote: Quote) -> str:
    """What its level means, as a sentence beside the level."""
    said = SAYS_OF_LEVEL[quote.firm.level]
    return f"{said[:1].upper()}{said[1:]}."


def entry(kept: KeptQuote, quote: Quote) -> QuoteEntry:
    """A quote in a list."""
    row = kept.row
    return QuoteEntry(
        id=row.id, map=row.map, supplier=row.supplier, document=row.document, added_at=row.added_at.isoformat(),
        level=quote.firm.level.value, undecided=len(quote.firm.undecided),
    )  # fmt: skip


def lines_page(kept: KeptQuote) -> QuoteLines:
    """A document as it was read."""
    lines = [DocumentLine(place=one.place, page=one.page, kind=one.kind, text=one.text) for one in kept.lines]  # fmt: skip
    return QuoteLines(supplier=kept.row.supplier, lines=lines)


def area_of(count: Count) -> AreaCount:
    """An area of discovery quality."""
    return AreaCount(area=count.area.value, covered=count.covered, of=count.of, open=list(count.open))  # fmt: skip


def _risk(number: int, one: RiskAnswered) -> QuoteRisk:
    return QuoteRisk(
        number=number, name=one.risk.value, state=one.state, tone=view.RISK_TONES[one.state], covered=one.covered, of=len(one.answers),
        waiting=one.waiting, open=[BY_ID[a.point].title for a in one.answers if a.state != "covered"],
    )  # fmt: skip


def _point(point: Point, quote: Quote) -> QuotePoint:
    lines = quote.reading.of(point.id)
    seems, on = suggested(lines)
    answer = quote.answers[point.id]
    said = answer.decision
    places = said.places if said and said.verdict == "confirmed" else tuple(one.place for one in on)
    return QuotePoint(
        id=point.id, risk=number_of(point), area=point.area.value, title=point.title, question=point.question,
        example=point.example, state=answer.state, words=says_of(answer.state), seems=seems, seems_words=says_of(seems),
        places=list(dict.fromkeys(places)), lines=list(_lines(lines)), decided=said.verdict if said else "",
        by=said.by if said else "", on=said.on.isoformat() if said else "",
    )  # fmt: skip


def _lines(lines: tuple[Suggestion, ...]) -> Iterator[SuggestedLine]:
    """One for each place, what counts first."""
    once: dict[str, Suggestion] = {}
    for one in lines:
        once.setdefault(one.place, one)
    for one in list(once.values())[:LINES_SHOWN_MAX]:
        yield SuggestedLine(place=one.place, text=one.text, says=SAYS[one.says], reason=one.reason)


def _price(price: Price, judgement: Judgement) -> QuotePrice:
    again = [f"{view.money(value, price.currency)} each {each}" for value, each in ((price.monthly, "month"), (price.yearly, "year")) if value]  # fmt: skip
    sure = {one.about for one in judgement.decisions.values() if one.verdict == "confirmed"}
    return QuotePrice(
        once=view.once_only(price),
        again=again,
        phases=[f"{phase}: {view.money(value, price.currency)}" for phase, value in price.phases.items()],
        questions=list(price.questions),
        lines=[
            MoneyRow(
                place=one.place, text=one.text, kind=KINDS[one.kind], amount=_amount(one.low, one.high, one.currency), phase=one.phase,
                doubt=one.doubt, loose=one.loose, confirmed=f"{PRICE} {one.place}" in sure,
            )
            for one in price.lines
        ],
    )  # fmt: skip


def _amount(low: Decimal, high: Decimal, currency: str) -> str:
    if low == high:
        return view.money(high, currency)
    return f"{view.money(low, currency)} to {view.money(high)}"
