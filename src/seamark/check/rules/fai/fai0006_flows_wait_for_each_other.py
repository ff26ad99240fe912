"""Flows wait for each other.

What it finds: a circle of flows in which each needs the next (`needs`) or starts only after it (`after`).

Why it matters: none of them ever starts. On launch day this looks like "the import hangs", and people take the
precondition out under pressure, which was there for a reason.

How to settle it: let one of them start by itself: by an event, a period, or a first load before launch.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Flow
from seamark.language.phrases import AfterFlow


def find(ctx: Context) -> Iterator[Hit]:
    """The first circle."""
    waits = {name: tuple(_waits_for(flow)) for name, flow in ctx.map.flows.items()}
    circle = looks.circle(waits)
    if circle:
        places = [
            f"flows.{name}.needs"
            if f"flows.{name}.needs" in ctx.loaded.nodes
            else f"flows.{name}.when"
            for name in circle
        ]
        yield Hit(
            f"flows wait for each other and none starts: {' needs '.join([*circle, circle[0]])}",
            tuple(places),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[circle[0]].sources),
        )


def _waits_for(flow: Flow) -> Iterator[str]:
    if isinstance(flow.needs, tuple):
        yield from (one for one in flow.needs if isinstance(one, str))
    starts = flow.when or ()
    if starts and all(isinstance(trigger, AfterFlow) for trigger in starts):
        yield from (trigger.flow for trigger in starts if isinstance(trigger, AfterFlow))


_MAP = """\
seamark: 1
systems:
  pim: {kind: pim}
  erp: {kind: erp}
entities:
  product: {key: sku, fields: {title: {owner: pim}}}
  price: {key: sku, fields: {amount: {owner: pim}}}
flows:
  prices: {carries: price, from: pim, to: erp, when: every 1h, needs: products}
"""

RULE = Rule(
    code="FAI0006",
    name="flows-wait-for-each-other",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="None of them ever starts, and on launch day the precondition is taken out under pressure.",
    decide="Let one of them start by itself.",
    find=find,
    bad=_MAP + "  products: {carries: product, from: pim, to: erp, when: after prices}\n",
    good=_MAP + "  products: {carries: product, from: pim, to: erp, when: every 1h}\n",
)
