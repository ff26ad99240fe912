"""Run every rule on a map; put in order what they say; apply waivers and the baseline."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seamark.catalogue.fields import recording
from seamark.catalogue.shelf import CATALOGUE_VERSION
from seamark.check.finding import Excuse, Finding, Level, Place, Severity
from seamark.check.rule import (
    MONTH,
    RULES_VERSION,
    AsRule,
    Context,
    Hit,
    Rule,
    all_rules,
    within,
)
from seamark.language.decisions import Decisions, decisions
from seamark.language.load import Loaded, collector_paused, load_text
from seamark.language.model import Waiver
from seamark.language.reader import Problem
from seamark.language.tree import Scalar

FINDINGS_MAX = 5000
"""Most findings kept of one check; more means that the file is not a map."""


@dataclass(frozen=True, slots=True)
class Pins:
    """Which rules and which facts count.

    Attributes:
        rules: the month of the newest rules that count.
        catalogue: the month whose facts count.
        behind: whether this program has newer rules or facts than that.
    """

    rules: str = RULES_VERSION
    catalogue: str = CATALOGUE_VERSION

    @property
    def behind(self) -> bool:
        return self.rules < RULES_VERSION or self.catalogue < CATALOGUE_VERSION


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a check.

    Attributes:
        loaded: the map.
        decisions: the one list.
        findings: what counts now, worst first, then by place.
        waived: findings with a waiver that holds today.
        known: findings that the baseline already knew.
        today: the day it was checked for.
        pins: which rules and facts counted.
        newer: findings of rules and facts newer than the map's pin; they count once the pin is moved.
        gone: findings that newer facts would end.
    """

    loaded: Loaded
    decisions: Decisions
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    today: date = date.min
    pins: Pins = Pins()
    newer: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()

    @property
    def all(self) -> tuple[Finding, ...]:
        """Every finding: what counts, what is waived, what the baseline knew."""
        return (*self.findings, *self.waived, *self.known)

    def at_least(self, severity: Severity) -> bool:
        """Whether some finding that counts is that bad."""
        return any(finding.severity.rank >= severity.rank for finding in self.findings)


def check(
    loaded: Loaded, today: date, baseline: Iterable[str] = (), rules: Iterable[Rule] | None = None
) -> Checked:
    """Check a map, by the rules and facts of its pins; without pins, by all.

    Args:
        loaded: the map.
        today: the day on which end dates are judged.
        baseline: marks of findings (`Finding.marks`) that are known and do not count.
        rules: which rules; all by default.
    """
    chosen = tuple(rules) if rules is not None else all_rules()
    with collector_paused():
        return _checked(loaded, today, frozenset(baseline), chosen)


def _checked(loaded: Loaded, today: date, old: frozenset[str], chosen: tuple[Rule, ...]) -> Checked:
    pins = pins_of(loaded)
    checked = _check(loaded, today, old, chosen, pins)
    if not pins.behind and all(rule.since <= pins.rules for rule in chosen):
        return checked
    newest = _check(
        loaded, today, old, chosen, Pins(max((r.since for r in chosen), default=RULES_VERSION))
    )
    return dataclasses.replace(
        checked, newer=not_in(newest.findings, checked.all), gone=not_in(checked.findings, newest.all)
    )  # fmt: skip


def read_by_rules(today: date) -> frozenset[str]:
    """The points of the catalogue that some rule reads, found by running every rule on the maps of all rules' pages."""
    with recording() as read:
        for rule in all_rules():
            for text in (rule.bad, rule.good):
                check(load_text(text), today)
    return frozenset(read)


def pins_of(loaded: Loaded) -> Pins:
    """The pins of a map; one that is missing or no month is the newest (its finding is MAP0019)."""
    rules, catalogue = loaded.map.rules or "", loaded.map.catalogue or ""
    return Pins(
        rules if re.fullmatch(MONTH, rules) else RULES_VERSION,
        catalogue if re.fullmatch(MONTH, catalogue) else CATALOGUE_VERSION,
    )


