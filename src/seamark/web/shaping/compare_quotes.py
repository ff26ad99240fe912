"""Quotes side by side against the scope of a map, and what suppliers are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from seamark.quote.against import Row
from seamark.quote.compare import Column, Comparison, Money, compare
from seamark.quote.firmness import NOT_WRONG
from seamark.quote.judgement import suggested
from seamark.quote.quality import total
from seamark.quote.questions import SupplierQuestion, counted, questions, seems_vague
from seamark.quote.systems import rivals_of, words_of
from seamark.quote.twelve import POINTS, TWELVE
from seamark.report.views import quote as quote_view
from seamark.report.views.comparison import clashing
from seamark.report.views.quote import money
from seamark.scope.derive import Scope
from seamark.scope.estimate import DRAWS_MIN, estimate
from seamark.scope.rates import RateCard
from seamark.web.desk import Desk
from seamark.web.shapes import (
    ComparedQuestion,
    ComparedSupplier,
    PieceCell,
    PieceRow,
    QuotesPage,
    SuggestedLine,
    SupplierAnswerOut,
    SupplierCount,
    SupplierQuestionOut,
    SupplierQuestionsPage,
)
from seamark.web.shaping.quotes import area_of, entry, number_of, says_of_level
from seamark.web.shaping.scope import level_says, scope_of
from seamark.web.sight import Sight
from seamark.workspace.quotes import KeptQuote


def kept_of(here: Desk, map_id: str) -> list[KeptQuote]:
    """The quotes of a map with their texts."""
    return [here.workspace.quote(row.id) for row in here.workspace.quotes(map_id)]


def compared(here: Desk, seen: Sight, kept: Sequence[KeptQuote], card: RateCard) -> Comparison:
    """The quotes of a map, ranked and held against its scope."""
    quotes = [here.readings.judged(one, here.workspace.supplier_answers(one.row.id)) for one in kept]  # fmt: skip
    loaded = seen.checked.loaded
    scope = scope_of(seen, card)
    return compare(
        quotes, loaded.map, scope.items, words_of(loaded), lambda ids: _price_of(scope, ids), card.currency, asked=asked_of(seen), rivals=rivals_of(loaded)
    )  # fmt: skip


def _price_of(scope: Scope, ids: Sequence[str]) -> Money:
    """Eight in ten draws of just this work lie between the two."""
    wanted = frozenset(ids)
    part = replace(scope, items=tuple(item for item in scope.items if item.id in wanted))
    cost = estimate(part, DRAWS_MIN).total.cost
    return _rounded(cost.p10), _rounded(cost.p90)


def _rounded(value: float) -> Decimal:
    return Decimal(round(value / 100) * 100)


def quotes_page(here: Desk, map_id: str, seen: Sight, card: RateCard) -> QuotesPage:
    """Suppliers side by side."""
    kept = kept_of(here, map_id)
    whole = compared(here, seen, kept, card)
    ids = {one.row.supplier: one.row for one in kept}
    phases = {item.id: item.phase.value for item in scope_of(seen, card).items} if kept else {}
    loose = [here.workspace.quote(row.id) for row in here.workspace.quotes("")]
    return QuotesPage(
        level=seen.judged.level.value,
        says=level_says(seen),
        currency=card.currency,
        silence=NOT_WRONG,
        suppliers=[_supplier(one, ids[one.quote.supplier].id, whole, why) for one, why in zip(whole.columns, whole.reasons, strict=True)],
        twelve=[ComparedQuestion(id=p.id, title=p.title, risk=number_of(p)) for p in TWELVE],
        pieces=[
            PieceRow(
                id=piece.id, title=piece.title, phase=phases.get(piece.id, ""), system=piece.system,
                cells=[_cell(column.rows[at]) for column in whole.columns],
            )
            for at, piece in enumerate(whole.pieces)
            if whole.columns
        ],
        loose=[entry(one, here.readings.judged(one)) for one in loose],
    )  # fmt: skip


def _supplier(column: Column, quote_id: str, whole: Comparison, why: str) -> ComparedSupplier:
    quote, adjusted = column.quote, column.adjusted
    price = quote.price
    again = [f"{money(value, price.currency)} each {each}" for value, each in ((price.monthly, "month"), (price.yearly, "year")) if value]  # fmt: skip
    left_out, all_in, why_not = "", "", ""
    if adjusted is not None:
        low, high = adjusted.silent[0] + adjusted.excluded[0], adjusted.silent[1] + adjusted.excluded[1]  # fmt: skip
        left_out = f"{money(low, whole.currency)} to {money(high)}" if high else "nothing"
        all_in = f"{money(adjusted.low, whole.currency)} to {money(adjusted.high)}" if adjusted.low is not None else ""  # fmt: skip
        why_not = adjusted.why_not
    return ComparedSupplier(
        quote=quote_id, supplier=quote.supplier, why=why, document=quote.document, level=quote.firm.level.value,
        says=says_of_level(quote), silent=[one.value for one in quote.firm.silent], answered=total(quote.quality),
        of=len(POINTS), undecided=len(quote.firm.undecided), quality=[area_of(one) for one in quote.quality],
        states=[quote.answers[p.id].state for p in TWELVE], seems=[suggested(quote.reading.of(p.id))[0] for p in TWELVE], to_decide=sum(one.unanswered and not one.silent for one in quote.firm.risks), once=quote_view.once_only(price), again=again, left_out=left_out,
        whole=all_in, why_not=why_not, waiting=column.waiting, counts={str(k): v for k, v in (column.counts or {}).items()},
        price_questions=list(price.questions),
        against_map=[SuggestedLine(place=place, text=text, says="against the map", reason="; ".join(says)) for (place, text), says in clashing(column).items()],
    )  # fmt: skip


def _cell(row: Row) -> PieceCell:
    return PieceCell(
        suggested=row.suggested, decided=row.decided, reason=row.reason, places=list(row.places), text=row.text
    )  # fmt: skip


# ------------------------------------------------------------------------------------------ supplier questions


def asked_of(seen: Sight) -> tuple[SupplierQuestion, ...]:
    """What every supplier is asked about this map."""
    return questions(seen.checked.loaded.map, seen.checked.decisions)


def supplier_questions(here: Desk, map_id: str, seen: Sight) -> SupplierQuestionsPage:
    """Questions with what each supplier said, and the counts."""
    asked = asked_of(seen)
    rows = sorted(here.workspace.quotes(map_id), key=lambda row: row.supplier.casefold())
    given = {row.id: here.workspace.supplier_answers(row.id) for row in rows}
    found = []
    for one in asked:
        answers = [
            SupplierAnswerOut(quote=row.id, text=said.text, judged=said.judged, by=said.by, hint=seems_vague(said.text))
            for row in rows
            if (said := given[row.id].get(one.id)) is not None
        ]  # fmt: skip
        found.append(
            SupplierQuestionOut(id=one.id, text=one.text, why=one.why, path=one.path, answers=answers)
        )  # fmt: skip
    counts = []
    for row in rows:
        n = counted(asked, given[row.id])
        counts.append(
            SupplierCount(quote=row.id, supplier=row.supplier, complete=n.complete, vague=n.vague, not_judged=n.not_judged, missing=n.missing)
        )  # fmt: skip
    return SupplierQuestionsPage(questions=found, suppliers=counts)
