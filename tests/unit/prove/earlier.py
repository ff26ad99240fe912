"""Earlier wordings of the kernel and of what is around it, told as small changes, for worlds in every order of events.

A wording is a `Slice` that decides, stores or writes down something as it was once meant; everything else is the
product's own world and kernel.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from seamark.kernel.compact import compact
from seamark.kernel.due import Due, HeldBack, Push, Wanted, due
from seamark.kernel.facts import Claim, Fact, Said, Settled, Source, StrikeOut, Value, Version
from seamark.kernel.golden import Golden, Rule
from seamark.kernel.policy import OPEN, FieldPolicy, StatusPolicy, ValuePolicy
from seamark.kernel.record import History, Record, set_aside
from seamark.kernel.resolve import resolve
from seamark.kernel.value import stage_of
from seamark.prove.abstraction import Hub, Slice
from seamark.prove.component import Label, Local, Move, Step, World
from seamark.prove.explorer import explore
from seamark.prove.ground import DESK, HISTORY, Done, Row, Word, act_steps, row_of, written
from seamark.prove.outcome import Bounds, Outcome
from seamark.prove.property import Kind, Property
from seamark.prove.prove import asked_of
from seamark.prove.setting import Case, Setting
from seamark.prove.through import HUB, box_of, through_ways

Desk = frozenset[Word]


def explored(
    setting: Setting,
    case: Case,
    part: type[Slice] = Slice,
    *,
    asked: Sequence[str | Property],
    faults: int = 0,
    more: Sequence[Step] = (),
) -> Outcome:
    """The product's world with an earlier wording in it, and with further steps; `asked`: truths by name, or properties."""
    ways = through_ways(setting, case, part(setting, case))
    acts = act_steps(setting, case, ways.outs, ways.tell)
    world = World(tuple(ways.components), (*ways.steps, *acts, *more), case.title)
    names = [one for one in asked if isinstance(one, str)]
    own = [one for one in asked if isinstance(one, Property)]
    properties = (*(asked_of(setting, case, names) if names else ()), *own)
    bounds = Bounds(explore_faults_max=faults, explore_states_max=150_000, calm_steps_max=100)
    return explore(world, properties, bounds)


class _Decides(Slice):
    """What is due follows from golden values of which some are decided otherwise."""

    def due(self, hub: Hub, system: str) -> Due:
        record = set_aside(hub.record, dict(hub.opened))
        golden = resolve(self.policy, record)
        for field in self.policy.fields:
            golden[field.name] = self.decided(field, record, golden[field.name])
        return due(self.policy, record, self.source(hub, system), golden)

    def decided(self, field: FieldPolicy, record: Record, golden: Golden) -> Golden:
        """The value that counts, as it was once meant."""
        raise NotImplementedError


# ------------------------------------------------------------------ 1, 11: whose word counts


class OwnerAlone(_Decides):
    """1: the last word of whoever owns the field now."""

    def decided(self, field: FieldPolicy, record: Record, golden: Golden) -> Golden:
        if not isinstance(field, ValuePolicy) or field.owners is OPEN:
            return golden
        owner = field.owners[stage_of(self.policy, field, record)].owner
        return _last_of(field, record.history(field.name), owner) or golden


class AnyWordIsAWrite(_Decides):
    """11: the next owner owns it as soon as its row holds anything, be it our own creation."""

    def decided(self, field: FieldPolicy, record: Record, golden: Golden) -> Golden:
        if not isinstance(field, ValuePolicy) or field.owners is OPEN:
            return golden
        return _last_of(field, record.history(field.name), field.owners[-1].owner) or golden


def _last_of(field: FieldPolicy, history: History, owner: str) -> Golden | None:
    mine = history.of_system(owner)
    return Golden(field.meaning(mine[-1]), mine[-1], Rule.OWNER, field.path) if mine else None


# ------------------------------------------------------------------ 5: a push without an answer


class ForgetsTheUnanswered(Slice):
    """5: a push without an answer leaves nothing behind; what the next reading shows is taken as it is."""

    def unanswered(self, hub: Hub, system: str, push: Push) -> Hub:
        return hub.close(system)


# ------------------------------------------------------------------ 3, 4: what a version is


