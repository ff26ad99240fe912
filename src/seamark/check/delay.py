"""How old a value can be when a reader sees it: the worst case along every path from the owner.

A path is a chain of flows that carry the value. Each hop adds

- the longest wait until it starts: 0 for an event, the period for a poll, the longest gap for a clock time;
- how long one run lasts (`takes`);
- at peak, the runs that the backlog needs: ceil(arrivals in one period / `per_run`) - 1 more periods;
- when a message fails: the time that retries go on.

The first three hold on a good day and are compared with what the reader needs. Retries are shown apart: while they
go on somebody must be told before the value is too old.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass

from seamark.language import inherit
from seamark.language.model import Fails, Flow, Map
from seamark.language.phrases import (
    AfterFlow,
    At,
    ByHand,
    Every,
    Happening,
    Once,
    OpenSchedule,
    Retry,
    Trigger,
)

PATH_HOPS_MAX = 6
"""Longest chain of flows that is followed."""
PATHS_MAX = 2000
"""Most paths followed for one value."""
UNITS_S = (("d", 86400), ("h", 3600), ("m", 60), ("s", 1))
"""Units in which a delay is told, with their length in seconds."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One flow on the way, with its share of the delay in seconds.

    Attributes:
        flow: its name.
        source: system it reads.
        destination: system it writes.
        wait_s: until it starts; infinite when a person starts it, None when nobody fixed it.
        takes_s: how long it runs.
        backlog_s: what its capacity adds at peak.
        retry_s: how long retries go on; None when there is no end.
        starts: the trigger that the wait comes from, in words.
    """

    flow: str
    source: str
    destination: str
    wait_s: float | None
    takes_s: float
    backlog_s: float
    retry_s: float | None
    starts: str


@dataclass(frozen=True, slots=True)
class Path:
    """A way of a value from its owner to a reader."""

    entity: str
    field: str
    owner: str
    reader: str
    hops: tuple[Hop, ...]

    def delay_s(self, *, peak: bool = False, failing: bool = False) -> float | None:
        """The worst delay in seconds; None when a hop's schedule is open, infinite when nothing bounds it."""
        total = 0.0
        for hop in self.hops:
            if hop.wait_s is None:
                return None
            total += hop.wait_s + hop.takes_s + (hop.backlog_s if peak else 0.0)
            if failing:
                total += math.inf if hop.retry_s is None else hop.retry_s
        return total

    def sum_in_words(self, *, peak: bool = False) -> str:
        """The sum, term by term, as a person would check it."""
        terms = []
        for hop in self.hops:
            parts = [f"{seconds(hop.wait_s)} until it starts ({hop.starts})"]
            if hop.takes_s:
                parts.append(f"{seconds(hop.takes_s)} for the run")
            if peak and hop.backlog_s:
                parts.append(f"{seconds(hop.backlog_s)} for the backlog at peak")
            terms.append(f"{hop.flow}: {' + '.join(parts)}")
        total = self.delay_s(peak=peak)
        limited = total is None or not math.isinf(total)
        return "; ".join(terms) + (f" = {seconds(total)}" if limited else "")


def seconds(value: float | None) -> str:
    """A number of seconds as people say it, exactly: `2h 40m`, `1d 1h`."""
    if value is None:
        return "not decided"
    if math.isinf(value):
        return "no limit"
    left, said = round(value), []
    for unit, size in UNITS_S:
        if left >= size:
            said.append(f"{left // size}{unit}")
            left %= size
    return " ".join(said) or "0s"


