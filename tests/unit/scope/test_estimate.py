"""Ranges: held to the distributions they are made of, and to the limits of correlation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.scope.estimate import DRAWS, estimate, quantile
from seamark.scope.item import Range
from tests.unit.scope.shops import card, example, scope_of, scope_with, work

SHARES = {"p10": 0.1, "p50": 0.5, "p80": 0.8, "p90": 0.9}
RANGES = st.builds(
    lambda low, more, most: Range(low, low + more, low + more + most),
    st.floats(0, 20), st.floats(0, 20), st.floats(0.5, 50),
)  # fmt: skip


def pert_quantile(one: Range, share: float) -> float:
    """A quantile of PERT by summing up its density and halving the place, independent of how the program does it."""
    width = one.high - one.low
    a = 4 * (one.likely - one.low) / width
    b = 4 * (one.high - one.likely) / width
    steps = 20_000
    density = [((n + 0.5) / steps) ** a * (1 - (n + 0.5) / steps) ** b for n in range(steps)]
    wanted, total = share * math.fsum(density), 0.0
    for number, mass in enumerate(density):
        total += mass
        if total >= wanted:
            return one.low + width * (number + 1) / steps
    raise AssertionError("the whole is less than a share of it")


@pytest.mark.parametrize(
    "one", [Range(1, 2, 5), Range(0, 0, 1), Range(3, 8, 8), Range(0.2, 0.4, 10), Range(2, 2, 2.5)]
)
def test_one_piece_of_work_has_the_quantiles_of_its_distribution(one: Range) -> None:
    found = estimate(scope_with([work()], card(each=one)), draws=200_000).total.days
    for name, share in SHARES.items():
        assert getattr(found, name) == pytest.approx(
            pert_quantile(one, share), abs=0.01 * (one.high - one.low)
        )


@given(RANGES, st.floats(0.02, 0.98))
def test_a_table_gives_the_quantile(one: Range, share: float) -> None:
    assert quantile([one], share) == pytest.approx(
        pert_quantile(one, share), abs=0.002 * (one.high - one.low)
    )


def test_a_piece_of_work_without_a_range_costs_just_that() -> None:
    found = estimate(scope_with([work()], card(each=Range(3, 3, 3)))).total.days
    assert (found.p10, found.p90) == (3, 3)


def test_work_that_goes_badly_together_adds_up() -> None:
    one = Range(1, 2, 5)
    items = [work(number) for number in range(20)]
    found = estimate(scope_with(items, card(1.0, 1.0, each=one))).total.days
    for name, share in SHARES.items():
        assert getattr(found, name) == pytest.approx(20 * quantile([one], share), rel=0.02)


def test_independent_work_evens_out_as_the_root() -> None:
    one = Range(1, 2, 5)
    items = [work(number) for number in range(100)]
    narrow = estimate(scope_with(items, card(0.0, 0.0, each=one)), draws=50_000).total.days
    alone = estimate(scope_with(items[:1], card(0.0, 0.0, each=one)), draws=50_000).total.days
    assert narrow.width == pytest.approx(10 * alone.width, rel=0.05)


def test_work_on_one_system_is_tied_and_on_two_systems_is_not() -> None:
    rates = card(0.8, 0.0, each=Range(1, 2, 5))
    same = estimate(scope_with([work(1, "erp"), work(2, "erp")], rates), draws=50_000)
    apart = estimate(scope_with([work(1, "erp"), work(2, "crm")], rates), draws=50_000)
    assert same.total.days.width > 1.15 * apart.total.days.width
    assert same.total.days.mean == pytest.approx(apart.total.days.mean, rel=0.01)


@given(st.lists(RANGES, min_size=1, max_size=4), st.floats(0, 1), st.floats(0, 1))
def test_quantiles_rise(ranges: list[Range], first: float, second: float) -> None:
    everything, one_system = sorted((first, second))
    found = estimate(
        scope_with([work(n) for n in range(3)], card(one_system, everything, each=ranges[0])), 1000
    )
    days = found.total.days
    assert days.p10 <= days.p50 <= days.p80 <= days.p90
    assert all(p50 <= p80 for p50, p80 in found.items.values())


def test_the_seed_gives_the_same_figures_and_another_seed_nearly_the_same() -> None:
    scope = scope_of(example("vague-shop"))
    assert estimate(scope, seed=7) == estimate(scope, seed=7)
    one, other = estimate(scope, seed=7), estimate(scope, seed=8)
    assert one != other
    assert one.total.days.p50 == pytest.approx(other.total.days.p50, abs=8 * one.error_p50)


def test_more_draws_leave_less_to_chance() -> None:
    scope = scope_of(example("vague-shop"))
    few, many = estimate(scope, 1000), estimate(scope, 100_000)
    assert many.error_p80 < few.error_p80
    assert many.total.days.p80 == pytest.approx(estimate(scope, DRAWS).total.days.p80, rel=0.03)


def test_sums_are_sums() -> None:
    found = estimate(scope_of(example("vague-shop")))
    for parts in (found.phases, found.systems):
        assert sum(one.days.mean for one in parts.values()) == pytest.approx(
            found.total.days.mean, rel=1e-5
        )
        assert sum(one.cost.mean for one in parts.values()) == pytest.approx(
            found.total.cost.mean, rel=1e-5
        )


def test_a_scope_without_work_costs_nothing() -> None:
    found = estimate(scope_with([], card()))
    assert found.total.days.p90 == 0
    assert found.questions == ()
