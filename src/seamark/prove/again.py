"""A saved story played again on a map as it is now: does it still end badly?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from seamark.cases.scenario import Scenario
from seamark.errors import UserError
from seamark.policy.compile import Compiled
from seamark.prove.alternatives import settings_of
from seamark.prove.bind import CannotHappen, cases_of
from seamark.prove.compiled import grounds
from seamark.prove.matrix import Matrix
from seamark.prove.outcome import Answer
from seamark.prove.prove import asked_of, world_of
from seamark.prove.replay import Replayed, Saved, concrete, play
from seamark.prove.setting import Case, Setting, Topology
from seamark.prove.slices import slices


@dataclass(frozen=True, slots=True)
class Played:
    """What playing a saved story gave.

    Attributes:
        broken: it still ends badly.
        words: that in a sentence.
    """

    broken: bool
    words: str


def saved_stories(matrix: Matrix) -> Iterator[Saved]:
    """Every story of a matrix in which something does not hold."""
    for cell in matrix.cells:
        story = cell.result.story if cell.result else None
        if story is None or cell.answer == Answer.HELD.value:
            continue
        open_answer = cell.depends
        assumed = ((open_answer.path, open_answer.answer),) if open_answer else ()
        yield Saved(cell.scenario, cell.entity, cell.topology.name.lower(), story, assumed)


def play_again(
    compiled: Compiled, scenarios: Sequence[Scenario], saved: Saved, means: Callable[[str], str]
) -> Played:
    """Play a saved story on a map.

    Raises:
        UserError: the map has no such entity or test case.
    """
    found = [
        _played(setting, case, saved) for setting, case in _parts(compiled, scenarios, saved, means)
    ]
    title = f"{saved.scenario}, {saved.entity}"
    if not found:
        return Played(False, f"{title}: this test case cannot happen on the map any more.")
    best = max(found, key=lambda one: (bool(one.broken), not one.stopped_at, one.played))
    if best.broken:
        return Played(True, f"{title}: still ends badly: {best.broken}.")
    if best.stopped_at:
        return Played(
            False,
            f"{title}: the story cannot happen any more; step {best.played + 1} is not possible: {best.stopped_at}.",
        )
    return Played(False, f"{title}: the story can be played and now ends well.")


def _parts(
    compiled: Compiled, scenarios: Sequence[Scenario], saved: Saved, means: Callable[[str], str]
) -> Iterator[tuple[Setting, Case]]:
    scenario = next((s for s in scenarios if s.name == saved.scenario), None)
    if scenario is None:
        raise UserError(
            f"The map knows no test case `{saved.scenario}` any more; the story was saved for it."
        )
    topology = next((t for t in Topology if t.name.lower() == saved.topology), None)
    if topology is None or saved.entity not in compiled.policies:
        missing = (
            f"entity `{saved.entity}`" if topology else f"way of connecting `{saved.topology}`"
        )
        raise UserError(f"The map knows no {missing}; the story was saved for it.")
    for ground in grounds(compiled, topology, means):
        if ground.setting.policy.entity != saved.entity:
            continue
        for setting in settings_of(ground, saved.assumed):
            cases = cases_of(scenario, setting)
            if not isinstance(cases, CannotHappen):
                for case in cases:
                    yield from slices(setting, case)


def _played(setting: Setting, case: Case, saved: Saved) -> Replayed:
    real = concrete(case)
    asked = [p for p in asked_of(setting, real) if p.name == saved.story.name]
    if not asked:
        return Replayed("", 0, "what it examined does not apply")
    return play(world_of(setting, real), saved.story, asked[0])
