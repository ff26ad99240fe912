"""The open points of a policy: every place where nobody decided, with the usual behaviours to try there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from seamark.kernel.policy import (
    ANY,
    OPEN,
    Conflict,
    ConsentPolicy,
    Edit,
    Hold,
    Identity,
    LookUpAfter,
    Policy,
    Repeat,
    Stage,
    StatusPolicy,
    TryAgain,
    UniqueBy,
    Unmapped,
    Wins,
)

_SAID_AS = {
    "owners": "owner",
    "conflict": "if_conflict",
    "answer": "if_edited",
    "tries_max": "if_fails.retry",
    "given_up": "if_fails.then",
}
_USUAL: dict[str, tuple[Any, ...]] = {
    "answer": (Edit.OVERWRITE, Edit.PASS_ON, Edit.KEEP, Edit.IGNORE, Hold()),
    "if_unmapped": (Unmapped.IGNORE, Unmapped.OVERWRITE, Hold()),
    "tries_max": (1, 8),
    "create": (TryAgain(), LookUpAfter(0.0), UniqueBy("key")),
    "given_up": (Hold(),),
    "if_repeated": (Repeat.APPLY, Repeat.IGNORE),
    "if_outdated": (Repeat.APPLY, Repeat.IGNORE),
    "if_none": (Identity.CREATE, Identity.REJECT, Hold()),
    "if_one": (Identity.LINK, Identity.CREATE, Hold()),
    "if_several": (Identity.LINK, Identity.CREATE, Hold()),
    "if_exceeds": (Hold(),),
    "counts_until": (None,),
}


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One place where nobody decided."""

    path: str
    """Where the map would say it."""
    at: tuple[str | int, ...]
    """Where it stands in the policy."""
    usual: tuple[Any, ...]
    """What systems usually do when nobody decides."""


def open_points(policy: Policy) -> tuple[OpenPoint, ...]:
    """All open points, in the order of the policy; status pairs that no path orders and no answer names too."""
    return tuple(_walk(policy, policy, policy.entity, ()))


def with_answer(policy: Policy, point: OpenPoint, answer: Any) -> Policy:
    """The policy with one open point answered."""
    answered: Policy = _put(policy, point.at, answer)
    return answered


def _walk(policy: Policy, here: Any, path: str, at: tuple[str | int, ...]) -> Iterator[OpenPoint]:
    if isinstance(here, tuple):
        for place, inner in enumerate(here):
            if isinstance(inner, tuple) or is_dataclass(inner):
                yield from _walk(policy, inner, path, (*at, place))
        return
    path = getattr(here, "path", "") or path
    for field in fields(here):
        value = getattr(here, field.name)
        if value is OPEN:
            said_as = f"{path}.{_SAID_AS.get(field.name, field.name)}"
            if field.name == "create":
                said_as = f"entities.{policy.entity}.create"
            yield OpenPoint(said_as, (*at, field.name), _usual(policy, here, field.name))
        elif isinstance(value, tuple) or is_dataclass(value):
            if isinstance(here, StatusPolicy):
                yield from _of_status(policy, here, field.name, path, at)
            else:
                yield from _walk(policy, value, path, (*at, field.name))


def _of_status(
    policy: Policy, status: StatusPolicy, name: str, path: str, at: tuple[str | int, ...]
) -> Iterator[OpenPoint]:
    if name == "set_by":
        systems = tuple(system.name for system in policy.systems)
        usual = (*((system,) for system in systems), systems)
        for place, (word, who) in enumerate(status.set_by):
            if who is OPEN:
                yield OpenPoint(f"{path}.{word}.set_by", (*at, "set_by", place, 1), usual)
    elif name == "both":
        for one, other in status.unordered():
            if status.answers.get(frozenset((one, other)), OPEN) is OPEN:
                answers = (Wins(one), Wins(other), Hold())
                said_as = f"{path}.if_both.{one} and {other}"
                yield OpenPoint(said_as, (*at, "both", f"{one} and {other}"), answers)


def _usual(policy: Policy, here: Any, name: str) -> tuple[Any, ...]:
    if name == "owners":
        return tuple((Stage(system.name),) for system in policy.systems)
    if name == "conflict":
        if isinstance(here, ConsentPolicy):
            return (Conflict.REVOKE_WINS, Conflict.LATEST_WINS)
        if here.owners is not OPEN and any(stage.owner == ANY for stage in here.owners):
            return (Conflict.LATEST_WINS, Hold())
        return (Conflict.OWNER_WINS, Conflict.LATEST_WINS, Hold())
    return _USUAL[name]


def _put(here: Any, at: tuple[str | int, ...], answer: Any) -> Any:
    if not at:
        return answer
    step, rest = at[0], at[1:]
    if isinstance(step, int):
        return (*here[:step], _put(here[step], rest, answer), *here[step + 1 :])
    if step == "both":
        one, other = str(rest[0]).split(" and ")
        kept = tuple(row for row in here.both if {row[0], row[1]} != {one, other})
        return replace(here, both=(*kept, (one, other, answer)))
    return replace(here, **{step: _put(getattr(here, step), rest, answer)})
