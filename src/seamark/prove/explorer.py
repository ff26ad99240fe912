"""Visit every state of a world, fewest faults first, then fewest steps.

Within one number of faults the search is breadth first, so the first violation of a property is
the one with the fewest faults and, among those, the fewest steps. A state reached with fewer
faults is never visited again with more: whatever more faults can do from it, fewer can do too.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seamark.prove.component import World
from seamark.prove.outcome import (
    STOPPED,
    Answer,
    Bounds,
    Outcome,
    Phase,
    Result,
    Story,
    StoryStep,
)
from seamark.prove.property import Kind, Property
from seamark.prove.tables import Tables

NO_REST = "the systems never come to rest: they keep correcting each other"
ALL_ANSWERED = "every property has its answer"
BROKEN_ANYWAY = "something is broken already; mend that first"
ENDLESS_STEPS_TOLD = 10
"""Calm steps that a story without an end shows."""
PARENT_BYTES = 8
"""Bytes of one reference in the table of parents beyond the table itself."""
PROBE_STATES = 20_000
"""States after which a world is no longer small: how large it will be is estimated before it is explored on."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a running exploration is: states visited, steps from the start, faults allowed."""

    states: int
    depth: int
    faults: int


def explore(
    world: World,
    properties: Sequence[Property],
    bounds: Bounds | None = None,
    *,
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], None] | None = None,
    large: Callable[[Tables], object] | None = None,
) -> Outcome:
    """Visit the world within the bounds and answer each property.

    Args:
        world: what can happen.
        properties: what is asked of it.
        bounds: how far to go.
        clock: seconds, read at the start and at the end; without it the outcome says 0.
        progress: told after each level of the search. A KeyboardInterrupt, raised here or anywhere
            in the search, ends it; the outcome says what is known so far.
        large: asked once, when more than PROBE_STATES were visited, with what was computed so far; what it raises
            ends the exploration.
    """
    search = Search(world, properties, bounds or Bounds(), progress, large)
    began = clock() if clock else 0.0
    try:
        search.run()
    except KeyboardInterrupt:
        search.cut = STOPPED
    return search.outcome(clock() - began if clock else 0.0)


