"""What suppliers are asked: the standing questions, and those that a map brings; their answers, judged by a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from seamark.catalogue.units import seconds_in_words
from seamark.language import inherit
from seamark.language.decisions import Decisions
from seamark.language.model import Map
from seamark.language.phrases import Bound
from seamark.quote.judgement import Judgement
from seamark.quote.sentence import manner, sentences
from seamark.quote.twelve import TWELVE

Judged = Literal["", "complete", "vague"]
"""What a person says of an answer; '' until somebody has."""
ANSWER_LENGTH_MAX = 4_000
"""Longest answer that is kept, in characters."""
ANSWER = "answer"
"""Decisions about this (`answer monitoring`) say whether an answer is complete (confirmed) or vague (refused)."""
FLOWS_NAMED_MAX = 8
"""Most flows that one question names."""
OPEN_BEFORE, OPEN_AFTER = "We have not decided yet: ", " What does your price assume?"
"""Around an open decision of ours in a question to suppliers."""
RISK_BEFORE = "It belongs to "
"""Before the risk point that a question is asked for."""
OPEN_ASKED_MAX = 12
"""Most open decisions that suppliers are asked about."""


@dataclass(frozen=True, slots=True)
class SupplierQuestion:
    """One question to every supplier.

    Attributes:
        id: stable while the names in the map are.
        text: the question.
        why: what is at stake.
        path: the place in the map that it comes from; '' for a standing question.
    """

    id: str
    text: str
    why: str
    path: str = ""


STANDING: tuple[SupplierQuestion, ...] = (
    SupplierQuestion("middleware owner", "Who owns the middleware and its code, where does it run, and what do we keep if we part?",
                     "Who owns it decides whether another supplier can ever take over."),
    SupplierQuestion("monitoring", "Who watches the flows after launch, at which hours, and what do they do when something is stuck?",
                     "What nobody watches fails in silence."),
    SupplierQuestion("reconciliation rules", "Who writes the rules by which the systems are compared, and who owns a difference that is found?",
                     "Without rules and an owner, differences are found by customers or by the auditor."),
    SupplierQuestion("support", "What does support after launch include: hours, time to react, time to mend, and for how long?",
                     "Otherwise it is agreed when something is broken."),
    SupplierQuestion("change request", "What is a change request, and what is mending at your cost?",
                     "The line decides what the second year costs."),
)  # fmt: skip
"""What every supplier is asked, whatever the map says."""


@dataclass(frozen=True, slots=True)
class SupplierAnswer:
    """One supplier's answer.

    Attributes:
        question: id.
        supplier: its name.
        text: as it was given.
        judged: what a person says of it.
        by: who says so.
        on: when.
    """

    question: str
    supplier: str
    text: str
    judged: Judged = ""
    by: str = ""
    on: date | None = None

    def judge(self, judged: Judged, by: str, on: date) -> SupplierAnswer:
        """With the word of a person."""
        return replace(self, judged=judged, by=by, on=on)


@dataclass(frozen=True, slots=True)
class Answered:
    """How one supplier answered: counts over all questions."""

    complete: int
    vague: int
    not_judged: int
    missing: int


def questions(the_map: Map, decisions: Decisions) -> tuple[SupplierQuestion, ...]:
    """The standing questions, those of the five risk points, and those that a map brings."""
    found = [*STANDING]
    found += [
        SupplierQuestion(
            point.id, point.ask, f"{RISK_BEFORE}{point.risk.value}." if point.risk else ""
        )
        for point in TWELVE
    ]
    found += _of_flows(the_map)
    found += _of_comparisons(the_map)
    found += _of_systems(the_map)
    found += _of_tests(the_map)
    found += _of_open(decisions)
    return tuple(found)


def _of_flows(the_map: Map) -> Iterator[SupplierQuestion]:
    """One question for all flows with the same bound, and one for all with the same failure plan, named by the first."""
    bounds: dict[str, list[str]] = {}
    plans: dict[str, list[str]] = {}
    paths: dict[str, str] = {}
    for name, flow in the_map.flows.items():
        if flow.within is not None:
            bounds.setdefault(_late(flow.within), []).append(name)
        plan, path = inherit.fails(the_map, name)
        if plan is not None:
            plans.setdefault(repr(plan), []).append(name)
            paths.setdefault(name, path or f"flows.{name}.if_fails")
    for late, names in bounds.items():
        yield SupplierQuestion(f"flow {names[0]} within", f"{_flows(names)} may be {late} late. How do you keep that at our peak, and how do we see it when you do not?",
                               "A figure that nobody measures is not kept.", f"flows.{names[0]}.within")  # fmt: skip
    for names in plans.values():
        yield SupplierQuestion(f"flow {names[0]} failure", f"{_flows(names)}: do you build the failure plan as it stands in the brief (try again, alert, then, by hand)? If not, what else?",
                               "A plan that is not built is a wish.", paths[names[0]])  # fmt: skip


def _flows(names: Sequence[str]) -> str:
    """`The flow a`; `The flows a, b and 12 more`."""
    if len(names) == 1:
        return f"The flow {names[0]}"
    shown = ", ".join(names[:FLOWS_NAMED_MAX])
    more = f" and {len(names) - FLOWS_NAMED_MAX} more" if len(names) > FLOWS_NAMED_MAX else ""
    return f"The flows {shown}{more}"


def _late(bound: Bound) -> str:
    """A bound in words: `5 minutes`, `5 minutes (erp) or 1 hour (crm)`."""
    if bound.all is not None and not bound.each:
        return seconds_in_words(bound.all.seconds)
    each = [f"{seconds_in_words(time.seconds)} ({system})" for system, time in bound.each]
    return " or ".join([*each, *([seconds_in_words(bound.all.seconds)] if bound.all else [])])


def _of_comparisons(the_map: Map) -> Iterator[SupplierQuestion]:
    for name, one in the_map.reconcile.items():
        what = ", ".join(one.compares or ()) or name
        yield SupplierQuestion(f"comparison {name}", f"The comparison {name} looks at {what}. Who builds it, who runs it, and where is a difference seen?",
                               "It is part of the work, not of the hope.", f"reconcile.{name}")  # fmt: skip


def _of_systems(the_map: Map) -> Iterator[SupplierQuestion]:
    for name, system in the_map.systems.items():
        if system.temporary is not None:
            yield SupplierQuestion(f"system {name} temporary", f"{name} is temporary. What of your work is thrown away when it goes, and what does its replacement cost?",
                                   "Work for a system that goes is paid twice.", f"systems.{name}.temporary")  # fmt: skip


def _of_tests(the_map: Map) -> Iterator[SupplierQuestion]:
    if the_map.tests:
        names = ", ".join(list(the_map.tests)[:20])
        yield SupplierQuestion("tests", f"Do you run these test cases before launch and hand over the results: {names}? Which not?",
                               "What is not tested before launch is tested by customers.", "tests")  # fmt: skip


def _of_open(decisions: Decisions) -> Iterator[SupplierQuestion]:
    open_ = sorted(
        (d for d in decisions.all if d.critical and d.state == "open"),
        key=lambda d: (-d.weight, d.path),
    )
    for one in open_[:OPEN_ASKED_MAX]:
        yield SupplierQuestion(f"open {one.path}", f"{OPEN_BEFORE}{one.question}{OPEN_AFTER}",
                               "An open decision that nobody names becomes a change request.", one.path)  # fmt: skip


def seems_vague(text: str) -> str:
    """The words that make an answer vague, '' when none do: a hint for the person who judges, never a judgement."""
    for one in sentences(text[:ANSWER_LENGTH_MAX]):
        how, words = manner(one)
        if how != "plain":
            return words
    if not re.search(r"\w", text):
        return "nothing"
    return "so short" if len(text.split()) < 3 else ""


def answers_of(
    supplier: str, given: Mapping[str, str], judgement: Judgement
) -> dict[str, SupplierAnswer]:
    """One supplier's answers with what was decided about each."""
    found = {}
    for question, text in given.items():
        one = SupplierAnswer(question, supplier, text[:ANSWER_LENGTH_MAX])
        decision = judgement.decisions.get(f"{ANSWER} {question}")
        if decision is not None:
            one = one.judge(
                "complete" if decision.verdict == "confirmed" else "vague", decision.by, decision.on
            )
        found[question] = one
    return found


def counted(asked: Iterable[SupplierQuestion], given: Mapping[str, SupplierAnswer]) -> Answered:
    """How many answers of one supplier are complete, vague, not judged yet, or missing.

    Args:
        given: id of a question → the supplier's answer.
    """
    states = [
        given[one.id].judged if one.id in given and given[one.id].text.strip() else None
        for one in asked
    ]
    return Answered(
        states.count("complete"), states.count("vague"), states.count(""), states.count(None)
    )
