"""Answers with their inheritance: field, then entity, then `defaults`, then what the language itself says.

Each function returns the value and the path where it stands ('' for the language's own default, and None as value
when nobody has answered).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seamark.language.model import Entity, Field, Flow, Map
from seamark.language.phrases import OwnerRef, Stages, SwitchRef

MEANINGS = {
    "order": ("order", "orders", "sales order", "web order"),
    "order line": ("order line", "order lines", "order item", "line item", "line"),
    "stock": ("stock", "inventory", "stock level", "sellable stock", "availability"),
    "reserved stock": ("reserved stock", "reservation", "basket", "cart"),
    "customer": ("customer", "customers", "person", "contact", "buyer"),
    "address": ("address", "addresses"),
    "price": ("price", "prices"),
    "shipment": ("shipment", "shipments", "fulfilment", "fulfillment", "delivery", "shipping update", "parcel"),
    "refund": ("refund", "refunds", "credit note"),
    "return": ("return", "returns", "rma"),
    "product": ("product", "products", "item", "variant"),
    "consent": ("consent", "consents", "opt-in", "newsletter"),
    "payment": ("payment", "payments", "capture", "transaction"),
    "invoice": ("invoice", "invoices"),
}  # fmt: skip
CRITICAL = (
    "order",
    "order line",
    "stock",
    "reserved stock",
    "customer",
    "shipment",
    "refund",
    "return",
    "consent",
)
"""Entities whose flows must be answered before a map leaves discovery-level."""


def meaning(name: str, entity: Entity | None) -> str:
    """Which of the usual business entities this one is: its `means`, else by its name; '' for one of your own."""
    if entity is not None and entity.means:
        return entity.means
    return next((known for known, names in MEANINGS.items() if name.lower() in names), "")


def is_critical(the_map: Map, name: str) -> bool:
    """Whether the entity is one that must be settled before a quote can be trusted (a consent field counts)."""
    entity = the_map.entities.get(name)
    if meaning(name, entity) in CRITICAL:
        return True
    return entity is not None and any(f.type == "consent" for f in entity.fields.values())


def critical_flow(the_map: Map, flow: Flow) -> bool:
    """Whether a flow carries such an entity; a flow of which nobody said what it carries counts too."""
    return not flow.carries or any(is_critical(the_map, name) for name in flow.entities)


def fails(the_map: Map, name: str) -> tuple[Any, str]:
    """The failure plan of a flow."""
    own = the_map.flows[name].if_fails
    if own is not None:
        return own, f"flows.{name}.if_fails"
    if the_map.defaults and the_map.defaults.if_fails is not None:
        return the_map.defaults.if_fails, "defaults.if_fails"
    return None, ""


def runs_in(the_map: Map, name: str) -> tuple[str | None, str]:
    """Where the logic of a flow lives."""
    return _flow_answer(the_map, name, "runs_in", None)


def if_repeated(the_map: Map, name: str) -> tuple[Any, str]:
    """What a flow does with a message that comes twice; flows that Seamark runs ignore it."""
    return _flow_answer(the_map, name, "if_repeated", "ignore")


def if_outdated(the_map: Map, name: str) -> tuple[Any, str]:
    """What a flow does with a message older than what is known; flows that Seamark runs ignore it."""
    return _flow_answer(the_map, name, "if_outdated", "ignore")


def _flow_answer(the_map: Map, name: str, key: str, by_kernel: Any) -> tuple[Any, str]:
    own = getattr(the_map.flows[name], key)
    if own is not None:
        return own, f"flows.{name}.{key}"
    general = getattr(the_map.defaults, key, None) if the_map.defaults else None
    if general is not None:
        return general, f"defaults.{key}"
    if by_kernel is not None and runs_in(the_map, name)[0] == "seamark":
        return by_kernel, ""
    return None, ""


def if_edited(the_map: Map, entity: str, field: str) -> tuple[Any, str]:
    """What happens when somebody edits the field in a system that does not own it."""
    return _field_answer(the_map, entity, field, "if_edited", None)


def if_conflict(the_map: Map, entity: str, field: str) -> tuple[Any, str]:
    """Who wins when two systems changed the field unknowing; None unless somebody said so."""
    return _field_answer(the_map, entity, field, "if_conflict", None)


def _field_answer(the_map: Map, entity: str, field: str, key: str, default: Any) -> tuple[Any, str]:
    holder = the_map.entities[entity]
    own = getattr(holder.fields[field], key) if field in holder.fields else None
    if own is not None:
        return own, f"entities.{entity}.fields.{field}.{key}"
    return entity_answer(the_map, entity, key, default)


def entity_answer(the_map: Map, entity: str, key: str, default: Any = None) -> tuple[Any, str]:
    """An answer of an entity (`if_deleted`, `if_unmapped`, `if_edited`, `if_conflict`) or of `defaults`."""
    own = getattr(the_map.entities[entity], key)
    if own is not None:
        return own, f"entities.{entity}.{key}"
    general = getattr(the_map.defaults, key, None) if the_map.defaults else None
    return (general, f"defaults.{key}") if general is not None else (default, "")


def owners(the_map: Map, field: Field) -> tuple[str, ...]:
    """Every system that owns the field at some time, in order; through a switch, what it is set to (else all choices)."""
    if field.owner is None:
        return ()
    if len(field.owner.steps) == 1 and isinstance(first := field.owner.first, OwnerRef):
        return (
            (first.name,) if first.kind == "system" else ()
        )  # nearly every field, asked for very often
    found: list[str] = []
    for one in field.owner:
        found.extend(_owner_names(the_map, one))
    return tuple(dict.fromkeys(found))


def _owner_names(the_map: Map, one: OwnerRef | SwitchRef) -> Iterator[str]:
    if isinstance(one, OwnerRef):
        if one.kind == "system":
            yield one.name
        return
    switch = the_map.switches.get(one.name)
    if switch is None:
        return
    for choice in [switch.now] if switch.now else (switch.choices or ()):
        if choice in the_map.systems:
            yield choice


def owner_kinds(field: Field) -> tuple[str, ...]:
    """The kinds of its owners: system, each, any, switch."""
    if not isinstance(field.owner, Stages):
        return ()
    if len(field.owner.steps) == 1 and isinstance(first := field.owner.first, OwnerRef):
        return (first.kind,)  # as in `owners`
    return tuple(one.kind if isinstance(one, OwnerRef) else "switch" for one in field.owner)


def carried_fields(the_map: Map, what: str) -> tuple[tuple[str, str], ...]:
    """(entity, field) pairs that an item of `carries` means: one field, or all fields of the entity."""
    entity, _, field = what.partition(".")
    if field:
        return ((entity, field),)
    return (
        tuple((entity, name) for name in the_map.entities[entity].fields)
        if entity in the_map.entities
        else ()
    )


def flows_with(the_map: Map, entity: str, field: str = "") -> Iterator[tuple[str, Flow]]:
    """The flows that carry an entity, or one of its fields, in the order of the map."""
    if not the_map.carriers:
        for name, flow in the_map.flows.items():
            for what in flow.carries or ():
                carried, _, only = what.partition(".")
                found = the_map.carriers.setdefault(carried, {}).setdefault(name, set())
                found.add(only)
    for name, fields in the_map.carriers.get(entity, {}).items():
        if not field or "" in fields or field in fields:
            yield name, the_map.flows[name]


def systems_of(the_map: Map, entity: str) -> tuple[str, ...]:
    """The systems that hold an entity: ends of flows that carry it, and owners of its fields."""
    found: dict[str, None] = {}
    for _, flow in flows_with(the_map, entity):
        found.update(dict.fromkeys((*flow.sources, *flow.destinations)))
    if entity in the_map.entities:
        for field in the_map.entities[entity].fields.values():
            found.update(dict.fromkeys(owners(the_map, field)))
    return tuple(found)
