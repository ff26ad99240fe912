"""Conflict rules: two systems change the same value, somebody edits by hand, more is taken than there is."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language import inherit
from seamark.language.model import Entity
from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, holds, many, thing

EDITS_MAX = 3
"""Different answers to edits by hand that are counted; more are built the same way."""


def find(subject: Subject) -> Iterator[Draft]:
    """One for each entity that several systems hold."""
    for entity, definition in subject.map.entities.items():
        if len(subject.holders(entity)) > 1 and definition.fields:
            draft = _draft(subject, entity, definition)
            if draft is not None:
                yield draft


def _draft(subject: Subject, entity: str, definition: Entity) -> Draft | None:
    at = f"entities.{entity}"
    because: list[Reason] = []
    passing = [
        name
        for name, field in definition.fields.items()
        if len(inherit.owners(subject.map, field)) > 1
    ]
    edited = [inherit.if_edited(subject.map, entity, name) for name in definition.fields]
    by_hand = [path for answer, path in edited if holds(answer)]
    deleted, deleted_at = inherit.entity_answer(subject.map, entity, "if_deleted")
    clash = [inherit.if_conflict(subject.map, entity, name)[0] for name in definition.fields]
    counts = {
        "written by several": float(len(passing)),
        "edited by hand": float(min(EDITS_MAX, len(set(by_hand)))),
        "held for a person": float(any(map(holds, clash))) + float(holds(definition.if_exceeds)),
        "limit": float(bool(definition.takes_from)),
        "deletion": float(deleted is not None and str(deleted) != "ignore"),
    }
    if passing:
        because.append(Reason(f"{many(len(passing), 'field')} with more than one owner over its life", f"{at}.fields.{passing[0]}.owner"))  # fmt: skip
    if by_hand:
        because.append(Reason("edits by hand go to a person", by_hand[0]))
    if counts["deletion"]:
        because.append(
            Reason(f"what is deleted in one system: {deleted} in the others", deleted_at)
        )
    if definition.takes_from:
        because.append(
            Reason(
                f"together they may not exceed the {thing(definition.takes_from)}",
                f"{at}.takes_from",
            )
        )
    unsettled = subject.ask_any(
        _paths(entity, definition, "if_edited"), {"a person decides": {"edited by hand": 1}}
    )
    unsettled += subject.ask_any(
        _paths(entity, definition, "if_conflict"), {"a person decides": {"held for a person": 1}}
    )
    unsettled += subject.ask(f"{at}.if_deleted", {"it is archived": {"deletion": 1}})
    unsettled += subject.ask_any(
        [f"{at}.if_exceeds", f"{at}.exceeds_at_most", f"{at}.overwritten_at_most"],
        {"a person takes it": {"held for a person": 1}},
    )
    unsettled += subject.ask_any(
        [f"{at}.fields.{name}.counts_until" for name in definition.fields],
        {"from dispatch on": {"counted sales": 1}},
    )
    unsettled += subject.ask_any(
        [f"{at}.fields.{name}.if_differs" for name in definition.fields],
        {"a person takes it": {"held for a person": 0.5}},
    )
    unsettled += subject.ask_any(
        [f"{at}.fields.{name}.owner" for name in definition.fields],
        {"several systems may change it": {"written by several": 1}},
    )
    if not because and not unsettled:
        answer, path = inherit.entity_answer(subject.map, entity, "if_edited")
        if answer is None:
            return None
        because.append(Reason("what happens to edits by hand is decided, and must be built", path))
    if not because:
        because.append(
            Reason("what happens when two change the same is not decided", f"{at}.if_conflict")
        )
    flows = tuple(name for name, _ in inherit.flows_with(subject.map, entity))
    needs = tuple(item_id("connection", holder, "writes") for holder in subject.holders(entity))
    return Draft(
        (entity,),
        f"Conflict rules of {entity}",
        tuple(because),
        counts,
        unsettled,
        flows=flows,
        needs=needs,
    )


def _paths(entity: str, definition: Entity, key: str) -> list[str]:
    return [
        f"entities.{entity}.{key}",
        *(f"entities.{entity}.fields.{name}.{key}" for name in definition.fields),
    ]


KIND = Kind(
    "conflict", "Conflict rules", Phase.BUILD,
    {
        "written by several": "a field that more than one system decides over its life",
        "edited by hand": "edits by hand are noticed and shown to a person",
        "held for a person": "a list where a person decides",
        "limit": "what is taken is held against what there is",
        "deletion": "what is deleted in one system is archived in the others",
        "counted sales": "sales are taken off the figure until the owner's figure contains them",
    },
    find,
)  # fmt: skip
