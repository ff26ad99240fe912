"""How much the catalogue knows: facts typed, confirmed, looked for and not found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from seamark.catalogue.fact import Fact
from seamark.catalogue.model import Platform


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of facts; a fact is one answer with its source.

    Attributes:
        platforms: files.
        facts: answers in all, typed or in prose.
        typed: answers that a program can read.
        confirmed: of all, those that a decision may rest on.
        unconfirmed_memory: of all, those that nobody looked up.
        not_found: points that somebody looked for without finding anything.
        old: of all, those older than a decision should rest on.
        read: typed answers to points that some rule reads.
    """

    platforms: int
    facts: int
    typed: int
    confirmed: int
    unconfirmed_memory: int
    not_found: int
    old: int
    read: int


def typed(platform: Platform) -> Iterator[Fact[Any]]:
    """Every typed fact: points, events, rate limits."""
    for several in platform.facts.values():
        yield from several
    for events in platform.events.values():
        yield from (event.mode for event in events)
    yield from (limit.amount for limit in platform.limits)


def prose(platform: Platform) -> Iterator[Fact[Any]]:
    """Every fact that only people can read."""
    yield from platform.notes.values()
    yield from platform.gaps


def count(platforms: Iterable[Platform], read: Collection[str], today: date) -> Counts:
    """Count.

    Args:
        platforms: which.
        read: keys that rules read, from `fields.recording` (`delivery.retries`, `events.order paid`, `rate limits`).
        today: for the age of facts.
    """
    listed = tuple(platforms)
    machine = [fact for one in listed for fact in typed(one)]
    known = [fact for fact in machine if fact.known]
    every = [*known, *(fact for one in listed for fact in prose(one) if fact.known)]
    return Counts(
        len(listed),
        len(every),
        len(known),
        sum(fact.confirmed for fact in every),
        sum(fact.confidence is not None and fact.confidence.value == "memory" for fact in every),
        sum(not fact.known for fact in machine),
        sum(fact.is_old(today) for fact in every),
        sum(_read_key(fact.key) in read for fact in known),
    )


def _read_key(key: str) -> str:
    return "rate limits" if key == "rate limit" else key
