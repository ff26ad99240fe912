"""Reconciliation: comparing systems on a schedule, and mending what differs."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language.model import Reconcile
from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Asked, Draft, Kind
from seamark.scope.subject import Subject, listed, many, thing

ASKED = ("compares", "between", "when", "in_charge", "alert", "repair")
REPAIRS = {
    "repairs are proposed, a person agrees": {"repair proposed": 1},
    "it is repaired at once": {"repair proposed": 1, "repaired at once": 1},
}


def find(subject: Subject) -> Iterator[Draft]:
    """One for each comparison that the map names, or that it should name."""
    named = subject.map.reconcile
    for name, one in named.items():
        yield _named(subject, name, one)
    for path in subject.questions:
        parts = path.split(".")
        if parts[0] == "reconcile" and parts[2:] == ["compares"] and parts[1] not in named:
            yield _missing(subject, parts[1])


def _named(subject: Subject, name: str, one: Reconcile) -> Draft:
    at = f"reconcile.{name}"
    systems = one.between or ()
    things = one.compares or (name,)
    counts = {
        "thing compared": float(len(things)),
        "further system": float(max(0, len(systems) - 2)),
        "repair proposed": float(one.repair in ("propose", "at once")),
        "repaired at once": float(one.repair == "at once"),
        "second person": float(one.second_person is not None),
    }
    said = f"{listed(list(map(thing, things)))} compared between {listed(list(systems)) or 'systems not yet named'}"
    because = (Reason(said, f"{at}.compares"),)
    unsettled = subject.ask_any([f"{at}.{key}" for key in ASKED], REPAIRS)
    return _draft(name, because, counts, unsettled, systems, _flows(subject, things))


def _missing(subject: Subject, name: str) -> Draft:
    systems = subject.holders(name) if name in subject.map.entities else ()
    said = f"{many(len(systems), 'system')} hold {name}, and nobody has said how it is noticed when they differ"
    because = (Reason(said, f"reconcile.{name}.compares"),)
    unsettled = subject.ask_any([f"reconcile.{name}.{key}" for key in ASKED], REPAIRS)
    return _draft(
        name, because, {"thing compared": 2}, unsettled, systems[:2], _flows(subject, (name,))
    )


def _draft(
    name: str, because: tuple[Reason, ...], counts: dict[str, float], unsettled: Asked, systems: tuple[str, ...],
    flows: tuple[str, ...],
) -> Draft:  # fmt: skip
    needs = tuple(item_id("connection", system, "reads") for system in systems)
    where = systems[0] if systems else PROJECT
    return Draft((name,), f"Compare {name} between {listed(list(systems)) or 'systems'}", because, counts, unsettled, where, flows, needs)  # fmt: skip


def _flows(subject: Subject, things: tuple[str, ...]) -> tuple[str, ...]:
    entities = {thing.split(".")[0] for thing in things}
    return tuple(name for name, flow in subject.map.flows.items() if entities & set(flow.entities))


KIND = Kind(
    "reconcile", "Reconciliation", Phase.BUILD,
    {
        "thing compared": "one entity or field that is compared",
        "further system": "a third system that is compared",
        "repair proposed": "a repair is proposed and a person agrees",
        "repaired at once": "the repair is made without asking, so it must be guarded",
        "second person": "a second person agrees above an amount",
    },
    find,
)  # fmt: skip
