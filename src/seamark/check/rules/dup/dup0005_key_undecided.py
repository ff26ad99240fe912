"""Nobody said what makes it one record.

What it finds: entities without `key`.

Why it matters: without it "the same order" means something else in each system: the shop's number, the ERP's number,
the number on the invoice. Nothing can be found again, compared or kept from coming twice.

How to settle it: name the field that all systems carry: `key: order number`; for stock usually `[sku, location]`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    yield from ctx.gaps(
        ("entities.*.key",),
        lambda group: f"what makes {looks.blocks(group)} one and the same record in every system",
    )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  order:
    fields: {total: {owner: shop}}
"""

RULE = Rule(
    code="DUP0005",
    name="key-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="Without a common number nothing can be found again, compared, or kept from coming twice.",
    decide="Name the field, or the fields together, that identify the record everywhere.",
    find=find,
    bad=_MAP,
    good=_MAP + "    key: order number\n",
)
