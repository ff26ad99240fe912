"""The pages about the scope: work, range, order, direct or middleware, the rate card."""

from __future__ import annotations

import json
from typing import Any

from seamark.check.verdict import SAYS
from seamark.errors import UserError
from seamark.report.views import scope as view
from seamark.report.views.topology import NAMES
from seamark.scope import rates as rate_card
from seamark.scope.course import Bar, course
from seamark.scope.derive import Scope, derive
from seamark.scope.estimate import estimate
from seamark.scope.item import WorkItem
from seamark.scope.kind import all_kinds
from seamark.scope.path import plan
from seamark.scope.ranges import Effort, Estimate
from seamark.scope.rates import RateCard, Role
from seamark.scope.topology import YEARS, Comparison, Difference, Proved, Side, compare, difference
from seamark.scope.widest import TOP, Wide, widest
from seamark.web.shapes import (
    RateKind,
    RateRole,
    RateRow,
    RateRowIn,
    RateShare,
    RatesIn,
    RatesPage,
    ScopePage,
    Spread,
    TopologyPage,
    WayProved,
    WaySide,
    WideAnswer,
    WideQuestion,
    WorkBar,
    WorkReason,
    WorkRow,
    WorkWait,
)
from seamark.web.sight import Sight

CARD = "your rate card"
EACH = "each one"
ORDER = ("rates", "currency", "roles", "correlation", "undecided", "work", "running")
"""Tables of a rate card: roles stand above the work that they do."""


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


def ways_of(seen: Sight, card: RateCard, proofs: tuple[Proved, ...]) -> Comparison:
    """Direct connections held against a middleware."""
    checked = seen.checked
    return compare(
        checked.loaded, checked.decisions, card, proofs, facts_pin=checked.pins.catalogue
    )


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
        in_time=_spread(ranges.in_time),
        open=len(scope.questions),
        phases=[_spread(one, name) for name, one in ranges.phases.items()],
        systems=[_spread(one, name) for name, one in ranges.systems.items()],
        flows=[_spread(one, name) for name, one in ranges.flows.items()],
        work=[_row(item, ranges) for item in scope.items],
        widest=[_wide(one) for one in widest(scope, ranges)],
        others=max(0, len(ranges.questions) - TOP) + ranges.unweighed,
        bars=[_bar(bar) for bar in course(scope, order)],
        days_least=order.days_least,
        days_team=order.days_team,
        live_least=order.live_least,
        live_team=order.live_team,
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
        name=name, days_low=one.days.p10, days_high=one.days.p90, days_p50=one.days.p50, days_p80=one.days.p80, cost_p50=one.cost.p50, cost_p80=one.cost.p80
    )  # fmt: skip


