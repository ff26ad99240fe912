"""What a property may ask about: the setting, the case, and what really happened in a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from seamark.kernel.facts import Value
from seamark.kernel.policy import (
    ANY,
    EACH,
    OPEN,
    UNKNOWN,
    ConsentPolicy,
    Created,
    Destination,
    FieldPolicy,
    FirstWrite,
    Point,
    Reaches,
    StatusPolicy,
    ValuePolicy,
)
from seamark.prove.ground import DESK, HISTORY, Done, Row, Word, row_of
from seamark.prove.property import Kind, Property
from seamark.prove.setting import Case, Flow, Setting

Desk = frozenset[Word]


@dataclass(frozen=True)
class Subject:
    """A setting and a case, with the questions that properties ask about both."""

    setting: Setting
    case: Case

    @property
    def places(self) -> dict[str, int]:
        """Field → its place in rows."""
        return {name: i for i, name in enumerate(self.case.fields)}

    @property
    def status(self) -> StatusPolicy | None:
        """The status field in play."""
        fields = (self.setting.policy.field_by_name.get(n) for n in self.case.fields)
        return next((f for f in fields if isinstance(f, StatusPolicy)), None)

    def fields_of(self, kind: type[FieldPolicy]) -> list[FieldPolicy]:
        """The fields in play of this kind."""
        fields = (self.setting.policy.field_by_name.get(n) for n in self.case.fields)
        return [f for f in fields if isinstance(f, kind)]

    def flows_with(self, field: str) -> list[Flow]:
        """The flows that carry a field."""
        return [f for f in self.setting.flows if f.carries(field)]

    def receivers(self, field: str) -> list[str]:
        """Systems that are sent the field and do not merely tell it."""
        found: list[str] = []
        for flow in self.flows_with(field):
            found += flow.to
        for destination in self.setting.policy.destinations:
            if field in destination.fields:
                found.append(destination.system)
        return [s for s in dict.fromkeys(found) if s in self.setting.systems]

    def holders(self, field: str) -> list[str]:
        """Systems that hold the field, tellers first."""
        found = [f.source for f in self.flows_with(field)]
        return list(dict.fromkeys(found + self.receivers(field)))

    def destination(self, system: str) -> Destination | None:
        """What the policy says of a system as a receiver."""
        found = self.setting.policy.destinations
        return next((d for d in found if d.system == system), None)

    def rows(self, systems: list[str]) -> tuple[str, ...]:
        """Names of the components that are these systems' rows."""
        return tuple(row_of(s) for s in systems)

    def value(self, row: Row, field: str) -> Value:
        """What a row holds of a field; None without a row."""
        return row.values[self.places[field]] if row.made else None

    def said(self, done: Done, field: str) -> list[Value]:
        """The values of a field that acts set, in the order in which they happened."""
        return [v for i, _ in done for f, v in self.case.acts[i].changes if f == field]

    def furthest(self, done: Done) -> list[Value]:
        """The statuses that were said and that no other said status comes after."""
        if self.status is None:
            return []
        words = dict.fromkeys(self.said(done, self.status.name))
        return [w for w in words if not any(o in self.status.after.get(w, ()) for o in words)]

    def reached(self, done: Done, word: Value) -> bool:
        """Whether the status has been said, or one that comes after it."""
        if self.status is None:
            return False
        after = self.status.after.get(word, frozenset())
        return any(w == word or w in after for w in self.said(done, self.status.name))

    def has_word(self, system: str, done: Done) -> bool:
        """Whether the system can hold the status that the record has come to; without a status in play, whatever comes."""
        status, furthest = self.status, self.furthest(done)
        if status is None or status.words is None or not furthest:
            return True
        return any(status.words.write(system, word) is not UNKNOWN for word in furthest)

    def owner(self, field: str, done: Done) -> str | None:
        """Who owns a field once these acts happened; None where nobody alone does."""
        policy = self.setting.policy.field_by_name[field]
        stages = getattr(policy, "owners", ())
        if stages is OPEN or not stages:
            return None
        for stage, following in pairwise((*stages, stages[-1])):
            if stage.until is None or not self._over(stage.until, following.owner, field, done):
                return None if stage.owner in (EACH, ANY) else str(stage.owner)
        return None

    def _over(self, until: Point, following: str, field: str, done: Done) -> bool:
        """Whether a stage has ended, by what really happened; a day that the map names has not come."""
        if isinstance(until, Reaches):
            return self.reached(done, until.word)
        if isinstance(until, Created):
            made = {a.system for a in (self.case.acts[i] for i, _ in done) if a.creates}
            there = made | {system for system, _ in self.case.start}
            return bool(there) if following == EACH else following in there
        if isinstance(until, FirstWrite):
            return any(
                act.system == following and field in dict(act.changes)
                for act in (self.case.acts[i] for i, _ in done)
            )
        return False

    def each_its_own(self, field: str) -> bool:
        """Whether, in the end, every system keeps its own value, so that a difference is none."""
        owners = getattr(self.setting.policy.field_by_name[field], "owners", ())
        return owners is not OPEN and any(stage.owner == EACH for stage in owners)

    def told_of(self, desk: Desk, system: str) -> bool:
        """Whether a named person knows that something is wrong with this system or the record."""
        return any(w.person and w.system in (system, "") for w in desk)

    def happened(self, name: str, test: Callable[[Done], bool]) -> Property:
        """A `sometimes` property about what happened."""
        return Property(name, Kind.SOMETIMES, (HISTORY,), lambda done: name if test(done) else "")

    def calm(
        self,
        name: str,
        systems: list[str],
        test: Callable[[Done, Desk, dict[str, Row]], str],
        needs: tuple[str, ...] = (),
        decision: str = "",
    ) -> Property:
        """A property of the world at rest that reads what happened, who was told, and rows."""

        def ask(done: Done, desk: Desk, *rows: Row) -> str:
            return test(done, desk, dict(zip(systems, rows, strict=True)))

        return Property(
            name, Kind.CALM, (HISTORY, DESK, *self.rows(systems)), ask, needs, decision=decision
        )

    def always(
        self,
        name: str,
        systems: list[str],
        test: Callable[[dict[str, Row]], str],
        needs: tuple[str, ...] = (),
        decision: str = "",
    ) -> Property:
        """A property of every state that reads rows."""

        def ask(*rows: Row) -> str:
            return test(dict(zip(systems, rows, strict=True)))

        return Property(name, Kind.ALWAYS, self.rows(systems), ask, needs, decision=decision)


__all__ = ["ConsentPolicy", "Desk", "Subject", "ValuePolicy"]
