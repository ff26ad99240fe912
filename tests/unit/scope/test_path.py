"""The order of work: against every chain of small graphs, and against people who can do one thing at a time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.scope.item import WorkItem
from seamark.scope.path import schedule
from seamark.scope.rates import Role
from tests.unit.scope.shops import work

MANY = {"analyst": Role("analyst", 100, 50)}
ONE = {"analyst": Role("analyst", 100, 1)}


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[WorkItem], dict[str, float]]:
    """Up to seven pieces of work, each needing some of those before it."""
    items: list[WorkItem] = []
    days = {}
    for number in range(draw(st.integers(1, 7))):
        needs = tuple(item.id for item in items if draw(st.booleans()))
        items.append(work(number, needs=needs))
        days[items[-1].id] = draw(st.floats(0, 10).map(lambda one: round(one, 2)))
    order = draw(st.permutations(items))
    return list(order), days


def chains(items: list[WorkItem]) -> list[tuple[str, ...]]:
    """Every chain from work that needs nothing."""
    by_id = {item.id: item for item in items}

    def ending(one: str) -> list[tuple[str, ...]]:
        before = [chain for need in by_id[one].needs for chain in ending(need)]
        return [(*chain, one) for chain in before] or [(one,)]

    return [chain for item in items for chain in ending(item.id)]


@given(graphs())
def test_the_longest_chain_is_the_longest_of_all(
    graph: tuple[list[WorkItem], dict[str, float]],
) -> None:
    items, days = graph
    plan = schedule(items, days, MANY)
    longest = max(sum(days[one] for one in chain) for chain in chains(items))
    assert plan.days_least == pytest.approx(longest)
    assert sum(days[one] for one in plan.chain) == pytest.approx(longest)
    assert plan.chain in chains(items)
    assert all(plan.steps[one].critical for one in plan.chain)


@given(graphs())
def test_room_is_how_long_something_can_wait(
    graph: tuple[list[WorkItem], dict[str, float]],
) -> None:
    items, days = graph
    plan = schedule(items, days, MANY)
    for item in items:
        later = {**days, item.id: days[item.id] + plan.steps[item.id].room}
        assert schedule(items, later, MANY).days_least == pytest.approx(plan.days_least, abs=1e-6)
        too_late = {**days, item.id: days[item.id] + plan.steps[item.id].room + 1}
        assert schedule(items, too_late, MANY).days_least > plan.days_least + 0.5


@given(graphs())
def test_one_person_needs_the_sum_and_nothing_begins_before_its_needs(
    graph: tuple[list[WorkItem], dict[str, float]],
) -> None:
    items, days = graph
    alone, crowd = schedule(items, days, ONE), schedule(items, days, MANY)
    assert alone.days_team == pytest.approx(sum(days.values()))
    assert crowd.days_team == pytest.approx(crowd.days_least)
    for plan in (alone, crowd):
        for item in items:
            for need in item.needs:
                assert plan.steps[item.id].start >= plan.steps[need].start + days[need] - 1e-9


def test_nothing_takes_no_time() -> None:
    plan = schedule([], {}, ONE)
    assert (plan.chain, plan.days_least, plan.days_team) == ((), 0, 0)
