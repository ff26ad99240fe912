"""When nothing is under way any more, every system holds the value of the owner of the field."""

from __future__ import annotations

from seamark.kernel.policy import Hold, StatusPolicy, ValuePolicy, Wins
from seamark.prove.ground import Done, Row
from seamark.prove.property import Property
from seamark.prove.subject import Desk, Subject

NAME = "a settled system holds the owner's value"
CHANGED = "a value changes"
DECISION = "one owner for each field, and a comparison on a schedule"


def build(subject: Subject) -> tuple[Property, ...]:
    """One property over all fields in play that have an owner or a status."""
    systems = list(subject.setting.systems)
    fields = [
        f
        for f in subject.case.fields
        if isinstance(subject.setting.policy.field_by_name[f], ValuePolicy | StatusPolicy)
    ]
    if not fields:
        return ()

    def differs(done: Done, desk: Desk, rows: dict[str, Row]) -> str:
        return next((what for f in fields if (what := _field(subject, f, done, desk, rows))), "")

    return (
        subject.calm(NAME, systems, differs, (CHANGED,), DECISION),
        subject.happened(CHANGED, bool),
    )


def _field(subject: Subject, field: str, done: Done, desk: Desk, rows: dict[str, Row]) -> str:
    holders = [s for s in subject.holders(field) if rows[s].made]
    wanted = _wanted(subject, field, done, rows)
    if wanted is None:
        if subject.each_its_own(field):
            return ""
        if (waiting := _undecided(subject, field, done, desk)) is not None:
            return waiting
        held = {rows[s].values[subject.places[field]]: s for s in holders}
        if len(held) < 2 or any(subject.told_of(desk, s) for s in holders):
            return ""
        told = " and ".join(f"{s} says '{v}'" for v, s in held.items())
        return f"{field}: {told} for ever"
    value, by = wanted
    if isinstance(subject.setting.policy.field_by_name[field], ValuePolicy):
        holders = [s for s in subject.receivers(field) if rows[s].made]
    for system in holders:
        held_here = subject.value(rows[system], field)
        if held_here != value and not subject.told_of(desk, system):
            return f"{field}: {by} says '{value}', {system} keeps '{held_here}' for ever"
    return ""


def _undecided(subject: Subject, field: str, done: Done, desk: Desk) -> str | None:
    """Two statuses were said, neither follows the other, and the map lets a person decide: somebody must be asked."""
    policy = subject.setting.policy.field_by_name[field]
    if not isinstance(policy, StatusPolicy) or not policy.edges:
        return None
    words = subject.furthest(done)
    if len(words) < 2 or not isinstance(policy.answers.get(frozenset(map(str, words))), Hold):
        return None
    asked = any(word.person for word in desk)
    said = " and ".join(str(word) for word in words)
    return "" if asked else f"both {said} were said, and nobody is asked which counts"


def _wanted(
    subject: Subject, field: str, done: Done, rows: dict[str, Row]
) -> tuple[object, str] | None:
    """The value that counts and who says it; None if only agreement can be asked."""
    policy = subject.setting.policy.field_by_name[field]
    if isinstance(policy, StatusPolicy):
        words = subject.furthest(done)
        if len(words) == 1:
            return (words[0], "the furthest status")
        decided = policy.answers.get(frozenset(map(str, words)))
        return (decided.name, "the map") if isinstance(decided, Wins) else None
    owner = subject.owner(field, done)
    if owner is None or owner not in rows or not rows[owner].made:
        return None
    first = subject.owner(field, ()) or owner
    found = _last_word(subject, field, done)
    if found is not None:
        return found
    start = dict(subject.case.start)
    holder = first if first in start else owner
    return start.get(holder, rows[owner].values)[subject.places[field]], holder


def _last_word(subject: Subject, field: str, done: Done) -> tuple[object, str] | None:
    """The last value that was set by whoever owned the field then; it goes on to count when ownership passes on."""
    for place in range(len(done) - 1, -1, -1):
        act = subject.case.acts[done[place][0]]
        changes = dict(act.changes)
        owners = {subject.owner(field, done[:place]), subject.owner(field, done[: place + 1])}
        if field in changes and act.system in owners:
            return changes[field], act.system
    return None
