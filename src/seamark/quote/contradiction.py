"""Where a quote says something else than the map: another system decides a value, or it comes later than agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from seamark.catalogue.units import seconds_in_words
from seamark.language import inherit
from seamark.language.model import Map
from seamark.quote.line import Line
from seamark.quote.sentence import promised
from seamark.quote.suggest import flows_in
from seamark.quote.words import OFTEN, TIME, pattern

_OWNS = pattern(r"owns\b", r"(?:is|as|remains?) (?:the |our )?(?:\w+ ){0,2}(?:source of truth|system of record|master|leading system|owner)\b", r"source of truth\b", r"leading system\b", r"mastered in\b", r"führend\w*", r"datenhoheit\b")  # fmt: skip
_MOVES = pattern(r"updat\w+", r"push\w*", r"sync\w*", r"transfer\w*", r"refresh\w*", r"sen[dt]s?\b", r"reach\w*", r"arriv\w*", r"(?:is|are) in\b", r"deliver(?:s|ed)?\b", r"hand(?:s|ed)?\b", r"übertr[aä]g\w*", r"aktualisier\w+", r"übergeb\w*")  # fmt: skip
_OTHER_TIMES = pattern(r"re-?tr\w+", r"fail\w*", r"stuck\b", r"alert\w*", r"react\w*", r"respon[ds]\w*", r"compar\w+", r"reconcil\w+", r"sweep\w*", r"launch\b", r"fehl\w+", r"reagier\w*", r"vergleich\w*", r"wiederhol\w*")  # fmt: skip
"""Sentences whose time is not how old a value may be."""
_WORDS = {"half": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "zehn": 10, "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30}  # fmt: skip
_PERIODS = (("night|nacht|nächt|dail|täglich|tag|morning|day", 86_400.0), ("hour|stünd|stunde", 3600.0), ("week|wöch|woche", 604_800.0), ("month|monat", 2_592_000.0))  # fmt: skip
_MEANS = {"order": "orders", "order line": "orders", "stock": "stock", "reserved stock": "stock", "customer": "customers", "address": "customers", "price": "prices", "product": "products", "shipment": "shipments", "refund": "refunds", "return": "returns", "payment": "payments", "invoice": "invoices", "consent": "consents"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A sentence against an answer of the map.

    Attributes:
        path: of the answer.
        place: of the line.
        text: the sentence.
        says: what it says and what the map says, in words.
        about: the entity or flow of the map that it is about.
        kinds: kinds of work that it touches.
    """

    path: str
    place: str
    text: str
    says: str
    about: str
    kinds: frozenset[str]


def contradictions(
    the_map: Map, lines: Iterable[Line], systems: Mapping[str, Sequence[str]]
) -> tuple[Contradiction, ...]:
    """What a quote says plainly against a map; each to be looked at by a person.

    Args:
        systems: name in the map → the words for it.
    """
    named = {system: _named(words) for system, words in systems.items()}
    found: list[Contradiction] = []
    for text, place, _ in promised(lines):
        flows = flows_in(text)
        here = [system for system, words in named.items() if words.search(text)]
        if flows:
            found += _owner(the_map, text, place, flows, named)
            found += _late(the_map, text, place, flows, here)
    return tuple(dict.fromkeys(found))


def other_products(
    lines: Sequence[Line], systems: Mapping[str, Sequence[str]], rivals: Mapping[str, Sequence[str]]
) -> tuple[Contradiction, ...]:
    """Where an offer speaks of another product than the map has, and never of the map's own.

    Args:
        systems: name in the map → the words for it.
        rivals: name in the map → other products of its kind.
    """
    found = []
    for system, others in rivals.items():
        own = [word for word in systems.get(system, ()) if word[:1].isupper()]
        if not own or not others or any(_named(own).search(line.text) for line in lines):
            continue
        for line in lines:
            hit = _named(others).search(line.text)
            if hit is not None:
                says = f"it speaks of {hit[0]}; the map's {system} is {own[0]}"
                found.append(Contradiction(f"systems.{system}.platform", line.place, line.text, says, system, frozenset()))  # fmt: skip
                break
    return tuple(found)


