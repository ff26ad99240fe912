"""The drawing of the systems, with the places that people gave, and two versions on one drawing."""

from __future__ import annotations

from collections.abc import Iterable

from seamark.language.diff import Change
from seamark.language.load import Loaded
from seamark.language.naming import called
from seamark.report.views import system_map
from seamark.web.shapes import ChangeRow, ComparePage, Drawing, FlowEdge, Point, SystemNode
from seamark.web.shaping.drawn import key_of
from seamark.web.shaping.frame import risks
from seamark.web.sight import Sight
from seamark.workspace.beside import Layout

UNDECIDED = "kind not decided"


def drawing(seen: Sight, layout: Layout) -> Drawing:
    """Every system as a box and every pair of systems that exchange something as a line.

    Args:
        seen: the map.
        layout: places and columns that people gave.
    """
    the_map = seen.checked.loaded.map
    nodes = [_node(one, layout) for one in system_map.nodes(seen.answers)]
    used = {node.group for node in nodes}
    own = [group for group in layout.groups.values() if group not in system_map.GROUPS]
    groups = [g for g in dict.fromkeys((*system_map.GROUPS, *own, UNDECIDED)) if g in used]
    found = Drawing(
        revision=seen.opened.revision,
        title=the_map.name or seen.opened.name,
        groups=groups,
        systems=nodes,
        edges=[
            FlowEdge.model_validate(edge)
            for edge in system_map.edges(the_map, system_map.touched(seen.checked))
        ],
        marks=risks(seen.judged),
        entities=list(the_map.entities),
    )
    return found.model_copy(update={"key": key_of(found)})


def _node(node: system_map.Node, layout: Layout) -> SystemNode:
    spot = layout.places.get(node.name)
    found = SystemNode.model_validate(node)
    return found.model_copy(
        update={
            "group": layout.groups.get(node.name, node.group),
            "at": Point(x=spot.x, y=spot.y) if spot is not None else None,
        }
    )


_KINDS = {
    "added": "added",
    "answered": "added",
    "removed": "removed",
    "withdrawn": "removed",
    "renamed": "renamed",
}


def compared(
    old: Loaded, numbers: tuple[int, int], changes: Iterable[Change], seen: Sight, layout: Layout
) -> ComparePage:
    """Two versions side by side.

    Args:
        old: the earlier map.
        numbers: of both versions.
        changes: what differs, by decision.
        seen: the later map.
        layout: places that people gave.
    """
    listed = list(changes)
    picture = drawing(seen, layout)
    before = {edge.id: edge for edge in system_map.edges(old.map, {})}
    after = {edge.id: edge for edge in picture.edges}
    systems_now = {node.name for node in picture.systems}
    touched = {change.path for change in listed}
    moved = [s for s in systems_now if s in old.map.systems and _below(touched, f"systems.{s}")]
    moved += [
        id
        for id, edge in after.items()
        if id in before
        and (
            set(edge.flows) != set(before[id].flows)
            or any(_below(touched, f"flows.{flow}") for flow in edge.flows)
        )
    ]
    return ComparePage(
        old=numbers[0],
        new=numbers[1],
        changes=[_change(one) for one in listed],
        drawing=picture,
        added=[*(s for s in systems_now if s not in old.map.systems), *(i for i in after if i not in before)],
        gone=[*(s for s in old.map.systems if s not in systems_now), *(i for i in before if i not in after)],
        changed=moved,
    )  # fmt: skip


def _below(paths: set[str], block: str) -> bool:
    return any(path == block or path.startswith(block + ".") for path in paths)


def _change(one: Change) -> ChangeRow:
    return ChangeRow.model_validate(
        {
            "path": one.path, "about": called(one.path) if one.path else one.text, "before": one.before,
            "after": one.after, "kind": _KINDS.get(one.kind, "changed"),
            "state": one.kind if one.kind not in _KINDS and one.kind != "changed" else "",
        }
    )  # fmt: skip
