"""A link shows one person their questions and nothing else; a signature needs a code and what was shown."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from seamark.errors import UserError
from seamark.workspace.change import RemoveBlock, SetAnswer
from seamark.workspace.links import LinkEnded
from seamark.workspace.mail import Attachment
from tests.unit.workspace.spaces import JO, SMALL, Space

ROOT = Path(__file__).parents[3]

OWNER, BOUND = "entities.order.fields.total.owner", "flows.orders to erp.within"
RETRY = "flows.orders to erp.if_fails.retry"


@dataclass
class Post:
    """Keeps what would be sent."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, to: str, subject: str, text: str, attachments: Sequence[Attachment] = ()) -> None:  # fmt: skip
        self.sent.append((to, subject, text))

    @property
    def code(self) -> str:
        return self.sent[-1][2].split()[0]


class Linked(Space):
    """A workspace with a map and a link for finance."""

    def __init__(self, folder: Path, sign: bool = True) -> None:
        (folder / "small.yaml").write_bytes(SMALL.encode())
        super().__init__(folder)
        self.post = Post()
        self.now.mailer = self.post
        self.map = self.now.maps()[0].id
        paths = [OWNER, RETRY, BOUND]
        self.made = self.now.invite(self.map, "finance", paths, "kim@shop.example", 7, JO, sign)
        self.token = self.made.token

    @property
    def state(self) -> str:
        return self.now.invitations(self.map)[0].state


@pytest.fixture
def linked(tmp_path: Path) -> Linked:
    return Linked(tmp_path)


def test_only_a_digest_of_the_token_is_stored(linked: Linked) -> None:
    assert linked.token
    assert linked.token not in repr(linked.made)
    assert [one.token for one in linked.now.invitations(linked.map)] == [""]
    for file in (linked.folder / ".seamark").glob("workspace*"):
        assert f'"{linked.token}"'.encode() not in file.read_bytes()
    stored = linked.now.store.rows("SELECT token FROM invitation")[0]["token"]
    assert len(stored) == 64


def test_the_person_sees_their_questions_and_nothing_else(linked: Linked) -> None:
    seen = linked.now.open_invitation(linked.token)
    assert [one.path for one in seen.questions] == [OWNER, RETRY, BOUND]
    first, second, _ = seen.questions
    assert (first.question, first.answer, first.state) == (
        "Which system decides the total of order?",
        "shop",
        "answered",
    )
    assert (second.answer, second.state, second.usual) == ("", "open", "8 times over 4h")
    assert (seen.map_name, seen.person) == ("Small shop", "finance")


def test_an_answer_is_written_in_the_name_of_the_person(linked: Linked) -> None:
    seen = linked.now.answer_by_link(linked.token, RETRY, "3 times over 1h", "as with the bank")
    assert seen.questions[1].replied == "answered"
    assert linked.now.look(linked.map).loaded.written(RETRY) == "3 times over 1h"
    last = linked.now.history(linked.map)[0]
    assert (last.who.name, last.origin, last.why) == ("finance", "link", "as with the bank")


def test_only_their_questions_can_be_answered(linked: Linked) -> None:
    for path in ("entities.order.fields.status.owner", "entities.order", "name", ""):
        with pytest.raises(UserError, match="none of the questions"):
            linked.now.answer_by_link(linked.token, path, "erp")
    with pytest.raises(UserError, match="no answer"):
        linked.now.answer_by_link(linked.token, OWNER, "")
    with pytest.raises(UserError):
        linked.now.answer_by_link(linked.token, OWNER, "nobody at all")
    assert (linked.folder / "small.yaml").read_bytes() == SMALL.encode()
    assert "answered" not in [one.did for one in linked.now.replies(linked.made.id)]


