"""Links for single persons: what the team sees of them, and what the person sees."""

from __future__ import annotations

from collections.abc import Iterable

from seamark.report.views import blocks
from seamark.report.views.answers import Answer, in_words
from seamark.web.shapes import AskedPage, Help, Invitation, Question, ReplyOut
from seamark.web.sight import Sight
from seamark.workspace.links import REPLIES, AskedQuestion, Reply
from seamark.workspace.links import Invitation as Link

_SIGNABLE = ("answered", "assumed", "disputed")


REPLIES_SHOWN_MAX = 100
"""Most replies shown with one link, the newest."""


def invitation_out(link: Link, replies: Iterable[Reply] = (), url: str = "") -> Invitation:
    """A link as the team sees it.

    Args:
        link: the link.
        replies: everything that happened through it.
        url: its address, known only when it is made.
    """
    theirs = [
        ReplyOut.model_validate(
            {"at": one.at.isoformat(), "did": one.did, "question": one.question, "answer": one.answer,
             "comment": one.comment}
        )
        for one in replies
        if one.did in REPLIES
    ]  # fmt: skip
    return Invitation(
        id=link.id, person=link.person, address=link.address, questions=len(link.paths), answered=link.replied,
        made_at=link.made_at.isoformat(), ends_at=link.ends_at.isoformat(), state=link.state, replies=theirs[-REPLIES_SHOWN_MAX:], url=url,
    )  # fmt: skip


def asked_page(link: Link, seen: Sight, *, mail: bool) -> AskedPage:
    """What the person with the link sees: their questions, and nothing else of the map.

    Args:
        link: as it was opened.
        seen: the map, for how answers are written.
        mail: whether a code can be sent.
    """
    return AskedPage(
        map=link.map_name,
        person=link.person,
        ends_at=link.ends_at.isoformat(),
        questions=[_question(one, link.person, seen) for one in link.questions if not one.whole],
        to_sign=[
            _answer(one) for one in link.questions if link.may_sign and one.state in _SIGNABLE
        ],
        mail=mail and link.may_sign,
    )


def _question(one: AskedQuestion, person: str, seen: Sight) -> Question:
    """How it is written comes along; what the platforms do and the names of others stay out where they are no choice."""
    known = blocks.help_at(seen.facts, one.path)
    return Question(
        path=one.path, question=one.question, kind="confirm" if one.state == "assumed" else "answer", asks=person,
        closes=[], covers=[one.path], usual=one.usual, answer=one.answer, state=one.state,
        help=Help.model_validate(known) if known else Help(path=one.path, about=""), replied=one.replied,
    )  # fmt: skip


def _answer(one: AskedQuestion) -> Answer:
    words = "" if one.whole else in_words(one.path, one.answer)
    return Answer(
        path=one.path, question=one.question, text=one.answer, words=words, state=one.state
    )
