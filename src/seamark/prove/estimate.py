"""How large a scope is, before it is explored to the end.

A small part of the world is walked through, with the steps that the exploration has computed by then. If that is all of it, the size is exact. Else the growth from
level to level is followed on: it falls steadily, reaches 1 at the widest level, and the levels
after that shrink as those before it grew. A rough figure (three times too high is usual),
good enough to tell a minute from a year.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from seamark.errors import LimitError
from seamark.prove.explorer import PROBE_STATES
from seamark.prove.outcome import Bounds
from seamark.prove.tables import Tables

ESTIMATE_SLACK = 3
"""How many times too high an estimate usually is at most; only what is beyond that is refused."""
LEVELS_MAX = 400
"""Levels that the growth is followed on for."""
STATES_PER_S = 50_000
"""Usual speed, for the estimate of time only; measured on two shared cores."""
BYTES_PER_STATE = 150


@dataclass(frozen=True, slots=True)
class Estimate:
    """The expected size of an exploration.

    Attributes:
        states: expected distinct states.
        exact: the probe visited everything.
        seconds: expected time at the usual speed.
        memory_bytes: expected memory.
        widest: (component, local states seen), the largest first: what makes the world large.
    """

    states: int
    exact: bool
    seconds: float
    memory_bytes: int
    widest: tuple[tuple[str, int], ...]


class ScopeTooLarge(LimitError):  # noqa: N818 - it reads as what happened
    """The scope would not finish within its bounds; nothing was explored."""


def estimate(tables: Tables, bounds: Bounds) -> Estimate:
    """Probe the world of these tables and say how large it will be."""
    levels, finished = _probe(tables, bounds)
    seen = sum(levels)
    states = seen if finished else max(seen, _follow_on(levels))
    sizes = sorted(tables.sizes().items(), key=lambda kv: (-kv[1], kv[0]))
    return Estimate(
        states=states,
        exact=finished,
        seconds=states / STATES_PER_S,
        memory_bytes=states * BYTES_PER_STATE,
        widest=tuple(sizes[:5]),
    )


def require_finishable(tables: Tables, bounds: Bounds) -> Estimate:
    """The estimate, if it fits the bounds.

    Raises:
        ScopeTooLarge: it does not; the message says the estimate and what to shrink.
    """
    found = estimate(tables, bounds)
    too_many = found.states > bounds.explore_states_max * ESTIMATE_SLACK
    too_much = found.memory_bytes > bounds.explore_memory_bytes_max * ESTIMATE_SLACK
    if not too_many and not too_much:
        return found
    widest = ", ".join(f"{name} ({n:,} states seen)" for name, n in found.widest[:3])
    fewer = max(bounds.explore_faults_max - 1, 0)
    raise ScopeTooLarge(
        f"{tables.world.about or 'this scope'}: about {found.states:,} states are expected, roughly "
        f"{found.seconds / 60:,.0f} minutes and {found.memory_bytes / 1e9:,.1f} GB; the bounds are "
        f"{bounds.explore_states_max:,} states and {bounds.explore_memory_bytes_max / 1e9:,.1f} GB. "
        f"Most of it comes from {widest}. Allow fewer things to go wrong "
        f"(explore_faults_max = {fewer}), take fewer systems or happenings into the scenario, "
        f"or raise explore_states_max."
    )


def _probe(tables: Tables, bounds: Bounds) -> tuple[list[int], bool]:
    """Sizes of the first complete levels, counted over (state, faults spent)."""
    seen = {(tables.start, 0)}
    level = [(tables.start, 0)]
    sizes = []
    while level:
        sizes.append(len(level))
        if len(seen) > PROBE_STATES or len(sizes) > bounds.explore_depth_max:
            return sizes, False
        following = []
        for state, faults in level:
            for difference, cost in _differences(tables, state):
                after = (state ^ difference, faults + cost)
                if after[1] <= bounds.explore_faults_max and after not in seen:
                    seen.add(after)
                    following.append(after)
        level = following
    return sizes, True


def _differences(tables: Tables, state: int) -> list[tuple[int, int]]:
    found = []
    for group in tables.groups:
        key = state & group.mask
        plain, faulty, _ = group.table.get(key) or group.fill(key)
        found += [(d, 0) for d in plain] + [(d, 1) for d in faulty]
    return found


def _follow_on(sizes: Sequence[int]) -> int:
    """All states, if the growth (its logarithm) goes on falling as in the last levels."""
    growth = [math.log(b / a) for a, b in itertools.pairwise(sizes)]
    falls = [b - a for a, b in zip(growth[-4:], growth[-3:], strict=False)]
    slope = sum(falls) / len(falls) if falls else 0.0
    slope = min(slope, -0.01)
    rate, size, total = growth[-1], float(sizes[-1]), float(sum(sizes))
    for _ in range(LEVELS_MAX):
        rate += slope
        size *= math.exp(rate)
        total += size
        if size < 1:
            break
    return int(total)
