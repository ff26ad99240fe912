"""Links for single persons: made by the team, opened without login."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request

from seamark.web.routes._router import MapId, group
from seamark.web.shapes import AskedPage, Invitation, InviteIn, LinkAnswerIn, SentTo

router = group("invitations")

Token = Annotated[str, Path(max_length=200)]


@router.get("/maps/{map}/invitations", operation_id="getInvitations")
def get_invitations(request: Request, map: MapId) -> list[Invitation]:
    """All links of a map."""
    raise NotImplementedError


@router.post("/maps/{map}/invitations", operation_id="invite")
def invite(request: Request, map: MapId, body: InviteIn) -> Invitation:
    """Makes a link; its address stands only in this answer."""
    raise NotImplementedError


@router.delete("/maps/{map}/invitations/{id}", operation_id="deleteInvitation")
def delete_invitation(
    request: Request, map: MapId, id: Annotated[str, Path(max_length=100)]
) -> list[Invitation]:
    """Takes a link back: it opens nothing any more."""
    raise NotImplementedError


@router.get("/ask/{token}", operation_id="getAsked")
def get_asked(request: Request, token: Token) -> AskedPage:
    """What the person with the link is asked."""
    raise NotImplementedError


@router.post("/ask/{token}/code", operation_id="sendCode")
def send_code(request: Request, token: Token) -> SentTo:
    """Sends the person a code, with which they may sign."""
    raise NotImplementedError


@router.post("/ask/{token}", operation_id="answerAsked")
def answer_asked(request: Request, token: Token, body: LinkAnswerIn) -> AskedPage:
    """Takes an answer, a signature or a dispute."""
    raise NotImplementedError
