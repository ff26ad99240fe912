"""Who decides what: fields against systems, and each field as a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from seamark.language import inherit
from seamark.language.decisions import Decisions
from seamark.language.model import Field, Map
from seamark.language.phrases import Owner
from seamark.report.document import Document, Section, Table
from seamark.report.views.answers import Answer, Answers, in_words, question_at, times_in_words

_SIGNS = {"open": "?", "assumed": "~", "answered": "", "signed": "✓", "disputed": "!"}
FACTS = (("✓", "signed"), ("~", "assumed"), ("!", "disputed"), ("?", "nobody decided"))


def view(the_map: Map, decisions: Decisions, digest: str) -> Document:
    """One matrix for each entity."""
    found = sections(the_map, decisions)
    rows = [
        {"entity": section.title, **dict(zip(table.columns, row, strict=True))}
        for section in found for table in section.parts if isinstance(table, Table) for row in table.rows
    ]  # fmt: skip
    title = f"Who decides what in {the_map.name or 'this map'}"
    return Document(
        title, found, (("map", digest), *FACTS), {"version": 1, "digest": digest, "rows": rows}
    )


def sections(the_map: Map, decisions: Decisions) -> tuple[Section, ...]:
    """A matrix of fields and the systems that hold the entity, with a sentence for each field."""
    found = []
    for entity, definition in the_map.entities.items():
        held = inherit.systems_of(the_map, entity)
        systems = [system for system in the_map.systems if system in held]
        rows = tuple(
            (
                name,
                *(_cell(the_map, decisions, entity, name, system) for system in systems),
                sentence(the_map, entity, name),
            )
            for name in definition.fields
        )
        table = Table(("field", *systems, "in words"), rows, empty="No field is named yet.")
        found.append(Section(entity, (table,)))
    return tuple(found)


Role = Literal["decides", "then decides", "may be behind", "is told", "kept apart", ""]
"""What a system is to a field; '' when it never meets it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one system has to do with one field.

    Attributes:
        role: in a word.
        text: the same, with how far behind it may be.
        sentence: the same as people say it.
        fresh: how old the value may be there; None where nobody need say it and nobody did.
    """

    role: Role
    text: str
    sentence: str
    fresh: Answer | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One field of one entity against the systems.

    Attributes:
        entity: its name.
        field: its name.
        path: of the field.
        type: how its value is worked out.
        owner: who decides it.
        sentence: who decides it and how far behind the others may be.
        trouble: nobody decides, or more than one does.
        cells: by system.
        fresh_question: what is answered where a cell that reads the value has no `fresh`.
    """

    entity: str
    field: str
    path: str
    type: str
    owner: Answer
    sentence: str
    trouble: Literal["", "nobody", "two"]
    cells: dict[str, Cell]
    fresh_question: str


def rows(answers: Answers) -> tuple[Row, ...]:
    """Every field with what each system is to it."""
    the_map = answers.checked.loaded.map
    found = []
    for entity, definition in the_map.entities.items():
        held = inherit.systems_of(the_map, entity)
        systems = [system for system in the_map.systems if system in held]
        for name, field in definition.fields.items():
            path = f"entities.{entity}.fields.{name}"
            cells = {
                system: _told_cell(answers, path, field, system, role)
                for system, role in roles(the_map, entity, name, systems).items()
            }
            trouble: Literal["", "nobody", "two"] = ""
            if field.owner is None and field.always is None:
                trouble = "nobody"
            elif "any" in inherit.owner_kinds(field):
                trouble = "two"
            found.append(
                Row(entity, name, path, field.type or "value", answers.at(f"{path}.owner"),
                    sentence(the_map, entity, name), trouble, cells, question_at(f"{path}.fresh.system"))
            )  # fmt: skip
    return tuple(found)


def _told_cell(answers: Answers, path: str, field: Field, system: str, role: Role) -> Cell:
    at = f"{path}.fresh.{system}"
    reads = role in ("may be behind", "is told")
    fresh = answers.at(at) if reads and answers.says(at) else None
    return Cell(role, _text(field, system, role), _sentence(field, system, role, path), fresh)


def roles(the_map: Map, entity: str, name: str, systems: Iterable[str]) -> dict[str, Role]:
    """What each of these systems is to a field."""
    field = the_map.entities[entity].fields[name]
    kinds = inherit.owner_kinds(field)
    owners = inherit.owners(the_map, field)
    told = {end for _, flow in inherit.flows_with(the_map, entity, name) for end in flow.destinations}  # fmt: skip
    held = inherit.systems_of(the_map, entity) if "each" in kinds or "any" in kinds else ()

    def role(system: str) -> Role:
        if system in owners:
            return "decides" if owners[0] == system else "then decides"
        if "each" in kinds or "any" in kinds:
            return ("kept apart" if "each" in kinds else "decides") if system in held else ""
        if system in (field.fresh or {}):
            return "may be behind"
        return "is told" if system in told else ""

    return {system: role(system) for system in systems}


def _text(field: Field, system: str, role: Role) -> str:
    if role == "may be behind":
        return f"up to {(field.fresh or {})[system]} behind"
    return {"kept apart": "keeps its own"}.get(role, role)


def _sentence(field: Field, system: str, role: Role, path: str) -> str:
    what = path.rpartition(".")[2]
    stages = [str(point) for _, point in field.owner.steps if point] if field.owner else []
    if role == "decides":
        until = f" until {stages[0]}" if stages else ""
        return f"{system} decides the {what}{until}."
    if role == "then decides":
        return f"{system} decides the {what} later on ({field.owner})."
    if role == "may be behind":
        time = str((field.fresh or {})[system])
        return f"{system} may be up to {in_words(f'{path}.fresh.{system}', time) or time} behind."
    if role == "is told":
        return f"{system} is told; nobody said how late."
    if role == "kept apart":
        return f"{system} keeps its own {what}."
    return f"{system} never meets the {what}."


def _cell(the_map: Map, decisions: Decisions, entity: str, name: str, system: str) -> str:
    """The same for a page of text: with a sign for the state of the decision."""
    field = the_map.entities[entity].fields[name]
    role = roles(the_map, entity, name, (system,))[system]
    if field.owner is None and field.always is None:
        return "?"
    owners = inherit.owners(the_map, field)
    if system in owners:
        decision = decisions.get(f"entities.{entity}.fields.{name}.owner")
        sign = _SIGNS[decision.state] if decision else ""
        turn = f" ({owners.index(system) + 1} of {len(owners)})" if len(owners) > 1 else ""
        return f"decides{turn} {sign}".strip()
    return _text(field, system, role)


def sentence(the_map: Map, entity: str, name: str) -> str:
    """`The ERP decides; the shop may be up to 15m behind`, with this map's names."""
    field = the_map.entities[entity].fields[name]
    if field.always is not None:
        text = f"always {field.always}"
    elif field.owner is None:
        text = "nobody said which system decides it"
    elif str(field.owner) == "each":
        text = "every system keeps its own"
    elif str(field.owner) == "any":
        text = "every system may change it"
    else:
        text = _decides(field.owner) + (f", as {field.equals}" if field.equals else "")
    return "; ".join(
        [
            text,
            *(
                f"{reader} may be up to {times_in_words(str(time))} behind"
                for reader, time in (field.fresh or {}).items()
            ),
        ]
    )


def _decides(owner: Owner) -> str:
    """`shop decides until paid, then erp`."""
    (first, until), *later = owner.steps
    said = [f"{first} decides" + (f" until {until}" if until else "")]
    return ", then ".join(
        [*said, *(f"{who} until {end}" if end else str(who) for who, end in later)]
    )
