"""Who owns what, as the rows of a table say it; two owners are none, and passing on needs a point."""

from __future__ import annotations

import re

from seamark.intake import speech
from seamark.intake.draft import Said
from seamark.intake.gather import usual_fields
from seamark.intake.names import recognise, usual_field
from seamark.intake.rows import Rows
from seamark.intake.sheet import Row
from seamark.intake.text import is_vague, plain

OWNS = frozenset("m master owner lead leading fuhrend w write source maitre maestro sot".split())
"""Marks in the column of a system that make it the owner."""
UNTIL = re.compile(r"^(?P<first>.+?)[,;(]*\s+(?:until|till|bis|tot|jusqu\S*|hasta)\s+(?P<point>.+?)\)?\s*[,;]?\s+(?:then|afterwards|after that|dann|danach|daarna|ensuite|puis|luego|despues)[:,]?\s+(?P<next>.+)$", re.IGNORECASE)  # fmt: skip
"""`Shopify until paid, then Odoo`, in five languages."""
_LONGEST = 300
_GROUP = re.compile(r"([^();,]{1,80})\(([^()]{1,200})\)")
_FIRST_WRITE = frozenset(("first write", "first sync", "erster abgleich"))
_CREATED = frozenset(
    ("created", "creation", "it is created", "angelegt", "anlage", "aanmaak", "creation du client")
)


class Owners:
    """Reads the owners of one sheet."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.gather, self.cast = rows, rows.gather, rows.gather.cast
        self.whole: dict[str, tuple[str, Said]] = {}
        self.owned: dict[str, str] = {}

    def read(self, row: Row, entities: list[str], fields: list[str]) -> None:
        """The owner that a row names."""
        said = self.rows.cell(row, "owner")
        marks = [
            (column, cell)
            for column, cell in self.rows.cells(row, "marks")
            if set(plain(cell.text).split()) & OWNS
        ]
        if not said.text and len(marks) == 1:
            said = Said(marks[0][0].system, marks[0][1].where)
        if not said.text or not entities:
            return
        block = f"entities.{entities[0]}" + (f".fields.{fields[0]}" if fields else "")
        if is_vague(said.text):
            self.gather.note(block, said, "Owner")
            return
        if not fields and self._by_field(said, entities[0]):
            return
        phrase = self._phrase(said, entities[0])
        if not phrase:
            self.gather.note(block, said, "Owner")
            return
        if not fields:
            for entity in entities:
                if self.whole.setdefault(entity, (phrase, said))[0] != phrase:
                    self.gather.keep(
                        said,
                        f"another row names `{self.whole[entity][0]}` as the owner of {entity}",
                    )
        for name in fields:
            self._own(entities[0], name, phrase, said)

    def _own(self, entity: str, name: str, phrase: str, said: Said) -> None:
        path = f"entities.{entity}.fields.{name}"
        if self.owned.setdefault(path, phrase) != phrase:
            self.gather.keep(said, f"another row names `{self.owned[path]}` as its owner")
        else:
            self.gather.say(f"{path}.owner", phrase, said)

    def _by_field(self, said: Said, entity: str) -> bool:
        """`Shopify (email), HubSpot (name, phone)`: an owner for some fields each; whether the text is of that kind."""
        groups = _GROUP.findall(said.text)
        if (
            len(groups) < 2
            or _GROUP.sub("", said.text).strip(" ,;./&")
            or any(
                recognise(one) and not usual_field(one)
                for _, names in groups
                for one in names.split(",")
            )
        ):
            return False
        for owner, names in groups:
            at = Said(owner.strip(), said.where)
            phrase = self._phrase(at, entity)
            for name in (self.cast.field(entity, one) for one in re.split(r"[,/;]", names)):
                if name:
                    self.gather.field(entity, name, at)
                    if phrase:
                        self._own(entity, name, phrase, at)
        return True

    def _phrase(self, said: Said, entity: str) -> str:
        """`shop`, or `shop until paid then erp`; '' when the text names several owners or none."""
        gather = self.gather
        exact = gather.exact("owner", said.text, entity)
        if exact:
            return exact
        stages = UNTIL.match(" ".join(said.text.split())) if len(said.text) <= _LONGEST else None
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

    def finish(self) -> None:
        """Owners that were said of whole entities, once all rows are read."""
        for entity, (system, at) in self.whole.items():
            self._own_all(entity, system, at)

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
