"""One channel is compared and another is not.

What it finds: orders, stock, payments and refunds for which there are comparisons, but none that holds some of the systems which sell them or are
paid to the systems that keep the books: one shop is compared with the ERP and the marketplace is not.

Why it matters: the list of differences is empty every morning and everybody is reassured. What got lost came from the channel that
nobody compares.

How to settle it: add a comparison for that channel, or add it to `between` of the one there is.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Map


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    pairs: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, one in ctx.map.reconcile.items():
        for what in one.compares or ():
            pairs.setdefault(what.partition(".")[0], {})[name] = tuple(one.between or ())
    for entity, by_name in pairs.items():
        wanted = _wanted(ctx.map, entity)
        if not wanted:
            continue
        books = [s for s in inherit.systems_of(ctx.map, entity) if s not in wanted]
        hops = [
            looks.Hop(n, a, b) for n, systems in by_name.items() for a in systems for b in systems
        ]
        held = set().union(*(looks.reached(hops, system) for system in books))
        alone = [system for system in wanted if system not in held]
        if alone and books:
            yield Hit(
                f"{entity} is compared between {looks.listed(s for systems in by_name.values() for s in systems)}, "
                f"but nothing compares {looks.listed(alone)} with {looks.listed(books)}",
                tuple(f"reconcile.{name}.between" for name in by_name),
                asks=looks.in_charge(ctx.map, *alone),
            )


def _wanted(the_map: Map, entity: str) -> list[str]:
    """The systems in which a difference of this entity costs money at once."""
    means = looks.meaning(the_map, entity)
    if means not in ("order", "stock", "payment", "refund"):
        return []
    holders = inherit.systems_of(the_map, entity)
    paying = [s for s in holders if the_map.systems[s].kind == "payment"]
    if means == "payment":
        return paying
    own = [s for s in holders if looks.sells(the_map, s)]
    shows = {
        d
        for flow in the_map.flows.values()
        if entity in flow.entities and flow.does == "show only"
        for d in flow.destinations
    }
    return [s for s in own if s not in shows] + (paying if means == "refund" else [])


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  erp: {kind: erp}
  shop: {kind: storefront}
  market: {kind: marketplace}
entities:
  order:
    key: number
    fields: {total: {owner: erp}}
flows:
  orders: {carries: order, from: shop, to: erp}
  market orders: {carries: order, from: market, to: erp}
reconcile:
  orders: {compares: order, when: daily at 06:00, in_charge: ops, alert: ops over 0, repair: propose, between: """

RULE = Rule(
    code="REC0008",
    name="channel-not-compared",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.RECONCILIATION,
    why="The list is empty every morning, and what got lost came from the channel that nobody compares.",
    decide="Compare that channel too.",
    find=find,
    bad=_MAP + "[shop, erp]}\n",
    good=_MAP + "[shop, market, erp]}\n",
)
