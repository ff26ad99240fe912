"""Transformations: the fields of a flow in the words and forms of each system that receives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seamark.language import inherit
from seamark.language.model import Flow
from seamark.language.phrases import Stages
from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Counts, Draft, Kind
from seamark.scope.questions import Question
from seamark.scope.subject import Subject, listed, many, thing

UNKNOWN_FIELDS = {"about 15 fields": {"field": 9}, "about 30 fields": {"field": 24}}
"""Over the six that are counted while nobody has said which."""
FIELDS_ASSUMED = 6


def find(subject: Subject) -> Iterator[Draft]:
    """One for each flow and system that receives it."""
    for name, flow in subject.map.flows.items():
        for destination in flow.destinations or (PROJECT,):
            sources = [source for source in flow.sources if source != destination]
            if sources or not flow.sources:
                yield _draft(subject, name, flow, destination, sources)


def _draft(subject: Subject, name: str, flow: Flow, destination: str, sources: list[str]) -> Draft:
    counts, unsettled = _fields(subject, flow, destination)
    at = f"flows.{name}"
    unsettled = [
        *unsettled,
        *subject.ask(f"{at}.carries", {"one thing": {"field": FIELDS_ASSUMED, "thing not named": 1}, "three things": {"field": 3 * FIELDS_ASSUMED, "thing not named": 3}}),
    ]  # fmt: skip
    if not flow.sources:
        unsettled += subject.ask(f"{at}.from", {"one more system": {"further system": 1}})
    if not flow.destinations:
        unsettled += subject.ask(
            f"{at}.to",
            {"several of these": {"further receiver": 2}, "one more system": {"further system": 1}},
        )
    what = listed(list(map(thing, flow.carries or ("what nobody has said yet",))))
    start = listed(sources) if sources else "a system not yet named"
    goal = destination if destination != PROJECT else "a system not yet named"
    fields = many(int(counts["field"]), "field")
    because = (Reason(f"{what} goes from {start} to {goal}, {fields}", f"{at}.carries"),)
    needs = [item_id("connection", source, "reads") for source in sources]
    needs += [
        item_id("status", entity, system)
        for entity in flow.entities
        for system in (*sources, destination)
    ]
    needs += [item_id("matching", entity) for entity in flow.entities]
    return Draft(
        (name, destination), f"{name}: from {start} to {goal}", because, counts, tuple(unsettled), destination, (name,),
        (item_id("connection", destination, "writes"), *needs),
    )  # fmt: skip


def _fields(
    subject: Subject, flow: Flow, destination: str
) -> tuple[dict[str, float], list[tuple[Question, Mapping[str, Counts]]]]:
    """What is carried to one system, counted; fields that it owns alone are not carried to it."""
    counts: dict[str, float] = {
        "field": 0,
        "computed": 0,
        "value list": 0,
        "handed over": 0,
        "consent": 0,
    }
    unsettled: list[tuple[Question, Mapping[str, Counts]]] = []
    for entity in flow.entities:
        definition = subject.map.entities.get(entity)
        if definition is None or not definition.fields:
            counts["field"] += FIELDS_ASSUMED
            unsettled += subject.ask(f"entities.{entity}.fields", UNKNOWN_FIELDS)
    pairs = dict.fromkeys(
        pair for what in flow.carries or () for pair in inherit.carried_fields(subject.map, what)
    )
    for entity, name in pairs:
        field = (
            subject.map.entities[entity].fields.get(name)
            if entity in subject.map.entities
            else None
        )
        if field is None:
            continue
        owners = inherit.owners(subject.map, field)
        if owners == (destination,) and flow.does != "overwrite":
            continue
        counts["field"] += 1
        counts["computed"] += float(field.equals is not None)
        counts["value list"] += float(field.words is not None)
        counts["handed over"] += float(
            isinstance(field.owner, Stages) and len(tuple(field.owner)) > 1
        )
        counts["consent"] += float(field.type == "consent")
        unsettled += subject.ask(
            f"entities.{entity}.fields.{name}.owner",
            {"one system first, then another": {"handed over": 1}, "several systems may change it": {"handed over": 1, "written by several": 1}},
        )  # fmt: skip
    return counts, unsettled


KIND = Kind(
    "transformation", "Transformations", Phase.BUILD,
    {
        "field": "one field brought into the form of the receiver",
        "computed": "its value is computed from others",
        "value list": "its values are translated by a list",
        "handed over": "who decides it passes on from one system to another",
        "written by several": "several systems may change it",
        "consent": "a permission with its history",
        "further receiver": "one more of the connected systems receives it",
        "thing not named": "a thing that nobody has named yet: its statuses, identity, conflict rules and comparison",
        "further system": "one more system, not named yet, must be connected",
    },
    find,
)  # fmt: skip
