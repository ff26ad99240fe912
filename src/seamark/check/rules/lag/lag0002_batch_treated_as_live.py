"""A flow promises to be quicker than it can be.

What it finds: flows whose `within` is shorter than the wait until they start, the run itself, and at peak the backlog:
a nightly batch that is "within 15m", a sweep that carries 500 records where 2,000 come.

Why it matters: the people who rely on the bound plan by it: customer service tells the caller that the change shows in
a quarter of an hour. Everything behind it is built on a promise that is broken every day.

How to settle it: start it by an event, run it more often, let each run carry more, or write the bound that is true.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import Hop, Path, seconds
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.check.staleness import blamed, breaks_its_bound
from seamark.language.model import Flow


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow, unless a finding about a reader already blames it."""
    for name, flow in ctx.map.flows.items():
        if flow.within is None or not flow.when or name in blamed(ctx):
            continue
        late = list(_late(ctx, name, flow))
        if late:
            yield _hit(ctx, name, flow, late)


def _late(ctx: Context, name: str, flow: Flow) -> Iterator[Hop]:
    for source, destination in flow.hops:
        hops = [ctx.delays.hop(name, flow, source, destination, e) for e in flow.entities or ("",)]
        worst = max(hops, key=lambda hop: hop.backlog_s)
        if breaks_its_bound(flow, worst, destination):
            yield worst


def _hit(ctx: Context, name: str, flow: Flow, late: list[Hop]) -> Hit:
    hop = late[0]
    way = Path("", "", hop.source, hop.destination, (hop,))
    to = looks.listed(one.destination for one in late)
    bound = flow.within.to(hop.destination) if flow.within is not None else None
    takes = seconds(way.delay_s(peak=True))
    return Hit(
        f"{name} is to reach {to} within {bound}, but takes up to {takes} "
        f"({way.sum_in_words(peak=True)})",
        (f"flows.{name}.within", f"flows.{name}.when"),
        asks=looks.in_charge(ctx.map, *(one.destination for one in late)),
    )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  invoice:
    key: invoice number
    fields: {total: {owner: erp}}
flows:
"""

RULE = Rule(
    code="LAG0002",
    name="batch-treated-as-live",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="People plan by the bound, and it is broken every day.",
    decide="Make the flow quicker, or write the bound that is true.",
    find=find,
    bad=_MAP
    + "  invoices to crm: {carries: invoice, from: erp, to: crm, within: 15m, when: daily at 23:00}\n",
    good=_MAP
    + "  invoices to crm: {carries: invoice, from: erp, to: crm, within: 15m, when: [invoice created, every 15m]}\n",
)
