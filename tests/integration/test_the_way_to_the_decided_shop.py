"""From the vague shop to one that holds: only by answering what the product asks, in checks and in proofs."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from seamark.check.finding import Level
from seamark.prove.matrix import Matrix
from seamark.prove.outcome import Bounds
from tests.integration.record_examples import EXAMPLES
from tests.integration.test_proofs_of_the_two_shops import proved
from tests.integration.workshop import CALLED, ELSEWHERE, MENDS, OTHERS, PROVED, Workshop, outside

pytestmark = pytest.mark.slow
PROOFS_MAX = 6
"""Proofs after which the walk is called endless."""
BOUNDS = Bounds(explore_faults_max=1)


@cache
def walked() -> tuple[Workshop, list[Matrix]]:
    """The vague shop, answered until nothing is asked any more; with each proof on the way."""
    path = Path(mkdtemp()) / "map.yaml"
    shutil.copy(EXAMPLES / "vague-shop" / "map.yaml", path)
    shop, proofs = Workshop(path), []
    for _ in range(PROOFS_MAX):
        shop.answer_steps()
        proofs.append(proved(shop.map(), BOUNDS))
        if proofs[-1].held:
            return shop, proofs
        before = len(shop.given)
        shop.answer_cells(proofs[-1])
        assert len(shop.given) > before, shop.unanswered
    raise AssertionError(f"still not held after {PROOFS_MAX} proofs")


def test_nothing_is_left_but_to_sign(capsys: pytest.CaptureFixture[str]) -> None:
    shop, proofs = walked()
    judged = shop.verdict()
    assert judged.level is Level.PROVISIONAL
    assert {step.kind for step in judged.steps} == {"sign"}
    by_proofs = sum(1 for asked_by, *_ in shop.given if asked_by == "proof")
    with capsys.disabled():
        print(f"\n{len(shop.given)} answers, {by_proofs} of them asked for by {len(proofs)} proofs")
    assert 200 < len(shop.given) < 300
    assert 0 < by_proofs < 30


def test_the_proof_has_no_break_and_nothing_open() -> None:
    _, proofs = walked()
    broken = {"breaks", "open", "not finished"}
    assert broken & set(proofs[0].counts()), (
        "the first proof must still break, else this shows nothing"
    )
    last = proofs[-1]
    assert set(last.counts()) == {"held", "can happen", "cannot happen on this map"}
    assert last.counts()["held"] >= 25
    for cell in last.cells:
        if cell.answer == "can happen":
            assert cell.accepted is not None
            assert cell.accepted.accepted, cell.scenario


def test_every_answer_was_asked_for() -> None:
    """It stands where it was asked for, or where the sentence of the finding says; one line of a new block names its whole."""
    shop, _ = walked()
    elsewhere = list(outside(shop.given))
    assert {asked_by for asked_by, *_ in elsewhere} == {*ELSEWHERE, "proof"}
    assert [path for asked_by, _, path, _ in elsewhere if asked_by == "proof"] == [
        "entities.order line.part_of"
    ]


def test_nothing_is_prepared_that_was_not_needed() -> None:
    shop, _ = walked()
    asked = {(asked_by, at) for asked_by, at, _, _ in shop.given}
    paths = {path for _, _, path, _ in shop.given}
    assert set(MENDS) <= asked
    assert set(OTHERS) <= paths
    assert {("proof", place) for place, _ in PROVED} <= asked
    assert all(any(path.startswith(old) for path in paths) for old, _ in CALLED)
    assert shop.refused == [("entities.shipment.takes_from", "order line has no field `quantity`")]
    assert not shop.unanswered
