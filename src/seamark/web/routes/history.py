"""Earlier versions of a map."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request

from seamark.web.routes._router import MapId, group
from seamark.web.shapes import ComparePage, HistoryPage, Written

router = group("history")

Number = Annotated[int, Query(ge=0)]


@router.get("/maps/{map}/history", operation_id="getHistory")
def get_history(request: Request, map: MapId, before: Number = 0) -> HistoryPage:
    """The steps, newest first; `before` is the number of the last step that is there already."""
    raise NotImplementedError


@router.get("/maps/{map}/compare", operation_id="getCompare")
def get_compare(request: Request, map: MapId, old: Number, new: Number) -> ComparePage:
    """Two versions, decision by decision and on the drawing."""
    raise NotImplementedError


@router.post("/maps/{map}/history/{number}/restore", operation_id="restore")
def restore(request: Request, map: MapId, number: Annotated[int, Path(ge=1)]) -> Written:
    """Makes an earlier version the present one, as a new step."""
    raise NotImplementedError
