"""The built app: every file of it is known when the server starts, and nothing else is ever read from there."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from fastapi import Request
from fastapi.responses import FileResponse, Response

from seamark.web.kept import REVALIDATED, sent, tag_of

FOREVER = "public, max-age=31536000, immutable"
"""Files whose name holds a digest of their content."""
PACKED = {"br": ".br", "gzip": ".gz"}
"""Encodings in which a file may lie beside itself, best first."""
HASHED = "assets/"
"""Where the build puts files whose name holds their digest."""
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("application/wasm", ".wasm")
mimetypes.add_type("font/woff2", ".woff2")


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    kind: str
    packed: dict[str, Path]


class BuiltApp:
    """The files of the app.

    Args:
        folder: where the build put them; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._files: dict[str, _File] = {}
        found = folder.rglob("*") if folder.is_dir() else ()
        every = {p for p in found if p.is_file() and not p.name.startswith(".")}
        for path in every:
            if path.suffix in PACKED.values() and path.with_suffix("") in every:
                continue
            beside = {name: path.with_name(path.name + end) for name, end in PACKED.items()}
            packed = {name: file for name, file in beside.items() if file in every}
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            self._files[path.relative_to(folder).as_posix()] = _File(path, kind, packed)

    @property
    def there(self) -> bool:
        """Whether the app was built."""
        return "index.html" in self._files

    def page(self, request: Request) -> Response:
        """The page in which the app runs, under whatever address of the app."""
        body = self._files["index.html"].path.read_bytes()
        return sent(request, tag_of(body), body, "text/html; charset=utf-8")

    def file(self, request: Request, name: str) -> Response | None:
        """A file of the app; None when it has no such file."""
        found = self._files.get(name)
        if found is None or name == "index.html":
            return None
        headers = {"Cache-Control": FOREVER if name.startswith(HASHED) else REVALIDATED}
        path = found.path
        if found.packed:
            headers["Vary"] = "Accept-Encoding"
            taken = {one.split(";")[0].strip() for one in request.headers.get("accept-encoding", "").split(",")}  # fmt: skip
            chosen = next((name for name in PACKED if name in taken and name in found.packed), "")
            if chosen:
                headers["Content-Encoding"] = chosen
                path = found.packed[chosen]
        return FileResponse(path, headers=headers, media_type=found.kind)
