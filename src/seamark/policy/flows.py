"""Flows, reconciliations and customer messages of a map, cut into single ways of data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seamark.language import inherit
from seamark.language.model import Fails, Flow, Map
from seamark.language.phrases import (
    AfterFlow,
    At,
    ByHand,
    Condition,
    Every,
    Happening,
    Nothing,
    Once,
    OpenSchedule,
    Retry,
)
from seamark.policy import answers
from seamark.policy.channel import Channel, Comparison, Notice

ENDLESS_TRIES = 1_000_000
"""Tries of a flow that never gives up."""


def channels(the_map: Map) -> Iterable[Channel]:
    """Every flow, cut into entity, source and destination."""
    for name, flow in the_map.flows.items():
        for entity in flow.entities:
            if entity not in the_map.entities:
                continue
            for source, destination in flow.hops:
                yield _channel(the_map, name, flow, entity, source, destination)


def _channel(
    the_map: Map, name: str, flow: Flow, entity: str, source: str, destination: str
) -> Channel:
    triggers = flow.when or ()
    events = tuple(t.what for t in triggers if isinstance(t, Happening) and t.entity == entity)
    if not events:  # started by an event of another entity: the whole of it travels then
        events = ("changed",) if any(isinstance(t, Happening) for t in triggers) else ()
    sweeps = [
        t.period.seconds if isinstance(t, Every) else t.period_s
        for t in triggers
        if isinstance(t, (Every, At))
    ]
    plan, _ = inherit.fails(the_map, name)
    retries, window = _retries(plan)
    does = flow.does if isinstance(flow.does, str) else "create and update"
    repeated, _ = inherit.if_repeated(the_map, name)
    outdated, _ = inherit.if_outdated(the_map, name)
    where, _ = inherit.runs_in(the_map, name)
    return Channel(
        flow=name, path=f"flows.{name}", entity=entity, fields=_carried(the_map, flow, entity, destination, does),
        source=source, destination=destination, events=events, sweep_s=min(sweeps) if sweeps else None,
        sweep_open=any(isinstance(t, OpenSchedule) for t in triggers),
        after=next((t.flow for t in triggers if isinstance(t, AfterFlow)), ""),
        by_hand=any(isinstance(t, ByHand) for t in triggers),
        once=bool(triggers) and all(isinstance(t, Once) for t in triggers),
        retries_max=retries, retry_window_s=window, alerts=_alerts(plan), held_for=_held_for(plan, the_map),
        if_repeated=_word(repeated, the_map), if_outdated=_word(outdated, the_map),
        if_missing=tuple((e, _word(a, the_map) or "hold") for e, a in (flow.if_missing or {}).items()),
        needs=tuple(n for n in (flow.needs if isinstance(flow.needs, tuple) else ()) if isinstance(n, str)),
        needs_status=_needs_status(flow, entity, triggers), creates=does in ("create and update", "create only", "overwrite"),
        updates=does in ("create and update", "update only", "overwrite"), overwrites=does == "overwrite",
        display=does == "show only", through_kernel=where == "seamark",
        described=flow.described is not None,
    )  # fmt: skip


def _carried(the_map: Map, flow: Flow, entity: str, destination: str, does: str) -> tuple[str, ...]:
    """Fields on the way: of those carried, all that the destination does not own alone (unless it overwrites)."""
    found: dict[str, None] = {}
    for what in flow.carries or ():
        for name, one in inherit.carried_fields(the_map, what):
            if name == entity and one in the_map.entities[entity].fields:
                field = the_map.entities[entity].fields[one]
                alone = inherit.owners(the_map, field) == (destination,) and not (
                    {"each", "any"} & set(inherit.owner_kinds(field))
                )
                if does == "overwrite" or not alone:
                    found[one] = None
    return tuple(found)


def _retries(plan: Fails | None) -> tuple[int | None, float | None]:
    if plan is None or plan.retry is None:
        return None, None
    if isinstance(plan.retry, Nothing) or plan.retry.by_hand:
        return 0, 0.0
    return _retry_count(plan.retry), plan.retry.window_s


def _retry_count(retry: Retry) -> int:
    if retry.times is not None:
        return retry.times
    if retry.over is not None and retry.every is not None:
        return max(1, int(retry.over.seconds // retry.every.seconds))
    return ENDLESS_TRIES


def _alerts(plan: Fails | None) -> tuple[str, ...] | None:
    if plan is None or plan.alert is None:
        return None
    if isinstance(plan.alert, Nothing):
        return ()
    return tuple(dict.fromkeys(a.person for a in plan.alert if a.channel != "log"))


def _held_for(plan: Fails | None, the_map: Map) -> str | None:
    if plan is None or plan.then is None:
        return None
    if isinstance(plan.then, Nothing):
        return ""
    held = answers.holding(plan.then, the_map)
    return (held.person or "") if held else ""


def _word(answer: Any, the_map: Map) -> str | None:
    if isinstance(answer, str):
        return answer
    verb = answers.last_verb(answer, the_map)
    return verb.word if verb else None


def _needs_status(flow: Flow, entity: str, triggers: tuple[Any, ...]) -> tuple[str, ...]:
    """Statuses before which nothing is sent: by a filter, or because only such events start the flow."""
    if isinstance(flow.only_if, tuple):
        for one in flow.only_if:
            if isinstance(one, Condition) and one.thing == entity and one.test == "is":
                return one.values
    happenings = [t for t in triggers if isinstance(t, Happening) and t.entity == entity]
    others = [t for t in triggers if not isinstance(t, Happening)]
    statuses = tuple(
        t.what
        for t in happenings
        if t.what not in ("created", "changed", "saved", "submitted", "deleted")
    )
    return statuses if happenings and len(statuses) == len(happenings) and not others else ()


def comparisons(the_map: Map) -> Iterable[Comparison]:
    """Every reconciliation, cut into entities."""
    for name, one in the_map.reconcile.items():
        periods = [
            t.period.seconds if isinstance(t, Every) else t.period_s
            for t in one.when or () if isinstance(t, (Every, At))
        ]  # fmt: skip
        by_entity: dict[str, list[str]] = {}
        for what in one.compares or ():
            entity, _, only = what.partition(".")
            by_entity.setdefault(entity, []).extend([only] if only else [])
        for entity, fields in by_entity.items():
            yield Comparison(
                name, entity, tuple(fields), one.between or (), min(periods) if periods else None,
                one.in_charge or "", one.repair if isinstance(one.repair, str) else "none" if one.repair else "",
            )  # fmt: skip


def notices(the_map: Map) -> Iterable[Notice]:
    """Every customer message."""
    for name, message in the_map.messages.items():
        yield Notice(name, message.about or "", (message.on or "").split(" ")[-1] if message.on else "",
                     message.sent_by or (), message.at_most or "")  # fmt: skip
