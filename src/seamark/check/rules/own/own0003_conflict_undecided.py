"""Two systems may write one value and nobody said who wins.

What it finds: fields that go both ways, that all systems share (`any`), or whose ownership passes on, without
`if_conflict`.

Why it matters: the clerk changes the address in the ERP while the customer changes it in the shop. Both changes travel,
cross, and each system ends with the other's value, or the parcel goes to the old address.

How to settle it: `if_conflict: owner wins` is the usual answer; `revoke wins` for consent, `forward only` for a
status, `hold for PERSON within TIME` where a person must look.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    yield from ctx.gaps(
        ("entities.*.if_conflict",),
        lambda group: (
            f"who wins when two systems change the same value of {looks.blocks(group)} at the same time"
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
  products: {carries: product, between: [shop, erp], when: [product changed, every 15m], changes_by: version}
entities:
  product:
    key: sku
    fields: {title: {owner: any}}
"""

RULE = Rule(
    code="OWN0003",
    name="conflict-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="Two changes cross on the way, and each system ends with the other's value.",
    decide="Say who wins, or who looks at it.",
    find=find,
    bad=_MAP,
    good=_MAP + "    if_conflict: hold for ops within 1d\n",
    shown_by_proof=True,
)
