"""The frame of a map, and its edits."""

from __future__ import annotations

from fastapi import Request

from seamark.web.routes._router import MapId, group
from seamark.web.shapes import EditsIn, Summary, Written

router = group("maps")


@router.get("/maps/{map}", operation_id="getSummary")
def get_summary(request: Request, map: MapId) -> Summary:
    """What stands in the frame of every page."""
    raise NotImplementedError


@router.post("/maps/{map}/edits", operation_id="edit")
def edit(request: Request, map: MapId, body: EditsIn) -> Written:
    """Writes edits as one step."""
    raise NotImplementedError


@router.post("/maps/{map}/preview", operation_id="preview")
def preview(request: Request, map: MapId, body: EditsIn) -> Written:
    """What edits would lead to; nothing is written."""
    raise NotImplementedError


@router.post("/maps/{map}/undo", operation_id="undo")
def undo(request: Request, map: MapId) -> Written:
    """Takes the last step back."""
    raise NotImplementedError


@router.post("/maps/{map}/redo", operation_id="redo")
def redo(request: Request, map: MapId) -> Written:
    """Does the step again that was taken back."""
    raise NotImplementedError
