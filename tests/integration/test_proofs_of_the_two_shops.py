"""The vague shop breaks, each time with a story; of the decided one everything holds or is accepted with a bound."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from seamark.cases.standard import STANDARD
from seamark.check.rule import Rule, all_rules
from seamark.language import inherit
from seamark.language.load import Loaded, load, load_text
from seamark.policy.compile import compile_map
from seamark.prove.again import play_again, saved_stories
from seamark.prove.matrix import Cell, Matrix, prove_map
from seamark.prove.outcome import Bounds
from seamark.prove.replay import from_json, to_json
from seamark.prove.script import scripts_of
from seamark.prove.setting import Topology
from tests.integration.record_examples import EXAMPLES

DECIDED = (EXAMPLES / "decided-shop" / "map.yaml").read_text("utf-8")
CONSENT = "consent revoked while a grant is in flight"


def proved(
    loaded: Loaded, bounds: Bounds, topologies: Iterable[Topology] = (), **more: object
) -> Matrix:
    entities = loaded.map.entities
    return prove_map(
        compile_map(loaded.map),
        (*STANDARD, *scripts_of(loaded.map)),
        loaded.digest,
        bounds=bounds,
        topologies=tuple(topologies),
        means=lambda entity: inherit.meaning(entity, entities[entity]),
        **more,  # type: ignore[arg-type]
    )


def of_customer(text: str) -> Cell:
    matrix = proved(load_text(text), Bounds(explore_faults_max=1), entities=("customer",))
    return next(cell for cell in matrix.cells if cell.scenario == CONSENT)


@cache
def vague() -> Matrix:
    return proved(load(EXAMPLES / "vague-shop" / "map.yaml"), Bounds(explore_faults_max=1))


@pytest.mark.slow
def test_of_the_decided_shop_everything_holds_or_is_accepted() -> None:
    matrix = proved(load_text(DECIDED), Bounds(explore_faults_max=1))
    answers = matrix.counts()
    assert set(answers) == {"held", "can happen", "cannot happen on this map"}
    assert answers["held"] >= 30
    assert matrix.held
    for cell in matrix.cells:
        if cell.answer == "can happen":
            assert cell.accepted is not None
            assert cell.accepted.accepted, cell.scenario


class TestCrossed:
    """A customer takes a consent back while our "yes" is on its way to where that is done."""

    def test_can_happen_and_is_accepted_with_a_bound(self) -> None:
        cell = of_customer(DECIDED)
        assert cell.answer == "can happen"
        assert cell.accepted is not None
        assert cell.accepted.accepted
        assert "1 per month" in cell.accepted.words

    def test_without_the_bound_it_is_not_accepted(self) -> None:
        cell = of_customer(DECIDED.replace("    overwritten_at_most: 1 per month\n", ""))
        assert cell.answer == "can happen"
        assert cell.accepted is not None
        assert not cell.accepted.accepted
        assert "entities.customer.overwritten_at_most" in cell.accepted.words


class TestVague:
    @pytest.mark.parametrize(
        ("entity", "scenario", "answer"),
        [
            ("order", "webhook silently lost", "breaks"),
            ("order", "duplicate event", "open"),
            ("order", "partial failure", "open"),
            ("stock", "oversell race", "breaks"),
            ("order", "refund", "cannot happen on this map"),
        ],
    )
    def test_what_becomes_of_it(self, entity: str, scenario: str, answer: str) -> None:
        cell = next(c for c in vague().cells if (c.entity, c.scenario) == (entity, scenario))
        assert cell.answer == answer

    def test_what_depends_names_the_open_decision(self) -> None:
        found = [cell for cell in vague().cells if cell.answer == "open"]
        assert found
        for cell in found:
            assert cell.depends is not None
            assert cell.depends.path.split(".")[0] in ("flows", "entities")

    def test_every_story_is_played_again_from_its_file(self) -> None:
        loaded = load(EXAMPLES / "vague-shop" / "map.yaml")
        entities = loaded.map.entities
        saved = [from_json(to_json(one)) for one in saved_stories(vague())]
        assert len(saved) >= 10
        for one in saved:
            played = play_again(
                compile_map(loaded.map),
                STANDARD,
                one,
                lambda entity: inherit.meaning(entity, entities[entity]),
            )
            assert played.broken, played.words


@pytest.mark.slow
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_no_map_of_a_rule_makes_the_proof_stumble(rule: Rule) -> None:
    small = Bounds(explore_faults_max=1, explore_states_max=1_000)
    for text in (rule.bad, rule.good):
        for topology in Topology:
            matrix = proved(load_text(text), small, [topology])
            assert not matrix.stopped


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", sorted(p.parent for p in EXAMPLES.glob("*/map.yaml")), ids=lambda folder: folder.name
)
def test_no_example_makes_the_proof_stumble(folder: object) -> None:
    small = Bounds(explore_faults_max=1, explore_states_max=1_000)
    for topology in Topology:
        matrix = proved(load(f"{folder}/map.yaml"), small, [topology])
        assert matrix.cells
