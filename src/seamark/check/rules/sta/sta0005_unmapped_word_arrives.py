"""A system sends a status word that stands in no row.

What it finds: entities with a status table but without `if_unmapped`.

Why it matters: platforms add words (a new payment method, an app that sets "on hold - fraud check"). If nobody decided
what happens then, the message is dropped, and the order stands still without anybody knowing.

How to settle it: `if_unmapped: hold for PERSON within TIME`, for one entity or for all (`defaults`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    yield from ctx.gaps(
        ("entities.*.if_unmapped",),
        lambda group: (
            f"what happens when a system sends a status of {looks.blocks(group)} that nobody mapped"
        ),
    )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
entities:
  order:
    key: order number
    fields: {status: {owner: shop}}
    statuses:
      placed: {shop: pending, next: none}
"""

RULE = Rule(
    code="STA0005",
    name="unmapped-word-arrives",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.STATUS,
    why="Platforms add words; the message is dropped and the record stands still without anybody knowing.",
    decide="Say who looks at a status that nobody mapped, and within what time.",
    find=find,
    bad=_MAP,
    good=_MAP + "    if_unmapped: hold for ops within 1d\n",
)
