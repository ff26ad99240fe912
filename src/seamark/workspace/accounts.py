"""Who may do what: accounts, passwords, sign-ons. Needed only where the server is open to others."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from seamark.errors import UserError
from seamark.workspace.beside import Beside, mail_address
from seamark.workspace.change import Who
from seamark.workspace.limits import (
    ACCOUNTS_MAX,
    FAILURE_WAIT_ACCOUNT_S_MAX,
    FAILURE_WAIT_S_MAX,
    FAILURES_FORGOTTEN_S,
    FAILURES_FREE,
    FAILURES_KEPT_MAX,
    PASSWORD_CHARACTERS_MAX,
    PASSWORD_CHARACTERS_MIN,
    PASSWORDS_AT_ONCE_MAX,
    SESSION_IDLE_S,
    SESSION_LIFE_S,
    SESSION_SEEN_EVERY_S,
    SESSIONS_MAX,
    SETUP_LIFE_S,
)
from seamark.workspace.passwords import is_common
from seamark.workspace.store import Row

Role = Literal["viewer", "editor", "admin"]
ROLES: tuple[Role, ...] = ("viewer", "editor", "admin")
"""What each may do contains what those before it may: look; change maps; manage accounts and settings."""
_NAME = re.compile(r"[^\W_][\w .@+-]{0,59}")
_SETUP = "setup token"


class SignOnRefused(UserError):  # noqa: N818 - it reads as what happened
    """Name or password is wrong; the message never says which."""


class TooManyTries(UserError):  # noqa: N818
    """Too many failed sign-ons; `wait_s` says for how many seconds none is tried."""

    def __init__(self, wait_s: float) -> None:
        self.wait_s = wait_s
        super().__init__(f"Too many failed tries. Wait {max(1, round(wait_s))} s and try again.")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign on.

    Attributes:
        name: with which they sign on, shown in the history.
        email: or ''.
        role: viewer, editor or admin.
        made_at: when it was made.
        seen_at: last sign-on, or None.
    """

    name: str
    email: str
    role: Role
    made_at: datetime
    seen_at: datetime | None = None

    @property
    def who(self) -> Who:
        """As whom they appear in the history."""
        return Who(self.name, self.name)

    def may(self, role: Role) -> bool:
        """Whether their role contains this one."""
        return ROLES.index(self.role) >= ROLES.index(role)


_hashing = threading.BoundedSemaphore(PASSWORDS_AT_ONCE_MAX)
"""Each password that is checked takes 64 MB for a moment."""
_trying = threading.Lock()
"""Whoever sends a hundred passwords at one time would else try them all before the first wrong one is counted."""


