"""Money is repaired without a second pair of eyes.

What it finds: reconciliations that repair at once (`repair: at once`) although they compare payments, refunds,
invoices, prices or amounts, and no second person agrees (`second_person`).

Why it matters: a wrong rule repairs ten thousand refunds in one night, exactly as written.

How to settle it: `repair: propose`, or at least `second_person: over 100 EUR`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_MONEY_ENTITIES = ("payment", "refund", "invoice", "price")
_MONEY_FIELDS = (
    "total",
    "amount",
    "price",
    "paid",
    "refunded",
    "balance",
    "tax",
    "discount",
    "sum",
)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each comparison."""
    for name, one in ctx.map.reconcile.items():
        if one.repair != "at once" or one.second_person is not None:
            continue
        money = [what for what in one.compares or () if _money(ctx, what)]
        if money:
            yield Hit(
                f"the comparison {name} repairs {looks.listed(money)} at once, and no second person looks",
                (f"reconcile.{name}.repair",),
                asks=one.in_charge or looks.in_charge(ctx.map),
            )


def _money(ctx: Context, what: str) -> bool:
    entity, _, field = what.partition(".")
    if looks.meaning(ctx.map, entity) in _MONEY_ENTITIES:
        return True
    return any(word in _MONEY_FIELDS for word in field.lower().split())


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
reconcile:
  orders: {compares: order.total, between: [shop, erp], when: daily at 06:00, in_charge: ops, alert: ops over 0, repair: """

RULE = Rule(
    code="REC0004",
    name="money-repaired-unseen",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    why="A wrong rule repairs ten thousand refunds in one night, exactly as written.",
    decide="Let the repair be proposed, or name the amount above which a second person agrees.",
    find=find,
    bad=_MAP + "at once}\n",
    good=_MAP + "propose}\n",
)
