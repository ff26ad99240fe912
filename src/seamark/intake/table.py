"""Rows of a matched table → proposals: systems, entities, fields, owners, flows, statuses, people.

What a cell does not say clearly never becomes an answer: `TBD`, `varies`, `?` stay open and are kept as notes; what
could not be read at all is listed with its address and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seamark.intake.columns import Matching, match
from seamark.intake.draft import FlowDraft, Said
from seamark.intake.flows import Flows
from seamark.intake.gather import Gather, words_list
from seamark.intake.headings import EXACT, Role
from seamark.intake.lists import Lists
from seamark.intake.names import Cast, field_word, usual_field
from seamark.intake.owners import Owners
from seamark.intake.proposal import Listing
from seamark.intake.rows import Rows
from seamark.intake.sheet import Row, Sheet
from seamark.intake.text import free, is_vague, parts, plain, says_nothing
from seamark.language.load import Loaded

_WITHOUT_A_FLOW: tuple[tuple[Role, str], ...] = (
    ("delay", "Delay accepted"), ("timing", "How often"), ("fails", "If it fails"), ("direction", "Direction"),
    ("person", "Responsible"),
)  # fmt: skip
"""Columns that speak of a flow, kept as notes when a row has none."""
_ENDS: tuple[tuple[Role, str], ...] = (("from", "From"), ("to", "To"))
_ASIDE: tuple[Role, ...] = ("note", "kind", "platform", "system", "status")
_KEY_LENGTH_MAX = 80


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
        _Table(sheet, matching, gather) for sheet, matching in zip(sheets, matchings, strict=True)
    ]
    for reader in readers:
        cast.expect(reader.rows.mentions())
    for reader in sorted(readers, key=lambda one: not one.rows.has("status of")):
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


class _Table:
    """Reads the rows of one sheet into a gathering."""

    def __init__(self, sheet: Sheet, matching: Matching, gather: Gather) -> None:
        self.rows = Rows(sheet, matching, gather)
        self.gather, self.cast = gather, gather.cast
        self.owners, self.flows, self.lists = Owners(self.rows), Flows(self.rows), Lists(self.rows)
        self.about: list[str] = []

    def read(self) -> None:
        """All rows, then what needs the whole sheet: owners of whole entities, flows from groups of rows."""
        gather = self.gather
        prefix = f"Sheet “{self.rows.sheet.name}”: " if self.rows.sheet.name else ""
        gather.remarks += [prefix + remark for remark in self.rows.sheet.remarks]
        for row in self.rows.sheet.aside:
            for column, text in enumerate(row.cells):
                if text and (not column or text != row.cells[column - 1]):
                    gather.keep(
                        Said(text, self.rows.sheet.where(row, column)), "stands beside the table"
                    )
        rows = self.rows.sheet.body if self.rows.matching.usable else []
        if not self.rows.matching.usable:
            gather.remarks.append(
                f"{prefix}No column says what a row is about; match the columns first."
            )
            for row in self.rows.sheet.rows[self.rows.sheet.first :]:
                self.rows.keep(row, "the columns of this sheet were not recognised")
        for row in rows:
            self._row(row)
        self.owners.finish()
        gather.flows += self.flows.groups.values()

    def _row(self, row: Row) -> None:
        if self.rows.has("status of"):
            self.lists.status(row)
            return
        entity_cell = self.rows.cell(row, "entity")
        if row.filled == 1 and entity_cell.text and self.cast.is_entity(entity_cell.text):
            self.about = [self.gather.entity(entity_cell)]
            return
        if self.rows.has("system") and not self.rows.has("entity"):
            self.lists.system(row)
            return
        entities, fields = self._subject(row)
        if not entities and not self.rows.cell(row, "flow").text:
            self.rows.keep(row, "it does not say what it is about")
            return
        self.owners.read(row, entities, fields)
        self._names_and_keys(row, entities, fields)
        flow = self.flows.read(row, entities, fields)
        self._notes(row, entities, fields, flow)

    def _subject(self, row: Row) -> tuple[list[str], list[str]]:
        """The entities and fields that a row is about; a blank cell means the same as above."""
        gather, said = self.gather, self.rows.cell(row, "entity")
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
        elif self.rows.has("entity"):
            entities = list(self.about)
        elif self.rows.has("field") or self.rows.cell(row, "flow").text:
            named = self.rows.cell(row, "flow").text
            entities = [one for one in gather.spoken_of(named or self.rows.sheet.name) if one]
            for one in entities:
                gather.use_entity(one, Said(named or self.rows.sheet.name, said.where))
        for _, cell in self.rows.cells(row, "field"):
            for part in re.split(r"[,;\n]", cell.text):
                if is_vague(part) or says_nothing(part):
                    gather.keep(Said(part, cell.where), "not decided; stays open")
                    continue
                entity, name = self.cast.split_field(part)
                split = entity in entities and not usual_field(part)
                name = name if split else self.cast.field(entities[0] if entities else "", part)
                if not name:
                    gather.keep(Said(part, cell.where), "no name of a field can be made of it")
                elif name not in fields:
                    fields.append(name)
        for entity in entities[:1]:
            for name in fields:
                if name:
                    gather.field(entity, name, self.rows.cell(row, "field") if self.rows.cell(row, "field").text else said)  # fmt: skip
        return entities, [name for name in fields if name]

    def _names_and_keys(self, row: Row, entities: list[str], fields: list[str]) -> None:
        if not entities:
            return
        for column, cell in self.rows.cells(row, "called"):
            system = self.gather.system(Said(column.system, cell.where))
            if not system or not fields:
                self.gather.keep(cell, "a name of a field, in a row without a field")
            elif is_vague(cell.text):
                self.gather.note(f"entities.{entities[0]}.fields.{fields[0]}", cell, column.heading)
            else:
                self.gather.say(f"entities.{entities[0]}.fields.{fields[0]}.called.{system}", free(cell.text), cell)  # fmt: skip
        key = self.rows.cell(row, "key")
        if key.text and not is_vague(key.text):
            names = [name for name in map(field_word, parts(key.text)) if name]
            if names and len(key.text) <= _KEY_LENGTH_MAX:
                self.gather.say(f"entities.{entities[0]}.key", words_list(names), key)
            else:
                self.gather.note(f"entities.{entities[0]}", key, "Key")
        elif key.text:
            self.gather.note(f"entities.{entities[0]}", key, "Key")

    def _notes(
        self, row: Row, entities: list[str], fields: list[str], flow: FlowDraft | None
    ) -> None:
        block = f"entities.{entities[0]}" if entities else ""
        if block and fields:
            block += f".fields.{fields[0]}"
        over = "" if flow is not None else block
        if flow is None:
            for role, label in _WITHOUT_A_FLOW:
                for _, cell in self.rows.cells(row, role):
                    self._note(block, Said(f"{label}: {cell.text}", cell.where), flow)
            for _, cell in self.rows.cells(row, "person"):
                for part in re.split(r"[,;/\n&]", cell.text):
                    if part.strip():
                        self.gather.person(Said(part.strip(), cell.where))
        for role, label in _ENDS:
            for _, cell in self.rows.cells(row, role):
                if is_vague(cell.text):
                    self._note(over, Said(f"{label}: {cell.text}", cell.where), flow)
        for role in _ASIDE:
            for column, cell in self.rows.cells(row, role):
                usual = EXACT.get(plain(column.heading)) == "note" or not column.heading
                text = cell.text if usual else f"{column.heading}: {cell.text}"
                self._note(block, Said(text, cell.where), flow)
        for comment in self.rows.comments(row):
            self._note(over, Said(f"Comment: {comment.text}", comment.where), flow)

    def _note(self, block: str, said: Said, flow: FlowDraft | None) -> None:
        if flow is not None and ".fields." not in block:
            flow.notes.append(said)
        elif block:
            self.gather.note(block, said)
        else:
            self.gather.keep(said, "a note that belongs to nothing")