class Accounts(Beside):
    """The accounts of a workspace. `hasher` makes each guess at a password cost time and memory."""

    hasher = PasswordHasher()
    _nobody = ""

    # -------------------------------------------------------------------------------------------- the list

    def accounts(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        return tuple(_account(row) for row in self.store.rows("SELECT * FROM account ORDER BY name"))  # fmt: skip

    def account(self, name: str) -> Account | None:
        """The account with this name."""
        row = self.store.row("SELECT * FROM account WHERE name = ?", name)
        return _account(row) if row is not None else None

    def add_account(
        self, name: str, email: str, role: Role, password: str, who: str = ""
    ) -> Account:
        """Add an account.

        Args:
            name: with which they sign on.
            email: or ''.
            role: viewer, editor or admin.
            password: theirs, at least 12 characters, none that everybody tries.
            who: which account adds it.

        Raises:
            UserError: the name is taken or none, the role or the password cannot be used.
        """
        name = name.strip()
        if not _NAME.fullmatch(name):
            raise UserError(
                "A name has 1 to 60 letters, digits, spaces or `.@+-`, and begins with a letter or digit."
            )
        _check_role(role)
        if email:
            mail_address(email)
        check_password(password, name, email)
        hashed = self._hashed(password)
        with self.store.writing():
            taken = [row["name"].casefold() for row in self.store.rows("SELECT name FROM account")]
            if name.casefold() in taken:
                raise UserError(f"There is already an account `{name}`.")
            if len(taken) >= ACCOUNTS_MAX:
                raise UserError(f"At most {ACCOUNTS_MAX} accounts.")
            self.store.run(
                "INSERT INTO account (name, email, role, password, made_at) VALUES (?, ?, ?, ?, ?)",
                name, email, role, hashed, self.now().isoformat(),
            )  # fmt: skip
            self.audit("account added", who or name, about=f"{name} as {role}")
        found = self.account(name)
        assert found is not None
        return found

    def change_account(
        self, name: str, who: str, *, email: str | None = None, role: Role | None = None
    ) -> Account:
        """Change address or role; who has another role signs on anew.

        Raises:
            UserError: there is no such account, or nobody would be administrator any more.
        """
        with self.store.writing():
            was = self._need(name)
            if email:
                mail_address(email)
            if role is not None and role != was.role:
                _check_role(role)
                if was.role == "admin":
                    self._not_the_last(name)
                self.store.run("DELETE FROM session WHERE account = ?", name)
            now_email = was.email if email is None else email
            self.store.run(
                "UPDATE account SET email = ?, role = ? WHERE name = ?", now_email, role or was.role, name
            )  # fmt: skip
            self.audit("account changed", who, about=f"{name}: {role or was.role}")
        return self._need(name)

    def remove_account(self, name: str, who: str) -> None:
        """Take an account out; what they did stays in the history.

        Raises:
            UserError: there is no such account, or nobody would be administrator any more.
        """
        with self.store.writing():
            if self._need(name).role == "admin":
                self._not_the_last(name)
            self.store.run("DELETE FROM session WHERE account = ?", name)
            self.store.run("DELETE FROM account WHERE name = ?", name)
            self.audit("account removed", who, about=name)

    def change_password(self, name: str, old: str, new: str, from_where: str = "") -> None:
        """Change one's own password; all sign-ons end.

        Raises:
            SignOnRefused: the old one is wrong.
            TooManyTries: too many wrong ones.
            UserError: the new one cannot be used.
        """
        self._prove(name, old, from_where)
        self._set_password(name, new, name)

    def reset_password(self, name: str, new: str, who: str) -> None:
        """Set somebody's password, as an administrator; all their sign-ons end.

        Raises:
            UserError: there is no such account, or the password cannot be used.
        """
        self._set_password(name, new, who)

    def _set_password(self, name: str, new: str, who: str) -> None:
        was = self._need(name)
        check_password(new, was.name, was.email)
        hashed = self._hashed(new)
        with self.store.writing():
            self.store.run("UPDATE account SET password = ? WHERE name = ?", hashed, name)
            self.store.run("DELETE FROM session WHERE account = ?", name)
            self.audit("password changed", who, about=name)

    def _need(self, name: str) -> Account:
        found = self.account(name)
        if found is None:
            raise UserError(f"There is no account `{name[:60]}`.")
        return found

    def _not_the_last(self, name: str) -> None:
        others = [one for one in self.accounts() if one.role == "admin" and one.name != name]
        if not others:
            raise UserError(f"`{name}` is the only administrator; make somebody else one first.")

    # -------------------------------------------------------------------------------------------- the first one

    def setup_token(self) -> str:
        """A one-time token with which the first administrator is made; an older one ends.

        Raises:
            UserError: there are accounts already.
        """
        if self.accounts():
            raise UserError("There are accounts already; an administrator adds others.")
        token = self._token()
        self._set(_SETUP, f"{_digest(token)} {self.now().isoformat()}".encode())
        return token

    def first_account(self, token: str, name: str, email: str, password: str) -> Account:
        """Make the first administrator.

        Raises:
            SignOnRefused: the token is none, was used, or is over.
            UserError: see `add_account`.
        """
        with self.store.writing():
            known, _, made_at = self.setting(_SETUP).partition(" ")
            fresh = made_at and self.now() - datetime.fromisoformat(made_at) < timedelta(seconds=SETUP_LIFE_S)  # fmt: skip
            if not fresh or not hmac.compare_digest(known, _digest(token)) or self.accounts():
                raise SignOnRefused("This link does not count any more. Start Seamark again to get a new one.")  # fmt: skip
            made = self.add_account(name, email, "admin", password)
            self._set(_SETUP, b"")
        return made

    # -------------------------------------------------------------------------------------------- sign on

    def login(self, name: str, password: str, from_where: str) -> str:
        """Sign on.

        Args:
            name: of the account.
            password: theirs.
            from_where: the network address, for the limit on tries and the audit.

        Returns:
            the token of the sign-on; only its digest is stored.

        Raises:
            SignOnRefused: name or password is wrong.
            TooManyTries: too many failed tries of this account or from there.
        """
        account = self._prove(name.strip(), password, from_where)
        token = self._token()
        now = self.now().isoformat()
        with self.store.writing():
            self.store.run("INSERT INTO session VALUES (?, ?, ?, ?)", _digest(token), account.name, now, now)  # fmt: skip
            self.store.run("UPDATE account SET seen_at = ? WHERE name = ?", now, account.name)
            self._end_old(account.name)
            self.audit("sign-on", account.name, about=from_where[:200])
        return token

    def session(self, token: str) -> Account | None:
        """Whose sign-on a token is; None when it is none, was ended, or is over."""
        digest = _digest(token)
        row = self.store.row("SELECT * FROM session WHERE token = ?", digest)
        if row is None or not hmac.compare_digest(row["token"], digest):
            return None
        now = self.now()
        seen, made = datetime.fromisoformat(row["seen_at"]), datetime.fromisoformat(row["made_at"])
        if _over(now, seen, SESSION_IDLE_S) or _over(now, made, SESSION_LIFE_S):
            self.store.run("DELETE FROM session WHERE token = ?", digest)
            return None
        if _over(now, seen, SESSION_SEEN_EVERY_S):
            self.store.run("UPDATE session SET seen_at = ? WHERE token = ?", now.isoformat(), digest)  # fmt: skip
        return self.account(row["account"])

    def logout(self, token: str) -> None:
        """End a sign-on."""
        account = self.session(token)
        if account is not None:
            with self.store.writing():
                self.store.run("DELETE FROM session WHERE token = ?", _digest(token))
                self.audit("sign-off", account.name)

    def _end_old(self, name: str) -> None:
        now = self.now()
        self.store.run(
            "DELETE FROM session WHERE token IN (SELECT token FROM session WHERE account = ? ORDER BY seen_at DESC, "
            "made_at DESC LIMIT -1 OFFSET ?)", name, SESSIONS_MAX,
        )  # fmt: skip
        self.store.run(
            "DELETE FROM session WHERE seen_at < ? OR made_at < ?",
            (now - timedelta(seconds=SESSION_IDLE_S)).isoformat(),
            (now - timedelta(seconds=SESSION_LIFE_S)).isoformat(),
        )

    def _prove(self, name: str, password: str, from_where: str) -> Account:
        """The account, when the password is right; a wrong one is counted before the next is tried."""
        with _trying:
            return self._proved(name, password, from_where)

    def _proved(self, name: str, password: str, from_where: str) -> Account:
        limits = [(f"account {name.casefold()[:60]}", FAILURE_WAIT_ACCOUNT_S_MAX)]
        if from_where:
            limits.append((f"address {from_where[:100]}", FAILURE_WAIT_S_MAX))
        for what, longest in limits:
            self._may_try(what, longest)
        row = self.store.row("SELECT * FROM account WHERE name = ?", name)
        known = row["password"] if row is not None else self._of_nobody()
        right = len(password) <= PASSWORD_CHARACTERS_MAX and self._verified(known, password)
        if row is None or not right:
            with self.store.writing():
                for what, _ in limits:
                    self._failed(what)
                self.audit("sign-on refused", name[:60], about=from_where[:200])
            raise SignOnRefused("Name or password is wrong.")
        with self.store.writing():
            self.store.run("DELETE FROM failure WHERE what = ?", limits[0][0])
            if self.hasher.check_needs_rehash(known):
                self.store.run("UPDATE account SET password = ? WHERE name = ?", self._hashed(password), name)  # fmt: skip
        return _account(row)

    def _hashed(self, password: str) -> str:
        with _hashing:
            return self.hasher.hash(password)

    def _verified(self, known: str, password: str) -> bool:
        with _hashing:
            try:
                return self.hasher.verify(known, password)
            except (VerificationError, InvalidHashError):
                return False

    def _of_nobody(self) -> str:
        """A hash that no account has: an unknown name takes as long as a known one."""
        self._nobody = self._nobody or self._hashed("nobody has this password")
        return self._nobody

    def _may_try(self, what: str, longest_s: float) -> None:
        row = self.store.row("SELECT * FROM failure WHERE what = ?", what)
        if row is None or row["count"] < FAILURES_FREE:
            return
        wait = min(longest_s, 2.0 ** min(row["count"] - FAILURES_FREE, 20))
        passed = (self.now() - datetime.fromisoformat(row["at"])).total_seconds()
        if passed < wait:
            raise TooManyTries(wait - passed)

    def _failed(self, what: str) -> None:
        now = self.now()
        self.store.run(
            "DELETE FROM failure WHERE at < ?",
            (now - timedelta(seconds=FAILURES_FORGOTTEN_S)).isoformat(),
        )
        self.store.run(
            "DELETE FROM failure WHERE what IN (SELECT what FROM failure ORDER BY at DESC LIMIT -1 OFFSET ?)",
            FAILURES_KEPT_MAX,
        )
        self.store.run(
            "INSERT INTO failure VALUES (?, 1, ?) ON CONFLICT (what) DO UPDATE SET count = count + 1, at = excluded.at",
            what, now.isoformat(),
        )  # fmt: skip


def check_password(password: str, *about: str) -> None:
    """Refuse a password that is too short or easily guessed.

    Args:
        password: the password.
        about: name and address of the account; a password may not be made of them.

    Raises:
        UserError: it cannot be used; the message says why.
    """
    if len(password) < PASSWORD_CHARACTERS_MIN:
        raise UserError(f"A password has at least {PASSWORD_CHARACTERS_MIN} characters; three or four words make a good one.")  # fmt: skip
    if len(password) > PASSWORD_CHARACTERS_MAX:
        raise UserError(f"A password has at most {PASSWORD_CHARACTERS_MAX} characters.")
    if is_common(password, *about):
        raise UserError("This password is among the first that others try; choose another one.")


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise UserError(f"`{role[:20]}` is no role; there are: {', '.join(ROLES)}.")


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _over(now: datetime, then: datetime, life_s: float) -> bool:
    return (now - then).total_seconds() > life_s


def _account(row: Row) -> Account:
    return Account(
        row["name"], row["email"], row["role"], datetime.fromisoformat(row["made_at"]),
        datetime.fromisoformat(row["seen_at"]) if row["seen_at"] else None,
    )  # fmt: skip
