"""How a group of routes is made: every one is guarded, and every refusal has one shape."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from seamark.web.shapes import Problem

MapId = Annotated[str, Path(alias="map", max_length=200)]
"""Which map, by its id in the workspace."""
InMap = Annotated[str, Query(max_length=1_000)]
"""A path inside the map (`flows.orders.when`)."""

REFUSALS: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "Refused"},
    "4XX": {"model": Problem, "description": "Not done, and why"},
}


def group(tag: str) -> APIRouter:
    """An empty group of routes.

    Args:
        tag: what they are about.
    """
    return APIRouter(tags=[tag], responses=REFUSALS)


def sends(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """What stands in the description of a route that sends a file of one of these media types."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file", "content": dict.fromkeys(kinds, binary)}}
