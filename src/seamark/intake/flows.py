"""Rows that speak of the same data, from the same system, with the same start become one flow."""

from __future__ import annotations

import re

from seamark.intake import speech
from seamark.intake.draft import FlowDraft, Said
from seamark.intake.owners import OWNS, UNTIL
from seamark.intake.rows import Rows
from seamark.intake.sheet import Row
from seamark.intake.text import is_vague, plain, says_nothing

_GETS = frozenset("x r read slave consumer target yes ja oui si get gets copy".split())
_BOTH = frozenset("rw r w read write".split())
_LONGEST_NAME = 60


class Flows:
    """Gathers the flows of one sheet."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.gather = rows, rows.gather
        self.groups: dict[tuple[object, ...], FlowDraft] = {}

    def read(self, row: Row, entities: list[str], fields: list[str]) -> FlowDraft | None:
        """Put the row into the flow it belongs to; None when it speaks of no flow."""
        ends = self._ends(row)
        sources, to, both_ways, guessed = ends
        trigger, named = self.rows.cell(row, "trigger"), self.rows.cell(row, "flow")
        if not (
            to
            or self.rows.cell(row, "from").text
            or self.rows.cell(row, "to").text
            or trigger.text
            or named.text
        ):
            return None
        first = next((s for s in (self.rows.cell(row, "to"), self.rows.cell(row, "from"), trigger, named) if s.text), named)  # fmt: skip
        drafts = []
        for source in sources or [""]:
            name = (
                named.text
                if named.text and not is_vague(named.text) and len(named.text) <= 60
                else ""
            )
            key = (plain(name), tuple(entities), source, plain(trigger.text), both_ways)
            draft = self.groups.get(key)
            if draft is None:
                draft = self.groups[key] = FlowDraft(list(entities), source, both_ways=both_ways, name=name, first=first)  # fmt: skip
                self._start(draft, trigger, row)
            if guessed and source:
                draft.guessed.setdefault("from", guessed)
            draft.places.setdefault(
                "to", self.rows.cell(row, "to") if self.rows.cell(row, "to").text else first
            )
            if source and self.rows.cell(row, "from").text:
                draft.places.setdefault("from", self.rows.cell(row, "from"))
            bound = self._bound(row, draft)
            for system in to:
                if system != source:
                    draft.to[system] = draft.to.get(system) or bound
            if fields and entities:
                draft.fields.setdefault(entities[0], [])
                draft.fields[entities[0]] += [
                    f for f in fields if f not in draft.fields[entities[0]]
                ]
            elif entities:
                for one in entities:
                    draft.fields.pop(one, None)
            self.gather.read_failure(draft, self.rows.cell(row, "fails"))
            self._people(row, draft)
            drafts.append(draft)
        return drafts[0]

    def _ends(self, row: Row) -> tuple[list[str], list[str], bool, str]:
        """Sources, destinations, whether both ways, and why the source was concluded."""
        gather = self.gather
        from_, to, direction = (self.rows.cell(row, role) for role in ("from", "to", "direction"))
        sources = gather.systems(from_) if from_.text and not is_vague(from_.text) else []
        round_trip = bool(speech.TWO_WAY.fullmatch(to.text))
        targets = gather.systems(to) if to.text and not is_vague(to.text) and not round_trip else []
        if round_trip and len(sources) == 2:
            sources, targets = sources[:1], sources[1:]
        both = bool(speech.TWO_WAY.search(direction.text) or speech.TWO_WAY.search(to.text))
        for said in (direction, from_, to):
            sides = (
                speech.TWO_WAY.split(said.text)
                if speech.TWO_WAY.search(said.text)
                else speech.ARROW.split(said.text)
            )
            back = (
                speech.BACK.split(said.text)
                if not speech.TWO_WAY.search(said.text)
                else [said.text]
            )
            ends = sides if len(sides) > 1 else list(reversed(back))
            if len(ends) == 2 and all(end.strip() for end in ends):
                sources, targets = (gather.systems(Said(end, said.where)) for end in ends)
        for column, cell in self.rows.cells(row, "marks"):
            system = gather.system(Said(column.system, cell.where))
            words = set(plain(cell.text).split()) or {"x"}
            if words & OWNS and system not in sources and not from_.text:
                sources.append(system)
            if words & (_GETS | _BOTH) and not words & (OWNS - _BOTH) and system not in targets:
                targets.append(system)
        if (
            direction.text
            and speech.BACK.fullmatch(direction.text)
            and len(sources) == len(targets) == 1
        ):
            sources, targets = targets, sources
        owner = self.rows.cell(row, "owner")
        if (
            not sources
            and targets
            and owner.text
            and not is_vague(owner.text)
            and not self.rows.has("from")
        ):
            own = (
                gather.systems(owner)
                if len(owner.text) <= 60 and not UNTIL.match(owner.text)
                else []
            )
            if len(own) == 1:
                return (
                    own,
                    targets,
                    both,
                    "from the system that owns it; the table names no other source",
                )
        return sources, targets, both, ""

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
                draft.to.setdefault("", within)
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
        from_trigger = draft.to.pop("", "")
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
        return from_trigger

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
