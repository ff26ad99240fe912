"""What was written comes back as news.

What it finds: fields that flows outside Seamark carry in both directions between two systems, where the product of one of them reports our
own writes as if somebody else had made them.

Why it matters: the shop tells the ERP, the ERP tells the shop, and each takes the other's echo for a change. At best that is twice the
load; at worst an old value travels round and wins.

How to settle it: give the field one owner and one direction, let the flow run where echoes are recognised, or ask the supplier
in writing how they are.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_WHY = "Each system takes the other's echo for a change: twice the load at best, an old value that wins at worst."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each pair of systems."""
    ways: dict[tuple[str, str], dict[str, set[str]]] = {}
    for name, flow in ctx.map.flows.items():
        if inherit.runs_in(ctx.map, name)[0] in (None, "seamark"):
            continue
        if not any(True for _ in platforms.events(ctx, flow)):
            continue
        for source, destination in flow.hops:
            carried = {
                f"{field} of {entity}"
                for what in flow.carries or ()
                for entity, field in inherit.carried_fields(ctx.map, what)
                if entity in ctx.map.entities and field in ctx.map.entities[entity].fields
            }
            ways.setdefault((source, destination), {})[name] = carried
    for (one, other), there in ways.items():
        back = ways.get((other, one), {})
        if one > other or not back:
            continue
        shared = sorted(set().union(*there.values()) & set().union(*back.values()))
        for system in (one, other) if shared else ():
            platform = ctx.platform(system)
            if platform is not None and platform.delivery.own_writes.value == "yes":
                flows = dict.fromkeys([*there, *back])
                yield platforms.hit(
                    Hit(
                        f"{looks.flows(flows, 'carries', 'carry')} {looks.listed(shared)} between {one} and {other} in both "
                        f"directions, and {platform.name} reports what we write there as news",
                        tuple(f"flows.{name}" for name in flows),
                        asks=looks.in_charge(ctx.map, system),
                    ),
                    _WHY,
                    platform,
                    platform.delivery.own_writes,
                )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp, platform: erpnext}
  crm: {kind: crm}
entities:
  product: {key: sku, if_conflict: owner wins, fields: {title: {owner: erp}}, create: look up after 30s}
flows:
"""

RULE = Rule(
    code="API0010",
    name="own-writes-come-back",
    severity=Severity.WARNING,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Give the field one direction, or let the flow run where echoes are recognised.",
    find=find,
    bad=_MAP
    + "  titles: {carries: product, between: [erp, crm], when: [product changed, every 1h], changes_by: hash, runs_in: direct}\n",
    good=_MAP
    + "  titles: {carries: product, from: erp, to: crm, when: [product changed, every 1h], changes_by: hash, runs_in: direct}\n",
)
