"""Pages about what the map says: ownership, flows, statuses, people, single blocks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request

from seamark.web.routes._router import InMap, MapId, group
from seamark.web.shapes import (
    AddressIn,
    BlockPage,
    FlowPage,
    FlowsPage,
    Help,
    OwnershipPage,
    PeoplePage,
    StatusesPage,
)

router = group("pages")


@router.get("/maps/{map}/ownership", operation_id="getOwnership")
def get_ownership(request: Request, map: MapId) -> OwnershipPage:
    """Fields × systems: who decides, who is told, how far behind."""
    raise NotImplementedError


@router.get("/maps/{map}/flows", operation_id="getFlows")
def get_flows(request: Request, map: MapId) -> FlowsPage:
    """The mapping table."""
    raise NotImplementedError


@router.get("/maps/{map}/flows/{name}", operation_id="getFlow")
def get_flow(request: Request, map: MapId, name: Annotated[str, Path(max_length=300)]) -> FlowPage:
    """One flow with every answer."""
    raise NotImplementedError


@router.get("/maps/{map}/statuses", operation_id="getStatuses")
def get_statuses(request: Request, map: MapId) -> StatusesPage:
    """The agreed words and each system's own."""
    raise NotImplementedError


@router.get("/maps/{map}/people", operation_id="getPeople")
def get_people(request: Request, map: MapId) -> PeoplePage:
    """Who answers for what."""
    raise NotImplementedError


@router.put("/maps/{map}/people/{name}/address", operation_id="putAddress")
def put_address(
    request: Request, map: MapId, name: Annotated[str, Path(max_length=300)], body: AddressIn
) -> PeoplePage:
    """Keeps where somebody is reached, beside the map."""
    raise NotImplementedError


@router.get("/maps/{map}/block", operation_id="getBlock")
def get_block(request: Request, map: MapId, path: InMap) -> BlockPage:
    """Every answer of one block (`systems.shop`)."""
    raise NotImplementedError


@router.get("/maps/{map}/help", operation_id="getHelp")
def get_help(request: Request, map: MapId, path: InMap) -> Help:
    """How the answer at a path is written, and what the platforms do about it."""
    raise NotImplementedError