def test_a_block_can_be_signed_and_not_rewritten(tmp_path: Path) -> None:
    space = Linked(tmp_path)
    made = space.now.invite(space.map, "ops", ["entities.order"], "o@shop.example", 7, JO, True)
    assert space.now.open_invitation(made.token).questions[0].whole
    with pytest.raises(UserError, match="as a whole"):
        space.now.answer_by_link(made.token, "entities.order", "{}")
    space.now.send_code(made.token)
    space.now.sign_by_link(made.token, space.post.code, ["entities.order"])
    assert space.now.look(space.map).loaded.map.agreed[0].what == "entities.order"


def test_who_does_not_know_says_so(linked: Linked) -> None:
    linked.now.unknown_by_link(linked.token, RETRY, "ask the bank")
    parked = linked.now.parked(linked.map)[RETRY]
    assert (parked.note, parked.who) == ("finance does not know: ask the bank", "finance")
    assert (linked.folder / "small.yaml").read_bytes() == SMALL.encode()


def test_a_link_does_not_take_without_end(linked: Linked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seamark.workspace.links.REPLIES_MAX", 10)
    given = 0
    while linked.now.replies(linked.made.id)[9:] == () and given < 20:
        given += 1
        linked.now.answer_by_link(linked.token, BOUND, f"{given + 20}m")
    with pytest.raises(UserError, match="takes nothing more"):
        linked.now.answer_by_link(linked.token, BOUND, "50m")
    assert given < 10


def test_signing_needs_the_code_that_came_by_mail(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    with pytest.raises(UserError, match="No code counts at the moment"):
        linked.now.sign_by_link(linked.token, "000000", [OWNER])
    assert linked.now.send_code(linked.token) == "k…@s….example"
    to, subject, text = linked.post.sent[-1]
    assert (to, subject) == ("kim@shop.example", "Your code for Small shop")
    assert "10 minutes" in text
    code = linked.post.code
    assert not linked.now.check_code(linked.token, "999999")
    assert linked.now.check_code(linked.token, f" {code} ")
    seen = linked.now.sign_by_link(linked.token, code, [OWNER, BOUND], "fine with me")
    assert [one.state for one in seen.questions] == ["signed", "open", "signed"]
    agreed = linked.now.look(linked.map).loaded.map.agreed
    assert {(one.what, one.by, one.through) for one in agreed} == {(OWNER, "finance", "link"), (BOUND, "finance", "link")}  # fmt: skip
    with pytest.raises(UserError, match="No code counts at the moment"):
        linked.now.sign_by_link(linked.token, code, [OWNER])


def test_the_audit_keeps_what_was_shown_and_signed(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    linked.time.passes(minutes=3)
    linked.now.sign_by_link(linked.token, linked.post.code, [OWNER], "yes")
    *_, last = linked.now.replies(linked.made.id)
    assert (last.did, last.path, last.answer, last.comment) == ("signed", OWNER, "shop", "yes")
    assert last.question == "Which system decides the total of order?"
    assert (last.address, last.through) == ("kim@shop.example", "link and code")
    assert last.at.isoformat() == "2026-11-24T08:03:00+00:00"
    assert [one.did for one in linked.now.audited()] == ["signed through a link", "link made"]
    for sql in ("DELETE FROM reply", "UPDATE reply SET answer = 'x'", "DELETE FROM audit", "UPDATE audit SET who = 'x'"):  # fmt: skip
        with pytest.raises(Exception, match="only added to"):
            linked.now.store.run(sql)


def test_what_changed_since_it_was_shown_is_not_signed(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    base = linked.now.look(linked.map).revision
    linked.now.edit(linked.map, base, [SetAnswer(OWNER, "erp")], JO)
    with pytest.raises(UserError, match="changed since it was shown"):
        linked.now.sign_by_link(linked.token, linked.post.code, [OWNER])
    assert not linked.now.look(linked.map).loaded.map.agreed
    linked.now.open_invitation(linked.token)
    linked.now.sign_by_link(linked.token, linked.post.code, [OWNER])
    assert linked.now.look(linked.map).loaded.map.agreed[0].value == "erp"


def test_what_was_never_shown_is_not_signed(linked: Linked) -> None:
    linked.now.send_code(linked.token)
    with pytest.raises(UserError, match="changed since it was shown"):
        linked.now.sign_by_link(linked.token, linked.post.code, [OWNER])


def test_disputing_needs_a_reason(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    with pytest.raises(UserError, match="Say why"):
        linked.now.dispute_by_link(linked.token, linked.post.code, [BOUND], " ")
    linked.now.dispute_by_link(linked.token, linked.post.code, [BOUND], "The ERP is slower")
    (row,) = linked.now.look(linked.map).loaded.map.disputed
    assert (row.what, row.by, row.reason) == (BOUND, "finance", "The ERP is slower")


def test_five_wrong_tries_end_a_code(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    for _ in range(5):
        assert not linked.now.check_code(linked.token, "000000")
    assert not linked.now.check_code(linked.token, linked.post.code)


def test_a_wrong_code_says_how_many_tries_are_left_and_when_none_is(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    wrong = "000000" if linked.post.code != "000000" else "000001"

    def refused(code: str) -> str:
        with pytest.raises(UserError) as caught:
            linked.now.sign_by_link(linked.token, code, [OWNER])
        return str(caught.value)

    said = [refused(wrong) for _ in range(5)]
    assert said[0] == "This code is wrong; 4 tries are left."
    assert said[3] == "This code is wrong; 1 try is left."
    assert said[4] == "This code is wrong, for the 5th time. Have another one sent."
    assert refused(linked.post.code) == "No code counts at the moment. Have one sent."
    linked.now.send_code(linked.token)
    linked.time.passes(minutes=11)
    assert refused(linked.post.code) == "This code is older than 10 minutes. Have another one sent."


def test_a_code_counts_for_ten_minutes(linked: Linked) -> None:
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    linked.time.passes(seconds=599)
    assert linked.now.check_code(linked.token, linked.post.code)
    linked.time.passes(seconds=1)
    assert not linked.now.check_code(linked.token, linked.post.code)


def test_a_new_code_ends_the_one_before(linked: Linked) -> None:
    linked.now.send_code(linked.token)
    first = linked.post.code
    linked.now.send_code(linked.token)
    assert not linked.now.check_code(linked.token, first)
    assert linked.now.check_code(linked.token, linked.post.code)


def test_a_code_of_one_link_opens_no_other(linked: Linked) -> None:
    other = linked.now.invite(linked.map, "ops", [OWNER], "o@shop.example", 7, JO, sign=True)
    linked.now.send_code(linked.token)
    assert not linked.now.check_code(other.token, linked.post.code)


def test_codes_in_an_hour_are_bounded(linked: Linked) -> None:
    for _ in range(5):
        linked.now.send_code(linked.token)
    with pytest.raises(UserError, match="within an hour"):
        linked.now.send_code(linked.token)
    linked.time.passes(hours=1, seconds=1)
    linked.now.send_code(linked.token)


def test_without_mail_nothing_is_signed(linked: Linked) -> None:
    linked.now.mailer = None
    with pytest.raises(UserError, match="No mail can be sent"):
        linked.now.send_code(linked.token)


def test_a_link_that_only_asks_signs_nothing(tmp_path: Path) -> None:
    space = Linked(tmp_path, sign=False)
    space.now.open_invitation(space.token)
    for call in (
        lambda: space.now.send_code(space.token),
        lambda: space.now.sign_by_link(space.token, "1", [OWNER]),
    ):
        with pytest.raises(UserError, match="Nothing can be signed"):
            call()


def test_a_link_ends_by_time_and_by_hand(linked: Linked) -> None:
    linked.time.passes(days=7, seconds=-1)
    assert linked.now.open_invitation(linked.token).state == "open"
    linked.time.passes(seconds=1)
    assert linked.state == "ended"
    with pytest.raises(LinkEnded) as over:
        linked.now.open_invitation(linked.token)
    other = linked.now.invite(linked.map, "ops", [OWNER], "o@shop.example", 1, JO)
    linked.now.revoke(other.id, JO)
    with pytest.raises(LinkEnded) as revoked:
        linked.now.answer_by_link(other.token, OWNER, "erp")
    with pytest.raises(LinkEnded) as never:
        linked.now.open_invitation("guess")
    assert str(over.value) == str(revoked.value) == str(never.value)
    with pytest.raises(UserError, match="no such link"):
        linked.now.revoke("guess", JO)


def test_a_link_is_done_when_everything_was_replied_to(linked: Linked) -> None:
    linked.now.answer_by_link(linked.token, OWNER, "erp")
    linked.now.answer_by_link(linked.token, BOUND, "1h")
    assert linked.state == "open"
    linked.now.unknown_by_link(linked.token, RETRY)
    assert linked.state == "done"
    assert linked.now.invitations(linked.map)[0].replied == 3


def test_a_question_that_is_gone_is_shown_no_more(linked: Linked) -> None:
    base = linked.now.look(linked.map).revision
    linked.now.edit(linked.map, base, [RemoveBlock("flows.orders to erp")], JO)
    assert [one.path for one in linked.now.open_invitation(linked.token).questions] == [OWNER]


@pytest.mark.parametrize(
    ("person", "paths", "address", "days", "why"),
    [
        ("nobody", [OWNER], "k@shop.example", 7, "called `nobody`"),
        ("ops", [], "k@shop.example", 7, "1 to 500 questions"),
        ("ops", ["no.such"], "k@shop.example", 7, "no question of this map"),
        ("ops", [OWNER], "k at shop", 7, "no mail address"),
        ("ops", [OWNER], "k@shop.example\nBcc: x@y.example", 7, "no mail address"),
        ("ops", [OWNER], "k@shop.example", 0, "1 to 90 days"),
        ("ops", [OWNER], "k@shop.example", 91, "1 to 90 days"),
    ],
)
def test_links_that_cannot_be_made(
    linked: Linked, person: str, paths: list[str], address: str, days: int, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        linked.now.invite(linked.map, person, paths, address, days, JO)


def test_a_person_is_forgotten_and_what_they_signed_stays(linked: Linked) -> None:
    linked.now.set_address(linked.map, "finance", "kim@shop.example", "+49 40 1")
    linked.now.open_invitation(linked.token)
    linked.now.send_code(linked.token)
    linked.now.sign_by_link(linked.token, linked.post.code, [OWNER], "call me at home")
    linked.now.forget_person(linked.map, "finance", JO)
    assert linked.now.addresses(linked.map) == {}
    assert linked.state == "revoked"
    with pytest.raises(LinkEnded):
        linked.now.open_invitation(linked.token)
    replies = linked.now.replies(linked.made.id)
    assert {(one.address, one.comment) for one in replies} == {("", "")}
    assert [one.answer for one in replies if one.did == "signed"] == ["shop"]
    for file in (linked.folder / ".seamark").glob("workspace*"):
        assert b"kim@shop" not in file.read_bytes()


def test_one_answer_for_all_flows_is_asked_through_a_link(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples/vague-shop/map.yaml", tmp_path / "shop.yaml")
    space = Space(tmp_path)
    steps = space.now.look("shop").verdict.steps
    path = next(step.path for step in steps if step.path.startswith("defaults.if_fails."))
    made = space.now.invite("shop", "finance", [path], "kim@shop.example", 7, JO)
    (asked,) = space.now.open_invitation(made.token).questions
    assert (asked.path, asked.state, asked.whole) == (path, "open", False)
    assert asked.question in [step.question for step in steps]
    said = next(step.usual for step in steps if step.path == path) or "8 times over 4h"
    space.now.answer_by_link(made.token, path, said)
    (after,) = space.now.open_invitation(made.token).questions
    assert (after.answer, after.replied) == (said, "answered")
    assert space.now.look("shop").loaded.written(path) == said
