"""How a group of routes is made: every one is guarded before its body is read, and every refusal has one shape."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

from seamark.web.bounds import JSON_BYTES_MAX
from seamark.web.shapes import Problem
from seamark.web.visitor import admitted

MapId = Annotated[str, Path(alias="map", max_length=200)]
"""Which map, by its id in the workspace."""
InMap = Annotated[str, Query(max_length=1_000)]
"""A path inside the map (`flows.orders.when`)."""

REFUSALS: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "Refused"},
    "4XX": {"model": Problem, "description": "Not done, and why"},
}


class Guarded(APIRoute):
    """A route that is entered by those who may."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The route behind its guard."""
        inside = super().get_route_handler()
        operation = self.operation_id or ""

        async def guarded(request: Request) -> Response:
            request.state.visitor = await run_in_threadpool(admitted, request, operation)
            return await inside(request)

        return guarded


def group(tag: str, max_body_size: int = JSON_BYTES_MAX) -> APIRouter:
    """An empty group of routes.

    Args:
        tag: what they are about.
        max_body_size: longest call, in bytes.
    """
    return APIRouter(
        tags=[tag], responses=REFUSALS, route_class=Guarded, max_body_size=max_body_size
    )


def sends(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """What stands in the description of a route that sends a file of one of these media types."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {200: {"description": "The file", "content": dict.fromkeys(kinds, binary)}}
