"""No map that can be written makes a rule stumble, and no answer can be taken out of a map without a finding."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import pytest

from seamark.check.engine import Checked, check
from seamark.check.verdict import verdict
from seamark.language.load import Loaded, load_text
from seamark.language.tree import Scalar
from tests.samples import some

ROOT = Path(__file__).parents[3]
TODAY = datetime.date(2026, 11, 24)
DECIDED = (ROOT / "examples/decided-shop/map.yaml").read_text(encoding="utf-8")
TOGETHER = 25
"""Every so manyth answer is taken out at a time."""
CHANGES = 60
"""Random changes tried on each map in one run."""


def checked(text: str) -> Checked:
    return check(load_text(text), TODAY)


def scalars(loaded: Loaded) -> dict[str, Scalar]:
    return {
        path: node for path, node in loaded.nodes.items() if isinstance(node, Scalar) and node.text
    }


def replaced(text: str, node: Scalar, by: str) -> str:
    return text[: node.start] + by + text[node.end :]


def test_every_answer_that_is_taken_out_of_a_decided_map_is_missed() -> None:
    before = checked(DECIDED)
    assert not before.findings
    nodes = scalars(before.loaded)
    wanted = [
        decision.path
        for decision in before.decisions.all
        if decision.path in nodes and decision.weight and not decision.inherited
    ]
    assert len(wanted) > 100
    for first in range(TOGETHER):
        apart = wanted[first::TOGETHER][::-1]
        text = DECIDED
        for path in sorted(apart, key=lambda path: -nodes[path].start):
            text = replaced(text, nodes[path], "")
        after = checked(text)
        told = {
            path for f in after.findings for path in (*f.decisions, *(p.path for p in f.places))
        }
        for path in apart:
            left = after.decisions.get(path)
            if left is not None and left.state == "open":
                assert path in told


def test_every_row_that_is_taken_out_still_gives_a_map_that_can_be_checked() -> None:
    lines = DECIDED.splitlines(keepends=True)
    chosen = list(range(0, len(lines), 3))
    for at in chosen[:: len(chosen) // some(len(chosen))]:
        if lines[at].strip() and not lines[at].startswith("#"):
            result = checked("".join(lines[:at] + lines[at + 1 :]))
            verdict(result)


@pytest.mark.parametrize("name", ["decided-shop", "vague-shop"])
@pytest.mark.parametrize("seed", range(2))
def test_answers_put_in_wrong_places_are_findings_and_never_a_crash(name: str, seed: int) -> None:
    text = (ROOT / f"examples/{name}/map.yaml").read_text(encoding="utf-8")
    chance = random.Random(seed)
    nodes = scalars(load_text(text))
    words = sorted({text[node.start : node.end] for node in nodes.values()})
    words += ["none", "{}", "[]", "", "true"]
    for _ in range(some(CHANGES)):
        changed = text
        for node in sorted(chance.sample(list(nodes.values()), 3), key=lambda one: -one.start):
            changed = replaced(changed, node, chance.choice(words))
        result = checked(changed)
        verdict(result)
        assert all(finding.places for finding in result.all)
