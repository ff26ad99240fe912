"""Notices as JUnit XML: a rule that found nothing is a passed test case, a notice is a test case of its own."""

from __future__ import annotations

from collections import defaultdict

from seamark.report.document import Document, Notice, RuleInfo
from seamark.report.formats import Look
from seamark.report.safe import xml


def render(document: Document, look: Look) -> str:
    """One test suite with the rules as classes; what is waived or known is skipped, not failed."""
    found: dict[str, list[Notice]] = defaultdict(list)
    for notice in document.notices():
        found[notice.code].append(notice)
    cases = [case for rule in document.rules for case in _cases(rule, found.pop(rule.code, []))]
    for code, notices in found.items():
        cases += [_case(code, notice, at) for at, notice in enumerate(notices, 1)]
    notices = list(document.notices())
    failures = sum(notice.fails for notice in notices)
    skipped = sum(notice.status != "counts" for notice in notices)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    suite = f'<testsuite name="{xml(document.suite)}" {counts}>'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites {counts}>",
            suite,
            *cases,
            "</testsuite>",
            "</testsuites>",
        ]
    )


def _cases(rule: RuleInfo, notices: list[Notice]) -> list[str]:
    if not notices:
        return [f'<testcase classname="seamark.{xml(rule.code)}" name="{xml(rule.name)}"/>']
    return [_case(rule.code, notice, at) for at, notice in enumerate(notices, 1)]


def _case(code: str, notice: Notice, at: int) -> str:
    place = notice.place
    head = (
        f'<testcase classname="seamark.{xml(code)}" name="{xml(f"{notice.name} {at}: {place.path}")}" '
        f'file="{xml(place.file)}" line="{place.line}">'
    )
    places = "\n".join(f"{p.file}:{p.line}:{p.column} {p.path}" for p in (place, *notice.others))
    text = xml("\n".join([notice.message, places, *(f"{k}: {v}" for k, v in notice.details)]))
    message = xml(notice.message.replace("\n", " "))
    if notice.status != "counts":
        inside = f'<skipped message="{xml(notice.excuse or notice.status)}"/>'
    elif notice.fails:
        inside = f'<failure type="{notice.severity}" message="{message}">{text}</failure>'
    else:
        inside = f"<system-out>{text}</system-out>"
    return f"{head}{inside}</testcase>"
