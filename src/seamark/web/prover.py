"""The work of one proof, in a process of its own: it may take long, take memory, and be ended at any moment."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from seamark.cases.scenario import Scenario
from seamark.cases.standard import STANDARD
from seamark.errors import SeamarkError
from seamark.language import inherit
from seamark.language.load import Loaded, load_sources
from seamark.language.platforms import shelf_of
from seamark.language.source import Source
from seamark.policy.compile import compile_map
from seamark.policy.platforms import system_facts
from seamark.prove.compiled import grounds, topology_of
from seamark.prove.explorer import Progress
from seamark.prove.matrix import Matrix, prove_map
from seamark.prove.outcome import Bounds
from seamark.prove.script import scripts_of
from seamark.prove.setting import Topology as Place
from seamark.report.views import proof
from seamark.report.views.answers import question_at
from seamark.scope.subject import Topology as Way
from seamark.web.shapes import ProofCell, StoryStep, Topology

MEMORY_BYTES_MAX = 3_000_000_000
"""Most memory that a proof may take, where the system can hold it to that."""
STATES_MAX = 500_000
"""Most situations of one test case on one entity."""
TELL_EVERY_S = 0.3
PLACES: dict[Topology, tuple[Place, ...]] = {
    "map": (),
    "through": (Place.KERNEL,),
    "direct": (Place.DIRECT,),
}

WAYS: dict[Topology, Way] = {"through": Way.MIDDLEWARE, "direct": Way.DIRECT}
FAULTS_USUAL = 1
"""Faults in one story with which the two ways are held against each other."""


@dataclass(frozen=True)
class Task:
    """What to prove.

    Attributes:
        sources: name, text and place of each file.
        scenarios: names of test cases; empty for all.
        entities: names; empty for all.
        faults: how many things may go wrong in one story.
        topology: where the logic lives.
    """

    sources: tuple[tuple[str, str, str], ...]
    scenarios: tuple[str, ...]
    entities: tuple[str, ...]
    faults: int
    topology: Topology

    @property
    def whole(self) -> bool:
        """Whether it says how the map as it is stands in all its test cases: what a verdict may rest on."""
        return not self.scenarios and not self.entities and self.topology == "map"

    @property
    def way(self) -> Way | None:
        """The way to connect the systems of which it says the whole, as it is usually tried; None for another proof."""
        usual = not self.scenarios and not self.entities and self.faults == FAULTS_USUAL
        return WAYS.get(self.topology) if usual else None


def task_of(
    loaded: Loaded,
    scenarios: Sequence[str],
    entities: Sequence[str],
    faults: int,
    topology: Topology,
) -> Task:
    """A task with everything that another process needs."""
    sources = tuple((s.name, s.text, str(s.path or "")) for s in loaded.sources)
    return Task(sources, tuple(scenarios), tuple(entities), faults, topology)


def scenarios_of(loaded: Loaded) -> tuple[Scenario, ...]:
    """All test cases of a map: the standard ones and its own."""
    return tuple({one.name: one for one in (*STANDARD, *scripts_of(loaded.map))}.values())


def work(task: Task, pipe: Connection) -> None:
    """Prove, and tell through the pipe what came out so far; the last word is `done` or `failed`."""
    _hold_memory()
    try:
        for said in _Work(task, pipe).parts():
            pipe.send(said)
    except (SeamarkError, MemoryError) as error:
        text = (
            str(error)
            if isinstance(error, SeamarkError)
            else "it took more memory than a proof may take"
        )
        pipe.send({"failed": text})
    finally:
        pipe.close()


class _Work:
    def __init__(self, task: Task, pipe: Connection) -> None:
        self.task = task
        self.pipe = pipe
        self.told = 0.0
        sources = [
            Source(name, text, False, Path(at) if at else None) for name, text, at in task.sources
        ]
        self.loaded = load_sources(sources)
        self.compiled = compile_map(self.loaded.map, system_facts(self.loaded.map, shelf_of(self.loaded)))  # fmt: skip

    def parts(self) -> Any:
        """Everything to tell, in order."""
        scenarios = [s for s in scenarios_of(self.loaded) if not self.task.scenarios or s.name in self.task.scenarios]  # fmt: skip
        entities = [
            e for e in self._entities() if not self.task.entities or e in self.task.entities
        ]
        yield {
            "total": len(scenarios) * len(entities),
            "scenarios": [s.name for s in scenarios],
            "entities": entities,
        }
        whole: Matrix | None = None
        for entity in entities:
            for scenario in scenarios:
                found = self._prove(scenario, entity)
                whole = found if whole is None else _joined(whole, found)
                yield {"cells": [cell_out(proof.told(cell)).model_dump() for cell in found.cells]}
        if whole is None:
            yield {
                "failed": "nothing goes from system to system in this map yet, so there is nothing to prove"
            }
            return
        yield {"done": proof.evidence(whole), "scope": list(proof.scope(whole))}

    def _entities(self) -> list[str]:
        places = PLACES[self.task.topology] or tuple(Place)
        found = {
            ground.setting.policy.entity: None
            for place in places
            for ground in grounds(self.compiled, place, _means(self.loaded), self.loaded.digest)
            if self.task.topology != "map"
            or topology_of(self.compiled, ground.setting.policy.entity) is place
        }
        return [name for name in self.loaded.map.entities if name in found]

    def _prove(self, scenario: Scenario, entity: str) -> Matrix:
        return prove_map(
            self.compiled,
            (scenario,),
            self.loaded.digest,
            bounds=Bounds(explore_faults_max=self.task.faults, explore_states_max=STATES_MAX),
            topologies=PLACES[self.task.topology],
            means=_means(self.loaded),
            entities=(entity,),
            clock=time.perf_counter,
            progress=self._tell,
        )

    def _tell(self, title: str, at: Progress) -> None:
        now = time.monotonic()
        if now - self.told >= TELL_EVERY_S:
            self.told = now
            self.pipe.send({"at": f"{title}: {at.states:,} situations tried"})


def cell_out(told: proof.Told) -> ProofCell:
    """A cell as the page shows it."""
    return ProofCell.model_validate(
        {
            "scenario": told.scenario, "entity": told.entity, "outcome": told.outcome, "accepted": told.accepted,
            "says": told.says, "prevent": told.prevent,
            "decisions": [{"path": path, "question": question_at(path)} for path in told.decisions],
            "stories": [
                {"title": s.title, "actors": s.actors, "end": s.end,
                 "steps": [StoryStep.model_validate(m) for m in s.messages]}
                for s in told.stories
            ],
        }
    )  # fmt: skip


def _means(loaded: Loaded) -> Any:
    return lambda name: inherit.meaning(name, loaded.map.entities[name])


def _joined(one: Matrix, other: Matrix) -> Matrix:
    return replace(
        one, cells=(*one.cells, *other.cells), states=one.states + other.states, seconds=one.seconds + other.seconds,
        refused=tuple(dict.fromkeys((*one.refused, *other.refused))),
    )  # fmt: skip


def _hold_memory() -> None:
    """Let a proof that grows too large end itself rather than the machine."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
