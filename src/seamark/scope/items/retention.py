"""Keeping and erasing: records are erased or made anonymous in time, everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language import inherit
from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject


def find(subject: Subject) -> Iterator[Draft]:
    """One for each entity with a time for which it is kept, or that should have one."""
    for entity, definition in subject.map.entities.items():
        at = f"entities.{entity}"
        asked = subject.ask_any(
            [f"{at}.keep", f"{at}.basis"], {"by a job of the integration": {"job": 1}}
        )
        if definition.keep is None and not asked:
            continue
        holders = subject.holders(entity)
        said = (
            f"kept {definition.keep}" if definition.keep else "how long it is kept is not decided"
        )
        needs = tuple(item_id("connection", holder, "writes") for holder in holders)
        flows = tuple(name for name, _ in inherit.flows_with(subject.map, entity))
        counts = {
            "system": float(len(holders)),
            "job": float(definition.keep is not None and bool(definition.keep.then)),
        }
        yield Draft(
            (entity,),
            f"Erase {entity} in time",
            (Reason(said, f"{at}.keep"),),
            counts,
            asked,
            flows=flows,
            needs=needs,
        )


KIND = Kind(
    "retention", "Keeping and erasing", Phase.BUILD,
    {"system": "one system in which it is erased", "job": "a job of the integration does it and keeps a record of it"},
    find,
)  # fmt: skip
