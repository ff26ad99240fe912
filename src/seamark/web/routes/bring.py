"""What people have already: tables, drawings, exports, workbooks and answered questions."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import File, Form, Path, Request, UploadFile

from seamark.web.routes._router import group
from seamark.web.shapes import Brought, ColumnsIn, TakeIn, Taken

router = group("bring")

Kind = Literal["", "table", "board", "orders", "workbook", "questions"]
Upload = Annotated[str, Path(max_length=100)]


@router.post("/bring", operation_id="bring")
def bring(
    request: Request,
    file: Annotated[UploadFile | None, File()] = None,
    text: Annotated[str, Form(max_length=2_000_000)] = "",
    kind: Annotated[Kind, Form()] = "",
    map: Annotated[str, Form(max_length=200)] = "",
) -> Brought:
    """Reads a file or a pasted text; nothing is written."""
    raise NotImplementedError


@router.post("/bring/{upload}/columns", operation_id="setColumns")
def set_columns(request: Request, upload: Upload, body: ColumnsIn) -> Brought:
    """Reads the table again with these columns."""
    raise NotImplementedError


@router.post("/bring/{upload}/take", operation_id="take")
def take(request: Request, upload: Upload, body: TakeIn) -> Taken:
    """Writes what was confirmed into a map."""
    raise NotImplementedError
