"""Connections: reading from a system or writing to it, once for each system and direction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from seamark.catalogue import Fact, Platform
from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Counts, Draft, Kind
from seamark.scope.questions import Question
from seamark.scope.subject import Subject, Topology, fact, listed

READS, WRITES = "reads", "writes"


def find(subject: Subject) -> Iterator[Draft]:
    """One for each system and direction in which something flows."""
    for system in subject.connected():
        for direction in (READS, WRITES):
            partners = _partners(subject, system, direction)
            if partners:
                yield _draft(subject, system, direction, partners)


def _partners(subject: Subject, system: str, direction: str) -> dict[str, list[str]]:
    """Flow → the systems at its other end."""
    found: dict[str, list[str]] = {}
    for name in subject.flows_at(system):
        flow = subject.map.flows[name]
        for source, destination in flow.hops:
            here, there = (source, destination) if direction == READS else (destination, source)
            if here == system:
                found.setdefault(name, []).append(there)
        if not flow.sources and direction == WRITES and system in flow.destinations:
            found.setdefault(name, [])
        if not flow.destinations and direction == READS and system in flow.sources:
            found.setdefault(name, [])
    return found


def _draft(subject: Subject, system: str, direction: str, partners: dict[str, list[str]]) -> Draft:
    counts: dict[str, float] = {"writing": float(direction == WRITES)}
    key = "to" if direction == WRITES else "from"
    because = [
        Reason(
            f"the flow{'s' if len(partners) > 1 else ''} {listed(list(partners))} "
            f"{'write' if direction == WRITES else 'read'}{'s' if len(partners) == 1 else ''} there",
            f"flows.{next(iter(partners))}.{key}",
        )
    ]  # fmt: skip
    unsettled: list[tuple[Question, Mapping[str, Counts]]] = []
    direct = {
        other
        for name, others in partners.items()
        if subject.runs(name) is Topology.DIRECT
        for other in others
    }
    undecided = {
        other for name, others in partners.items() if subject.runs(name) is None for other in others
    }
    if len(direct) > 1:
        counts["further partner"] = len(direct) - 1
        because.append(Reason(f"connected directly, once for each of {listed(sorted(direct))}", _runs_path(subject, partners)))  # fmt: skip
    more = len(direct | undecided) - max(1, len(direct))
    for name in partners:
        effects = {"directly between the systems": {"further partner": more}}
        unsettled += subject.ask_any(_runs(subject, name), effects if more > 0 else {})
        more = 0  # one program a partner, whichever flow it serves
    _platform(subject, system, direction, counts, because, unsettled)
    verb = "Read from" if direction == READS else "Write to"
    return Draft(
        (system, direction), f"{verb} {subject.called(system)}", tuple(because), counts, tuple(unsettled), system,
        tuple(partners), (item_id("environment", system),),
    )  # fmt: skip


def _runs(subject: Subject, flow: str) -> list[str]:
    return [] if subject.topology is not None else [f"flows.{flow}.runs_in"]


def _runs_path(subject: Subject, partners: dict[str, list[str]]) -> str:
    flow = next(name for name in partners if subject.runs(name) is Topology.DIRECT)
    return subject.runs_reason(flow).path


def _platform(
    subject: Subject, system: str, direction: str, counts: dict[str, float], because: list[Reason], unsettled: list[tuple[Question, Mapping[str, Counts]]]
) -> None:  # fmt: skip
    path = f"systems.{system}.platform"
    platform = subject.platform(system)
    one = subject.map.systems[system]
    if subject.own_make(system):
        counts["own make"] = 1
        because.append(Reason("it is no product: there is no ready interface to rely on", path))
    elif platform is None and one.platform is not None:
        counts["not in the catalogue"] = 1
        because.append(Reason(f"nothing is known here about {one.platform}: its interface must be studied first", path))  # fmt: skip
    elif platform is not None:
        _facts(platform, system, direction, counts, because)
    unsettled += subject.ask_any(
        [path, f"systems.{system}.kind"],
        {"a product that must be asked": {"must be asked": 1}, "files, or made by yourselves": {"own make": 1}},
    )  # fmt: skip


def _facts(
    platform: Platform, system: str, direction: str, counts: dict[str, float], because: list[Reason]
) -> None:
    delivery = platform.delivery
    found: list[tuple[str, Fact[Any]]] = []
    if direction == READS:
        if delivery.channel.value == "in process":
            found.append(("module inside", delivery.channel))
        if delivery.payload.value == "id only":
            found.append(("read back", delivery.payload))
        if delivery.on_exhaustion.value in ("disable", "delete"):
            found.append(("subscription watched", delivery.on_exhaustion))
        elif delivery.subscription_life_s.known:
            found.append(("subscription watched", delivery.subscription_life_s))
        if platform.signature.kind.value == "none":
            found.append(("sender unproven", platform.signature.kind))
    elif platform.writing.create.value in ("look-up", "none"):
        found.append(("look before creating", platform.writing.create))
    for row, one in found:
        counts[row] = 1
        because.append(fact(platform, one, system))


KIND = Kind(
    "connection", "Connections", Phase.BUILD,
    {
        "writing": "it is written to: every write may be refused, half done, or answered too late",
        "further partner": "one more system at the other end, when systems are connected directly",
        "own make": "no product: files, a spreadsheet, or a program of your own",
        "not in the catalogue": "a product of which nothing is known here",
        "must be asked": "it tells of nothing and must be asked again and again",
        "module inside": "a module must be built inside it, because only that hears of changes",
        "read back": "its messages say only which record changed, so each costs one more read",
        "subscription watched": "it ends its messages after failures or a time; somebody must notice and renew",
        "sender unproven": "its messages are not signed and must be checked by reading back",
        "look before creating": "it takes the same record twice, so look before creating, and sweep",
    },
    find,
)  # fmt: skip