def _in_seconds(version: Version) -> Version:
    """Two writes fall into one second."""
    return Version((version + 2) // 2)


class WholeSeconds(Slice):
    """3: the system's time in whole seconds is taken for an exact version."""

    def claimed(self, hub: Hub, system: str, row: Row, version: Version) -> Hub:
        return super().claimed(hub, system, row, _in_seconds(version))

    def settled(self, hub: Hub, system: str, push: Push, row: Row, version: Version) -> Hub:
        return super().settled(hub, system, push, row, _in_seconds(version))


class GuessedAnswer(Slice):
    """4: an answer without a version is taken for the next one after what was known."""

    def settled(self, hub: Hub, system: str, push: Push, row: Row, version: Version) -> Hub:
        return super().settled(hub, system, push, row, Version(push.known + 1))


# ------------------------------------------------------------------ 7, 8: what is pushed again


class PushesAnyway(Slice):
    """7 and 8: whatever differs is pushed, also what the system altered and what it took back itself."""

    against = (HeldBack.ALTERED, HeldBack.WENT_BACK)

    def due(self, hub: Hub, system: str) -> Due:
        found = super().due(hub, system)
        again = tuple(
            Wanted(held.field, held.value, hub.record.history(held.field).seen())  # type: ignore[arg-type]
            for held in found.held
            if held.why in self.against
        )
        if not again:
            return found
        return Due(Push(self.source(hub, system), again, self.known(hub, system)))


class Shortens(Slice):
    """The ERP keeps the first three letters of what it is sent, and answers so."""

    def written(self, system: str, push: Push) -> tuple[tuple[int, Value], ...]:
        found = super().written(system, push)
        return (
            tuple((place, str(value)[:3]) for place, value in found) if system == "erp" else found
        )


class ShortensAndIsFought(PushesAnyway, Shortens):
    """7: another answer than was sent is corrected."""


def own_rule(setting: Setting, case: Case, system: str, value: Value) -> Step:
    """A system puts its own value back whenever its row holds another one."""
    ways = through_ways(setting, case)
    tell, blank = ways.tell(system), tuple(None for _ in case.fields)

    def moves(row: Row, box: Local) -> list[Move]:
        if not row.made or row.values[0] == value:
            return []
        after, told = tell((box,), written(row, ((0, value),), blank), (0,))
        return [Move(Label(system, "puts its own value back, by a rule"), (after, *told))]

    return Step(f"rule of {system}", (row_of(system), box_of(system)), moves, calm=0)


# ------------------------------------------------------------------ 9, 10: statuses


class NothingIsFurthest(_Decides):
    """9: an edge back is an edge like any other, and the furthest word is the one that none of the others follows."""

    def decided(self, field: FieldPolicy, record: Record, golden: Golden) -> Golden:
        if not isinstance(field, StatusPolicy):
            return golden
        return _naive(field, record.history(field.name))


def _naive(field: StatusPolicy, history: History) -> Golden:
    said = {field.meaning(one): one for one in history.said}
    edges = {*field.edges, *field.back}
    grown: set[tuple[Any, Any]] = set()
    while grown != edges:
        grown = set(edges)
        edges |= {(a, d) for a, b in grown for c, d in grown if b == c}
    tops = [word for word in said if not any((word, o) in edges for o in said if o != word)]
    if len(tops) != 1:
        return Golden(None, None, Rule.NOBODY_SPOKE, field.path)
    return Golden(tops[0], said[tops[0]], Rule.FURTHEST, field.path)


def strikes_out(field: str, word: Value, system: str, why: HeldBack) -> Step:
    """10: the person who is asked about a system declares what it said by mistake wrong."""

    def moves(hub: Hub, desk: Desk) -> list[Move]:
        told = [one for one in desk if one.system == system and why.value in one.why and one.person]
        wrong = {
            StrikeOut(field, one.source, one.version, told[0].person)
            for one in hub.record.history(field).of_system(system)
            if told and one.value == word
        }
        if not wrong:
            return []
        label = Label(told[0].person, f"strikes out {word} in {system}: booked by mistake")
        return [Move(label, (hub._replace(record=hub.record | wrong), desk))]

    return Step("strike out", (HUB, DESK), moves, calm=10)


# ------------------------------------------------------------------ 13: what a record keeps


class LatestOnly(Slice):
    """13: a record keeps the latest word of each source."""

    def claimed(self, hub: Hub, system: str, row: Row, version: Version) -> Hub:
        return self._small(super().claimed(hub, system, row, version))

    def settled(self, hub: Hub, system: str, push: Push, row: Row, version: Version) -> Hub:
        return self._small(super().settled(hub, system, push, row, version))

    def _small(self, hub: Hub) -> Hub:
        last: dict[tuple[str, Source], Said] = {}
        rest: set[Fact] = set()
        for fact in hub.record.facts:
            if not isinstance(fact, Claim | Settled):
                rest.add(fact)
            elif (before := last.get((fact.field, fact.source))) is None or fact.version > before.version:  # fmt: skip
                last[fact.field, fact.source] = fact
        return hub._replace(record=Record(rest.union(last.values())))


class Compacted(LatestOnly):
    """13, mended: after every word a record is compacted, as far as nothing older can still come."""

    def _small(self, hub: Hub) -> Hub:
        waiting = {source for source, _ in hub.opened}
        floors = {
            source: self.known(hub, source.system)
            for source in hub.record.sources()
            if source not in waiting
        }
        return hub._replace(record=compact(self.policy, hub.record, floors))


# ------------------------------------------------------------------ what is asked


def seen(name: str, why: HeldBack) -> Property:
    """A `sometimes` property: a named person is asked about this."""

    def asked(desk: Desk) -> str:
        return name if any(why.value in word.why and word.person for word in desk) else ""

    return Property(name, Kind.SOMETIMES, (DESK,), asked)


def happens(number: int, name: str) -> Property:
    """A `sometimes` property: this act of the case happens."""

    def happened(done: Done) -> str:
        return name if any(act == number for act, _ in done) else ""

    return Property(name, Kind.SOMETIMES, (HISTORY,), happened)