class Delays:
    """Worst-case delays on one map."""

    def __init__(self, the_map: Map) -> None:
        self.map = the_map
        self._hops: dict[tuple[str, str, str, str], Hop] = {}
        self._by_source: dict[tuple[str, str, str], list[tuple[str, Flow, str]]] = {}
        for name, flow in the_map.flows.items():
            for what in flow.carries or ():
                for entity, field in inherit.carried_fields(the_map, what):
                    for source, destination in flow.hops:
                        self._by_source.setdefault((entity, field, source), []).append(
                            (name, flow, destination)
                        )

    def paths(self, entity: str, field: str) -> Iterator[Path]:
        """Every path of a field from each of its owners to each system that gets it, shortest first."""
        owners = inherit.owners(self.map, self.map.entities[entity].fields[field])
        count = 0
        for owner in owners:
            frontier: list[tuple[str, tuple[Hop, ...]]] = [(owner, ())]
            while frontier:
                system, hops = frontier.pop(0)
                for name, flow, destination in self._by_source.get((entity, field, system), ()):
                    if destination in owners or any(
                        destination in (h.source, h.destination) for h in hops
                    ):
                        continue
                    longer = (*hops, self.hop(name, flow, system, destination, entity))
                    count += 1
                    if count > PATHS_MAX:
                        return
                    yield Path(entity, field, owner, destination, longer)
                    if len(longer) < PATH_HOPS_MAX:
                        frontier.append((destination, longer))

    def quickest(self, entity: str, field: str) -> dict[tuple[str, str], Path]:
        """For each owner and each system that gets the field: the way with the smallest worst-case delay at peak.

        A reader sees a value as soon as the first way brings it. Hops whose schedule is open are left out.
        """
        owners = inherit.owners(self.map, self.map.entities[entity].fields[field])
        return {
            (owner, path.reader): path
            for owner in owners
            for path in self._soonest(entity, field, owner)
        }

    def _soonest(self, entity: str, field: str, owner: str) -> Iterator[Path]:
        done: set[str] = set()
        waiting: list[tuple[float, int, str, tuple[Hop, ...]]] = [(0.0, 0, owner, ())]
        drawn = 0
        while waiting:
            total, _, system, hops = heapq.heappop(waiting)
            if system in done:
                continue
            done.add(system)
            if hops:
                yield Path(entity, field, owner, system, hops)
            for name, flow, destination in self._by_source.get((entity, field, system), ()):
                if destination in done:
                    continue
                hop = self._known_hop(name, flow, system, destination, entity)
                if hop.wait_s is not None:
                    drawn += 1
                    more = hop.wait_s + hop.takes_s + hop.backlog_s
                    heapq.heappush(waiting, (total + more, drawn, destination, (*hops, hop)))

    def _known_hop(self, name: str, flow: Flow, source: str, destination: str, entity: str) -> Hop:
        key = (name, source, destination, entity)
        if key not in self._hops:
            self._hops[key] = self.hop(name, flow, source, destination, entity)
        return self._hops[key]

    def hop(self, name: str, flow: Flow, source: str, destination: str, entity: str) -> Hop:
        """One flow's share of the delay."""
        wait, starts = self._wait(flow, entity)
        takes = flow.takes.seconds if flow.takes else 0.0
        plan, _ = inherit.fails(self.map, name)
        return Hop(
            name,
            source,
            destination,
            wait,
            takes,
            self._backlog(flow, wait, takes, entity),
            _retry_s(plan),
            starts,
        )

    def _wait(self, flow: Flow, entity: str) -> tuple[float | None, str]:
        if not flow.when:
            return None, "nobody decided what starts it"
        found = [self._one(trigger, entity, depth=0) for trigger in flow.when]
        bounded = [(wait, text) for wait, text in found if wait is not None]
        if not bounded:
            return found[0]
        return min(bounded, key=lambda pair: pair[0])

    def _one(self, trigger: Trigger, entity: str, depth: int) -> tuple[float | None, str]:
        if isinstance(trigger, Happening):
            return 0.0, str(trigger)
        if isinstance(trigger, Every):
            return trigger.period.seconds, str(trigger)
        if isinstance(trigger, At):
            return trigger.period_s, str(trigger)
        if isinstance(trigger, OpenSchedule):
            return None, "a schedule that nobody fixed"
        if isinstance(trigger, AfterFlow) and depth < PATH_HOPS_MAX:
            before = self.map.flows.get(trigger.flow)
            if before is None or not before.when:
                return None, str(trigger)
            waits = [self._one(t, entity, depth + 1)[0] for t in before.when]
            known = [wait for wait in waits if wait is not None]
            own = before.takes.seconds if before.takes else 0.0
            return (min(known) + own, str(trigger)) if known else (None, str(trigger))
        if isinstance(trigger, (ByHand, Once)):
            return math.inf, str(trigger)
        return None, str(trigger)

    def _backlog(self, flow: Flow, wait: float | None, takes: float, entity: str) -> float:
        """Extra time at peak when one run cannot carry what came since the last one."""
        volume = self.map.volumes.get(entity)
        if volume is None or not flow.per_run or wait is None or math.isinf(wait) or not wait:
            return 0.0
        rates = [
            amount.per_second
            for amount in (volume.peak, *(volume.seasons or {}).values())
            if amount is not None
        ]
        if not rates:
            return 0.0
        arrivals = max(rates) * max(wait, takes)
        runs = math.ceil(arrivals / flow.per_run)
        return max(0, runs - 1) * max(wait, takes)


def _retry_s(plan: Fails | None) -> float | None:
    if plan is None or not isinstance(plan.retry, Retry):
        return 0.0
    return plan.retry.window_s
