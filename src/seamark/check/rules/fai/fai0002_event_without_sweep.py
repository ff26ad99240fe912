"""A lost event is never found.

What it finds: flows that only events start, with no period or time of day beside them and no reconciliation that
compares what they carry between the two systems.

Why it matters: webhooks get lost: the receiver was down for longer than the sender tries, somebody renewed a
certificate, an app was re-installed. The event is gone, and nothing in the map will ever notice that the order, the
return or the stock change is missing.

How to settle it: add a sweep to the trigger (`when: [order paid, every 15m]`), or compare the two systems on a
schedule (`reconcile`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Flow
from seamark.language.phrases import AfterFlow, At, Every, Happening

_WHY = {
    Risk.STOCK: "Webhooks get lost; nothing here would ever notice, and the stock stays wrong until somebody counts.",
    None: "Webhooks get lost; nothing here would ever notice that a change is missing.",
}
_CASES = (
    (Risk.STUCK, looks.carries_orders),
    (Risk.STOCK, looks.carries_stock),
    (None, lambda the_map, flow: True),
)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for orders, one for stock, one for the rest."""
    compared = _compared(ctx)
    groups: dict[tuple[Risk | None, bool], list[str]] = {}
    for name, flow in ctx.map.flows.items():
        if _events_only(flow) and not _found_later(flow, compared):
            risk = next(risk for risk, fits in _CASES if fits(ctx.map, flow))
            grave = inherit.critical_flow(ctx.map, flow)
            groups.setdefault((risk, grave), []).append(name)
    for (risk, grave), flows in groups.items():
        first = ctx.map.flows[flows[0]]
        yield Hit(
            f"{looks.flows(flows, 'starts', 'start')} by an event only: one that is lost is never found",
            tuple(f"flows.{name}.when" for name in flows),
            asks=looks.in_charge(ctx.map, *first.destinations),
            severity=Severity.ERROR if risk else Severity.WARNING if grave else Severity.NOTE,
            holds_at=Level.DISCOVERY if risk else Level.PROVISIONAL if grave else None,
            risk=risk,
            why=_WHY.get(risk, ""),
        )


def _events_only(flow: Flow) -> bool:
    return (
        bool(flow.when)
        and any(isinstance(t, Happening) for t in flow.when or ())
        and not any(isinstance(t, (Every, At, AfterFlow)) for t in flow.when or ())
    )


def _compared(ctx: Context) -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for one in ctx.map.reconcile.values():
        if any(isinstance(trigger, (Every, At)) for trigger in one.when or ()):
            for entity in {what.partition(".")[0] for what in one.compares or ()}:
                found.setdefault(entity, []).append(frozenset(one.between or ()))
    return found


def _found_later(flow: Flow, compared: dict[str, list[frozenset[str]]]) -> bool:
    """Whether a comparison covers one of the entities on every hop (children come with their parents)."""
    return all(
        any(
            {source, destination} <= systems
            for e in flow.entities
            for systems in compared.get(e, ())
        )
        for source, destination in flow.hops
    )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    create: unique by order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid: {shop: paid, erp: confirmed, next: none}
    fields:
      status: {owner: shop, fresh: {erp: 1h}}
flows:
"""

RULE = Rule(
    code="FAI0002",
    name="event-without-sweep",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.DISCOVERY,
    risk=Risk.STUCK,
    why="Webhooks get lost; nothing here would ever notice that the order is missing.",
    decide="Add a sweep to what starts the flow, or compare the two systems on a schedule.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], changes_by: version}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid, every 15m], changes_by: version}\n",
    shown_by_proof=True,
)
