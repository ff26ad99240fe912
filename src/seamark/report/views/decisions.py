"""The list of decisions: question, answer, state, who can answer."""

from __future__ import annotations

from collections.abc import Sequence

from seamark.language.decisions import STATES, Decision
from seamark.report.document import Document, Table
from seamark.report.views._data import plain

SIGNS = {
    "open": "? open",
    "assumed": "~ assumed",
    "answered": "written",
    "signed": "✓ signed",
    "disputed": "! disputed",
}
"""Each state with a sign, so that it can be found without colour."""


def view(decisions: Sequence[Decision], name: str, digest: str) -> Document:
    """The decisions given, in their order."""
    counts = {state: sum(d.state == state for d in decisions) for state in STATES}
    said = ", ".join(f"{count} {state}" for state, count in counts.items() if count) or "none"
    facts = (("map", digest), ("decisions", said))
    data = {"version": 1, "digest": digest, "decisions": [plain(d) for d in decisions]}
    return Document(f"Decisions of {name or 'this map'}", (table(decisions),), facts, data)


def table(decisions: Sequence[Decision]) -> Table:
    """One row each."""
    rows = tuple((SIGNS[d.state], d.question, d.answer, d.asks, _who(d), d.path) for d in decisions)
    columns = ("state", "question", "answer", "who can answer", "by", "path")
    return Table(columns, rows, empty="No decision in that state.")


def _who(decision: Decision) -> str:
    said = [decision.by + (f" (entered by {decision.on_behalf})" if decision.on_behalf else "")]
    if decision.date:
        said.append(f"on {decision.date}")
    text = " ".join(filter(None, said))
    if decision.reason:
        text += f": {decision.reason}"
    if decision.inherited:
        text = f"{text}; stands at {decision.stands_at}".removeprefix("; ")
    return text
