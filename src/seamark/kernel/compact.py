"""Compaction: drop what no future fact can make matter. A law of the kernel: it changes no later decision.

What must stay follows from what is asked of a field: of a plain owned value the last run of each source and
what was put back after our corrections; of anything that asks who knew what, and of a status, the ends of runs
of equal values and the knowledge of each claim that stays; of movements those that still count.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from seamark.kernel.facts import (
    Actor,
    Claim,
    Fact,
    Movement,
    Said,
    Settled,
    Source,
    Ticket,
    Version,
)
from seamark.kernel.policy import (
    OPEN,
    Conflict,
    FieldPolicy,
    Policy,
    QuantityPolicy,
    ValuePolicy,
)
from seamark.kernel.quantity import current, still_counts
from seamark.kernel.record import History, Record
from seamark.kernel.resolve import owner_now

_NEVER = Version(-1)


def compact(policy: Policy, record: Record, floors: Mapping[Source, Version]) -> Record:
    """A smaller record that decides the same, whatever comes above the floors.

    `floors[source]`: no event at or below it can still come (the platform's retry window has passed) and no
    push to it is open. A source without a floor keeps everything. An older event is reported, not joined.
    """
    keep: set[Fact] = {
        fact
        for fact in record.facts
        if not isinstance(fact, Claim | Settled | Movement)
        or (isinstance(fact, Claim | Settled) and fact.field not in policy.field_by_name)
    }
    for field in policy.fields:
        history = record.history(field.name)
        for source, mine in history.by_source.items():
            floor = floors.get(source, _NEVER)
            low = [said for said in mine if said.version <= floor]
            stay = _stay(field, history, low)
            stay.update(said for said in mine if said.version > floor)
            keep |= stay
            if not _plain(field):
                keep |= _knowledge(history.settled.get(source, []), stay, floor)
    keep.update(_movements(policy, record))
    return Record(keep)


def _plain(field: FieldPolicy) -> bool:
    """Whether nothing but the owner's last word is ever asked of the field."""
    if isinstance(field, QuantityPolicy):
        return field.owners is not OPEN and len(field.owners) == 1
    return (
        isinstance(field, ValuePolicy)
        and field.owners is not OPEN
        and len(field.owners) == 1
        and field.conflict is Conflict.OWNER_WINS
        and not field.edits
    )


def _stay(field: FieldPolicy, history: History, low: list[Said]) -> set[Said]:
    """What stays of one source's words at or below its floor."""
    if not low:
        return set()
    stay = {low[-1]}
    stay.update([said for said in low if said.actor is Actor.US][-1:])
    _ends_of_runs(field, low, stay, all_runs=not _plain(field))
    for doubt in history.unanswered:
        if doubt.source == low[0].source:
            stay.update([said for said in low if said.version > doubt.version][:1])
    return stay


def _ends_of_runs(field: FieldPolicy, low: list[Said], stay: set[Said], all_runs: bool) -> None:
    """Where runs of one value by one actor begin and end; else only the last value and what was put back."""
    runs = [[low[0]]]
    for before, said in pairwise(low):
        if field.meaning(before) == field.meaning(said) and before.actor is said.actor:
            runs[-1].append(said)
        else:
            runs.append([said])
    since = 0
    ours: int | None = None
    for place, run in enumerate(runs):
        if place and not field.same(field.meaning(runs[place - 1][0]), field.meaning(run[0])):
            since = place
            if run[0].actor is not Actor.US and ours is not None:
                stay.update(said for one in runs[ours : place + 1] for said in (one[0], one[-1]))
                ours = None
        if run[0].actor is Actor.US:
            ours = place
    for run in runs if all_runs else runs[since:]:
        stay.update((run[0], run[-1]))


def _knowledge(settled: list[Settled], stay: set[Said], floor: Version) -> set[Fact]:
    """For each claim that stays the newest push at or before it, and the newest below the floor."""
    ordered = sorted(settled, key=lambda push: push.version)
    out: set[Fact] = {push for push in ordered if push.version > floor}
    for limit in {said.version for said in stay} | {floor}:
        out.update([push for push in ordered if push.version <= limit][-1:])
    return out


def _movements(policy: Policy, record: Record) -> set[Fact]:
    """Movements that still count with the oldest level that counts now."""
    levels = [
        said.version
        for field in policy.fields
        if isinstance(field, QuantityPolicy) and field.counts_until is not None
        for source, mine in record.history(field.name).by_source.items()
        if source.system == owner_now(policy, field, record)
        for said in mine[-1:]
    ]
    oldest = Ticket(min(levels, default=_NEVER))
    counting = {
        name for name, one in current(record.movements).items() if still_counts(one, oldest)
    }
    return {movement for movement in record.movements if movement.id in counting}
