"""Who is asking: login and logout."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.web.bounds import SMALL_BYTES_MAX
from seamark.web.desk import desk
from seamark.web.routes._router import group
from seamark.web.shapes import LoginIn, Me
from seamark.web.visitor import clear_cookie, set_cookie, sign_on, visitor

router = group("session", SMALL_BYTES_MAX)


@router.get("/me", operation_id="getMe")
def get_me(request: Request) -> Me:
    """Who is asking, and the word that every change must bring along."""
    return visitor(request).me


@router.post("/login", operation_id="login")
def login(request: Request, response: Response, body: LoginIn) -> Me:
    """Starts a session."""
    here = desk(request)
    found = sign_on(here, body.name, body.password, _address(request))
    set_cookie(response, here, found.token)
    return found.me


@router.post("/logout", operation_id="logout")
def logout(request: Request, response: Response) -> Me:
    """Ends the session."""
    here, found = desk(request), visitor(request)
    if found.accounts:
        here.workspace.logout(found.token)
    clear_cookie(response, here)
    return found.me


def _address(request: Request) -> str:
    """Where the call comes from; behind a proxy, where the proxy says."""
    return request.client.host if request.client else ""
