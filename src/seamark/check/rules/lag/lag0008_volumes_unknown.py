"""Nobody said how many records come, or what a delay costs.

What it finds: orders and stock without `volumes` (usual and peak), flows without `late_costs`.

Why it matters: a run that carries 500 records is plenty on a Tuesday and hours behind on the busiest Friday. Without
the peak nobody can check that, and without the cost of a delay nobody can say whether quicker is worth its price.

How to settle it: read the peak hour from last year's orders. For the cost a rough figure or one sentence will do.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for the volumes, one for the costs."""
    yield from ctx.gaps(
        ("volumes.*.usual", "volumes.*.peak"),
        lambda group: (
            f"how many {looks.blocks(group)} records come on a usual day and in the busiest hour"
        ),
    )
    yield from ctx.gaps(
        ("flows.*.late_costs",),
        lambda group: (
            f"what it costs when {looks.flows(map(looks.block_of, group), 'is', 'are')} later than agreed"
        ),
    )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {total: {owner: shop}}
flows: {orders: {carries: order, from: shop, to: erp, late_costs: "A complaint"}}
volumes: {order: {usual: 1200 per day"""

RULE = Rule(
    code="LAG0008",
    name="volumes-unknown",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="What is plenty on a Tuesday is hours behind on the busiest Friday, and nobody can check it beforehand.",
    decide="Read the usual day and the busiest hour from last year's figures.",
    find=find,
    bad=_MAP + "}}\n",
    good=_MAP + ", peak: 300 per hour}}\n",
)
