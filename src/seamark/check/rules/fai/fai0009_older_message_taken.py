"""An older message is taken over a newer one.

What it finds: flows whose `if_outdated` takes an older message (`apply`, `overwrite`, `pass on`); flows that are to ignore what
is older while nothing shows which of two is older (`changes_by: hash`, `stored last value`, `none`).

Why it matters: retries overtake each other. The message "paid" of ten minutes ago arrives after "cancelled", is taken, and the
parcel leaves for an order that was paid back.

How to settle it: `if_outdated: ignore`, and a source that says which change came later (`version`, `modified time`, `cursor`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import Happening

_TAKES = ("apply", "overwrite", "pass on")
_BLIND = ("hash", "stored last value", "none")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer that takes them; one for the flows that cannot tell."""
    takes: dict[str, list[str]] = {}
    blind: list[str] = []
    for name, flow in ctx.map.flows.items():
        answer, path = inherit.if_outdated(ctx.map, name)
        if not path or flow.does in ("create only", "show only"):
            continue
        if looks.does(answer, _TAKES):
            takes.setdefault(path, []).append(name)
        elif looks.does(answer, ("ignore",)) and str(flow.changes_by) in _BLIND:
            if any(isinstance(trigger, Happening) for trigger in flow.when or ()):
                blind.append(name)
    for path, names in takes.items():
        yield Hit(
            f"{looks.flows(names, 'takes', 'take')} a message that is older than what is known, so an old value comes back",
            (path,),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[names[0]].destinations),
        )
    if blind:
        yield Hit(
            f"{looks.flows(blind, 'is', 'are')} to ignore older messages, but nothing in the source shows which of two is older",
            tuple(
                path
                for name in blind
                for path in (f"flows.{name}.changes_by", f"flows.{name}.if_outdated")
            ),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[blind[0]].sources),
            severity=Severity.WARNING,
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
    code="FAI0009",
    name="older-message-taken",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Retries overtake each other, and a value that was corrected comes back.",
    decide="Ignore what is older, by something in the source that shows what came later.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_outdated: apply}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_outdated: ignore}\n",
    shown_by_proof=True,
)
