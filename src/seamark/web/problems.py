"""Everything that goes wrong on the way to an answer, as one shape: what, where, what to do; no stack traces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from seamark.errors import FileChanged, LimitError, UserError
from seamark.language.naming import about
from seamark.web.knocks import TooOften
from seamark.web.shapes import Clash, Problem
from seamark.workspace.accounts import SignOnRefused, TooManyTries
from seamark.workspace.clash import EditConflict
from seamark.workspace.editing import Unreadable
from seamark.workspace.links import LinkEnded
from seamark.workspace.maps import NoSuchMap
from seamark.workspace.quotes import NoSuchQuote

Kind = Literal["refused", "conflict", "unreadable", "missing", "forbidden", "too-large", "login"]
STATUS: dict[Kind, int] = {
    "refused": 422, "conflict": 409, "unreadable": 423, "missing": 404, "forbidden": 403, "too-large": 413,
    "login": 401,
}  # fmt: skip
BUG = (
    "This is a mistake in Seamark, not in your map. Nothing was written. What happened stands in the window in which "
    "Seamark runs; please report it with those lines."
)
TOO_LARGE = "That is too large to be taken. Send less at once, or split the file."
FIELDS_SHOWN_MAX = 3
"""Most wrong values that one message names."""


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """A call that is not done, with the reason for whoever called.

    Args:
        kind: which decides the HTTP status.
        message: what, where, what to do.
        path: in the map, or ''.
        clashes: where somebody else was faster.
        headers: for the answer.
    """

    def __init__(
        self, kind: Kind, message: str, path: str = "", clashes: Sequence[Clash] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.problem = Problem(kind=kind, message=message, path=path, clashes=list(clashes))
        self.status = STATUS[kind]
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """The refusal as an answer."""
        return answer(self.problem, self.status, self.headers)


def answer(problem: Problem, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as an answer that is never kept."""
    return Response(
        problem.model_dump_json(), status, {"Cache-Control": "no-store", **(headers or {})},
        "application/json",
    )  # fmt: skip


def handle(app: FastAPI) -> None:
    """Answer every error in the one shape."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(EditConflict, _conflict)
    app.add_exception_handler(TooManyTries, _too_often)
    app.add_exception_handler(TooOften, _knocked)
    for error, kind in _KINDS.items():
        app.add_exception_handler(error, _of_kind(kind))
    app.add_exception_handler(Exception, _bug)


_KINDS: dict[type[Exception], Kind] = {
    NoSuchMap: "missing", NoSuchQuote: "missing", LinkEnded: "missing", Unreadable: "unreadable", SignOnRefused: "login",
    FileChanged: "conflict", LimitError: "too-large", UserError: "refused",
}  # fmt: skip


def _of_kind(kind: Kind) -> Callable[[Request, Exception], Response]:
    def handler(_: Request, error: Exception) -> Response:
        return Refused(kind, str(error)).response()

    return handler


def _conflict(_: Request, error: Exception) -> Response:
    assert isinstance(error, EditConflict)
    met = [
        Clash(path=one.path, about=about(one.path) if one.path else "the map", was=one.base, theirs=one.theirs,
              mine=one.mine, by=one.by, at=one.at.isoformat() if one.at else "")
        for one in error.paths
    ]  # fmt: skip
    return Refused("conflict", str(error), met[0].path, met).response()


def _too_often(_: Request, error: Exception) -> Response:
    assert isinstance(error, TooManyTries)
    wait = {"Retry-After": str(max(1, round(error.wait_s)))}
    return answer(Problem(kind="login", message=str(error)), 429, wait)


def _knocked(_: Request, error: Exception) -> Response:
    return answer(Problem(kind="refused", message=str(error)), 429, {"Retry-After": "60"})


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return error.response()


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(_where(one) for one in error.errors()[:FIELDS_SHOWN_MAX])
    return Refused("refused", f"This call cannot be read: {said}.").response()


def _where(one: dict[str, Any]) -> str:
    """`edits.0.path: String should have at most 1000 characters`; what was sent is not repeated."""
    at = ".".join(str(part)[:60] for part in one.get("loc", ())[1:])
    return f"{at}: {one.get('msg', 'wrong')}" if at else str(one.get("msg", "wrong"))


_HTTP: dict[int, tuple[Kind, str]] = {
    400: ("refused", "This call cannot be read."),
    404: ("missing", "There is nothing at this address."),
    405: ("refused", "This address cannot be called in that way."),
    413: ("too-large", TOO_LARGE),
    415: ("refused", "This kind of content is not taken here."),
}


def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind, message = _HTTP.get(error.status_code, ("refused", "This call was refused."))
    problem = Problem(kind=kind, message=message)
    return answer(problem, error.status_code, error.headers)


def _bug(_: Request, error: Exception) -> Response:
    """The server writes the traceback to its own terminal; whoever called gets a sentence."""
    return answer(Problem(kind="refused", message=BUG), 500)
