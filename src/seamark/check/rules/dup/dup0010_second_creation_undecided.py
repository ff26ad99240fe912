"""Nobody said how creating it twice is avoided.

What it finds: orders, shipments, refunds, returns, payments and invoices that a flow creates in another system, with a key but without
`create`, and without a match by which they are recognised. (Where the receiving product is known to refuse no second record,
API0008 says so.)

Why it matters: a request whose answer gets lost is sent again. Whether that makes a second refund depends on a field that somebody must
fill and a setting that somebody must make; if nobody decided it, nobody does.

How to settle it: `create: unique by order number` where the receiving system refuses a second one, else `create: look up after 1m`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_MADE = ("order", "shipment", "refund", "return", "payment", "invoice")
_REFUSES_NONE = ("look-up", "none")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    open_: dict[str, dict[str, None]] = {}
    for entity, definition in ctx.map.entities.items():
        if looks.meaning(ctx.map, entity) not in _MADE or not definition.key:
            continue
        if definition.create is not None or definition.match is not None:
            continue
        for _, flow in inherit.flows_with(ctx.map, entity):
            if entity in (flow.carries or ()) and flow.does not in ("update only", "show only"):
                for system in flow.destinations:
                    open_.setdefault(entity, {})[system] = None
    left = {e: systems for e, systems in open_.items() if not _told(ctx, e, systems)}
    if left:
        systems = dict.fromkeys(s for all_of in left.values() for s in all_of)
        yield Hit(
            f"nobody decided how a second {looks.listed(left)} is kept from being made in {looks.listed(systems)} "
            "when a request is tried again",
            tuple(f"entities.{entity}.create" for entity in left),
            asks=looks.in_charge(ctx.map, *systems),
        )


def _told(ctx: Context, entity: str, systems: dict[str, None]) -> bool:
    """Whether API0008 speaks of it: a product that gets it is known to refuse nothing."""
    if looks.meaning(ctx.map, entity) not in ("order", "payment", "invoice"):
        return False
    known = [platform for system in systems if (platform := ctx.platform(system)) is not None]
    return any(
        platform.writing.create.value in _REFUSES_NONE
        and platform.writing.order_unique_by.value in (None, "none")
        for platform in known
    )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
defaults:
  if_fails: {retry: 8 times over 4h, alert: [ops by chat after 10m], then: hold for ops within 4h}
entities:
  order:
    key: order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid: {shop: paid, erp: confirmed, next: none}
    fields:
      status: {owner: shop, fresh: {erp: 1h}}
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid]}
"""

RULE = Rule(
    code="DUP0010",
    name="second-creation-undecided",
    severity=Severity.WARNING,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="A request whose answer gets lost is sent again, and a second refund is paid.",
    decide="Say how a second one is refused, or look before trying again.",
    find=find,
    bad=_MAP,
    good=_MAP.replace("order number\n", "order number\n    create: unique by order number\n", 1),
    shown_by_proof=True,
)
