"""What every part of a workspace stands on: its folder, its store, its clock, its lock."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from seamark.errors import UserError
from seamark.workspace.lock import FolderLock
from seamark.workspace.store import Store

HOME = ".seamark"
"""The folder in a workspace for what is not map."""
Clock = Callable[[], datetime]
Tokens = Callable[[], str]


def system_clock() -> datetime:
    """The time of this machine, in its own zone."""
    return datetime.now(UTC).astimezone()


def random_token() -> str:
    """32 random bytes as text that may stand in a link."""
    return secrets.token_urlsafe(32)


def random_code() -> str:
    """Six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


class Base:
    """The folder and what belongs to it."""

    def __init__(self, folder: Path, now: Clock, token: Tokens, code: Tokens) -> None:
        self.folder = folder
        self.home = folder / HOME
        self._now = now
        self._token = token
        self._code = code
        self._make_home()
        self.store = Store(self.home / "workspace.sqlite")
        self.lock = FolderLock(self.home / "lock")

    def _make_home(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.home.mkdir(mode=0o700, exist_ok=True)
            self.home.chmod(0o700)
            for inside in ("locks", "trash"):
                (self.home / inside).mkdir(mode=0o700, exist_ok=True)
            ignored = self.home / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", "utf-8", newline="\n")
        except OSError as error:
            raise UserError(
                f"{self.folder} cannot be used: {error.strerror or error}. Choose a folder that you may write to."
            ) from None

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return self._now().astimezone(UTC)

    def today(self) -> date:
        """The day in the zone of the clock."""
        return self._now().date()
