"""The drawing of the systems."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.web.routes._router import MapId, group, sends
from seamark.web.shapes import Drawing, LayoutIn

router = group("drawing")


@router.get("/maps/{map}/drawing", operation_id="getDrawing")
def get_drawing(request: Request, map: MapId) -> Drawing:
    """Systems and what goes between them."""
    raise NotImplementedError


@router.put("/maps/{map}/layout", operation_id="putLayout")
def put_layout(request: Request, map: MapId, body: LayoutIn) -> Drawing:
    """Keeps places and columns that somebody gave."""
    raise NotImplementedError


@router.get(
    "/maps/{map}/drawing.svg",
    operation_id="getDrawingSvg",
    response_class=Response,
    responses=sends("image/svg+xml"),
)
def get_drawing_svg(request: Request, map: MapId) -> Response:
    """The drawing as it stands in documents."""
    raise NotImplementedError


@router.get(
    "/maps/{map}/drawing.png",
    operation_id="getDrawingPng",
    response_class=Response,
    responses=sends("image/png"),
)
def get_drawing_png(request: Request, map: MapId) -> Response:
    """The same as a picture of points."""
    raise NotImplementedError
