"""What an exploration found: data for reports, replays and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from seamark.prove.component import Label
from seamark.prove.property import Kind


class Answer(StrEnum):
    """What can honestly be said of one property."""

    HELD = "held"
    """in every order of events within the scope, and what it is about did happen."""
    BREAKS = "breaks"
    """there is a story in which it does not hold."""
    CAN_HAPPEN = "can happen"
    """it breaks, and no map can rule that out: accept it with a bound."""
    NOT_REACHED = "cannot happen on this map"
    """what it is about never happened, so nothing was shown."""
    CUT = "not finished"
    """held so far, but a bound was reached or somebody stopped."""
    SEEN = "seen"
    """a `sometimes` property: it happened."""


class Phase(StrEnum):
    """The two halves of a story."""

    EVENTS = "events"
    CALM = "then nothing more goes wrong"


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One line of a story.

    Attributes:
        step: name of the world's step, for the replay.
        label: what it means.
        fault: the fault that it spends, if any.
        phase: before or after the world calms down.
        choice: which of the step's moves it was, for the replay.
    """

    step: str
    label: Label
    fault: str = ""
    phase: Phase = Phase.EVENTS
    choice: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """The shortest way into a violation.

    Attributes:
        name: the truth that does not hold.
        what: what is wrong at the end, in plain words.
        steps: what happened, in order.
        faults: how many things had to go wrong.
        end: (component, local state) pairs of the end.
        decision: what would prevent it.
    """

    name: str
    what: str
    steps: tuple[StoryStep, ...]
    faults: int
    end: tuple[tuple[str, object], ...] = ()
    decision: str = ""

    @property
    def length(self) -> int:
        """Steps until the violation is certain, without the calm after it."""
        return sum(s.phase is Phase.EVENTS for s in self.steps)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far an exploration may go.

    Attributes:
        explore_faults_max: things that may go wrong in one story.
        explore_states_max: distinct states visited.
        explore_depth_max: steps in one story.
        explore_memory_bytes_max: memory of visited states and tables, estimated.
        calm_steps_max: steps after which a calm world that still moves "never comes to rest".
        explore_states_broken_max: distinct states visited where a property is already broken; the others are then
            looked at again once that is mended.
    """

    explore_faults_max: int = 2
    explore_states_max: int = 2_000_000
    explore_depth_max: int = 200
    explore_memory_bytes_max: int = 2_000_000_000
    calm_steps_max: int = 400
    explore_states_broken_max: int = 100_000


@dataclass(frozen=True, slots=True)
class Result:
    """The answer for one property.

    Attributes:
        property: its name.
        kind: when it was looked at.
        answer: what can be said.
        faults: smallest number of faults that breaks it (or shows it, for `sometimes`); else None.
        story: the shortest story, by faults first, then by steps.
        reason: one sentence on the answer where the story does not say it.
    """

    property: str
    kind: Kind
    answer: Answer
    faults: int | None = None
    story: Story | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one exploration covered and found.

    Attributes:
        about: the world, in plain words.
        bounds: what it was allowed.
        states: distinct states visited.
        transitions: moves looked at.
        depth: steps of the longest shortest story.
        faults: faults up to which everything was visited; -1 if not even without one.
        seconds: time taken by the clock passed in; 0 without one.
        memory_bytes: memory of visited states, estimated.
        cut: why it stopped early; empty if everything within the bounds was visited.
        results: one a property, in the order asked.
        local_states: how many local states each component took.
    """

    about: str
    bounds: Bounds
    states: int
    transitions: int
    depth: int
    faults: int
    seconds: float
    memory_bytes: int
    cut: str
    results: tuple[Result, ...]
    local_states: tuple[tuple[str, int], ...] = ()

    def of(self, name: str) -> Result:
        """The result of the property with this name; KeyError if it was not asked."""
        for result in self.results:
            if result.property == name:
                return result
        raise KeyError(name)


STOPPED = "stopped by hand"
"""Why an exploration ended that somebody ended."""
_WORST_FIRST = (
    Answer.BREAKS, Answer.CUT, Answer.CAN_HAPPEN, Answer.HELD, Answer.SEEN, Answer.NOT_REACHED,
)  # fmt: skip


def weight(result: Result) -> tuple[int, int, int]:
    """The order in which results speak: the worst first, then fewest faults, then fewest steps."""
    length = result.story.length if result.story else 0
    return (_WORST_FIRST.index(result.answer), result.faults or 0, length)


def merged(parts: Sequence[Outcome]) -> Outcome:
    """One outcome of a world that was explored in parts.

    States, moves and seconds add up; depth and memory are those of the largest part; faults are those up to which every
    part was visited. Each property has its worst answer; what was seen in one part was seen.
    """
    if len(parts) == 1:
        return parts[0]
    names = dict.fromkeys(r.property for part in parts for r in part.results)
    results = tuple(
        min((r for part in parts for r in part.results if r.property == name), key=weight)
        for name in names
    )
    cuts = [part.cut for part in parts]
    largest = max(parts, key=lambda part: part.states)
    return replace(
        largest,
        states=sum(p.states for p in parts),
        transitions=sum(p.transitions for p in parts),
        depth=max(p.depth for p in parts),
        faults=min(p.faults for p in parts),
        seconds=sum(p.seconds for p in parts),
        memory_bytes=max(p.memory_bytes for p in parts),
        cut=STOPPED if STOPPED in cuts else next((cut for cut in cuts if cut), ""),
        results=results,
    )
