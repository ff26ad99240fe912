"""Which system, entity or field a text means: words of the field in five languages, platforms of the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from seamark.catalogue.shelf import OWN, Shelf
from seamark.intake.lexicon import (
    AGES,
    EDITIONS,
    ENTITIES,
    ENTITY_OF,
    FIELDS,
    FILLERS,
    KIND_WORDS,
    KINDS,
    OTHER_PRODUCTS,
    SHORT_NAMES,
)
from seamark.intake.text import name_of, one_line, parts, plain
from seamark.language.load import Loaded
from seamark.language.outline import NAMES
from seamark.language.vocabulary import NAME_LENGTH_MAX

_LONGEST = 120
SYSTEMS_MAX = 300
"""Most systems that one reading proposes."""


_BRACKETS = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text that should name a system means.

    Attributes:
        kind: of system, or ''.
        platform: id in the catalogue, or ''.
        edition: what the text says of a plan or edition (`Plus`), or ''.
        product: the product's own name when the catalogue does not hold it, or ''.
        apart: the text tells an old from a new one (`Old ERP`): a system of its own.
    """

    kind: str = ""
    platform: str = ""
    edition: str = ""
    product: str = ""
    apart: bool = False


@lru_cache(maxsize=20_000)
def recognise(text: str, shelf: Shelf = OWN) -> Recognised | None:
    """The product or kind of system that a text names; None when it names none that is known."""
    words = plain(text).split() if len(text) <= _LONGEST else []
    if not words or len(words) > 8:
        return None
    trimmed = [word for word in words if word not in FILLERS] or words
    if trimmed[0] in AGES and len(trimmed) > 1:
        aged = recognise(" ".join(trimmed[1:]), shelf)
        return replace(aged, apart=True) if aged is not None else None
    for said in (words, trimmed):
        whole = " ".join(said)
        if whole in KINDS:
            return Recognised(KINDS[whole])
        found = _product(said, shelf)
        if found is not None:
            return found
    for inside in re.findall(r"\(([^)]*)\)", text):
        found = recognise(inside, shelf)
        if found is not None:
            return found
    outside = _BRACKETS.sub(" ", text)
    return recognise(outside, shelf) if outside.strip() and outside != text else None


def _product(words: list[str], shelf: Shelf) -> Recognised | None:
    for size in range(len(words), 0, -1):
        head, rest = " ".join(words[:size]), words[size:]
        if rest and not set(rest) <= EDITIONS | set(KINDS) | {"version"} | {
            w for w in rest if w.isdigit()
        }:
            continue
        edition = " ".join(word.capitalize() for word in rest if word in EDITIONS)
        if head in OTHER_PRODUCTS:
            return Recognised(OTHER_PRODUCTS[head], product=head, edition=edition)
        platform = shelf.platform(SHORT_NAMES.get(head, head))
        if platform is not None:
            return Recognised(platform.kind, platform.id, edition)
    return None


def entity_word(text: str) -> str:
    """The usual entity that a text names, or ''; what stands in brackets does not count."""
    said = plain(_BRACKETS.sub(" ", text))
    return ENTITIES.get(said) or ENTITIES.get(" ".join(w for w in said.split() if w not in FILLERS), "")  # fmt: skip


def _own_name(text: str) -> str:
    """The name that a text gives a system of its own; what stands in brackets is no part of it."""
    return name_of(_BRACKETS.sub(" ", text)) or name_of(text)


def kind_word(text: str) -> str:
    """The kind of system that a text names, or ''."""
    said = plain(text)
    return said if said in KIND_WORDS else KINDS.get(said, "")


def usual_field(text: str) -> str:
    """The usual field that a text names, or ''."""
    said = plain(text)
    return FIELDS.get(said) or FIELDS.get(said.removesuffix("s"), "")


def field_word(text: str) -> str:
    """The usual field that a text names, else the text as a name; '' when nothing of it can be kept."""
    return usual_field(text) or name_of(text)


@dataclass(slots=True)
class System:
    """A system as it gathers while a file is read."""

    name: str
    kind: str = ""
    platform: str = ""
    edition: str = ""
    product: str = ""
    new: bool = True
    """Whether the map does not hold it yet."""


