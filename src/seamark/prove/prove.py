"""One scenario on one setting: build the world, explore it, play every story again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from seamark.prove.component import World
from seamark.prove.direct import direct_world
from seamark.prove.estimate import require_finishable
from seamark.prove.explorer import Progress, explore
from seamark.prove.outcome import STOPPED, Bounds, Outcome, merged
from seamark.prove.own_world import OwnWorld
from seamark.prove.properties import properties_for
from seamark.prove.property import Property
from seamark.prove.replay import concrete, require_replay
from seamark.prove.setting import Case, Setting, Topology
from seamark.prove.slices import slices
from seamark.prove.subject import Subject
from seamark.prove.tables import Tables
from seamark.prove.through import through_world


def world_of(setting: Setting, case: Case) -> World:
    """The world of a case in the setting's topology."""
    if isinstance(case, OwnWorld):
        return case.world(setting)
    if setting.topology is Topology.DIRECT:
        return direct_world(setting, case)
    return through_world(setting, case)


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
    """Explore one case; every story is played again with concrete values before it is given out.

    Raises:
        ReplayMismatch: a story does not happen when it is played (our bug).
        ScopeTooLarge: it would not finish within the bounds; the message says the estimate and what to shrink.
    """
    world = world_of(setting, case)
    asked = asked_of(setting, case, properties)
    outcome = explored(world, asked, bounds or Bounds(), clock, progress)
    real = concrete(case)
    plain = world_of(setting, real)
    again = {p.name: p for p in asked_of(setting, real, properties)}
    for result in outcome.results:
        if result.story:
            require_replay(plain, result.story, again[result.property])
    return outcome


def explored(
    world: World,
    asked: Sequence[Property],
    bounds: Bounds,
    clock: Callable[[], float] | None,
    progress: Callable[[Progress], None] | None,
) -> Outcome:
    """Explore; how large a world is that turns out not to be small is estimated before it is explored on.

    Raises:
        ScopeTooLarge: it would not finish within the bounds.
    """

    def large(tables: Tables) -> None:
        require_finishable(tables, bounds)

    return explore(world, asked, bounds, clock=clock, progress=progress, large=large)


def prove_parts(
    setting: Setting,
    case: Case,
    bounds: Bounds | None = None,
    *,
    properties: Sequence[str] = (),
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Explore a case in parts (see `slices`); each property's answer is its worst over the parts.

    Raises:
        ReplayMismatch: a story does not happen when it is played (our bug).
        ScopeTooLarge: a part would not finish within the bounds.
    """
    return prove_cases(
        setting, (case,), bounds, properties=properties, clock=clock, progress=progress
    )


def prove_cases(
    setting: Setting,
    cases: Sequence[Case],
    bounds: Bounds | None = None,
    *,
    properties: Sequence[str] = (),
    clock: Callable[[], float] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Explore several cases, each in parts; each property's answer is its worst over all of them. Raises as `prove_parts`."""
    found = []
    for part, inner in (pair for case in cases for pair in slices(setting, case)):
        found.append(
            prove_case(part, inner, bounds, properties=properties, clock=clock, progress=progress)
        )
        if found[-1].cut == STOPPED:
            break
    return merged(found)
