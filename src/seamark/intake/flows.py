"""Rows that speak of the same data, from the same system, with the same start become one flow."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seamark.intake import speech
from seamark.intake.draft import FlowDraft, Said
from seamark.intake.owners import OWNS, UNTIL
from seamark.intake.rows import Rows
from seamark.intake.sheet import Row
from seamark.intake.text import is_vague, plain, says_nothing

_GETS = frozenset("x r read slave consumer target yes ja oui si get gets copy".split())
_BOTH = frozenset("rw r w read write".split())
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Ends:
    """Sources and destinations of a row, whether both ways, and why the source was concluded ('' when it was read)."""

    sources: list[str]
    targets: list[str]
    both_ways: bool = False
    guessed: str = ""


def _sides(text: str) -> list[str]:
    """The two sides of an arrow in a text, source first; empty when there is no arrow between two texts."""
    for pattern, back in ((speech.TWO_WAY, False), (speech.ARROW, False), (speech.BACK, True)):
        sides = [one.strip() for one in pattern.split(text)]
        if len(sides) == 2 and all(sides):
            return sides[::-1] if back else sides
    return []


class Flows:
    """Gathers the flows of one sheet."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.gather = rows, rows.gather
        self.groups: dict[tuple[object, ...], FlowDraft] = {}

    def read(self, row: Row, entities: list[str], fields: list[str]) -> FlowDraft | None:
        """Put the row into the flow it belongs to; None when it speaks of no flow."""
        trigger, named, from_, to = (
            self.rows.cell(row, role) for role in ("trigger", "flow", "from", "to")
        )
        ends = self._ends(row)
        first = next((said for said in (to, from_, trigger, named) if said.text), None)
        if first is None and not ends.targets:
            return None
        name = named.text if not is_vague(named.text) and len(named.text) <= _LONGEST_NAME else ""
        drafts = []
        for source in ends.sources or [""]:
            key = (plain(name), tuple(entities), source, plain(trigger.text), ends.both_ways)
            draft = self.groups.get(key)
            if draft is None:
                draft = FlowDraft(list(entities), source, both_ways=ends.both_ways, name=name)
                draft.first = first or self.rows.cell(row, "entity")
                self.groups[key] = draft
                self._start(draft, trigger, row)
            if ends.guessed and source:
                draft.guessed.setdefault("from", ends.guessed)
            draft.places.setdefault("to", to if to.text else draft.first)
            if source and from_.text:
                draft.places.setdefault("from", from_)
            self._into(draft, row, ends.targets, entities, fields)
            drafts.append(draft)
        return drafts[0]

    def _into(
        self, draft: FlowDraft, row: Row, targets: list[str], entities: list[str], fields: list[str]
    ) -> None:
        """What a row adds to a flow that has begun."""
        bound = self._bound(row, draft)
        for system in targets:
            if system != draft.source:
                draft.to[system] = draft.to.get(system) or bound
        if fields and entities:
            there = draft.fields.setdefault(entities[0], [])
            there += [one for one in fields if one not in there]
        else:
            for entity in entities:
                draft.fields.pop(entity, None)
        self.gather.read_failure(draft, self.rows.cell(row, "fails"))
        self._people(row, draft)

    def _ends(self, row: Row) -> _Ends:
        """Where a row's data comes from and goes to, by its columns, an arrow in them, marks, or the owner."""
        from_, to, direction = (self.rows.cell(row, role) for role in ("from", "to", "direction"))
        both = bool(speech.TWO_WAY.search(direction.text) or speech.TWO_WAY.search(to.text))
        for said in (direction, from_, to):
            ends = _sides(said.text)
            if ends:
                sources, targets = (self.gather.systems(Said(end, said.where)) for end in ends)
                return _Ends(sources, targets, both or bool(speech.TWO_WAY.search(said.text)))
        sources = self._systems(from_)
        targets = [] if speech.TWO_WAY.fullmatch(to.text) else self._systems(to)
        if not targets and both and len(sources) == 2:
            sources, targets = sources[:1], sources[1:]
        for column, cell in self.rows.cells(row, "marks"):
            self._mark(column.system, cell, sources if not from_.text else [], targets)
        if speech.BACK.fullmatch(direction.text) and len(sources) == len(targets) == 1:
            sources, targets = targets, sources
        owner = self.rows.cell(row, "owner")
        if (
            not sources
            and targets
            and not self.rows.has("from")
            and not UNTIL.match(owner.text[:_LONGEST_NAME])
        ):
            own = self._systems(owner) if len(owner.text) <= _LONGEST_NAME else []
            if len(own) == 1:
                return _Ends(
                    own,
                    targets,
                    both,
                    "from the system that owns it; the table names no other source",
                )
        return _Ends(sources, targets, both)

    def _systems(self, said: Said) -> list[str]:
        return self.gather.systems(said) if said.text and not is_vague(said.text) else []

    def _mark(self, system: str, cell: Said, sources: list[str], targets: list[str]) -> None:
        """A mark in the column of a system: it owns the value, gets it, or both."""
        name = self.gather.system(Said(system, cell.where))
        words = set(plain(cell.text).split()) or {"x"}
        if words & OWNS and name not in sources:
            sources.append(name)
        if words & (_GETS | _BOTH) and not words & (OWNS - _BOTH) and name not in targets:
            targets.append(name)

    def _start(self, draft: FlowDraft, trigger: Said, row: Row) -> None:
        if not says_nothing(trigger.text):
            draft.places["when"] = trigger
            phrases, within, why = (
                ([], "", "")
                if is_vague(trigger.text)
                else self.gather.triggers(trigger, draft.entities)
            )
            draft.when += phrases
            if within:
                draft.places.setdefault("within", trigger)
                draft.guessed["within"] = why or "said where the start is asked for"
                draft.bound = within
            if not phrases:
                draft.places.pop("when")
                draft.notes.append(Said(f"Starts: {trigger.text}", trigger.where))
        timing = self.rows.cell(row, "timing")
        if timing.text and not is_vague(timing.text):
            said = speech.timing(timing.text)
            draft.when += [one for one in said.when if one not in draft.when]
            if said.when:
                draft.places.setdefault("when", timing)
            if not said.whole:
                draft.notes.append(Said(f"How often: {timing.text}", timing.where))
        elif timing.text:
            draft.notes.append(Said(f"How often: {timing.text}", timing.where))

    def _bound(self, row: Row, draft: FlowDraft) -> str:
        """The delay that a row accepts, or ''."""
        for role in ("delay", "timing"):
            said = self.rows.cell(row, "delay" if role == "delay" else "timing")
            if not said.text:
                continue
            if is_vague(said.text):
                if role == "delay":
                    draft.notes.append(Said(f"Delay accepted: {said.text}", said.where))
                continue
            found = speech.timing(said.text)
            bound = self.gather.exact("time", said.text) or found.within
            if not bound and role == "delay" and found.when and found.when[0].startswith("every "):
                bound = found.when[0].removeprefix("every ")
            if bound:
                draft.places.setdefault("within", said)
                why = found.guessed or (
                    "said where it is asked how often" if role == "timing" else ""
                )
                if why:
                    draft.guessed.setdefault("within", why)
                return bound
            if role == "delay":
                draft.notes.append(Said(f"Delay accepted: {said.text}", said.where))
        return draft.bound

    def _people(self, row: Row, draft: FlowDraft) -> None:
        for _, cell in self.rows.cells(row, "person"):
            if is_vague(cell.text):
                draft.notes.append(Said(f"Responsible: {cell.text}", cell.where))
                continue
            for part in re.split(r"[,;/\n&]", cell.text):
                person = self.gather.person(Said(part.strip(), cell.where)) if part.strip() else ""
                if (
                    person
                    and draft.fails.setdefault("alert", (person, cell, "named as responsible"))[
                        0
                    ].split(" by ")[0]
                    != person
                ):
                    draft.notes.append(Said(f"Responsible: {person}", cell.where))
