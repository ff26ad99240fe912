"""Which right each route needs: looked up by its operation id, so that a new route is guarded before anybody thinks of it."""

from __future__ import annotations

from typing import Literal

from seamark.web.shapes import Role

Need = Literal["nobody", "viewer", "editor", "admin"]
"""The least role; `nobody` for what is open to everybody who reaches the server."""

RANK: dict[Role, int] = {"viewer": 0, "editor": 1, "admin": 2}
_OPEN = ("login", "getAsked", "sendCode", "answerAsked")
"""The sign-on itself, and links for single persons, whose token is the right."""
_VIEWER = ("logout", "preview", "makeQuestionFile")
"""Changes nothing, although it is no GET."""
_ADMIN = ("getAccounts", "putAccount", "deleteAccount", "getAudit")
READS = ("GET", "HEAD")


def needed(operation: str, method: str) -> Need:
    """The least role for a route; without a line of its own a route that reads needs a viewer, any other an editor."""
    if operation in _OPEN:
        return "nobody"
    if operation in _ADMIN:
        return "admin"
    return "viewer" if method in READS or operation in _VIEWER else "editor"


def may(role: Role, need: Need) -> bool:
    """Whether a role is enough."""
    return need == "nobody" or RANK[role] >= RANK[need]
