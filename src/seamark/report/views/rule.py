"""The page of a rule, and the list of all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seamark.check.rule import Rule
from seamark.report.document import Code, Document, Part, Section, Table, Text
from seamark.report.views._data import plain


def view(rule: Rule) -> Document:
    """What it finds, why it costs money, what to decide, a map with the mistake and the same map mended."""
    parts: tuple[Part, ...] = (
        *(Text(" ".join(paragraph.split())) for paragraph in rule.page.split("\n\n")),
        Section("Why it costs money", (Text(rule.why),)),
        Section("What to decide", (Text(rule.decide),)),
        Section("A map on which it speaks", (Code(rule.bad.strip("\n"), "yaml"),)),
        Section("The same map, mended", (Code(rule.good.strip("\n"), "yaml"),)),
        *_proof(rule),
    )
    facts = [("severity", rule.severity.value), ("since", rule.since)]
    if rule.risk:
        facts.append(("risk point", rule.risk.value))
    if rule.holds_at:
        facts.append(("holds the map at", rule.holds_at.value))
    data = {
        name: plain(getattr(rule, name))
        for name in (
            "code",
            "name",
            "severity",
            "risk",
            "holds_at",
            "since",
            "page",
            "why",
            "decide",
            "bad",
            "good",
            "shown_by_proof",
        )
    }
    return Document(f"{rule.code} {rule.name.replace('-', ' ')}", parts, tuple(facts), data)


def _proof(rule: Rule) -> Iterator[Text]:
    if rule.find is None:
        return
    if rule.shown_by_proof:
        yield Text(
            "The failure was shown by exploring the first map, and not found on the second.",
            "quiet",
        )
    else:
        yield Text(
            "No counterexample of the explorer supports this rule yet; it rests on experience.",
            "quiet",
        )


def index(rules: Iterable[Rule]) -> Document:
    """All rules in a table."""
    listed = tuple(rules)
    rows = tuple(
        (
            r.code,
            r.name.replace("-", " "),
            r.severity.value,
            r.risk.value if r.risk else "",
            r.holds_at.value if r.holds_at else "",
        )
        for r in listed
    )
    table = Table(("code", "rule", "severity", "risk point", "holds the map at"), rows)
    data = {
        "rules": [{"code": r.code, "name": r.name, "severity": r.severity.value} for r in listed]
    }
    return Document(
        "Rules", (table, Text("`seamark explain CODE` shows the page of one.", "quiet")), (), data
    )
