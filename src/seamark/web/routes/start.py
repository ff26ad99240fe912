"""The first screen: maps, examples, platforms."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, Response

from seamark.web.desk import desk
from seamark.web.kept import fresh
from seamark.web.routes._router import MapId, group
from seamark.web.shapes import NewMapIn, PlatformPage, StartPage, Summary
from seamark.web.shaping.frame import summary
from seamark.web.shaping.start import new_text, platform_page, start_page
from seamark.web.visitor import visitor

router = group("start")


@router.get("/start", operation_id="getStart", response_model=StartPage)
def get_start(request: Request) -> Response:
    """What stands on the first screen."""
    return fresh(request, start_page(desk(request).workspace))


@router.get("/platforms/{id}", operation_id="getPlatform", response_model=PlatformPage)
def get_platform(request: Request, id: Annotated[str, Path(max_length=100)]) -> Response:
    """What is known about a platform."""
    return fresh(request, platform_page(id))


@router.post("/maps", operation_id="newMap")
def new_map(request: Request, body: NewMapIn) -> Summary:
    """Makes a map: a copy of an example, a draft from platforms, or an empty one."""
    here, who = desk(request), visitor(request).who
    name, text, why = new_text(body, here.today())
    made = here.workspace.create(name, text, who, why)
    return summary(here.workspace, here.sight(made.id), who)


@router.delete("/maps/{map}", operation_id="deleteMap")
def delete_map(request: Request, map: MapId) -> StartPage:
    """Puts a map away; its file goes to the bin of the workspace."""
    here = desk(request)
    here.workspace.remove(map, visitor(request).who)
    return start_page(here.workspace)
