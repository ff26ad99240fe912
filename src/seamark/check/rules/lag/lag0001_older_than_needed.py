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

import math
from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import seconds
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.check.staleness import Late, breaks_its_bound, late

_OTHER = "Whoever decides by an old value decides wrongly: a wrong price is charged, a wrong status told to the customer."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each chain of flows, with all its readers that one person answers for."""
    causes: dict[tuple[object, ...], list[Late]] = {}
    for one in late(ctx):
        asks = looks.in_charge(ctx.map, one.needs[0].reader)
        causes.setdefault((_cause(ctx, one), _what(one), asks), []).append(one)
    for group in causes.values():
        group.sort(key=lambda one: one.needs[0].fresh.seconds)
        yield _hit(ctx, group)


def _cause(ctx: Context, one: Late) -> tuple[object, ...]:
    """What makes the value old; readers that share it share the finding."""
    if one.by_bound:
        return ("bound", _bounds(ctx, one))
    return ("delay", one.way.sum_in_words(), one.way.sum_in_words(peak=True))


def _what(one: Late) -> str:
    return looks.listed(f"{need.field} of {need.entity}" for need in one.needs)


def _bounds(ctx: Context, one: Late) -> str:
    return looks.listed(f"{hop.flow} {ctx.map.flows[hop.flow].within}" for hop in one.way.hops)


def _hit(ctx: Context, group: list[Late]) -> Hit:
    one = group[0]
    readers = looks.listed(late.needs[0].reader for late in group)
    if one.by_bound:
        need = (
            f"the {one.needs[0].fresh} it needs"
            if len(group) == 1
            else f"they need ({_needs(group)})"
        )
        text = f"{_what(one)} may be older in {readers} than {need}: the bounds allow {_bounds(ctx, one)}"
        places = [f"flows.{hop.flow}.within" for late in group for hop in late.way.hops]
    else:
        text = f"{_what(one)}: {_age(one, readers)}, but {_needs(group)} ({_sum(one)})"
        hops = [hop for late in group for hop in late.way.hops]
        places = [f"flows.{hop.flow}.when" for hop in hops]
        places += [
            f"flows.{hop.flow}.within"
            for hop in hops
            if breaks_its_bound(ctx.map.flows[hop.flow], hop, hop.destination)
        ]
    stock = any(late.stock for late in group)
    return Hit(
        text,
        tuple(dict.fromkeys([n.path for late in group for n in late.needs] + places)),
        asks=looks.in_charge(ctx.map, one.needs[0].reader),
        why="" if stock else _OTHER,
        holds_at=Level.DISCOVERY if stock and not one.by_bound else Level.PROVISIONAL,
        risk=Risk.STOCK if stock else None,
    )


def _needs(group: list[Late]) -> str:
    """`shop eu and shop us need it within 10m, market within 30m`."""
    by_time: dict[str, list[str]] = {}
    for one in group:
        by_time.setdefault(str(one.needs[0].fresh), []).append(one.needs[0].reader)
    first, *others = by_time.items()
    said = f"{looks.some(first[1], 'needs', 'need')} it within {first[0]}"
    return ", ".join([said, *(f"{looks.listed(names)} within {time}" for time, names in others)])


def _age(one: Late, readers: str) -> str:
    usual, peak = one.way.delay_s(), one.way.delay_s(peak=True)
    if usual is not None and math.isinf(usual):
        return f"of any age in {readers}"
    if usual is not None and usual <= one.needs[0].fresh.seconds:
        return f"up to {seconds(peak)} old in {readers} at peak"
    at_peak = f", at peak {seconds(peak)}" if peak != usual else ""
    return f"up to {seconds(usual)} old in {readers}{at_peak}"


def _sum(one: Late) -> str:
    usual, peak = one.way.delay_s(), one.way.delay_s(peak=True)
    tail = f"; at peak: {one.way.sum_in_words(peak=True)}" if peak != usual else ""
    return one.way.sum_in_words() + tail


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
