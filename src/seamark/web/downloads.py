"""Answers that are files."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response


def attached(body: bytes, name: str, kind: str) -> Response:
    """A file to be saved, under a name that every system takes.

    Args:
        body: its bytes.
        name: of the file.
        kind: its media type.
    """
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "-" for c in name)
    said = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(body, headers={"Content-Disposition": said}, media_type=kind)
