"""Answers of the map in the kernel's types; None (nobody answered) becomes OPEN."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from seamark.kernel import policy as kernel
from seamark.language.model import Map
from seamark.language.phrases import (
    Action,
    Edit,
    Nothing,
    OwnerRef,
    Point,
    Stages,
    SwitchRef,
    Verb,
)

_EDITS = {
    "overwrite": kernel.Edit.OVERWRITE,
    "reject": kernel.Edit.OVERWRITE,
    "pass on": kernel.Edit.PASS_ON,
    "apply": kernel.Edit.PASS_ON,
    "keep": kernel.Edit.KEEP,
    "ignore": kernel.Edit.IGNORE,
    "mark": kernel.Edit.IGNORE,
    "skip": kernel.Edit.IGNORE,
}
_IDENTITY = {
    "create": kernel.Identity.CREATE,
    "link": kernel.Identity.LINK,
    "merge": kernel.Identity.MERGE,
    "reject": kernel.Identity.REJECT,
    "skip": kernel.Identity.REJECT,
    "ignore": kernel.Identity.REJECT,
}
_REPEATS = {
    "ignore": kernel.Repeat.IGNORE,
    "skip": kernel.Repeat.IGNORE,
    "apply": kernel.Repeat.APPLY,
    "overwrite": kernel.Repeat.APPLY,
    "create": kernel.Repeat.APPLY,
    "reject": kernel.Repeat.REJECT,
}
_CHANGES = {
    "up": kernel.Change.UP,
    "down": kernel.Change.DOWN,
    "added": kernel.Change.ADDED,
    "removed": kernel.Change.REMOVED,
}


def hold(verb: Verb) -> kernel.Hold:
    """`hold for P within T`."""
    return kernel.Hold(verb.person or None, verb.within.seconds if verb.within else None)


def last_verb(answer: Any, the_map: Map) -> Verb | None:
    """The first verb of what holds in the end; through a switch, what it is set to has no verb here."""
    if not isinstance(answer, Stages):
        return None
    step = resolved(answer.last, the_map)
    return step.verbs[0] if isinstance(step, Action) else None


def resolved(step: Any, the_map: Map) -> Any:
    """A stage's answer; a switch that is set becomes the verb it is set to."""
    if isinstance(step, SwitchRef):
        switch = the_map.switches.get(step.name)
        word = (switch.now if switch else "") or ""
        return Action((Verb(word),)) if word else step
    return step


def holding(answer: Any, the_map: Map) -> kernel.Hold | None:
    """The hold in an answer, if it says hold."""
    if not isinstance(answer, Stages):
        return None
    for step in answer:
        action = resolved(step, the_map)
        if isinstance(action, Action):
            for verb in action.verbs:
                if verb.word == "hold":
                    return hold(verb)
    return None


def unmapped(answer: Any, the_map: Map) -> kernel.Unmapped | kernel.Hold | kernel.Open:
    """What becomes of a word that stands in no row."""
    verb = last_verb(answer, the_map)
    if verb is None:
        return kernel.OPEN
    if verb.word == "overwrite":
        return kernel.Unmapped.OVERWRITE
    return hold(verb) if verb.word == "hold" else kernel.Unmapped.IGNORE


def held_or_open(answer: Any, the_map: Map) -> kernel.Hold | kernel.Open:
    """A hold; any other answer (mark, alert, adjust) names nobody who stops it, so it is a hold without a person."""
    if answer is None:
        return kernel.OPEN
    return holding(answer, the_map) or kernel.Hold()


def owners(field_owner: Any, the_map: Map, entity: str) -> kernel.Owners:
    """Stages of ownership. A switch that is not set leaves it open."""
    if not isinstance(field_owner, Stages):
        return kernel.OPEN
    stages = []
    for one, until in field_owner.steps:
        name = _owner_name(one, the_map)
        if name is None:
            return kernel.OPEN
        stages.append(kernel.Stage(name, point(until, the_map, entity) if until else None))
    return tuple(stages)


