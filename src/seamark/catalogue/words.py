"""Facts in plain words, for pages and findings."""

from __future__ import annotations

from typing import Any

from seamark.catalogue import fields, units
from seamark.catalogue.fact import Fact
from seamark.catalogue.model import Event, Platform, RateLimit

_ONE = {"requests": "request", "cost points": "cost point", "records": "record", "bytes": "byte"}

_MODES = {
    "own": "it sends a message of its own",
    "derived": "it must be worked out of a wider message",
    "poll": "nothing is sent: somebody must ask again and again",
}


def told(event: Event) -> str:
    """Whether and how a platform tells of an event whose mode is known, with its own names for the messages."""
    names = f": {', '.join(event.names)}" if event.names else ""
    return _MODES[str(event.mode.value)] + names


_EVENT = {
    "own": "it sends a message for “{what}”", "derived": "“{what}” has to be worked out of a wider message",
    "poll": "it sends nothing for “{what}”: it has to be asked",
}  # fmt: skip
"""How a platform tells of an event."""


def known(platform: Platform, fact: Fact[Any]) -> str:
    """`how long it waits for the receiver's answer: 5s`, with the unit of a limit."""
    limit = next((one for one in platform.rate_limits("") if one.amount is fact), None)
    if limit is not None:
        return f"it takes {amount(limit)}"
    what = fact.key.removeprefix("events.")
    if what != fact.key and fact.value in _EVENT:
        return _EVENT[fact.value].format(what=what)
    point = fields.ALL.get(fact.key)
    if fact.key.startswith("events.") and fact.value == "poll":
        return f"it does not tell of {fact.key.removeprefix('events.')}: it must be asked again and again"
    if point is None or fact.value is None:
        return f"{fact.key}: {fact.text or fact.value}"
    return f"{point.about[:1].lower()}{point.about[1:]}: {in_words(point, fact)}"


def amount(limit: RateLimit) -> str:
    """`100 cost points in 1s, counted for app and store`."""
    unit = "requests at the same time" if limit.unit == "concurrent" else limit.unit
    if limit.unit == "points":
        unit = "cost points"
    per = f" in {seconds(limit.per_s)}" if limit.per_s else ""
    shared = f", counted for {limit.scope}" if limit.scope else ""
    if limit.amount.value == 1:
        unit = _ONE.get(unit, unit)
    return f"{limit.amount.value:,.10g} {unit}{per}{shared}"


def in_words(point: fields.Point[Any], fact: Fact[Any]) -> str:
    """A fact's value in plain words."""
    value: Any = fact.value
    if point.reads == "word":
        return meaning(fact, value)
    if point.reads == "words":
        return ", ".join(value)
    if point.reads == "duration":
        return seconds(value)
    if point.reads == "durations":
        return ", ".join(map(seconds, value))
    if point.reads in ("count", "number"):
        return f"{value:,}"
    if point.reads == "table":
        return "; ".join(f"{k}: {', '.join(v) if v else 'no such word'}" for k, v in value.items())
    return fact.text


def meaning(fact: Fact[Any], value: Any) -> str:
    """What a word of the catalogue means."""
    meanings = dict(fields.ALL[fact.key].words)
    return meanings.get(str(value), str(value))


def seconds(many: float) -> str:
    """A time as people say it."""
    return units.seconds_in_words(many)
