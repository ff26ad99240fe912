"""What is wrong or missing, and how far the map is."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.web.desk import desk
from seamark.web.kept import fresh
from seamark.web.routes._router import MapId, group
from seamark.web.shapes import FindingsPage, VerdictPage
from seamark.web.shaping.findings import findings_page, verdict_page
from seamark.web.shaping.frame import summary
from seamark.web.visitor import visitor

router = group("findings")


@router.get("/maps/{map}/findings", operation_id="getFindings", response_model=FindingsPage)
def get_findings(request: Request, map: MapId) -> Response:
    """Findings by risk point, worst first."""
    return desk(request).page(request, map, ("findings",), findings_page)


@router.get("/maps/{map}/verdict", operation_id="getVerdict", response_model=VerdictPage)
def get_verdict(request: Request, map: MapId) -> Response:
    """How far the map is, why, and the shortest way on."""
    here = desk(request)
    seen = here.sight(map)
    frame = summary(here.workspace, seen, visitor(request).who)
    return fresh(request, verdict_page(seen, frame, here.workspace.parked(map)))
