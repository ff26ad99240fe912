"""The course of the work, to be drawn: bars in time and what waits for what.

Each piece of the longest chain is a bar of its own; of the others, those of one kind are one bar together, so that the
course of a large map can be drawn as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from seamark.scope.derive import Scope
from seamark.scope.item import Phase, WorkItem
from seamark.scope.kind import all_kinds
from seamark.scope.path import Plan


@dataclass(frozen=True, slots=True)
class Wait:
    """What a bar waits for.

    Attributes:
        bar: number of the other bar.
        at: when all that is waited for is done, in working days from the start.
    """

    bar: int
    at: float


@dataclass(frozen=True, slots=True)
class Bar:
    """Work in time; all in working days from the start, with as many people as could be used.

    Attributes:
        title: the piece of work, or the kind of several.
        kind: as in the rate card.
        phase: when it is done.
        items: ids of the pieces of work.
        start: the first of them can begin.
        end: the last of them can be done.
        latest: the last of them must be done, or the end moves.
        room: how late the piece with the least room may be.
        chain: it is a piece of the longest chain.
        critical: none of the pieces has room.
        waits: for what it waits, without what follows from the others.
    """

    title: str
    kind: str
    phase: Phase
    items: tuple[str, ...]
    start: float
    end: float
    latest: float
    room: float
    chain: bool
    critical: bool
    waits: tuple[Wait, ...] = ()


def course(scope: Scope, plan: Plan) -> tuple[Bar, ...]:
    """The bars by phase, in each phase after what they wait for, and then in the order in which they begin."""
    by_id = {item.id: item for item in scope.items if item.id in plan.steps}
    bars = [_bar(ids, by_id, plan) for ids in _groups(by_id, plan)]
    of = {one: number for number, bar in enumerate(bars) for one in bar.items}
    waits = [_waits(number, bars, of, by_id, plan) for number in range(len(bars))]
    order = _order(bars, waits)
    place = {number: at for at, number in enumerate(order)}
    return tuple(
        replace(
            bars[number],
            waits=tuple(sorted((Wait(place[other], at) for other, at in _nearest(number, waits).items()), key=lambda wait: wait.bar)),
        )
        for number in order
    )  # fmt: skip


def _order(bars: Sequence[Bar], waits: Sequence[Mapping[int, float]]) -> list[int]:
    found: list[int] = []
    for phase in Phase:
        left = {number for number, bar in enumerate(bars) if bar.phase is phase}
        while left:
            ready = [number for number in left if not left & waits[number].keys()] or list(left)
            number = min(
                ready, key=lambda one: (bars[one].start, not bars[one].chain, bars[one].end, one)
            )
            found.append(number)
            left.discard(number)
    return found


def _groups(by_id: Mapping[str, WorkItem], plan: Plan) -> list[list[str]]:
    """Ids that make one bar; pieces without room stand apart from those that have some."""
    chain = set(plan.chain)
    groups: dict[tuple[object, ...], list[str]] = {}
    for one, step in plan.steps.items():
        key = (one,) if one in chain else (by_id[one].kind, step.critical)
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _bar(ids: Sequence[str], by_id: Mapping[str, WorkItem], plan: Plan) -> Bar:
    steps = [plan.steps[one] for one in ids]
    first = by_id[ids[0]]
    title = first.title if len(ids) == 1 else all_kinds()[first.kind].title
    return Bar(
        title, first.kind, first.phase, tuple(ids),
        min(step.earliest for step in steps),
        max(step.earliest + step.days for step in steps),
        max(step.latest + step.days for step in steps),
        min(step.room for step in steps),
        ids[0] in plan.chain, all(step.critical for step in steps),
    )  # fmt: skip


def _waits(
    number: int, bars: Sequence[Bar], of: Mapping[str, int], by_id: Mapping[str, WorkItem], plan: Plan
) -> dict[int, float]:  # fmt: skip
    """Bar → when what is waited for there is done; between bars of one kind only the chain counts."""
    bar, found = bars[number], dict[int, float]()
    for one in bar.items:
        for need in by_id[one].needs:
            other = of.get(need, number)
            if other == number or (bars[other].kind == bar.kind and not (bar.chain and bars[other].chain)):  # fmt: skip
                continue
            step = plan.steps[need]
            found[other] = max(found.get(other, 0.0), step.earliest + step.days)
    return found


def _nearest(number: int, waits: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """What a bar waits for, without what another of those waits for already."""
    mine, over = waits[number], set[int]()
    stack = [further for other in mine for further in waits[other]]
    while stack:
        one = stack.pop()
        if one not in over:
            over.add(one)
            stack += waits[one]
    return {other: at for other, at in mine.items() if other not in over}
