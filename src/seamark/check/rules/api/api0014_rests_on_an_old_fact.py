"""A decision that rests on an old fact.

What it finds: flows that an event starts of which the catalogue last read something more than eighteen months ago. (An answer that
is only assumed is a finding of the rule that asks for it, however old.)

Why it matters: platforms change their events and limits about once a year. What was true when somebody looked it up is built, and
the first to notice is the one who tests it.

How to settle it: look it up again. A platform file beside the map with the newer fact replaces the old one.
"""

from collections.abc import Iterator
from typing import Any

from seamark.catalogue import Fact
from seamark.check import looks, platforms
from seamark.check.finding import Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_WHY = "What was true when somebody looked it up is built, and whoever tests it notices first."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each product."""
    old: dict[str, dict[str, Fact[Any]]] = {}
    for name, flow in ctx.map.flows.items():
        for system, trigger in platforms.events(ctx, flow):
            platform = ctx.platform(system)
            if platform is not None:
                fact = platform.event(platforms.meant(ctx, flow, trigger), trigger.what).mode
                if fact.known and fact.is_old(ctx.today):
                    old.setdefault(system, {})[name] = fact
    for system, flows in old.items():
        platform = ctx.platform(system)
        assert platform is not None
        fact = next(iter(flows.values()))
        hit = Hit(
            f"whether {platform.name} sends what starts {looks.listed(flows)} was last looked up in {fact.as_of}: look again",
            tuple(f"flows.{name}.when" for name in flows),
            asks=looks.in_charge(ctx.map, system),
        )
        yield Hit(
            hit.message,
            hit.paths,
            (),
            hit.asks,
            why=platforms.hit(hit, _WHY, platform, fact).why,
            holds_at=None,
        )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront, platform: vtex}
  crm: {kind: crm}
entities:
  order: {key: number, match: number, fields: {total: {owner: shop}}}
flows:
"""

RULE = Rule(
    code="API0014",
    name="rests-on-an-old-fact",
    severity=Severity.NOTE,
    rests_on=Rests.FACT,
    why=_WHY,
    decide="Look it up again, and write the newer fact into a platform file.",
    find=find,
    bad=_MAP
    + "  orders: {carries: order, from: shop, to: crm, changes_by: hash, when: [order created, every 1h]}\n",
    good=_MAP
    + "  orders: {carries: order, from: shop, to: crm, changes_by: hash, when: every 1h}\n",
)
