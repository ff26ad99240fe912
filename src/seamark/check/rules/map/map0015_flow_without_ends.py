"""Nobody said what goes from where to where.

What it finds: a map without systems, entities or flows; a flow without what it carries, where it comes from or where
it goes.

Why it matters: this is the first thing every supplier prices. Left open, each supplier draws a picture of their own.

How to settle it: write `carries`, `from` and `to` for each flow (`between` for one that goes both ways).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_MISSING = {"carries": "what it carries", "from": "where it comes from", "to": "where it goes"}
_WHOLE = {
    "systems": "which systems take part",
    "entities": "which business entities there are",
    "flows": "what goes from which system to which",
}


def find(ctx: Context) -> Iterator[Hit]:
    """The empty blocks together; then one hit for each flow."""
    yield from ctx.gaps(tuple(_WHOLE), lambda group: looks.listed(_WHOLE[d.path] for d in group))
    yield from ctx.gaps(
        ("flows.*.carries", "flows.*.from", "flows.*.to"), _topic, together=looks.block_of
    )


def _topic(group: list[Decision]) -> str:
    missing = looks.listed(_MISSING[looks.last_of(d)] for d in group)
    return f"for the flow {looks.block_of(group[0])}: {missing}"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order: {key: order number, fields: {total: {owner: erp until first write then shop}}}
flows:
  orders to shop: {carries: order, from: erp, to: shop, within: 15m}
"""

RULE = Rule(
    code="MAP0015",
    name="flow-without-ends",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="Every supplier draws a picture of their own and prices that one.",
    decide="Say what the flow carries, from which system, to which systems.",
    find=find,
    bad=_MAP + "  orders to erp: {from: shop, to: erp, within: 15m}\n",
    good=_MAP + "  orders to erp: {carries: order, from: shop, to: erp, within: 15m}\n",
)
