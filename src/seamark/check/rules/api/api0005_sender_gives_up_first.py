"""The sender gives up sooner than anybody looks.

What it finds: flows that events alone start, where the product goes on trying for a shorter time than passes until a comparison finds
what is missing, and that comparison comes later than the flow may be late.

Why it matters: the receiver is down from Friday evening to Saturday morning. The platform tries for four hours and gives up; the orders
of that night are found on Sunday at six, when the daily comparison runs.

How to settle it: add a sweep (`every 15m`) to what starts the flow, or compare as often as the flow may be late.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.delay import seconds
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Flow

_WHY = "An outage longer than the sender tries leaves holes that only the next comparison finds."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow."""
    for name, flow in ctx.map.flows.items():
        if looks.period(flow) is not None or flow.within is None:
            continue
        bounds = [b.seconds for to in flow.destinations if (b := flow.within.to(to)) is not None]
        compared = _compared(ctx, flow)
        if not bounds or compared is None or compared[0] <= min(bounds):
            continue
        for system in dict.fromkeys(system for system, _ in platforms.events(ctx, flow)):
            platform = ctx.platform(system)
            window = platform.delivery.retry_window_s if platform is not None else None
            if platform is None or window is None or window.value is None:
                continue
            if window.value < compared[0]:
                yield platforms.hit(
                    Hit(
                        f"{platform.name} tries for {seconds(window.value)} to deliver what starts {name}, then gives up; what is "
                        f"lost in a longer outage is found by the comparison {compared[1]}, up to {seconds(compared[0])} later, "
                        f"but {name} may be late by {seconds(min(bounds))}",
                        (
                            f"flows.{name}.when",
                            f"flows.{name}.within",
                            f"reconcile.{compared[1]}.when",
                        ),
                        asks=looks.in_charge(ctx.map, *flow.destinations),
                        risk=Risk.STUCK if looks.carries_orders(ctx.map, flow) else None,
                    ),
                    _WHY,
                    platform,
                    window,
                )


def _compared(ctx: Context, flow: Flow) -> tuple[float, str] | None:
    """The shortest interval at which something of the flow is compared between its ends, and by which comparison."""
    ends = {*flow.sources, *flow.destinations}
    found = [
        (regular[0], name)
        for name, one in ctx.map.reconcile.items()
        if (regular := looks.period(one)) is not None
        and len(ends & set(one.between or ())) > 1
        and any(what.partition(".")[0] in flow.entities for what in one.compares or ())
    ]
    return min(found) if found else None


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, platform: shopify, edition: Advanced}
  crm: {kind: crm}
entities:
  product: {key: sku, fields: {title: {owner: shop}}}
flows: {products: {carries: product, from: shop, to: crm, within: 6h, when: product changed}}
reconcile:
"""
_REST = "in_charge: ops, alert: ops over 0, repair: propose}\n"

RULE = Rule(
    code="API0005",
    name="sender-gives-up-first",
    severity=Severity.WARNING,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why=_WHY,
    decide="Add a sweep to what starts the flow, or compare as often as the flow may be late.",
    find=find,
    bad=_MAP
    + "  products: {compares: product, between: [shop, crm], when: daily at 06:00, "
    + _REST,
    good=_MAP + "  products: {compares: product, between: [shop, crm], when: every 6h, " + _REST,
)
