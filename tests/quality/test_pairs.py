"""Every planted flaw is found with its shortest story; its twin holds, and not for want of trying."""

from __future__ import annotations

import pytest

from seamark.prove.outcome import Answer
from seamark.prove.properties import properties_for
from seamark.prove.property import Kind
from seamark.prove.prove import prove_case
from seamark.prove.subject import Subject
from tests.quality.kernel_pairs import KERNEL
from tests.quality.pairs import DIRECT, Pair
from tests.quality.together_pairs import TOGETHER


@pytest.mark.parametrize("pair", [*DIRECT, *KERNEL, *TOGETHER], ids=lambda p: p.name)
class TestPair:
    def test_the_flaw_breaks_with_the_shortest_story(self, pair: Pair) -> None:
        found = prove_case(pair.flawed, pair.case, properties=[pair.broken]).of(pair.broken)
        assert found.answer is Answer.BREAKS
        assert found.story is not None
        assert (found.faults, found.story.length) == (pair.faults, pair.steps)

    def test_the_twin_holds_and_its_event_was_seen(self, pair: Pair) -> None:
        outcome = prove_case(pair.sound, pair.case, properties=[pair.broken])
        assert outcome.of(pair.broken).answer is Answer.HELD
        assert not outcome.cut
        asked = properties_for(Subject(pair.sound, pair.case), [pair.broken])
        events = [p.name for p in asked if p.kind is Kind.SOMETIMES]
        assert events
        assert all(outcome.of(name).answer is Answer.SEEN for name in events)
