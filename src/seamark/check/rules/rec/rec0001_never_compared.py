"""Two systems hold the same records, and nobody compares them.

What it finds: orders, stock, customers, shipments, refunds and payments that two or more systems hold and that stand
under no `reconcile`.

Why it matters: what a flow missed is missed for good. It is found at month end, when finance looks for the difference
between two sums of ten thousand orders, or by the customer.

How to settle it: for each of them one comparison: what, between which systems, when, who answers for the differences, from
how many on somebody is told, and who mends them.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

SHAPES = tuple(
    f"reconcile.*.{key}" for key in ("compares", "between", "when", "in_charge", "alert", "repair")
)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities that no comparison names."""

    def missing(decision: Decision) -> bool:
        return looks.block_of(decision) not in ctx.map.reconcile

    yield from ctx.gaps(SHAPES, _topic, only=missing, whole=True)


def _topic(group: list[Decision]) -> str:
    return f"how {looks.blocks(group, 'is', 'are')} compared between systems, how often, and who answers for the differences"


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
flows: {orders: {carries: order, from: shop, to: erp}}
"""

RULE = Rule(
    code="REC0001",
    name="never-compared",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.RECONCILIATION,
    why="What a flow missed is missed for good, and found at month end or by the customer.",
    decide="Say what is compared between which systems, how often, and who answers for the differences.",
    find=find,
    bad=_MAP,
    good=_MAP
    + "reconcile:\n  orders: {compares: order, between: [shop, erp], when: daily at 06:00, in_charge: ops, "
    "alert: ops over 0, repair: propose}\n",
    shown_by_proof=True,
)
