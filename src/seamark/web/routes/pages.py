"""Pages about what the map says: ownership, flows, statuses, people, single blocks."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, Response

from seamark.web.desk import desk
from seamark.web.kept import fresh
from seamark.web.problems import Refused
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
from seamark.web.shaping import tables

router = group("pages")

Name = Annotated[str, Path(max_length=300)]


@router.get("/maps/{map}/ownership", operation_id="getOwnership", response_model=OwnershipPage)
def get_ownership(request: Request, map: MapId) -> Response:
    """Fields × systems: who decides, who is told, how far behind."""
    return desk(request).page(request, map, ("ownership",), tables.ownership_page)


@router.get("/maps/{map}/flows", operation_id="getFlows", response_model=FlowsPage)
def get_flows(request: Request, map: MapId) -> Response:
    """The mapping table."""
    return desk(request).page(request, map, ("flows",), tables.flows_page)


@router.get("/maps/{map}/flows/{name}", operation_id="getFlow", response_model=FlowPage)
def get_flow(request: Request, map: MapId, name: Name) -> Response:
    """One flow with every answer."""
    return desk(request).page(
        request, map, ("flow", name), lambda seen: tables.flow_page(seen, name)
    )


@router.get("/maps/{map}/statuses", operation_id="getStatuses", response_model=StatusesPage)
def get_statuses(request: Request, map: MapId) -> Response:
    """The agreed words and each system's own."""
    return desk(request).page(request, map, ("statuses",), tables.statuses_page)


@router.get("/maps/{map}/people", operation_id="getPeople", response_model=PeoplePage)
def get_people(request: Request, map: MapId) -> Response:
    """Who answers for what."""
    here = desk(request)
    return fresh(request, tables.people_page(here.sight(map), here.workspace.addresses(map)))


@router.put("/maps/{map}/people/{name}/address", operation_id="putAddress")
def put_address(request: Request, map: MapId, name: Name, body: AddressIn) -> PeoplePage:
    """Keeps where somebody is reached, beside the map."""
    here = desk(request)
    seen = here.sight(map)
    if name not in seen.checked.loaded.map.people:
        raise Refused("missing", f"Nobody in this map is called `{name[:60]}`.", f"people.{name}")
    known = here.workspace.addresses(map).get(name)
    here.workspace.set_address(map, name, body.address, known.phone if known else "")
    return tables.people_page(seen, here.workspace.addresses(map))


@router.get("/maps/{map}/block", operation_id="getBlock", response_model=BlockPage)
def get_block(request: Request, map: MapId, path: InMap) -> Response:
    """Every answer of one block (`systems.shop`)."""
    return desk(request).page(
        request, map, ("block", path), lambda seen: tables.block_page(seen, path)
    )


@router.get("/maps/{map}/help", operation_id="getHelp", response_model=Help)
def get_help(request: Request, map: MapId, path: InMap) -> Response:
    """How the answer at a path is written, and what the platforms do about it."""
    return desk(request).page(
        request, map, ("help", path), lambda seen: tables.help_page(seen, path)
    )
