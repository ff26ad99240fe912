"""Who is asking: login and logout."""

from __future__ import annotations

from fastapi import Request, Response

from seamark.web.routes._router import group
from seamark.web.shapes import LoginIn, Me

router = group("session")


@router.get("/me", operation_id="getMe")
def get_me(request: Request) -> Me:
    """Who is asking, and the word that every change must bring along."""
    raise NotImplementedError


@router.post("/login", operation_id="login")
def login(request: Request, response: Response, body: LoginIn) -> Me:
    """Starts a session."""
    raise NotImplementedError


@router.post("/logout", operation_id="logout")
def logout(request: Request, response: Response) -> Me:
    """Ends the session."""
    raise NotImplementedError
