"""A world is a product of small components; a step reads and changes only the few it names.

Because a step sees nothing but the components it touches, its effect is computed once for each
combination of their local states and looked up ever after (see `tables`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

Local = Hashable
"""The local state of one component; any immutable value."""


class WorldError(AssertionError):
    """A world is put together wrongly (our bug): a name twice, a component that is not there."""


class Label(NamedTuple):
    """What one step means to a manager: data first, text on demand.

    Attributes:
        actor: who does it, as the reader knows them ("shop", "customer", "integration").
        text: the sentence without its actor; `{name}` stands for a value.
        to: whom it concerns, for the arrow of a diagram; empty for a step within one actor.
        values: (name, value) pairs that the sentence uses.
    """

    actor: str
    text: str
    to: str = ""
    values: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        words = self.text.format(**dict(self.values)) if self.values else self.text
        return f"{self.actor} {words}" if self.actor else words


class Move(NamedTuple):
    """One way in which a step can go.

    Attributes:
        label: what it means.
        after: new local states, in the order of the step's `touches`.
        fault: the name of the fault that it spends; empty if nothing goes wrong.
    """

    label: Label
    after: tuple[Local, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """One small part of the world.

    Attributes:
        name: unique in its world.
        start: local state in which the world begins.
        about: what it stands for, in plain words.
    """

    name: str
    start: Local
    about: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can happen, seen from the components it touches.

    Attributes:
        name: unique in its world.
        touches: the components that it reads or changes.
        moves: given their local states in that order, every way it can go now (none: not enabled).
        calm: place in the order in which a calm world works itself empty; None: it does not happen
            in calm (people's edits, faults).
    """

    name: str
    touches: tuple[str, ...]
    moves: Callable[..., Iterable[Move]]
    calm: int | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Components and the steps between them.

    Raises:
        WorldError: names are not unique, or a step touches a component that is not there.
    """

    components: tuple[Component, ...]
    steps: tuple[Step, ...]
    about: str = ""

    def __post_init__(self) -> None:
        names = [c.name for c in self.components]
        _unique(names, "component")
        _unique([s.name for s in self.steps], "step")
        for step in self.steps:
            _unique(step.touches, f"component of step '{step.name}'")
            for touched in step.touches:
                if touched not in names:
                    raise WorldError(f"step '{step.name}' touches '{touched}', no such component")


def _unique(names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise WorldError(f"{what} '{name}' is there twice")
        seen.add(name)