def _owner_name(one: OwnerRef | SwitchRef, the_map: Map) -> str | None:
    if isinstance(one, SwitchRef):
        switch = the_map.switches.get(one.name)
        now = switch.now if switch else None
        return now if now in the_map.systems or now in (kernel.EACH, kernel.ANY) else None
    return one.name if one.kind == "system" else one.kind


def point(until: Point, the_map: Map, entity: str) -> kernel.Point:
    """The end of a stage."""
    if until.kind == "created":
        return kernel.Created()
    if until.kind == "first write":
        return kernel.FirstWrite()
    if until.kind == "date":
        return kernel.Day(until.day.isoformat() if until.day else "")
    return kernel.Reaches(until.word)


def conflict(answer: Any, the_map: Map, undecided: kernel.ConflictAnswer) -> kernel.ConflictAnswer:
    """A conflict rule; `undecided` is what stands where nobody answered."""
    if answer is None:
        return undecided
    if isinstance(answer, str):
        return {
            "latest field wins": kernel.Conflict.LATEST_WINS,
            "latest record wins": kernel.Conflict.LATEST_WINS,
            "revoke wins": kernel.Conflict.REVOKE_WINS,
        }.get(answer, kernel.Conflict.OWNER_WINS)
    verb = last_verb(answer, the_map)
    if verb is None:
        return undecided
    if verb.word == "wins":
        return kernel.Wins(verb.name)
    return hold(verb) if verb.word == "hold" else kernel.Conflict.OWNER_WINS


def both(answer: Any, the_map: Map) -> kernel.Wins | kernel.Hold | kernel.Open:
    """The answer to two statuses at once."""
    verb = last_verb(answer, the_map)
    if verb is None:
        return kernel.OPEN
    return kernel.Wins(verb.name) if verb.word == "wins" else held_or_open(answer, the_map)


def edits(answer: Any, the_map: Map) -> tuple[kernel.EditRule, ...]:
    """Rules for edits in a system that does not own the field; nobody answered: one open rule."""
    if answer is None:
        return (kernel.EditRule(kernel.OPEN),)
    if isinstance(answer, Nothing):
        return (kernel.EditRule(kernel.Edit.IGNORE),)
    if isinstance(answer, dict):
        return tuple(rule for edit, one in answer.items() for rule in _edit(edit, one, the_map))
    return tuple(_stage_rules(answer, the_map, None, None))


def _edit(edit: Edit, answer: Any, the_map: Map) -> Iterable[kernel.EditRule]:
    return _stage_rules(answer, the_map, edit.system, _CHANGES.get(edit.kind))


def _stage_rules(
    answer: Any, the_map: Map, system: str | None, change: kernel.Change | None
) -> Iterable[kernel.EditRule]:
    if not isinstance(answer, Stages):
        return
    for step, until in answer.steps:
        action = resolved(step, the_map)
        verb = action.verbs[0] if isinstance(action, Action) else None
        what: kernel.EditAnswer = kernel.OPEN
        if verb is not None:
            what = hold(verb) if verb.word == "hold" else _EDITS.get(verb.word, kernel.Hold())
        ends = kernel.Reaches(until.word) if until and until.kind == "status" else None
        yield kernel.EditRule(what, system, change, ends)


def identity(answer: Any, the_map: Map, undecided: kernel.IdentityAnswer) -> kernel.IdentityAnswer:
    """What is done with a person who matches none, one, several."""
    verb = last_verb(answer, the_map)
    if verb is None:
        return undecided
    return hold(verb) if verb.word == "hold" else _IDENTITY.get(verb.word, kernel.Hold())


def repeat(answer: Any, the_map: Map) -> kernel.Repeat | kernel.Open:
    """What a receiver does with a repeated or older message."""
    if answer == "ignore":
        return kernel.Repeat.IGNORE
    verb = last_verb(answer, the_map)
    return kernel.OPEN if verb is None else _REPEATS.get(verb.word, kernel.Repeat.IGNORE)
