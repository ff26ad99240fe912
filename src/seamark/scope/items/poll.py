"""Asking: polls where no event exists, and sweeps for events that were lost."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language.model import Flow
from seamark.language.phrases import At, Every, Happening
from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, fact, is_none, listed

PER_MINUTE_S = 5 * 60
"""A poll more often than this, in seconds, must be cheap for both sides."""


def find(subject: Subject) -> Iterator[Draft]:
    """One for each flow and source that is asked on a schedule, or tells of nothing."""
    for name, flow in subject.lasting():
        for source in flow.sources or (PROJECT,):
            draft = _draft(subject, name, flow, source)
            if draft is not None:
                yield draft


def _draft(subject: Subject, name: str, flow: Flow, source: str) -> Draft | None:
    at = f"flows.{name}"
    because, counts = [], {}
    regular = [one for one in flow.when or () if isinstance(one, (Every, At))]
    if regular:
        because.append(Reason(f"it runs {listed([str(one) for one in regular])}", f"{at}.when"))
        fast = any(isinstance(one, Every) and one.period.seconds <= PER_MINUTE_S for one in regular)
        counts["often"] = float(fast)
    silent = _not_told(subject, flow, source)
    because += silent
    if silent and not regular:
        counts["no event"] = 1
    if is_none(flow.changes_by):
        counts["reads everything"] = 1
    unsettled = subject.ask(f"{at}.when", {"a schedule": {"schedule": 1}, "events, and a sweep for the lost ones": {"schedule": 1}})  # fmt: skip
    unsettled += subject.ask_any([f"{at}.within", f"{at}.peak_within"], {"minutes": {"often": 1}})
    for entity in flow.entities:
        definition = subject.map.entities.get(entity)
        fresh = [f"entities.{entity}.fields.{field}.fresh.{reader}" for field in (definition.fields if definition else ()) for reader in flow.destinations]  # fmt: skip
        unsettled += subject.ask_any(fresh, {"minutes": {"often": 0.5}})
    if not because and not unsettled:
        return None
    if not because:
        because.append(
            Reason("what starts it, or how late it may be, is not decided", f"{at}.when")
        )
    return Draft(
        (name, source), f"{name}: ask {source} regularly", tuple(because), counts, unsettled, source, (name,),
        (item_id("connection", source, "reads"),),
    )  # fmt: skip


def _not_told(subject: Subject, flow: Flow, source: str) -> list[Reason]:
    """Events that start the flow and of which the source does not tell; what nobody knows counts as not told."""
    platform = subject.platform(source)
    found = []
    for trigger in flow.when or ():
        if not isinstance(trigger, Happening) or (trigger.system and trigger.system != source):
            continue
        if platform is None:
            continue
        event = platform.event(subject.meaning(trigger.entity), trigger.what)
        if event.polled:
            found.append(fact(platform, event.mode, source))
    return found


KIND = Kind(
    "poll", "Polls and sweeps", Phase.BUILD,
    {
        "often": "every few minutes, so it must be light for both sides",
        "no event": "the platform does not tell of it, so it must be noticed by asking",
        "reads everything": "the source does not show what changed, so everything is read and compared",
        "schedule": "a regular run",
    },
    find,
)  # fmt: skip
