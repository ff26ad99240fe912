"""The platform switches its messages off, and nobody sees it.

What it finds: flows that events alone start, from a product that deletes or switches off its subscription after failures (or lets it end
unless it is renewed), while no watch counts the silence of the flow.

Why it matters: one bad night is enough. From then on nothing comes any more, nothing fails, every light is green, and the first to notice
is a customer.

How to settle it: `watch: {orders: {counts: orders to erp silent over 2h, red: 1, in_charge: ops}}`, or a sweep beside the event.
"""

from collections.abc import Iterator
from typing import Any

from seamark.catalogue import Fact
from seamark.check import looks, platforms
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_WHY = "From then on nothing comes any more and nothing fails, so every light is green until a customer calls."
_DOES = {"delete": "deletes its subscription", "disable": "switches its subscription off"}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each system, with all its flows."""
    seen = {
        one.counts.thing
        for one in ctx.map.watch.values()
        if one.counts is not None and one.counts.state == "silent"
    }
    flows: dict[str, list[str]] = {}
    for name, flow in ctx.map.flows.items():
        if name not in seen and looks.period(flow) is None:
            for system in dict.fromkeys(system for system, _ in platforms.events(ctx, flow)):
                flows.setdefault(system, []).append(name)
    for system, names in flows.items():
        platform = ctx.platform(system)
        if platform is None:
            continue
        gives_up, life = platform.delivery.on_exhaustion, platform.delivery.subscription_life_s
        fact: Fact[Any]
        if gives_up.value in _DOES:
            does, fact = f"{_DOES[gives_up.value]} after failures", gives_up
        elif life.value is not None:
            does, fact = f"ends its subscription after {life.text} unless it is renewed", life
        else:
            continue
        orders = any(looks.carries_orders(ctx.map, ctx.map.flows[name]) for name in names)
        yield platforms.hit(
            Hit(
                f"{platform.name} {does}, and nobody watches whether {looks.flows(names, 'still hears', 'still hear')} anything",
                tuple(f"flows.{name}.when" for name in names),
                asks=looks.in_charge(ctx.map, *ctx.map.flows[names[0]].destinations),
                risk=Risk.STUCK if orders else None,
            ),
            _WHY,
            platform,
            fact,
        )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, platform: woocommerce}
  crm: {kind: crm}
entities:
  product: {key: sku, fields: {title: {owner: shop}}}
"""

RULE = Rule(
    code="API0006",
    name="switched-off-unseen",
    severity=Severity.WARNING,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why=_WHY,
    decide="Let somebody watch the silence of the flow, or add a sweep.",
    find=find,
    bad=_MAP
    + "flows: {products: {carries: product, from: shop, to: crm, when: product changed}}\n",
    good=_MAP
    + "flows: {products: {carries: product, from: shop, to: crm, when: product changed}}\n"
    + "watch: {products: {counts: products silent over 1d, red: 1, in_charge: ops}}\n",
)
