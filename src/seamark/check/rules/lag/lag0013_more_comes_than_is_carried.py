"""More comes than the runs can carry.

What it finds: flows whose runs carry fewer records (`per_run`) than come between two runs in the busiest hour or season
(`volumes`). Where a finding about the delay (LAG0001, LAG0002) already says so, this one is silent.

Why it matters: the backlog grows as long as the busy time lasts, in a season for days. What an event brought is quick; all that
an event missed waits at the end of a queue that does not get shorter.

How to settle it: let a run carry more, run it more often, or agree what is left out while it is busy.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.check.staleness import blamed, breaks_its_bound
from seamark.language.model import Flow


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow and entity."""
    for name, flow in ctx.map.flows.items():
        regular = looks.period(flow)
        if regular is None or not flow.per_run or name in blamed(ctx) or _told(ctx, name, flow):
            continue
        for entity in flow.entities:
            volume = ctx.map.volumes.get(entity)
            rates = {
                when: amount.per_second
                for when, amount in (
                    ("in the busiest hour", volume.peak if volume else None),
                    *(
                        (f"in {s}", a)
                        for s, a in ((volume.seasons or {}) if volume else {}).items()
                    ),
                )
                if amount is not None
            }
            if rates:
                busiest = max(rates, key=lambda when: rates[when])
                comes = rates[busiest] * regular[0]
                if comes > flow.per_run:
                    yield Hit(
                        f"{name} carries {flow.per_run:g} records {regular[1]}, but {comes:.0f} {entity} records come in "
                        f"that time {busiest}: it falls further behind as long as that lasts",
                        (f"flows.{name}.per_run", f"flows.{name}.when", f"volumes.{entity}"),
                        asks=looks.in_charge(ctx.map, *flow.destinations),
                        risk=Risk.STOCK if looks.carries_stock(ctx.map, flow) else None,
                    )


def _told(ctx: Context, name: str, flow: Flow) -> bool:
    return any(
        breaks_its_bound(flow, ctx.delays.hop(name, flow, source, destination, entity), destination)
        for source, destination in flow.hops
        for entity in flow.entities
    )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  voucher: {key: number, fields: {balance: {owner: erp}}}
volumes: {voucher: {peak: 6000 per hour}}
"""

RULE = Rule(
    code="LAG0013",
    name="more-comes-than-is-carried",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why="The queue grows as long as it is busy, and whatever an event missed waits at its end.",
    decide="Let a run carry more, run it more often, or agree what is left out while it is busy.",
    find=find,
    bad=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: [voucher changed, every 10m], per_run: 500}}\n",
    good=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: [voucher changed, every 10m], per_run: 2000}}\n",
)
