"""By which words offers name the systems of a map, and which systems a piece of work cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from seamark.language.load import Loaded
from seamark.language.model import Map, System
from seamark.language.platforms import platform_of, shelf_of
from seamark.quote.words import FLOWS

_GENERAL = frozenset("crm erp shop store cloud commerce data sales service online open business microsoft google amazon".split())  # fmt: skip
"""First words of products that name no product by themselves."""
_COMMON = frozenset(
    "shipping market mailing marketing mail email finance support reporting hub".split()
)
"""Names of systems that are words of every offer."""
_BY_KIND = {
    "storefront": ("shop", "web shop", "online shop", "store front", "webshop", "onlineshop"),
    "erp": ("erp", "warenwirtschaft"), "crm": ("crm",), "stock": ("wms", "warehouse system"), "middleware": ("middleware",),
    "marketplace": ("marketplace", "marktplatz"), "pos": ("pos",), "pim": ("pim",),
}  # fmt: skip


_ONE_ONLY = ("storefront", "erp", "crm")
"""Kinds of which a business has one: an offer that speaks of another product is made for somebody else."""


class Names(Protocol):
    """What is needed of a piece of work here."""

    @property
    def id(self) -> str: ...

    @property
    def system(self) -> str: ...


def words_of(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """System of the map → the words for it."""
    shelf = shelf_of(loaded)
    found = {}
    for name, system in loaded.map.systems.items():
        words = [name] if _tells(name) else []
        platform = platform_of(system, shelf)
        if platform is not None:
            first = platform.name.split()[0]
            words += [platform.name, platform.id.replace("-", " ")]
            words += [first] if first.lower() not in _GENERAL and len(first) > 3 else []
        elif isinstance(system.platform, str) and len(system.platform) > 2:
            words.append(system.platform)
        words += _by_kind(system, loaded.map)
        found[name] = tuple(dict.fromkeys(words or [name]))
    return found


def rivals_of(loaded: Loaded) -> dict[str, tuple[str, ...]]:
    """System of the map, where it is the only one of its kind → the other products of that kind, by which an offer shows
    that it is made for another shop or another ERP.
    """
    shelf = shelf_of(loaded)
    known = [one for name in shelf.names() if (one := shelf.platform(name)) is not None]
    kinds = [system.kind for system in loaded.map.systems.values()]
    found = {}
    for name, system in loaded.map.systems.items():
        own = platform_of(system, shelf)
        if own is not None and system.kind in _ONE_ONLY and kinds.count(system.kind) == 1:
            others = (one for one in known if one.kind == own.kind and one.id != own.id)
            found[name] = tuple(word for one in others for word in (one.name, one.id.replace("-", " ")))  # fmt: skip
    return found


def _tells(name: str) -> bool:
    """Whether a system's name is no word that offers use anyway."""
    return name not in _COMMON and not any(words.search(name) for words in FLOWS.values())


def _by_kind(system: System, the_map: Map) -> tuple[str, ...]:
    """The words for a kind of system, where the map has one of that kind."""
    alone = sum(one.kind == system.kind for one in the_map.systems.values()) == 1
    return _BY_KIND.get(system.kind or "", ()) if alone else ()


def needed(piece: Names, the_map: Map) -> frozenset[str]:
    """The systems that a piece of work cannot do without: an offer that never names one of them does not offer it."""
    return frozenset(name for name in _needed(piece, the_map) if name in the_map.systems)


def _needed(piece: Names, the_map: Map) -> Iterator[str]:
    yield piece.system
    kind, *names = piece.id.split(" / ")
    for name in names:
        yield name
        if name in the_map.flows:
            yield from the_map.flows[name].sources
        if kind == "reconcile" and name in the_map.reconcile:
            yield from the_map.reconcile[name].between or ()
