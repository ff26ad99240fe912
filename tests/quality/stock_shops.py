"""Small settings for stock, lines, refunds, parcels and people: a shop, a marketplace, an ERP, a payment system."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from seamark.cases.fault import Fault
from seamark.cases.standard import scenario
from seamark.kernel.policy import (
    Delivery,
    Destination,
    Hold,
    Identity,
    Matching,
    Policy,
    QuantityPolicy,
    Share,
    Stage,
    StatusPolicy,
    System,
    TryAgain,
    UniqueBy,
    ValuePolicy,
    Versions,
)
from seamark.prove.around import Around, Whole
from seamark.prove.bind import CannotHappen, bind
from seamark.prove.joined import JoinedCase
from seamark.prove.people import PeopleCase
from seamark.prove.setting import Flow, Setting, Topology
from seamark.prove.stock import StockCase

DIRECT, KERNEL = Topology.DIRECT, Topology.KERNEL
SYSTEMS = (System("erp", Versions.BELL), System("shop"), System("market"), System("payments"))
STATUS = StatusPolicy(
    "status",
    edges=(("placed", "dispatched"),),
    set_by=(("placed", ("shop", "market")), ("dispatched", ("erp",))),
)
OPERATIONS = Hold("operations")
FROM_STOCK = Share("sellable", (("order line", "quantity"),), if_exceeds=OPERATIONS)


def stock(
    topology: Topology,
    counts_until: str | None = None,
    shares: tuple[Share, ...] = (FROM_STOCK,),
    back: tuple[Flow, ...] = (),
    around: dict[str, Any] | None = None,
    **change: Any,
) -> Setting:
    """A figure that the ERP owns and shop and marketplace sell from; their orders go to the ERP."""
    figure = QuantityPolicy("sellable", owners=(Stage("erp"),), counts_until=counts_until)
    orders = Setting(
        Policy("order", (STATUS,), SYSTEMS),
        tuple(Flow(f"{s} orders", s, ("erp",)) for s in ("shop", "market")),
        topology,
    )
    levels = Flow("levels", "erp", ("shop", "market"), ("sellable",), **change)
    told = Around(sells=("shop", "market"), orders=orders, **(around or {}))
    policy = Policy("stock", (figure,), SYSTEMS[:3], shares=shares)
    return Setting(policy, (levels, *back), topology, around=told)


def stock_case(name: str, setting: Setting, *faults: Fault, **change: Any) -> StockCase:
    """A standard case about stock, with these faults alone."""
    found = bind(scenario(name), setting)
    assert isinstance(found, StockCase), found
    return replace(found, faults=frozenset(faults), **change)


def lines(topology: Topology, **change: Any) -> Setting:
    """Orders with lines from the shop to the ERP, payments from the payment system."""
    flows = {"order": "shop", "order line": "shop", "payment": "payments"}
    made = {
        entity: Setting(
            Policy(entity, (ValuePolicy("amount", owners=(Stage(source),)),), SYSTEMS),
            (Flow("orders" if source == "shop" else "payments", source, ("erp",), **change),),
            topology,
        )
        for entity, source in flows.items()
    }
    parts = (made["order line"], made["payment"])
    return replace(made["order"], around=Around(parts=parts))


def refunds(topology: Topology, *shares: Share, **change: Any) -> Setting:
    """Refunds that the ERP makes and the payment system pays out."""
    policy = Policy("refund", (ValuePolicy("amount", owners=(Stage("erp"),)),), SYSTEMS)
    whole = Whole("order", shares[0]) if shares else None
    flows = (Flow("refunds", "erp", ("payments",), **change),)
    return Setting(policy, flows, topology, around=Around(pays=("payments",), whole=whole))


def parcels(topology: Topology, **change: Any) -> Setting:
    """Parcels that the ERP sends and the shop is told of."""
    policy = Policy("shipment", (ValuePolicy("quantity", owners=(Stage("erp"),)),), SYSTEMS)
    return Setting(policy, (Flow("parcels", "erp", ("shop",), **change),), topology)


def joined_case(name: str, setting: Setting, *faults: Fault) -> JoinedCase:
    """A standard case about several records, with these faults alone."""
    found = bind(scenario(name), setting)
    assert isinstance(found, JoinedCase), found
    return replace(found, faults=frozenset(faults))


def people(topology: Topology, unique: bool = True, **answers: Any) -> Setting:
    """Customers that the shop and the CRM make and tell each other of."""
    given = {"if_none": Identity.CREATE, "if_one": Identity.LINK, "if_several": OPERATIONS}
    matching = Matching((("email",),), **{**given, **answers})
    create = UniqueBy("email") if unique else TryAgain()
    to = tuple(Destination(s, ("email",), delivery=Delivery(3, create, OPERATIONS)) for s in ("shop", "crm"))  # fmt: skip
    policy = Policy(
        "customer",
        (ValuePolicy("email", owners=(Stage("shop"),)),),
        (System("shop"), System("crm")),
        to,
        matching,
    )
    flows = tuple(Flow(f"{a} to {b}", a, (b,), unique=unique) for a, b in (("shop", "crm"), ("crm", "shop")))  # fmt: skip
    return Setting(policy, flows, topology)


def people_case(setting: Setting, *faults: Fault) -> PeopleCase:
    """The same person in two systems, with these faults alone."""
    found = bind(scenario("new customer in two systems"), setting)
    assert isinstance(found, PeopleCase), found
    return replace(found, faults=frozenset(faults))


def reason(name: str, setting: Setting) -> str:
    """Why a standard case cannot happen in a setting."""
    found = bind(scenario(name), setting)
    assert isinstance(found, CannotHappen)
    return found.reason
