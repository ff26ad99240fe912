"""Matching: recognising that records of two systems are the same, and never creating one twice."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language import inherit
from seamark.language.model import Entity
from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, holds, listed, many

MANY_RECORDS = 50_000
"""So many records or more make a first matching run of its own."""


def find(subject: Subject) -> Iterator[Draft]:
    """One for each entity that more than one system holds and that has an identity of its own."""
    for entity, definition in subject.map.entities.items():
        holders = subject.holders(entity)
        if len(holders) > 1 and (not definition.part_of or definition.key):
            yield _draft(subject, entity, definition, holders)


def _draft(subject: Subject, entity: str, definition: Entity, holders: tuple[str, ...]) -> Draft:
    at = f"entities.{entity}"
    person = subject.meaning(entity) == "customer"
    keys = definition.match if isinstance(definition.match, tuple) else ()
    total = getattr(subject.map.volumes.get(entity), "total", None) or 0
    counts = {
        "person": float(person),
        "further key": float(max(0, len(keys) - 1)),
        "person decides": float(holds(definition.if_several)),
        "look before creating": float(str(definition.create or "").startswith("look up")),
        "many records": float(person and total >= MANY_RECORDS),
    }
    because = [Reason(f"{len(holders)} systems hold {entity}: {listed(holders)}", f"{at}.key")]
    if keys:
        because.append(Reason(f"it is recognised by {many(len(keys), 'key')}", f"{at}.match"))
    if definition.create:
        because.append(Reason(f"it is not created twice: {definition.create}", f"{at}.create"))
    unsettled = subject.ask(
        f"{at}.key", {"a number that must be carried along": {"number carried": 1}}
    )
    unsettled += subject.ask_any(
        [f"{at}.match", f"{at}.if_none", f"{at}.if_several"],
        {
            "by several keys, and a person decides in doubt": {"further key": 2, "person decides": 1},
            "double records are cleaned up first": {"further key": 2, "person decides": 1, "clean-up": 1},
        },
    )  # fmt: skip
    needs = tuple(
        item_id("connection", holder, way) for holder in holders for way in ("reads", "writes")
    )
    flows = tuple(name for name, _ in inherit.flows_with(subject.map, entity))
    return Draft((entity,), f"Recognise {entity} in {len(holders)} systems", tuple(because), counts, unsettled, flows=flows, needs=needs)  # fmt: skip


KIND = Kind(
    "matching", "Matching", Phase.BUILD,
    {
        "person": "it is a person: names and addresses are written in many ways",
        "further key": "one more key that is tried",
        "person decides": "a list where a person decides in doubt",
        "look before creating": "nobody refuses a second one, so look before creating, and sweep",
        "number carried": "a number of one system must be carried along and kept in the others",
        "clean-up": "double records that exist today are found and put together",
        "many records": f"more than {MANY_RECORDS:,} records are matched the first time",
    },
    find,
)  # fmt: skip
