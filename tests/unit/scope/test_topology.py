"""Direct or middleware: counts by hand on small maps, and a recommendation that follows the reasons."""

from __future__ import annotations

from dataclasses import replace

from seamark.language.decisions import decisions
from seamark.language.load import Loaded
from seamark.scope.item import Range
from seamark.scope.rates import RateCard, defaults
from seamark.scope.subject import Topology
from seamark.scope.topology import Comparison, Proved, compare
from tests.unit.scope.shops import HEAD, ORDERS, example, loaded_of

TRIANGLE = (
    HEAD
    + """\
  orders: {carries: order, from: shop, to: [erp, crm], when: order paid}
  products: {carries: product, from: erp, to: [shop, crm], when: product changed}
"""
)


def compared(loaded: Loaded, rates: RateCard | None = None, *proofs: Proved) -> Comparison:
    return compare(loaded, decisions(loaded), rates or defaults(), proofs, draws=1000)


def with_fee(low: float, likely: float, high: float) -> RateCard:
    base = defaults()
    return replace(base, running={**base.running, "running.middleware": Range(low, likely, high)})


def test_counts_are_those_of_a_drawing() -> None:
    found = compared(loaded_of(TRIANGLE))
    assert found.middleware.connections == 5  # shop and erp both ways, crm in
    assert found.direct.connections == 8  # four pairs, two ends
    assert (found.middleware.places, found.direct.places) == (1, 4)
    assert found.said == {"": 2}


def test_many_pairs_speak_for_a_middleware() -> None:
    found = compared(example("decided-shop"))
    assert found.better is Topology.MIDDLEWARE
    assert found.direct.effort.days.p50 > found.middleware.effort.days.p50
    assert any("Against it" in reason for reason in found.reasons)
    assert found.tips


def test_a_dear_middleware_for_one_flow_is_not_recommended() -> None:
    found = compared(loaded_of(HEAD + ORDERS), with_fee(50_000, 60_000, 80_000))
    assert found.better is Topology.DIRECT
    assert "less" in found.reasons[0]


def test_the_fee_at_which_it_tips_tips_it() -> None:
    loaded = example("decided-shop")
    found = compared(loaded)
    room = (found.direct.over_years - found.middleware.over_years) / 3
    fee = room + defaults().running["running.middleware"].high
    dear = compared(loaded, with_fee(fee, fee, fee))
    assert dear.middleware.over_years > dear.direct.over_years


def test_a_proof_counts_for_its_own_text_only() -> None:
    loaded = loaded_of(TRIANGLE)
    broken = ("delayed sync, order",)
    own = (
        Proved(Topology.MIDDLEWARE, loaded.digest, 9, 0),
        Proved(Topology.DIRECT, loaded.digest, 4, 5, broken),
    )
    found = compared(loaded, None, *own)
    assert found.direct.proved is not None
    assert any("5 of 9" in reason and broken[0] in reason for reason in found.reasons)
    other = compared(loaded, None, *(replace(one, digest="another text") for one in own))
    assert other.direct.proved is None
    assert not any("proof" in reason for reason in other.reasons)


def test_a_map_without_flows_has_nothing_to_compare() -> None:
    found = compared(loaded_of("seamark: 1\nname: Nothing yet\n"))
    assert (found.middleware.connections, found.direct.connections) == (0, 0)
    assert found.direct.places == 0
