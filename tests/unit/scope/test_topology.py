"""Direct or middleware: counts by hand on small maps, and a recommendation that follows the reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seamark.language.decisions import decisions
from seamark.language.load import Loaded
from seamark.scope.item import Range
from seamark.scope.rates import RateCard, defaults
from seamark.scope.subject import Topology
from seamark.scope.topology import Comparison, Proved, compare, difference, proved
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


CASES = tuple(f"case {number}, order" for number in range(12))


def proofs(digest: str, middleware: int, direct: int, left: int = 0) -> tuple[Proved, Proved]:
    """The first so many of the cases break; the last ones depend on open decisions when connected directly."""
    return (
        Proved(Topology.MIDDLEWARE, digest, CASES[middleware:], CASES[:middleware]),
        Proved(Topology.DIRECT, digest, CASES[direct : len(CASES) - left], CASES[:direct], left),
    )


def test_a_proof_counts_for_its_own_text_only() -> None:
    loaded = loaded_of(TRIANGLE)
    found = compared(loaded, None, *proofs(loaded.digest, 1, 6))
    assert any(
        "5 of 12 test cases break only with direct connections" in reason
        for reason in found.reasons
    )
    other = compared(loaded, None, *proofs("0" * 12, 1, 6))
    assert other.direct.proved is None
    assert not any("test cases" in reason for reason in other.reasons)


def test_only_what_has_an_answer_both_ways_is_held_against_each_other() -> None:
    """Fewer cases broke directly, but only because more of them are open there: no reason for direct connections."""
    one, other = proofs("d", 6, 6, left=4)
    found = difference(replace(one, ill=CASES[:8], well=CASES[8:]), other)
    assert found is not None
    assert found.compared == 8
    assert found.only == {Topology.MIDDLEWARE: CASES[6:8], Topology.DIRECT: ()}
    assert (found.both, found.neither) == (CASES[:6], 0)
    loaded = loaded_of(TRIANGLE)
    even = compared(loaded, None, *proofs(loaded.digest, 6, 6, left=4))
    assert not any("test cases" in reason for reason in even.reasons)


@pytest.mark.parametrize(("direct", "counts"), [(2, False), (3, True)])
def test_one_test_case_among_many_is_no_reason(direct: int, counts: bool) -> None:
    loaded = loaded_of(TRIANGLE)
    found = compared(loaded, None, *proofs(loaded.digest, 1, direct))
    assert any("test cases" in reason for reason in found.reasons) is counts


def test_how_test_cases_ended_becomes_what_is_said_of_a_way() -> None:
    ends = (("held", False), ("breaks", False), ("can happen", True), ("can happen", False), ("open", False), ("does not apply", False))  # fmt: skip
    cells = [(ended, accepted, f"{number}") for number, (ended, accepted) in enumerate(ends)]
    assert proved(Topology.DIRECT, "d", cells) == Proved(Topology.DIRECT, "d", ("0", "2"), ("1", "3"), 1)  # fmt: skip
    assert proved(Topology.DIRECT, "d", cells[4:]) is None


def test_a_map_without_flows_has_nothing_to_compare() -> None:
    found = compared(loaded_of("seamark: 1\nname: Nothing yet\n"))
    assert (found.middleware.connections, found.direct.connections) == (0, 0)
    assert found.direct.places == 0
