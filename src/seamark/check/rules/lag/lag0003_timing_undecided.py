"""Nobody said what starts a flow, or how late it may be.

What it finds: flows without `when`, flows that run on a `schedule` that nobody fixed, flows without `within`.

Why it matters: "real time" and "every night" differ by a factor in price and by a day in effect. Suppliers quote the
cheaper one; the business expects the other.

How to settle it: name the event with a sweep behind it (`[order paid, every 15m]`), the period or the time of day, and
the delay that the receiving side can bear.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.decisions import Decision
from seamark.language.phrases import OpenSchedule

_TOPICS = {"when": "what starts {}", "within": "how late {} may be"}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all starts, one for all bounds, one for all open schedules."""
    yield from ctx.gaps(("flows.*.when", "flows.*.within"), _topic, together=looks.last_of)
    flows = {
        name: flow
        for name, flow in ctx.map.flows.items()
        if flow.when and any(isinstance(trigger, OpenSchedule) for trigger in flow.when)
    }
    for grave in (True, False):
        names = [n for n, flow in flows.items() if inherit.critical_flow(ctx.map, flow) is grave]
        if names:
            paths = tuple(f"flows.{name}.when" for name in names)
            text = f"{looks.flows(names, 'runs', 'run')} on a schedule, and nobody decided which"
            if grave:
                yield Hit(text, paths, paths)
            else:
                yield Hit(text, paths, paths, severity=Severity.NOTE, holds_at=Level.PROVISIONAL)


def _topic(group: list[Decision]) -> str:
    return _TOPICS[looks.last_of(group[0])].format(looks.flows(map(looks.block_of, group)))


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
    code="LAG0003",
    name="timing-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="At once and overnight differ by a factor in price and by a day in effect; each side assumes what suits it.",
    decide="Say what starts the flow and how late it may be.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, changes_by: version, within: 15m}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, changes_by: version, within: 15m, when: every 15m}\n",
)
