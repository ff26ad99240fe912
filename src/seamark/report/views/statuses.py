"""The status words of each entity: what was agreed, what each system says, what follows what, and what nobody mapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seamark.check.looks import status_field
from seamark.language import inherit
from seamark.language.model import Entity
from seamark.language.phrases import Nothing
from seamark.report.views.answers import Answer, Answers
from seamark.report.views.known import Facts

LIVES = ("order", "shipment", "refund", "return")
"""Entities whose records go through statuses."""


@dataclass(frozen=True, slots=True)
class Word:
    """One agreed word.

    Attributes:
        word: agreed.
        path: of its row.
        words: each system's own.
        next: what may follow.
        last: whether nothing may.
    """

    word: str
    path: str
    words: dict[str, Answer]
    next: Answer
    last: bool


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A word that a system really uses and that means nothing agreed."""

    system: str
    word: str
    source: str


@dataclass(frozen=True, slots=True)
class Machine:
    """The words of one entity.

    Attributes:
        entity: its name.
        path: of the table.
        systems: that hold the entity or have a word for one of its statuses.
        words: in the order of the map.
        edges: which word may follow which.
        if_both: what holds when two were said at once.
        unmapped: words of the platforms that stand in no row.
        owner: who decides the status.
    """

    entity: str
    path: str
    systems: tuple[str, ...]
    words: tuple[Word, ...]
    edges: tuple[tuple[str, str], ...]
    if_both: tuple[Answer, ...]
    unmapped: tuple[Unmapped, ...]
    owner: Answer | None


def machines(answers: Answers, facts: Facts) -> tuple[Machine, ...]:
    """Every entity that has agreed words."""
    entities = answers.checked.loaded.map.entities
    return tuple(
        _machine(answers, facts, name, entity)
        for name, entity in entities.items()
        if entity.statuses
    )


def without(answers: Answers) -> tuple[str, ...]:
    """Entities whose records go through statuses, and that have no agreed words yet."""
    entities = answers.checked.loaded.map.entities
    return tuple(
        name
        for name, entity in entities.items()
        if not entity.statuses
        and not entity.part_of
        and (status_field(entity) or inherit.meaning(name, entity) in LIVES)
    )


def _machine(answers: Answers, facts: Facts, name: str, entity: Entity) -> Machine:
    at = f"entities.{name}.statuses"
    the_map = answers.checked.loaded.map
    held = {*inherit.systems_of(the_map, name)}
    held.update(system for row in entity.statuses.values() for system in row.own or ())
    systems = tuple(system for system in the_map.systems if system in held)
    words = tuple(
        Word(
            word, f"{at}.{word}", {s: answers.at(f"{at}.{word}.{s}") for s in systems},
            answers.at(f"{at}.{word}.next"), isinstance(row.next, Nothing),
        )
        for word, row in entity.statuses.items()
    )  # fmt: skip
    edges = tuple(
        (word, follower)
        for word, row in entity.statuses.items()
        if isinstance(row.next, tuple)
        for follower in row.next
    )
    both = tuple(
        answers.at(f"entities.{name}.if_both.{pair}") for pair in (entity.if_both or {})
    )  # fmt: skip
    field = status_field(entity)
    owner = answers.at(f"entities.{name}.fields.{field}.owner") if field else None
    return Machine(name, at, systems, words, edges, both, tuple(_unmapped(facts, name, entity, systems)), owner)  # fmt: skip


def _unmapped(
    facts: Facts, name: str, entity: Entity, systems: tuple[str, ...]
) -> Iterator[Unmapped]:
    for system in systems:
        mapped = {
            _bare(word)
            for row in entity.statuses.values()
            for word in (row.own or {}).get(system, ())
        }
        real = facts.own_words(system, name)
        for word in real.value or () if real is not None else ():
            if _bare(word) not in mapped and real is not None:
                yield Unmapped(system, word, real.cited)


def _bare(word: str) -> str:
    """A status word as programs compare it: capitals, blanks and underscores do not count."""
    return "".join(c for c in word.casefold() if c.isalnum())
