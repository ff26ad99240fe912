"""What would mend a broken case: where in the map the missing answer belongs, and what it says.

Only what can be read off the setting itself: a change that nothing hears of, a system that nothing tells.
Everything else keeps the general words of the property.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seamark.kernel.policy import ANY, OPEN, ValuePolicy
from seamark.prove.own_world import OwnWorld
from seamark.prove.properties import (
    manual_edit_not_lost,
    revoked_stays_revoked,
    settled_holds_owner,
)
from seamark.prove.setting import Act, Case, Setting, Sweep, Topology

_DIFFERS = (settled_holds_owner.NAME, manual_edit_not_lost.NAME, revoked_stays_revoked.NAME)


@dataclass(frozen=True, slots=True)
class Mend:
    """An answer that the map lacks.

    Attributes:
        path: where it belongs; `flows` or `reconcile` where a block must be added.
        words: what it should say, in plain words.
    """

    path: str
    words: str


def mend(setting: Setting, cases: tuple[Case, ...], broken: str) -> Mend | None:
    """What would mend this broken property of the cases; None where the setting does not show it."""
    if setting.topology is not Topology.KERNEL or broken not in _DIFFERS:
        return None
    return next(unheard(setting, cases), None) or next(_untold(setting, cases), None)


def unheard(setting: Setting, cases: tuple[Case, ...]) -> Iterator[Mend]:
    """Changes of which the integration never hears where they are made: no flow from there, no comparison."""
    for act, name in _changes(cases):
        if not any(
            f.source == act.system and f.carries(name) and (f.event or f.sweep is not Sweep.NONE)
            for f in setting.flows
        ):
            what = f"{name} of {setting.policy.entity}"
            yield Mend(
                "reconcile",
                f"a comparison of {what} with {act.system}: nothing hears of a change that is made there",
            )


def _untold(setting: Setting, cases: tuple[Case, ...]) -> Iterator[Mend]:
    """Systems that hold what is changed elsewhere, and to which nothing takes it."""
    holders = {
        system for case in cases if not isinstance(case, OwnWorld) for system, _ in case.start
    }
    for act, name in _changes(cases):
        if not _counts(setting, act.system, name):
            continue
        told = {d.system for d in setting.policy.destinations if name in d.fields}
        told |= {to for f in setting.flows if f.carries(name) for to in f.to}
        for system in sorted(holders - told - {act.system}):
            what = f"{name} of {setting.policy.entity}"
            yield Mend("flows", f"a flow that takes {what} from {act.system} to {system}")


def _counts(setting: Setting, system: str, name: str) -> bool:
    """Whether what this system says of the field can ever be the value that counts."""
    field = setting.policy.field_by_name[name]
    if not isinstance(field, ValuePolicy) or field.owners is OPEN:
        return True
    return any(stage.owner in (system, ANY) for stage in field.owners)


def _changes(cases: tuple[Case, ...]) -> Iterator[tuple[Act, str]]:
    for case in cases:
        for act in () if isinstance(case, OwnWorld) else case.acts:
            for name, _ in act.changes:
                yield act, name
