"""Who is calling: by cookie, with the word that every change must bring along."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from fastapi import Request, Response

from seamark import __version__
from seamark.web.desk import Desk, desk
from seamark.web.problems import Refused
from seamark.web.rights import READS, may, needed
from seamark.web.shapes import Me, Role
from seamark.workspace.change import Who

CSRF_HEADER = "X-CSRF-Token"
START = "start"
"""The name of the start word in the first address."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who calls.

    Attributes:
        name: of the account, '' without accounts.
        email: of the account.
        role: what they may do.
        accounts: whether there are accounts at all.
        token: the secret of their session.
        who: how the history calls them.
    """

    name: str
    email: str
    role: Role
    accounts: bool
    token: str
    who: Who

    @property
    def csrf(self) -> str:
        """What a page of ours knows and a page of a stranger cannot read."""
        return hmac.new(self.token.encode(), b"change", hashlib.sha256).hexdigest()

    @property
    def me(self) -> Me:
        """For the page."""
        return Me(
            name=self.name, email=self.email, role=self.role, accounts=self.accounts, csrf=self.csrf,
            version=__version__,
        )  # fmt: skip


def cookie_name(here: Desk) -> str:
    """A name of its own for each port: browsers share cookies between the ports of a machine."""
    if here.settings.secure:
        return "__Host-seamark"
    return f"seamark-{here.settings.port}"


def set_cookie(response: Response, here: Desk, token: str) -> None:
    """Give the browser its session: not for scripts, not for other pages."""
    response.set_cookie(
        cookie_name(here), token, httponly=True, samesite="strict", secure=here.settings.secure, path="/"
    )  # fmt: skip


def clear_cookie(response: Response, here: Desk) -> None:
    """Take it back."""
    response.delete_cookie(
        cookie_name(here), httponly=True, samesite="strict", secure=here.settings.secure, path="/"
    )  # fmt: skip


def local_token(here: Desk) -> str:
    """The session of whoever opened the first address: it follows from the start word and cannot be turned back."""
    return hmac.new(here.settings.start.encode(), b"session", hashlib.sha256).hexdigest()


def is_start(here: Desk, word: str) -> bool:
    """Whether somebody knows the start word."""
    return hmac.compare_digest(word.encode(), here.settings.start.encode())


def has_accounts(here: Desk) -> bool:
    """Whether people sign on with an account; without any, whoever opened the first address may do everything."""
    return bool(here.workspace.accounts())


def signed_on(here: Desk, token: str) -> Visitor | None:
    """Whose session a token is."""
    found = here.workspace.session(token)
    if found is None:
        return None
    return Visitor(found.name, found.email, found.role, True, token, found.who)


def sign_on(here: Desk, name: str, password: str, address: str) -> Visitor:
    """Start a session.

    Args:
        here: the desk.
        name: of the account.
        password: of the account.
        address: where the call comes from, for the limit on tries.

    Raises:
        SignOnRefused, TooManyTries: it was not the right password, or it was tried too often.
    """
    found = signed_on(here, here.workspace.login(name, password, address))
    assert found is not None, "a session that was started a moment ago"
    return found


def _how_to_enter(here: Desk) -> str:
    if has_accounts(here):
        return "Sign in first."
    return "Open the address that Seamark printed when it started: it ends in `?start=…`."


def visitor_of(request: Request) -> Visitor | None:
    """Who is calling, by their cookie; None when it opens nothing."""
    here = desk(request)
    token = request.cookies.get(cookie_name(here), "")
    if not token:
        return None
    if has_accounts(here):
        return signed_on(here, token)
    if hmac.compare_digest(token.encode(), local_token(here).encode()):
        return Visitor("", "", "admin", False, token, Who(here.local_name))
    return None


def admitted(request: Request, operation: str) -> Visitor | None:
    """Whoever calls a route, if they may; None for a route that is open to everybody.

    Raises:
        Refused: nobody is signed on, the role is not enough, or the change did not come from a page of ours.
    """
    need = needed(operation, request.method)
    if need == "nobody":
        return None
    found = visitor_of(request)
    if found is None:
        raise Refused("login", _how_to_enter(desk(request)))
    if not may(found.role, need):
        raise Refused("forbidden", f"Your account may not do that; it takes the role `{need}`. Ask an administrator.")  # fmt: skip
    if request.method not in READS:
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), found.csrf.encode()):
            raise Refused("forbidden", "This change did not come from a page of this server. Load the page again and repeat.")  # fmt: skip
    return found


def visitor(request: Request) -> Visitor:
    """Who calls a guarded route (our bug when nobody was admitted)."""
    found: Visitor = request.state.visitor
    return found
