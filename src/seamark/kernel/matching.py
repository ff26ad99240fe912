"""Who is this? Named keys in order; no hit, one hit, several hits each have an answer in the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from seamark.kernel.facts import Value
from seamark.kernel.policy import OPEN, Hold, Identity, Matching


class Known(NamedTuple):
    """A record that is there already: its key and the golden values of the fields that match."""

    key: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Match:
    """What to do with the newcomer, and why."""

    answer: Identity | Hold
    by: tuple[str, ...]
    """The key that decided; empty if none had a hit."""
    hits: tuple[str, ...]
    """The records that it hit, sorted."""
    path: str
    decided: bool = True
    """False: nobody decided, so it is held."""


def match(matching: Matching, values: Mapping[str, Value], known: Iterable[Known]) -> Match:
    """The first key with a hit decides; a key with an empty part is passed over.

    `LINK` with several hits means the first by key; `MERGE` means all of them become one record.
    """
    records = list(known)
    for key in matching.keys:
        wanted = [normal(values.get(field)) for field in key]
        if None in wanted:
            continue
        hits = sorted(
            record.key
            for record in records
            if [normal(record.values.get(field)) for field in key] == wanted
        )
        if hits:
            return _answer(matching, key, tuple(hits))
    return _answer(matching, (), ())


def _answer(matching: Matching, key: tuple[str, ...], hits: tuple[str, ...]) -> Match:
    name = ("if_none", "if_one", "if_several")[min(len(hits), 2)]
    answer = (matching.if_none, matching.if_one, matching.if_several)[min(len(hits), 2)]
    path = f"{matching.path}.{name}" if matching.path else name
    if answer is OPEN:
        return Match(Hold(), key, hits, path, decided=False)
    return Match(answer, key, hits, path)


def normal(value: Value) -> Value:
    """Texts compare without case and outer blanks; empty is None. Phone numbers: the connector's format."""
    if not isinstance(value, str):
        return value
    return " ".join(value.split()).casefold() or None
