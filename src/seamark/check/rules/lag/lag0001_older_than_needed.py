"""A value is older than its reader needs it.

What it finds: for every reader with a `fresh` line, the worst delay from the owner along the quickest chain of flows:
the longest wait until each flow starts, how long it runs, and at peak the runs that a backlog needs. The sum is shown.
Also: chains that are quick enough as built, but whose agreed bounds (`within`) together allow more than the reader
can bear.

Why it matters: stock that is a day old sells what is gone. Each oversold unit is an apology, a refund and a customer
who does not come back; at peak it is hundreds on one day.

How to settle it: start the flow by an event with a sweep behind it, run it more often, let each run carry more, or
accept in writing that this reader sees older values.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import seconds
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.check.staleness import Late, breaks_its_bound, late


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each chain of flows and reader."""
    for one in late(ctx):
        yield _hit(ctx, one)


def _hit(ctx: Context, one: Late) -> Hit:
    way, need = one.way, one.needs[0]
    what = looks.listed(f"{n.field} of {n.entity}" for n in one.needs)
    if one.by_bound:
        bounds = looks.listed(f"{hop.flow} {ctx.map.flows[hop.flow].within}" for hop in way.hops)
        text = f"{what} may be older in {need.reader} than the {need.fresh} it needs: the bounds allow {bounds}"
        places = [f"flows.{hop.flow}.within" for hop in way.hops]
    else:
        text = _sum(one, what)
        places = [f"flows.{hop.flow}.when" for hop in way.hops]
        places += [
            f"flows.{hop.flow}.within"
            for hop in way.hops
            if breaks_its_bound(ctx.map.flows[hop.flow], hop, hop.destination)
        ]
    return Hit(
        text,
        (*(n.path for n in one.needs), *places),
        asks=looks.in_charge(ctx.map, need.reader),
        holds_at=Level.DISCOVERY if one.stock and not one.by_bound else Level.PROVISIONAL,
        risk=Risk.STOCK if one.stock else None,
    )


def _sum(one: Late, what: str) -> str:
    way, need = one.way, one.needs[0]
    usual, peak = way.delay_s(), way.delay_s(peak=True)
    if usual is not None and usual <= need.fresh.seconds:
        age = f"up to {seconds(peak)} old in {need.reader} at peak"
    else:
        age = f"up to {seconds(usual)} old in {need.reader}"
        age += f", at peak {seconds(peak)}" if peak != usual else ""
    text = f"{what}: {age}, but {need.reader} needs it within {need.fresh} ({way.sum_in_words()}"
    return f"{text}; at peak: {way.sum_in_words(peak=True)})" if peak != usual else f"{text})"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  stock:
    key: sku
    fields:
      on hand: {type: quantity, owner: erp, fresh: {shop: 15m}}
flows:
"""

RULE = Rule(
    code="LAG0001",
    name="older-than-needed",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why="Whoever decides by an old value decides wrongly: old stock sells what is gone.",
    decide="Make the slowest step quicker, or agree in writing that this reader sees older values.",
    find=find,
    bad=_MAP + "  stock to shop: {carries: stock, from: erp, to: shop, when: daily at 23:00}\n",
    good=_MAP + "  stock to shop: {carries: stock, from: erp, to: shop, when: every 10m}\n",
)
