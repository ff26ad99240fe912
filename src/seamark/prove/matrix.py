"""All scenarios on all entities of a map: what held, what breaks, what depends on an open decision.

A map that leaves something open is first taken at its best: each open decision gets its mildest usual answer. What
breaks then breaks whatever is decided. After that each open decision takes each other usual answer, one at a time; a
scenario that breaks only then is *open*, and its story names the decision.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from seamark import kernel
from seamark.cases.scenario import Scenario
from seamark.kernel.policy import Hold, Repeat
from seamark.kernel.undecided import open_points, with_answer
from seamark.policy.compile import Compiled
from seamark.prove.accepted import Acceptance, acceptance
from seamark.prove.bind import CannotHappen, cases_of
from seamark.prove.compiled import Ground, grounds, topology_of
from seamark.prove.estimate import ScopeTooLarge
from seamark.prove.explorer import Progress
from seamark.prove.outcome import Answer, Bounds, Outcome, Result, weight
from seamark.prove.prove import prove_parts
from seamark.prove.setting import Setting, Topology

ALTERNATIVES_MAX = 60
"""Most other answers to open decisions that are tried for one scenario."""


@dataclass(frozen=True, slots=True)
class Open:
    """A scenario that breaks only if an open decision gets a certain answer."""

    path: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One scenario on one entity.

    Attributes:
        entity: of the map.
        flows: that carry it.
        scenario: its name.
        topology: where the logic lives.
        answer: held, breaks, can happen, cannot happen on this map, not finished; `open` when it depends.
        reason: one sentence, where there is no story.
        result: the property that speaks: the broken one with the fewest faults and steps.
        outcome: what was explored; None when the scenario cannot happen.
        depends: the open decision, when the answer is `open`.
        tried: how many explorations this cell rests on.
        accepted: where it can happen: whether the map accepts it with a bound and says who handles it.
    """

    entity: str
    flows: tuple[str, ...]
    scenario: str
    topology: Topology
    answer: str
    reason: str = ""
    result: Result | None = None
    outcome: Outcome | None = None
    depends: Open | None = None
    tried: int = 0
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every cell, and what was covered.

    Attributes:
        digest: of the map's text.
        kernel: digest of the decision kernel's source: the code that also runs in production.
        cells: in the order of the map and of the scenarios.
        bounds: of each exploration.
        states: visited in all.
        seconds: by the clock passed in.
        stopped: why it ended early, or ''.
        refused: (path, why) of what could not be proved at all.
    """

    digest: str
    kernel: str
    cells: tuple[Cell, ...]
    bounds: Bounds
    states: int
    seconds: float
    stopped: str = ""
    refused: tuple[tuple[str, str], ...] = ()

    def counts(self) -> dict[str, int]:
        """How many cells there are of each answer."""
        found: dict[str, int] = {}
        for cell in self.cells:
            found[cell.answer] = found.get(cell.answer, 0) + 1
        return found

    @property
    def held(self) -> bool:
        """Whether nothing broke, nothing depends on an open decision, everything was finished, and what can happen is accepted."""
        bad = (Answer.BREAKS.value, "open", Answer.CUT.value)
        return (
            not self.stopped
            and not self.refused
            and not any(c.answer in bad for c in self.cells)
            and all(c.accepted is None or c.accepted.accepted for c in self.cells)
        )


@cache
def kernel_version() -> str:
    """Digest over the kernel's source files, 12 hexadecimal digits."""
    total = hashlib.sha256()
    for file in sorted(Path(kernel.__path__[0]).glob("*.py")):
        total.update(file.name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:12]


def prove_map(
    compiled: Compiled,
    scenarios: Sequence[Scenario],
    digest: str,
    *,
    bounds: Bounds | None = None,
    topologies: Sequence[Topology] = (),
    means: Callable[[str], str] | None = None,
    entities: Sequence[str] = (),
    properties: Sequence[str] = (),
    clock: Callable[[], float] | None = None,
    progress: Callable[[str, Progress], None] | None = None,
) -> Matrix:
    """Prove a compiled map.

    Args:
        compiled: the map in the kernel's terms.
        scenarios: the named test cases.
        digest: of the map's text.
        bounds: of each exploration.
        topologies: where the logic lives; each gives its own cells. None: where the map says, for each entity.
        means: entity → the usual entity it is.
        entities: only these; all by default.
        properties: only these truths; all that a scenario examines by default.
        clock: seconds.
        progress: told (entity and scenario, where it is).

    A KeyboardInterrupt ends it; the matrix holds what is known so far.
    """
    limits = bounds or Bounds()
    began = clock() if clock else 0.0
    cells: list[Cell] = []
    stopped = ""
    try:
        for topology in topologies or Topology:
            for ground in grounds(compiled, topology, means, digest):
                entity = ground.setting.policy.entity
                here = bool(topologies) or topology_of(compiled, entity) is topology
                if not here or (entities and entity not in entities):
                    continue
                for scenario in scenarios:
                    cells.append(
                        _finished(ground, scenario, limits, tuple(properties), clock, progress)
                    )
    except KeyboardInterrupt:
        stopped = "stopped by hand"
    states = sum(c.outcome.states for c in cells if c.outcome)
    seconds = clock() - began if clock else 0.0
    return Matrix(
        digest, kernel_version(), tuple(cells), limits, states, seconds, stopped, compiled.refused
    )


