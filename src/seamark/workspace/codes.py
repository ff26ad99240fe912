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
                raise UserError(f"{CODES_PER_HOUR_MAX} codes were sent within an hour. Use the newest one, or wait an hour.")  # fmt: skip
            self.store.run("INSERT INTO code_sent VALUES (?, ?)", invitation_id, now.isoformat())
            ends = now + timedelta(seconds=CODE_LIFE_S)
            self.store.run(
                "INSERT OR REPLACE INTO code VALUES (?, ?, ?, 0)", invitation_id, _sealed(token, code), ends.isoformat()
            )  # fmt: skip
        return code

    def _code_trouble(self, invitation_id: str, token: str, code: str) -> str:
        """Why this is not the code that was sent last; '' when it is. A wrong one uses up a try."""
        with self.store.writing():
            known = self.store.row("SELECT * FROM code WHERE invitation = ?", invitation_id)
            if known is None:
                return "No code counts at the moment. Have one sent."
            if self.now() >= datetime.fromisoformat(known["ends_at"]):
                self._code_used(invitation_id)
                return (
                    f"This code is older than {CODE_LIFE_S // 60} minutes. Have another one sent."
                )
            if hmac.compare_digest(known["code"], _sealed(token, code.strip())):
                return ""
            left = CODE_TRIES_MAX - known["tries"] - 1
            if left < 1:
                self._code_used(invitation_id)
                return (
                    f"This code is wrong, for the {CODE_TRIES_MAX}th time. Have another one sent."
                )
            self.store.run("UPDATE code SET tries = tries + 1 WHERE invitation = ?", invitation_id)
            return f"This code is wrong; {left} {'try is' if left == 1 else 'tries are'} left."

    def _code_used(self, invitation_id: str) -> None:
        self.store.run("DELETE FROM code WHERE invitation = ?", invitation_id)


def _sealed(token: str, code: str) -> str:
    """A code as it is stored: the link's token is not stored, so the six digits cannot be tried out on the store."""
    return hmac.new(token.encode("utf-8", "surrogatepass"), code.encode("utf-8", "surrogatepass"), "sha256").hexdigest()  # fmt: skip
