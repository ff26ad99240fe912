"""After the last try the record is dropped.

What it finds: flows that carry orders, payments, refunds, stock or consents and whose failure plan ends with `skip`, `ignore` or
`keep`: somebody may have been told, but nobody gets the record.

Why it matters: the alert of Saturday night is read on Monday, among forty others. The record that it was about is on no list, and
the person who wants to mend it must find out first which one it was.

How to settle it: `then: hold for PERSON within 4h`: it waits in a list until somebody has decided.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Fails
from seamark.language.phrases import Action, Nothing, Stages

_DROPS = ("skip", "ignore", "keep")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer, with all flows it holds for; where nobody is told either, FAI0004 speaks."""
    found: dict[str, list[str]] = {}
    for name, flow in ctx.map.flows.items():
        plan, path = inherit.fails(ctx.map, name)
        if plan is not None and _drops(plan) and inherit.critical_flow(ctx.map, flow):
            found.setdefault(f"{path}.then", []).append(name)
    for path, names in found.items():
        orders = any(looks.carries_orders(ctx.map, ctx.map.flows[name]) for name in names)
        what = looks.listed(e for name in names for e in ctx.map.flows[name].entities)
        yield Hit(
            f"when {looks.flows(names, 'has', 'have')} given up, the {what} in question is dropped and stands on no list",
            (path, *(f"flows.{name}.carries" for name in names)),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[names[0]].destinations),
            risk=Risk.STUCK if orders else None,
        )


def _drops(plan: Fails) -> bool:
    if isinstance(plan.alert, Nothing) or plan.alert is None or not isinstance(plan.then, Stages):
        return False
    return all(
        isinstance(one, Action) and not one.people and any(one.has(word) for word in _DROPS)
        for one in plan.then
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
    create: unique by order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid: {shop: paid, erp: confirmed, next: none}
    fields:
      status: {owner: shop, fresh: {erp: 1h}}
flows:
"""

RULE = Rule(
    code="FAI0010",
    name="given-up-and-dropped",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why="Somebody was told once and nobody has it: the record is on no list when it is to be mended.",
    decide="Let a person take the record after the last try.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_fails: {retry: none, alert: ops by chat, then: skip}}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_fails: {retry: none, alert: ops by chat, then: hold for ops within 1d}}\n",
    shown_by_proof=True,
)
