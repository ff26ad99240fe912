"""A watch that cannot tell anything.

What it finds: watches that nobody acts on or that have no threshold; that count the silence of a flow for a shorter time than the flow
is silent anyway (always red), or for longer than a reader of it can bear (red when it is too late).

Why it matters: a light that is always red is switched off in the first week, and one that turns red after the damage is of no use. In
both cases the dashboard looks complete.

How to settle it: `{counts: stock to shop silent over 30m, amber: 1, red: 1, in_charge: ops}` with a time between the flow's interval
and what its readers can bear.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import seconds
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Watch

_MISSING = {
    "counts": "what it counts",
    "red": "from which number on somebody acts",
    "in_charge": "who acts",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each watch."""
    for name, watch in ctx.map.watch.items():
        missing = [key for key in _MISSING if getattr(watch, key) is None]
        asks = watch.in_charge or looks.in_charge(ctx.map)
        if missing:
            yield Hit(
                f"the watch {name} does not say {looks.listed(_MISSING[key] for key in missing)}",
                tuple(f"watch.{name}.{key}" for key in missing),
                asks=asks,
            )
            continue
        said = _silence(ctx, name, watch)
        if said:
            flow = watch.counts.thing if watch.counts else ""
            yield Hit(said, (f"watch.{name}.counts", f"flows.{flow}.when"), asks=asks)


def _silence(ctx: Context, name: str, watch: Watch) -> str:
    counts = watch.counts
    if counts is None or counts.state != "silent" or counts.over is None:
        return ""
    flow = ctx.map.flows.get(counts.thing)
    regular = looks.period(flow) if flow is not None else None
    if flow is None or regular is None:
        return ""
    if counts.over.seconds <= regular[0]:
        return (
            f"the watch {name} is red when {counts.thing} is silent for {counts.over}, but it runs only "
            f"{regular[1]}: it is always red"
        )
    needs = [
        need.seconds
        for (entity, field), hops in looks.bearers(ctx).items()
        for hop in hops
        if hop.flow == counts.thing
        and (need := (ctx.map.entities[entity].fields[field].fresh or {}).get(hop.destination))
    ]
    if needs and counts.over.seconds > 4 * min(needs):
        return (
            f"the watch {name} is red after {counts.over} of silence of {counts.thing}, but a reader needs the value "
            f"within {seconds(min(needs))}"
        )
    return ""


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  voucher: {key: number, fields: {balance: {owner: erp}}}
flows: {vouchers: {carries: voucher, from: erp, to: crm, when: every 1h, changes_by: version}}
"""

RULE = Rule(
    code="SUP0005",
    name="watch-cannot-tell",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="A light that is always red is switched off in the first week; one that comes too late is of no use.",
    decide="Say what it counts, who acts from which number on, and a time that the flow can keep.",
    find=find,
    bad=_MAP + "watch: {vouchers: {counts: vouchers silent over 30m, red: 1, in_charge: ops}}\n",
    good=_MAP + "watch: {vouchers: {counts: vouchers silent over 3h, red: 1, in_charge: ops}}\n",
)
