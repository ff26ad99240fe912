"""Codes for signing: six digits, sent by mail, good for one signature within minutes and a few tries."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from seamark.errors import UserError
from seamark.workspace.limits import CODE_LIFE_S, CODE_TRIES_MAX, CODES_PER_HOUR_MAX
from seamark.workspace.past import Past


class Codes(Past):
    """Makes codes of links and checks them."""

    def _new_code(self, invitation_id: str, token: str) -> str:
        """A code for a link; the one before ends.

        Raises:
            UserError: too many were sent.
        """
        code, now = self._code(), self.now()
        with self.store.writing():
            self.store.run(
                "DELETE FROM code_sent WHERE at < ?", (now - timedelta(hours=1)).isoformat()
            )
            sent = self.store.row("SELECT count(*) AS n FROM code_sent WHERE invitation = ?", invitation_id)  # fmt: skip
            if sent is not None and sent["n"] >= CODES_PER_HOUR_MAX:
                raise UserError(f"{CODES_PER_HOUR_MAX} codes were sent within an hour; use the newest one or wait.")  # fmt: skip
            self.store.run("INSERT INTO code_sent VALUES (?, ?)", invitation_id, now.isoformat())
            ends = now + timedelta(seconds=CODE_LIFE_S)
            self.store.run(
                "INSERT OR REPLACE INTO code VALUES (?, ?, ?, 0)", invitation_id, _sealed(token, code), ends.isoformat()
            )  # fmt: skip
        return code

    def _code_fits(self, invitation_id: str, token: str, code: str) -> bool:
        """Whether this is the code that was sent last; a wrong one uses up a try."""
        with self.store.writing():
            known = self.store.row("SELECT * FROM code WHERE invitation = ?", invitation_id)
            if known is None:
                return False
            over = self.now() >= datetime.fromisoformat(known["ends_at"])
            if over or known["tries"] >= CODE_TRIES_MAX:
                self.store.run("DELETE FROM code WHERE invitation = ?", invitation_id)
                return False
            if hmac.compare_digest(known["code"], _sealed(token, code.strip())):
                return True
            self.store.run("UPDATE code SET tries = tries + 1 WHERE invitation = ?", invitation_id)
            return False

    def _code_used(self, invitation_id: str) -> None:
        self.store.run("DELETE FROM code WHERE invitation = ?", invitation_id)


def _sealed(token: str, code: str) -> str:
    """A code as it is stored: the link's token is not stored, so the six digits cannot be tried out on the store."""
    return hmac.new(token.encode("utf-8", "surrogatepass"), code.encode("utf-8", "surrogatepass"), "sha256").hexdigest()  # fmt: skip
