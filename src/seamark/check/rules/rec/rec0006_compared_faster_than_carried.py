"""A comparison is quicker than what it compares.

What it finds: comparisons that run more often than the flow between their systems needs to bring a change over, on a usual day.

Why it matters: every comparison finds the same hundred records that are simply under way. People learn to look past the list, and
the three that are really lost look like all the others.

How to settle it: compare no more often than the slowest flow between the two, or make that flow quicker.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import seconds
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Reconcile


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each comparison."""
    for name, one in ctx.map.reconcile.items():
        regular = looks.period(one)
        slowest = _slowest(ctx, one) if regular is not None else None
        if regular is not None and slowest is not None and slowest[0] > regular[0]:
            yield Hit(
                f"the comparison {name} runs {regular[1]}, but {slowest[1]} needs up to {seconds(slowest[0])} to bring a "
                "change over: most of what it finds is only under way",
                (f"reconcile.{name}.when", f"flows.{slowest[1]}.when"),
                asks=one.in_charge or looks.in_charge(ctx.map),
            )


def _slowest(ctx: Context, one: Reconcile) -> tuple[float, str] | None:
    found: list[tuple[float, str]] = []
    systems = set(one.between or ())
    for what in one.compares or ():
        entity = what.partition(".")[0]
        for flow_name, flow in inherit.flows_with(ctx.map, entity):
            for source, destination in flow.hops:
                if {source, destination} <= systems:
                    hop = ctx.delays.hop(flow_name, flow, source, destination, entity)
                    if hop.wait_s is not None and hop.wait_s != float("inf"):
                        found.append((hop.wait_s + hop.takes_s, flow_name))
    return max(found) if found else None


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  voucher: {key: number, fields: {balance: {owner: erp}}}
flows: {vouchers: {carries: voucher, from: erp, to: crm, when: daily at 02:00, changes_by: version}}
"""
_REST = "between: [erp, crm], in_charge: ops, alert: ops over 5, repair: propose}}\n"

RULE = Rule(
    code="REC0006",
    name="compared-faster-than-carried",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.RECONCILIATION,
    why="Most of what it finds is only under way, and people learn to look past the list.",
    decide="Compare no more often than the slowest flow between the two.",
    find=find,
    bad=_MAP + "reconcile: {vouchers: {compares: voucher, when: every 1h, " + _REST,
    good=_MAP + "reconcile: {vouchers: {compares: voucher, when: every 2d, " + _REST,
)
