"""The brief's pages on what there is: systems, what goes where, who decides, which words are used."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.catalogue.model import Platform
from seamark.language import inherit
from seamark.language.decisions import Decisions
from seamark.language.model import Entity, Fails, Field, Flow, Map, StatusRow, System
from seamark.language.phrases import Nothing, Owner
from seamark.language.platforms import platform_of
from seamark.report.document import Part, Section, Table, Text
from seamark.report.views._said import OPEN, STATES, TONES, About, alike, counted, said
from seamark.report.views.system_map import KINDS

MATRIX_SYSTEMS_MAX = 5
"""Most systems beside each other in the table of who decides; with more, each field is told in a sentence."""
ENTITIES_APART_MAX = 12
"""Most kinds of records with a table each; with more, there is one for all of them."""
OWNERS_NAMED_MAX = 2
"""Most owners whose fields are named in the mapping table."""
WORDS_SYSTEMS_MAX = 6
"""Most systems beside each other in a table of status words; with more, there are several tables."""


# ---------------------------------------------------------------------------------------------- systems


def systems(about: About) -> Iterator[Part]:
    """Every system: what it is, who answers for it; those that will go; the settings that flip answers."""
    the_map, shelf = about.map, about.shelf
    rows = tuple(
        (
            name, KINDS.get(s.kind or "", said(s.kind)), _platform(s, platform_of(s, shelf)), about.said(f"systems.{name}.in_charge", s.in_charge),
            about.said(f"systems.{name}.sandbox", s.sandbox, "there is none"), s.region or "",
        )
        for name, s in the_map.systems.items()
    )  # fmt: skip
    columns = (
        "system",
        "kind",
        "product",
        "who answers for it",
        "test environment",
        "data lies in",
    )
    yield Table(columns, rows, empty="No system is named yet.", tones=TONES)
    leaving = tuple(
        (name, said(s.temporary.until), said(s.temporary.then, "nothing replaces it"))
        for name, s in the_map.systems.items()
        if s.temporary is not None
    )
    if leaving:
        heads = ("temporary system", "last day", "replaced by")
        yield Section("Systems that will go", (Table(heads, leaving, tones=TONES),))
    switches = tuple(
        (name, said(s.choices, joint=" or "), said(s.now), s.set_in or "", s.in_charge or "")
        for name, s in the_map.switches.items()
    )
    if switches:
        names = ("setting", "can be", "is", "set in", "who may change it")
        yield Section("Settings that change answers", (Table(names, switches, tones=TONES),))
    yield from about.remarks(about.map.systems)


def _platform(system: System, known: Platform | None) -> str:
    platform: object = system.platform
    if isinstance(platform, Nothing):
        return "made by ourselves"
    name = known.name if known is not None else str(platform or OPEN)
    return f"{name} ({system.edition})" if system.edition else name


# ---------------------------------------------------------------------------------------------- mapping


def mapping(about: About) -> Iterator[Part]:
    """One row for each entity and each flow that carries it."""
    the_map = about.map
    rows = []
    for name, entity in the_map.entities.items():
        carriers = list(inherit.flows_with(the_map, name))
        owner = _owners(entity)
        rows += [(name, owner, *_flow(about, flow, one)) for flow, one in carriers]
        if not carriers:
            rows.append((name, owner, "goes nowhere", "", "", "", ""))
    rows += [
        (OPEN, "", *_flow(about, name, flow))
        for name, flow in the_map.flows.items()
        if not flow.carries
    ]
    columns = (
        "what",
        "who decides",
        "flow",
        "from, to",
        "starts when",
        "may be late by",
        "if it fails",
    )
    yield Table(columns, tuple(rows), empty="Nothing is mapped yet.", tones=TONES, grouped=2)
    yield from about.remarks(the_map.flows)


def _flow(about: About, name: str, flow: Flow) -> tuple[str, ...]:
    when = about.said(f"flows.{name}.when", flow.when, joint=" or ")
    return (
        name,
        ends(flow),
        when,
        about.said(f"flows.{name}.within", flow.within),
        _fails(about.map, name),
    )


def ends(flow: Flow) -> str:
    """`shop → erp, crm`, or both ways."""
    if flow.between:
        return " ↔ ".join(flow.between)
    return f"{flow.from_ or OPEN} → {', '.join(flow.to or ()) or OPEN}"


def _fails(the_map: Map, name: str) -> str:
    plan, _ = inherit.fails(the_map, name)
    if not isinstance(plan, Fails):
        return OPEN
    tries = "no further try"
    if not isinstance(plan.retry, Nothing):
        tries = f"tries {said(plan.retry)}"
    return f"{tries}, then {said(plan.then, 'nothing')}"


def _owners(entity: Entity) -> str:
    by_owner: dict[str, list[str]] = {}
    for name, field in entity.fields.items():
        by_owner.setdefault(_owner(field), []).append(name)
    if len(by_owner) == 1:
        owner = next(iter(by_owner))
        return f"decided by {owner}" if owner != OPEN else "nobody decided who decides"
    if not by_owner:
        return "no field is named yet"
    if len(by_owner) > OWNERS_NAMED_MAX:
        return f"decided by {', '.join(_deciding(entity))}"
    return "decided by " + "; ".join(
        f"{owner} ({counted(names, 'fields')})" for owner, names in by_owner.items()
    )


def _deciding(entity: Entity) -> Iterator[str]:
    """Every system that decides some field, each once; last whether something is open."""
    steps = [one for field in entity.fields.values() if field.owner for one in field.owner.steps]
    words = {"each": "every system for itself", "any": "whoever changes it"}
    yield from dict.fromkeys(words.get(str(who), str(who)) for who, _ in steps)
    if any(field.owner is None and field.always is None for field in entity.fields.values()):
        yield "nobody yet for some fields"


def _owner(field: Field) -> str:
    if field.always is not None:
        return f"always {field.always}"
    if field.owner is None:
        return OPEN
    words = {"each": "every system keeps its own", "any": "every system may change it"}
    return words.get(str(field.owner), str(field.owner))


# ---------------------------------------------------------------------------------------------- ownership


def owners(about: About) -> Iterator[Part]:
    """Fields and what each system is to them; those that are treated alike stand in one row."""
    the_map, decisions = about.map, about.decisions
    if not the_map.entities:
        yield Text("No entity is named yet.")
    if len(the_map.entities) > ENTITIES_APART_MAX:
        yield from _one_table(about)
        return
    for name, entity in the_map.entities.items():
        held = inherit.systems_of(the_map, name)
        names = [system for system in the_map.systems if system in held]
        table = (
            _matrix(the_map, decisions, name, names)
            if len(names) <= MATRIX_SYSTEMS_MAX
            else Table(_SENTENCE, _sentences(decisions, name, entity), empty=_NO_FIELD, tones=TONES)
        )
        yield Section(name, (table, *about.remarks(entity.fields)))


def _one_table(about: About) -> Iterator[Part]:
    """Every field of a large map, below what it is a field of."""
    entities = about.map.entities
    rows = tuple(
        (name, *row)
        for name, entity in entities.items()
        for row in _sentences(about.decisions, name, entity) or ((_NO_FIELD, "", "", ""),)
    )
    yield Table(("of", *_SENTENCE), rows, tones=TONES, grouped=1)
    for name, entity in entities.items():
        remarks = about.remarks(entity.fields)
        if remarks:
            yield Section(name, remarks)


_SENTENCE = ("field", "who decides", "who may be how far behind", "agreed")
_NO_FIELD = "No field is named yet."


def _matrix(the_map: Map, decisions: Decisions, entity: str, names: list[str]) -> Table:
    rows = alike(
        (field, *(_part_of(the_map, entity, field, one) for one in names), _state(decisions, entity, field))
        for field in the_map.entities[entity].fields
    )  # fmt: skip
    return Table(("field", *names, "agreed"), rows, empty=_NO_FIELD, tones=TONES)


def _part_of(the_map: Map, entity: str, name: str, system: str) -> str:
    """What one system is to one field."""
    field = the_map.entities[entity].fields[name]
    if field.always is not None:
        return f"always {field.always}"
    if field.owner is None:
        return OPEN
    mine = [(one, until) for one, until in field.owner.steps if str(one) in (system, "each", "any")]
    if mine:
        return "; ".join(_turn(field.owner, str(one), until) for one, until in mine)
    if system in inherit.owners(the_map, field):
        return f"decides if {field.owner}"
    fresh = (field.fresh or {}).get(system)
    if fresh:
        return f"up to {said(fresh)} behind"
    told = any(system in f.destinations for _, f in inherit.flows_with(the_map, entity, name))
    return "is told" if told else ""


def _turn(owner: Owner, who: str, until: object) -> str:
    word = {"each": "keeps its own", "any": "may change it"}.get(who, "decides")
    if until:
        return f"{word} until {until}"
    return f"{word} from then on" if len(owner.steps) > 1 else word


def _sentences(
    decisions: Decisions, entity: str, definition: Entity
) -> tuple[tuple[str, ...], ...]:
    return alike(
        (
            name, _owner(field) + (f", as {field.equals}" if field.equals else ""),
            "; ".join(f"{reader} up to {said(time)}" for reader, time in (field.fresh or {}).items()),
            _state(decisions, entity, name),
        )
        for name, field in definition.fields.items()
    )  # fmt: skip


def _state(decisions: Decisions, entity: str, field: str) -> str:
    found = decisions.get(f"entities.{entity}.fields.{field}.owner")
    return STATES.get(found.state, found.state) if found else ""


# ---------------------------------------------------------------------------------------------- statuses


def statuses(about: About) -> Iterator[Part]:
    """For each entity the agreed words against each system's own; then the other lists of words."""
    the_map = about.map
    tables = {name: e.statuses for name, e in the_map.entities.items() if e.statuses}
    if not tables:
        yield Text("No status is agreed yet: each system goes on using its own words.", "warn")
    for name, rows in tables.items():
        held = {*inherit.systems_of(the_map, name)}
        yield Section(name, (*_vocabulary(the_map, rows, held, follows=True), *about.remarks(rows)))
    for name, rows in the_map.words.items():
        yield Section(f"Words of {name}", tuple(_vocabulary(the_map, rows, set(), follows=False)))


def _vocabulary(
    the_map: Map, rows: dict[str, StatusRow], held: set[str], *, follows: bool
) -> Iterator[Table]:
    for row in rows.values():
        held.update(row.own or ())
    names = [system for system in the_map.systems if system in held]
    for at in range(0, max(len(names), 1), WORDS_SYSTEMS_MAX):
        part = names[at : at + WORDS_SYSTEMS_MAX]
        several = f"Systems {at + 1} to {at + len(part)} of {len(names)}"
        found = tuple(
            (word, *(_own(row, system) for system in part), *((_next(row),) if follows else ()))
            for word, row in rows.items()
        )
        columns = ("agreed word", *part, *(("can be followed by",) if follows else ()))
        yield Table(columns, found, caption=several if len(names) > len(part) else "", tones=TONES)


def _own(row: StatusRow, system: str) -> str:
    words = (row.own or {}).get(system)
    return OPEN if words is None else " or ".join(words) or "no such word"


def _next(row: StatusRow) -> str:
    return said(row.next, "nothing: it is the last")
