"""A world of many systems, taken in parts that are explored one after the other.

Systems in which nothing happens in a case only receive. They do not touch each other, so each is explored alone beside
the systems in which something happens; the cost adds up instead of multiplying. Stated in every report.
"""

from __future__ import annotations

from dataclasses import replace

from seamark.kernel.policy import ANY, EACH, OPEN, StatusPolicy
from seamark.prove.own_world import OwnWorld
from seamark.prove.setting import Case, Setting, Topology, restricted


def slices(setting: Setting, case: Case) -> tuple[tuple[Setting, Case], ...]:
    """The parts of a case: the systems that act or decide, and one that receives; systems without a part in it are left out."""
    if isinstance(case, OwnWorld):
        return tuple((setting, part) for part in case.parts(setting))
    active = _active(setting, case)
    passive = [s for s in setting.systems if s not in active and _in_play(setting, case, s)]
    if len(passive) < 2:
        return (_part(setting, case, {*active, *passive}),)
    return tuple(_part(setting, case, {*active, *_way(setting, active, one)}) for one in passive)


def _active(setting: Setting, case: Case) -> set[str]:
    """Systems in which something happens, and those whose word decides the fields in play."""
    found = {a.system for a in case.acts}
    for name in case.fields:
        field = setting.policy.field_by_name[name]
        if isinstance(field, StatusPolicy):
            continue
        owners = getattr(field, "owners", ())
        if owners is not OPEN:
            found |= {str(s.owner) for s in owners if s.owner not in (EACH, ANY)}
    return {s for s in setting.systems if s in found}


def _in_play(setting: Setting, case: Case, system: str) -> bool:
    """Whether a field of the case reaches the system or comes from it."""
    wanted = set(case.fields)
    if any(d.system == system and wanted & set(d.fields) for d in setting.policy.destinations):
        return True
    return any(
        system in (f.source, *f.to) and (not f.fields or wanted & set(f.fields))
        for f in setting.flows
    )


def _way(setting: Setting, active: set[str], system: str) -> set[str]:
    """The receiver and, without an integration between, the systems that pass things on to it."""
    if setting.topology is Topology.KERNEL:
        return {system}
    hops = [(f.source, to) for f in setting.flows for to in f.to]
    ahead = _reached(active, hops)
    behind = _reached({system}, [(to, source) for source, to in hops])
    return (ahead & behind) | {system}


def _reached(start: set[str], hops: list[tuple[str, str]]) -> set[str]:
    found = set(start)
    while more := {to for source, to in hops if source in found} - found:
        found |= more
    return found


def _part(setting: Setting, case: Case, kept: set[str]) -> tuple[Setting, Case]:
    start = tuple((system, values) for system, values in case.start if system in kept)
    return restricted(setting, kept), replace(case, start=start)
