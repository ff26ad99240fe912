"""What a proof is about: the policy of one entity, how its systems hear of each other, who is told.

A setting is a value that the compiler of maps makes; nothing here reads a map.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from seamark.cases.fault import Fault
from seamark.kernel.facts import Value
from seamark.kernel.policy import Policy, Repeat, StatusPolicy
from seamark.prove.around import Around

OLD_VALUE = "old value"
"""The symbol for what a field holds before anything happens."""


class Topology(StrEnum):
    """Where the logic lives."""

    KERNEL = "through the integration"
    DIRECT = "directly between the systems"


class Echo(StrEnum):
    """How a two-way flow keeps its own writes from coming back."""

    KNOWN = "own writes are known"
    WINDOW = "changes shortly after an own write are ignored"
    NONE = "own writes come back"


class Missing(StrEnum):
    """What a receiver does with an update of something it does not have."""

    CREATE = "create it"
    WAIT = "wait for it"
    SKIP = "leave it out"


class Coalesce(StrEnum):
    """What becomes of a second update while the first still waits."""

    ALL = "each is sent"
    NEWEST = "the newest is sent"
    FIRST = "the first is sent"


class Carry(StrEnum):
    """What a repeated try sends."""

    CURRENT = "what the sender holds now"
    AS_SENT = "what it held at the first try"


class Sweep(StrEnum):
    """What is looked for on a schedule."""

    NONE = "nothing"
    CHANGES = "changes since the last time"
    DIFFERENCES = "differences between both systems"


@dataclass(frozen=True, slots=True)
class Flow:
    """How one system hears of another, or (through the integration) how the integration hears of it.

    Attributes:
        name: as the map calls it.
        source: the system whose changes it carries.
        to: the systems that receive them.
        fields: what it carries; empty: everything.
        event: a change is told at once.
        on: the happenings that are told (`created`, a status); empty: every change.
        updates: it may change what the receiver has; False: it only makes new records.
        sweep: what a schedule (poll or reconciliation) looks for.
        cursor_kept: a sweep that failed starts again where it failed; False: it goes on from now.
        tries: how often a message is tried, by the sender or the connector.
        told: the person who is told when it is given up; empty: nobody.
        unique: creating the same thing twice is refused by the receiver.
        if_repeated: what the receiver does with the same message again.
        if_outdated: what it does with an older one.
        missing, coalesce, carry, echo: see there.
    """

    name: str
    source: str
    to: tuple[str, ...]
    fields: tuple[str, ...] = ()
    event: bool = True
    on: tuple[str, ...] = ()
    updates: bool = True
    sweep: Sweep = Sweep.DIFFERENCES
    cursor_kept: bool = True
    tries: int = 3
    told: str = "operations"
    unique: bool = True
    if_repeated: Repeat = Repeat.IGNORE
    if_outdated: Repeat = Repeat.IGNORE
    missing: Missing = Missing.CREATE
    coalesce: Coalesce = Coalesce.ALL
    carry: Carry = Carry.AS_SENT
    echo: Echo = Echo.KNOWN

    def carries(self, field: str) -> bool:
        """Whether it carries this field."""
        return not self.fields or field in self.fields


@dataclass(frozen=True, slots=True)
class Setting:
    """One entity of one map, ready to be proved.

    Attributes:
        policy: the compiled decisions.
        flows: how changes travel.
        topology: through the integration or directly.
        about: the map's name for reports.
        means: which usual entity it is; empty: its name says so.
        assumed: (question, answer) pairs that were taken for open decisions.
        messages: (system, status) pairs: that system tells the customer on that status.
        message_once: a customer message is kept from being sent again.
        around: what the rest of the map says.
        refuses_stale: as if every system refused a write over what the integration has not heard of; tells what breaks
            only where a write crosses a change from what breaks in any case.
    """

    policy: Policy
    flows: tuple[Flow, ...]
    topology: Topology = Topology.KERNEL
    about: str = ""
    means: str = ""
    assumed: tuple[tuple[str, str], ...] = ()
    messages: tuple[tuple[str, str], ...] = ()
    message_once: bool = True
    around: Around = field(default_factory=Around)
    refuses_stale: bool = False

    @property
    def entity(self) -> str:
        """The usual entity that it is."""
        return self.means or self.policy.entity

    @property
    def status(self) -> StatusPolicy | None:
        """The status field of the entity."""
        return next((f for f in self.policy.fields if isinstance(f, StatusPolicy)), None)

    @property
    def systems(self) -> tuple[str, ...]:
        """The systems between which something flows."""
        found: list[str] = []
        for flow in self.flows:
            found += [flow.source, *flow.to]
        found += [d.system for d in self.policy.destinations]
        return tuple(dict.fromkeys(found))


def restricted(setting: Setting, systems: Iterable[str]) -> Setting:
    """The setting with these systems only; an integration still hears what has no receiver among them."""
    kept = set(systems)
    hears = setting.topology is Topology.KERNEL
    flows = tuple(
        replace(f, to=to)
        for f in setting.flows
        if f.source in kept and ((to := tuple(t for t in f.to if t in kept)) or hears)
    )
    policy = replace(
        setting.policy,
        systems=tuple(s for s in setting.policy.systems if s.name in kept),
        destinations=tuple(d for d in setting.policy.destinations if d.system in kept),
    )
    messages = tuple(m for m in setting.messages if m[0] in kept)
    return replace(setting, flows=flows, policy=policy, messages=messages)


@dataclass(frozen=True, slots=True)
class Act:
    """One happening of a scenario, bound to a system.

    Attributes:
        system: where it happens.
        changes: (field, agreed value) pairs.
        who: who does it, as the reader knows them.
        text: what it is, in plain words.
        by_person: somebody edits by hand.
        after: places of the acts that must have happened before.
        creates: the row is made by it.
        only_if: (field, value) pairs that the row must show.
    """

    system: str
    changes: tuple[tuple[str, Value], ...]
    who: str
    text: str
    by_person: bool = False
    after: tuple[int, ...] = ()
    creates: bool = False
    only_if: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario bound to a setting.

    Attributes:
        title: in plain words.
        acts: what people and systems do, in any order that `after` allows.
        fields: the fields in play; all others are left out.
        start: system → values of `fields` at the start; a system that is not here has no row yet.
        faults: what may go wrong.
        properties: names of the properties that it examines; empty: all that apply.
    """

    title: str
    acts: tuple[Act, ...]
    fields: tuple[str, ...]
    start: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    faults: frozenset[Fault] = field(default_factory=lambda: frozenset(Fault))
    properties: tuple[str, ...] = ()
