"""Links for one person: they see only their questions, answer them, and sign with a code that comes by mail.

Of a link only its digest is stored. What was shown, answered and signed stands in rows that are only ever added.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from seamark.check.verdict import Step, general_question
from seamark.errors import UserError
from seamark.language.decisions import Decision, State
from seamark.language.edit import locate
from seamark.language.expected import question
from seamark.language.naming import about
from seamark.workspace.beside import mail_address
from seamark.workspace.change import Dispute, Edit, SetAnswer, Sign, Who
from seamark.workspace.codes import Codes
from seamark.workspace.limits import (
    CODE_LIFE_S,
    INVITATION_DAYS_MAX,
    INVITATION_PATHS_MAX,
    INVITATIONS_OPEN_MAX,
    REASON_CHARACTERS_MAX,
    REPLIES_MAX,
)
from seamark.workspace.mail import Mailer
from seamark.workspace.opened import Opened
from seamark.workspace.store import Row

Did = Literal["shown", "answered", "unknown", "code sent", "signed", "disputed"]
REPLIES = ("answered", "unknown", "signed", "disputed")
"""What a person does with a question; the rest happens around it."""


class LinkEnded(UserError):  # noqa: N818 - it reads as what happened
    """The link is none, is over, or was taken back; the message never says which."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question behind a link, as it is shown.

    Attributes:
        path: of the answer or block.
        question: in plain words.
        answer: what stands there now, '' when it is open.
        state: open, assumed, answered, signed, disputed; of a block the weakest of its answers.
        usual: an answer that is often given, or ''.
        replied: what the person did with it (`answered`, `unknown`, `signed`, `disputed`), or ''.
        whole: a block with all its answers: to sign or dispute, not to answer.
    """

    path: str
    question: str
    answer: str
    state: State
    usual: str = ""
    replied: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link for one person.

    Attributes:
        id: of the link, fit for an address; it opens nothing.
        map: the map's id.
        person: a name of the map.
        address: where it was sent.
        paths: what it asks for, and nothing else can be seen through it.
        may_sign: whether it serves to sign, too.
        made_at: when.
        made_by: who made it.
        ends_at: from then on it opens nothing.
        state: open, done (everything was replied to), ended, revoked.
        replied: how many of its questions were replied to.
        token: the secret of the link; only in what `invite` returns.
        map_name: what the map is called; only in what `open_invitation` returns.
        questions: what the person sees; only in what `open_invitation` returns.
    """

    id: str
    map: str
    person: str
    address: str
    paths: tuple[str, ...]
    may_sign: bool
    made_at: datetime
    made_by: str
    ends_at: datetime
    state: Literal["open", "done", "ended", "revoked"]
    replied: int = 0
    token: str = field(default="", repr=False)
    map_name: str = ""
    questions: tuple[AskedQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What happened through a link; rows are only ever added.

    Attributes:
        at: when.
        did: shown, answered, unknown, code sent, signed, disputed.
        path: of the question, '' for all.
        question: exactly as it was shown.
        answer: exactly as it was shown or given.
        comment: what the person wrote with it.
        address: to which the link (or the code) was sent.
        through: `link`, or `link and code`.
    """

    at: datetime
    did: Did
    path: str
    question: str
    answer: str
    comment: str
    address: str
    through: str


class Links(Codes):
    """Links of a workspace. `mailer` sends codes; without one nothing can be signed through a link."""

    mailer: Mailer | None = None

    # -------------------------------------------------------------------------------------------- ours

    def invite(
        self, map_id: str, person: str, paths: Sequence[str], address: str, days: int, who: Who, sign: bool = False
    ) -> Invitation:  # fmt: skip
        """Make a link for one person.

        Args:
            map_id: which map.
            person: a name of the map.
            paths: the answers or blocks they are asked about.
            address: their mail address.
            days: how long it opens.
            who: who makes it.
            sign: whether they may sign through it.

        Returns:
            the link with its token: the only time that it can be seen.

        Raises:
            UserError: the map has no such person or question, or a bound is passed.
        """
        opened = self._readable(map_id)
        if person not in opened.loaded.map.people:
            raise UserError(f"Nobody in this map is called `{person[:60]}`.")
        mail_address(address)
        if not 1 <= days <= INVITATION_DAYS_MAX:
            raise UserError(f"A link opens for 1 to {INVITATION_DAYS_MAX} days.")
        wanted = tuple(dict.fromkeys(paths))
        if not 1 <= len(wanted) <= INVITATION_PATHS_MAX:
            raise UserError(f"A link asks 1 to {INVITATION_PATHS_MAX} questions.")
        steps = _steps(opened)
        for path in wanted:
            if path not in steps and not opened.checked.decisions.below(path):
                raise UserError(f"`{path[:200]}` is no question of this map.")
        token, link_id = self._token(), self._token()[:16]
        now = self.now()
        with self.store.writing():
            row = self.store.row(
                "SELECT count(*) AS n FROM invitation WHERE map = ? AND revoked_at = '' AND ends_at > ?",
                map_id, now.isoformat(),
            )  # fmt: skip
            if row is not None and row["n"] >= INVITATIONS_OPEN_MAX:
                raise UserError(
                    f"{INVITATIONS_OPEN_MAX} links of this map are open; take some back first."
                )
            self.store.run(
                "INSERT INTO invitation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
                link_id, map_id, person, address, json.dumps(wanted), int(sign), _digest(token), now.isoformat(),
                who.name, (now + timedelta(days=days)).isoformat(),
            )  # fmt: skip
            self.audit("link made", who.name, map_id, f"for {person}, {len(wanted)} questions, {days} days")  # fmt: skip
        return self._invitation(self._row(link_id), token=token)

    def invitations(self, map_id: str) -> tuple[Invitation, ...]:
        """The links of a map, newest first, without their tokens."""
        rows = self.store.rows(
            "SELECT * FROM invitation WHERE map = ? ORDER BY made_at DESC, id", map_id
        )
        return tuple(self._invitation(row) for row in rows)

    def revoke(self, invitation_id: str, who: Who) -> None:
        """Take a link back: it opens nothing any more.

        Raises:
            UserError: there is no such link.
        """
        with self.store.writing():
            row = self._row(invitation_id)
            self.store.run(
                "UPDATE invitation SET revoked_at = ? WHERE id = ? AND revoked_at = ''",
                self.now().isoformat(), invitation_id,
            )  # fmt: skip
            self._code_used(invitation_id)
            self.audit("link taken back", who.name, row["map"], f"of {row['person']}")

    def replies(self, invitation_id: str) -> tuple[Reply, ...]:
        """Everything that happened through a link, oldest first: what was shown, given, signed."""
        rows = self.store.rows(
            "SELECT * FROM reply WHERE invitation = ? ORDER BY number", invitation_id
        )
        return tuple(
            Reply(datetime.fromisoformat(r["at"]), r["did"], r["path"], r["question"], r["answer"], r["comment"],
                  r["address"], r["through"])
            for r in rows
        )  # fmt: skip

    def forget_person(self, map_id: str, person: str, who: Who) -> None:
        """Erase where a person was reached and what they wrote beside their answers; what they answered and signed stays.

        Their links end. The name stands in the map; `Rename` changes it there.
        """
        with self.store.writing():
            self.set_address(map_id, person, "")
            links = "SELECT id FROM invitation WHERE map = ? AND person = ?"
            self.store.run(f"DELETE FROM code WHERE invitation IN ({links})", map_id, person)  # noqa: S608 - a fixed text
            self.store.run(
                f"UPDATE reply SET address = '', comment = '' WHERE invitation IN ({links})", map_id, person  # noqa: S608
            )  # fmt: skip
            self.store.run(
                "UPDATE invitation SET address = '', revoked_at = CASE revoked_at WHEN '' THEN ? ELSE revoked_at END "
                "WHERE map = ? AND person = ?", self.now().isoformat(), map_id, person,
            )  # fmt: skip
            self.audit("person forgotten", who.name, map_id)
        self.store.erase_traces()

    # -------------------------------------------------------------------------------------------- theirs

    def open_invitation(self, token: str) -> Invitation:
        """What the person with the link sees: their questions, and nothing else. What was shown is kept.

        Raises:
            LinkEnded: the link opens nothing.
            UserError: the map cannot be read now.
        """
        row = self._by_token(token)
        opened = self._for_them(row)
        asked = self._asked(row, opened)
        self._note_shown(row, asked)
        return self._invitation(row, opened.name, asked)

    def answer_by_link(self, token: str, path: str, answer: str, comment: str = "") -> Invitation:
        """Write the person's answer.

        Raises:
            LinkEnded: the link opens nothing.
            UserError: it is none of their questions, or no answer there; nothing was written.
        """
        row = self._by_token(token)
        self._has_room(row)
        question = self._theirs(row, [path])[0]
        if question.whole:
            raise UserError("This can be signed or disputed as a whole; its answers are asked for one by one.")  # fmt: skip
        _short(comment)
        self._write(row, [SetAnswer(path, answer)], comment)
        self._reply(row, "answered", question, answer, comment)
        return self.open_invitation(token)

    def unknown_by_link(self, token: str, path: str, comment: str = "") -> Invitation:
        """The person does not know: the question stays open, with their note beside it.

        Raises:
            LinkEnded: the link opens nothing.
            UserError: it is none of their questions.
        """
        row = self._by_token(token)
        self._has_room(row)
        question = self._theirs(row, [path])[0]
        _short(comment)
        self._reply(row, "unknown", question, "", comment)
        note = f"{row['person']} does not know" + (f": {comment}" if comment else "")
        self.park(row["map"], path, "", note[:REASON_CHARACTERS_MAX], Who(row["person"]))
        return self.open_invitation(token)

    def send_code(self, token: str) -> str:
        """Send a code for signing to the address of the link.

        Returns:
            the address, for the most part hidden.

        Raises:
            LinkEnded: the link opens nothing.
            UserError: nothing may be signed through it, no mail server is set, or too many codes were sent.
        """
        row = self._by_token(token)
        if not row["may_sign"]:
            raise UserError("Nothing can be signed through this link.")
        if self.mailer is None:
            raise UserError("No mail can be sent from here, so nothing can be signed through a link. Sign in a meeting or by letter.")  # fmt: skip
        code = self._new_code(row["id"], token)
        name = self._for_them(row).name
        self.mailer.send(
            row["address"],
            f"Your code for {name}",
            f"{code} is your code for signing answers of “{name}”. It counts for {CODE_LIFE_S // 60} minutes.\n\n"
            "If you did not ask for it, somebody else has your link: tell the person who sent it to you.\n",
        )
        self._reply(row, "code sent", AskedQuestion("", "", "", "open"), "", "")
        return _hidden(row["address"])

    def check_code(self, token: str, code: str) -> bool:
        """Whether this is the code that was sent last; each wrong one uses up a try, and five end it.

        Raises:
            LinkEnded: the link opens nothing.
        """
        return not self._code_trouble(self._by_token(token)["id"], token, code)

    def sign_by_link(
        self, token: str, code: str, paths: Sequence[str], comment: str = ""
    ) -> Invitation:
        """Sign answers as they were shown.

        Raises:
            LinkEnded: the link opens nothing.
            UserError: the code is wrong or over, a path is none of theirs, or an answer changed since it was shown.
        """
        return self._sign(token, code, paths, comment, "signed")

    def dispute_by_link(
        self, token: str, code: str, paths: Sequence[str], comment: str
    ) -> Invitation:
        """Say that answers are not accepted, and why.

        Raises:
            LinkEnded, UserError: as `sign_by_link`; or no reason is given.
        """
        if not comment.strip():
            raise UserError("Say why you do not accept it; nothing was written.")
        return self._sign(token, code, paths, comment, "disputed")

    def _sign(
        self, token: str, code: str, paths: Sequence[str], comment: str, did: Literal["signed", "disputed"]
    ) -> Invitation:  # fmt: skip
        row = self._by_token(token)
        if not row["may_sign"]:
            raise UserError("Nothing can be signed through this link.")
        _short(comment)
        with self._told_after(), self._writing(row["map"]):
            questions = self._theirs(row, paths)
            self._as_shown(row, questions)
            trouble = self._code_trouble(row["id"], token, code)
            if trouble:
                raise UserError(trouble)
            wanted = tuple(question.path for question in questions)
            edit: Edit = Sign(wanted, row["person"], "link")
            if did == "disputed":
                edit = Dispute(wanted, row["person"], comment)
            self._write(row, [edit], comment)
            with self.store.writing():
                self._code_used(row["id"])
                for question in questions:
                    self._reply(row, did, question, question.answer, comment, "link and code")
                self.audit(f"{did} through a link", row["person"], row["map"], ", ".join(wanted)[:1000])  # fmt: skip
        return self.open_invitation(token)

    # -------------------------------------------------------------------------------------------- inside

    def _write(self, row: Row, edits: Sequence[Edit], comment: str) -> None:
        base = self.look(row["map"]).revision
        self.edit(row["map"], base, edits, Who(row["person"]), comment, origin="link")

    def _readable(self, map_id: str) -> Opened:
        opened = self.look(map_id)
        if opened.trouble:
            raise UserError(opened.trouble)
        return opened

    def _for_them(self, row: Row) -> Opened:
        """The map of a link; what is wrong with it is nothing for who has only the link."""
        try:
            return self._readable(row["map"])
        except UserError:
            raise UserError("This map cannot be opened at the moment. Try again later, or tell the person who sent you the link.") from None  # fmt: skip

    def _row(self, invitation_id: str) -> Row:
        row = self.store.row("SELECT * FROM invitation WHERE id = ?", invitation_id)
        if row is None:
            raise UserError("There is no such link.")
        return row

    def _by_token(self, token: str) -> Row:
        digest = _digest(token)
        row = self.store.row("SELECT * FROM invitation WHERE token = ?", digest)
        if row is None or not hmac.compare_digest(row["token"], digest) or self._state(row, 0) in ("ended", "revoked"):  # fmt: skip
            raise LinkEnded("This link does not open anything (any more). Ask for a new one.")
        return row

    def _state(self, row: Row, replied: int) -> Literal["open", "done", "ended", "revoked"]:
        if row["revoked_at"]:
            return "revoked"
        if self.now() >= datetime.fromisoformat(row["ends_at"]):
            return "ended"
        return "done" if replied == len(json.loads(row["paths"])) else "open"

    def _invitation(
        self, row: Row, name: str = "", asked: tuple[AskedQuestion, ...] = (), token: str = ""
    ) -> Invitation:
        paths = tuple(json.loads(row["paths"]))
        replied = len(set(self._replied(row["id"])) & set(paths))
        return Invitation(
            row["id"], row["map"], row["person"], row["address"], paths, bool(row["may_sign"]),
            datetime.fromisoformat(row["made_at"]), row["made_by"], datetime.fromisoformat(row["ends_at"]),
            self._state(row, replied), replied, token, name, asked,
        )  # fmt: skip

    def _replied(self, invitation_id: str) -> dict[str, str]:
        rows = self.store.rows(
            f"SELECT path, did FROM reply WHERE invitation = ? AND did IN {REPLIES} ORDER BY number",  # noqa: S608 - fixed words
            invitation_id,
        )
        return {row["path"]: row["did"] for row in rows}

    def _asked(self, row: Row, opened: Opened) -> tuple[AskedQuestion, ...]:
        replied = self._replied(row["id"])
        decisions, steps = opened.checked.decisions, _steps(opened)
        found = []
        for path in json.loads(row["paths"]):
            below = decisions.below(path)
            if below:
                found.append(_question(path, decisions.get(path), below, opened, replied.get(path, "")))  # fmt: skip
            elif path in steps:
                step = steps[path]
                found.append(AskedQuestion(path, step.question, "", "open", step.usual, replied.get(path, "")))  # fmt: skip
        return tuple(found)

    def _has_room(self, row: Row) -> None:
        """Whoever has the link may change their mind often, and not without end."""
        kept = self.store.row("SELECT count(*) AS n FROM reply WHERE invitation = ?", row["id"])
        if kept is not None and kept["n"] >= REPLIES_MAX:
            raise UserError("So much came through this link that it takes nothing more. Ask for a new one.")  # fmt: skip

    def _theirs(self, row: Row, paths: Sequence[str]) -> list[AskedQuestion]:
        """The questions at these paths, when all of them belong to the link."""
        asked = {one.path: one for one in self._asked(row, self._for_them(row))}
        wanted = list(dict.fromkeys(paths))
        if not wanted or any(path not in asked for path in wanted):
            raise UserError("That is none of the questions of this link (any more); nothing was written.")  # fmt: skip
        return [asked[path] for path in wanted]

    def _note_shown(self, row: Row, asked: Sequence[AskedQuestion]) -> None:
        with self.store.writing():
            last = self._shown_last(row["id"])
            for one in asked:
                if last.get(one.path) != (one.question, one.answer):
                    self._reply(row, "shown", one, one.answer, "")

    def _shown_last(self, invitation_id: str) -> dict[str, tuple[str, str]]:
        rows = self.store.rows(
            "SELECT path, question, answer FROM reply WHERE invitation = ? AND did = 'shown' ORDER BY number",
            invitation_id,
        )
        return {r["path"]: (r["question"], r["answer"]) for r in rows}

    def _as_shown(self, row: Row, questions: Sequence[AskedQuestion]) -> None:
        last = self._shown_last(row["id"])
        for one in questions:
            if last.get(one.path) != (one.question, one.answer):
                raise UserError(
                    f"{about(one.path)} was changed since it was shown to you; nothing was signed. Read it again."
                )

    def _reply(
        self, row: Row, did: Did, question: AskedQuestion, answer: str, comment: str, through: str = "link"
    ) -> None:  # fmt: skip
        self.store.run(
            "INSERT INTO reply (invitation, at, did, path, question, answer, comment, address, through) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row["id"], self.now().isoformat(), did, question.path, question.question, answer, comment,
            row["address"], through,
        )  # fmt: skip


def _steps(opened: Opened) -> dict[str, Step]:
    """Questions of which one answer settles several decisions (`defaults.if_fails.alert`): no decision stands there yet."""
    return {
        step.path: step
        for step in opened.verdict.steps
        if step.kind == "answer" and locate(step.path)
    }


_ORDER: tuple[State, ...] = ("open", "disputed", "assumed", "answered", "signed")


def _question(
    path: str, decision: Decision | None, below: Sequence[Decision], opened: Opened, replied: str
) -> AskedQuestion:
    if decision is not None:
        answer = decision.answer
        asked = general_question(path.removeprefix("defaults.")) or question(path)
        return AskedQuestion(path, asked, answer, decision.state, decision.usual, replied)
    answered = [one for one in below if one.answer]
    states: list[State] = [one.state for one in below if one.weight or one.answer]
    state: State = min(states, key=_ORDER.index, default="open")
    answer = opened.loaded.written(path) or "; ".join(f"{one.path}: {one.answer}" for one in answered)  # fmt: skip
    return AskedQuestion(path, f"Everything about {about(path)}", answer, state, "", replied, True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _hidden(address: str) -> str:
    name, _, domain = address.partition("@")
    return f"{name[:1]}…@{domain[:1]}…{domain[domain.rfind('.') :] if '.' in domain else ''}"


def _short(comment: str) -> None:
    if len(comment) > REASON_CHARACTERS_MAX:
        raise UserError(f"A comment has at most {REASON_CHARACTERS_MAX} characters.")
