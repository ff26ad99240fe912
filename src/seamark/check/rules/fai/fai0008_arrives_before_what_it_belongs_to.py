"""A record can arrive before the one that it belongs to.

What it finds: refunds, shipments, payments and other parts of a record, and orders with their customer, that reach a system by
one flow while what they belong to comes there by another, with no answer for "it is not there yet" (`if_missing`), no order
between the two flows (`needs`), and no way on which the other one must have been there first.

Why it matters: the payment provider is quicker than the shop. The payment arrives in the ERP, finds no order, is refused as
invalid and never comes again: a paid order stands open, and reminders go out.

How to settle it: `if_missing: {order: hold for PERSON within 2h}`, or `wait 1h then hold for PERSON within 2h`; `create` where a
record may be made from what is there.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Flow
from seamark.language.questions import with_article

_LINKS = {"order": "customer"}
"""A usual entity → the usual entity that it names besides the one it is part of."""


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow."""
    for name, flow in ctx.map.flows.items():
        if flow.does in ("update only", "show only"):
            continue
        early: dict[tuple[str, str], list[str]] = {}
        for child in flow.entities:
            for parent in _belongs_to(ctx, child):
                if parent in flow.entities or parent in (flow.if_missing or {}):
                    continue
                to = [d for s, d in flow.hops if _may_be_missing(ctx, flow, parent, s, d)]
                if to:
                    early.setdefault((child, parent), []).extend(to)
        if early:
            children = looks.listed(child for child, _ in early)
            parents = looks.listed(parent for _, parent in early)
            places = looks.listed(to for all_of in early.values() for to in all_of)
            order = any(looks.meaning(ctx.map, p) == "order" for _, p in early)
            yield Hit(
                with_article(
                    f"{name} may bring a {children} to {places} before its {parents} is there, and the map does not say "
                    "what happens then"
                ),
                (
                    f"flows.{name}.if_missing",
                    *dict.fromkeys(f"entities.{c}.part_of" for c, _ in early),
                ),
                asks=looks.in_charge(ctx.map, *flow.destinations),
                risk=Risk.STUCK if order and looks.carries_orders(ctx.map, flow) else None,
            )


def _belongs_to(ctx: Context, child: str) -> Iterator[str]:
    definition = ctx.map.entities[child]
    if definition.part_of and definition.part_of in ctx.map.entities:
        yield definition.part_of
    linked = _LINKS.get(looks.meaning(ctx.map, child))
    if linked:
        yield from ctx.once(f"entities that mean {linked}", lambda: _named(ctx, linked))


def _may_be_missing(ctx: Context, flow: Flow, parent: str, source: str, destination: str) -> bool:
    """Whether the parent gets to the destination, but not before the child can leave the source."""
    hops = [
        hop for hop in looks.ways(ctx, parent) if parent in (ctx.map.flows[hop.flow].carries or ())
    ]
    bringing = [hop for hop in hops if hop.destination == destination]
    if not bringing or source in looks.reached(hops, destination):
        return False
    ordered = (
        {one for one in flow.needs or () if isinstance(one, str)}
        if isinstance(flow.needs, tuple)
        else set()
    )
    return not any(hop.flow in ordered for hop in bringing)


def _named(ctx: Context, means: str) -> list[str]:
    """The entities with that meaning."""
    return [entity for entity in ctx.map.entities if looks.meaning(ctx.map, entity) == means]


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
  bank: {kind: payment}
entities:
  booking: {key: number, fields: {total: {owner: shop}}}
  deposit: {key: number, part_of: booking, create: unique by number, fields: {amount: {owner: bank}}}
flows:
  bookings: {carries: booking, from: shop, to: erp}
"""

RULE = Rule(
    code="FAI0008",
    name="arrives-before-what-it-belongs-to",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why="It finds nothing to belong to, is refused as invalid and never comes again.",
    decide="Say what the flow does when the other record is not there yet: wait, hold for a person, or create it.",
    find=find,
    bad=_MAP + "  deposits: {carries: deposit, from: bank, to: erp}\n",
    good=_MAP
    + "  deposits: {carries: deposit, from: bank, to: erp, if_missing: {booking: hold for ops within 2h}}\n",
)
