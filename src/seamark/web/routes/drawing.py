"""The drawing of the systems."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.report.formats import render
from seamark.report.placed import Placed
from seamark.report.views import system_map
from seamark.web.desk import Desk, desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh
from seamark.web.pictures import png_of
from seamark.web.routes._router import MapId, group, sends
from seamark.web.shapes import Drawing, DrawnIn, DrawnOut, LayoutIn
from seamark.web.shaping.drawing import drawing
from seamark.web.shaping.drawn import checked, fitting, placed
from seamark.workspace.beside import Spot

router = group("drawing")


@router.get("/maps/{map}/drawing", operation_id="getDrawing", response_model=Drawing)
def get_drawing(request: Request, map: MapId) -> Response:
    """Systems and what goes between them."""
    return fresh(request, _now(desk(request), map))


@router.put("/maps/{map}/layout", operation_id="putLayout")
def put_layout(request: Request, map: MapId, body: LayoutIn) -> Drawing:
    """Keeps places and columns that somebody gave."""
    here = desk(request)
    here.workspace.path_of(map)
    places = {name: Spot(at.x, at.y) if at else None for name, at in body.places.items()}
    here.workspace.set_positions(map, places, body.groups)
    return _now(here, map)


@router.put("/maps/{map}/drawn", operation_id="putDrawn")
def put_drawn(request: Request, map: MapId, body: DrawnIn) -> DrawnOut:
    """Keeps where the app put everything, so that documents show the same picture.

    Places of a drawing that is not the one of now are let go: the app sends those of the new one soon.
    """
    here = desk(request)
    now = _now(here, map)
    if body.key != now.key:
        return DrawnOut(kept=False)
    here.workspace.keep_drawn(map, body.key, checked(body, now).model_dump_json())
    return DrawnOut(kept=True)


@router.get(
    "/maps/{map}/drawing.svg",
    operation_id="getDrawingSvg",
    response_class=Response,
    responses=sends("image/svg+xml"),
)
def get_drawing_svg(request: Request, map: MapId) -> Response:
    """The drawing as it stands in documents."""
    here = desk(request)
    seen = here.sight(map)
    found = system_map.view(seen.checked, seen.judged, placed_now(here, map))
    picture = render(found, "svg")
    return attached(picture.encode(), f"{map}.svg", "image/svg+xml")


@router.get(
    "/maps/{map}/drawing.png",
    operation_id="getDrawingPng",
    response_class=Response,
    responses=sends("image/png"),
)
def get_drawing_png(request: Request, map: MapId) -> Response:
    """The same as a picture of points."""
    here = desk(request)
    seen = here.sight(map)
    found = system_map.diagram(seen.checked, seen.judged, placed_now(here, map))
    picture = png_of(found)
    return attached(picture, f"{map}.png", "image/png")


def placed_now(here: Desk, map_id: str, *, people: bool = True) -> Placed | None:
    """The places that the app gave to the drawing of a map, while they fit it; None before and after.

    Args:
        here: the server.
        map_id: which map.
        people: whether it is shown who answers for a system.
    """
    found = _now(here, map_id)
    return placed(found.drawn, found, people=people) if found.drawn is not None else None


def _now(here: Desk, map_id: str) -> Drawing:
    """The drawing, with its places when the app has drawn it before."""
    found = drawing(here.sight(map_id), here.workspace.positions(map_id))
    kept = here.workspace.drawn(map_id, found.key)
    told = fitting(kept, found) if kept is not None else None
    return found.model_copy(update={"drawn": told})
