"""A record is deleted in one system, and nobody said what happens in the others.

What it finds: entities that two systems hold without `if_deleted`.

Why it matters: someone clears out old test customers in the shop. If deletes travel, three years of invoices lose
their customer in the ERP; if they do not, erased people keep getting the newsletter.

How to settle it: `archive` is the usual answer; `ignore`, `hold for PERSON within TIME` or `pass on` are others.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    yield from ctx.gaps(
        ("entities.*.if_deleted",),
        lambda group: (
            f"what happens elsewhere when {looks.blocks(group, 'is', 'are')} deleted in one system"
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
"""
_FLOW = "flows: {orders: {carries: order, from: shop, to: erp}}\n"

RULE = Rule(
    code="OWN0008",
    name="deletes-undecided",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="Either a clean-up in one system destroys records in another, or what was erased lives on.",
    decide="Say what a delete does elsewhere: archive, ignore, pass on, or hold for a person.",
    find=find,
    bad=_MAP + _FLOW,
    good=_MAP + "    if_deleted: archive\n" + _FLOW,
)
