"""Answers that are kept, so that the same page of the same version is worked out once."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from fastapi import Request
from fastapi.responses import Response

from seamark.web.shapes import Shape

KEPT_BYTES_MAX = 64 * 1024 * 1024
"""Most memory for kept pages, in bytes; the ones not asked for longest go first."""
JSON = "application/json"
REVALIDATED = "private, no-cache"
"""A browser keeps the page and asks each time whether it is still the same."""


class Kept:
    """Pages as bytes, by name of the version and of the page."""

    def __init__(self) -> None:
        self._pages: OrderedDict[tuple[str, ...], tuple[str, bytes]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def page(self, request: Request, key: tuple[str, ...], make: Callable[[], Shape]) -> Response:
        """A page that follows from its key alone.

        Args:
            request: what it answers.
            key: version of the map, day, name of the page and what it was asked for.
            make: works the page out.
        """
        with self._lock:
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
        if found is None:
            body = make().model_dump_json().encode()
            found = (tag_of(body), body)
            self._keep(key, found)
        return sent(request, *found)

    def _keep(self, key: tuple[str, ...], page: tuple[str, bytes]) -> None:
        with self._lock:
            if key in self._pages or len(page[1]) > KEPT_BYTES_MAX // 4:
                return
            self._pages[key] = page
            self._bytes += len(page[1])
            while self._bytes > KEPT_BYTES_MAX:
                _, (_, gone) = self._pages.popitem(last=False)
                self._bytes -= len(gone)


def fresh(request: Request, page: Shape) -> Response:
    """A page that depends on more than the text of the map: worked out each time, sent when it differs."""
    body = page.model_dump_json().encode()
    return sent(request, tag_of(body), body)


def tag_of(body: bytes) -> str:
    """A weak entity tag: compression may change the bytes on the way."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def sent(request: Request, tag: str, body: bytes, kind: str = JSON) -> Response:
    """The body, or `304` when the browser has it."""
    headers = {"ETag": tag, "Cache-Control": REVALIDATED}
    known = {one.strip() for one in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=kind)
