"""Who decides what: fields against systems, and each field as a sentence."""

from __future__ import annotations

from seamark.language import inherit
from seamark.language.decisions import Decisions
from seamark.language.model import Map
from seamark.report.document import Document, Section, Table

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


def _cell(the_map: Map, decisions: Decisions, entity: str, name: str, system: str) -> str:
    """What one system is to one field: decides, may be this far behind, is told, or nothing."""
    field = the_map.entities[entity].fields[name]
    if field.owner is None and field.always is None:
        return "?"
    owners = inherit.owners(the_map, field)
    if system in owners:
        decision = decisions.get(f"entities.{entity}.fields.{name}.owner")
        sign = _SIGNS[decision.state] if decision else ""
        turn = f" ({owners.index(system) + 1} of {len(owners)})" if len(owners) > 1 else ""
        return f"decides{turn} {sign}".strip()
    fresh = (field.fresh or {}).get(system)
    if fresh:
        return f"up to {fresh} behind"
    reads = any(
        system in flow.destinations for _, flow in inherit.flows_with(the_map, entity, name)
    )
    return "is told" if reads else ""


def sentence(the_map: Map, entity: str, name: str) -> str:
    """`The ERP decides; the shop may be up to 15m behind`, with this map's names."""
    field = the_map.entities[entity].fields[name]
    if field.always is not None:
        text = f"always {field.always}"
    elif field.owner is None:
        text = "nobody decided who decides it"
    elif str(field.owner) == "each":
        text = "every system keeps its own"
    elif str(field.owner) == "any":
        text = "every system may change it"
    else:
        text = f"{field.owner} decides" + (f", as {field.equals}" if field.equals else "")
    return "; ".join(
        [
            text,
            *(
                f"{reader} may be up to {time} behind"
                for reader, time in (field.fresh or {}).items()
            ),
        ]
    )
