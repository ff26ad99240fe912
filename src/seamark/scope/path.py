"""What must come before what: the longest chain, and how long it takes with the people there are."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from seamark.scope.derive import Scope
from seamark.scope.item import Phase, WorkItem
from seamark.scope.kind import all_kinds
from seamark.scope.ranges import Estimate
from seamark.scope.rates import Role

SLACK_NONE = 1e-6
"""Slack below this, in working days, is none."""


@dataclass(frozen=True, slots=True)
class Step:
    """When a piece of work can be done; all in working days from the start, each by one person.

    Attributes:
        id: of the work.
        days: how long it takes: its P50, or what its kind always takes.
        earliest: it cannot begin before, however many people there are.
        latest: it must begin then, or the end moves.
        start: when it begins with the people there are.
        critical: it has no room.
    """

    id: str
    days: float
    earliest: float
    latest: float
    start: float
    critical: bool

    @property
    def room(self) -> float:
        """How late it may begin after the earliest, in working days."""
        return self.latest - self.earliest


@dataclass(frozen=True, slots=True)
class Plan:
    """The order of the work.

    Attributes:
        steps: by id, each after all that it needs.
        chain: the longest chain, from its first to its last piece of work.
        days_least: length of the chain in working days, with as many people as could be used.
        days_team: working days with the people there are.
        days_lead: person-days beside it all (leading the project).
        live_least: working days until everything is live, with as many people as could be used.
        live_team: the same with the people there are.
    """

    steps: Mapping[str, Step]
    chain: tuple[str, ...]
    days_least: float
    days_team: float
    days_lead: float
    live_least: float = 0.0
    live_team: float = 0.0


def plan(scope: Scope, estimate: Estimate) -> Plan:
    """Order the work of a scope, each piece lasting its P50, done by one person of its role."""
    kinds = all_kinds()
    items = [item for item in scope.items if not item.alongside]
    days = {item.id: kinds[item.kind].lasts or estimate.items[item.id][0] for item in items}
    beside = sum(estimate.items[item.id][0] for item in scope.items if item.alongside)
    return schedule(items, days, scope.rates.roles, beside)


def schedule(
    items: Sequence[WorkItem], days: Mapping[str, float], roles: Mapping[str, Role], beside: float = 0.0
) -> Plan:  # fmt: skip
    """Order some work.

    Args:
        items: the work; needs that are not among them are left out.
        days: id → working days.
        roles: who does it, and how many they are.
        beside: person-days that run alongside.
    """
    by_id = {item.id: item for item in items}
    needs = {item.id: [one for one in item.needs if one in by_id] for item in items}
    order = _topological(needs, lambda _, at: (0.0, at))
    earliest = _earliest(order, needs, days)
    least = max((earliest[one] + days[one] for one in order), default=0.0)
    latest = _latest(order, needs, days, least)
    start = _with_people(needs, days, latest, by_id, roles)
    steps = {
        one: Step(one, days[one], earliest[one], latest[one], start[one], latest[one] - earliest[one] <= SLACK_NONE)
        for one in order
    }  # fmt: skip
    team = max((start[one] + days[one] for one in order), default=0.0)
    launch = [one for one in order if by_id[one].phase is not Phase.AFTER]
    return Plan(
        steps, _chain(order, needs, days, earliest, least), least, team, beside,
        max((earliest[one] + days[one] for one in launch), default=0.0),
        max((start[one] + days[one] for one in launch), default=0.0),
    )  # fmt: skip


def _topological(
    needs: Mapping[str, Sequence[str]], urgency: Callable[[str, int], tuple[float, int]]
) -> list[str]:
    """Each after all that it needs; of what can be begun the most urgent first (given its id and its place).

    Raises:
        AssertionError: they wait for each other in a circle (`derive` never makes one).
    """
    place = {one: at for at, one in enumerate(needs)}
    followers: dict[str, list[str]] = {one: [] for one in needs}
    missing = {one: len(set(before)) for one, before in needs.items()}
    for one, before in needs.items():
        for need in set(before):
            followers[need].append(one)
    ready = [(urgency(one, place[one]), one) for one, count in missing.items() if not count]
    heapq.heapify(ready)
    found = []
    while ready:
        one = heapq.heappop(ready)[1]
        found.append(one)
        for follower in followers[one]:
            missing[follower] -= 1
            if not missing[follower]:
                heapq.heappush(ready, (urgency(follower, place[follower]), follower))
    if len(found) != len(needs):
        raise AssertionError("work waits for itself in a circle")
    return found


def _earliest(
    order: Sequence[str], needs: Mapping[str, Sequence[str]], days: Mapping[str, float]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in order:
        found[one] = max((found[need] + days[need] for need in needs[one]), default=0.0)
    return found


def _latest(
    order: Sequence[str], needs: Mapping[str, Sequence[str]], days: Mapping[str, float], end: float
) -> dict[str, float]:
    found = {one: end - days[one] for one in order}
    for one in reversed(order):
        for need in needs[one]:
            found[need] = min(found[need], found[one] - days[need])
    return found


def _with_people(
    needs: Mapping[str, Sequence[str]], days: Mapping[str, float], latest: Mapping[str, float],
    by_id: Mapping[str, WorkItem], roles: Mapping[str, Role],
) -> dict[str, float]:  # fmt: skip
    """Start of each when whoever is free takes the most urgent of what can be begun."""
    free = {name: [0.0] * role.people for name, role in roles.items()}
    start: dict[str, float] = {}
    for one in _topological(needs, lambda name, at: (latest[name], at)):
        people = free[by_id[one].role]
        ready = max((start[need] + days[need] for need in needs[one]), default=0.0)
        start[one] = max(ready, heapq.heappop(people))
        heapq.heappush(people, start[one] + days[one])
    return start


def _chain(
    order: Sequence[str], needs: Mapping[str, Sequence[str]], days: Mapping[str, float], earliest: Mapping[str, float],
    end: float,
) -> tuple[str, ...]:  # fmt: skip
    """The longest chain, found from its end; among equals the first in the order."""
    if not order:
        return ()
    last = next(one for one in order if earliest[one] + days[one] >= end - SLACK_NONE)
    chain = [last]
    while needs[chain[-1]]:
        now = chain[-1]
        chain.append(
            next(need for need in needs[now] if earliest[need] + days[need] >= earliest[now] - SLACK_NONE)
        )  # fmt: skip
    return tuple(reversed(chain))
