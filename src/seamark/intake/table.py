"""Rows of a matched table → proposals: systems, entities, fields, owners, flows, statuses, people.

What a cell does not say clearly never becomes an answer: `TBD`, `varies`, `?` stay open and are kept as notes; what
could not be read at all is listed with its address and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seamark.intake import speech
from seamark.intake.columns import Column, Matching, match
from seamark.intake.gather import FlowDraft, Gather, Said, free, usual_fields, words_list
from seamark.intake.headings import EXACT, Role
from seamark.intake.names import Cast, field_word, kind_word, recognise
from seamark.intake.proposal import EXISTS, Listing
from seamark.intake.sheet import Row, Sheet
from seamark.intake.text import is_vague, name_of, parts, plain, says_nothing
from seamark.language.load import Loaded

_OWNS = frozenset("m master owner lead leading fuhrend w write source maitre maestro sot".split())
_GETS = frozenset("x r read slave consumer target yes ja oui si get gets copy".split())
_BOTH = frozenset("rw r w read write".split())
_UNTIL = re.compile(r"^(?P<first>.+?)[,;(]*\s+(?:until|till|bis|tot|jusqu\S*|hasta)\s+(?P<point>.+?)\)?\s*[,;]?\s+(?:then|afterwards|after that|dann|danach|daarna|ensuite|puis|luego|despues)[:,]?\s+(?P<next>.+)$", re.IGNORECASE)  # fmt: skip
_FIRST_WRITE = frozenset(("first write", "first sync", "erster abgleich"))
_CREATED = frozenset(
    ("created", "creation", "it is created", "angelegt", "anlage", "aanmaak", "creation du client")
)


def listing(
    sheets: Sequence[Sheet], matchings: Sequence[Matching], file: str, loaded: Loaded | None = None
) -> Listing:
    """The proposals of all sheets of a file.

    Args:
        sheets: as `sheet.read` or `sheet.paste` gave them.
        matchings: one for each sheet; those that are not usable give their rows as unread.
        file: what the user calls the file; it stands in every source.
        loaded: the map into which they would go; None for a new map.
    """
    cast = Cast(loaded)
    gather = Gather(file, cast)
    readers = [
        _Rows(sheet, matching, gather) for sheet, matching in zip(sheets, matchings, strict=True)
    ]
    for reader in readers:
        cast.expect(reader.mentions())
    for reader in sorted(readers, key=lambda one: not one.has("status of")):
        reader.read()
    return gather.listing()


def matchings(
    sheets: Sequence[Sheet],
    loaded: Loaded | None = None,
    remembered: dict[str, Matching] | None = None,
) -> tuple[Matching, ...]:
    """A first matching of every sheet; see `columns.match`."""
    cast = Cast(loaded)
    return tuple(match(sheet, cast, remembered) for sheet in sheets)


class _Rows:
    """Reads the rows of one sheet into a gathering."""

    def __init__(self, sheet: Sheet, matching: Matching, gather: Gather) -> None:
        self.sheet = sheet
        self.matching = matching
        self.gather = gather
        self.cast = gather.cast
        self.columns: dict[Role, tuple[Column, ...]] = {}
        for column in matching.columns:
            self.columns[column.role] = (*self.columns.get(column.role, ()), column)
        self.about: list[str] = []
        self.groups: dict[tuple[object, ...], FlowDraft] = {}
        self.owners: dict[str, tuple[str, Said]] = {}
        self.owned: dict[str, str] = {}

    def has(self, role: Role) -> bool:
        """Whether a column has this role."""
        return role in self.columns

    def mentions(self) -> list[str]:
        """Texts that should name systems, from the whole sheet."""
        found = [column.system for column in self.matching.columns if column.system]
        for role in ("system", "owner", "from", "to", "direction"):
            for column in self.columns.get(role, ()):
                for row in self.sheet.body:
                    text = row.cells[column.index] if column.index < len(row.cells) else ""
                    if text and not is_vague(text):
                        found += [one for one in speech.ARROW.split(text) if one]
        return list(dict.fromkeys(found))

    def cell(self, row: Row, role: Role) -> Said:
        """The first text of a row with this role, '' when there is none."""
        found = next((said for _, said in self.cells(row, role)), None)
        return found or Said("", self.sheet.where(row, 0))

    def cells(self, row: Row, role: Role) -> Iterator[tuple[Column, Said]]:
        """All texts of a row with this role that say something."""
        for column in self.columns.get(role, ()):
            text = row.cells[column.index] if column.index < len(row.cells) else ""
            if not says_nothing(text):
                yield column, Said(text, self.sheet.where(row, column.index))

    # ------------------------------------------------------------------------------------------ rows

    def read(self) -> None:
        """All rows, then what needs the whole sheet: owners of whole entities, flows from groups of rows."""
        gather = self.gather
        prefix = f"Sheet “{self.sheet.name}”: " if self.sheet.name else ""
        gather.remarks += [prefix + remark for remark in self.sheet.remarks]
        for row in self.sheet.aside:
            for column, text in enumerate(row.cells):
                if text and (not column or text != row.cells[column - 1]):
                    gather.keep(
                        Said(text, self.sheet.where(row, column)), "stands beside the table"
                    )
        rows = self.sheet.body if self.matching.usable else []
        if not self.matching.usable:
            gather.remarks.append(
                f"{prefix}No column says what a row is about; match the columns first."
            )
            for row in self.sheet.rows[self.sheet.first :]:
                self._keep_row(row, "the columns of this sheet were not recognised")
        for row in rows:
            self._row(row)
        for entity, (system, at) in self.owners.items():
            self._own_all(entity, system, at)
        gather.flows += self.groups.values()

    def _row(self, row: Row) -> None:
        if self.has("status of"):
            self._status_row(row)
            return
        entity_cell = self.cell(row, "entity")
        if row.filled == 1 and entity_cell.text and self.cast.is_entity(entity_cell.text):
            self.about = [self.gather.entity(entity_cell)]
            return
        if self.has("system") and not self.has("entity"):
            self._system_row(row)
            return
        entities, fields = self._subject(row)
        if not entities and not self.cell(row, "flow").text:
            self._keep_row(row, "it does not say what it is about")
            return
        self._owner(row, entities, fields)
        self._names_and_keys(row, entities, fields)
        flow = self._flow(row, entities, fields)
        self._notes(row, entities, fields, flow)

    def _keep_row(self, row: Row, reason: str) -> None:
        texts = [text for text in row.cells if not says_nothing(text)]
        first = next((at for at, text in enumerate(row.cells) if not says_nothing(text)), 0)
        self.gather.keep(Said(" | ".join(texts), self.sheet.where(row, first)), reason)

    def _subject(self, row: Row) -> tuple[list[str], list[str]]:
        """The entities and fields that a row is about; a blank cell means the same as above."""
        gather, said = self.gather, self.cell(row, "entity")
        fields: list[str] = []
        entities: list[str] = []
        if said.text:
            for part in parts(said.text) if not self.cast.is_entity(said.text) else [said.text]:
                entity, name = self.cast.split_field(part)
                if entity:
                    gather.use_entity(entity, said)
                    fields.append(name)
                else:
                    entity = gather.entity(Said(part, said.where))
                entities.append(entity)
            self.about = entities = [one for one in dict.fromkeys(entities) if one]
        elif self.has("entity"):
            entities = list(self.about)
        elif self.has("field") or self.cell(row, "flow").text:
            named = self.cell(row, "flow").text
            entities = [one for one in gather.spoken_of(named or self.sheet.name) if one]
            for one in entities:
                gather.use_entity(one, Said(named or self.sheet.name, said.where))
        for _, cell in self.cells(row, "field"):
            for part in re.split(r"[,;\n]", cell.text):
                if is_vague(part) or says_nothing(part):
                    gather.keep(Said(part, cell.where), "not decided; stays open")
                    continue
                entity, name = self.cast.split_field(part)
                name = name if entity else field_word(part)
                if not name:
                    gather.keep(Said(part, cell.where), "no name of a field can be made of it")
                elif name not in fields:
                    fields.append(name)
        for entity in entities[:1]:
            for name in fields:
                if name:
                    gather.field(entity, name, self.cell(row, "field") if self.cell(row, "field").text else said)  # fmt: skip
        return entities, [name for name in fields if name]

    # ------------------------------------------------------------------------------------------ owners

    def _owner(self, row: Row, entities: list[str], fields: list[str]) -> None:
        said = self.cell(row, "owner")
        marks = [
            (column, cell)
            for column, cell in self.cells(row, "marks")
            if set(plain(cell.text).split()) & _OWNS
        ]
        if not said.text and len(marks) == 1:
            said = Said(marks[0][0].system, marks[0][1].where)
        if not said.text or not entities:
            return
        block = f"entities.{entities[0]}" + (f".fields.{fields[0]}" if fields else "")
        if is_vague(said.text):
            self.gather.note(block, said, "Owner")
            return
        phrase = self._owner_phrase(said, entities[0])
        if not phrase:
            self.gather.note(block, said, "Owner")
            return
        if not fields:
            for entity in entities:
                if self.owners.setdefault(entity, (phrase, said))[0] != phrase:
                    self.gather.keep(
                        said,
                        f"another row names `{self.owners[entity][0]}` as the owner of {entity}",
                    )
        for name in fields:
            path = f"entities.{entities[0]}.fields.{name}"
            if self.owned.setdefault(path, phrase) != phrase:
                self.gather.keep(said, f"another row names `{self.owned[path]}` as its owner")
            else:
                self.gather.say(f"{path}.owner", phrase, said)

    def _owner_phrase(self, said: Said, entity: str) -> str:
        """`shop`, or `shop until paid then erp`; '' when the text names several owners or none."""
        gather = self.gather
        stages = _UNTIL.match(" ".join(said.text.split()))
        if stages:
            first, then = (
                self.gather.systems(Said(stages[key], said.where)) for key in ("first", "next")
            )
            point = plain(stages["point"])
            until = (
                "created" if point in _CREATED else "first write" if point in _FIRST_WRITE else ""
            )
            if not until:
                what = next(iter(speech.happenings(point)), "")
                until = gather.need_status(entity, what, said) if what and what not in speech.HAPPENINGS else ""  # fmt: skip
            if len(first) == len(then) == 1 and until and first != then:
                return f"{first[0]} until {until} then {then[0]}"
            gather.keep(said, "how ownership passes on could not be read; kept as a note")
            return ""
        if len(said.text) > 60 or len(speech.ARROW.split(said.text)) > 1:
            gather.keep(said, "no single owner could be read; kept as a note")
            return ""
        systems = gather.systems(said)
        if len(systems) > 1:
            gather.keep(
                said, "two owners are named; one value has one source of truth, so it stays open"
            )
        return systems[0] if len(systems) == 1 else ""

    def _own_all(self, entity: str, system: str, at: Said) -> None:
        """An owner that was said of a whole entity: of each of its fields that nobody answered."""
        names = usual_fields(self.cast, entity)
        known = self.cast.loaded.map.entities.get(entity) if self.cast.loaded is not None else None
        if not names:
            self.gather.note(f"entities.{entity}", at, "Owner")
        for name in names:
            path = f"entities.{entity}.fields.{name}"
            answered = (
                known is not None and name in known.fields and known.fields[name].owner is not None
            )
            if path not in self.owned and not answered:
                self.owned[path] = system
                why = f"the table says it of the whole {entity}"
                self.gather.say(f"{path}.owner", system, at, "guessed", why)

    def _names_and_keys(self, row: Row, entities: list[str], fields: list[str]) -> None:
        if not entities:
            return
        for column, cell in self.cells(row, "called"):
            system = self.gather.system(Said(column.system, cell.where))
            if not system or not fields:
                self.gather.keep(cell, "a name of a field, in a row without a field")
            elif is_vague(cell.text):
                self.gather.note(f"entities.{entities[0]}.fields.{fields[0]}", cell, column.heading)
            else:
                self.gather.say(f"entities.{entities[0]}.fields.{fields[0]}.called.{system}", free(cell.text), cell)  # fmt: skip
        key = self.cell(row, "key")
        if key.text and not is_vague(key.text):
            names = [name for name in map(field_word, parts(key.text)) if name]
            if names and len(key.text) <= 80:
                self.gather.say(f"entities.{entities[0]}.key", words_list(names), key)
            else:
                self.gather.note(f"entities.{entities[0]}", key, "Key")
        elif key.text:
            self.gather.note(f"entities.{entities[0]}", key, "Key")

    # ------------------------------------------------------------------------------------------ flows

    def _flow(self, row: Row, entities: list[str], fields: list[str]) -> FlowDraft | None:
        """Put the row into the flow it belongs to; None when it speaks of no flow."""
        ends = self._ends(row)
        sources, to, both_ways, guessed = ends
        trigger, named = self.cell(row, "trigger"), self.cell(row, "flow")
        if not (
            to
            or self.cell(row, "from").text
            or self.cell(row, "to").text
            or trigger.text
            or named.text
        ):
            return None
        first = next((s for s in (self.cell(row, "to"), self.cell(row, "from"), trigger, named) if s.text), named)  # fmt: skip
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
                "to", self.cell(row, "to") if self.cell(row, "to").text else first
            )
            if source and self.cell(row, "from").text:
                draft.places.setdefault("from", self.cell(row, "from"))
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
            self.gather.read_failure(draft, self.cell(row, "fails"))
            self._people(row, draft)
            drafts.append(draft)
        return drafts[0]

    def _ends(self, row: Row) -> tuple[list[str], list[str], bool, str]:
        """Sources, destinations, whether both ways, and why the source was concluded."""
        gather = self.gather
        from_, to, direction = (self.cell(row, role) for role in ("from", "to", "direction"))
        sources = gather.systems(from_) if from_.text and not is_vague(from_.text) else []
        targets = gather.systems(to) if to.text and not is_vague(to.text) else []
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
        for column, cell in self.cells(row, "marks"):
            system = gather.system(Said(column.system, cell.where))
            words = set(plain(cell.text).split()) or {"x"}
            if words & _OWNS and system not in sources and not from_.text:
                sources.append(system)
            if words & (_GETS | _BOTH) and not words & (_OWNS - _BOTH) and system not in targets:
                targets.append(system)
        if (
            direction.text
            and speech.BACK.fullmatch(direction.text)
            and len(sources) == len(targets) == 1
        ):
            sources, targets = targets, sources
        owner = self.cell(row, "owner")
        if (
            not sources
            and targets
            and owner.text
            and not is_vague(owner.text)
            and not self.has("from")
        ):
            own = (
                gather.systems(owner)
                if len(owner.text) <= 60 and not _UNTIL.match(owner.text)
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
                draft.notes.append(Said(f"Starts: {trigger.text}", trigger.where))
        timing = self.cell(row, "timing")
        if timing.text and not is_vague(timing.text):
            said = speech.timing(timing.text)
            draft.when += [one for one in said.when if one not in draft.when]
            if said.when and "when" not in draft.places:
                draft.places["when"] = timing
            if not said.whole:
                draft.notes.append(Said(f"How often: {timing.text}", timing.where))
        elif timing.text:
            draft.notes.append(Said(f"How often: {timing.text}", timing.where))

    def _bound(self, row: Row, draft: FlowDraft) -> str:
        """The delay that a row accepts, or ''."""
        from_trigger = draft.to.pop("", "")
        for role in ("delay", "timing"):
            said = self.cell(row, "delay" if role == "delay" else "timing")
            if not said.text:
                continue
            if is_vague(said.text):
                if role == "delay":
                    draft.notes.append(Said(f"Delay accepted: {said.text}", said.where))
                continue
            found = speech.timing(said.text)
            bound = found.within
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
        for _, cell in self.cells(row, "person"):
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

    def _notes(
        self, row: Row, entities: list[str], fields: list[str], flow: FlowDraft | None
    ) -> None:
        block = f"entities.{entities[0]}" if entities else ""
        if block and fields:
            block += f".fields.{fields[0]}"
        if flow is None:
            for role, label in (
                ("delay", "Delay accepted"),
                ("timing", "How often"),
                ("fails", "If it fails"),
                ("direction", "Direction"),
            ):
                for _, cell in self.cells(row, role):  # type: ignore[arg-type]
                    self._note(block, Said(f"{label}: {cell.text}", cell.where), flow)
            for _, cell in self.cells(row, "person"):
                for part in re.split(r"[,;/\n&]", cell.text):
                    if part.strip():
                        self.gather.person(Said(part.strip(), cell.where))
                self._note(block, Said(f"Responsible: {cell.text}", cell.where), flow)
        for role, label in (("from", "From"), ("to", "To")):
            for _, cell in self.cells(row, role):  # type: ignore[arg-type]
                if is_vague(cell.text):
                    self._note(block, Said(f"{label}: {cell.text}", cell.where), flow)
        for role in ("note", "kind", "platform", "system", "status", "ignore"):
            for column, cell in self.cells(row, role):  # type: ignore[arg-type]
                if role == "ignore":
                    continue
                usual = EXACT.get(plain(column.heading)) == "note"
                text = (
                    cell.text if usual or not column.heading else f"{column.heading}: {cell.text}"
                )
                self._note(block, Said(text, cell.where), flow)
        for at, text in self.sheet.comments.items():
            if at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row.number):
                where = f"{self.sheet.name}!{at}" if self.sheet.name else at
                self._note(block, Said(f"Comment: {text}", where), flow)

    def _note(self, block: str, said: Said, flow: FlowDraft | None) -> None:
        if flow is not None:
            flow.notes.append(said)
        elif block:
            self.gather.note(block, said)
        else:
            self.gather.keep(said, "a note that belongs to nothing")

    # ------------------------------------------------------------------------------------------ systems, statuses

    def _system_row(self, row: Row) -> None:
        gather, said = self.gather, self.cell(row, "system")
        if not said.text or is_vague(said.text):
            self._keep_row(row, "it names no system")
            return
        name = gather.system(said)
        if not name:
            return
        path = f"systems.{name}"
        one = self.cast.systems[name]
        product = self.cell(row, "platform")
        found = recognise(product.text, self.cast.shelf) if product.text else None
        if found is not None and found.platform and one.new and not one.platform:
            one.platform, one.kind, one.edition = (
                found.platform,
                one.kind or found.kind,
                found.edition,
            )
        elif product.text and not (found and found.platform == one.platform):
            gather.note(path, product, "Product")
        kind = self.cell(row, "kind")
        if kind.text and (word := kind_word(kind.text)) and one.new:
            one.kind = word
        elif kind.text:
            gather.note(path, kind, "Kind")
        for role in ("person", "owner"):
            for _, cell in self.cells(row, role):
                person = (
                    gather.person(Said(cell.text, cell.where)) if not is_vague(cell.text) else ""
                )
                if person:
                    gather.say(f"{path}.in_charge", person, cell)
        done = {"system", "platform", "kind", "person", "owner", "ignore"}
        for column in self.matching.columns:
            text = row.cells[column.index] if column.index < len(row.cells) else ""
            if column.role not in done and not says_nothing(text):
                gather.note(path, Said(text, self.sheet.where(row, column.index)), "" if EXACT.get(plain(column.heading)) == "note" else column.heading)  # fmt: skip

    def _status_row(self, row: Row) -> None:
        gather, said = self.gather, self.cell(row, "status")
        entity_cell = self.cell(row, "entity")
        if entity_cell.text:
            self.about = [self.cast.split_field(entity_cell.text)[0] or gather.entity(entity_cell)]
        if not said.text and not self.has("status"):
            said = entity_cell
        entity = self.about[0] if self.about and self.about[0] else self._entity_of_sheet()
        if row.filled == 1 and said.text and self.cast.is_entity(said.text):
            self.about = [gather.entity(said)]
            return
        word = name_of(said.text) if not is_vague(said.text) else ""
        if not word:
            self._keep_row(row, "it names no agreed status")
            return
        gather.use_entity(entity, said)
        gather.statuses.setdefault(entity, {})[word] = said
        path = f"entities.{entity}.statuses.{word}"
        gather.say(path, EXISTS, said)
        for column, cell in self.cells(row, "status of"):
            system = gather.system(Said(column.system, cell.where))
            own = (
                []
                if is_vague(cell.text)
                else [one.strip() for one in re.split(r"[,;/\n|]", cell.text) if one.strip()]
            )
            if not system or not own:
                gather.note(path, cell, column.heading)
            elif plain(cell.text) in ("none", "keine", "keiner", "geen", "aucun", "ninguno", "not available", "no such status"):  # fmt: skip
                gather.say(f"{path}.{system}", "none", cell)
            else:
                gather.say(f"{path}.{system}", words_list(own), cell)
        for column, cell in self.cells(row, "note"):
            gather.note(path, cell, "" if EXACT.get(plain(column.heading)) == "note" else column.heading)  # fmt: skip

    def _entity_of_sheet(self) -> str:
        heading = next((c.heading for c in self.columns.get("status", ())), "")
        spoken = self.gather.spoken_of(f"{heading} {self.sheet.name}")
        return spoken[0] if spoken else "order"
