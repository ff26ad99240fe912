"""A flow as it comes together from rows or arrows, before it becomes proposals."""

from __future__ import annotations

from dataclasses import dataclass, field

from seamark.intake.lexicon import ENTITY_WORDS
from seamark.intake.text import name_of

_PLURALS = {
    "stock": "stock",
    "reserved stock": "reserved stock",
    "consent": "consent",
    "address": "addresses",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its place."""

    text: str
    where: str


@dataclass(slots=True)
class FlowDraft:
    """A flow as it comes together.

    Attributes:
        entities: what it carries.
        fields: entity → fields, where the source speaks of single fields.
        source: system it comes from, or ''.
        to: destination → the delay accepted there, or ''.
        when: phrases.
        both_ways: between two systems.
        name: what the user calls it, or ''.
        first: where it was read first.
        guessed: key of the flow → why it was concluded.
        notes: texts that belong to it.
    """

    entities: list[str]
    source: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    to: dict[str, str] = field(default_factory=dict)
    when: list[str] = field(default_factory=list)
    both_ways: bool = False
    name: str = ""
    first: Said = Said("", "")
    guessed: dict[str, str] = field(default_factory=dict)
    places: dict[str, Said] = field(default_factory=dict)
    notes: list[Said] = field(default_factory=list)
    fails: dict[str, tuple[str, Said, str]] = field(default_factory=dict)

    def take_in(self, other: FlowDraft) -> None:
        """Become one with another reading of the same flow: lists are joined, the first single answer stays."""
        for entity in other.entities:
            whole = entity in self.entities and (
                entity not in self.fields or entity not in other.fields
            )
            if whole:
                self.fields.pop(entity, None)
            elif entity in other.fields:
                names = self.fields.setdefault(entity, [])
                names += [one for one in other.fields[entity] if one not in names]
        self.entities += [one for one in other.entities if one not in self.entities]
        self.when += [one for one in other.when if one not in self.when]
        self.to = {
            **other.to,
            **{system: bound or other.to.get(system, "") for system, bound in self.to.items()},
        }
        self.notes += other.notes
        self.places = {**other.places, **self.places}
        self.guessed = {**other.guessed, **self.guessed}
        for key, (answer, at, why) in other.fails.items():
            if self.fails.setdefault(key, (answer, at, why))[0] != answer:
                self.notes.append(Said(f"If it fails also: {answer}", at.where))

    @property
    def carries(self) -> list[str]:
        """Entities, or single fields where the source speaks of some fields only."""
        found: list[str] = []
        for entity in self.entities:
            names = self.fields.get(entity)
            found += [f"{entity}.{name}" for name in names] if names else [entity]
        return found

    def named(self) -> str:
        """A name for the flow: the user's own, else what it carries and where it goes."""
        if self.name and (own := name_of(self.name)):
            return own
        what = "-".join(_plural(one) for one in self.entities[:2]) or "data"
        ends = list(self.to)
        if self.both_ways and self.source and len(ends) == 1:
            text = f"{what} {self.source} {ends[0]}"
        elif len(ends) == 1:
            text = f"{what} to {ends[0]}"
        else:
            text = f"{what} from {self.source}" if self.source else what
        return name_of(text) or name_of(what) or "flow"

    def at(self, key: str) -> Said:
        """Where the answer of a key was read."""
        return self.places.get(key, self.first)


def _plural(entity: str) -> str:
    return _PLURALS.get(
        entity, f"{entity}s" if entity in ENTITY_WORDS and not entity.endswith("s") else entity
    )