def _row(item: WorkItem, ranges: Estimate) -> WorkRow:
    p50, p80 = ranges.items[item.id]
    return WorkRow(
        id=item.id, kind=all_kinds()[item.kind].title, title=item.title, phase=item.phase.value, system=item.system, flow=item.flow,
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


def _bar(bar: Bar) -> WorkBar:
    return WorkBar(
        title=bar.title, phase=bar.phase.value, items=list(bar.items), start=bar.start, end=bar.end, latest=bar.latest,
        room=bar.room, chain=bar.chain, critical=bar.critical, waits=[WorkWait(bar=one.bar, at=one.at) for one in bar.waits],
    )  # fmt: skip


def topology_page(seen: Sight, card: RateCard, proofs: tuple[Proved, ...] = ()) -> TopologyPage:
    """Both ways to connect the systems, with what proofs say of them."""
    compared = ways_of(seen, card, proofs)
    found = difference(compared.middleware.proved, compared.direct.proved)
    return TopologyPage(
        compared=found.compared if found else 0,
        both=list(found.both) if found else [],
        better=compared.better.value if compared.better else "",
        reasons=list(compared.reasons),
        tips=list(compared.tips),
        said=dict(compared.said),
        middleware=_side(compared.middleware, found),
        direct=_side(compared.direct, found),
        currency=compared.currency,
        years=YEARS,
    )


def _side(one: Side, found: Difference | None) -> WaySide:
    said = one.proved
    return WaySide(
        name=NAMES[one.topology], connections=one.connections, copies=one.copies, places=one.places,
        watchers=list(one.watchers), build=_spread(one.effort), run_p50=one.running[1], run_p80=one.running[2],
        years=one.over_years,
        proved=WayProved(
            held=said.held, broken=said.broken, open=said.open, only=list(found.only[one.topology]) if found else [],
        ) if said else None,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------ rate card


def rates_page(card: RateCard) -> RatesPage:
    """Every number of a rate card, each with its default."""
    usual, kinds = rate_card.defaults(), all_kinds()
    return RatesPage(
        currency=card.currency,
        usual_currency=usual.currency,
        roles=[_role(one, card) for one in card.roles.values()],
        kinds=[
            RateKind(kind=name, title=kind.title, role=card.roles_of[name], usual=usual.roles_of[name])
            for name, kind in kinds.items()
        ],
        shares=[
            RateShare(
                name=name, group="undecided" if name.endswith("holds") else "correlation", means=rate_card.MEANS[name],
                value=getattr(card, at), usual=getattr(usual, at),
            )
            for name, at in rate_card.SHARES.items()
        ],
        rows=[*(_rate(row, card, money=False) for row in card.days), *(_rate(row, card, money=True) for row in card.running)],
        defaults_left=card.defaults_left,
    )  # fmt: skip


def _role(one: Role, card: RateCard) -> RateRole:
    row = f"roles.{one.name}"
    usual = rate_card.defaults().roles.get(one.name, one)
    return RateRole(
        name=one.name, day=one.day, people=one.people, default=row not in card.origin, usual_day=usual.day,
        usual_people=usual.people, source=card.source(row),
    )  # fmt: skip


def _rate(row: str, card: RateCard, money: bool) -> RateRow:
    usual = rate_card.defaults()
    now, was = ((one.running if money else one.days)[row] for one in (card, usual))
    kind, _, name = row.partition(".")
    known = all_kinds().get(kind)
    means = rate_card.MEANS.get(row) or (known.rows.get(name, EACH) if known else "")
    return RateRow(
        row=row, kind=known.title if known else "", means=means, usual=[was.low, was.likely, was.high], low=now.low,
        likely=now.likely, high=now.high, money=money, source=card.source(row), default=row not in card.origin,
    )  # fmt: skip


def card_text(said: RatesIn) -> str:
    """A rate card as it is kept: what differs from the defaults, '' when nothing does.

    Raises:
        UserError: something in it is wrong.
    """
    usual = rate_card.defaults()
    card: dict[str, Any] = {"rates": 1}
    if said.currency and said.currency.upper() != usual.currency:
        card["currency"] = said.currency
    for role in said.roles:
        before = usual.roles.get(role.name)
        if role.source.strip() or before is None or (role.day, role.people) != (before.day, before.people):  # fmt: skip
            numbers = {"day": role.day, "people": role.people}
            card.setdefault("roles", {})[role.name] = numbers | _from(role.source)
    for share in said.shares:
        at = rate_card.SHARES.get(share.name)
        if at is None:
            raise UserError(f"`{share.name[:60]}` is no share of a rate card.")
        if share.value != getattr(usual, at):
            table = "undecided" if share.name.endswith("holds") else "correlation"
            card.setdefault(table, {})[share.name] = share.value
    for row in said.rows:
        _put_row(row, card)
    for kind in said.kinds:
        if usual.roles_of.get(kind.kind) != kind.role:
            card.setdefault("work", {}).setdefault(kind.kind, {})["role"] = kind.role
    if len(card) == 1:
        return ""
    text = json.dumps({key: card[key] for key in ORDER if key in card}, ensure_ascii=False)
    card_of(text)
    return text


def _put_row(said: RateRowIn, card: dict[str, Any]) -> None:
    """A row into a card, unless it says what the default says."""
    usual = rate_card.defaults()
    money = said.row in usual.running
    known = usual.running.get(said.row) or usual.days.get(said.row)
    if known is None:
        raise UserError(f"`{said.row[:60]}` is no row of a rate card.")
    numbers = [said.low, said.likely, said.high]
    if numbers == [known.low, known.likely, known.high] and not said.source.strip():
        return
    one = {"money" if money else "days": numbers} | _from(said.source)
    group, _, name = said.row.partition(".")
    if group in ("running", "undecided"):
        card.setdefault(group, {})[name] = one
    else:
        card.setdefault("work", {}).setdefault(group, {})[name] = one


def _from(source: str) -> dict[str, str]:
    return {"source": source.strip()} if source.strip() else {}


def uploaded(data: bytes) -> str:
    """A rate card that comes as a file, as it is kept.

    Raises:
        UserError: something in it is wrong; the message names the lines.
    """
    card, problems = rate_card.read(data, CARD)
    if card is None:
        said = " ".join(f"Line {one.line}, {one.path}: {one.message}." for one in problems)
        raise UserError(f"This rate card cannot be used, and nothing was changed. {said}")
    return data.decode("utf-8-sig")
