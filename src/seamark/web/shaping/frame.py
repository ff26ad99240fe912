"""The frame around every page of a map, and what an edit led to."""

from __future__ import annotations

from collections.abc import Iterable

from seamark.check.finding import Finding, Severity
from seamark.check.verdict import SAYS, Verdict
from seamark.check.verdict import RiskPoint as Point
from seamark.web.shapes import RiskPoint, Summary, Tone, Written
from seamark.web.sight import Sight
from seamark.workspace.change import Who
from seamark.workspace.workspace import Workspace

MOVED_MAX = 50
"""Most findings that an edit is said to have closed or opened."""


def risks(judged: Verdict) -> list[RiskPoint]:
    """The five risk points, 1 to 5."""
    return [
        RiskPoint(
            number=number, name=point.risk.value, state=point.state, tone=_tone(point), findings=len(point.findings)
        )
        for number, point in enumerate(judged.risks, 1)
    ]  # fmt: skip


def _tone(point: Point) -> Tone:
    if point.open:
        return "bad"
    if point.findings:
        return "warn"
    return "good" if point.applies else "quiet"


def summary(workspace: Workspace, seen: Sight, who: Who) -> Summary:
    """The frame of a map.

    Args:
        workspace: where it lies.
        seen: the map.
        who: whose undo it is.
    """
    opened, judged, checked = seen.opened, seen.judged, seen.checked
    undo, redo = workspace.can_undo(opened.id, who)
    last = next(iter(workspace.history(opened.id, limit=1)), None)
    return Summary(
        id=opened.id,
        name=opened.name,
        file=opened.path.name,
        revision=opened.revision,
        number=opened.number,
        readable=opened.readable,
        problems=len(opened.loaded.problems),
        unreadable=opened.trouble,
        level=judged.level.value,
        says=f"{SAYS[judged.level]}.".capitalize(),
        readiness=judged.readiness.value,
        agreement=judged.agreement.value,
        next_level=judged.next_level.value if judged.next_level else None,
        steps=len(judged.steps),
        counts=judged.counts,
        risks=risks(judged),
        findings={s.value: sum(f.severity is s for f in checked.findings) for s in Severity},
        proof=judged.evidence[-1].summary if judged.evidence else "",
        undo=undo,
        redo=redo,
        changed_at=last.at.isoformat() if last else "",
        changed_by=last.who.name if last else "",
    )


def written(before: Sight, after: Sight, frame: Summary, *, rebased: bool = False) -> Written:
    """What an edit led to: which findings ended, and which are new; one that is about fewer or more places is neither."""
    was, now = before.checked.findings, after.checked.findings
    return Written(
        summary=frame, rebased=rebased, closed=_without(was, now), opened=_without(now, was)
    )  # fmt: skip


def _without(findings: Iterable[Finding], others: Iterable[Finding]) -> list[str]:
    """Messages of findings that have no place in common with the others."""
    known = {mark for finding in others for mark in finding.marks}
    return [f.message for f in findings if known.isdisjoint(f.marks)][:MOVED_MAX]
