"""What the explored world leaves out of the real one, and the calls of the kernel that it makes.

This is the one place where the world is made smaller; `STATED` is printed in every report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from seamark.kernel.delivery import settled as settled_facts
from seamark.kernel.delivery import unanswered as unanswered_facts
from seamark.kernel.due import Due, Push, due
from seamark.kernel.facts import Actor, Claim, Settled, Source, Value, Version
from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    Delivery,
    Destination,
    FieldPolicy,
    Hold,
    QuantityPolicy,
    StatusPolicy,
    TryAgain,
    UniqueBy,
)
from seamark.kernel.record import Record, set_aside
from seamark.prove.ground import Row
from seamark.prove.setting import Case, Flow, Setting

STATED: tuple[str, ...] = (
    "One record of each entity; a second row of it in one system is told apart, a third is not.",
    "Values are symbols (old, new, other value); statuses are the agreed words of the map.",
    "Fields that no examined truth reads are left out; without a status, a record is past every filter.",
    "A system's versions are numbered 1, 2, 3 …; where the integration reads instead, its own tickets are.",
    "Messages of one way come in order unless one is overtaken, which is a fault like any other.",
    "Time is order: a deadline may pass at any moment after its cause.",
    "A schedule may run at any moment, and does run when nothing else is left to do.",
    "Systems in which nothing happens only receive: each is taken alone beside those in which something does.",
    "An edit by hand is tried in one system that does not own the value: the first that receives it.",
    "A push acts at once or not at all; a request that acts long after it was given up is not explored.",
    "Stock: one or two units and as many sales; what is held back from the figure (safety, reserved) is left out, since "
    "a rush larger than it is always possible: how often is a question for the simulation.",
    "Stock: a customer buys wherever at least one unit is shown; two systems at most sell, the first that the map names.",
    "Stock: the owner takes an order over in one step, and books it at any moment after that if the figure contains it "
    "only from a later status on; what can go wrong with the order itself is explored in the order's own cases.",
    "Lines, parcels and refunds: two records stand for any number of them, each for an equal part of the whole.",
    "Refunds: a payment system carries out what it is asked for; one that refuses to pay back more than it took is safer.",
    "People: one person gives the same answers in two systems; what is compared to recognise them is filled and equal.",
)
"""The abstraction, as sentences for reports."""

ROW_ID = "1"
Seen = tuple[tuple[Source, Version], ...]


class Hub(NamedTuple):
    """What the integration knows: the record, and the pushes that are open.

    Attributes:
        record: facts, as in production.
        opened: (source, version it was known at) of each push without an answer yet.
    """

    record: Record
    opened: Seen = ()

    def open(self, push: Push) -> Hub:
        """With this push under way; a row that is not there yet can say nothing."""
        if push.creates:
            return self
        return self._replace(opened=tuple(sorted({*self.opened, (push.destination, push.known)})))

    def close(self, system: str) -> Hub:
        """Without an open push to this system."""
        return self._replace(opened=tuple(o for o in self.opened if o[0].system != system))


class Slice:
    """The policy of a case: only the fields in play, and what they ask for."""

    def __init__(self, setting: Setting, case: Case) -> None:
        policy = setting.policy
        kept = tuple(
            f for f in policy.fields if f.name in case.fields or isinstance(f, StatusPolicy)
        )
        self.fields: tuple[FieldPolicy, ...] = tuple(policy.field_by_name[n] for n in case.fields)
        self.policy = replace(policy, fields=kept, destinations=_routes(setting, case), shares=())
        self.places = {name: i for i, name in enumerate(case.fields)}
        self._due: dict[tuple[Hub, str], Due] = {}

    def start(self, case: Case) -> Hub:
        """What is known where everything agreed so far: one system said it, the others were sent it."""
        hub = Hub(Record())
        start = dict(case.start)
        first = next((s for s in self._tellers() if s in start), next(iter(start), None))
        if first is None:
            return hub
        hub = self.claimed(hub, first, Row(1, start[first], 1), Version(1))
        seen = ((Source(first, ROW_ID), Version(1)),)
        for system, values in start.items():
            if system == first:
                continue
            source = Source(system, ROW_ID)
            facts = []
            for place, field in enumerate(self.fields):
                raw = self.raw(field, system, values[place])
                facts.append(Settled(field.name, source, raw, Version(1), raw, seen))
            hub = hub._replace(record=hub.record | facts)
        return hub

    def _tellers(self) -> list[str]:
        """Systems whose word the fields in play come from: first owners, first speakers."""
        found: list[str] = []
        for field in self.fields:
            if isinstance(field, StatusPolicy):
                speakers = field.speakers.get(field.vocabulary[0], ())
                found += [] if speakers is OPEN else speakers
            elif field.owners is not OPEN:
                found += [stage.owner for stage in field.owners[:1]]
        return found

    def source(self, hub: Hub, system: str) -> Source:
        """The system's row; unborn while nothing was heard of one."""
        return Source(system, ROW_ID if system in hub.record.systems else "")

    def known(self, hub: Hub, system: str) -> Version:
        """The newest version heard of a system's row."""
        source = Source(system, ROW_ID)
        versions = [
            mine[-1].version
            for f in self.fields
            if (mine := hub.record.history(f.name).by_source.get(source))
        ]
        return max(versions, default=Version(0))

    def claimed(self, hub: Hub, system: str, row: Row, version: Version) -> Hub:
        """The record with a row's words taken in, raw as the system says them."""
        trusted = self.policy.system_by_name.get(system)
        clock = row.at * 1000 if trusted is not None and trusted.clock_trusted else None
        claims = [
            Claim(
                field.name,
                Source(system, ROW_ID),
                self.raw(field, system, row.values[place]),
                version,
                Actor.PERSON if place in row.hand else Actor.SYSTEM,
                clock,
            )
            for place, field in enumerate(self.fields)
        ]
        return hub._replace(record=hub.record | claims)

    def read(self, hub: Hub, system: str, row: Row) -> Hub:
        """The record with a reading taken in, at our next ticket.

        A reading that repeats what was last known changes no decision (a law of the kernel) and is left out.
        """
        if not self._matters(hub, system) and not self.tells_news(hub, system, row):
            return hub
        return self.claimed(hub, system, row, self.next_ticket(hub, system))

    def _matters(self, hub: Hub, system: str) -> bool:
        """Even a repetition does: of a level, after a push without an answer, after another answer than sent."""
        source = Source(system, ROW_ID)
        for field in self.fields:
            history = hub.record.history(field.name)
            last = history.by_source.get(source, [None])[-1]
            if (
                isinstance(field, QuantityPolicy)
                or any(doubt.source == source for doubt in history.unanswered)
                or (isinstance(last, Settled) and last.sent != last.value)
            ):
                return True
        return False

    def next_ticket(self, hub: Hub, system: str) -> Version:
        """Our own number for a reading, larger than all before."""
        return Version(self.known(hub, system) + 1)

    def tells_news(
        self, hub: Hub, system: str, row: Row, wanted: frozenset[str] | None = None
    ) -> bool:
        """Whether the row holds something else than what was last heard of it, in the wanted fields."""
        source = Source(system, ROW_ID)
        for place, field in enumerate(self.fields):
            if wanted is not None and field.name not in wanted:
                continue
            raw = self.raw(field, system, row.values[place])
            mine = hub.record.history(field.name).by_source.get(source)
            if not mine or mine[-1].value != raw:
                return True
        return False

    def due(self, hub: Hub, system: str) -> Due:
        """The kernel's answer: what to send to a system now, and what is held back."""
        key = (hub, system)
        found = self._due.get(key)
        if found is None:
            record = set_aside(hub.record, dict(hub.opened))
            found = self._due[key] = due(self.policy, record, self.source(hub, system))
        return found

    def settled(self, hub: Hub, system: str, push: Push, row: Row, version: Version) -> Hub:
        """The record after the ok: what the system holds now, as it answered."""
        held = {f.name: self.raw(f, system, row.values[p]) for p, f in enumerate(self.fields)}
        facts = settled_facts(push, version, held, Source(system, ROW_ID))
        return hub._replace(record=hub.record | facts).close(system)

    def unanswered(self, hub: Hub, system: str, push: Push) -> Hub:
        """The record after a push without an answer: it may have acted."""
        return hub._replace(record=hub.record | unanswered_facts(push)).close(system)

    def last_heard(self, hub: Hub, system: str, push: Push) -> tuple[tuple[int, Value], ...]:
        """What was last heard of the fields that a push writes, as (place, agreed value)."""
        source = Source(system, ROW_ID)
        found = []
        for wanted in push.wanted:
            mine = hub.record.history(wanted.field).by_source.get(source)
            if mine and wanted.field in self.places:
                held = self.agreed(wanted.field, system, mine[-1].value)
                found.append((self.places[wanted.field], held))
        return tuple(found)

    def written(self, system: str, push: Push) -> tuple[tuple[int, Value], ...]:
        """What a push writes, as (place, agreed value)."""
        return tuple(
            (self.places[w.field], self.agreed(w.field, system, w.value))
            for w in push.wanted
            if w.field in self.places
        )

    @staticmethod
    def raw(field: FieldPolicy, system: str, value: Value) -> Value:
        """The system's own word for an agreed value."""
        if field.words is None or value is None:
            return value
        found = field.words.write(system, value)
        return value if found is UNKNOWN else found

    def agreed(self, name: str, system: str, raw: Value) -> Value:
        """The agreed value of a system's own word."""
        field = self.policy.field_by_name[name]
        if field.words is None:
            return raw
        found = field.words.read(system, raw)
        return raw if found is UNKNOWN else found

    def delivery(self, system: str) -> Delivery:
        """How pushes to a system are brought home."""
        found = next((d for d in self.policy.destinations if d.system == system), None)
        return found.delivery if found else Delivery()

    def told(self, system: str) -> str:
        """Who is told when a push to a system is given up; empty: nobody."""
        hold = self.delivery(system).given_up
        return (hold.person or "") if isinstance(hold, Hold) else ""


def _delivery(flow: Flow) -> Delivery:
    """What a flow alone says of its deliveries."""
    create = UniqueBy("key") if flow.unique else TryAgain()
    return Delivery(flow.tries, create, Hold(flow.told or None))


def _routes(setting: Setting, case: Case) -> tuple[Destination, ...]:
    """The destinations for the fields in play; without any in the policy, the flows name them."""
    named = setting.policy.destinations or tuple(
        Destination(to, flow.fields or case.fields, delivery=_delivery(flow))
        for flow in setting.flows
        for to in flow.to
    )
    statuses = {f.name for f in setting.policy.fields if isinstance(f, StatusPolicy)}
    moves = bool(statuses & set(case.fields))
    return tuple(
        replace(d, fields=fields, only_from=d.only_from if moves else None)
        for d in named
        if (fields := tuple(f for f in d.fields if f in case.fields))
    )
