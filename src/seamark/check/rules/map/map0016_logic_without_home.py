"""Nobody said where the logic of a flow lives.

What it finds: flows without `runs_in`: inside one of the two systems (a plug-in), direct between them, in a
middleware, or in Seamark.

Why it matters: where the logic lives decides who is called when it stops, who pays for changes, and whether anybody
but the supplier can look inside. It is also the largest difference between two quotes.

How to settle it: `defaults: {runs_in: ...}` for all flows, and the exceptions at the flow itself.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """All flows together."""
    yield from ctx.gaps(
        ("flows.*.runs_in",),
        lambda group: f"where the logic of {looks.flows(map(looks.block_of, group))} lives",
    )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order: {key: order number, fields: {total: {owner: shop}}}
flows:
"""

RULE = Rule(
    code="MAP0016",
    name="logic-without-home",
    severity=Severity.WARNING,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="Where the logic lives decides who is called when it stops and who pays for each change.",
    decide="Say where it runs: a system, `direct`, or `seamark`.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, if_repeated: ignore, if_outdated: ignore}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, if_repeated: ignore, if_outdated: ignore, runs_in: direct}\n",
)
