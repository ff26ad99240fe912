"""The pages about the scope: work, range, order, direct or middleware, the rate card."""

from __future__ import annotations

import json
from collections.abc import Iterator

from seamark.check.verdict import SAYS
from seamark.errors import UserError
from seamark.report.views import scope as view
from seamark.report.views.topology import NAMES
from seamark.scope import rates as rate_card
from seamark.scope.derive import Scope, derive
from seamark.scope.estimate import estimate
from seamark.scope.item import WorkItem
from seamark.scope.kind import all_kinds
from seamark.scope.path import Plan, plan
from seamark.scope.ranges import Effort, Estimate
from seamark.scope.rates import RateCard
from seamark.scope.subject import Topology
from seamark.scope.topology import YEARS, Side, compare
from seamark.scope.widest import TOP, Wide, widest
from seamark.web.shapes import (
    RateRole,
    RateRow,
    RatesIn,
    RatesPage,
    ScopePage,
    Spread,
    TopologyPage,
    WaySide,
    WideAnswer,
    WideQuestion,
    WorkReason,
    WorkRow,
    WorkStep,
)
from seamark.web.sight import Sight

CARD = "your rate card"
STEPS_MAX = 400
"""Most steps drawn."""


def card_of(text: str) -> RateCard:
    """The rate card of a map.

    Args:
        text: as it is kept, '' for the defaults.

    Raises:
        UserError: something in it is wrong; the message names each row.
    """
    if not text:
        return rate_card.defaults()
    card, problems = rate_card.read(text.encode(), CARD)
    if card is None:
        said = "; ".join(f"{one.path.removeprefix('work.')}: {one.message}" for one in problems)
        raise UserError(f"The rate card cannot be used. {said}.")
    return card


def scope_of(seen: Sight, card: RateCard) -> Scope:
    """The work that a map implies."""
    checked = seen.checked
    return derive(checked.loaded, checked.decisions, card, facts_pin=checked.pins.catalogue)


def scope_page(seen: Sight, card: RateCard) -> ScopePage:
    """Everything about the work."""
    scope = scope_of(seen, card)
    ranges = estimate(scope)
    order = plan(scope, ranges)
    return ScopePage(
        level=seen.judged.level.value,
        says=level_says(seen),
        currency=card.currency,
        total=_spread(ranges.total),
        days_low=ranges.total.days.p10,
        days_high=ranges.total.days.p90,
        in_time=_spread(ranges.in_time),
        open=len(scope.questions),
        phases=[_spread(one, name) for name, one in ranges.phases.items()],
        systems=[_spread(one, name) for name, one in ranges.systems.items()],
        work=[_row(item, ranges) for item in scope.items],
        widest=[_wide(one) for one in widest(scope, ranges)],
        others=max(0, len(ranges.questions) - TOP) + ranges.unweighed,
        steps=list(_steps(scope, order)),
        days_least=order.days_least,
        days_team=order.days_team,
        defaults_left=card.defaults_left,
        rows=len(card.days) + len(card.running) + len(card.roles),
        draws=ranges.draws,
        notes=[item.text for item in view.left_out(seen.checked.loaded.map, scope).items],
    )


def level_says(seen: Sight) -> str:
    """What the level of a map means for a price, as a sentence beside the level."""
    said = SAYS[seen.judged.level]
    return f"{said[:1].upper()}{said[1:]}."


def _spread(one: Effort, name: str = "") -> Spread:
    return Spread(
        name=name, days_p50=one.days.p50, days_p80=one.days.p80, cost_p50=one.cost.p50, cost_p80=one.cost.p80
    )  # fmt: skip


def _row(item: WorkItem, ranges: Estimate) -> WorkRow:
    p50, p80 = ranges.items[item.id]
    return WorkRow(
        id=item.id, kind=all_kinds()[item.kind].title, title=item.title, phase=item.phase.value, system=item.system,
        role=item.role, p50=p50, p80=p80, undecided=len(item.widened_by),
        because=[WorkReason(words=one.words, path=one.path, source=one.source) for one in item.because],
    )  # fmt: skip


