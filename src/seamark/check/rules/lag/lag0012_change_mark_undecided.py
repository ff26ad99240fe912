"""Nobody said how a sweep notices what changed.

What it finds: flows that run at intervals and do not say how the source shows what changed since the last run
(`changes_by`).

Why it matters: reading everything each time is slow and expensive; reading by "last changed" misses whatever does not move that
date. Suppliers choose one of the two without asking, and the price differs by more than half.

How to settle it: ask the source's people: `modified time`, `version`, `cursor`, `stored last value`, `hash`, or `none` when
everything is read each time.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all flows."""
    silent = [
        name
        for name, flow in ctx.map.flows.items()
        if flow.changes_by is None and looks.period(flow) is not None
    ]
    if silent:
        yield Hit(
            f"nobody decided how {looks.flows(silent, 'notices', 'notice')} what changed since the last run",
            tuple(f"flows.{name}.changes_by" for name in silent),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[silent[0]].sources),
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
    code="LAG0012",
    name="change-mark-undecided",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="Reading everything and reading what changed differ by more than half in price, and one of them misses changes.",
    decide="Say how the source shows what changed, or that everything is read each time.",
    find=find,
    bad=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: every 1h, within: 2h}}\n",
    good=_MAP
    + "flows: {vouchers: {carries: voucher, from: erp, to: crm, when: every 1h, within: 2h, changes_by: version}}\n",
)
