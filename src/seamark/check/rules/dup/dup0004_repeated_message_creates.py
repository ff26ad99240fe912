"""A message that comes twice is taken twice.

What it finds: flows whose `if_repeated` says `apply`, `create`, `overwrite` or `pass on`, for entities that have no
`create` line which would refuse the second one.

Why it matters: every platform sends some messages twice; it is how they make sure that one arrives. Applied twice, a
payment is booked twice and a stock movement counted twice.

How to settle it: `if_repeated: ignore`. If a repeat must be taken, let the receiving system refuse the second record
(`create: unique by ...`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_TAKES = ("apply", "create", "overwrite", "pass on")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer, with all flows it holds for."""
    found: dict[str, list[str]] = {}
    for name, flow in ctx.map.flows.items():
        answer, path = inherit.if_repeated(ctx.map, name)
        unsafe = [e for e in flow.entities if ctx.map.entities[e].create is None]
        if unsafe and flow.does not in ("update only", "show only") and looks.does(answer, _TAKES):
            found.setdefault(path, []).append(name)
    for path, flows in found.items():
        yield Hit(
            f"{looks.flows(flows, 'takes', 'take')} a message that comes twice as two",
            (path,),
            (),
            looks.in_charge(ctx.map, *ctx.map.flows[flows[0]].destinations),
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
flows:
"""

RULE = Rule(
    code="DUP0004",
    name="repeated-message-creates",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Platforms send messages twice to be sure; taken twice, a payment is booked and a parcel packed twice.",
    decide="Ignore a repeated message, or let the receiving system refuse the second record.",
    find=find,
    bad=_MAP + "  orders to erp: {carries: order, from: shop, to: erp, if_repeated: apply}\n",
    good=_MAP + "  orders to erp: {carries: order, from: shop, to: erp, if_repeated: ignore}\n",
)