def _finished(
    ground: Ground, scenario: Scenario, bounds: Bounds, properties: tuple[str, ...],
    clock: Callable[[], float] | None, progress: Callable[[str, Progress], None] | None,
) -> Cell:  # fmt: skip
    """The cell; one that is too large to finish says so, and what to shrink, before it is begun."""
    try:
        return _cell(ground, scenario, bounds, properties, clock, progress)
    except ScopeTooLarge as large:
        entity, topology = ground.setting.policy.entity, ground.setting.topology
        flows = tuple(dict.fromkeys(f.name for f in ground.setting.flows))
        return Cell(entity, flows, scenario.name, topology, Answer.CUT.value, str(large))


def _cell(
    ground: Ground, scenario: Scenario, bounds: Bounds, properties: tuple[str, ...],
    clock: Callable[[], float] | None, progress: Callable[[str, Progress], None] | None,
) -> Cell:  # fmt: skip
    entity = ground.setting.policy.entity
    flows = tuple(dict.fromkeys(f.name for f in ground.setting.flows))
    title = f"{entity}: {scenario.name}"
    tell = (lambda at: progress(title, at)) if progress else None
    best = _mildest(ground)
    cases = cases_of(scenario, best)
    topology = ground.setting.topology
    if isinstance(cases, CannotHappen):
        return Cell(entity, flows, scenario.name, topology, Answer.NOT_REACHED.value, cases.reason)
    outcome = prove_parts(best, cases, bounds, properties=properties, clock=clock, progress=tell)
    worst = _worst(outcome)
    answer = worst.answer if worst else Answer.NOT_REACHED
    tried = 1
    if answer is Answer.HELD or answer is Answer.CAN_HAPPEN:
        for depends, setting in _alternatives(ground, best):
            other = cases_of(scenario, setting)
            if isinstance(other, CannotHappen):
                continue
            tried += 1
            found = prove_parts(
                setting, other, bounds, properties=properties, clock=clock, progress=tell
            )
            broken = _worst(found)
            if broken is not None and broken.answer is Answer.BREAKS:
                return Cell(
                    entity,
                    flows,
                    scenario.name,
                    topology,
                    "open",
                    "",
                    broken,
                    found,
                    depends,
                    tried,
                )
    known = acceptance(ground.setting) if answer is Answer.CAN_HAPPEN else None
    return Cell(entity, flows, scenario.name, topology, answer.value, worst.reason if worst else "nothing that it examines applies",
                worst, outcome, None, tried, known)  # fmt: skip


def _worst(outcome: Outcome) -> Result | None:
    """The result that speaks for the exploration: broken with the fewest faults and steps first."""
    spoken = [r for r in outcome.results if r.answer is not Answer.SEEN]
    return min(spoken, key=weight) if spoken else None


# ---------------------------------------------------------------------------------------------- open decisions


def settings_of(ground: Ground, assumed: Sequence[tuple[str, str]]) -> Iterator[Setting]:
    """The settings of a ground in which open decisions have these answers; what is still open is at its mildest."""
    best = _mildest(ground)
    if not assumed:
        yield best
    for depends, setting in _alternatives(ground, best):
        if (depends.path, depends.answer) in assumed:
            yield setting
    decided = {point.path for point in ground.opens} | {
        asked.path for asked in open_points(ground.setting.policy)
    }
    if assumed and not decided.intersection(path for path, _ in assumed):
        yield best  # it has been decided since


def _mildest(ground: Ground) -> Setting:
    """Every open decision with the answer that does least harm."""
    setting = ground.setting
    for point in ground.opens:
        setting = point.choices[0][1](setting)
    policy = setting.policy
    for open_point in open_points(policy):
        policy = with_answer(policy, open_point, _mild(open_point.usual))
    return replace(setting, policy=policy)


def _mild(usual: tuple[Any, ...]) -> Any:
    for one in usual:
        if isinstance(one, Hold):
            return Hold("a named person")
    if Repeat.IGNORE in usual:
        return Repeat.IGNORE
    numbers = [one for one in usual if isinstance(one, int)]
    return max(numbers) if numbers else usual[0] if usual else None


def _alternatives(ground: Ground, best: Setting) -> Iterator[tuple[Open, Setting]]:
    """One open decision at a time with each other usual answer."""
    count = 0
    for point in ground.opens:
        for words, change in point.choices[1:]:
            count += 1
            if count > ALTERNATIVES_MAX:
                return
            yield Open(point.path, point.question, words), change(best)
    best_open = ground.setting.policy
    for asked in open_points(best_open):
        for answer in asked.usual:
            if answer == _mild(asked.usual) or isinstance(answer, Hold):
                continue
            count += 1
            if count > ALTERNATIVES_MAX:
                return
            words = _in_words(answer)
            yield (
                Open(asked.path, f"{asked.path} is open", words),
                replace(best, policy=with_answer(best.policy, asked, answer)),
            )


def _in_words(answer: Any) -> str:
    """An answer of the kernel as people say it."""
    if isinstance(answer, tuple):
        return " then ".join(str(getattr(one, "owner", one)) for one in answer)
    name = getattr(answer, "name", None)
    if type(answer).__name__ == "Wins":
        return f"{name} wins"
    return str(getattr(answer, "value", answer))
