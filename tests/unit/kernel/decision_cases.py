"""Reads the decision cases: data to policy, facts and expectations. No store, no transport."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from seamark.kernel.facts import (
    Actor,
    Answer,
    Began,
    Claim,
    Fact,
    Movement,
    Pin,
    Release,
    Seen,
    Settled,
    Source,
    StrikeOut,
    Taken,
    Ticket,
    Unanswered,
    Value,
    Version,
)
from seamark.kernel.policy import (
    OPEN,
    Change,
    Conflict,
    ConsentPolicy,
    Created,
    Day,
    Destination,
    Edit,
    EditRule,
    FieldPolicy,
    FirstWrite,
    Hold,
    Mode,
    Point,
    Policy,
    QuantityPolicy,
    Reaches,
    Stage,
    StatusPolicy,
    System,
    Unmapped,
    ValuePolicy,
    Versions,
    Wins,
    Words,
    Write,
)

FOLDER = Path(__file__).parents[2] / "cases" / "decisions"


@dataclass(frozen=True)
class Case:
    """One case, ready to run."""

    name: str
    policy: Policy
    events: tuple[tuple[Fact, ...], ...]
    in_order: bool
    golden: dict[str, Any]
    push: dict[Source, dict[str, Value]]
    held: dict[Source, dict[str, str]]


def cases() -> Iterator[Case]:
    """Every case of every file, in order."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for data in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield _case(f"{path.stem}: {data['name']}", data)


def _case(name: str, data: dict[str, Any]) -> Case:
    expect = data["expect"]
    return Case(
        name,
        _policy(data["policy"]),
        tuple(tuple(_facts(event)) for event in data["events"]),
        data.get("in order", False),
        expect.get("golden", {}),
        {_source(key): _numbers(row) for key, row in expect.get("push", {}).items()},
        {_source(key): row for key, row in expect.get("held", {}).items()},
    )


def _source(text: str) -> Source:
    system, _, name = text.partition("/")
    return Source(system, name)


def number(value: Any) -> Any:
    """A decimal number as a Decimal; lists as tuples."""
    if isinstance(value, list):
        return tuple(number(one) for one in value)
    return Decimal(str(value)) if isinstance(value, float) else value


def _numbers(row: dict[str, Any]) -> dict[str, Value]:
    return {key: number(value) for key, value in row.items()}


def _seen(data: dict[str, int] | None) -> Seen:
    return tuple(sorted((_source(key), Version(at)) for key, at in (data or {}).items()))


def _facts(event: dict[str, Any]) -> Iterator[Fact]:
    at = Version(event.get("at", 0))
    if "says" in event:
        actor = Actor(event.get("by", "system"))
        for field, value in event["values"].items():
            yield Claim(field, _source(event["says"]), number(value), at, actor, event.get("clock"))
    elif "settled" in event:
        for field, sent in event["sent"].items():
            value = number(event.get("held", {}).get(field, sent))
            source = _source(event["settled"])
            yield Settled(field, source, value, at, number(sent), _seen(event.get("knew")))
    elif "unanswered" in event:
        for field, sent in event["sent"].items():
            yield Unanswered(field, _source(event["unanswered"]), number(sent), at)
    elif "movement" in event:
        state, ticket = Taken(event["state"]), Ticket(event["ticket"])
        yield Movement(event["movement"], number(event["quantity"]), state, ticket)
    elif "began" in event:
        yield Began(event["field"], event["began"], _seen(event.get("knew")))
    else:
        yield _desk(event, at)


def _desk(event: dict[str, Any], at: Version) -> Fact:
    field, count, by = event["field"], event.get("number", 1), event["by"]
    seen, value = _seen(event.get("knew")), number(event.get("value"))
    match event["desk"]:
        case "pin":
            return Pin(field, value, count, by)
        case "release":
            return Release(field, count, by, seen)
        case "answer":
            return Answer(field, value, count, by, seen)
    assert event["desk"] == "strike out", event
    return StrikeOut(field, _source(event["source"]), at, by)


# ------------------------------------------------------------------ policy


