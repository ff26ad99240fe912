"""A scenario of the business bound to the words and systems of one setting.

What the setting lacks is not passed over: the answer is the reason why the scenario cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from seamark.cases.meanings import word_for
from seamark.cases.scenario import Does, Happening, Picks, Role, Scenario
from seamark.kernel.facts import Value
from seamark.kernel.policy import (
    ANY,
    EACH,
    OPEN,
    ConsentPolicy,
    Created,
    FieldPolicy,
    StatusPolicy,
    ValuePolicy,
)
from seamark.prove.bind_others import OTHERS
from seamark.prove.script import Script, script_case
from seamark.prove.setting import OLD_VALUE, Act, Case, Setting

SYMBOLS = {"new": "new value", "other": "other value"}


@dataclass(frozen=True, slots=True)
class CannotHappen:
    """The scenario does not occur on this map; the reason in plain words."""

    reason: str


def bind(scenario: Scenario, setting: Setting, field: str = "") -> Case | CannotHappen:
    """The case about a field that the scenario can be about (by default the first), or why there is none."""
    if isinstance(scenario, Script):
        script = script_case(scenario, setting)
        return CannotHappen(script) if isinstance(script, str) else script
    if setting.entity not in scenario.entities:
        return CannotHappen(f"it is not about {setting.policy.entity}")
    own = OTHERS.get(scenario.picks)
    if own is not None:
        found = own(scenario, setting)
        return CannotHappen(found) if isinstance(found, str) else found
    try:
        return _Binding(scenario, setting, field).case()
    except _Lacks as lack:
        return CannotHappen(str(lack))


def cases_of(scenario: Scenario, setting: Setting) -> tuple[Case, ...] | CannotHappen:
    """The cases of a scenario: one for each kind of field that it can be about.

    Fields that are decided alike and travel alike differ in their name only, so one stands for all of them.
    """
    first = bind(scenario, setting)
    if isinstance(first, CannotHappen) or scenario.picks is not Picks.OWNED:
        return first if isinstance(first, CannotHappen) else (first,)
    alike: dict[tuple[object, ...], str] = {}
    for field in setting.policy.fields:
        if isinstance(field, ValuePolicy):
            alike.setdefault(_kind(setting, field), field.name)
    found = (bind(scenario, setting, name) for name in alike.values())
    return tuple(case for case in found if isinstance(case, Case))


def _kind(setting: Setting, field: ValuePolicy) -> tuple[object, ...]:
    """What decides how a field fares: its policy without its name, and the flows that carry it."""
    carried = tuple(f.name for f in setting.flows if f.carries(field.name))
    sent = tuple(d.system for d in setting.policy.destinations if field.name in d.fields)
    return (replace(field, name="", path=""), carried, sent)


class _Lacks(Exception):  # noqa: N818 - a way out of the binding, never seen outside
    """Something that the scenario needs is not in the setting."""


class _Binding:
    def __init__(self, scenario: Scenario, setting: Setting, wanted: str = "") -> None:
        self.scenario = scenario
        self.wanted = wanted
        self.setting = setting
        self.policy = setting.policy
        self.status = self._status()
        self.field = self._field()
        names = [f.name for f in (self.status, self.field) if f]
        self.fields = tuple(dict.fromkeys(names))

    def case(self) -> Case:
        if not self.fields:
            raise _Lacks(f"{self.policy.entity} has neither a status nor a value with an owner")
        if not self.setting.flows:
            raise _Lacks(f"no flow carries {self.policy.entity}")
        acts = tuple(self._act(h) for h in self.scenario.happenings)
        return Case(
            title=f"{self.scenario.name}: {self.policy.entity}",
            acts=acts,
            fields=self.fields,
            start=self._start(),
            faults=frozenset(self.scenario.faults),
            properties=self.scenario.properties,
        )

    def _status(self) -> StatusPolicy | None:
        found = self.setting.status
        if found is None and any(h.meaning for h in self.scenario.happenings):
            raise _Lacks(f"{self.policy.entity} has no agreed statuses")
        asked = {h.meaning for h in self.scenario.happenings if h.meaning}
        return found if asked else None

    def _field(self) -> FieldPolicy | None:
        wanted = self.scenario.picks
        if wanted is Picks.NONE:
            return None
        kind = ConsentPolicy if wanted is Picks.CONSENT else ValuePolicy
        for field in self.policy.fields:
            told = any(f.carries(field.name) for f in self.setting.flows)
            asked = self.wanted in ("", field.name)
            if isinstance(field, kind) and asked and told and self._holders(field.name):
                return field
        raise _Lacks(f"{self.policy.entity} has no {wanted.value} that a flow carries")

    def _holders(self, field: str) -> tuple[str, ...]:
        """Systems that hold the field: both ends of the flows that carry it."""
        found: list[str] = []
        for flow in self.setting.flows:
            if flow.carries(field):
                found += [flow.source, *flow.to]
        return tuple(dict.fromkeys(found))

    def _owner(self) -> str:
        """Who owns the field at the start; where nobody alone does, a system that tells it."""
        assert self.field is not None
        owners = getattr(self.field, "owners", ())
        stages = () if owners is OPEN else owners
        there = self.scenario.exists and not self.status
        over = [s.until is None or not (there and isinstance(s.until, Created)) for s in stages]
        now = next((s.owner for s, stays in zip(stages, over, strict=True) if stays), ANY)
        if now in (EACH, ANY):
            return self._holders(self.field.name)[0]
        return self._here(str(now), f"owns {self.field.name}")

    def _here(self, system: str, does: str) -> str:
        """The system, if something flows between it and another."""
        if system not in self.setting.systems:
            raise _Lacks(f"{system} {does}, but no flow joins it with another system")
        return system

    def _other(self) -> str:
        """A system that holds the field and does not own it: the first that receives it, else one that tells it."""
        assert self.field is not None
        name = self.field.name
        others = [s for s in self._holders(name) if s != self._owner()]
        sent = {d.system for d in self.policy.destinations if name in d.fields}
        sent |= {to for f in self.setting.flows if f.carries(name) for to in f.to}
        if not others:
            raise _Lacks(f"only one system holds {name}")
        return next((s for s in others if s in sent), others[0])

    def _word(self, meaning: str) -> str:
        assert self.status is not None
        word = word_for(meaning, self.status.vocabulary)
        if word is None:
            raise _Lacks(f"no status of {self.policy.entity} means '{meaning}'")
        return word

    def _speakers(self, word: str) -> tuple[str, ...]:
        assert self.status is not None
        found = self.status.speakers.get(word)
        if found is None or found is OPEN:
            return tuple(f.source for f in self.setting.flows)[:1]
        return tuple(found)

    def _system(self, happening: Happening) -> str:
        if happening.meaning:
            speakers = self._speakers(self._word(happening.meaning))
            if not speakers:
                raise _Lacks(f"no system may say '{self._word(happening.meaning)}'")
            if happening.role is Role.SECOND:
                if len(speakers) < 2:
                    raise _Lacks(f"only one system may say '{self._word(happening.meaning)}'")
                return self._here(speakers[1], f"says '{self._word(happening.meaning)}'")
            return self._here(speakers[0], f"says '{self._word(happening.meaning)}'")
        return self._owner() if happening.role is Role.OWNER else self._other()

    def _act(self, happening: Happening) -> Act:
        system = self._system(happening)
        changes: list[tuple[str, Value]] = []
        asks: list[tuple[str, Value]] = []
        if self.status and happening.meaning:
            changes.append((self.status.name, self._word(happening.meaning)))
            if happening.sees:
                asks.append((self.status.name, self._word(happening.sees)))
        if self.field:
            changes += self._value(happening, self.field)
        said = ", ".join(f"{name} {value}" for name, value in changes)
        text = {
            Does.CREATE: f"makes the {self.policy.entity} in {system}: {said}",
            Does.SAY: f"sets in {system}: {said}",
            Does.CHANGE: f"changes in {system}: {said}",
            Does.GRANT: f"says yes in {system}: {said}",
            Does.REVOKE: f"says no in {system}: {said}",
        }[happening.does]
        edits = happening.does is Does.CHANGE and happening.role is Role.OTHER
        return Act(
            system,
            tuple(changes),
            happening.who,
            text,
            edits,
            happening.after,
            happening.does is Does.CREATE,
            tuple(asks),
        )

    @staticmethod
    def _value(happening: Happening, field: FieldPolicy) -> list[tuple[str, Value]]:
        if isinstance(field, ConsentPolicy):
            if happening.does is Does.REVOKE:
                return [(field.name, field.revoked)]
            if happening.does is Does.GRANT:
                return [(field.name, field.granted)]
            return []
        if happening.does is Does.CREATE:
            return [(field.name, OLD_VALUE)]
        if happening.value:
            return [(field.name, SYMBOLS[happening.value])]
        return []

    def _start(self) -> tuple[tuple[str, tuple[Value, ...]], ...]:
        if not self.scenario.exists:
            return ()
        values = tuple(self._first(name) for name in self.fields)
        names = self.field.name if self.field else self.fields[0]
        return tuple((s, values) for s in self._holders(names) if not self._waits(s))

    def _waits(self, system: str) -> bool:
        """The system gets the record only from a later status on than the one it starts with."""
        if self.status is None:
            return False
        first = self.status.vocabulary[0]
        gates = [d.only_from for d in self.policy.destinations if d.system == system]
        return bool(gates) and all(
            gate is not None
            and first in self.status.vocabulary
            and gate.word in self.status.after.get(first, ())
            for gate in gates
        )

    def _first(self, name: str) -> Value:
        field = self.policy.field_by_name[name]
        if isinstance(field, StatusPolicy):
            return field.vocabulary[0]
        return None if isinstance(field, ConsentPolicy) else OLD_VALUE
