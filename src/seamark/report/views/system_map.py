"""The system map: systems grouped by kind, the flows between them, and the five risk points as numbered marks."""

from __future__ import annotations

from seamark.check.engine import Checked
from seamark.check.finding import Finding, Level, Risk
from seamark.check.verdict import Verdict
from seamark.language.model import Map, System
from seamark.report.document import Arrow, Box, Diagram, Document, Mark
from seamark.report.views._data import plain

GROUPS = {
    "selling": ("storefront", "marketplace", "pos", "cms", "pim"),
    "in between": ("middleware", "shipping", "payment", "stock", "spreadsheet"),
    "running the business": ("erp", "finance", "reporting"),
    "customers": ("crm", "marketing", "support"),
}
"""Columns of the drawing, from left to right, with the kinds of system in each."""
FLOWS_NAMED_MAX = 3
"""Most flows named on one arrow; the rest is counted."""


def view(checked: Checked, judged: Verdict) -> Document:
    """The drawing with its legend."""
    found = diagram(checked, judged)
    title = f"System map of {checked.loaded.map.name or 'this map'}"
    data = {"version": 1, "digest": checked.loaded.digest, **plain(found)}
    return Document(title, (found,), (("map", checked.loaded.digest),), data)


def diagram(checked: Checked, judged: Verdict) -> Diagram:
    """Boxes in the order of the columns, one arrow for each pair of systems, marks 1 to 5."""
    the_map = checked.loaded.map
    boxes = [_box(name, system) for name, system in the_map.systems.items()]
    order = [*GROUPS, "kind not decided"]
    boxes.sort(key=lambda box: order.index(box.kind))
    touched = _touched(checked)
    marks = tuple(
        Mark(
            number, point.risk.value, point.open,
            ", ".join(dict.fromkeys(finding.code for finding in point.findings)), point.state,
        )
        for number, point in enumerate(judged.risks, 1)
    )  # fmt: skip
    title = f"System map of {the_map.name or 'this map'}"
    return Diagram(title, tuple(boxes), tuple(_arrows(the_map, touched)), marks)


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


def _touched(checked: Checked) -> dict[str, set[int]]:
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
            found.update(flow for flow, one in the_map.flows.items() if name in one.entities)
    return found


def _arrows(the_map: Map, touched: dict[str, set[int]]) -> list[Arrow]:
    flows: dict[tuple[str, str], list[str]] = {}
    for name, flow in the_map.flows.items():
        for source, target in flow.hops:
            flows.setdefault((source, target), []).append(name)
    arrows: list[Arrow] = []
    for (source, target), names in flows.items():
        back = flows.get((target, source), [])
        both = bool(set(names) & set(back)) and set(names) == set(back)
        if both and (target, source) in {(a.source, a.target) for a in arrows}:
            continue
        label = ", ".join(names[:FLOWS_NAMED_MAX])
        if len(names) > FLOWS_NAMED_MAX:
            label += f" and {len(names) - FLOWS_NAMED_MAX} more"
        marks = sorted({number for name in names for number in touched.get(name, ())})
        arrows.append(Arrow(names[0], source, target, label, both, tuple(marks)))
    return arrows
