"""What is wrong or missing, and how far the map is."""

from __future__ import annotations

from fastapi import Request

from seamark.web.routes._router import MapId, group
from seamark.web.shapes import FindingsPage, VerdictPage

router = group("findings")


@router.get("/maps/{map}/findings", operation_id="getFindings")
def get_findings(request: Request, map: MapId) -> FindingsPage:
    """Findings by risk point, worst first."""
    raise NotImplementedError


@router.get("/maps/{map}/verdict", operation_id="getVerdict")
def get_verdict(request: Request, map: MapId) -> VerdictPage:
    """How far the map is, why, and the shortest way on."""
    raise NotImplementedError