def _wide(one: Wide) -> WideQuestion:
    question, effect = one.question, one.effect
    return WideQuestion(
        question=question.question,
        path=question.at or question.paths[0],
        paths=len(question.paths),
        state=question.state,
        asks=question.asks,
        items=effect.items,
        narrower_days=max(0.0, effect.causes_days),
        lower_days=max(0.0, effect.saves_days),
        lower_cost=max(0.0, effect.saves_cost),
        answers=[
            WideAnswer(
                answer=a.answer, days_p50=a.effort.days.p50, days_p80=a.effort.days.p80,
                cost_p50=a.effort.cost.p50, cost_p80=a.effort.cost.p80,
            )
            for a in effect.answers
        ],
    )  # fmt: skip


def _steps(scope: Scope, order: Plan) -> Iterator[WorkStep]:
    """The critical pieces first to begin, then the others, as they would begin if nobody waited for people."""
    by_id = {item.id: item for item in scope.items}
    steps = sorted(order.steps.values(), key=lambda one: (one.earliest, not one.critical, one.id))
    for one in steps[:STEPS_MAX]:
        item = by_id[one.id]
        yield WorkStep(
            id=one.id, title=item.title, phase=item.phase.value, days=one.days, start=one.earliest, critical=one.critical
        )  # fmt: skip


def topology_page(seen: Sight, card: RateCard) -> TopologyPage:
    """Both ways to connect the systems."""
    compared = compare(seen.checked.loaded, seen.checked.decisions, card)
    return TopologyPage(
        better=compared.better.value if compared.better else "",
        reasons=list(compared.reasons),
        tips=list(compared.tips),
        said=dict(compared.said),
        middleware=_side(compared.middleware, NAMES[Topology.MIDDLEWARE]),
        direct=_side(compared.direct, NAMES[Topology.DIRECT]),
        currency=compared.currency,
        years=YEARS,
    )


def _side(one: Side, name: str) -> WaySide:
    return WaySide(
        name=name, connections=one.connections, copies=one.copies, places=one.places, watchers=list(one.watchers),
        build=_spread(one.effort), run_p50=one.running[1], run_p80=one.running[2], years=one.over_years,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------ rate card


def rates_page(card: RateCard) -> RatesPage:
    """Every row of a rate card."""
    rows = [(row, one, False) for row, one in card.days.items()] + [(row, one, True) for row, one in card.running.items()]  # fmt: skip
    return RatesPage(
        currency=card.currency,
        roles=[
            RateRole(name=one.name, day=one.day, people=one.people, default=f"roles.{one.name}" not in card.origin)
            for one in card.roles.values()
        ],
        rows=[
            RateRow(row=row, low=one.low, likely=one.likely, high=one.high, money=money, source=card.source(row), default=row not in card.origin)
            for row, one, money in rows
        ],
        defaults_left=card.defaults_left,
    )  # fmt: skip


def card_text(said: RatesIn) -> str:
    """A rate card as it is kept: what differs from the defaults, '' when nothing does.

    Raises:
        UserError: something in it is wrong.
    """
    usual = rate_card.defaults()
    card: dict[str, object] = {"rates": 1}
    if said.currency and said.currency.upper() != usual.currency:
        card["currency"] = said.currency
    roles = {one.name: {"day": one.day, "people": one.people} for one in said.roles if one.name not in usual.roles or (one.day, one.people) != (usual.roles[one.name].day, usual.roles[one.name].people)}  # fmt: skip
    if roles:
        card["roles"] = roles
    for table, of in (("work", usual.days), ("running", usual.running)):
        rows: dict[str, dict[str, object]] = {}
        for one in said.rows:
            known = of.get(one.row)
            if known is None or ((one.low, one.likely, one.high) == (known.low, known.likely, known.high) and not one.source.strip()):  # fmt: skip
                continue
            row: dict[str, object] = {"days" if table == "work" else "money": [one.low, one.likely, one.high]}  # fmt: skip
            if one.source.strip():
                row["source"] = one.source.strip()
            group, _, name = one.row.partition(".")
            rows.setdefault(group, {})[name] = row
        undecided = rows.pop("undecided", None)
        if undecided:
            card["undecided"] = undecided
        if rows:
            card[table] = rows if table == "work" else rows["running"]
    unknown = next((one.row for one in said.rows if one.row not in usual.days and one.row not in usual.running), "")  # fmt: skip
    if unknown:
        raise UserError(f"`{unknown[:60]}` is no row of a rate card.")
    if len(card) == 1:
        return ""
    text = json.dumps(card, ensure_ascii=False)
    card_of(text)
    return text
