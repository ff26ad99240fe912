"""Findings: what, where, why it costs money, what to decide, whom to ask; and the verdict last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seamark import __version__
from seamark.check.engine import Checked
from seamark.check.finding import Finding, Level, Place, Risk, Severity
from seamark.check.rule import Rule, all_rules
from seamark.check.verdict import Verdict
from seamark.language.load import Loaded
from seamark.report.document import Document, Notice, Notices, Part, RuleInfo, Section, Text, Where
from seamark.report.views import verdict as verdict_view
from seamark.report.views._data import plain

DATA_VERSION = 1
"""Version of the JSON; within it no key is renamed or removed."""
UNREAD = "What cannot be read"
"""The section of slips: a word, a name or a line that the language does not know."""
_FURTHER = {
    Severity.ERROR: "Further errors",
    Severity.WARNING: "Further warnings",
    Severity.NOTE: "Notes",
}
WAIVED = "Waived"
"""The section of findings that somebody accepts for a while."""
TITLES = (UNREAD, *(risk.value.capitalize() for risk in Risk), *_FURTHER.values(), WAIVED)
"""All sections, in their order; the five risk points are numbers 1 to 5."""
_HOLDS = {
    Level.DISCOVERY: "holds the map at discovery-level",
    Level.PROVISIONAL: "holds the map at provisional",
}


def view(
    checked: Checked,
    judged: Verdict,
    fail_on: Severity | None = Severity.ERROR,
    *,
    everything: bool = False,
) -> Document:
    """The findings of a check: what cannot be read, the five risk points, then the other errors and warnings.

    Args:
        fail_on: the severity from which a finding makes the check fail; None for never.
        everything: with notes, waived findings and those the baseline knows.
    """
    name = checked.loaded.map.name or "this map"
    parts = (*sections(checked, fail_on, everything=everything), *_end(checked, judged, everything))
    return Document(
        f"Check of {name}", parts, verdict_view.facts(checked, judged), data(checked, judged),
        tuple(_rule(rule) for rule in all_rules()), __version__,
    )  # fmt: skip


def complete(
    checked: Checked, judged: Verdict, fail_on: Severity | None = Severity.ERROR
) -> Document:
    """The same with every finding, for formats that programs read."""
    return view(checked, judged, fail_on, everything=True)


def sections(
    checked: Checked, fail_on: Severity | None = None, *, everything: bool = True
) -> tuple[Part, ...]:
    """One section for each group that has findings."""
    groups: dict[str, list[Notice]] = {title: [] for title in TITLES}
    groups["Known from the baseline"] = []
    for finding in checked.findings:
        if everything or finding.severity is not Severity.NOTE:
            groups[group_of(finding)].append(_notice(finding, "counts", fail_on, checked.loaded))
    if everything:
        groups[WAIVED] = [_notice(f, "waived", None, checked.loaded) for f in checked.waived]
        groups["Known from the baseline"] = [
            _notice(f, "known", None, checked.loaded) for f in checked.known
        ]
    return tuple(
        Section(title, (Notices(tuple(found)),)) for title, found in groups.items() if found
    )


def group_of(finding: Finding) -> str:
    """The title under which a finding stands: what cannot be read, its risk point, or its severity."""
    if finding.slip:
        return UNREAD
    return finding.risk.value.capitalize() if finding.risk else _FURTHER[finding.severity]


def _notice(finding: Finding, status: Any, fail_on: Severity | None, loaded: Loaded) -> Notice:
    first, *others = (_where(place, loaded) for place in finding.places)
    excuse = ""
    if finding.excuse is not None:
        until = f" until {finding.excuse.until}" if finding.excuse.until else ""
        excuse = f"accepted by {finding.excuse.person}{until}: {finding.excuse.reason}"
    return Notice(
        finding.code, finding.name, finding.severity.value, finding.message, first, tuple(_details(finding)),
        tuple(others), finding.suggestion, finding.risk.value if finding.risk else "", status, excuse,
        finding.fingerprint, fail_on is not None and finding.severity.rank >= fail_on.rank,
    )  # fmt: skip


def _details(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "why it costs money", finding.why
    yield "decide", finding.decide
    if finding.asks:
        yield "ask", finding.asks
    if finding.holds_at is not None and finding.holds_at in _HOLDS:
        yield "verdict", _HOLDS[finding.holds_at]


def _where(place: Place, loaded: Loaded) -> Where:
    path, missing = place.path, bool(place.path) and not _stands(place.path, loaded)
    above = path
    while above and not _stands(above, loaded):
        above = above[: above.rindex("[")] if above.endswith("]") else above.rpartition(".")[0]
    text = place.text if above or not path else ""
    return Where(place.file, place.line, place.column, place.length, text, path, missing)


def _stands(path: str, loaded: Loaded) -> bool:
    return path in loaded.keys or path in loaded.nodes


def _rule(rule: Rule) -> RuleInfo:
    about = rule.page.split("\n\n")[0].replace("\n", " ")
    risk = rule.risk.value if rule.risk else ""
    return RuleInfo(rule.code, rule.name, rule.severity.value, about, rule.why, rule.decide, risk)


def _end(checked: Checked, judged: Verdict, everything: bool) -> Iterator[Part]:
    counts = {s: sum(f.severity is s for f in checked.findings) for s in Severity}
    said = [f"{n} {s.value}{'' if n == 1 else 's'}" for s, n in counts.items()]
    if checked.waived:
        said.append(f"{len(checked.waived)} waived")
    if checked.known:
        said.append(f"{len(checked.known)} known from the baseline")
    hidden = 0 if everything else counts[Severity.NOTE] + len(checked.waived) + len(checked.known)
    tail = " (`--all` shows notes, waived and known findings too)" if hidden else ""
    yield Text(", ".join(said) + "." + tail)
    if checked.newer:
        many = "finding is" if len(checked.newer) == 1 else "findings are"
        yield Text(
            f"New since your pin ({judged.rules}): {len(checked.newer)} {many} not counted; `seamark upgrade` shows what "
            "would change."
        )  # fmt: skip
    if judged.steps and judged.next_level:
        one = "step leads" if len(judged.steps) == 1 else "steps lead"
        yield Text(
            f"{len(judged.steps)} {one} to {judged.next_level.value}: `seamark verdict` shows them.",
            "quiet",
        )
    yield Text(verdict_view.level_in_words(judged), verdict_view.TONES[judged.level])


def data(checked: Checked, judged: Verdict) -> dict[str, Any]:
    """Everything that a check says, for programs."""
    return {
        "version": DATA_VERSION,
        "seamark": __version__,
        "map": checked.loaded.map.name,
        "digest": checked.loaded.digest,
        "today": checked.today.isoformat(),
        "findings": [_data(f) for f in checked.findings],
        "waived": [_data(f) for f in checked.waived],
        "known": [_data(f) for f in checked.known],
        "newer": [_data(f) for f in checked.newer],
        "verdict": verdict_view.data(judged),
    }


def _data(finding: Finding) -> dict[str, Any]:
    return {**plain(finding), "fingerprint": finding.fingerprint}
