"""The course of the work as it is drawn: every piece in one bar, and every arrow true."""

from __future__ import annotations

import itertools

import pytest

from seamark.scope.course import Bar, course
from seamark.scope.estimate import estimate
from seamark.scope.item import Phase
from seamark.scope.path import Plan, plan
from seamark.scope.rates import defaults
from tests.unit.scope.shops import example, scope_of, scope_with, work


def drawn(name: str) -> tuple[Plan, tuple[Bar, ...], dict[str, tuple[str, ...]]]:
    scope = scope_of(example(name))
    order = plan(scope, estimate(scope, 1000))
    return order, course(scope, order), {item.id: item.needs for item in scope.items}


@pytest.mark.parametrize("name", ["vague-shop", "decided-shop"])
def test_every_piece_of_work_is_in_one_bar_and_the_chain_in_bars_of_its_own(name: str) -> None:
    order, bars, _ = drawn(name)
    inside = [one for bar in bars for one in bar.items]
    assert sorted(inside) == sorted(order.steps)
    assert [bar.items[0] for bar in bars if bar.chain] == list(order.chain)
    assert all(len(bar.items) == 1 and bar.critical for bar in bars if bar.chain)
    assert len(bars) < 40, "few enough to be drawn"


@pytest.mark.parametrize("name", ["vague-shop", "decided-shop"])
def test_a_bar_waits_for_work_that_is_done_before_it_ends(name: str) -> None:
    order, bars, needs = drawn(name)
    phases = list(Phase)
    for number, bar in enumerate(bars):
        assert bar.start <= bar.end <= bar.latest + 1e-6
        for wait in bar.waits:
            other = bars[wait.bar]
            done = [
                order.steps[need].earliest + order.steps[need].days
                for one in bar.items
                for need in needs[one]
                if need in other.items
            ]
            assert wait.at == max(done) <= bar.end
            assert wait.bar < number or phases.index(other.phase) > phases.index(bar.phase)


def test_each_link_of_the_chain_waits_for_the_one_before() -> None:
    _, bars, _ = drawn("vague-shop")
    chain = [number for number, bar in enumerate(bars) if bar.chain]
    for before, after in itertools.pairwise(chain):
        assert before in [wait.bar for wait in bars[after].waits]


def test_what_follows_from_another_arrow_is_not_drawn() -> None:
    """Going live waits for test cases, and these for retries: no arrow leads from retries to going live."""
    _, bars, _ = drawn("vague-shop")
    live = next(bar for bar in bars if bar.kind == "cut_over")
    waits = [bars[wait.bar].kind for wait in live.waits]
    assert "test" in waits
    assert "failure" not in waits


def test_nothing_to_do_is_no_bar() -> None:
    scope = scope_with([], defaults())
    assert course(scope, plan(scope, estimate(scope, 1000))) == ()
    scope = scope_with([work(1), work(2, needs=("message / 1",))], defaults())
    bars = course(scope, plan(scope, estimate(scope, 1000)))
    assert [bar.title for bar in bars] == ["Work 1", "Work 2"]
