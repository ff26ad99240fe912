"""Nobody said on which plan a product is, and it matters.

What it finds: systems without `edition` that flows write to or read from, where the product's
rate limits or its way of telling others differ by plan.

Why it matters: the same product takes ten times as many requests on one plan as on another. A supplier who assumes the better one
builds something that stands still in the first busy hour.

How to settle it: look at the invoice, and write the plan: `edition: Professional`.
"""

from collections.abc import Iterator

from seamark.catalogue import Fact, Platform
from seamark.check import looks, platforms
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_WHY = "What is quick enough on one plan stands still in the busiest hour on another."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each system."""
    telling = {s for flow in ctx.map.flows.values() for s, _ in platforms.events(ctx, flow)}
    used = {end for flow in ctx.map.flows.values() for end in (*flow.sources, *flow.destinations)}
    for name, system in ctx.map.systems.items():
        platform = ctx.platform(name) if name in used else None
        if platform is None or not platform.plans:
            continue
        facts = [] if system.edition else _by_plan(platform, tells=name in telling)
        if facts:
            yield platforms.hit(
                Hit(
                    f"how much {name} ({platform.name}) takes depends on its plan, and nobody said "
                    f"which of them it is ({looks.listed(platform.plans)})",
                    (f"systems.{name}.edition",),
                    asks=looks.in_charge(ctx.map, name),
                ),
                _WHY,
                platform,
                facts[0],
            )


def _by_plan(platform: Platform, *, tells: bool) -> list[Fact[object]]:
    """Facts that hold on some plans only: about its limits, and about how it tells others, if a flow counts on that."""
    limits: list[Fact[object]] = [
        one.amount for one in platform.rate_limits("") if one.plan and not one.covers
    ]
    channel = platform.delivery.channel
    return limits or ([channel] if tells and channel.plan else [])


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  crm: {kind: crm}
entities:
  product: {key: sku, fields: {title: {owner: crm}}}
flows: {products: {carries: product, from: crm, to: shop}}
"""

RULE = Rule(
    code="API0003",
    name="plan-undecided",
    severity=Severity.WARNING,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Look at the invoice, and write the plan.",
    find=find,
    bad=_MAP.replace("entities:", "  shop: {kind: storefront, platform: shopify}\nentities:"),
    good=_MAP.replace(
        "entities:", "  shop: {kind: storefront, platform: shopify, edition: Advanced}\nentities:"
    ),
)
