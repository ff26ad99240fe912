"""One scenario on one setting: bind it, build the world, explore it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seamark.prove.component import World
from seamark.prove.direct import direct_world
from seamark.prove.explorer import Progress, explore
from seamark.prove.outcome import Bounds, Outcome
from seamark.prove.properties import properties_for
from seamark.prove.property import Property
from seamark.prove.setting import Case, Setting, Topology
from seamark.prove.subject import Subject


def world_of(setting: Setting, case: Case) -> World:
    """The world of a case in the setting's topology."""
    if setting.topology is Topology.DIRECT:
        return direct_world(setting, case)
    raise NotImplementedError


def asked_of(setting: Setting, case: Case, names: Sequence[str] = ()) -> tuple[Property, ...]:
    """The properties that the case examines and that apply here."""
    return properties_for(Subject(setting, case), names or case.properties)


def prove_case(
    setting: Setting,
    case: Case,
    bounds: Bounds | None = None,
    *,
    properties: Sequence[str] = (),
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Explore one case."""
    world = world_of(setting, case)
    asked = asked_of(setting, case, properties)
    return explore(world, asked, bounds, clock=clock, progress=progress)
