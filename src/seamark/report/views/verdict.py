"""The verdict: the level in plain words, why, the five risk points, and the shortest way to the next level."""

from __future__ import annotations

from typing import Any

from seamark.check.engine import Checked
from seamark.check.finding import Level
from seamark.check.verdict import SAYS, Step, Verdict
from seamark.report.document import Document, Item, Listing, Part, Section, Table, Text, Tone
from seamark.report.views._data import plain

TONES: dict[Level, Tone] = {Level.DISCOVERY: "bad", Level.PROVISIONAL: "warn", Level.FIRM: "good"}
_KINDS = {
    "answer": "nobody decided", "confirm": "only assumed: please confirm or correct it", "settle": "disputed: settle it",
    "mend": "answers do not fit together: mend it", "sign": "written, not signed",
}  # fmt: skip


def view(checked: Checked, judged: Verdict) -> Document:
    """The whole verdict."""
    title = f"Verdict on {checked.loaded.map.name or 'this map'}"
    return Document(title, parts(judged), facts(checked, judged), {"version": 1, **data(judged)})


def facts(checked: Checked, judged: Verdict) -> tuple[tuple[str, str], ...]:
    """The small print of everything that rests on a verdict."""
    return (
        ("map", judged.digest),
        ("rules", judged.rules),
        ("facts about platforms", judged.catalogue),
        ("judged for", checked.today.isoformat()),
    )


def level_in_words(judged: Verdict) -> str:
    """`Discovery-level: do not treat a price as fixed.`"""
    return f"{judged.level.value.capitalize()}: {SAYS[judged.level]}."


def parts(judged: Verdict) -> tuple[Part, ...]:
    """Level, readiness and agreement, reasons, risk points, proofs, steps."""
    return (*head(judged), _way(judged), _counts(judged))


def head(judged: Verdict) -> tuple[Part, ...]:
    """Everything but the steps."""
    found: list[Part] = [
        Text(level_in_words(judged), TONES[judged.level]),
        Text(f"{judged.readiness.value} (what the checks and proofs say).", strong="Readiness:"),
        Text(f"{judged.agreement.value} (what people signed).", strong="Agreement:"),
    ]
    if judged.reasons:
        found.append(Section("Why it is not higher", (Listing(tuple(map(Item, judged.reasons))),)))
    found.append(Section("The five risk points", (_risks(judged),)))
    if judged.evidence:
        proofs = tuple(
            Item(e.summary, e.fails, "good" if e.held else "bad") for e in judged.evidence
        )
        found.append(Section("Proofs", (Listing(proofs),)))
    return tuple(found)


def steps(judged: Verdict) -> tuple[Part, ...]:
    """The way to the next level as a table, for a page that has room for it."""
    if judged.next_level is None:
        return (Text(_DONE, "good"), _counts(judged))
    rows = tuple(
        (str(number), s.question, s.asks, _KINDS[s.kind], s.usual, ", ".join(s.closes), s.path)
        for number, s in enumerate(judged.steps, 1)
    )
    columns = ("no.", "question", "who can answer", "now", "often answered", "closes", "path")
    return (Table(columns, rows, frozenset(("no.",))), _counts(judged))


def way_in_words(judged: Verdict) -> str:
    """`The shortest way to provisional: 7 steps`."""
    if judged.next_level is None:
        return "What to do next"
    count = len(judged.steps)
    return f"The shortest way to {judged.next_level.value}: {count} step{'' if count == 1 else 's'}"


_DONE = "Nothing: it is agreed and signed. A changed answer must be signed again."


def _counts(judged: Verdict) -> Text:
    said = ", ".join(f"{count} {state}" for state, count in judged.counts.items())
    return Text(f"{said}.", "quiet", "Decisions:")


def _risks(judged: Verdict) -> Table:
    rows = tuple(
        (
            str(number), point.risk.value, point.state,
            ", ".join(dict.fromkeys(f.code for f in point.findings)) or "none",
        )
        for number, point in enumerate(judged.risks, 1)
    )  # fmt: skip
    return Table(("no.", "risk point", "state", "findings"), rows, frozenset(("no.",)))


def _way(judged: Verdict) -> Section:
    inside: Part = Text(_DONE, "good")
    if judged.next_level is not None:
        inside = Listing(tuple(map(_step, judged.steps)), numbered=True)
    return Section(way_in_words(judged), (inside,))


def _step(step: Step) -> Item:
    about = f"{_KINDS[step.kind]}; at {step.path}"
    if step.asks:
        about += f"; ask {step.asks}"
    lines = [about]
    if step.usual:
        lines.append(f"often answered: {step.usual}")
    if len(step.covers) > 1 and step.kind != "sign":
        lines.append(f"one answer settles {len(step.covers)} questions")
    if step.closes:
        lines.append(f"closes {', '.join(step.closes)}")
    return Item(step.question, tuple(lines))


def data(judged: Verdict) -> dict[str, Any]:
    """The verdict for programs; findings of a risk point by code."""
    found: dict[str, Any] = plain(judged)
    found["says"] = SAYS[judged.level]
    found["risks"] = [
        {
            "risk": point.risk.value,
            "open": point.open,
            "state": point.state,
            "findings": sorted({f.code for f in point.findings}),
        }
        for point in judged.risks
    ]
    return found
