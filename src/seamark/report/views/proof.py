"""A proof: which test cases hold on a map, which break and with which story, which depend on an open decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from seamark import __version__
from seamark.language.load import Loaded
from seamark.prove.abstraction import STATED
from seamark.prove.matrix import Cell, Matrix
from seamark.prove.outcome import Answer, Phase, Story
from seamark.prove.tell import FAULT_WORDS, how_many
from seamark.report.document import (
    Document,
    Item,
    Listing,
    Message,
    Notice,
    Notices,
    Part,
    RuleInfo,
    Section,
    Sequence,
    Table,
    Text,
    Tone,
    Where,
)
from seamark.report.views._data import plain

DATA_VERSION = 1
"""Version of the JSON; within it no key is renamed or removed."""
OPEN = "open"
NO_CELL = "·"
_SIGNS = {
    Answer.HELD.value: "held",
    Answer.BREAKS.value: "BREAKS",
    Answer.CAN_HAPPEN.value: "can happen",
    Answer.CUT.value: "not finished",
    Answer.NOT_REACHED.value: NO_CELL,
    OPEN: "open",
}
_SAYS = {
    Answer.HELD.value: "held in every order of events that was tried",
    Answer.BREAKS.value: "breaks",
    Answer.CAN_HAPPEN.value: "can happen; no map can rule it out",
    Answer.CUT.value: "not finished",
    OPEN: "depends on what nobody has decided yet",
}
_TONES: dict[str, Tone] = {
    "held": "good", "can happen, accepted": "good", "BREAKS": "bad", "open": "bad", "can happen": "warn", "not finished": "warn",
}  # fmt: skip
CALM = "From here on nothing more goes wrong:"


def view(matrix: Matrix, loaded: Loaded, *, everything: bool = False) -> Document:
    """The whole proof; `everything` shows why a test case cannot happen on this map, too."""
    name = loaded.map.name or "this map"
    parts = (
        *_head(matrix),
        *_table(matrix),
        *_stories(matrix),
        *(_not_here(matrix) if everything else ()),
        _covered(matrix),
    )
    return Document(
        f"Proof of {name}", parts, _facts(matrix), data(matrix, loaded), tool_version=__version__
    )


def chapter(matrix: Matrix) -> tuple[Part, ...]:
    """What a document about the whole map says of a proof: how it ended, every test case, every story."""
    return (*_head(matrix), *_tables(matrix), *_stories(matrix))


def _facts(matrix: Matrix) -> tuple[tuple[str, str], ...]:
    return (("map", matrix.digest), ("kernel", matrix.kernel), ("seamark", __version__))


# ------------------------------------------------------------------------------------------ head


def summary(matrix: Matrix) -> str:
    """`14 held, 2 break, 1 depends on an open decision.`"""
    counts = matrix.counts()
    said = [
        f"{n} {_verb(answer, n)}"
        for answer in (Answer.HELD.value, Answer.BREAKS.value, OPEN, Answer.CAN_HAPPEN.value, Answer.CUT.value)
        if (n := counts.get(answer, 0))
    ]  # fmt: skip
    lead = f"Up to {_times(matrix.bounds.explore_faults_max)} going wrong: "
    return (lead + ", ".join(said) + ".") if said else "No test case applies to this map."


def _times(faults: int) -> str:
    return {0: "nothing", 1: "one thing", 2: "two things"}.get(faults, f"{faults} things")


def _verb(answer: str, n: int) -> str:
    one = n == 1
    return {
        Answer.HELD.value: "held",
        Answer.BREAKS.value: "breaks" if one else "break",
        OPEN: "depends on an open decision" if one else "depend on open decisions",
        Answer.CAN_HAPPEN.value: "can happen",
        Answer.CUT.value: "not finished",
    }[answer]


def _head(matrix: Matrix) -> Iterator[Part]:
    tone: Tone = "good" if matrix.held else "bad"
    yield Text(summary(matrix), tone)
    if matrix.stopped:
        yield Text(
            f"{matrix.stopped}; what is shown is what was known by then.", "warn", "Not complete:"
        )
    for path, why in matrix.refused:
        yield Text(f"{path}: {why}", "bad", "Cannot be proved:")


def _shown(matrix: Matrix) -> list[Cell]:
    return [c for c in matrix.cells if c.answer != Answer.NOT_REACHED.value]


def _table(matrix: Matrix) -> Iterator[Part]:
    """Test cases down, what flows across, and which cannot happen."""
    yield from _tables(matrix)
    missing = {c.scenario for c in matrix.cells} - {c.scenario for c in _shown(matrix)}
    if missing:
        yield Text(
            f"Cannot happen on this map: {', '.join(sorted(missing))} (`--all` says why).", "quiet"
        )


def _tables(matrix: Matrix) -> Iterator[Part]:
    for topology in dict.fromkeys(c.topology for c in matrix.cells):
        cells = [c for c in _shown(matrix) if c.topology is topology]
        entities = list(dict.fromkeys(c.entity for c in cells))
        scenarios = list(dict.fromkeys(c.scenario for c in cells))
        by = {(c.entity, c.scenario): c for c in cells}
        rows = tuple(
            (s, *(_sign(by[e, s]) if (e, s) in by else NO_CELL for e in entities))
            for s in scenarios
        )
        flows = {c.entity: c.flows for c in cells}
        carried = tuple(Item(f"{e}: {', '.join(flows[e])}") for e in entities)
        yield Section(
            f"Test cases, {topology.value}",
            (
                Table(
                    ("test case", *entities),
                    rows,
                    empty="No test case can happen on this map.",
                    tones=_TONES,
                ),
                Section("What carries it", (Listing(carried),)),
            ),
        )


def _sign(cell: Cell) -> str:
    if cell.answer == Answer.CAN_HAPPEN.value and _accepted(cell):
        return "can happen, accepted"
    return _SIGNS[cell.answer]


def _accepted(cell: Cell) -> bool:
    return cell.accepted is not None and cell.accepted.accepted


# ------------------------------------------------------------------------------------------ one cell


@dataclass(frozen=True, slots=True)
class Told:
    """One cell in words, for a page that opens one at a time.

    Attributes:
        scenario: the test case.
        entity: on which it was tried.
        outcome: held, breaks, can happen, open, not finished, does not apply.
        accepted: what can happen is accepted with a bound.
        says: what came out, in one or two sentences.
        prevent: what would prevent it, or ''.
        decisions: paths of the answers that it depends on.
        stories: the shortest story, if something goes wrong.
    """

    scenario: str
    entity: str
    outcome: str
    accepted: bool
    says: str
    prevent: str
    decisions: tuple[str, ...]
    stories: tuple[Sequence, ...]


def told(cell: Cell) -> Told:
    """One cell in words."""
    story = cell.result.story if cell.result else None
    said = [_message(cell)]
    if cell.answer == Answer.NOT_REACHED.value:
        said = [cell.reason]
    if cell.depends is not None:
        asked = cell.depends.question
        asked += "" if asked.endswith(("?", ".")) else "."
        said.append(f"{asked} It breaks if the answer is: {cell.depends.answer}")
    if cell.answer == Answer.CAN_HAPPEN.value and cell.accepted is not None:
        said.append(cell.accepted.words)
    outcome = "does not apply" if cell.answer == Answer.NOT_REACHED.value else cell.answer
    paths = [cell.depends.path] if cell.depends else []
    paths += [cell.lacks.path] if cell.lacks else []
    title = f"{cell.entity}: {cell.scenario}, {how_many(story.faults)}" if story else ""
    return Told(
        cell.scenario, cell.entity, outcome, _accepted(cell), " ".join(f"{_begun(one).rstrip('.')}." for one in said if one),
        story.decision if story else "", tuple(paths), (sequence(story, title),) if story else (),
    )  # fmt: skip


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


# ------------------------------------------------------------------------------------------ stories


def _stories(matrix: Matrix) -> Iterator[Part]:
    titles = {
        Answer.BREAKS.value: "What breaks",
        OPEN: "What depends on an open decision",
        Answer.CAN_HAPPEN.value: "What can happen",
        Answer.CUT.value: "What could not be finished",
    }
    for answer, title in titles.items():
        cells = [c for c in matrix.cells if c.answer == answer]
        if cells:
            yield Section(title, tuple(_about(same) for same in _alike(cells)))


def _alike(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cells that tell the same story are told once."""
    groups: dict[Any, list[Cell]] = {}
    for cell in cells:
        story = cell.result.story if cell.result else None
        asks = cell.depends.path if cell.depends else ""
        steps = tuple(str(s.label) for s in story.steps) if story else (cell.scenario,)
        what = story.what if story else cell.reason
        groups.setdefault((cell.entity, cell.topology, asks, what, steps), []).append(cell)
    return list(groups.values())


