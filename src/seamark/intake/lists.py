"""Tables that list systems, and tables of statuses with each system's own words."""

from __future__ import annotations

import re

from seamark.intake.draft import Said
from seamark.intake.gather import words_list
from seamark.intake.headings import EXACT
from seamark.intake.names import kind_word, recognise
from seamark.intake.proposal import EXISTS
from seamark.intake.rows import Rows
from seamark.intake.sheet import Row
from seamark.intake.text import is_vague, name_of, plain, says_nothing


class Lists:
    """Reads rows that are about one system, or about one agreed status."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.gather, self.cast = rows, rows.gather, rows.gather.cast
        self.about: list[str] = []

    def system(self, row: Row) -> None:
        """A row about a system."""
        gather, said = self.gather, self.rows.cell(row, "system")
        if not said.text or is_vague(said.text):
            self.rows.keep(row, "it names no system")
            return
        name = gather.system(said)
        if not name:
            return
        path = f"systems.{name}"
        one = self.cast.systems[name]
        product = self.rows.cell(row, "platform")
        found = recognise(product.text, self.cast.shelf) if product.text else None
        if found is not None and found.platform and one.new and not one.platform:
            one.platform, one.kind, one.edition = (
                found.platform,
                one.kind or found.kind,
                found.edition,
            )
        elif product.text and not (found and found.platform == one.platform):
            gather.note(path, product, "Product")
        kind = self.rows.cell(row, "kind")
        if kind.text and (word := kind_word(kind.text)) and one.new:
            one.kind = word
        elif kind.text:
            gather.note(path, kind, "Kind")
        for role in ("person", "owner"):
            for _, cell in self.rows.cells(row, role):
                person = (
                    gather.person(Said(cell.text, cell.where)) if not is_vague(cell.text) else ""
                )
                if person:
                    gather.say(f"{path}.in_charge", person, cell)
        done = {"system", "platform", "kind", "person", "owner", "ignore"}
        for column in self.rows.matching.columns:
            text = row.cells[column.index] if column.index < len(row.cells) else ""
            if column.role not in done and not says_nothing(text):
                gather.note(path, Said(text, self.rows.sheet.where(row, column.index)), "" if EXACT.get(plain(column.heading)) == "note" else column.heading)  # fmt: skip

    def status(self, row: Row) -> None:
        """A row about an agreed status."""
        gather, said = self.gather, self.rows.cell(row, "status")
        entity_cell = self.rows.cell(row, "entity")
        if entity_cell.text:
            self.about = [self.cast.split_field(entity_cell.text)[0] or gather.entity(entity_cell)]
        if not said.text and not self.rows.has("status"):
            said = entity_cell
        entity = self.about[0] if self.about and self.about[0] else self._entity_of_sheet()
        if row.filled == 1 and said.text and self.cast.is_entity(said.text):
            self.about = [gather.entity(said)]
            return
        word = name_of(said.text) if not is_vague(said.text) else ""
        if not word:
            self.rows.keep(row, "it names no agreed status")
            return
        gather.use_entity(entity, said)
        gather.statuses.setdefault(entity, {})[word] = said
        path = f"entities.{entity}.statuses.{word}"
        gather.say(path, EXISTS, said)
        for column, cell in self.rows.cells(row, "status of"):
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
        for column, cell in self.rows.cells(row, "note"):
            gather.note(path, cell, "" if EXACT.get(plain(column.heading)) == "note" else column.heading)  # fmt: skip

    def _entity_of_sheet(self) -> str:
        heading = next((c.heading for c in self.rows.columns.get("status", ())), "")
        spoken = self.gather.spoken_of(f"{heading} {self.rows.sheet.name}")
        return spoken[0] if spoken else "order"
