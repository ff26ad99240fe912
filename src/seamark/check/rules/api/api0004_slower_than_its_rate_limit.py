"""The platform takes less than comes.

What it finds: flows whose records of one period at peak (or of one full run, `per_run`) need longer than that period at the rate limit of
the receiving product on its plan; one write a record, or a batch where the product takes batches.

Why it matters: no programmer can make it quicker. From the first minute of the busy hour on the queue grows, and everything behind it is
as old as the queue is long.

How to settle it: carry only what changed, write in batches, run it more rarely with a bound that says so, or buy the plan with the
higher limit.
"""

from collections.abc import Iterator

from seamark.catalogue import Platform
from seamark.check import looks, platforms
from seamark.check.delay import seconds
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Flow

_WHY = (
    "No programmer can make it quicker: the queue grows from the first minute of the busy hour on."
)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow and product."""
    for name, flow in ctx.map.flows.items():
        busiest = _busiest(ctx, flow)
        if flow.does == "show only" or busiest is None:
            continue
        entity, rate = busiest
        regular = looks.period(flow)
        period_s = regular[0] if regular is not None else 3600.0
        records = rate * period_s
        if flow.per_run and regular is not None:
            records = min(records, flow.per_run)
        for to in flow.destinations:
            platform = ctx.platform(to)
            needs = _needs_s(platform, records) if platform is not None else None
            if platform is None or needs is None or needs <= period_s:
                continue
            limit = platform.rate_limit()
            assert limit is not None
            when = (
                f"between two runs ({regular[1]})" if regular is not None else "in the busiest hour"
            )
            yield platforms.hit(
                Hit(
                    f"{name} brings {records:.0f} {entity} records to {to} {when}, and {platform.name} needs {seconds(needs)} "
                    f"to take them: its limit is {limit.amount.text} {limit.unit} in {seconds(limit.per_s)}"
                    f"{f' for {limit.scope}' if limit.scope else ''}",
                    (f"flows.{name}.when", f"volumes.{entity}", f"systems.{to}.edition"),
                    asks=looks.in_charge(ctx.map, to),
                    risk=Risk.STOCK if looks.carries_stock(ctx.map, flow) else None,
                ),
                _WHY,
                platform,
                limit.amount,
            )


def _busiest(ctx: Context, flow: Flow) -> tuple[str, float] | None:
    """The entity with the most records in a second at peak, and how many."""
    rates = [
        (amount.per_second, entity)
        for entity in flow.entities
        if (volume := ctx.map.volumes.get(entity)) is not None
        for amount in (volume.peak, *(volume.seasons or {}).values())
        if amount is not None and amount.per_second
    ]
    if not rates:
        return None
    rate, entity = max(rates)
    return entity, rate


def _needs_s(platform: Platform, records: float) -> float | None:
    """How long it takes to write so many records; None when the limit is not known or holds for some calls only."""
    limit = platform.rate_limit()
    if limit is None or limit.covers:
        return None
    rate = platform.writes_per_second(limit)
    batch = platform.api.batch_rows.value or 1
    return records / batch / rate if rate else None


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  shop: {kind: storefront, platform: stripe}
entities:
  deposit: {key: number, fields: {amount: {owner: crm}}}
"""
_FLOW = "flows: {deposits: {carries: deposit, from: crm, to: shop, when: every 10m, changes_by: version}}\n"

RULE = Rule(
    code="API0004",
    name="slower-than-its-rate-limit",
    severity=Severity.ERROR,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why=_WHY,
    decide="Write in batches, carry only what changed, run it more rarely, or buy the plan with the higher limit.",
    find=find,
    bad=_MAP + "volumes: {deposit: {peak: 900000 per hour}}\n" + _FLOW,
    good=_MAP + "volumes: {deposit: {peak: 90000 per hour}}\n" + _FLOW,
)