def _about(cells: list[Cell]) -> Section:
    cell = cells[0]
    names = ", ".join(c.scenario for c in cells)
    parts: list[Part] = []
    if cell.depends is not None:
        parts.append(Text(f"{cell.depends.question}.", "warn", "Open:"))
        parts.append(Text(f"It breaks if the answer is: {cell.depends.answer}.", "plain"))
    result = cell.result
    if result is not None and result.story is not None:
        story = result.story
        parts.append(
            Text(f"not true: {result.property}", "bad", f"{how_many(story.faults).capitalize()},")
        )
        parts.append(sequence(story, f"{names}: {cell.entity}"))
        if story.decision:
            parts.append(Text(f"{story.decision}.", "plain", "What would prevent it:"))
    elif cell.reason:
        parts.append(Text(cell.reason, "warn"))
    if cell.answer == Answer.CAN_HAPPEN.value and cell.accepted is not None:
        parts.append(Text(cell.accepted.words, "good" if _accepted(cell) else "bad"))
    return Section(f"{cell.entity}: {names}", tuple(parts))


def sequence(story: Story, title: str = "") -> Sequence:
    """A story as a sequence between the systems, people and the integration."""
    systems = {name.removeprefix("row of ") for name, _ in story.end}

    def called(actor: str) -> str:
        """A system as the map calls it; everybody else as at the beginning of a sentence."""
        return actor if actor in systems else actor[:1].upper() + actor[1:]

    actors = dict.fromkeys(called(a) for s in story.steps for a in (s.label.actor, s.label.to) if a)
    messages = []
    phase = Phase.EVENTS
    for step in story.steps:
        before = CALM if step.phase is not phase else ""
        phase = step.phase
        actor = called(step.label.actor or step.label.to)
        words = str(step.label._replace(actor="")).strip()
        trouble = FAULT_WORDS.get(step.fault, step.fault)
        to = called(step.label.to) if step.label.to else ""
        messages.append(Message(actor, to, words, trouble, before))
    return Sequence(title, tuple(actors), tuple(messages), f"In the end: {story.what}.")


