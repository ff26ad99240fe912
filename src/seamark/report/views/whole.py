"""The whole map as a document that people send."""

from __future__ import annotations

from seamark.check.engine import Checked
from seamark.check.verdict import Verdict
from seamark.language import inherit
from seamark.language.model import Map, StatusRow
from seamark.language.phrases import Nothing
from seamark.report.document import Document, Section, Table, Text
from seamark.report.views import decisions, findings, mapping, ownership, system_map, verdict
from seamark.report.views._data import plain

OPEN = mapping.OPEN


def view(checked: Checked, judged: Verdict) -> Document:
    """Verdict, drawing, tables, open questions, findings: everything about one map."""
    the_map = checked.loaded.map
    open_ones = checked.decisions.in_state("open", "assumed", "disputed")
    parts = (
        *((Text(the_map.note),) if the_map.note else ()),
        Section("Verdict", verdict.head(judged), "verdict"),
        Section("System map", (system_map.diagram(checked, judged),), "map"),
        Section(verdict.way_in_words(judged), verdict.steps(judged), "next"),
        Section("Systems", (_systems(the_map), *_temporary(the_map)), "systems"),
        Section("Mapping table", (mapping.table(the_map),), "table"),
        Section("Who decides what", ownership.sections(the_map, checked.decisions), "owners"),
        Section("Statuses", _statuses(the_map) or (Text("No status is agreed yet."),), "statuses"),
        Section("If a flow fails", (_failures(the_map),), "failures"),
        Section("Reconciliation", (_reconcile(the_map),), "reconciliation"),
        Section("Test cases", (_tests(the_map),), "tests"),
        Section("Customer messages", (_messages(the_map),), "messages"),
        Section("Launch", (_launch(the_map),), "launch"),
        Section("After launch", (_duties(the_map),), "duties"),
        Section("Open questions", (decisions.table(open_ones),), "questions"),
        Section(
            "Findings", findings.sections(checked) or (Text("No finding.", "good"),), "findings"
        ),
    )
    facts = (*verdict.facts(checked, judged), (OPEN, "nobody decided"))
    data = findings.data(checked, judged)
    data |= {
        "systems": [{"name": name, "kind": s.kind, "platform": plain(str(s.platform or "")), "in_charge": s.in_charge} for name, s in the_map.systems.items()],
        "mapping": [dict(zip(mapping.COLUMNS, row, strict=True)) for row in mapping.table(the_map).rows],
        "decisions": [plain(d) for d in checked.decisions.all],
    }  # fmt: skip
    return Document(the_map.name or "Integration map", parts, facts, data)


def _systems(the_map: Map) -> Table:
    rows = tuple(
        (
            name,
            s.kind or OPEN,
            str(s.platform or OPEN),
            s.in_charge or OPEN,
            str(s.sandbox or OPEN),
            s.region or "",
        )
        for name, s in the_map.systems.items()
    )
    columns = ("system", "kind", "platform", "who answers for it", "test environment", "region")
    return Table(columns, rows, empty="No system is named yet.")


def _temporary(the_map: Map) -> tuple[Table, ...]:
    rows = tuple(
        (name, str(s.temporary.until or OPEN), str(s.temporary.then or OPEN))
        for name, s in the_map.systems.items()
        if s.temporary is not None
    )
    return (Table(("temporary system", "last day", "replaced by"), rows),) if rows else ()


def _statuses(the_map: Map) -> tuple[Section, ...]:
    found = []
    for name, entity in the_map.entities.items():
        if entity.statuses:
            held = {*inherit.systems_of(the_map, name)}
            held.update(s for row in entity.statuses.values() for s in row.own or ())
            systems = [system for system in the_map.systems if system in held]
            rows = tuple(
                (word, *(_words(row, system) for system in systems), _next(row))
                for word, row in entity.statuses.items()
            )
            found.append(
                Section(name, (Table(("agreed word", *systems, "can be followed by"), rows),))
            )
    return tuple(found)


def _words(row: StatusRow, system: str) -> str:
    words = (row.own or {}).get(system)
    return OPEN if words is None else " or ".join(words) or "no such word"


def _next(row: StatusRow) -> str:
    if isinstance(row.next, Nothing):
        return "nothing: it is the last"
    return ", ".join(row.next) if row.next else OPEN


def _failures(the_map: Map) -> Table:
    rows = tuple((name, mapping.fails(the_map, name)) for name in the_map.flows)
    return Table(("flow", "what happens if it fails"), rows, empty="No flow is named yet.")


def _reconcile(the_map: Map) -> Table:
    rows = []
    for name, one in the_map.reconcile.items():
        alert = (
            "nobody"
            if isinstance(one.alert, Nothing)
            else ", ".join(map(str, one.alert or ())) or OPEN
        )
        rows.append(
            (
                name, ", ".join(one.compares or ()) or OPEN, " and ".join(one.between or ()) or OPEN,
                " or ".join(map(str, one.when or ())) or OPEN, one.in_charge or OPEN, alert, str(one.repair or OPEN),
            )
        )  # fmt: skip
    columns = (
        "reconciliation",
        "compares",
        "between",
        "when",
        "who answers for differences",
        "who is told",
        "repair",
    )
    return Table(columns, tuple(rows), empty="Nothing is compared on a schedule yet.")


def _tests(the_map: Map) -> Table:
    rows = tuple(
        (name, "the standard case" if steps == "standard" else "; ".join(map(str, steps)))
        for name, steps in the_map.tests.items()
    )
    return Table(("test case", "what happens"), rows, empty="No test case is named yet.")


def _duties(the_map: Map) -> Table:
    rows = tuple(
        (
            name,
            d.in_charge or OPEN,
            ", ".join(d.told or ()),
            str(d.hours or OPEN),
            str(d.within or OPEN),
            d.includes or "",
        )
        for name, d in the_map.duties.items()
    )
    columns = ("duty", "who", "who is told", "hours", "answers within", "includes")
    return Table(columns, rows, empty="Nobody is named yet.")


def _messages(the_map: Map) -> Table:
    rows = tuple(
        (
            name,
            m.about or OPEN,
            m.on or OPEN,
            " and ".join(m.sent_by or ()) or OPEN,
            str(m.at_most or OPEN),
        )
        for name, m in the_map.messages.items()
    )
    columns = ("message", "about", "sent on", "sent by", "at most")
    return Table(columns, rows, empty="No message to customers is named yet.")


def _launch(the_map: Map) -> Table:
    rows = tuple(
        (
            name,
            str(one.first_load or OPEN),
            str(one.cut_over or OPEN),
            str(one.way_back or OPEN),
            one.in_charge or OPEN,
        )
        for name, one in the_map.launch.items()
    )
    columns = ("system", "first data", "goes live", "way back", "who decides on the day")
    return Table(columns, rows, empty="Nobody said yet how the systems go live.")
