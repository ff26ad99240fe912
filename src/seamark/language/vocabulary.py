"""The names that one map defines, read before its phrases: phrases are parsed against them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from seamark.language.tree import Mapping, Node, Scalar

LINKING_WORDS = frozenset("until then and or is in with for over after else".split())
ANSWER_WORDS = frozenset("none each any next back set_by created standard".split())
NAME_LENGTH_MAX = 60
"""Longest name, in characters."""
_NAME = re.compile(r"[^\W\d_][\w \-]*")


@dataclass(slots=True)
class EntityNames:
    """Names inside one entity; `fields` holds the parts of its key too."""

    fields: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    part_of: str = ""


@dataclass(slots=True)
class Vocabulary:
    """Every name that phrases may use, by kind; switches with their choices as written."""

    people: set[str] = field(default_factory=set)
    systems: set[str] = field(default_factory=set)
    switches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    entities: dict[str, EntityNames] = field(default_factory=dict)
    flows: set[str] = field(default_factory=set)
    seasons: set[str] = field(default_factory=set)

    def statuses(self, entity: str) -> set[str]:
        """The statuses that `until X` means on an entity: its own, else those of the one it is part of."""
        for name in self.line_of(entity):
            if self.entities[name].statuses:
                return self.entities[name].statuses
        return set()

    def line_of(self, entity: str) -> Iterator[str]:
        """The entity and those it is part of, upwards; ends at a circle."""
        seen: set[str] = set()
        while entity in self.entities and entity not in seen:
            yield entity
            seen.add(entity)
            entity = self.entities[entity].part_of


def of(roots: Iterable[Mapping]) -> Vocabulary:
    """Collect the names of a map from the tops of its files."""
    names = Vocabulary()
    for root in roots:
        names.people |= _keys(root.get("people"))
        names.systems |= _keys(root.get("systems"))
        names.words |= _keys(root.get("words"))
        names.flows |= _keys(root.get("flows"))
        names.seasons |= _keys(root.get("seasons"))
        for name, switch in _entries(root.get("switches")):
            names.switches[name] = tuple(_texts(switch, "choices"))
        for name, entity in _entries(root.get("entities")):
            names.entities[name] = EntityNames(
                _keys(_child(entity, "fields")) | set(_texts(entity, "key")),
                _keys(_child(entity, "statuses")),
                next(iter(_texts(entity, "part_of")), ""),
            )
    return names


def name_problem(name: str) -> str | None:
    """Why a text cannot be a name in a map, or None when it can."""
    if not name.strip():
        return "a name is missing"
    if len(name) > NAME_LENGTH_MAX:
        return f"a name has at most {NAME_LENGTH_MAX} characters"
    if not _NAME.fullmatch(name) or "  " in name or name != name.strip():
        return (
            "a name begins with a letter and holds letters, digits, single spaces, `-` and `_` only"
        )
    linking = LINKING_WORDS.intersection(name.split())
    if linking:
        word = min(linking)
        return f"a name may not hold the linking word `{word}`; write it with a hyphen"
    if name in ANSWER_WORDS:
        return f"`{name}` is a word of the language and cannot be a name"
    return None


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`, or '' when none is."""
    hits = difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)
    return hits[0] if hits else ""


def _child(node: Node | None, key: str) -> Node | None:
    return node.get(key) if isinstance(node, Mapping) else None


def _entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key.text, value


def _keys(node: Node | None) -> set[str]:
    return {name for name, _ in _entries(node)}


def _texts(node: Node | None, key: str) -> list[str]:
    value = _child(node, key)
    if isinstance(value, Scalar):
        return [value.text]
    items = getattr(value, "items", [])
    return [item.text for item in items if isinstance(item, Scalar)]
