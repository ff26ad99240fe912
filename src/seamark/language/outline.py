"""Which entities usually go from which kind of system to which: the outline of a new map, before anybody decided.

Direction and fields are what shipped connectors of these kinds do; who owns a value is left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from seamark.catalogue.model import Platform

SELLERS = ("storefront", "marketplace", "pos")
NAMES = {
    "storefront": "shop", "marketplace": "market", "pos": "till", "erp": "erp", "crm": "crm", "stock": "warehouse",
    "shipping": "shipping", "payment": "payments", "marketing": "mailing", "finance": "accounts",
    "reporting": "reports", "support": "helpdesk", "middleware": "hub", "cms": "cms", "pim": "pim",
    "spreadsheet": "sheet",
}  # fmt: skip
"""What the first system of a kind is called when nobody names it."""
FIELDS: dict[str, dict[str, str]] = {
    "order": {"status": "", "total": ""},
    "order line": {"sku": "", "quantity": "", "price": ""},
    "stock": {"on hand": "type: quantity"},
    "product": {"title": "", "price": ""},
    "customer": {
        "name": "personal: identity", "email": "personal: contact", "newsletter": "type: consent, personal: consent",
    },
    "shipment": {"quantity": "", "tracking number": ""},
    "refund": {"amount": ""},
    "payment": {"amount": ""},
}  # fmt: skip
"""Fields that nearly every such integration carries, with what is plain about each."""
ABOUT: dict[str, tuple[str, ...]] = {
    "order": ("key: order number",),
    "order line": ("part_of: order", "key: [order number, line]"),
    "stock": ("key: [sku, location]",),
    "product": ("key: sku",),
    "customer": ("key: customer number",),
    "shipment": ("part_of: order", "takes_from: order line.quantity", "key: shipment number"),
    "refund": ("part_of: order", "takes_from: order.total", "key: refund number"),
    "payment": ("part_of: order", "key: payment number"),
}  # fmt: skip
STATUSES = {
    "placed": "[paid, cancelled]", "paid": "[dispatched, cancelled]", "dispatched": "none", "cancelled": "none",
}  # fmt: skip
"""The usual words of an order, each with what may follow."""


@dataclass(frozen=True, slots=True)
class Member:
    """One system that takes part.

    Attributes:
        name: in the map.
        kind: its role here; mostly the platform's own.
        platform: seen for its plan.
    """

    name: str
    kind: str
    platform: Platform


@dataclass(frozen=True, slots=True)
class Route:
    """One flow of the outline.

    Attributes:
        name: in the map.
        carries: entities, or one field of one.
        source: where it starts.
        to: where it goes.
        tells: business events (entity, happening) that should start it.
        shows_only: the destination only shows what it gets.
    """

    name: str
    carries: tuple[str, ...]
    source: Member
    to: tuple[Member, ...]
    tells: tuple[tuple[str, str], ...]
    shows_only: bool = False


_ORDER = (("order", "created"), ("order", "paid"), ("order", "cancelled"))


def outline(members: Iterable[Member]) -> tuple[Route, ...]:
    """The usual flows between these systems; none for a system that nothing usually reaches."""
    return tuple(_routes(_Cast(tuple(members))))


def entities_of(routes: Iterable[Route]) -> tuple[str, ...]:
    """The entities that the flows need, in the order of a map; a part brings the whole it is part of."""
    carried = {what.split(".")[0] for route in routes for what in route.carries}
    if carried & {"shipment", "refund", "payment", "order line"}:
        carried |= {"order"}
    if "shipment" in carried:
        carried |= {"order line"}
    return tuple(name for name in FIELDS if name in carried)


class _Cast:
    """The systems by the part that they play."""

    def __init__(self, members: tuple[Member, ...]) -> None:
        self.members = members
        self.sellers = self.of(*SELLERS)
        self.erps = self.of("erp")
        self.stores = self.of("stock")
        self.back = self.erps or self.of("finance")
        """Where orders are administered."""

    def of(self, *kinds: str) -> tuple[Member, ...]:
        """Systems of these kinds, in the order given."""
        return tuple(one for one in self.members if one.kind in kinds)

    @property
    def holder(self) -> Member | None:
        """Where an order that was taken over is looked up: the first ERP, else the first seller."""
        return next(iter((*self.erps, *self.sellers)), None)

    @property
    def stock_keeper(self) -> Member | None:
        """Where stock is counted: a stock system, else the ERP, else, with several channels, the first."""
        found = (*self.stores, *self.erps, *(self.sellers if len(self.sellers) > 1 else ()))
        return next(iter(found), None)


def _routes(cast: _Cast) -> Iterator[Route]:
    yield from _orders(cast)
    yield from _goods(cast)
    yield from _people(cast)
    yield from _money(cast)
    yield from _readers(cast)


def _orders(cast: _Cast) -> Iterator[Route]:
    takers = cast.erps or cast.stores
    for seller in cast.sellers:
        if takers:
            name = "orders" if len(cast.sellers) == 1 else f"orders of {seller.name}"
            carried = ("order", "order line")
            yield Route(f"{name} to {takers[0].name}", carried, seller, takers, _ORDER)
    holder = cast.holder
    carriers = cast.of("shipping") + (cast.stores if cast.erps else ())
    if holder and carriers:
        carried = ("order", "order line")
        told = (("order", "paid"), ("order", "cancelled"))
        yield Route("orders to be sent", carried, holder, carriers, told)


def _goods(cast: _Cast) -> Iterator[Route]:
    for carrier in cast.of("shipping") or cast.stores:
        readers = (*cast.sellers, *cast.erps)
        if readers:
            yield Route(
                f"shipments of {carrier.name}",
                ("shipment",),
                carrier,
                readers,
                (("shipment", "created"),),
            )
    keeper = cast.stock_keeper
    if keeper:
        readers = tuple(
            one for one in (*cast.sellers, *cast.erps) if one is not keeper
        )  # fmt: skip
        if readers:
            yield Route("stock", ("stock",), keeper, readers, (("stock", "changed"),))
    keepers = (*cast.of("pim"), *cast.erps, *cast.of("storefront"))
    readers = tuple(one for one in (*cast.sellers, *cast.of("cms")) if one not in keepers[:1])
    if keepers and readers:
        told = (("product", "created"), ("product", "changed"))
        yield Route("products", ("product",), keepers[0], readers, told)


def _people(cast: _Cast) -> Iterator[Route]:
    told = (("customer", "created"), ("customer", "changed"))
    crms, mailers = cast.of("crm"), cast.of("marketing")
    sources = cast.of("storefront", "pos") or cast.erps
    for source in sources:
        if crms:
            name = "customers" if len(sources) == 1 else f"customers of {source.name}"
            yield Route(f"{name} to {crms[0].name}", ("customer",), source, crms, told)
    keepers = crms or sources
    if keepers and mailers:
        yield Route(f"customers to {mailers[0].name}", ("customer",), keepers[0], mailers, told)
    for mailer in mailers:
        if keepers:
            carried = ("customer.newsletter",)
            name = f"consent from {mailer.name}"
            yield Route(name, carried, mailer, keepers[:1], (("consent", "changed"),))


def _money(cast: _Cast) -> Iterator[Route]:
    books = (*cast.erps, *cast.of("finance"))
    for payer in cast.of("payment"):
        if books:
            name = f"payments of {payer.name}"
            yield Route(name, ("payment",), payer, books, (("payment", "captured"),))
    for seller in cast.of("storefront"):
        if books:
            name = "refunds" if len(cast.of("storefront")) == 1 else f"refunds of {seller.name}"
            yield Route(name, ("refund",), seller, books, (("refund", "created"),))
    if not cast.erps:
        return
    accounts = cast.of("finance")
    if accounts:
        yield Route("orders to the accounts", ("order",), cast.erps[0], accounts, _ORDER[1:])


def _readers(cast: _Cast) -> Iterator[Route]:
    holder = cast.holder
    if holder is None:
        return
    for kind, told in (("support", _ORDER), ("reporting", ())):
        readers = cast.of(kind)
        if readers:
            name = f"order view of {readers[0].name}"
            yield Route(name, ("order",), holder, readers, told, shows_only=True)
