"""The frame of a map, and its edits."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.language.load import collector_paused
from seamark.web.desk import Desk, desk
from seamark.web.kept import fresh
from seamark.web.routes._router import MapId, group
from seamark.web.shapes import EditsIn, Summary, Written
from seamark.web.shaping.edits import edits_of, note_signatures
from seamark.web.shaping.frame import summary, written
from seamark.web.sight import Sight, sight
from seamark.web.visitor import visitor
from seamark.workspace.change import Who
from seamark.workspace.editing import Written as Done

router = group("maps")


@router.get("/maps/{map}", operation_id="getSummary", response_model=Summary)
def get_summary(request: Request, map: MapId) -> Response:
    """What stands in the frame of every page."""
    here = desk(request)
    return fresh(request, summary(here.workspace, here.sight(map), visitor(request).who))


@router.post("/maps/{map}/edits", operation_id="edit")
def edit(request: Request, map: MapId, body: EditsIn) -> Written:
    """Writes edits as one step."""
    here, caller = desk(request), visitor(request)
    before = here.sight(map)
    wanted = edits_of(body.edits, caller, before.checked.loaded.map.people)
    with collector_paused():
        done = here.workspace.edit(map, body.base, wanted, caller.who, body.why, over=body.over)
        note_signatures(here.workspace, map, body.edits, caller.who)
        return after(here, before, done, caller.who)


@router.post("/maps/{map}/preview", operation_id="preview")
def preview(request: Request, map: MapId, body: EditsIn) -> Written:
    """What edits would lead to; nothing is written."""
    here, caller = desk(request), visitor(request)
    before = here.sight(map)
    wanted = edits_of(body.edits, caller, before.checked.loaded.map.people)
    then = sight(here.workspace.preview(map, body.base, wanted), here.today())
    return written(before, then, summary(here.workspace, then, caller.who))


@router.post("/maps/{map}/undo", operation_id="undo")
def undo(request: Request, map: MapId) -> Written:
    """Takes the last step back."""
    here, who = desk(request), visitor(request).who
    before = here.sight(map)
    return after(here, before, here.workspace.undo(map, who), who)


@router.post("/maps/{map}/redo", operation_id="redo")
def redo(request: Request, map: MapId) -> Written:
    """Does the step again that was taken back."""
    here, who = desk(request), visitor(request).who
    before = here.sight(map)
    return after(here, before, here.workspace.redo(map, who), who)


def after(here: Desk, before: Sight, done: Done, who: Who) -> Written:
    """What a step led to."""
    now = here.sight(done.opened.id)
    return written(before, now, summary(here.workspace, now, who), rebased=done.rebased)
