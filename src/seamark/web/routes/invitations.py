"""Links for single persons: made by the team, opened without login."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request

from seamark.web.bounds import SMALL_BYTES_MAX
from seamark.web.desk import Desk, desk
from seamark.web.problems import Refused
from seamark.web.routes._router import MapId, group
from seamark.web.shapes import AskedPage, Invitation, InviteIn, LinkAnswerIn, SentTo
from seamark.web.shaping.asked import asked_page, invitation_out
from seamark.web.visitor import visitor
from seamark.workspace.links import Invitation as Link
from seamark.workspace.workspace import Workspace

router = group("invitations", SMALL_BYTES_MAX)

Token = Annotated[str, Path(max_length=200)]


@router.get("/maps/{map}/invitations", operation_id="getInvitations")
def get_invitations(request: Request, map: MapId) -> list[Invitation]:
    """All links of a map."""
    here = desk(request)
    here.workspace.path_of(map)
    return _links(here, map)


@router.post("/maps/{map}/invitations", operation_id="invite")
def invite(request: Request, map: MapId, body: InviteIn) -> Invitation:
    """Makes a link; its address stands only in this answer."""
    here, who = desk(request), visitor(request).who
    link = here.workspace.invite(map, body.person, body.paths, body.address, body.days, who, body.sign)  # fmt: skip
    return invitation_out(link, url=f"{here.settings.url}/ask/{link.token}")


@router.delete("/maps/{map}/invitations/{id}", operation_id="deleteInvitation")
def delete_invitation(
    request: Request, map: MapId, id: Annotated[str, Path(max_length=100)]
) -> list[Invitation]:
    """Takes a link back: it opens nothing any more."""
    here = desk(request)
    if id not in {one.id for one in here.workspace.invitations(map)}:
        raise Refused("missing", "There is no such link of this map.")
    here.workspace.revoke(id, visitor(request).who)
    return _links(here, map)


def _links(here: Desk, map_id: str) -> list[Invitation]:
    space = here.workspace
    return [invitation_out(one, space.replies(one.id)) for one in space.invitations(map_id)]


@router.get("/ask/{token}", operation_id="getAsked")
def get_asked(request: Request, token: Token) -> AskedPage:
    """What the person with the link is asked."""
    here = _let_in(request)
    return _page(here, here.workspace.open_invitation(token))


@router.post("/ask/{token}/code", operation_id="sendCode")
def send_code(request: Request, token: Token) -> SentTo:
    """Sends the person a code, with which they may sign."""
    return SentTo(sent_to=_let_in(request).workspace.send_code(token))


@router.post("/ask/{token}", operation_id="answerAsked")
def answer_asked(request: Request, token: Token, body: LinkAnswerIn) -> AskedPage:
    """Takes an answer, a signature or a dispute."""
    here = _let_in(request)
    return _page(here, _replied(here.workspace, token, body))


def _replied(space: Workspace, token: str, body: LinkAnswerIn) -> Link:
    match body.do:
        case "answer":
            if len(body.paths) > 1:
                raise Refused("refused", "One answer at a time, please.")
            return space.answer_by_link(token, body.paths[0], body.answer, body.comment)
        case "unknown":
            for path in body.paths:
                space.unknown_by_link(token, path, body.comment)
            return space.open_invitation(token)
        case "sign":
            return space.sign_by_link(token, body.code, body.paths, body.comment)
        case "dispute":
            return space.dispute_by_link(token, body.code, body.paths, body.comment)


def _page(here: Desk, link: Link) -> AskedPage:
    return asked_page(link, here.sight(link.map), mail=here.workspace.mailer is not None)


def _let_in(request: Request) -> Desk:
    """The desk, for somebody who shows a link; nobody may try links out.

    Raises:
        Refused: too many calls from there.
    """
    here = desk(request)
    here.links.knock(request.client.host if request.client else "")
    return here
