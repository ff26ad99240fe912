"""Compare two maps by decision: what was answered, changed, taken out, signed, and is signed no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seamark.errors import EditRefused
from seamark.language.decisions import Decision, Decisions, block_digest, decisions
from seamark.language.load import Loaded, one_line, with_sources
from seamark.language.rename import rename

TABLES = ("people", "systems", "switches", "words", "entities", "flows", "reconcile", "watch", "volumes",
          "seasons", "messages", "launch", "duties")  # fmt: skip
ONE = {"people": "person", "systems": "system", "switches": "switch", "words": "word list", "entities": "entity",
        "flows": "flow", "reconcile": "reconciliation", "watch": "watch", "volumes": "volumes", "seasons": "season",
        "messages": "message", "launch": "launch plan", "duties": "duty"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two maps.

    Attributes:
        kind: added, removed, renamed, answered, changed, withdrawn, signed, unsigned, disputed, settled, assumed.
        path: in the new map (in the old one when it is gone).
        text: one sentence in plain words.
        before: the old answer, or ''.
        after: the new answer, or ''.
    """

    kind: str
    path: str
    text: str
    before: str = ""
    after: str = ""


def diff(old: Loaded, new: Loaded) -> list[Change]:
    """Every difference that is a decision, in the order of the new map; layout, comments and notes are none."""
    found: list[Change] = []
    for table in TABLES:
        for was, now in _renamed(old, new, table):
            try:
                old = with_sources(old, rename(old, f"{table}.{was}", now))
            except EditRefused:
                continue
            text = f"{ONE[table]} {was} is now called {now}"
            found.append(
                Change("renamed", f"{table}.{now}", text, f"{table}.{was}", f"{table}.{now}")
            )
    before, after = decisions(old), decisions(new)
    found.extend(_names(old, new))
    hidden = tuple(c.path for c in found if c.kind in ("added", "removed"))
    seen: set[str] = set()
    for decision in after.all:
        seen.add(decision.path)
        if not _below(decision.path, hidden) and decision.stands_at in ("", decision.path):
            found.extend(_change(before.get(decision.path), decision))
    for decision in before.all:
        if decision.path not in seen and decision.answer and not decision.inherited:
            if not _below(decision.path, hidden):
                found.append(_withdrawn(decision))
    found.extend(_switched(before, after, hidden))
    return found


def _renamed(old: Loaded, new: Loaded, table: str) -> list[tuple[str, str]]:
    """Rows that are gone, each with the one new row that says the same; rows that several others equal are left out."""
    was, now = _rows(old, table), _rows(new, table)
    gone = [n for n in was if n not in now and _says_something(old, f"{table}.{n}")]
    come = [n for n in now if n not in was]
    if len(gone) == len(come) == 1 and _shape(old, table, gone[0]) == _shape(new, table, come[0]):
        return [(gone[0], come[0])]
    pairs = [(g, [c for c in come if now[c] == was[g]]) for g in gone]
    return [
        (g, same[0])
        for g, same in pairs
        if len(same) == 1 and [w for w, _ in pairs if was[w] == was[g]] == [g]
    ]


def _says_something(loaded: Loaded, path: str) -> bool:
    """Whether a row holds any answer: two empty rows are not one row with two names."""
    return any(answer.startswith(path + ".") for answer in loaded.answers)


def _shape(loaded: Loaded, table: str, name: str) -> str:
    """What a row says, with its own name left out: a row may speak of itself (`until order paid`)."""
    node = loaded.nodes[f"{table}.{name}"]
    return re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", "", one_line(node))


_SAID = {
    "alert": "alert", "by_hand": "way by hand", "carries": "content", "cut_over": "first day", "from": "source",
    "if_both": "answer to two statuses at once", "if_conflict": "conflict rule", "if_deleted": "answer to deletion",
    "if_edited": "answer to edits elsewhere", "if_none": "answer to no match", "if_outdated": "answer to late messages",
    "if_repeated": "answer to repeated messages", "if_several": "answer to several matches",
    "if_unmapped": "answer to unknown statuses", "in_charge": "person in charge", "next": "next statuses",
    "peak_within": "accepted delay at peak", "retry": "retry plan", "runs_in": "home of the logic",
    "then": "answer after the last try", "to": "destination", "when": "trigger", "within": "accepted delay",
}  # fmt: skip
"""Keys whose name alone makes no word in a sentence."""


def about(path: str) -> str:
    """A path as people say it: `owner of total of order`, `accepted delay of orders to erp`."""
    parts = [p for p in path.split(".") if p not in ("fields", "statuses", "if_fails")]
    if parts[0] == "tests" and len(parts) > 1:
        return f"test case {parts[1]}"
    parts[-1] = _SAID.get(parts[-1], parts[-1]) if len(parts) > 1 else parts[-1]
    if parts[0] in TABLES:
        parts = parts[1:] or parts
    return " of ".join(reversed(parts)).replace("_", " ") if len(parts) > 1 else parts[0]


