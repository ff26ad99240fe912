"""Sums do not agree, and nobody said what happens then.

What it finds: fields with a `tolerance` but without `if_differs`; entities that take from another (`takes_from`: refunds
from an order's total, parcels from its quantity) without `if_exceeds`.

Why it matters: rounding of two tax engines differs by a cent; that is what the tolerance is for. When it differs by
forty, or more is refunded than was paid, somebody must look before the money moves.

How to settle it: `if_differs: adjust and mark for finance`, `if_exceeds: hold for finance within 1d`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for the limits, one for the tolerances."""
    yield from ctx.gaps(
        ("entities.*.if_exceeds",),
        lambda group: (
            f"what happens when {looks.blocks(group, 'takes', 'take')} more than there is"
        ),
    )
    yield from ctx.gaps(("entities.*.fields.*.if_differs",), _topic)


def _topic(group: list[Decision]) -> str:
    fields = looks.listed(f"{looks.field_of(d)} of {looks.block_of(d)}" for d in group)
    return f"what happens when {fields} differs by more than its tolerance"


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {total: {owner: shop}}
  refund:
    part_of: order
    key: refund number
    takes_from: order.total
    fields: {amount: {owner: erp}}
"""

RULE = Rule(
    code="REC0005",
    name="difference-without-answer",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="When more is refunded than was paid, somebody must look before the money moves.",
    decide="Say what is done and who looks at it.",
    find=find,
    bad=_MAP,
    good=_MAP + "    if_exceeds: hold for ops within 1d\n",
)
