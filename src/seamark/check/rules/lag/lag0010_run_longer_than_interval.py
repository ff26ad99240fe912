"""A run lasts longer than the time to the next one.

What it finds: flows whose `takes` is longer than the interval at which they run.

Why it matters: the second run starts before the first has ended. They write the same records in any order, the older figure
often last, and the platform sees twice the load until it begins to refuse.

How to settle it: run it more rarely, carry only what changed (`changes_by`), or split it.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow."""
    for name, flow in ctx.map.flows.items():
        regular = looks.period(flow)
        if regular is not None and flow.takes is not None and flow.takes.seconds > regular[0]:
            yield Hit(
                f"{name} runs {regular[1]}, but one run takes {flow.takes}: the next begins before it has ended",
                (f"flows.{name}.takes", f"flows.{name}.when"),
                asks=looks.in_charge(ctx.map, *flow.sources, *flow.destinations),
            )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  voucher: {key: number, fields: {balance: {owner: erp}}}
"""

RULE = Rule(
    code="LAG0010",
    name="run-longer-than-interval",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Two runs write the same records in any order, often the older figure last.",
    decide="Run it more rarely, carry only what changed, or split it.",
    find=find,
    bad=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: every 15m, takes: 40m, within: 2h}}\n",
    good=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: every 1h, takes: 40m, within: 2h}}\n",
)
