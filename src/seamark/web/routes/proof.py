"""The test cases, proved."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request, Response

from seamark.web.desk import Desk, desk
from seamark.web.kept import fresh
from seamark.web.routes._router import MapId, group
from seamark.web.shapes import ProofIn, ProofPage, Topology
from seamark.web.visitor import visitor
from seamark.workspace.editing import Unreadable

router = group("proof")


@router.get("/maps/{map}/proof", operation_id="getProof", response_model=ProofPage)
def get_proof(
    request: Request, map: MapId, topology: Annotated[Topology, Query()] = "map"
) -> Response:
    """The test cases and how they ended, as far as they were tried."""
    return fresh(request, _page(desk(request), map, topology))


@router.post("/maps/{map}/proof", operation_id="startProof")
def start_proof(request: Request, map: MapId, body: ProofIn) -> ProofPage:
    """Starts to prove, in the background; one at a time."""
    here = desk(request)
    seen = here.sight(map)
    if seen.opened.trouble:
        raise Unreadable(seen.opened.trouble)
    here.proofs.start(map, seen.opened, body)
    here.workspace.audit("proof started", visitor(request).who.name, map, body.topology)
    return _page(here, map, body.topology)


@router.delete("/maps/{map}/proof", operation_id="stopProof")
def stop_proof(
    request: Request, map: MapId, topology: Annotated[Topology, Query()] = "map"
) -> ProofPage:
    """Stops what is running."""
    here = desk(request)
    here.workspace.path_of(map)
    here.proofs.stop(map)
    return _page(here, map, topology)


def _page(here: Desk, map_id: str, topology: Topology) -> ProofPage:
    seen = here.sight(map_id)
    return here.proofs.page(map_id, seen.checked.loaded, seen.opened.revision, topology)
