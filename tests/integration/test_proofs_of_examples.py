"""What exploring the public connectors shows, story by story, without any code of theirs."""

from __future__ import annotations

from functools import cache

import pytest

from seamark.cases.standard import STANDARD
from seamark.language import inherit
from seamark.language.load import load
from seamark.policy.compile import compile_map
from seamark.prove.matrix import Cell, Matrix, kernel_version, prove_map
from seamark.prove.outcome import Bounds
from seamark.prove.setting import Topology
from tests.integration.record_examples import EXAMPLES
from tests.unit.report.told import told

BOUNDS = Bounds(explore_faults_max=1, explore_states_max=20_000)


@cache
def proved(name: str) -> Matrix:
    loaded = load(EXAMPLES / name / "map.yaml")
    entities = loaded.map.entities
    return prove_map(
        compile_map(loaded.map),
        STANDARD,
        loaded.digest,
        bounds=BOUNDS,
        topologies=[Topology.DIRECT],
        means=lambda entity: inherit.meaning(entity, entities[entity]),
    )


def cell(name: str, entity: str, scenario: str) -> Cell:
    return next(c for c in proved(name).cells if (c.entity, c.scenario) == (entity, scenario))


def story(name: str, entity: str, scenario: str) -> str:
    found = cell(name, entity, scenario)
    assert found.result is not None
    assert found.result.story is not None
    return told(found.result.story)


def test_an_order_that_is_paid_before_it_is_created_is_lost_in_erpnext() -> None:
    found = cell("shopify-erpnext", "order", "paid before created")
    assert found.answer == "breaks"
    assert found.result is not None
    assert (found.result.property, found.result.faults) == ("every paid order reaches the ERP", 0)
    text = story("shopify-erpnext", "order", "paid before created")
    paid, placed = (
        text.index("'status paid' arrives at erp"),
        text.index("'status placed' arrives at erp"),
    )
    assert paid < placed
    assert "the order is paid, erp still says 'placed', and nobody is told" in text


def test_a_product_edited_on_both_sides_differs_for_ever_in_erplain() -> None:
    found = cell("shopify-erplain", "product", "two people edit")
    assert found.answer == "breaks"
    text = story("shopify-erplain", "product", "two people edit")
    assert "shop says 'other value' and erplain says 'new value' for ever" in text


def test_a_cancellation_after_the_import_never_arrives_in_odoo() -> None:
    found = cell("magento-odoo", "order", "cancellation")
    assert found.answer == "breaks"
    assert found.result is not None
    assert found.result.faults == 0


@pytest.mark.parametrize("name", ["shopify-erpnext", "shopify-erplain", "magento-odoo"])
def test_every_answer_says_what_it_rests_on(name: str) -> None:
    matrix = proved(name)
    assert not matrix.held
    assert matrix.kernel == kernel_version()
    assert matrix.digest == load(EXAMPLES / name / "map.yaml").digest
    for one in matrix.cells:
        if one.answer == "cannot happen on this map":
            assert one.reason
            continue
        assert one.outcome is not None
        assert one.outcome.states > 0
        if one.answer in ("breaks", "open"):
            assert one.result is not None
            assert one.result.story is not None
            assert one.result.story.what in told(one.result.story)
            assert told(one.result.story, "mermaid").startswith("sequenceDiagram")
        if one.answer == "open":
            assert one.depends is not None
            assert one.depends.path.startswith("flows.") or one.depends.path.startswith("entities.")
