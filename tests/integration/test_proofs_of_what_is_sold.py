"""From the text of a map to what is proved about stock, lines, refunds and people."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from seamark.cases.standard import STANDARD
from seamark.language import inherit
from seamark.language.load import load
from seamark.policy.compile import compile_map
from seamark.prove.matrix import Cell, Matrix, prove_map
from seamark.prove.outcome import Bounds
from seamark.prove.setting import Topology
from tests.integration.record_examples import EXAMPLES

ASKED = (
    "partial shipment, counted",
    "partial shipment, one parcel too many",
    "partial failure, some lines",
    "partial failure, order without payment",
    "refunded twice",
    "new customer in two systems",
    "oversell race",
    "stock after a sale",
    "stock after two sales",
)
KERNEL, DIRECT = Topology.KERNEL, Topology.DIRECT


def matrix_of(path: Path, topology: Topology, *asked: str) -> Matrix:
    loaded = load(path)
    entities = loaded.map.entities
    return prove_map(
        compile_map(loaded.map),
        [s for s in STANDARD if s.name in (asked or ASKED)],
        loaded.digest,
        bounds=Bounds(explore_states_max=100_000),
        topologies=[topology],
        means=lambda entity: inherit.meaning(entity, entities[entity]),
    )


@cache
def example(name: str, topology: Topology) -> Matrix:
    return matrix_of(EXAMPLES / name / "map.yaml", topology)


def cell(matrix: Matrix, scenario: str) -> Cell:
    """The cell of the entity that the scenario is about."""
    found = [c for c in matrix.cells if c.scenario == scenario and "is not about" not in c.reason]
    assert len(found) == 1, found
    return found[0]


class TestDecided:
    MATRIX = ("decided-shop", KERNEL)

    @pytest.mark.parametrize("scenario", [s for s in ASKED if s != "oversell race"])
    def test_everything_held(self, scenario: str) -> None:
        found = cell(example(*self.MATRIX), scenario)
        assert (found.answer, found.reason) == ("held", "")
        assert found.outcome is not None
        assert found.outcome.faults == 2

    def test_overselling_is_accepted_with_a_bound(self) -> None:
        found = cell(example(*self.MATRIX), "oversell race")
        assert found.answer == "can happen"
        assert found.accepted is not None
        assert found.accepted.accepted
        assert found.accepted.words == "accepted: at most 3 per week, ops handles it"
        assert example(*self.MATRIX).held

    def test_direct_connections_would_not_do(self) -> None:
        matrix = example("decided-shop", DIRECT)
        assert cell(matrix, "stock after a sale").answer == "breaks"
        assert cell(matrix, "refunded twice").answer == "breaks"
        assert cell(matrix, "new customer in two systems").answer == "held"

    def test_no_world_is_large(self) -> None:
        assert all(c.outcome.states < 100_000 for c in example(*self.MATRIX).cells if c.outcome)


class TestLessDecided:
    """The same map with one answer less."""

    def without(self, tmp_path: Path, asked: str, *lines: str) -> Matrix:
        text = (EXAMPLES / "decided-shop" / "map.yaml").read_text(encoding="utf-8")
        text, _, _ = text.partition("\nagreed:\n")
        for line in lines:
            assert line in text
            text = text.replace(line, "")
        path = tmp_path / "map.yaml"
        path.write_text(text, encoding="utf-8")
        return matrix_of(path, KERNEL, asked)

    def test_without_a_bound_it_is_not_accepted(self, tmp_path: Path) -> None:
        matrix = self.without(tmp_path, "oversell race", "    exceeds_at_most: 3 per week\n")
        found = cell(matrix, "oversell race")
        assert found.answer == "can happen"
        assert found.accepted is not None
        assert not found.accepted.accepted
        assert "entities.order line.exceeds_at_most" in found.accepted.words
        assert not matrix.held

    def test_who_handles_it_is_open(self, tmp_path: Path) -> None:
        gone = ("    if_exceeds: hold for ops within 4h\n", "    exceeds_at_most: 3 per week\n")
        found = cell(self.without(tmp_path, "oversell race", *gone), "oversell race")
        assert found.answer == "open"
        assert found.depends is not None
        assert (found.depends.path, found.depends.answer) == (
            "entities.order line.if_exceeds",
            "nobody",
        )

    def test_nobody_says_how_the_orders_of_the_market_come_in(self, tmp_path: Path) -> None:
        text = (EXAMPLES / "decided-shop" / "map.yaml").read_text(encoding="utf-8")
        flow = text[text.index("  market orders:  ") : text.index("  orders to erp:\n")]
        compared = next(one for one in text.splitlines(True) if "market orders: {compares" in one)
        found = cell(self.without(tmp_path, "oversell race", flow, compared), "oversell race")
        assert found.answer == "open"
        assert found.depends is not None
        assert found.depends.question == "no flow carries the orders of market"

    def test_from_when_the_figure_contains_an_order_is_open(self, tmp_path: Path) -> None:
        found = cell(
            self.without(tmp_path, "stock after a sale", " counts_until: order paid,"),
            "stock after a sale",
        )
        assert found.answer == "open"
        assert found.depends is not None
        assert found.depends.path == "entities.stock.fields.sellable.counts_until"
        assert found.depends.answer == "only when the order is dispatched"

    @pytest.mark.parametrize(
        ("scenario", "gone", "path"),
        [
            (
                "refunded twice",
                ("    if_exceeds: hold for finance within 1d\n",),
                "refund.if_exceeds",
            ),
            (
                "partial shipment, one parcel too many",
                ("    if_exceeds: hold for ops within 2h\n",),
                "shipment.if_exceeds",
            ),
        ],
    )
    def test_who_is_asked_about_too_much_is_open(
        self, tmp_path: Path, scenario: str, gone: tuple[str, ...], path: str
    ) -> None:
        found = cell(self.without(tmp_path, scenario, *gone), scenario)
        assert found.answer == "open"
        assert found.depends is not None
        assert (found.depends.path, found.depends.answer) == (f"entities.{path}", "nobody")


class TestVague:
    def test_what_is_silent_breaks_or_is_open(self) -> None:
        matrix = example("vague-shop", KERNEL)
        assert not matrix.held
        for scenario in ("oversell race", "stock after a sale", "partial shipment, counted"):
            found = cell(matrix, scenario)
            assert found.answer in ("breaks", "open")
            assert found.result is not None
            assert found.result.story is not None

    def test_what_the_map_does_not_have_is_not_passed(self) -> None:
        matrix = example("vague-shop", KERNEL)
        found = cell(matrix, "partial failure, some lines")
        assert (found.answer, found.reason) == (
            "cannot happen on this map",
            "the map has no lines of order",
        )
