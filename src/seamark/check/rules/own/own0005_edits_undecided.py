"""Somebody edits a value where it is not decided.

What it finds: entities that two systems hold without `if_edited`: what happens when a person changes a field in a
system that does not own it at that moment.

Why it matters: people edit where they sit. If nobody decided, the edit is either overwritten without a word in the
next run (and made again, and again), or it stays and the systems differ for good.

How to settle it: `overwrite`, `pass on` to the owner, `keep`, or `hold for PERSON within TIME`; for one field, one
entity, or all (`defaults`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    yield from ctx.gaps(
        ("entities.*.if_edited",),
        lambda group: (
            f"what happens when somebody edits {looks.blocks(group)} in a system that does not own it"
        ),
    )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  products: {carries: product, from: erp, to: shop, when: [product changed, every 15m], changes_by: version}
entities:
  product:
    key: sku
    fields: {title: {owner: erp}}
"""

RULE = Rule(
    code="OWN0005",
    name="edits-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="A manual edit is either lost without a word, or the systems differ for good.",
    decide="Say what an edit outside the owner does: overwrite, pass on, keep, or hold for a person.",
    find=find,
    bad=_MAP,
    good=_MAP + "    if_edited: overwrite\n",
    shown_by_proof=True,
)
