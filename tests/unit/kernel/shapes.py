"""Small policies and words that the stories of the kernel are told with."""

from __future__ import annotations

from seamark.kernel.due import due
from seamark.kernel.facts import Actor, Claim, Fact, Settled, Source, Value, Version
from seamark.kernel.golden import Golden
from seamark.kernel.policy import (
    ConsentPolicy,
    FieldPolicy,
    FirstWrite,
    Policy,
    QuantityPolicy,
    Reaches,
    Stage,
    StatusPolicy,
    System,
    ValuePolicy,
    Versions,
)
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve

SHOP, ERP, CRM, WMS = (Source(name, "1") for name in ("shop", "erp", "crm", "wms"))
SYSTEMS = (System("shop"), System("erp"), System("crm"), System("wms", Versions.BELL))

STATUS = StatusPolicy(
    "status",
    "entities.order.fields.status",
    edges=(("placed", "paid"), ("paid", "sent"), ("paid", "cancelled"), ("placed", "cancelled")),
    set_by=(
        ("placed", ("shop",)),
        ("paid", ("shop",)),
        ("sent", ("erp",)),
        ("cancelled", ("shop",)),
    ),
)
ADDRESS = ValuePolicy(
    "address",
    "entities.order.fields.address",
    owners=(Stage("shop", Reaches("paid")), Stage("erp")),
)
TITLE = ValuePolicy("title", "entities.product.fields.title", owners=(Stage("shop"),))
OPT_IN = ValuePolicy(
    "opt in", "entities.customer.fields.opt in", owners=(Stage("shop", FirstWrite()), Stage("crm"))
)
CONSENT = ConsentPolicy("newsletter", "entities.customer.fields.newsletter")
LEVEL = QuantityPolicy(
    "level", "entities.stock.fields.level", owners=(Stage("wms"),), counts_until="sent"
)


def policy(*fields: FieldPolicy, entity: str = "order") -> Policy:
    """A policy over the four systems, every field sent everywhere."""
    return Policy(entity, fields, SYSTEMS)


def said(
    source: Source, field: str, value: Value, version: int, actor: Actor = Actor.SYSTEM
) -> Claim:
    """What a source said."""
    return Claim(field, source, value, Version(version), actor)


def by_hand(source: Source, field: str, value: Value, version: int) -> Claim:
    """What a person changed in a source."""
    return said(source, field, value, version, Actor.PERSON)


def pushed(
    source: Source, field: str, value: Value, version: int, *seen: tuple[Source, int]
) -> Settled:
    """A push of ours that came to rest as sent, knowing `seen`."""
    known = tuple(sorted((one, Version(at)) for one, at in seen))
    return Settled(field, source, value, Version(version), value, known)


def decide(over: Policy, *facts: Fact) -> dict[str, Golden]:
    """Every golden value of a record of these facts."""
    return resolve(over, Record(facts))


def wanted(over: Policy, source: Source, *facts: Fact) -> dict[str, Value]:
    """What is due for a source, as field and raw value."""
    push = due(over, Record(facts), source).push
    return {} if push is None else {one.field: one.value for one in push.wanted}


def held(over: Policy, source: Source, *facts: Fact) -> dict[str, str]:
    """What is held back from a source, as field and why."""
    return {one.field: str(one.why) for one in due(over, Record(facts), source).held}
