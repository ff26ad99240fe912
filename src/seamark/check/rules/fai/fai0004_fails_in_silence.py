"""A flow gives up and nobody is told.

What it finds: flows whose failure plan says that nobody is told (`alert: none`) and names nobody who takes the record
after the last try.

Why it matters: it was decided that nobody hears of a failure. What is lost stays lost until a customer, an auditor or
the yearly stocktaking finds it.

How to settle it: name one person, even if they are told only after a day; or let a person take the record
(`then: hold for ops within 1d`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Fails, Flow
from seamark.language.phrases import Action, Nothing


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all that never try again, one for those that give up; orders, stock and the rest apart."""
    groups: dict[tuple[bool, Risk | None, bool], dict[str, str]] = {}
    for name, flow in ctx.map.flows.items():
        plan, path = inherit.fails(ctx.map, name)
        if plan is not None and _silent(plan):
            key = (
                isinstance(plan.retry, Nothing),
                _risk(ctx, flow),
                inherit.critical_flow(ctx.map, flow),
            )
            alert = f"{path}.alert"
            groups.setdefault(key, {})[name] = alert if alert in ctx.loaded.nodes else path
    for (never, risk, grave), flows in groups.items():
        again = ("does", "do") if never else ("gives up", "give up")
        tries = "not try again" if never else "after some tries"
        yield Hit(
            f"{looks.flows(flows, *again)} {tries}, and nobody is told: what fails is lost in silence",
            tuple(dict.fromkeys(flows.values())),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[next(iter(flows))].destinations),
            holds_at=Level.DISCOVERY if grave else Level.PROVISIONAL,
            risk=risk,
        )


def _risk(ctx: Context, flow: Flow) -> Risk | None:
    if looks.carries_orders(ctx.map, flow):
        return Risk.STUCK
    return Risk.STOCK if looks.carries_stock(ctx.map, flow) else None


def _silent(plan: Fails) -> bool:
    if not isinstance(plan.alert, Nothing):
        return False
    if plan.then is None or isinstance(plan.then, Nothing):
        return isinstance(plan.then, Nothing) or isinstance(plan.retry, Nothing)
    return not any(isinstance(one, Action) and one.people for one in plan.then)


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
    code="FAI0004",
    name="fails-in-silence",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWER,
    holds_at=Level.DISCOVERY,
    risk=Risk.STUCK,
    why="What is lost stays lost until a customer or an auditor finds it.",
    decide="Name one person who is told, or who takes the record after the last try.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_fails: {retry: none, alert: none, then: skip}}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_fails: {retry: none, alert: none, then: hold for ops within 1d}}\n",
    shown_by_proof=True,
)
