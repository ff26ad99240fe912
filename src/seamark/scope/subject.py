"""What the kinds of work look at: the map, its unsettled questions, the facts about its platforms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from seamark.catalogue import Fact, Platform, words
from seamark.catalogue.shelf import Shelf
from seamark.language import inherit
from seamark.language.decisions import Decisions
from seamark.language.load import Loaded
from seamark.language.model import Flow, Map
from seamark.language.phrases import Action, Nothing, Once, Stages
from seamark.language.platforms import OWN_MAKE, platform_of
from seamark.scope.item import Reason
from seamark.scope.kind import Asked, Counts
from seamark.scope.questions import Question

T = TypeVar("T")
LISTED_MAX = 4
"""Most names that a sentence lists; the others are counted."""


class Topology(StrEnum):
    """How the systems are connected."""

    MIDDLEWARE = "middleware"
    DIRECT = "direct"


@dataclass(frozen=True)
class Subject:
    """One map as the kinds of work see it.

    Attributes:
        loaded: the map with its text.
        decisions: the one list of decisions.
        questions: path of each unsettled decision that can change the work → its question.
        shelf: the catalogue, with the user's own platform files.
        topology: all flows as if they ran so; None for what the map says.
    """

    loaded: Loaded
    decisions: Decisions
    questions: Mapping[str, Question]
    shelf: Shelf
    topology: Topology | None = None
    _memo: dict[str, Any] = field(default_factory=dict)

    @property
    def map(self) -> Map:
        """The model."""
        return self.loaded.map

    def once(self, name: str, work: Callable[[], T]) -> T:
        """What several kinds need, worked out when the first of them asks for it."""
        if name not in self._memo:
            self._memo[name] = work()
        found: T = self._memo[name]
        return found

    # ------------------------------------------------------------------------------------------ systems

    def platform(self, system: str) -> Platform | None:
        """What the catalogue knows of the product that a system runs on; None when it knows none."""
        one = self.map.systems.get(system)
        if one is None:
            return None
        return self.once(f"platform {system}", lambda: platform_of(one, self.shelf))

    def own_make(self, system: str) -> bool:
        """Whether a system is no product: made by yourselves, or a spreadsheet."""
        one = self.map.systems.get(system)
        if one is None or one.platform is None:
            return False
        return isinstance(one.platform, Nothing) or str(one.platform).lower() in OWN_MAKE

    def called(self, system: str) -> str:
        """`erp (Odoo)`."""
        platform = self.platform(system)
        one = self.map.systems.get(system)
        name = platform.name if platform else (one.platform if one is not None else None)
        return f"{system} ({name})" if isinstance(name, str) and name.lower() != system else system

    def connected(self) -> Sequence[str]:
        """The systems that take part in a flow, in the order of the map."""
        return [system for system in self.map.systems if self.flows_at(system)]

    # ------------------------------------------------------------------------------------------ flows

    def lasting(self) -> Iterator[tuple[str, Flow]]:
        """The flows that go on, without those that run once."""
        for name, flow in self.map.flows.items():
            if not runs_once(flow):
                yield name, flow

    def flows_at(self, system: str) -> tuple[str, ...]:
        """The flows that come from a system or go to it, in the order of the map."""
        return self.once("flows at", self._flows_at).get(system, ())

    def _flows_at(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for name, flow in self.map.flows.items():
            for end in (*flow.sources, *flow.destinations):
                found.setdefault(end, {})[name] = None
        return {system: tuple(names) for system, names in found.items()}

    def runs(self, flow: str) -> Topology | None:
        """How a flow runs; None when nobody decided."""
        if self.topology is not None:
            return self.topology
        said = inherit.runs_in(self.map, flow)[0]
        if said is None:
            return None
        system = self.map.systems.get(said)
        between = said == "seamark" or (system is not None and system.kind == "middleware")
        return Topology.MIDDLEWARE if between else Topology.DIRECT

    def runs_reason(self, flow: str) -> Reason:
        """Where it is said how a flow runs."""
        if self.topology is not None:
            return Reason(
                f"looked at as if it ran {in_words(self.topology)}", f"flows.{flow}.runs_in"
            )
        said, path = inherit.runs_in(self.map, flow)
        return Reason(f"its logic lives in {said}" if said else "where its logic lives is not decided", path or f"flows.{flow}.runs_in")  # fmt: skip

    # ------------------------------------------------------------------------------------------ entities

    def meaning(self, entity: str) -> str:
        """Which usual business entity this is, '' for one of your own."""
        return inherit.meaning(entity, self.map.entities.get(entity))

    def holders(self, entity: str) -> tuple[str, ...]:
        """The systems that hold an entity."""
        return self.once(f"holders {entity}", lambda: inherit.systems_of(self.map, entity))

    # ------------------------------------------------------------------------------------------ questions and reasons

    def ask(self, path: str, effects: Mapping[str, Counts] | None = None) -> Asked:
        """The question about a path with what its answers would add; nothing when it is settled."""
        question = self.questions.get(path)
        return ((question, effects or {}),) if question is not None else ()

    def ask_any(self, paths: Sequence[str], effects: Mapping[str, Counts] | None = None) -> Asked:
        """The questions about some paths, each once, each with the same effects."""
        found = {}
        for path in paths:
            question = self.questions.get(path)
            if question is not None:
                found[question.id] = (question, effects or {})
        return tuple(found.values())

    def open(self, path: str) -> bool:
        """Whether nobody has answered."""
        question = self.questions.get(path)
        return question is not None and question.state == "open"


def fact(platform: Platform, one: Fact[Any], system: str) -> Reason:
    """A fact about a platform as a reason."""
    return Reason(f"{platform.name}: {words.known(platform, one)}", f"systems.{system}.platform", f"{platform.id} {one.key}", one.cited)  # fmt: skip


def holds(answer: object) -> bool:
    """Whether an answer, or one of several by kind of edit, gives the record to a person."""
    if isinstance(answer, dict):
        return any(holds(one) for one in answer.values())
    return isinstance(answer, Stages) and any(
        isinstance(one, Action) and one.has("hold") for one in answer
    )


def is_none(answer: object) -> bool:
    """Whether it is decided that there is none."""
    return isinstance(answer, Nothing) or answer == "none"


def says(answer: object) -> bool:
    """Whether somebody wrote something other than `none`."""
    return answer is not None and not is_none(answer)


def runs_once(flow: Flow) -> bool:
    """Whether a flow runs one time only."""
    return bool(flow.when) and all(isinstance(trigger, Once) for trigger in flow.when or ())


def in_words(topology: Topology) -> str:
    """How the systems are connected, as it ends a sentence."""
    return (
        "in one middleware" if topology is Topology.MIDDLEWARE else "directly between the systems"
    )


def listed(names: Sequence[str]) -> str:
    """`a, b and c`, or `a, b, c and 4 more`."""
    each = list(dict.fromkeys(names))
    if len(each) > LISTED_MAX:
        return f"{', '.join(each[: LISTED_MAX - 1])} and {len(each) - LISTED_MAX + 1} more"
    return ", ".join(each[:-1]) + (" and " if len(each) > 1 else "") + "".join(each[-1:])


def thing(what: str) -> str:
    """An entity or a field in words: `order.total` is the total of order."""
    entity, _, field = what.partition(".")
    return f"{field} of {entity}" if field else entity


def many(count: int, noun: str) -> str:
    """`1 field`, `2 fields`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