def _not_here(matrix: Matrix) -> Iterator[Part]:
    rows = tuple(
        (c.scenario, c.entity, c.reason)
        for c in matrix.cells
        if c.answer == Answer.NOT_REACHED.value
    )
    yield Section("What cannot happen on this map", (Table(("test case", "entity", "why"), rows),))


# ------------------------------------------------------------------------------------------ small print


def scope(matrix: Matrix) -> tuple[str, ...]:
    """What was covered, and what was left out, as sentences."""
    bounds = matrix.bounds
    return (
        f"Up to {_times(bounds.explore_faults_max)} going wrong in one story; {matrix.states:,} situations in "
        f"{matrix.seconds:.0f} s.",
        *STATED,
    )


def _covered(matrix: Matrix) -> Section:
    outcomes = [c.outcome for c in matrix.cells if c.outcome]
    depth = max((o.depth for o in outcomes), default=0)
    memory = max((o.memory_bytes for o in outcomes), default=0)
    bounds = matrix.bounds
    rows = (
        ("things that may go wrong in one story", str(bounds.explore_faults_max)),
        ("explorations", f"{sum(c.tried for c in matrix.cells):,}"),
        ("states visited", f"{matrix.states:,}"),
        ("steps of the longest story", f"{depth:,}"),
        ("time", f"{matrix.seconds:.1f} s"),
        ("memory of the largest exploration", f"{memory / 1e6:,.0f} MB"),
        ("bounds of one exploration", f"{bounds.explore_states_max:,} states, {bounds.explore_depth_max} steps, "
                                      f"{bounds.explore_memory_bytes_max / 1e9:,.1f} GB"),
        ("random numbers", "none: every order is tried, so there is no seed"),
    )  # fmt: skip
    return Section(
        "What was covered, and what was left out",
        (Table(("what", "how much"), rows), Listing(tuple(Item(text) for text in STATED))),
    )


# ------------------------------------------------------------------------------------------ for programs


