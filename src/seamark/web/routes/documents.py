"""Documents that are sent to others."""

from __future__ import annotations

import io
import zipfile
from typing import Annotated, Literal

from fastapi import File, Path, Query, Request, Response, UploadFile

from seamark.language.files import encoded
from seamark.report.formats import Look, render_file
from seamark.report.views import brief, workbook
from seamark.web.bounds import LOGO_BYTES_MAX
from seamark.web.desk import Desk, desk
from seamark.web.downloads import attached
from seamark.web.kept import fresh, sent, tag_of
from seamark.web.pictures import logo_png
from seamark.web.problems import Refused
from seamark.web.routes._router import MapId, group, sends
from seamark.web.routes.drawing import placed_now
from seamark.web.routes.questions import XLSX
from seamark.web.shapes import DocumentsPage, LookIn, SectionOut
from seamark.web.visitor import visitor

router = group("documents")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"pdf": "application/pdf", "docx": DOCX, "html": "text/html; charset=utf-8"}
COLOUR, FOOTER = "colour", "footer"
"""Names of settings of the workspace."""
MULTIPART_BYTES = 4096
"""What a form adds around a file."""


@router.get("/maps/{map}/documents", operation_id="getDocuments", response_model=DocumentsPage)
def get_documents(request: Request, map: MapId) -> Response:
    """What can be sent, and how it looks."""
    return fresh(request, _page(desk(request), map))


@router.put("/maps/{map}/documents/look", operation_id="putLook")
def put_look(request: Request, map: MapId, body: LookIn) -> DocumentsPage:
    """Colour and footer of documents."""
    here = desk(request)
    here.workspace.path_of(map)
    look = Look.of(None, body.colour, body.footer)
    here.workspace.set_setting(COLOUR, look.accent)
    here.workspace.set_setting(FOOTER, look.footer)
    return _page(here, map)


@router.put("/maps/{map}/documents/logo", operation_id="putLogo",
            max_body_size=LOGO_BYTES_MAX + MULTIPART_BYTES, form_limits={"max_files": 1, "max_fields": 1})  # fmt: skip
def put_logo(request: Request, map: MapId, file: Annotated[UploadFile, File()]) -> DocumentsPage:
    """The logo on documents: PNG, JPEG or SVG (which is drawn as points at once)."""
    here = desk(request)
    here.workspace.path_of(map)
    here.workspace.set_logo(logo_png(file.file.read(LOGO_BYTES_MAX + 1)))
    return _page(here, map)


@router.get("/maps/{map}/documents/logo", operation_id="getLogo", response_class=Response,
            responses=sends("image/png"))  # fmt: skip
def get_logo(request: Request, map: MapId) -> Response:
    """The logo as it stands in documents."""
    here = desk(request)
    here.workspace.path_of(map)
    logo = here.workspace.logo()
    if logo is None:
        raise Refused("missing", "There is no logo.")
    kind, data = logo
    return sent(request, tag_of(data), data, kind)


@router.delete("/maps/{map}/documents/logo", operation_id="deleteLogo")
def delete_logo(request: Request, map: MapId) -> DocumentsPage:
    """Documents without a logo."""
    here = desk(request)
    here.workspace.path_of(map)
    here.workspace.set_logo(b"")
    return _page(here, map)


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
    here = desk(request)
    seen = here.sight(map)
    chosen = [one.strip() for one in sections.split(",") if one.strip()] or None
    placed = placed_now(here, map, people=audience == "team")
    document = brief.view(
        seen.checked, seen.judged, audience=audience, sections=chosen, placed=placed
    )
    _note(here, request, map, f"brief for {audience}, {format}")
    body = render_file(document, format, look_of(here))
    return attached(body, f"{map}-brief-{audience}.{format}", KINDS[format])


@router.get(
    "/maps/{map}/documents/workbook.xlsx",
    operation_id="getWorkbook",
    response_class=Response,
    responses=sends(XLSX),
)
def get_workbook(request: Request, map: MapId) -> Response:
    """The map as a workbook that comes back filled in."""
    here = desk(request)
    seen = here.sight(map)
    _note(here, request, map, "workbook")
    return attached(render_file(workbook.view(seen.checked, seen.judged), "xlsx"), f"{map}.xlsx", XLSX)  # fmt: skip


@router.get(
    "/maps/{map}/map.yaml",
    operation_id="getMapFile",
    response_class=Response,
    responses=sends("application/yaml", "application/zip"),
)
def get_map_file(request: Request, map: MapId) -> Response:
    """The map's own file; a folder of files comes as an archive."""
    here = desk(request)
    sources = here.sight(map).opened.sources
    _note(here, request, map, "map file")
    if len(sources) == 1:
        return attached(encoded(sources[0]), f"{map}.yaml", "application/yaml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for source in sources:
            archive.writestr(source.name.rpartition("/")[2], encoded(source))
    return attached(out.getvalue(), f"{map}.zip", "application/zip")


def _page(here: Desk, map_id: str) -> DocumentsPage:
    here.workspace.path_of(map_id)
    return DocumentsPage(
        sections=[SectionOut(id=name, title=title) for name, title in brief.SECTIONS.items()],
        formats=list(KINDS),
        colour=here.workspace.setting(COLOUR),
        logo=here.workspace.logo() is not None,
        logo_bytes_max=LOGO_BYTES_MAX,
        footer=here.workspace.setting(FOOTER),
    )


def look_of(here: Desk) -> Look:
    """How documents of this workspace look."""
    logo = here.workspace.logo()
    return Look.of(
        logo[1] if logo else None, here.workspace.setting(COLOUR), here.workspace.setting(FOOTER)
    )


def _note(here: Desk, request: Request, map_id: str, about: str) -> None:
    here.workspace.audit("document made", visitor(request).who.name, map_id, about)
