"""Somebody is to be told or to decide, and it reaches nobody.

What it finds: alerts that only go to a log; answers that count on a person who has left; records that are held for
nobody, or without a time after which the deputy is told.

Why it matters: the plan looks complete and ends at an empty chair. A held order without a person or a time is a stuck
order with a nicer name.

How to settle it: name a person and a way that reaches them (`ops by chat after 10m`), and a time for every `hold`.
"""

from collections.abc import Iterable, Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """Logs that nobody reads, then people who left, then records held for nobody or for ever."""
    for path, told in looks.alerts(ctx).items():
        if all(alert.channel == "log" for alert in told):
            names = looks.listed(alert.person for alert in told)
            text = f"{_where((path,))}: {names} is told by log alone, and nobody reads a log"
            yield Hit(text, (path,), (), told[0].person, risk=_risk(ctx, (path,)))
    yield from _left(ctx)
    held = [
        (path, verb)
        for path, action in looks.actions(ctx)
        for verb in action.verbs
        if verb.word == "hold"
    ]
    nobody = [path for path, verb in held if not verb.person]
    if nobody:
        text = f"a record is held for nobody: {_where(nobody)}"
        plan = any(path.endswith("if_fails.then") for path in nobody)
        level = Level.DISCOVERY if plan else Level.PROVISIONAL
        asks = looks.in_charge(ctx.map)
        yield Hit(text, tuple(nobody), (), asks, holds_at=level, risk=_risk(ctx, nobody))
    for_ever = [path for path, verb in held if verb.person and verb.within is None]
    if for_ever:
        people = looks.listed(
            verb.person for _, verb in held if verb.person and verb.within is None
        )
        text = f"a record is held for {people} without a time after which somebody else is told: {_where(for_ever)}"
        yield Hit(text, tuple(for_ever), (), looks.in_charge(ctx.map))


def _risk(ctx: Context, paths: Iterable[str]) -> Risk | None:
    """Orders get stuck where the failure plan of their flow ends at nobody."""
    for path in paths:
        block, _, rest = path.partition(".")
        flow = ctx.map.flows.get(rest.partition(".")[0]) if block == "flows" else None
        flows = (
            [flow] if flow is not None else ctx.map.flows.values() if block == "defaults" else ()
        )
        if ".if_fails." in path and any(looks.carries_orders(ctx.map, one) for one in flows):
            return Risk.STUCK
    return None


def _left(ctx: Context) -> Iterator[Hit]:
    gone = {
        n: p.left for n, p in ctx.map.people.items() if p.left is not None and p.left <= ctx.today
    }
    for person, day in gone.items():
        paths = looks.people_named(ctx).get(person, [])
        if paths:
            deputy = ctx.map.people[person].deputy or ""
            text = f"{person} left on {day}, and the map still counts on them: {_where(paths)}"
            yield Hit(text, tuple(paths), (), deputy or looks.in_charge(ctx.map))


def _where(paths: Iterable[str]) -> str:
    return looks.listed((path.partition(".")[2] for path in paths), 4)


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
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
    code="FAI0003",
    name="nobody-reached",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The plan looks complete and ends at an empty chair.",
    decide="Name a person, a way that reaches them, and a time after which the deputy is told.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, if_fails: {alert: ops by log, then: hold for ops within 4h}}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, if_fails: {alert: ops by chat, then: hold for ops within 4h}}\n",
)