def not_in(some: tuple[Finding, ...], others: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings of the first that the second does not have."""
    known = {(f.fingerprint, f.message) for f in others}
    return tuple(f for f in some if (f.fingerprint, f.message) not in known)


def _check(
    loaded: Loaded, today: date, old: frozenset[str], rules: tuple[Rule, ...], pins: Pins
) -> Checked:
    chosen = tuple(rule for rule in rules if rule.since <= pins.rules)
    listed = decisions(loaded)
    context = Context(loaded, listed, today, {}, facts_pin=pins.catalogue)
    found = [_slip(problem, loaded, chosen) for problem in loaded.problems]
    for rule in chosen:
        if rule.find is not None:
            looked = dataclasses.replace(context, apart=_apart(rule, loaded.map.waivers, today))
            found.extend(_finding(rule, hit, looked) for hit in rule.find(looked))
    found = sorted(found, key=_order)[:FINDINGS_MAX]
    waivers = [w for w in loaded.map.waivers if w.finding]
    used: set[int] = set()
    counting: list[Finding] = []
    waived: list[Finding] = []
    known: list[Finding] = []
    for finding in found:
        waiver = _waiver(finding, waivers, today, used)
        if waiver is not None:
            excuse = Excuse(waiver.in_charge or "", waiver.reason or "", waiver.until)
            waived.append(dataclasses.replace(finding, excuse=excuse))
        elif old.issuperset(finding.marks):
            known.append(finding)
        else:
            counting.append(finding)
    counting.extend(_about_waivers(loaded, waivers, used, today, chosen, found))
    return Checked(
        loaded, listed, tuple(sorted(counting, key=_order)), tuple(waived), tuple(known), today, pins
    )  # fmt: skip


def _order(finding: Finding) -> tuple[int, int, str, int, str, str]:
    place = finding.places[0]
    holds = finding.holds_at.rank if finding.holds_at else 3
    return (-finding.severity.rank, holds, place.file, place.line, finding.code, place.path)


def _finding(rule: Rule, hit: Hit, context: Context) -> Finding:
    severity = rule.severity if isinstance(hit.severity, AsRule) else hit.severity
    if hit.severity is AsRule.MILDER:
        severity = Severity.WARNING if severity is Severity.ERROR else Severity.NOTE
    holds_at = rule.holds_at if isinstance(hit.holds_at, AsRule) else hit.holds_at
    risk = rule.risk if isinstance(hit.risk, AsRule) else hit.risk
    if hit.assumed:
        holds_at = Level.PROVISIONAL if holds_at else None
        severity = Severity.WARNING if severity is Severity.ERROR else severity
    asks = hit.asks
    if not asks:
        for path in hit.decisions:
            decision = context.decisions.get(path)
            if decision is not None and decision.asks:
                asks = decision.asks
                break
    places = tuple(place_of(path, context.loaded) for path in hit.paths)
    return Finding(
        rule.code, rule.name, severity, hit.message, hit.why or rule.why, hit.decide or rule.decide, asks, places,
        holds_at, risk, hit.decisions, "", hit.assumed,
    )  # fmt: skip


def place_of(path: str, loaded: Loaded) -> Place:
    """The place of a path; of what does not stand in the text, the nearest block above it."""
    node = loaded.nearest(path)
    if node is None:
        file, line, column = loaded.place(path)
        return Place(path, file, line, column, 1, loaded.sources[0].line_text(line) if loaded.sources else "")  # fmt: skip
    line, column = node.place
    length = node.end - node.start if isinstance(node, Scalar) else 1
    return Place(path, node.source.name, line, column, max(1, length), node.source.line_text(line))


def _slip(problem: Problem, loaded: Loaded, rules: tuple[Rule, ...]) -> Finding:
    rule = next((r for r in all_rules() if r.code == problem.code), None)
    if rule is None:
        raise AssertionError(f"no page for {problem.code}")
    text = next((s.line_text(problem.line) for s in loaded.sources if s.name == problem.file), "")
    place = Place(problem.path, problem.file, problem.line, problem.column, problem.length, text)
    return Finding(
        rule.code, rule.name, rule.severity, problem.message, rule.why, rule.decide, "", (place,), rule.holds_at,
        rule.risk, (), problem.suggestion,
    )  # fmt: skip


def _apart(rule: Rule, waivers: Iterable[Waiver], today: date) -> tuple[str, ...]:
    """Places where somebody accepts what this rule finds, today."""
    return tuple(
        w.at
        for w in waivers
        if w.finding == rule.code
        and w.at
        and w.in_charge
        and w.reason
        and w.until
        and w.until >= today
    )


def _covers(at: str, finding: Finding) -> bool:
    """Whether a place holds all that the finding says about one part of the map (its entities, its flows …).

    A value that is too old names the readers and the flows; whoever accepts it for all of one kind accepts it.
    """
    parts: dict[str, bool] = {}
    for place in finding.places:
        top = place.path.partition(".")[0]
        parts[top] = parts.get(top, True) and within(place.path, at)
    return any(parts.values())


def _waiver(finding: Finding, waivers: list[Waiver], today: date, used: set[int]) -> Waiver | None:
    for at, waiver in enumerate(waivers):
        if waiver.finding != finding.code or not (
            waiver.in_charge and waiver.reason and waiver.until
        ):
            continue
        if waiver.at and not _covers(waiver.at, finding):
            continue
        used.add(at)
        if waiver.until >= today:
            return waiver
    return None


def _touches(waiver: Waiver, finding: Finding) -> bool:
    return finding.code == waiver.finding and any(
        within(place.path, waiver.at or "") for place in finding.places
    )


def _about_waivers(
    loaded: Loaded,
    waivers: list[Waiver],
    used: set[int],
    today: date,
    rules: tuple[Rule, ...],
    found: Sequence[Finding],
) -> Iterable[Finding]:
    """MAP0010: a waiver without person, reason or end; one that ended; one that excuses nothing."""
    rule = next((r for r in rules if r.code == "MAP0010"), None)
    if rule is None:
        return
    context = Context(loaded, Decisions(()), today, {})
    for at, waiver in enumerate(waivers):
        missing = [
            k
            for k, v in (
                ("in_charge", waiver.in_charge),
                ("reason", waiver.reason),
                ("until", waiver.until),
            )
            if not v
        ]
        text = ""
        if missing:
            text = (
                f"the waiver for {waiver.finding} lacks {', '.join(missing)}, so it excuses nothing"
            )
        elif waiver.until and waiver.until < today:
            text = f"the waiver for {waiver.finding} ended on {waiver.until}"
        elif at not in used:
            text = f"the waiver for {waiver.finding} excuses nothing: no such finding there"
            if any(waiver.at and _touches(waiver, one) for one in found):
                text = f"the waiver for {waiver.finding} excuses nothing: the finding at {waiver.at} has other places too"
        if text:
            path = f"waivers[{at}]"
            yield _finding(rule, Hit(text, (path,), asks=waiver.in_charge or ""), context)
