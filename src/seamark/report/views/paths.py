"""How old a value can be at each reader: every path from its owner, with the sum shown."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from seamark.check.delay import Delays, Path, seconds
from seamark.language.model import Map
from seamark.language.phrases import Duration
from seamark.report.document import Document, Table, Text
from seamark.report.views._data import plain

COLUMNS = (
    "value",
    "path",
    "may be old",
    "worst delay",
    "at peak",
    "while a message fails",
    "fits",
    "the sum",
)


def view(the_map: Map, digest: str, entity: str = "", field: str = "", to: str = "") -> Document:
    """Every path of the chosen fields; by default of the fields of which somebody said how old they may be."""
    found = list(needed(the_map, entity, field, to))
    rows = tuple(_row(path, may) for path, may in found)
    data = {"version": 1, "digest": digest, "paths": [_data(path, may) for path, may in found]}
    table = Table(
        COLUMNS, rows, frozenset(COLUMNS[2:6]),
        empty="No such value takes a path. Name one with --entity and --field, or write `fresh:` at a field.",
    )  # fmt: skip
    words = Text("The worst delay adds up, over the flows on the path, the time until each starts, its run, and at peak its backlog. "
                 "While a message fails the retries come on top.")  # fmt: skip
    return Document(
        f"Delays in {the_map.name or 'this map'}", (words, table), (("map", digest),), data
    )


def needed(
    the_map: Map, entity: str = "", field: str = "", to: str = ""
) -> Iterator[tuple[Path, Duration | None]]:
    """The paths of the chosen values, each with how old the value may be for its reader."""
    delays = Delays(the_map)
    for name, definition in the_map.entities.items():
        for field_name, one in definition.fields.items():
            if entity not in ("", name) or field not in ("", field_name):
                continue
            if not (entity or field or one.fresh):
                continue
            for path in delays.paths(name, field_name):
                if to in ("", path.reader):
                    yield path, (one.fresh or {}).get(path.reader)


def _row(path: Path, may: Duration | None) -> tuple[str, ...]:
    return (
        f"{path.field} of {path.entity}", " → ".join((path.owner, *(hop.destination for hop in path.hops))),
        str(may or "?"), seconds(path.delay_s()), seconds(path.delay_s(peak=True)),
        seconds(path.delay_s(peak=True, failing=True)), fits(path, may), path.sum_in_words(peak=True),
    )  # fmt: skip


def fits(path: Path, may: Duration | None) -> str:
    """Whether the delay at peak stays within what the reader needs, in a word."""
    delay = path.delay_s(peak=True)
    if may is None:
        return "?"
    if delay is None:
        return "cannot be said"
    return "yes" if delay <= may.seconds else "no"


def _data(path: Path, may: Duration | None) -> dict[str, Any]:
    def number(value: float | None) -> float | None:
        return None if value is None or math.isinf(value) else value

    return {
        **plain(path),
        "may_be_old_s": may.seconds if may else None,
        "delay_s": number(path.delay_s()),
        "delay_at_peak_s": number(path.delay_s(peak=True)),
        "delay_while_failing_s": number(path.delay_s(peak=True, failing=True)),
        "bounded": path.delay_s(peak=True) not in (None, math.inf),
        "fits": fits(path, may),
    }
