"""Map and facts to work: every kind of work looks at the map, and what it finds becomes items with ranges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from seamark.language.decisions import Decisions
from seamark.language.load import Loaded, collector_paused
from seamark.language.platforms import shelf_of
from seamark.scope.item import ID_SEPARATOR, Part, Range, Widening, WorkItem, item_id
from seamark.scope.kind import Counts, Draft, Kind, all_kinds
from seamark.scope.questions import OTHERWISE, Question, unsettled
from seamark.scope.rates import LATE_ROW, RateCard
from seamark.scope.subject import Subject, Topology


@dataclass(frozen=True, slots=True)
class Scope:
    """All the work that a map implies.

    Attributes:
        name: of the map.
        digest: of its text.
        items: the work, by phase and kind.
        questions: unsettled questions that change some of it, by id.
        rates: the rate card that was used.
        topology: as if all flows ran so; None for what the map says.
    """

    name: str
    digest: str
    items: tuple[WorkItem, ...]
    questions: Mapping[str, Question]
    rates: RateCard
    topology: Topology | None = None


def derive(
    loaded: Loaded,
    decisions: Decisions,
    rates: RateCard,
    topology: Topology | None = None,
    facts_pin: str = "",
) -> Scope:
    """Derive the work of a map.

    Args:
        loaded: the map.
        decisions: its one list of decisions.
        rates: days and day rates.
        topology: as if all flows ran so; None for what the map says.
        facts_pin: the version of the catalogue whose facts count; '' for the newest.

    Returns:
        the same scope for every text that says the same; comments and layout do not count.
    """
    with collector_paused():
        pin = facts_pin or loaded.map.catalogue or ""
        questions = unsettled(decisions, rates.assumed_holds, rates.disputed_holds)
        subject = Subject(loaded, decisions, questions, shelf_of(loaded, pin), topology)
        weights = {question.id: question.weight for question in questions.values()}
        items = [
            _item(kind, draft, weights, rates)
            for kind in all_kinds().values()
            for draft in kind.find(subject)
        ]
        items = _ordered(items)
    used = {widening.question for item in items for widening in item.widened_by}
    by_id = {question.id: question for question in questions.values() if question.id in used}
    return Scope(loaded.map.name or "", loaded.digest, tuple(items), by_id, rates, topology)


def _item(kind: Kind, draft: Draft, weights: Mapping[str, float], rates: RateCard) -> WorkItem:
    if not draft.because:
        raise AssertionError(f"{kind.name}: work without a reason: {draft.title}")
    parts = (Part(f"{kind.name}.each", 1), *_parts(kind, draft.counts))
    widened = tuple(_widenings(kind, draft))
    return WorkItem(
        item_id(kind.name, *draft.names), kind.name, draft.title, kind.phase, draft.system, draft.flows, draft.because,
        parts, widened, draft.needs, rates.role_of(kind.name), _days(parts, widened, weights, rates), kind.alongside,
    )  # fmt: skip


def _parts(kind: Kind, counts: Counts) -> tuple[Part, ...]:
    for row in counts:
        if row not in kind.rows:
            raise AssertionError(f"{kind.name} has no row `{row}` in the rate card")
    return tuple(Part(f"{kind.name}.{row}", count) for row, count in counts.items() if count > 0)


def _widenings(kind: Kind, draft: Draft) -> list[Widening]:
    """One for each question; what several places of the kind say of the same question is added up."""
    merged: dict[str, tuple[Question, dict[str, dict[str, float]]]] = {}
    for question, effects in draft.unsettled:
        _, sums = merged.setdefault(question.id, (question, {}))
        for answer, counts in effects.items():
            for row, count in counts.items():
                rows = sums.setdefault(answer, {})
                rows[row] = rows.get(row, 0) + count
    return [
        Widening(question.id, tuple(_parts(kind, _effect(question, answer, sums)) for answer in question.answers))
        for question, sums in merged.values()
    ]  # fmt: skip


def _effect(question: Question, answer: str, effects: Mapping[str, Counts]) -> Counts:
    """What an answer adds. If what is assumed or disputed falls, the dearest other answer is feared."""
    if question.state == "open":
        return effects.get(answer, {})
    if answer != OTHERWISE:
        return {}
    dearest: dict[str, float] = {}
    for counts in effects.values():
        for row, count in counts.items():
            dearest[row] = max(dearest.get(row, 0), count)
    return dearest


def _days(
    parts: tuple[Part, ...], widened: tuple[Widening, ...], weights: Mapping[str, float], rates: RateCard
) -> Range:  # fmt: skip
    """From everything decided as it is cheapest to everything as it is dearest and noticed late."""
    decided = _sum(parts, rates)
    total, late = decided, rates.days[LATE_ROW]
    for one in widened:
        options = [_sum(effect, rates) for effect in one.effects]
        extra = Range(
            min(option.low for option in options),
            sum(option.likely for option in options) / len(options),
            max(option.high for option in options),
        )
        hangs_on_it, share = decided + extra, late.times(weights[one.question])
        total += extra + Range(
            hangs_on_it.low * share.low,
            hangs_on_it.likely * share.likely,
            hangs_on_it.high * share.high,
        )
    return total


def _sum(parts: tuple[Part, ...], rates: RateCard) -> Range:
    total = Range()
    for part in parts:
        total += rates.days[part.row].times(part.count)
    return total


def _ordered(items: list[WorkItem]) -> list[WorkItem]:
    """Keep of each item's needs those that exist, and none that closes a circle.

    Raises:
        AssertionError: two items have one id (our bug).
    """
    known = {item.id for item in items}
    if len(known) != len(items):
        raise AssertionError("two pieces of work have one id")
    needs: dict[str, tuple[str, ...]] = {}
    for item in items:
        kept = []
        for need in dict.fromkeys(item.needs):
            if need in known and need != item.id and not _closes_circle(item, need, needs):
                kept.append(need)
        needs[item.id] = tuple(kept)
    return [replace(item, needs=needs[item.id]) for item in items]


def _closes_circle(item: WorkItem, need: str, needs: Mapping[str, tuple[str, ...]]) -> bool:
    """Between kinds the order is fixed; within a kind the map says it (`needs` of flows), and may say it in a circle."""
    return need.startswith(item.kind + ID_SEPARATOR) and _reaches(need, item.id, needs)


def _reaches(start: str, goal: str, needs: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a piece of work waits, over others, for another one."""
    seen, waiting = {start}, [start]
    while waiting:
        for need in needs.get(waiting.pop(), ()):
            if need == goal:
                return True
            if need not in seen:
                seen.add(need)
                waiting.append(need)
    return False
