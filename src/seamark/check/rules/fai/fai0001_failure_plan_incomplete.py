"""A flow fails, and nobody said what happens then.

What it finds: flows without retries, without somebody who is told, or without what happens to the record after the
last try. For flows that carry orders, order lines or payments this is the risk point "stuck orders from failed
webhooks".

Why it matters: every connection fails. What was not decided is decided by whatever the platforms do, and many give up
after a while without a word. The order is paid, sits in the shop, and the customer calls first.

How to settle it: `if_fails: {retry: 8 times over 4h, alert: ops by chat after 15m, then: hold for ops within 4h}`, once
under `defaults` and differently where a flow needs it.
"""

import dataclasses
from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_KEYS = {
    "retry": "how often it tries again",
    "alert": "who is told",
    "then": "what happens after the last try",
}
_OTHER = "Every connection fails some day; the other system then goes on with old values, and nobody knows since when."
_SHAPES = tuple(f"flows.*.if_fails.{key}" for key in _KEYS)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for the flows that carry orders, one for the others."""

    def orders(decision: Decision) -> bool:
        return looks.carries_orders(ctx.map, ctx.map.flows[looks.block_of(decision)])

    yield from ctx.gaps(_SHAPES, _topic, only=orders)
    for hit in ctx.gaps(_SHAPES, _topic, only=lambda decision: not orders(decision)):
        yield dataclasses.replace(hit, risk=None, why=_OTHER)


def _topic(group: list[Decision]) -> str:
    missing = looks.listed(
        text for key, text in _KEYS.items() if any(looks.last_of(d) == key for d in group)
    )
    return (
        f"what happens when {looks.flows(map(looks.block_of, group), 'fails', 'fail')}: {missing}"
    )


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
flows:
  orders to erp:
    carries: order
    from: shop
    to: erp
    if_fails: {retry: 8 times over 4h, alert: ops by chat after 10m"""

RULE = Rule(
    code="FAI0001",
    name="failure-plan-incomplete",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.STUCK,
    why="Every connection fails some day; a paid order then waits where nobody looks until the customer calls.",
    decide="Say how often it tries again, who is told after how long, and who takes the record after the last try.",
    find=find,
    bad=_MAP + "}\n",
    good=_MAP + ", then: hold for ops within 4h}\n",
)