def _policy(data: dict[str, Any]) -> Policy:
    return Policy(
        data.get("entity", "order"),
        tuple(_field(name, row or {}) for name, row in data["fields"].items()),
        tuple(_system(name, text) for name, text in data["systems"].items()),
        tuple(_destination(name, row) for name, row in data.get("destinations", {}).items()),
    )


def _system(name: str, text: str) -> System:
    words = text.split()
    return System(name, Versions(words[0]), "conditional" in words, "trusted" in words)


def _destination(name: str, row: dict[str, Any]) -> Destination:
    gate = row.get("only from")
    return Destination(
        name,
        tuple(row["fields"]),
        f"flows.to {name}",
        Mode(row.get("mode", "create and update")),
        Reaches(gate) if gate else None,
        row.get("from"),
    )


def answer(text: str, words: type[StrEnum]) -> Any:
    """An answer of the map: `open`, `hold for ops`, `shop wins`, or one of the closed words."""
    if text == "open":
        return OPEN
    if text.startswith("hold"):
        return Hold(text.removeprefix("hold").removeprefix(" for ") or None)
    if text in list(words):
        return words(text)
    assert text.endswith(" wins"), text
    return Wins(text.removesuffix(" wins"))


def _owners(text: str) -> Any:
    if text == "open":
        return OPEN
    stages = []
    for part in text.split(" then "):
        owner, _, until = part.partition(" until ")
        stages.append(Stage(owner, _point(until) if until else None))
    return tuple(stages)


def _point(text: str) -> Point:
    if text == "first write":
        return FirstWrite()
    if text == "created":
        return Created()
    return Day(text) if text[:1].isdigit() else Reaches(text)


def _edit(row: dict[str, str]) -> EditRule:
    change = Change(row["change"]) if "change" in row else None
    until = Reaches(row["until"]) if "until" in row else None
    return EditRule(answer(row["answer"], Edit), row.get("in"), change, until)


def _words(table: dict[str, dict[str, Any]] | None) -> Words | None:
    if table is None:
        return None
    return Words(
        tuple(
            (
                word,
                tuple(
                    (system, tuple(raw if isinstance(raw, list) else [raw]))
                    for system, raw in row.items()
                ),
            )
            for word, row in table.items()
        )
    )


def _field(name: str, row: dict[str, Any]) -> FieldPolicy:
    head: dict[str, Any] = {
        "name": name,
        "path": f"fields.{name}",
        "words": _words(row.get("words")),
        "if_unmapped": answer(row.get("if_unmapped", "hold"), Unmapped),
        "insists": answer(row.get("insists", "hold"), Unmapped),
    }
    match row.get("type", "value"):
        case "status":
            return StatusPolicy(
                **head,
                edges=_pairs(row.get("edges", [])),
                back=_pairs(row.get("back", [])),
                set_by=tuple(
                    (word, OPEN if who == "open" else tuple(who))
                    for word, who in row["set_by"].items()
                ),
                both=tuple(
                    (*pair.split(" and "), answer(said, Conflict))
                    for pair, said in row.get("both", {}).items()
                ),
            )
        case "consent":
            return ConsentPolicy(
                **head,
                owners=_owners(row.get("owner", "open")),
                conflict=answer(row.get("conflict", "revoke wins"), Conflict),
            )
        case "quantity":
            counts = row.get("counts until")
            return QuantityPolicy(
                **head,
                owners=_owners(row["owner"]),
                minus=tuple(row.get("minus", [])),
                safety=row.get("safety", 0),
                counts_until=OPEN if counts == "open" else counts,
                never_below=row.get("never below"),
            )
    return ValuePolicy(
        **head,
        owners=_owners(row["owner"]),
        conflict=answer(row.get("conflict", "owner wins"), Conflict),
        edits=tuple(_edit(edit) for edit in row.get("edits", [])),
        tolerance=row.get("tolerance", 0),
        write=Write(row.get("write", "always")),
    )


def _pairs(lines: list[str]) -> tuple[tuple[str, str], ...]:
    """`a > b > c` is two edges."""
    out: list[tuple[str, str]] = []
    for line in lines:
        words = line.split(" > ")
        out.extend(pairwise(words))
    return tuple(out)
