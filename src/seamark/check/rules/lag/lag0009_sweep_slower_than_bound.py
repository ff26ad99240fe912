"""What an event missed is found later than it may be late.

What it finds: flows that an event starts and a sweep backs up, whose sweep runs more rarely than the flow may be late
(`within`), or than one of its readers can bear.

Why it matters: the bound looks kept, because events are quick. On the day on which events are lost, and no platform promises
that none is, everything waits for the sweep, and the bound is broken for all records of that day at once.

How to settle it: let the sweep run at least as often as the bound (`when: [order paid, every 15m]` for `within: 20m`), or
write the bound that holds on a bad day too.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import seconds
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.check.staleness import blamed
from seamark.language.model import Flow
from seamark.language.phrases import Happening


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow."""
    for name, flow in ctx.map.flows.items():
        sweep = looks.period(flow)
        if sweep is None or flow.within is None or name in blamed(ctx):
            continue
        if not any(isinstance(trigger, Happening) for trigger in flow.when or ()):
            continue
        takes = sweep[0] + (flow.takes.seconds if flow.takes else 0.0)
        late = _late(flow, takes)
        if late:
            bound = flow.within.to(late[0])
            yield Hit(
                f"{name} may be late by {bound} for {looks.listed(late)}, but what an event missed is found only by the "
                f"run {sweep[1]}, so after up to {seconds(takes)}",
                (f"flows.{name}.when", f"flows.{name}.within"),
                asks=looks.in_charge(ctx.map, *late),
            )


def _late(flow: Flow, takes: float) -> list[str]:
    assert flow.within is not None
    bounds = {to: flow.within.to(to) for to in flow.destinations}
    return [to for to, bound in bounds.items() if bound is not None and takes > bound.seconds]


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  voucher: {key: number, fields: {balance: {owner: erp}}}
"""

RULE = Rule(
    code="LAG0009",
    name="sweep-slower-than-bound",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="On a day on which events are lost the bound is broken for all records at once.",
    decide="Let the sweep run at least as often as the bound, or write the bound that holds on a bad day too.",
    find=find,
    bad=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: [voucher changed, every 6h], within: 1h}}\n",
    good=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: [voucher changed, every 30m], within: 1h}}\n",
)
