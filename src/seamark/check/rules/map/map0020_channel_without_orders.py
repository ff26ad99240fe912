"""A channel gets stock, and its orders go nowhere.

What it finds: systems in which customers buy that get stock by a flow while no flow takes an order from them. A system that a flow
only shows something in (`does: show only`), and one whose sales another makes into its orders (`sells_through`), is left out.

Why it matters: what is offered there will be bought. Its orders are then typed in by hand, or nobody sees them, and the stock that
they take is sold a second time elsewhere.

How to settle it: add the flow that takes its orders, say through which shop they come (`sells_through: shop`), or stop sending
stock there.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all channels."""
    offers: dict[str, str] = {}
    sends: set[str] = set()
    for name, flow in ctx.map.flows.items():
        if any(looks.meaning(ctx.map, entity) == "order" for entity in flow.entities):
            sends.update(flow.sources)
        if looks.carries_stock(ctx.map, flow) and flow.does != "show only":
            for to in flow.destinations:
                if looks.sells(ctx.map, to):
                    offers.setdefault(to, f"flows.{name}.to")
    orders = [e for e in ctx.map.entities if looks.meaning(ctx.map, e) == "order"]
    silent = [
        system
        for system in offers
        if system not in sends and not ctx.map.systems[system].sells_through
    ]
    if silent and orders:
        yield Hit(
            f"{looks.some(silent, 'gets', 'get')} stock to sell, but no flow takes an order from there",
            tuple(dict.fromkeys([*(f"systems.{s}" for s in silent), *(offers[s] for s in silent)])),
            asks=looks.in_charge(ctx.map, *silent),
        )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  market: {kind: marketplace}
entities:
  order: {key: number, create: unique by number, fields: {total: {owner: market}}, if_edited: overwrite, if_deleted: archive}
  stock: {key: sku, fields: {count: {owner: erp}}}
flows:
  stock: {carries: stock, from: erp, to: market}
"""

RULE = Rule(
    code="MAP0020",
    name="channel-without-orders",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why="What is offered is bought, and its orders are typed in by hand or not seen at all.",
    decide="Add the flow that takes its orders, or stop sending stock there.",
    find=find,
    bad=_MAP + "  returns: {carries: stock, from: market, to: erp}\n",
    good=_MAP + "  orders: {carries: order, from: market, to: market}\n",
)
