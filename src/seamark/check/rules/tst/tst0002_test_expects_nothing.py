"""A test case that cannot fail.

What it finds: test cases in lines of your own without an `expect` line.

Why it matters: it passes whatever the systems do, and everybody believes that the case is covered.

How to settle it: add what must be true in the end: `expect order 7 in erp is dispatched`, `expect order 7 exists once`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.phrases import TestStep


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all of them."""
    empty = [
        name
        for name, steps in (ctx.map.tests or {}).items()
        if not isinstance(steps, str) and not any(_expects(step) for step in steps)
    ]
    if empty:
        verb = "expects" if len(empty) == 1 else "expect"
        yield Hit(
            f"the test case {looks.listed(empty)} {verb} nothing, so it cannot fail",
            tuple(f"tests.{name}" for name in empty),
            asks=looks.in_charge(ctx.map),
        )


def _expects(step: object) -> bool:
    return isinstance(step, TestStep) and step.what.startswith("expect")


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    statuses: {placed: {next: [paid]}, paid: {next: none}}
    fields: {status: {owner: shop}}
flows: {orders: {carries: order, from: shop, to: erp}}
tests:
  paid at once: ["shop creates order 7", "shop sets order 7 to paid"""

RULE = Rule(
    code="TST0002",
    name="test-expects-nothing",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    why="It passes whatever the systems do, and everybody believes that the case is covered.",
    decide="Add a line that says what must be true in the end.",
    find=find,
    bad=_MAP + '"]\n',
    good=_MAP + '", "expect order 7 in erp is paid"]\n',
)
