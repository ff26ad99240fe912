"""Put a file in the place of another in one step, and know for sure what stood there.

To look first and then to rename leaves an instant in which an editor may save: its text would be gone. So the two files
are exchanged, and what came out is compared; a text that nobody knew goes back to its place.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from seamark.errors import FileChanged, UserError

TURNS_MAX = 100
"""So often a file may change under our hands before we give up."""


def put(fresh: Path, target: Path, known: Collection[bytes | None]) -> None:
    """Put a file in the place of another, when that is one we know.

    Args:
        fresh: a file beside the target; where it is missing, the target is taken away. Afterwards the one that stood at
            the target lies there.
        target: the place.
        known: what may stand there, `None` for no file.

    Raises:
        FileChanged: something else stood there; it stands there again.
        OSError: it cannot be done.
    """
    ours = _content(fresh)
    out = _turn(fresh, target)
    for _ in range(TURNS_MAX):
        if out in known:
            return
        back = _turn(fresh, target)
        if back == ours:
            raise FileChanged(
                f"{target.name} was changed by somebody else meanwhile; nothing was written. Load it again and repeat."
            )
        # Somebody saved between the two turns: what is newest stays.
        ours, out = out, back
    raise UserError(f"{target.name} changes all the time; nothing was written.")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _turn(fresh: Path, target: Path) -> bytes | None:
    """Exchange what two names stand for; either may stand for nothing.

    Returns:
        what stood at the target; None where nothing did.
    """
    for _ in range(TURNS_MAX):
        try:
            if not fresh.exists():
                if target.exists():
                    target.rename(fresh)
            elif target.exists():
                exchange(fresh, target)
            else:
                _appear(fresh, target)
        except (FileNotFoundError, FileExistsError):
            continue  # made or taken away in this very instant
        return _content(fresh)
    raise UserError(f"{target.name} comes and goes all the time; nothing was written.")


def _appear(fresh: Path, target: Path) -> None:
    """Give a file a name that nothing has.

    Raises:
        FileExistsError: something has it now.
    """
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        if sys.platform == "win32" or not target.exists():
            fresh.rename(target)
            return
        raise FileExistsError(target) from None
    fresh.unlink()


def exchange(one: Path, other: Path) -> None:
    """Exchange two files: in one step where the system has one, else so that the old file is kept aside first."""
    native = _native()
    if native is None or not native(str(one), str(other)):
        with_link(one, other)


def with_link(one: Path, other: Path) -> None:
    """Exchange two files where the file system cannot do it in one step: the second is never missing."""
    aside = one.with_name(f"{one.name}~")
    try:
        os.link(other, aside)
    except FileNotFoundError:
        raise
    except (OSError, NotImplementedError):
        aside.write_bytes(other.read_bytes())
    one.replace(other)
    aside.replace(one)


@functools.cache
def _native() -> Callable[[str, str], bool] | None:
    """What exchanges two files in one step on this system; it says whether this file system can."""
    if sys.platform == "win32":
        return _replaced_on_windows
    import ctypes

    names = {"linux": "renameat2", "darwin": "renamex_np"}
    call = getattr(ctypes.CDLL(None, use_errno=True), names.get(sys.platform, ""), None)
    if call is None:
        return None
    here, swap = -100, 2  # AT_FDCWD; RENAME_EXCHANGE, RENAME_SWAP
    linux = sys.platform == "linux"

    def exchanged(one: str, other: str) -> bool:
        first, second = os.fsencode(one), os.fsencode(other)
        failed = (
            call(here, first, here, second, swap) if linux else call(first, second, ctypes.c_uint(swap))
        )  # fmt: skip
        if failed and not Path(other).exists():
            raise FileNotFoundError(other)
        return not failed

    return exchanged


if sys.platform == "win32":

    def _replaced_on_windows(one: str, other: str) -> bool:
        import ctypes

        aside = f"{one}~"
        ignore_merge_errors = 2
        replace = ctypes.WinDLL("kernel32", use_last_error=True).ReplaceFileW
        if replace(ctypes.c_wchar_p(other), ctypes.c_wchar_p(one), ctypes.c_wchar_p(aside), ignore_merge_errors, None, None):  # fmt: skip
            Path(aside).replace(one)
            return True
        error = ctypes.WinError(ctypes.get_last_error())
        if Path(aside).exists() and not Path(other).exists():
            Path(aside).replace(other)  # it had gone half the way
        if isinstance(error, (FileNotFoundError, PermissionError)):
            raise error
        return False  # no file system for that
