"""What people have already: tables, drawings, exports, workbooks and answered questions."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import File, Form, Path, Request, UploadFile

from seamark.errors import UserError
from seamark.language.load import Loaded
from seamark.web.bounds import TEXT_BYTES_MAX, UPLOAD_BYTES_MAX
from seamark.web.desk import Desk, desk
from seamark.web.routes._router import group
from seamark.web.shapes import Brought, ColumnsIn, TakeIn, Taken
from seamark.web.shaping import bring as shaping
from seamark.web.shaping.frame import summary
from seamark.web.uploads import Upload
from seamark.web.visitor import Visitor, visitor
from seamark.workspace.change import TakeText

router = group("bring")

Kind = Literal["", "table", "board", "orders", "workbook", "questions"]
Handle = Annotated[str, Path(alias="upload", max_length=100)]
NAME_CHARACTERS_MAX = 200
"""Longest name of a file that is kept."""
PASTED = "pasted text"


@router.post("/bring", operation_id="bring", max_body_size=UPLOAD_BYTES_MAX,
             form_limits={"max_files": 1, "max_fields": 4, "max_part_size": TEXT_BYTES_MAX})  # fmt: skip
def bring(
    request: Request,
    file: Annotated[UploadFile | None, File()] = None,
    text: Annotated[str, Form(max_length=TEXT_BYTES_MAX)] = "",
    kind: Annotated[Kind, Form()] = "",
    map: Annotated[str, Form(max_length=200)] = "",
) -> Brought:
    """Reads a file or a pasted text; nothing is written."""
    here, caller = desk(request), visitor(request)
    loaded = _map(here, map)
    name = (file.filename or "file") if file is not None else PASTED
    upload = Upload(
        caller.who.name, here.workspace.now(), "table", name[-NAME_CHARACTERS_MAX:], map
    )
    if file is not None:
        shaping.read(upload, file.file, kind or None, here.workspace, loaded)
    elif text.strip():
        shaping.paste(upload, text, kind or None, here.workspace, loaded)
    else:
        raise UserError("Choose a file, or paste a text.")
    here.uploads.put(upload)
    return shaping.brought(upload)


@router.post("/bring/{upload}/columns", operation_id="setColumns")
def set_columns(request: Request, upload: Handle, body: ColumnsIn) -> Brought:
    """Reads the table again with these columns."""
    here = desk(request)
    found = here.uploads.get(upload, visitor(request).who.name)
    shaping.set_columns(found, body, here.workspace, _map(here, found.map))
    return shaping.brought(found)


@router.post("/bring/{upload}/take", operation_id="take")
def take(request: Request, upload: Handle, body: TakeIn) -> Taken:
    """Writes what was confirmed into a map."""
    here, caller = desk(request), visitor(request)
    found = here.uploads.get(upload, caller.who.name)
    if not body.map:
        return _new(here, found, body, caller)
    seen = here.sight(body.map)
    loaded = _map(here, body.map)
    sources, count = shaping.taken(
        found, body.chosen, loaded, here.today(), body.name, as_answers=body.as_answers
    )
    assert loaded is not None
    was = {source.name: source.text for source in loaded.sources}
    changed = tuple(source for source in sources if source.text != was.get(source.name))
    if changed:
        here.workspace.edit(
            body.map, seen.opened.revision, [TakeText(changed)], caller.who, _why(found, body), origin="import"
        )  # fmt: skip
    return Taken(map=body.map, summary=summary(here.workspace, here.sight(body.map), caller.who), added=count)  # fmt: skip


def _new(here: Desk, found: Upload, body: TakeIn, caller: Visitor) -> Taken:
    name = " ".join(body.name.split()) or found.name.rpartition(".")[0] or "New map"
    sources, count = shaping.taken(
        found, body.chosen, None, here.today(), name, as_answers=body.as_answers
    )
    made = here.workspace.create(name, sources[0].text, caller.who, _why(found, body))
    return Taken(map=made.id, summary=summary(here.workspace, here.sight(made.id), caller.who), added=count)  # fmt: skip


def _why(found: Upload, body: TakeIn) -> str:
    by = f", answered by {body.answered_by}" if body.answered_by else ""
    return f"from {found.name}{by}"


def _map(here: Desk, map_id: str) -> Loaded | None:
    """The map into which something goes, if it goes into one."""
    if not map_id:
        return None
    opened = here.sight(map_id).opened
    if opened.trouble:
        raise UserError(opened.trouble)
    return opened.loaded
