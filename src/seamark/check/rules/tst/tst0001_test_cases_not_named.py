"""The test cases are not agreed.

What it finds: a map with flows that does not name the standard test cases: happy path, delayed sync, duplicate event,
failed webhook, cancellation, refund, partial shipment, partial failure, manual reconciliation.

Why it matters: a supplier tests what was agreed to be tested. What happens when a webhook fails is then tested by your
customers, and the repair is a change request.

How to settle it: `tests: {happy path: standard, ...}` for each one, and your own cases in lines beside them.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all missing cases."""
    yield from ctx.gaps(
        ("tests.*",),
        lambda group: (
            "whether these test cases must pass before the build is accepted: "
            + looks.listed((looks.last_of(d) for d in group), shown_max=9)
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
flows: {orders: {carries: order, from: shop, to: erp}}
tests: {happy path: standard, delayed sync: standard, duplicate event: standard, failed webhook: standard,
        cancellation: standard, refund: standard, partial shipment: standard, partial failure: standard"""

RULE = Rule(
    code="TST0001",
    name="test-cases-not-named",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="What nobody agreed to test is tested by your customers, and the repair is a change request.",
    decide="Name the test cases before the build; `standard` will do for each of the nine.",
    find=find,
    bad=_MAP + "}\n",
    good=_MAP + ", manual reconciliation: standard}\n",
)
