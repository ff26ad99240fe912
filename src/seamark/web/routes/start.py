"""The first screen: maps, examples, platforms."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request

from seamark.web.routes._router import MapId, group
from seamark.web.shapes import NewMapIn, PlatformPage, StartPage, Summary

router = group("start")


@router.get("/start", operation_id="getStart")
def get_start(request: Request) -> StartPage:
    """What stands on the first screen."""
    raise NotImplementedError


@router.get("/platforms/{id}", operation_id="getPlatform")
def get_platform(request: Request, id: Annotated[str, Path(max_length=100)]) -> PlatformPage:
    """What is known about a platform."""
    raise NotImplementedError


@router.post("/maps", operation_id="newMap")
def new_map(request: Request, body: NewMapIn) -> Summary:
    """Makes a map: a copy of an example, a draft from platforms, or an empty one."""
    raise NotImplementedError


@router.delete("/maps/{map}", operation_id="deleteMap")
def delete_map(request: Request, map: MapId) -> StartPage:
    """Puts a map away; its file goes to the bin of the workspace."""
    raise NotImplementedError
