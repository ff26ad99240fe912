"""One writer at a time in a folder, over all programs that have it open."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from seamark.errors import UserError
from seamark.workspace.limits import LOCK_WAIT_S_MAX

_TRY_EVERY_S = 0.01


class FolderLock:
    """A lock on a file: the system lets it go when the program ends, however it ends. May be taken again inside."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._thread = threading.RLock()
        self._depth = 0

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the lock and hold it.

        Raises:
            UserError: another program held it for too long.
        """
        with self._thread:
            if self._depth:
                yield
                return
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                self._wait(handle)
                self._depth = 1
                try:
                    yield
                finally:
                    self._depth = 0
                    _release(handle)
            finally:
                os.close(handle)

    def _wait(self, handle: int) -> None:
        ends = time.monotonic() + LOCK_WAIT_S_MAX
        while not _take(handle):
            if time.monotonic() > ends:
                raise UserError(
                    f"Another program has been writing in {self.path.parent.parent} for {LOCK_WAIT_S_MAX:.0f} s; nothing "
                    "was written. Try again, or end the other program."
                )
            time.sleep(_TRY_EVERY_S)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