class Search:
    """One exploration while it runs."""

    def __init__(
        self,
        world: World,
        properties: Sequence[Property],
        bounds: Bounds,
        progress: Callable[[Progress], None] | None = None,
        large: Callable[[Tables], object] | None = None,
    ) -> None:
        self.large = large
        self.tables = Tables(world)
        self.bounds = bounds
        self.progress = progress
        self.parents: dict[int, int] = {self.tables.start: -1}
        self.found: dict[str, tuple[int, int, str]] = {}  # name -> faults, state, what is wrong
        self.asked = [_Asked(p, self.tables) for p in properties]
        self.open = {kind: [a for a in self.asked if a.property.kind is kind] for kind in Kind}
        self.rests: dict[int, int] = {}
        self.transitions = 0
        self.depth = 0
        self.faults = -1
        self.cut = ""

    def run(self) -> None:
        """Search one number of faults after the other until done, cut, or nothing is left open."""
        seeds: dict[int, dict[int, int]] = {0: {self.tables.start: -1}}  # depth -> state -> parent
        for faults in range(self.bounds.explore_faults_max + 1):
            seeds = self._layer(faults, seeds)
            if self.cut:
                return
            self.faults = faults
            if not seeds:
                self.faults = self.bounds.explore_faults_max
                return

    def _layer(self, faults: int, seeds: dict[int, dict[int, int]]) -> dict[int, dict[int, int]]:
        """Visit all states that need exactly this many faults; give the seeds of the next layer."""
        parents = self.parents
        allowed = faults < self.bounds.explore_faults_max
        following: dict[int, dict[int, int]] = {}
        level: list[int] = []
        depth = min(seeds, default=0)
        while level or seeds:
            for state, parent in seeds.pop(depth, {}).items():
                if state not in parents or parent == -1:
                    parents[state] = parent
                    level.append(state)
            if level:
                self.depth = max(self.depth, depth)
                self._look(level, faults)
                level, risky = self._expand(level, allowed)
                if risky:
                    following[depth + 1] = risky
                self._within_bounds(depth, bool(level))
                if not self.cut and self.asked and not any(self.open.values()):
                    self.cut = ALL_ANSWERED
                if self.progress:
                    self.progress(Progress(len(parents), depth, faults))
                if self.cut:
                    return {}
            depth += 1
        return following

    def _expand(self, level: list[int], allowed: bool) -> tuple[list[int], dict[int, int]]:
        """All states one step further: those without a new fault, and those with one."""
        parents = self.parents
        groups = [(g.mask, g.table.get, g.fill) for g in self.tables.groups]
        limit = self.bounds.explore_states_max
        if self.large:
            limit = min(limit, PROBE_STATES)
        fresh: list[int] = []
        risky: dict[int, int] = {}
        moved = 0
        for state in level:
            for mask, get, fill in groups:
                key = state & mask
                entry = get(key)
                if entry is None:
                    entry = fill(key)
                plain, faulty, _ = entry
                for difference in plain:
                    after = state ^ difference
                    if after not in parents:
                        parents[after] = state
                        fresh.append(after)
                moved += len(plain)
                if allowed and faulty:
                    for difference in faulty:
                        after = state ^ difference
                        if after not in parents and after not in risky:
                            risky[after] = state
                    moved += len(faulty)
            if len(parents) > limit:
                limit = self._no_longer_small()
                if self.cut:
                    break
        self.transitions += moved
        return fresh, risky

    def _no_longer_small(self) -> int:
        """Whoever asked for it is told once, and may end it; then the limit is that of the bounds, which may be reached."""
        large, self.large = self.large, None
        states_max = self.bounds.explore_states_max
        if len(self.parents) > states_max:
            self.cut = f"explore_states_max = {states_max:,} states reached"
        elif large:
            large(self.tables)
        return states_max

    def _within_bounds(self, depth: int, more: bool) -> None:
        if self.cut:
            return
        if self._broken() and len(self.parents) > self.bounds.explore_states_broken_max:
            self.cut = BROKEN_ANYWAY
        elif more and depth + 1 > self.bounds.explore_depth_max:
            self.cut = f"explore_depth_max = {self.bounds.explore_depth_max} steps reached"
        elif self.memory_bytes() > self.bounds.explore_memory_bytes_max:
            bound = self.bounds.explore_memory_bytes_max
            self.cut = f"explore_memory_bytes_max = {bound:,} bytes reached"

    def _broken(self) -> bool:
        return any(
            a.property.name in self.found
            and a.property.kind is not Kind.SOMETIMES
            and not a.property.bounded
            for a in self.asked
        )

    def memory_bytes(self) -> int:
        """Memory of visited states, rests and tables, estimated."""
        each = sys.getsizeof(next(reversed(self.parents))) + PARENT_BYTES
        total = sys.getsizeof(self.parents) + len(self.parents) * each + sys.getsizeof(self.rests)
        entries = sum(len(g.table) for g in self.tables.groups)
        return total + entries * 400

    def _look(self, level: list[int], faults: int) -> None:
        """Ask every property that is still open about the states of one level."""
        for kind in (Kind.ALWAYS, Kind.SOMETIMES):
            for asked in list(self.open[kind]):
                for state in level:
                    what = asked(state)
                    if what:
                        self._answer(asked, faults, state, what)
                        break
        for state in level if self.open[Kind.CALM] else ():
            rest = self.rest(state)
            for asked in list(self.open[Kind.CALM]):
                what = NO_REST if rest < 0 else asked(rest)
                if what:
                    self._answer(asked, faults, state, what)
            if not self.open[Kind.CALM]:
                break

    def _answer(self, asked: _Asked, faults: int, state: int, what: str) -> None:
        self.found[asked.property.name] = (faults, state, what)
        self.open[asked.property.kind].remove(asked)

    def rest(self, state: int) -> int:
        """Where this state comes to rest when nothing more goes wrong; -1 if it never does."""
        rests, calm = self.rests, self.tables.calm
        way: list[int] = []
        seen: set[int] = set()
        at = state
        while True:
            known = rests.get(at)
            if known is not None:
                break
            if at in seen or len(way) > self.bounds.calm_steps_max:
                known = -1
                break
            seen.add(at)
            way.append(at)
            after = calm(at)
            if after == at:
                known = at
                break
            at = after
        for passed in way:
            rests[passed] = known
        return known

    def story(self, name: str) -> Story:
        """The way into the violation that was found for this property."""
        faults, state, what = self.found[name]
        asked = next(a.property for a in self.asked if a.property.name == name)
        way = [state]
        while self.parents[way[-1]] != -1:
            way.append(self.parents[way[-1]])
        way.reverse()
        steps = [self._told(a, b) for a, b in itertools.pairwise(way)]
        end = state
        if asked.kind is Kind.CALM:
            calm, end = self._calm_story(state)
            steps += calm
        unpacked = tuple(self.tables.unpack(end).items())
        return Story(name, what, tuple(steps), faults, unpacked, asked.decision)

    def _told(self, before: int, after: int, phase: Phase = Phase.EVENTS) -> StoryStep:
        options = [m for m in self.tables.moves(before) if m[0] == after]
        _, step, move = min(options, key=lambda m: bool(m[2].fault))
        touched = tuple(self.tables.place[n] for n in step.touches)
        choice = list(step.moves(*self.tables.locals_of(before, touched))).index(move)
        return StoryStep(step.name, move.label, move.fault, phase, choice)

    def _calm_story(self, state: int) -> tuple[list[StoryStep], int]:
        steps: list[StoryStep] = []
        seen = {state}
        longest = ENDLESS_STEPS_TOLD if self.rest(state) < 0 else self.bounds.calm_steps_max + 1
        while True:
            after = self.tables.calm(state)
            if after == state:
                return steps, state
            steps.append(self._told(state, after, Phase.CALM))
            state = after
            if state in seen or len(steps) >= longest:
                return steps, state
            seen.add(state)

    def outcome(self, seconds: float) -> Outcome:
        """What is known now."""
        return Outcome(
            about=self.tables.world.about,
            bounds=self.bounds,
            states=len(self.parents),
            transitions=self.transitions,
            depth=self.depth,
            faults=self.faults,
            seconds=seconds,
            memory_bytes=self.memory_bytes(),
            cut=self.cut,
            results=tuple(self._result(a.property) for a in self.asked),
            local_states=tuple(self.tables.sizes().items()),
        )

    def _result(self, asked: Property) -> Result:
        name, kind = asked.name, asked.kind
        if name in self.found:
            faults, _, _ = self.found[name]
            broken = Answer.CAN_HAPPEN if asked.bounded else Answer.BREAKS
            answer = Answer.SEEN if kind is Kind.SOMETIMES else broken
            return Result(name, kind, answer, faults, self.story(name))
        if self.cut:
            return Result(name, kind, Answer.CUT, reason=f"not finished: {self.cut}")
        missing = [n for n in asked.needs if n not in self.found]
        if kind is Kind.SOMETIMES or missing:
            what = ", ".join(missing) or name
            return Result(name, kind, Answer.NOT_REACHED, reason=f"never happened here: {what}")
        return Result(name, kind, Answer.HELD)


class _Asked:
    """A property with the answers it has given, by the local states it reads."""

    __slots__ = ("answers", "mask", "narrow", "places", "property", "tables")

    def __init__(self, asked: Property, tables: Tables) -> None:
        self.property = asked
        self.tables = tables
        self.places = tuple(tables.place[n] for n in asked.reads)
        self.mask = tables.mask(asked.reads)
        self.narrow = 2 * len(asked.reads) < len(tables.place)  # else few answers come twice
        self.answers: dict[int, str] = {}

    def __call__(self, state: int) -> str:
        if not self.narrow:
            return self.property.test(*self.tables.locals_of(state, self.places))
        key = state & self.mask
        answer = self.answers.get(key)
        if answer is None:
            answer = self.property.test(*self.tables.locals_of(state, self.places))
            self.answers[key] = answer
        return answer
