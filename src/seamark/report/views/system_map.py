"""The system map: systems grouped by kind, the flows between them, and the five risk points as numbered marks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from seamark.check.engine import Checked
from seamark.check.finding import Finding, Level, Risk
from seamark.check.verdict import Verdict
from seamark.language import inherit
from seamark.language.model import Map, System
from seamark.report.document import Arrow, Box, Diagram, Document, Mark
from seamark.report.placed import Placed
from seamark.report.views._data import plain
from seamark.report.views.answers import Answers

GROUPS = {
    "selling": ("storefront", "marketplace", "pos", "cms", "pim"),
    "in between": ("middleware", "shipping", "payment", "stock", "spreadsheet"),
    "running the business": ("erp", "finance", "reporting"),
    "customers": ("crm", "marketing", "support"),
}
"""Columns of the drawing, from left to right, with the kinds of system in each."""
KINDS = {
    "erp": "ERP", "crm": "CRM", "cms": "CMS", "pim": "PIM", "pos": "point of sale", "stock": "stock, warehouse",
}  # fmt: skip
"""Kinds of systems that people write otherwise than a map does."""
FLOWS_NAMED_MAX = 3
"""Most flows named on one arrow; the rest is counted."""


def view(checked: Checked, judged: Verdict, placed: Placed | None = None) -> Document:
    """The drawing with its legend.

    Args:
        checked: the map.
        judged: the verdict on it.
        placed: where everything stands, when that is known.
    """
    found = diagram(checked, judged)
    title = f"System map of {checked.loaded.map.name or 'this map'}"
    data = {"version": 1, "digest": checked.loaded.digest, **plain(found)}
    del data["placed"]
    shown = dataclasses.replace(found, placed=placed)
    return Document(title, (shown,), (("map", checked.loaded.digest),), data)


def diagram(checked: Checked, judged: Verdict, placed: Placed | None = None) -> Diagram:
    """Boxes in the order of the columns, one arrow for each pair of systems, marks 1 to 5."""
    the_map = checked.loaded.map
    boxes = [_box(name, system) for name, system in the_map.systems.items()]
    order = [*GROUPS, "kind not decided"]
    boxes.sort(key=lambda box: order.index(box.kind))
    marks = tuple(
        Mark(
            number, point.risk.value, point.open,
            ", ".join(dict.fromkeys(finding.code for finding in point.findings)), point.state,
        )
        for number, point in enumerate(judged.risks, 1)
    )  # fmt: skip
    title = f"System map of {the_map.name or 'this map'}"
    arrows = tuple(
        Arrow(edge.flows[0], edge.source, edge.target, edge.label, edge.both_ways, edge.marks)
        for edge in edges(the_map, touched(checked))
    )
    return Diagram(title, tuple(boxes), arrows, marks, placed)


def _box(name: str, system: System) -> Box:
    kind = next(
        (group for group, kinds in GROUPS.items() if system.kind in kinds), "kind not decided"
    )
    detail = (
        system.platform if isinstance(system.platform, str) else system.kind or "kind not decided"
    )
    if system.temporary is not None:
        detail += f", until {system.temporary.until or '?'}"
    return Box(name, kind, detail, system.temporary is not None)


def touched(checked: Checked) -> dict[str, set[int]]:
    """Flow → numbers of the risk points whose findings speak of it."""
    found: dict[str, set[int]] = {}
    for finding in (*checked.findings, *checked.known):
        if finding.risk is not None and finding.holds_at in (Level.DISCOVERY, Level.PROVISIONAL):
            for flow in _flows_of(checked.loaded.map, finding):
                found.setdefault(flow, set()).add(list(Risk).index(finding.risk) + 1)
    return found


def _flows_of(the_map: Map, finding: Finding) -> set[str]:
    """The flows that a finding names by path, and those that carry an entity that it names."""
    found: set[str] = set()
    for place in finding.places:
        block, _, rest = place.path.partition(".")
        name = rest.split(".", 1)[0]
        if block == "flows" and name in the_map.flows:
            found.add(name)
        elif block in ("entities", "reconcile"):
            found.update(flow for flow, _ in inherit.flows_with(the_map, name))
    return found


@dataclass(frozen=True, slots=True)
class Node:
    """A system as a box that can be opened.

    Attributes:
        name: of the system.
        path: of the system.
        kind: what it is, '' when nobody said.
        group: the column it stands in.
        platform: the product, '' when nobody said or there is none.
        person: who answers for it.
        detail: the line below its name.
        temporary: whether it will go.
        until: its last day, `?` when none is set.
        replaced_by: what replaces it.
        owns: entities of which it decides a field.
        findings: how many name it.
    """

    name: str
    path: str
    kind: str
    group: str
    platform: str
    person: str
    detail: str
    temporary: bool
    until: str
    replaced_by: str
    owns: tuple[str, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Everything that goes from one system to another.

    Attributes:
        id: the same as long as both ends are called the same.
        source: a system.
        target: a system.
        flows: by name.
        label: the first of them, and how many more.
        both_ways: whether the same flows go back.
        entities: what they carry.
        marks: numbers of the risk points on them.
    """

    id: str
    source: str
    target: str
    flows: tuple[str, ...]
    label: str
    both_ways: bool
    entities: tuple[str, ...]
    marks: tuple[int, ...]


def nodes(answers: Answers) -> tuple[Node, ...]:
    """Every system, in the order of the map."""
    the_map = answers.checked.loaded.map
    owns: dict[str, dict[str, None]] = {}
    for entity, definition in the_map.entities.items():
        for one in definition.fields.values():
            for owner in inherit.owners(the_map, one):
                owns.setdefault(owner, {})[entity] = None
    return tuple(
        _node(answers, name, system, tuple(owns.get(name, ())))
        for name, system in the_map.systems.items()
    )


def _node(answers: Answers, name: str, system: System, owns: tuple[str, ...]) -> Node:
    box, path, ends = _box(name, system), f"systems.{name}", system.temporary
    return Node(
        name, path, system.kind or "", box.kind, system.platform if isinstance(system.platform, str) else "",
        system.in_charge or "", box.detail, ends is not None,
        str(ends.until or "?") if ends is not None else "",
        str(ends.then or "") if ends is not None and isinstance(ends.then, str) else "",
        owns, len(answers.findings(path)),
    )  # fmt: skip


def edges(the_map: Map, marked: dict[str, set[int]]) -> list[Edge]:
    """One edge for each pair of systems; one for both directions when the same flows go both ways.

    Args:
        the_map: whose flows.
        marked: risk points of each flow (`touched`).
    """
    flows: dict[tuple[str, str], list[str]] = {}
    for name, flow in the_map.flows.items():
        for source, target in flow.hops:
            flows.setdefault((source, target), []).append(name)
    found: dict[tuple[str, str], Edge] = {}
    for (source, target), names in flows.items():
        back = flows.get((target, source), [])
        both = bool(set(names) & set(back)) and set(names) == set(back)
        if both and (target, source) in found:
            continue
        label = ", ".join(names[:FLOWS_NAMED_MAX])
        if len(names) > FLOWS_NAMED_MAX:
            label += f" and {len(names) - FLOWS_NAMED_MAX} more"
        carried = dict.fromkeys(entity for name in names for entity in the_map.flows[name].entities)
        marks = sorted({number for name in names for number in marked.get(name, ())})
        found[source, target] = Edge(
            f"{source} > {target}", source, target, tuple(names), label, both, tuple(carried), tuple(marks)
        )  # fmt: skip
    return list(found.values())