@dataclass(slots=True)
class Cast:
    """The systems, people, entities of the map and of the file that is being read; gives each mention its name."""

    loaded: Loaded | None = None
    shelf: Shelf = OWN
    systems: dict[str, System] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    _said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.loaded is None:
            return
        for name, one in self.loaded.map.systems.items():
            platform = one.platform if isinstance(one.platform, str) else ""
            self.systems[name] = System(name, one.kind or "", platform, new=False)
        self.people = {plain(name): name for name in self.loaded.map.people}

    def expect(self, texts: list[str]) -> None:
        """Hear all mentions first: `Shopify` before `the shop`, so that both become one system."""
        heard = dict.fromkeys(one for text in texts for one in parts(text))
        for text in heard:
            found = recognise(text, self.shelf)
            if found and (found.platform or found.product):
                self.system(text)

    def system(self, text: str, *, known_only: bool = False) -> str:
        """The name of the system that a text means; '' when it cannot be one.

        Args:
            text: one mention, not an enumeration.
            known_only: take only what is a known system, product or kind, no name of its own.
        """
        said = plain(text)
        if said in self._said:
            return self._said[said]
        own = next((name for name in self.systems if plain(name) == said), "")
        found = recognise(text, self.shelf)
        if not own and found is None and known_only:
            return ""
        name = own or self._named(text, found)
        if name:
            self._said[said] = name
        return name

    def _named(self, text: str, found: Recognised | None) -> str:
        if found is None:
            name = _own_name(text)
            if name in self.systems:
                return name
            name = self._free(name)
            return self._add(System(name)) if name else ""
        if found.apart:
            if _own_name(text) in self.systems:
                return _own_name(text)
            name = self._free(_own_name(text))
            return (
                self._add(System(name, found.kind, found.platform, found.edition, found.product))
                if name
                else ""
            )
        if found.platform:
            same = [s for s in self.systems.values() if s.platform == found.platform]
            if same:
                return same[0].name
        alike = [s for s in self.systems.values() if s.kind == found.kind]
        if found.platform or found.product:
            bare = [s for s in alike if not s.platform and not s.product]
            if len(alike) == 1 and bare and bare[0].new:
                bare[0].platform, bare[0].product, bare[0].edition = found.platform, found.product, found.edition  # fmt: skip
                return bare[0].name
            if found.product and any(s.product == found.product for s in alike):
                return next(s.name for s in alike if s.product == found.product)
            name = self._free(NAMES[found.kind], found.platform or name_of(found.product))
            return self._add(System(name, found.kind, found.platform, found.edition, found.product))
        if len(alike) == 1:
            return alike[0].name
        name = self._free(NAMES[found.kind], name_of(text))
        return self._add(System(name, found.kind))

    def _add(self, one: System) -> str:
        if len(self.systems) >= SYSTEMS_MAX:
            return ""
        self.systems[one.name] = one
        return one.name

    def _free(self, *wanted: str) -> str:
        taken = {*self.systems, *self.people.values()}
        if self.loaded is not None:
            taken |= set(self.loaded.names.switches)
        for name in wanted:
            if name and name not in taken:
                return name
        last = next((name for name in reversed(wanted) if name), "")
        for number in range(2, SYSTEMS_MAX + 2):
            name = f"{last[: NAME_LENGTH_MAX - 4]} {number}"
            if last and name not in taken:
                return name
        return ""

    def person(self, text: str) -> str:
        """The name of a person or role; an address is never taken over, only what stands before its `@`."""
        said = re.sub(r"<[^>]*@[^>]*>|\([^)]*@[^)]*\)", " ", text)
        said = re.sub(r"([\w.+-]+)@[\w.-]+", lambda m: m[1].replace(".", " "), said)
        known = self.people.get(plain(said))
        if known:
            return known
        name = name_of(said, lower=False)
        if not name or name in self.systems or len(self.people) >= SYSTEMS_MAX:
            name = name_of(f"{name} team", lower=False) if name else ""
        if name:
            self.people[plain(said)] = name
        return name

    def entity(self, text: str) -> str:
        """The name of the entity that a text means; '' when nothing of it can be kept."""
        said = plain(text)
        usual = entity_word(text)
        if self.loaded is not None:
            for name, one in self.loaded.map.entities.items():
                if plain(name) == said or (usual and usual in (one.means, name)):
                    return name
        return usual or name_of(text)

    def field(self, entity: str, text: str) -> str:
        """The name of the field of an entity that a text means: the map's own, else the usual one."""
        known = self.loaded.map.entities.get(entity) if self.loaded is not None else None
        own = next(
            (name for name in (known.fields if known else ()) if plain(name) == plain(text)), ""
        )
        return own or field_word(text)

    def is_entity(self, text: str) -> bool:
        """Whether a text names an entity of the map or a usual one."""
        known = self.loaded.map.entities if self.loaded is not None else {}
        return bool(entity_word(text)) or plain(text) in {plain(name) for name in known}

    def split_field(self, text: str) -> tuple[str, str]:
        """Entity and field that one text names together: `order.total`, `customer email`, `order status`."""
        if len(text) > _LONGEST:
            return "", ""
        dotted = re.fullmatch(r"\s*([^.:>]+?)\s*(?:\.|::|>)\s*([^.:>]+?)\s*", text)
        if dotted and self.is_entity(dotted[1]):
            return self.entity(dotted[1]), field_word(dotted[2])
        field = "" if self.is_entity(text) else usual_field(text)
        if field in ENTITY_OF:
            return self.entity(ENTITY_OF[field]), field
        words = _BRACKETS.sub(" ", one_line(text)).split()
        if self.is_entity(text) or not 2 <= len(words) <= 5:
            return "", ""
        for size in range(len(words) - 1, 0, -1):
            head, rest = " ".join(words[:size]), " ".join(words[size:])
            if self.is_entity(head):
                return self.entity(head), field_word(rest)
        return "", ""
