"""The drawing as the app laid it out, for documents: places come from the browser, every text and mark from the map."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from seamark import __version__
from seamark.errors import UserError
from seamark.report.placed import Area, Band, Placed, PlacedBox, PlacedLine, Spot
from seamark.report.views import system_map
from seamark.web.shapes import Area as AreaIn
from seamark.web.shapes import Drawing, Drawn, DrawnIn, FlowEdge, SystemNode
from seamark.web.shaping.start import platforms

ENTITIES_NAMED_MAX, TEXT_MAX = 2, 22
"""Most entities named on a line, and the letters they may take: the measure of the labels in the app."""
_KINDS = {"": "kind not decided", **system_map.KINDS}
_NOBODY = "nobody named"


def key_of(drawing: Drawing) -> str:
    """What the places of a drawing follow from: the same key, the same places."""
    told = [
        __version__, drawing.groups,
        [(s.name, s.group, s.temporary, s.at.model_dump() if s.at else None) for s in drawing.systems],
        [(e.id, e.source, e.target, e.both_ways, e.entities, e.marks) for e in drawing.edges],
    ]  # fmt: skip
    return hashlib.blake2b(json.dumps(told).encode(), digest_size=12).hexdigest()


def checked(told: DrawnIn, drawing: Drawing) -> DrawnIn:
    """A layout from the browser, when every name in it is one of the drawing and everything stands inside the frame.

    Raises:
        UserError: it is none of this drawing.
    """
    if (
        set(told.boxes) != {system.name for system in drawing.systems}
        or set(told.lines) != {line.id for line in _lines(drawing)}
        or {band.group for band in told.bands} - set(drawing.groups)
        or len({band.group for band in told.bands}) != len(told.bands)
    ):
        raise UserError("This layout names other systems or lines than the map; open the map again.")  # fmt: skip
    frame = told.frame
    areas = [
        *told.boxes.values(),
        *(line.label for line in told.lines.values() if line.label.width),
    ]
    points = [(at.x, at.y) for line in told.lines.values() for at in line.points]
    points += [(at.x, at.y) for at in areas] + [(at.x + at.width, at.y + at.height) for at in areas]
    points += [(x, frame.y) for band in told.bands for x in (band.x, band.x + band.width)]
    if not all(
        frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height
        for x, y in points
    ):
        raise UserError("This layout reaches beyond its own frame; open the map again.")
    return told


def fitting(kept: str, drawing: Drawing) -> DrawnIn | None:
    """Kept places, when they fit the drawing of now.

    Args:
        kept: a `DrawnIn` as JSON.
        drawing: the map as it is now.
    """
    try:
        return checked(DrawnIn.model_validate_json(kept), drawing)
    except (ValueError, UserError):
        return None


def placed(told: Drawn, drawing: Drawing, *, people: bool) -> Placed:
    """What documents draw: kept places with the texts of the map.

    Args:
        told: places that fit it.
        drawing: the map as it is now.
        people: whether it is shown who answers for a system.
    """
    bands = {band.group: band for band in told.bands}
    names = {one.id: one.name for one in platforms()}
    boxes = []
    for system in drawing.systems:
        area, band = told.boxes[system.name], bands.get(system.group)
        middle = area.x + area.width / 2
        strayed = band is None or not band.x <= middle <= band.x + band.width
        boxes.append(_box(system, _area(area), names, people, system.group if strayed else ""))
    return Placed(
        _area(told.frame),
        tuple(Band(one.group, one.x, one.width) for one in told.bands),
        tuple(boxes),
        tuple(_line(one, told) for one in _lines(drawing)),
    )


def _area(told: AreaIn) -> Area:
    return Area(told.x, told.y, told.width, told.height)


def _box(
    system: SystemNode, area: Area, names: dict[str, str], people: bool, stray: str
) -> PlacedBox:
    return PlacedBox(
        system.name, area, system.kind,
        names.get(system.platform, system.platform) or _KINDS.get(system.kind, system.kind),
        (system.person or _NOBODY) if people else "", system.person == "",
        f"until {system.until or '?'}" if system.temporary else "", stray,
    )  # fmt: skip


@dataclass
class _Line:
    """What two systems exchange, from the left column to the right one."""

    id: str
    a: str
    b: str
    there: list[FlowEdge] = field(default_factory=list)
    back: list[FlowEdge] = field(default_factory=list)


def _lines(drawing: Drawing) -> list[_Line]:
    """One line for each pair of systems, as the app makes them: it begins in the column farther left."""
    column = {system.name: drawing.groups.index(system.group) for system in drawing.systems}
    lines: dict[frozenset[str], _Line] = {}
    for edge in drawing.edges:
        if edge.source not in column or edge.target not in column:
            continue
        ends = (edge.source, edge.target)
        a, b = ends if column[edge.source] <= column[edge.target] else ends[::-1]
        line = lines.setdefault(frozenset(ends), _Line(edge.id, a, b))
        if edge.both_ways or edge.source == line.a:
            line.there.append(edge)
        if edge.both_ways or edge.source != line.a:
            line.back.append(edge)
    return list(lines.values())


def _line(one: _Line, told: Drawn) -> PlacedLine:
    place = told.lines[one.id]
    points = tuple(Spot(at.x, at.y) for at in place.points)
    there, back = _entities(one.there), _entities(one.back)
    right = points[-1].x >= points[0].x
    title = "; ".join(
        f"{source} to {target}: {', '.join(entities)}"
        for source, target, entities in ((one.a, one.b, there), (one.b, one.a, back))
        if entities
    )
    return PlacedLine(
        one.a, one.b, points, bool(one.there), bool(one.back), _area(place.label),
        _said(there, back, right) if told.worded else (), title,
    )  # fmt: skip


def _entities(edges: Iterable[FlowEdge]) -> list[str]:
    return list(dict.fromkeys(entity for edge in edges for entity in edge.entities))


def _said(there: list[str], back: list[str], right: bool) -> tuple[str, ...]:
    """What goes along a line; an arrow tells which way when it differs."""
    one, other = _brief(there), _brief(back)
    if one and other and one != other:
        return (f"{one} →", f"← {other}") if right else (f"← {one}", f"{other} →")
    return tuple(filter(None, (one or other,)))


def _brief(names: list[str]) -> str:
    text = ", ".join(names[:ENTITIES_NAMED_MAX])
    short = text if len(text) <= TEXT_MAX else text[: TEXT_MAX - 1].rstrip() + "…"
    rest = len(names) - ENTITIES_NAMED_MAX
    return f"{short} +{rest}" if rest > 0 else short
