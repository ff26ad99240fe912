"""Documents that are sent to others."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import File, Path, Query, Request, Response, UploadFile

from seamark.web.routes._router import MapId, group, sends
from seamark.web.routes.questions import XLSX
from seamark.web.shapes import DocumentsPage, LookIn

router = group("documents")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.get("/maps/{map}/documents", operation_id="getDocuments")
def get_documents(request: Request, map: MapId) -> DocumentsPage:
    """What can be sent, and how it looks."""
    raise NotImplementedError


@router.put("/maps/{map}/documents/look", operation_id="putLook")
def put_look(request: Request, map: MapId, body: LookIn) -> DocumentsPage:
    """Colour and footer of documents."""
    raise NotImplementedError


@router.put("/maps/{map}/documents/logo", operation_id="putLogo")
def put_logo(request: Request, map: MapId, file: Annotated[UploadFile, File()]) -> DocumentsPage:
    """The logo on documents: PNG, JPEG or SVG (which is drawn as points at once)."""
    raise NotImplementedError


@router.delete("/maps/{map}/documents/logo", operation_id="deleteLogo")
def delete_logo(request: Request, map: MapId) -> DocumentsPage:
    """Documents without a logo."""
    raise NotImplementedError


@router.get(
    "/maps/{map}/documents/brief.{format}",
    operation_id="getBrief",
    response_class=Response,
    responses=sends("application/pdf", DOCX, "text/html"),
)
def get_brief(
    request: Request,
    map: MapId,
    format: Annotated[Literal["pdf", "docx", "html"], Path()],
    audience: Annotated[Literal["team", "supplier"], Query()] = "team",
    sections: Annotated[str, Query(max_length=1_000)] = "",
) -> Response:
    """The brief; `sections` are ids separated by commas, '' for all."""
    raise NotImplementedError


@router.get(
    "/maps/{map}/documents/workbook.xlsx",
    operation_id="getWorkbook",
    response_class=Response,
    responses=sends(XLSX),
)
def get_workbook(request: Request, map: MapId) -> Response:
    """The map as a workbook that comes back filled in."""
    raise NotImplementedError


@router.get(
    "/maps/{map}/map.yaml",
    operation_id="getMapFile",
    response_class=Response,
    responses=sends("application/yaml", "application/zip"),
)
def get_map_file(request: Request, map: MapId) -> Response:
    """The map's own file; a folder of files comes as an archive."""
    raise NotImplementedError
