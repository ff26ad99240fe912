"""Findings by risk point, the verdict, and the questions on the way to the next level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from seamark import __version__
from seamark.check.finding import Finding, Risk
from seamark.check.rule import Rule, all_rules
from seamark.check.verdict import Step
from seamark.language.naming import about
from seamark.prove.matrix import kernel_version
from seamark.report.views import findings as view
from seamark.report.views.answers import Answer
from seamark.web.shapes import (
    FindingGroup,
    FindingOut,
    FindingsPage,
    PlaceOut,
    ProofSaid,
    Question,
    QuestionsPage,
    Summary,
    VerdictPage,
)
from seamark.web.sight import Sight
from seamark.workspace.beside import Parked

PLACES_MAX = 100
"""Most places shown with one finding."""
_NUMBERS = {risk.value.capitalize(): number for number, risk in enumerate(Risk, 1)}


def finding_out(finding: Finding, status: str = "counts") -> FindingOut:
    """A finding as the pages show it."""
    excuse = finding.excuse
    until = f" until {excuse.until}" if excuse and excuse.until else ""
    return FindingOut.model_validate(
        {
            "code": finding.code, "title": _rules()[finding.code].title, "severity": finding.severity.value, "message": finding.message,
            "why": finding.why, "decide": finding.decide, "asks": finding.asks,
            "risk": finding.risk.value if finding.risk else "",
            "holds_at": finding.holds_at.value if finding.holds_at else None,
            "places": [
                PlaceOut(path=place.path, about=about(place.path) if place.path else "", file=place.file, line=place.line)
                for place in finding.places[:PLACES_MAX]
            ],
            "decisions": finding.decisions, "suggestion": finding.suggestion, "status": status,
            "excuse": f"Accepted by {excuse.person}{until}: {excuse.reason}" if excuse else "",
        }
    )  # fmt: skip


def findings_page(seen: Sight) -> FindingsPage:
    """What cannot be read, the five risk points, the rest; then what is accepted for a while, and what is newer."""
    checked = seen.checked
    groups: dict[str, list[FindingOut]] = {title: [] for title in view.TITLES}
    for finding in (*checked.findings, *checked.known):
        groups[view.group_of(finding)].append(finding_out(finding))
    groups[view.WAIVED] = [finding_out(one, "waived") for one in checked.waived]
    groups["New since your rules were fixed"] = [finding_out(one, "newer") for one in checked.newer]
    return FindingsPage(
        revision=seen.opened.revision,
        groups=[
            FindingGroup(title=title, number=_NUMBERS.get(title, 0), findings=found)
            for title, found in groups.items()
            if found
        ],
    )


def verdict_page(seen: Sight, frame: Summary, parked: Mapping[str, Parked]) -> VerdictPage:
    """How far the map is, why, and the shortest way on.

    Args:
        seen: the map.
        frame: of the map.
        parked: questions that were left to somebody.
    """
    judged = seen.judged
    return VerdictPage(
        summary=frame,
        reasons=list(judged.reasons),
        steps=[question(seen, step, parked) for step in judged.steps],
        proofs=[
            ProofSaid(summary=one.summary, held=one.held, fails=list(one.fails)) for one in judged.evidence
        ],
        versions={
            "map": judged.digest, "rules": judged.rules, "facts about platforms": judged.catalogue,
            "seamark": __version__, "kernel": kernel_version(), "judged for": seen.checked.today.isoformat(),
        },
    )  # fmt: skip


def questions_page(seen: Sight, parked: Mapping[str, Parked], person: str = "") -> QuestionsPage:
    """Open questions, most consequential first.

    Args:
        seen: the map.
        parked: questions that were left to somebody.
        person: only those that this person is asked or that were left to them; '' for all.
    """
    judged = seen.judged
    steps = [step for step in judged.steps if not person or person in (step.asks, _left_to(step, parked))]  # fmt: skip
    counts = judged.counts
    return QuestionsPage(
        revision=seen.opened.revision,
        next_level=judged.next_level.value if judged.next_level else None,
        questions=[
            question(seen, step, parked).model_copy(update={"to_sign": list(_to_sign(seen, step))})
            for step in steps
        ],
        people=list(seen.checked.loaded.map.people),
        answered=counts["answered"] + counts["signed"],
        parked=sum(step.path in parked for step in steps),
    )


def _left_to(step: Step, parked: Mapping[str, Parked]) -> str:
    return parked[step.path].person if step.path in parked else ""


def _to_sign(seen: Sight, step: Step) -> Iterator[Answer]:
    """The answers that somebody is to agree with: nobody signs what they do not see."""
    if step.kind == "sign":
        for path in step.covers:
            yield seen.answers.at(path)


def question(seen: Sight, step: Step, parked: Mapping[str, Parked]) -> Question:
    """One step as a question."""
    decision = seen.checked.decisions.get(step.path)
    left = parked.get(step.path)
    return Question.model_validate(
        {
            "path": step.path, "question": step.question[:1].upper() + step.question[1:], "kind": step.kind, "asks": step.asks,
            "closes": [{"code": code, "title": _rules()[code].title} for code in step.closes],
            "risk": next((rule.risk.value for code in step.closes if (rule := _rules()[code]).risk), ""), "covers": step.covers,
            "usual": step.usual, "answer": decision.answer if decision else "",
            "state": decision.state if decision else "open", "source": decision.by if decision else "",
            "parked": left.person if left else "", "parked_note": left.note if left else "",
        }
    )  # fmt: skip


@cache
def _rules() -> dict[str, Rule]:
    """Rules by code."""
    return {rule.code: rule for rule in all_rules()}
