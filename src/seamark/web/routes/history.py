"""Earlier versions of a map."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request, Response

from seamark.web.desk import desk
from seamark.web.kept import fresh
from seamark.web.routes._router import MapId, group
from seamark.web.routes.maps import after
from seamark.web.shapes import ComparePage, HistoryPage, Written
from seamark.web.shaping import past
from seamark.web.visitor import visitor

router = group("history")

Number = Annotated[int, Query(ge=0, le=2**53)]


@router.get("/maps/{map}/history", operation_id="getHistory", response_model=HistoryPage)
def get_history(request: Request, map: MapId, before: Number = 0) -> Response:
    """The steps, newest first; `before` is the number of the last step that is there already."""
    return fresh(request, past.history_page(desk(request).workspace, map, before))


@router.get("/maps/{map}/compare", operation_id="getCompare", response_model=ComparePage)
def get_compare(request: Request, map: MapId, old: Number, new: Number = 0) -> Response:
    """Two versions, decision by decision and on the drawing; 0 is the version of now."""
    here = desk(request)
    return fresh(request, past.compare_page(here.workspace, here.sight(map), old, new))


@router.post("/maps/{map}/history/{number}/restore", operation_id="restore")
def restore(request: Request, map: MapId, number: Annotated[int, Path(ge=1, le=2**53)]) -> Written:
    """Makes an earlier version the present one, as a new step."""
    here, who = desk(request), visitor(request).who
    before = here.sight(map)
    return after(here, before, here.workspace.restore_revision(map, number, who), who)
