"""What a kind of work is. One file a kind under `items/`; this module never lists them, it discovers them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from seamark.scope.item import PROJECT, Phase, Reason

if TYPE_CHECKING:
    from seamark.scope.questions import Question
    from seamark.scope.subject import Subject

Counts = Mapping[str, float]
"""Row of a kind in the rate card → how many times."""

Asked: TypeAlias = "tuple[tuple[Question, Mapping[str, Counts]], ...]"
"""Unsettled questions, each with what its answers would add."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A piece of work as its kind gives it; `derive` adds id, rates and what the questions' answers are.

    Attributes:
        names: what it is about; with the kind they make the id.
        title: in plain words.
        because: why; never empty.
        counts: rows of the kind in the rate card, beside `each`, which always counts once.
        unsettled: question → by answer, the rows that it would add. A question without effects only widens.
        system: where the work lies.
        flows: for which it is done.
        needs: ids of what comes before; those of work that this map does not have are dropped.
    """

    names: tuple[str, ...]
    title: str
    because: tuple[Reason, ...]
    counts: Counts = field(default_factory=dict)
    unsettled: Asked = ()
    system: str = PROJECT
    flows: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work.

    Attributes:
        name: its id, as in the rate card.
        title: as a heading, for people.
        phase: when it is done.
        rows: its rows in the rate card beside `each`, each with its meaning.
        find: yields a draft for each piece of work of this kind.
        alongside: it runs beside everything else.
        lasts: working days that it takes however many people do it; 0 when the work itself decides.
    """

    name: str
    title: str
    phase: Phase
    rows: Mapping[str, str]
    find: Callable[[Subject], Iterable[Draft]]
    alongside: bool = False
    lasts: float = 0.0


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Every kind of work of this program, by name, in the order of the phases.

    Raises:
        AssertionError: a module in the folder defines no KIND, or its name is taken (our bug).
    """
    from seamark.scope import items

    found: dict[str, Kind] = {}
    for module in pkgutil.iter_modules(items.__path__, items.__name__ + "."):
        kind = getattr(importlib.import_module(module.name), "KIND", None)
        if not isinstance(kind, Kind) or kind.name in found:
            raise AssertionError(f"{module.name}: no KIND, or its name is taken")
        found[kind.name] = kind
    order = list(Phase)
    return dict(sorted(found.items(), key=lambda pair: (order.index(pair[1].phase), pair[0])))
