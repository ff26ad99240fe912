"""While a flow is down, nobody knows how to do it by hand.

What it finds: flows without `by_hand` in their failure plan.

Why it matters: a connection that is down for two days in December is a crisis without instructions and a nuisance
with them.

How to settle it: one sentence that somebody has tried: `by_hand: "Export paid orders, import them in the ERP"`. If
there is no way by hand, write `none`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all flows."""
    yield from ctx.gaps(
        ("flows.*.if_fails.by_hand",),
        lambda group: (
            f"how the work is done by hand while {looks.flows(map(looks.block_of, group), 'is', 'are')} down"
        ),
    )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {total: {owner: shop}}
flows:
  orders to erp:
    carries: order
    from: shop
    to: erp
    if_fails: {alert: ops by chat after 10m"""

RULE = Rule(
    code="FAI0007",
    name="no-way-by-hand",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="Two days without a connection are a crisis without instructions and a nuisance with them.",
    decide="Write one sentence that somebody has tried, or `none`.",
    find=find,
    bad=_MAP + "}\n",
    good=_MAP + ', by_hand: "Type it in from the shop"}\n',
)