def called(path: str) -> str:
    """A row as people say it, with what it is: `system crm`, `flow orders to erp`; of a part, `total of order`."""
    table, _, name = path.partition(".")
    return f"{ONE[table]} {name}" if table in ONE and name and "." not in name else about(path)


def _names(old: Loaded, new: Loaded) -> Iterator[Change]:
    for table in TABLES:
        was, now = _rows(old, table), _rows(new, table)
        gone = [name for name in was if name not in now]
        come = [name for name in now if name not in was]
        for name in gone:
            yield Change("removed", f"{table}.{name}", f"{ONE[table]} {name} was removed")
        for name in come:
            yield Change("added", f"{table}.{name}", f"{ONE[table]} {name} was added")


def _rows(loaded: Loaded, table: str) -> dict[str, str]:
    holder = getattr(loaded.map, table)
    return {
        name: block_digest(node)
        for name in holder
        if (node := loaded.nodes.get(f"{table}.{name}")) is not None
    }


def _below(path: str, tops: tuple[str, ...]) -> bool:
    return any(path == top or path.startswith(top + ".") for top in tops)


def _change(was: Decision | None, now: Decision) -> Iterator[Change]:
    what = about(now.path)
    before = was.answer if was is not None else ""
    if was is not None and was.inherited and now.answer:
        before = was.answer
    if now.answer and not before:
        yield Change(
            "answered",
            now.path,
            f"{what} is answered: {now.answer}{_signature(now)}",
            "",
            now.answer,
        )
    elif now.answer and not _same(before, now.answer):
        text = f"{what} moved from {before} to {now.answer}{_lost(was, now)}"
        yield Change("changed", now.path, text, before, now.answer)
    elif was is not None and not now.answer and before:
        yield _withdrawn(was)
    elif was is not None and now.answer and (was.state, was.by) != (now.state, now.by):
        yield from _state(what, was, now)


def _same(one: str, other: str) -> bool:
    """Whether two answers say the same: spaces, and brackets around a single item, say nothing."""
    return _bare(one) == _bare(other)


def _bare(answer: str) -> str:
    text = "".join(answer.split())
    return text[1:-1] if text[:1] == "[" and "," not in text else text


def _withdrawn(was: Decision) -> Change:
    lost = f"; it was signed by {was.by}" if was.state == "signed" else ""
    return Change(
        "withdrawn",
        was.path,
        f"{about(was.path)} is open again; it was {was.answer}{lost}",
        was.answer,
    )


def _signature(now: Decision) -> str:
    return {
        "signed": f", signed by {now.by}",
        "assumed": f" (assumed: {now.by})",
        "disputed": f", disputed by {now.by}",
    }.get(now.state, "")


def _lost(was: Decision | None, now: Decision) -> str:
    if was is not None and was.state == "signed":
        return f"; signed by {was.by}, now {'signed by ' + now.by if now.state == 'signed' else 'unsigned'}"
    return _signature(now)


def _state(what: str, was: Decision, now: Decision) -> Iterator[Change]:
    if now.state == "signed":
        yield Change(
            "signed",
            now.path,
            f"{what} ({now.answer}) is signed by {now.by}",
            was.answer,
            now.answer,
        )
    elif now.state == "disputed":
        reason = f": {now.reason}" if now.reason else ""
        yield Change(
            "disputed",
            now.path,
            f"{what} ({now.answer}) is disputed by {now.by}{reason}",
            was.answer,
            now.answer,
        )
    elif was.state == "signed":
        text = f"{what} ({now.answer}) was signed by {was.by} and is unsigned now"
        yield Change("unsigned", now.path, text, was.answer, now.answer)
    elif was.state == "disputed":
        yield Change(
            "settled",
            now.path,
            f"{what} ({now.answer}) is no longer disputed",
            was.answer,
            now.answer,
        )
    elif now.state == "assumed":
        yield Change(
            "assumed",
            now.path,
            f"{what} ({now.answer}) is only assumed now: {now.by}",
            was.answer,
            now.answer,
        )
    elif was.state == "assumed":
        yield Change(
            "answered",
            now.path,
            f"{what} ({now.answer}) is no longer assumed",
            was.answer,
            now.answer,
        )


def _switched(before: Decisions, after: Decisions, hidden: tuple[str, ...]) -> Iterator[Change]:
    """Answers that are inherited now and stood by themselves before, where the wording differs."""
    for now in after.all:
        was = before.get(now.path)
        if (
            now.inherited
            and was is not None
            and was.answer
            and not was.inherited
            and not _below(now.path, hidden)
        ):
            if not _same(was.answer, now.answer):
                text = f"{about(now.path)} moved from {was.answer} to {now.answer}, inherited from {now.stands_at}{_lost(was, now)}"
                yield Change("changed", now.path, text, was.answer, now.answer)
