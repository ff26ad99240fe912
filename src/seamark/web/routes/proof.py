"""The test cases, proved."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request

from seamark.web.routes._router import MapId, group
from seamark.web.shapes import ProofIn, ProofPage

router = group("proof")


@router.get("/maps/{map}/proof", operation_id="getProof")
def get_proof(
    request: Request,
    map: MapId,
    topology: Annotated[Literal["through", "direct"], Query()] = "through",
) -> ProofPage:
    """The test cases and how they ended, as far as they were tried."""
    raise NotImplementedError


@router.post("/maps/{map}/proof", operation_id="startProof")
def start_proof(request: Request, map: MapId, body: ProofIn) -> ProofPage:
    """Starts to prove, in the background; one at a time."""
    raise NotImplementedError


@router.delete("/maps/{map}/proof", operation_id="stopProof")
def stop_proof(request: Request, map: MapId) -> ProofPage:
    """Stops what is running."""
    raise NotImplementedError