def _named(words: Iterable[str]) -> re.Pattern[str]:
    return pattern(*(re.escape(word).replace(r"\ ", " ") + r"\b" for word in words if word))


def _owner(
    the_map: Map, text: str, place: str, flows: frozenset[str], named: Mapping[str, re.Pattern[str]]
) -> Iterator[Contradiction]:
    clause = text.partition(";")[0]
    if not _OWNS.search(clause):
        return
    said = [system for system, words in named.items() if words.search(clause)]
    if len(said) != 1:
        return
    for entity, one in the_map.entities.items():
        flow = _MEANS.get(inherit.meaning(entity, one), "")
        if flow not in flows:
            continue
        owned = [field for field in one.fields.values() if field.owner is not None]
        owners = {system for field in owned for system in inherit.owners(the_map, field)}
        shared = any(set(inherit.owner_kinds(field)) - {"system"} for field in owned)
        if owners and not shared and said[0] not in owners:
            path = f"entities.{entity}.fields"
            says = f"it says that {said[0]} decides {entity}; the map says {' and '.join(sorted(owners))}"
            yield Contradiction(path, place, text, says, entity, frozenset(("conflict",)))


def _late(
    the_map: Map, text: str, place: str, flows: frozenset[str], here: Sequence[str]
) -> Iterator[Contradiction]:
    if not _MOVES.search(text) or _OTHER_TIMES.search(text):
        return
    seconds = longest(text)
    if seconds is None:
        return
    for name, flow in the_map.flows.items():
        carried = {
            _MEANS.get(inherit.meaning(e, the_map.entities.get(e)), "") for e in flow.entities
        } & flows
        if not carried or (here and not set(here) & set(flow.destinations)):
            continue
        bounds = (
            [flow.within.to(system) for system in flow.destinations]
            if flow.within is not None
            else []
        )
        agreed = [bound.seconds for bound in bounds if bound is not None]
        if agreed and seconds > 1.01 * min(agreed):
            says = f"it says {seconds_in_words(seconds)}; the map says that the flow {name} may be {seconds_in_words(min(agreed))} late"
            yield Contradiction(f"flows.{name}.within", place, text, says, name, frozenset(("transformation", "poll")))  # fmt: skip


def longest(text: str) -> float | None:
    """The longest time or period that a sentence names, in seconds; None when it names none."""
    found = [value for hit in TIME.finditer(text) if (value := _seconds(hit[0])) is not None]
    for hit in OFTEN.finditer(text):
        if not any(sign.isdigit() for sign in hit[0]) and not TIME.search(hit[0]):
            found += [
                seconds for words, seconds in _PERIODS if re.search(words, hit[0], re.IGNORECASE)
            ][:1]
    return max(found, default=None)


_LENGTH = re.compile(
    r"([\d.,]+|half|[^\W\d_]+)[\s-]*(?:(?:an?|working|business|bis|to)[\s-]+)*(sek|sec|min|stund|hour|hr|day|tag|arbeitstag|werktag|week|woch|s|m|h)\w*$"
)
_SIZES = {"sek": 1, "sec": 1, "s": 1, "min": 60, "m": 60, "stund": 3600, "hour": 3600, "hr": 3600, "h": 3600, "day": 86_400, "tag": 86_400, "arbeitstag": 86_400, "werktag": 86_400, "week": 604_800, "woch": 604_800}  # fmt: skip


def _seconds(text: str) -> float | None:
    hit = _LENGTH.search(text.casefold().strip())
    if hit is None:
        return None
    number = hit[1].replace(",", ".")
    count = (
        float(number)
        if number.replace(".", "", 1).isdigit()
        else _WORDS.get(number, 1.0 if number in ("a", "an") else None)
    )
    return None if count is None else count * _SIZES[hit[2]]
