"""Nobody said how old a value may be for those who read it.

What it finds: quantities, statuses and consents that a flow brings to a system, without a `fresh` line for that
system. For stock this is the risk point "inventory drift".

Why it matters: the checkout and the yearly report read the same figure and need it minutes and a day old. Without a
number nobody can say whether the integration is good enough, and the answer is found out by overselling.

How to settle it: for each reader one time: `fresh: {shop: 2m, reporting: 1d}`. Ask what it costs when it is older.
"""

import dataclasses
from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_OTHER = "Without a number nobody can say whether the integration is quick enough, and people act on old values."
_SHAPES = ("entities.*.fields.*.fresh.*",)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity; only stock belongs to the risk point."""

    def stock(decision: Decision) -> bool:
        return looks.meaning(ctx.map, looks.block_of(decision)) in ("stock", "reserved stock")

    yield from ctx.gaps(_SHAPES, _topic, looks.block_of, stock)
    for hit in ctx.gaps(_SHAPES, _topic, looks.block_of, lambda decision: not stock(decision)):
        yield dataclasses.replace(hit, risk=None, why=_OTHER)


def _topic(group: list[Decision]) -> str:
    fields = looks.listed(looks.field_of(d) for d in group)
    return f"how old {fields} of {looks.block_of(group[0])} may be for {looks.listed(looks.last_of(d) for d in group)}"


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  erp: {kind: erp}
flows: {stock: {carries: stock, from: erp, to: crm, when: every 10m}}
entities:
  stock:
    key: sku
    fields:
"""

RULE = Rule(
    code="LAG0004",
    name="freshness-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.STOCK,
    why="Without a number nobody can say whether the integration is quick enough; overselling tells it later.",
    decide="Say for each reader how old the value may be, and what it costs when it is older.",
    find=find,
    bad=_MAP + "      on hand: {type: quantity, owner: erp}\n",
    good=_MAP + "      on hand: {type: quantity, owner: erp, fresh: {crm: 1h}}\n",
)
