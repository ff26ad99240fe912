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

from seamark import kernel
from seamark.cases.scenario import Scenario
from seamark.policy.compile import Compiled
from seamark.prove.accepted import Acceptance, overwriting_accepted, taking_accepted
from seamark.prove.alternatives import Open, alternatives, mildest
from seamark.prove.bind import CannotHappen, cases_of
from seamark.prove.compiled import Ground, grounds, topology_of
from seamark.prove.estimate import ScopeTooLarge
from seamark.prove.explorer import Progress
from seamark.prove.mend import Mend, mend, unheard
from seamark.prove.outcome import STOPPED, Answer, Bounds, Outcome, Result, weight
from seamark.prove.own_world import OwnWorld
from seamark.prove.prove import prove_cases
from seamark.prove.setting import Case, Setting, Topology

CROSSED = "only where a write crosses a change that was not heard of yet: the system does not refuse to be written over"
"""Why a truth can break although the map decides everything: no map can rule that out."""
REFUSING = "systems that refuse a write over what was not read; else say how often it may happen (overwritten_at_most)"


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
    lacks: where it breaks whatever is decided: the answer that the map lacks, where that can be seen.
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
    lacks: Mend | None = None


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
    prover = _Prover(bounds or Bounds(), tuple(properties), clock, progress)
    began = clock() if clock else 0.0
    cells: list[Cell] = []
    stopped = ""
    places = _grounds(compiled, digest, topologies, means, entities)
    try:
        for cell in (c for ground in places for c in prover.cells(ground, scenarios)):
            cells.append(cell)
            if cell.outcome is not None and cell.outcome.cut == STOPPED:
                stopped = STOPPED
                break
    except KeyboardInterrupt:
        stopped = STOPPED
    states = sum(c.outcome.states for c in cells if c.outcome)
    seconds = clock() - began if clock else 0.0
    return Matrix(
        digest, kernel_version(), tuple(cells), prover.bounds, states, seconds, stopped, compiled.refused
    )  # fmt: skip


def _grounds(
    compiled: Compiled,
    digest: str,
    topologies: Sequence[Topology],
    means: Callable[[str], str] | None,
    entities: Sequence[str],
) -> Iterator[Ground]:
    """The entities to prove, each in the topologies asked for, else where the map lets its logic live."""
    for topology in topologies or Topology:
        for ground in grounds(compiled, topology, means, digest):
            entity = ground.setting.policy.entity
            here = bool(topologies) or topology_of(compiled, entity) is topology
            if here and (not entities or entity in entities):
                yield ground


@dataclass(frozen=True, slots=True)
class _Prover:
    """How each cell is proved."""

    bounds: Bounds
    properties: tuple[str, ...]
    clock: Callable[[], float] | None
    progress: Callable[[str, Progress], None] | None

    def cells(self, ground: Ground, scenarios: Sequence[Scenario]) -> Iterator[Cell]:
        """Each scenario on one entity."""
        best = mildest(ground)
        for scenario in scenarios:
            yield self._cell(ground, best, scenario)

    def _cell(self, ground: Ground, best: Setting, scenario: Scenario) -> Cell:
        """One scenario on one entity; one too large to finish says so, and what to shrink, before it is begun."""
        setting = ground.setting
        flows = tuple(dict.fromkeys(f.name for f in setting.flows))
        blank = Cell(setting.policy.entity, flows, scenario.name, setting.topology, "")
        cases = cases_of(scenario, best)
        if isinstance(cases, CannotHappen):
            return replace(blank, answer=Answer.NOT_REACHED.value, reason=cases.reason)
        title = f"{setting.policy.entity}: {scenario.name}"
        try:
            return self._decided(blank, ground, best, cases, scenario, title)
        except ScopeTooLarge as large:
            return replace(blank, answer=Answer.CUT.value, reason=str(large))

    def _decided(
        self, blank: Cell, ground: Ground, best: Setting, cases: tuple[Case, ...], scenario: Scenario, title: str
    ) -> Cell:  # fmt: skip
        """At the mildest answers; if that is well, with each other answer to what is open."""
        outcome = self._explored(best, cases, title)
        worst = _worst(outcome)
        tried = 1
        if worst is not None and worst.answer in (Answer.HELD, Answer.CAN_HAPPEN):
            for depends, setting in alternatives(ground, best):
                other = cases_of(scenario, setting)
                if isinstance(other, CannotHappen):
                    continue
                tried += 1
                found = self._explored(setting, other, title)
                if found.cut == STOPPED:
                    return replace(
                        blank, answer=Answer.CUT.value, reason=STOPPED, outcome=found, tried=tried
                    )
                broken = _worst(found)
                if broken is not None and broken.answer is Answer.BREAKS:
                    return replace(
                        blank, answer="open", result=broken, outcome=found, depends=depends, tried=tried
                    )  # fmt: skip
        if worst is None:
            reason = "nothing that it examines applies"
            return replace(
                blank, answer=Answer.NOT_REACHED.value, reason=reason, outcome=outcome, tried=tried
            )
        accepted = None
        if worst.answer is Answer.CAN_HAPPEN:
            asked = overwriting_accepted if worst.reason == CROSSED else taking_accepted
            accepted = asked(ground.setting)
        lacks = None
        if worst.answer is Answer.BREAKS:
            lacks = mend(best, cases, worst.property)
            worst = _mended_by(worst, lacks)
        return replace(
            blank, answer=worst.answer.value, reason=worst.reason, result=worst, outcome=outcome,
            tried=tried, accepted=accepted, lacks=lacks,
        )  # fmt: skip

    def _explored(self, setting: Setting, cases: tuple[Case, ...], title: str) -> Outcome:
        """Explore; what breaks only where a write crosses a change is told apart from what breaks in any case."""
        progress = self.progress
        tell = (lambda at: progress(title, at)) if progress else None
        outcome = prove_cases(
            setting, cases, self.bounds, properties=self.properties, clock=self.clock, progress=tell
        )
        broken = {r.property for r in outcome.results if r.answer is Answer.BREAKS}
        own = any(isinstance(case, OwnWorld) for case in cases)
        if (
            not broken
            or outcome.cut == STOPPED
            or own
            or setting.topology is not Topology.KERNEL
            or any(unheard(setting, cases))
        ):
            return outcome
        careful = prove_cases(
            replace(setting, refuses_stale=True), cases, self.bounds,
            properties=tuple(sorted(broken)), clock=self.clock, progress=tell,
        )  # fmt: skip
        held = {r.property for r in careful.results if r.answer is Answer.HELD}
        results = tuple(_crossed(r) if r.property in broken & held else r for r in outcome.results)
        return replace(outcome, results=results)


def _crossed(result: Result) -> Result:
    story = replace(result.story, decision=REFUSING) if result.story else None
    return replace(result, answer=Answer.CAN_HAPPEN, reason=CROSSED, story=story)


def _mended_by(result: Result, lacks: Mend | None) -> Result:
    """The result whose story says what this map lacks."""
    if result.story is None or lacks is None:
        return result
    story = replace(result.story, decision=f"{lacks.words} ({lacks.path})")
    return replace(result, story=story)


def _worst(outcome: Outcome) -> Result | None:
    """The result that speaks for the exploration: broken with the fewest faults and steps first."""
    spoken = [r for r in outcome.results if r.answer is not Answer.SEEN]
    return min(spoken, key=weight) if spoken else None
