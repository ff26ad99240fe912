"""A comparison that nobody acts on.

What it finds: reconciliations without what they compare, between which systems, when, without a person in charge,
without an alert or a repair; and those whose schedule is open or that a person must start.

Why it matters: a list of differences that nobody reads is the same as no list, but it costs money to build.

How to settle it: fill in the missing keys. The person in charge is the one who must explain the difference anyway.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.check.rules.rec.rec0001_never_compared import SHAPES
from seamark.language.decisions import Decision
from seamark.language.model import Reconcile
from seamark.language.phrases import At, Every

_TOPICS = {
    "compares": "what it compares",
    "between": "between which systems",
    "when": "how often",
    "in_charge": "who answers for the differences",
    "alert": "who is told, from how many on",
    "repair": "how they are mended",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each comparison with open questions; then those that run by chance."""

    def present(decision: Decision) -> bool:
        return looks.block_of(decision) in ctx.map.reconcile

    yield from ctx.gaps(SHAPES, _topic, looks.block_of, present, whole=True)
    for name, one in ctx.map.reconcile.items():
        yield from _weak(ctx, name, one)


def _weak(ctx: Context, name: str, one: Reconcile) -> Iterator[Hit]:
    asks = one.in_charge or looks.in_charge(ctx.map)
    if one.when and not any(isinstance(trigger, (Every, At)) for trigger in one.when):
        said = looks.listed(map(str, one.when))
        text = f"the comparison {name} runs {said}, so not on a schedule"
        yield Hit(text, (f"reconcile.{name}.when",), (), asks)


def _topic(group: list[Decision]) -> str:
    missing = looks.listed((_TOPICS[looks.last_of(d)] for d in group), len(_TOPICS))
    return f"for the comparison {looks.block_of(group[0])}: {missing}"


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
  orders: {compares: order, between: [shop, erp], when: daily at 06:00, alert: ops over 0, repair: propose"""

RULE = Rule(
    code="REC0002",
    name="comparison-without-owner",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.RECONCILIATION,
    why="A list of differences that nobody reads is no list, but it costs money to build.",
    decide="Say when it runs, who answers for the differences and from how many on somebody is told.",
    find=find,
    bad=_MAP + "}\n",
    good=_MAP + ", in_charge: ops}\n",
    shown_by_proof=True,
)
