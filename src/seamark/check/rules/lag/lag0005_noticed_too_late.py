"""A failure is noticed later than the value may be old.

What it finds: flows whose first alert comes later than the freshness that one of their readers needs, or (as a note)
later than their own bound.

Why it matters: while nobody knows, the reader goes on with an old value: the shop sells from a figure that stopped
moving an hour ago.

How to settle it: alert earlier (`ops by chat after 15m`), or agree that this reader can live longer with an old value.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.delay import seconds
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import Alert, Duration


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer that says who is told, with all its flows."""
    needs = _tightest(ctx)
    late: dict[tuple[str, bool], list[tuple[str, str, str, Duration, Duration]]] = {}
    for name, flow in ctx.map.flows.items():
        plan, path = inherit.fails(ctx.map, name)
        first = _first(plan.alert) if plan is not None and isinstance(plan.alert, tuple) else None
        if first is None:
            continue
        reader, need, place = needs.get(name, ("", None, ""))
        if need is not None and first.seconds > need.seconds:
            late.setdefault((f"{path}.alert", True), []).append((name, reader, place, need, first))
            continue
        bounds = [b for d in flow.destinations if flow.within and (b := flow.within.to(d))]
        tight = min(bounds, key=lambda b: b.seconds, default=None)
        if tight is not None and first.seconds > tight.seconds:
            at = f"flows.{name}.within"
            late.setdefault((f"{path}.alert", False), []).append((name, "", at, tight, first))
    for (path, grave), found in late.items():
        yield _hit(ctx, path, grave, found)


def _hit(
    ctx: Context, path: str, grave: bool, found: list[tuple[str, str, str, Duration, Duration]]
) -> Hit:
    first = found[0][4]
    flows = looks.flows((f for f, *_ in found), "begins", "begin")
    told = f"the first person is told {first} after {flows} to fail"
    places = (path, *dict.fromkeys(place for _, _, place, _, _ in found))
    if grave:
        _, reader, _, need, _ = min(found, key=lambda one: one[3].seconds)
        gap = seconds(first.seconds - need.seconds)
        text = f"{told}, but {reader} needs the value within {need}: for {gap} it works with an old one and nobody knows"
        return Hit(text, places, asks=looks.in_charge(ctx.map, reader))
    need = min((one[3] for one in found), key=lambda bound: bound.seconds)
    text = f"{told}, later than the {need} that {'one of them' if len(found) > 1 else 'it'} may be late"
    return Hit(text, places, severity=Severity.NOTE, holds_at=None)


def _first(alerts: tuple[Alert, ...]) -> Duration | None:
    """When the first person hears of it; None when that is at once or counted in failures."""
    times = [alert.after for alert in alerts if alert.channel != "log"]
    if not times or any(time is None for time in times):
        return None
    return min((time for time in times if time is not None), key=lambda time: time.seconds)


def _tightest(ctx: Context) -> dict[str, tuple[str, Duration | None, str]]:
    """Flow → its reader with the tightest need, the need, and where it stands."""
    found: dict[str, tuple[str, Duration | None, str]] = {}
    for (entity, name), hops in looks.bearers(ctx).items():
        fresh = ctx.map.entities[entity].fields[name].fresh
        for hop in hops if fresh else ():
            need = (fresh or {}).get(hop.destination)
            known = found.get(hop.flow, ("", None, ""))[1]
            if need is not None and (known is None or need.seconds < known.seconds):
                at = f"entities.{entity}.fields.{name}.fresh.{hop.destination}"
                found[hop.flow] = (hop.destination, need, at)
    return found


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  crm: {kind: crm}
  erp: {kind: erp}
entities:
  stock:
    key: sku
    fields:
      on hand: {type: quantity, owner: erp, fresh: {crm: 15m}}
flows:
"""

RULE = Rule(
    code="LAG0005",
    name="noticed-too-late",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Until somebody is told, the reader goes on with a value that stopped moving.",
    decide="Alert earlier, or agree that this reader can live longer with an old value.",
    find=find,
    bad=_MAP
    + "  stock to crm: {carries: stock, from: erp, to: crm, when: every 10m, if_fails: {alert: ops by chat after 1h}}\n",
    good=_MAP
    + "  stock to crm: {carries: stock, from: erp, to: crm, when: every 10m, if_fails: {alert: ops by chat after 15m}}\n",
)
