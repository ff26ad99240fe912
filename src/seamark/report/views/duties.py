"""Who has to do what: one row a thing that somebody must answer for, be told of, or do after launch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from seamark.language import inherit
from seamark.language.model import Fails, Map
from seamark.language.phrases import Action, Alert, Stages
from seamark.language.questions import STANDARD_DUTIES
from seamark.report.views.answers import Answer, Answers, in_words

Kind = Literal["system", "flow", "failure", "reconciliation", "message", "after launch", "launch"]
_OPEN_STATES = ("open", "assumed", "disputed")


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the table.

    Attributes:
        what: it is about, in words.
        path: of the block.
        kind: which table it belongs to.
        people: name → parts (`answers for it`, `is told after 10 minutes`).
        open: whether nobody answers for it.
    """

    what: str
    path: str
    kind: Kind
    people: dict[str, tuple[str, ...]]
    open: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the map.

    Attributes:
        name: in the map.
        path: of the person.
        role: what they are here.
        deputy: who stands in for them.
        systems: those they answer for.
        questions: how many answers wait for them.
        signed: how many they signed.
    """

    name: str
    path: str
    role: Answer
    deputy: Answer
    systems: tuple[str, ...]
    questions: int
    signed: int


def people(answers: Answers) -> tuple[Person, ...]:
    """Everybody in the map, with what waits for them."""
    listed = answers.checked.decisions.all
    waiting: dict[str, int] = {}
    signed: dict[str, int] = {}
    for one in listed:
        if one.weight and one.state in _OPEN_STATES:
            waiting[one.asks] = waiting.get(one.asks, 0) + 1
        if one.state == "signed":
            signed[one.by] = signed.get(one.by, 0) + 1
    the_map = answers.checked.loaded.map
    leads = {name: system.in_charge for name, system in the_map.systems.items()}
    return tuple(
        Person(
            name, f"people.{name}", answers.at(f"people.{name}.role"), answers.at(f"people.{name}.deputy"),
            tuple(system for system, lead in leads.items() if lead == name), waiting.get(name, 0), signed.get(name, 0),
        )
        for name in the_map.people
    )  # fmt: skip


def after_launch(answers: Answers) -> tuple[str, ...]:
    """Paths of the answers about the time after launch, the usual duties first."""
    the_map = answers.checked.loaded.map
    names = dict.fromkeys((*STANDARD_DUTIES, *the_map.duties))
    return tuple(
        f"duties.{name}.{key}"
        for name in names
        for key in ("in_charge", "told", "hours", "within", "includes")
    )


def duties(the_map: Map) -> tuple[Duty, ...]:
    """Everything that somebody has to do."""
    return tuple(
        Duty(
            what, path, kind, {name: tuple(parts) for name, parts in said.items()}, not said.answers
        )
        for kind, what, path, said in _all(the_map)
    )


class _Said(dict[str, list[str]]):
    """Who has which part; `answers` is whether somebody answers for it."""

    answers = False

    def who(self, name: str | None, part: str) -> _Said:
        """Somebody answers for it, in this way."""
        if name:
            self.setdefault(name, []).append(part)
            self.answers = True
        return self

    def told(self, names: Iterable[str], part: str = "is told") -> _Said:
        """Others are told."""
        for name in names:
            self.setdefault(name, []).append(part)
        return self


def _all(the_map: Map) -> Iterator[tuple[Kind, str, str, _Said]]:
    for name, system in the_map.systems.items():
        yield "system", name, f"systems.{name}", _Said().who(system.in_charge, "answers for it")
    for name, flow in the_map.flows.items():
        said = _Said()
        for part, systems in (("answers for the sender", flow.sources), ("answers for the receiver", flow.destinations)):  # fmt: skip
            for end in systems:
                lead = the_map.systems[end].in_charge if end in the_map.systems else ""
                said.who(lead, f"{part} ({end})")
        yield "flow", name, f"flows.{name}", said
        plan, path = inherit.fails(the_map, name)
        yield "failure", name, path or f"flows.{name}.if_fails", _failure(plan)
    for name, one in the_map.reconcile.items():
        said = _Said().who(one.in_charge, "answers for the differences")
        yield "reconciliation", name, f"reconcile.{name}", _alerted(said, one.alert)
    for name, message in the_map.messages.items():
        yield "message", name, f"messages.{name}", _Said().who(message.in_charge, "answers for its text")  # fmt: skip
    for name in dict.fromkeys((*(STANDARD_DUTIES if the_map.flows else ()), *the_map.duties)):
        duty = the_map.duties.get(name)
        said = _Said()
        if duty is not None:
            hours = f", {duty.hours}" if duty.hours else ""
            said.who(duty.in_charge, f"does it{hours}").told(duty.told or ())
        yield "after launch", name, f"duties.{name}", said
    for name, watch in the_map.watch.items():
        yield "after launch", name, f"watch.{name}", _Said().who(watch.in_charge, "acts on it")
    for name, launch in the_map.launch.items():
        yield "launch", name, f"launch.{name}", _Said().who(launch.in_charge, "decides on the day")


def _failure(plan: Any) -> _Said:
    """Who is told when a flow fails, and who takes what was given up."""
    said = _Said()
    if isinstance(plan, Fails):
        _alerted(said, plan.alert)
        for name in holders(plan.then):
            said.who(name, "takes what was given up")
        said.answers = bool(said)
    return said


def _alerted(said: _Said, alerts: Any) -> _Said:
    for alert in alerts if isinstance(alerts, Sequence) else ():
        if isinstance(alert, Alert):
            rest = str(alert).removeprefix(alert.person).strip()
            rest = in_words("defaults.if_fails.alert", rest) or rest
            said.told((alert.person,), f"is told {rest}".rstrip())
    return said


def holders(answer: Any) -> tuple[str, ...]:
    """The people for whom an action holds something, or whom it alerts."""
    if not isinstance(answer, Stages):
        return ()
    named = (name for one in answer if isinstance(one, Action) for name in one.people)
    return tuple(dict.fromkeys(named))
