"""The drawing of the systems."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.check.engine import Checked
from seamark.check.verdict import Verdict
from seamark.report.formats import render
from seamark.report.views import system_map
from seamark.web.desk import desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh
from seamark.web.pictures import png_of
from seamark.web.routes._router import MapId, group, sends
from seamark.web.shapes import Drawing, LayoutIn
from seamark.web.shaping.drawing import drawing
from seamark.workspace.beside import Spot

router = group("drawing")


@router.get("/maps/{map}/drawing", operation_id="getDrawing", response_model=Drawing)
def get_drawing(request: Request, map: MapId) -> Response:
    """Systems and what goes between them."""
    here = desk(request)
    return fresh(request, drawing(here.sight(map), here.workspace.positions(map)))


@router.put("/maps/{map}/layout", operation_id="putLayout")
def put_layout(request: Request, map: MapId, body: LayoutIn) -> Drawing:
    """Keeps places and columns that somebody gave."""
    here = desk(request)
    seen = here.sight(map)
    places = {name: Spot(at.x, at.y) if at else None for name, at in body.places.items()}
    return drawing(seen, here.workspace.set_positions(map, places, body.groups))


@router.get(
    "/maps/{map}/drawing.svg",
    operation_id="getDrawingSvg",
    response_class=Response,
    responses=sends("image/svg+xml"),
)
def get_drawing_svg(request: Request, map: MapId) -> Response:
    """The drawing as it stands in documents."""
    picture = render(system_map.view(*_seen(request, map)), "svg")
    return attached(picture.encode(), f"{map}.svg", "image/svg+xml")


@router.get(
    "/maps/{map}/drawing.png",
    operation_id="getDrawingPng",
    response_class=Response,
    responses=sends("image/png"),
)
def get_drawing_png(request: Request, map: MapId) -> Response:
    """The same as a picture of points."""
    picture = png_of(system_map.diagram(*_seen(request, map)))
    return attached(picture, f"{map}.png", "image/png")


def _seen(request: Request, map_id: str) -> tuple[Checked, Verdict]:
    seen = desk(request).sight(map_id)
    return seen.checked, seen.judged