def cases(matrix: Matrix, loaded: Loaded) -> Document:
    """The same as test results: a test case that held has passed, one that broke has failed."""
    rules: list[RuleInfo] = []
    notices: list[Notice] = []
    for cell in matrix.cells:
        code = f"{cell.topology.name.lower()}.{cell.entity}.{cell.scenario}".replace(" ", "-")
        if cell.answer == Answer.HELD.value:
            about = _SAYS[cell.answer]
            rules.append(RuleInfo(code, cell.scenario, "error", about, "", ""))
            continue
        missing = cell.answer == Answer.NOT_REACHED.value
        fails = not missing and not _accepted(cell)
        place = _where(loaded, f"entities.{cell.entity}")
        notices.append(
            Notice(code, cell.scenario, "error", _message(cell), place, tuple(_details(cell)),
                   status="known" if missing else "counts", excuse=cell.reason, fails=fails)
        )  # fmt: skip
    parts = (Notices(tuple(notices)),)
    return Document(
        "Proof", parts, _facts(matrix), data(matrix, loaded), tuple(rules), __version__, "seamark prove"
    )  # fmt: skip


def _where(loaded: Loaded, path: str) -> Where:
    file, line, column = loaded.place(path)
    return Where(file, line, column, 1, "", path)


def _message(cell: Cell) -> str:
    story = cell.result.story if cell.result else None
    said = _SAYS.get(cell.answer, cell.answer)
    why = story.what if story else cell.reason
    if cell.answer == OPEN:
        said = f"{said}, and can end so"
    return f"{said}: {why}" if why else said


def _details(cell: Cell) -> Iterator[tuple[str, str]]:
    story = cell.result.story if cell.result else None
    if cell.depends is not None:
        yield "open", f"{cell.depends.path}: {cell.depends.question}"
        yield "breaks if", cell.depends.answer
    if story is not None:
        for number, message in enumerate(sequence(story).messages, 1):
            yield f"step {number}", message.sentence
        yield "prevent", story.decision


def evidence(matrix: Matrix) -> dict[str, Any]:
    """What the verdict needs to know of a proof: which text, which kernel, whether it held, and what broke."""
    bad = [c for c in matrix.cells if c.answer in (Answer.BREAKS.value, OPEN, Answer.CUT.value)]
    bad += [
        c for c in matrix.cells if c.answer == Answer.CAN_HAPPEN.value and not _accepted(c)
    ]  # fmt: skip
    fails = [f"{c.entity}, {c.scenario}: {_message(c)}" for c in bad]
    fails += [f"{path}: {why}" for path, why in matrix.refused]
    if matrix.stopped:
        fails.append(matrix.stopped)
    return {
        "digest": matrix.digest,
        "kernel": matrix.kernel,
        "held": matrix.held,
        "summary": summary(matrix),
        "fails": fails,
    }


def data(matrix: Matrix, loaded: Loaded) -> dict[str, Any]:
    """Everything that a proof says, for programs; also what the verdict takes in as evidence."""
    return {
        "version": DATA_VERSION,
        "seamark": __version__,
        "map": loaded.map.name,
        **evidence(matrix),
        "states": matrix.states,
        "seconds": round(matrix.seconds, 3),
        "stopped": matrix.stopped,
        "bounds": plain(matrix.bounds),
        "seed": None,
        "leaves_out": list(STATED),
        "cells": [_cell(c) for c in matrix.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    outcome = cell.outcome
    return {
        "entity": cell.entity,
        "flows": list(cell.flows),
        "scenario": cell.scenario,
        "topology": cell.topology.name.lower(),
        "answer": cell.answer,
        "accepted": plain(cell.accepted),
        "reason": cell.reason,
        "depends": plain(cell.depends),
        "lacks": plain(cell.lacks),
        "tried": cell.tried,
        "states": outcome.states if outcome else 0,
        "depth": outcome.depth if outcome else 0,
        "faults": outcome.faults if outcome else 0,
        "memory_bytes": outcome.memory_bytes if outcome else 0,
        "seconds": round(outcome.seconds, 3) if outcome else 0,
        "cut": outcome.cut if outcome else "",
        "results": [
            {
                "property": r.property,
                "kind": r.kind.value,
                "answer": r.answer.value,
                "faults": r.faults,
                "reason": r.reason,
                "story": _story(r.story) if r.story else None,
            }
            for r in (outcome.results if outcome else ())
        ],
    }


def _story(story: Story) -> dict[str, Any]:
    return {
        "what": story.what,
        "faults": story.faults,
        "decision": story.decision,
        "steps": [plain(m) for m in sequence(story).messages],
    }
