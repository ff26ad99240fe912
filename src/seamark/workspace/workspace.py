"""A workspace: a folder of maps, and everything that may be done with it."""

from __future__ import annotations

from pathlib import Path

from seamark.workspace.accounts import Accounts
from seamark.workspace.base import Clock, Tokens, random_code, random_token, system_clock
from seamark.workspace.links import Links
from seamark.workspace.mail import Mailer
from seamark.workspace.quotes import Quotes


class Workspace(Links, Accounts, Quotes):
    """A folder of maps (each a YAML file, or a subfolder of YAML files that is one map) and what stands beside them.

    It is the only writer of maps. Safe to use from several threads, and beside other programs on the same folder.
    """

    @classmethod
    def open(
        cls, folder: Path | str, *, now: Clock = system_clock, token: Tokens = random_token,
        code: Tokens = random_code, mailer: Mailer | None = None,
    ) -> Workspace:  # fmt: skip
        """Open a folder; it is made when there is none.

        Args:
            folder: where the maps lie.
            now: gives the time, aware, in the zone of the user.
            token: gives a random text for links and sign-ons.
            code: gives six random digits.
            mailer: sends mails; without one, nothing can be signed through a link.

        Raises:
            UserError: the folder cannot be used.
        """
        found = cls(Path(folder).resolve(), now, token, code)
        found.mailer = mailer
        return found
