"""The addresses that are no API: the app, its files, and plain pages for who cannot enter or finds no app."""

from __future__ import annotations

from html import escape

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from seamark.web.desk import desk
from seamark.web.files import BuiltApp
from seamark.web.problems import Refused
from seamark.web.visitor import START, has_accounts, is_start, local_token, set_cookie, visitor_of

PUBLIC = ("ask/",)
"""Addresses of the app that are open to whoever has the link."""
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Seamark</title><style>
:root{{color-scheme:light dark}}
body{{font:16px/1.6 system-ui,sans-serif;max-width:38rem;margin:12vh auto;padding:0 1.5rem}}
h1{{font-size:1.5rem}} code{{font-size:.95em;padding:.1em .35em;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:4px}}
</style></head><body><h1>{title}</h1>{body}</body></html>
"""


def open_doors(app: FastAPI, built: BuiltApp) -> None:
    """Answer every address that no route of the API took."""

    @app.get("/{path:path}", include_in_schema=False)
    def page(request: Request, path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise Refused("missing", "There is nothing at this address.")
        path = path.lstrip("/\\")  # `//host` would be another server
        if START in request.query_params:
            return _start(request, path)
        if not built.there:
            return _plain("The app is not built yet", _NOT_BUILT, 503)
        found = built.file(request, path)
        if found is not None:
            return found
        if path.startswith("assets/") or path == "favicon.ico":
            raise Refused("missing", "There is nothing at this address.")
        here = desk(request)
        if not (has_accounts(here) or path.startswith(PUBLIC) or visitor_of(request)):
            again = escape(f"/{path}", quote=True)
            return _plain("Open Seamark from its window", _HOW.format(again=again), 401)
        return built.page(request)


def _start(request: Request, path: str) -> Response:
    """The first address: whoever knows the word gets a session, and the word leaves the address."""
    here = desk(request)
    if has_accounts(here):
        return RedirectResponse(f"/{path}", 303)
    if not is_start(here, request.query_params[START]):
        return _plain("This address is from an earlier start", _OLD, 401)
    answer = RedirectResponse(f"/{path}", 303)
    set_cookie(answer, here, local_token(here))
    return answer


def _plain(title: str, body: str, status: int) -> Response:
    return HTMLResponse(
        _PAGE.format(title=escape(title), body=body), status, {"Cache-Control": "no-store"}
    )


_HOW = (
    "<p>Seamark is running, and it answers only to the browser in which it was opened. The window in which you started "
    "it shows an address that ends in <code>?start=…</code>: open that one.</p>"
    '<p>You have opened it here before? <a href="{again}">Go on</a></p>'
)
_OLD = (
    "<p>Each start of Seamark has an address of its own. The window in which you started it shows the one of now, which "
    "ends in <code>?start=…</code>: open that one.</p>"
)
_NOT_BUILT = (
    "<p>This is a copy of the sources, and the app in them must be built once: <code>make app</code> does that (it needs "
    "Node 20 or newer). A package that was installed with <code>pip install</code> brings the app along.</p>"
    "<p>The API under <code>/api</code> works meanwhile.</p>"
)
