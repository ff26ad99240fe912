"""Stories about several records and about stock can be saved, read back, and played on a world of their own."""

from __future__ import annotations

import pytest

from seamark.prove.prove import asked_of, prove_parts, world_of
from seamark.prove.replay import Saved, from_json, play, to_json
from tests.quality.pairs import Pair
from tests.quality.together_pairs import TOGETHER


@pytest.mark.parametrize("pair", TOGETHER, ids=lambda p: p.name)
def test_a_story_found_in_a_part_happens_in_the_whole(pair: Pair) -> None:
    result = prove_parts(pair.flawed, pair.case, properties=[pair.broken]).of(pair.broken)
    assert result.story is not None
    entity, topology = pair.flawed.policy.entity, pair.flawed.topology.value
    saved = from_json(to_json(Saved(pair.case.title, entity, topology, result.story)))
    (asked,) = [p for p in asked_of(pair.flawed, pair.case) if p.name == pair.broken]
    found = play(world_of(pair.flawed, pair.case), saved.story, asked)
    assert found.broken
    assert not found.stopped_at
    assert not play(world_of(pair.sound, pair.case), saved.story, asked).broken
