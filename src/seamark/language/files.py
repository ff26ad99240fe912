"""Write map files whole or not at all, and only over what was read."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from seamark.errors import FileChanged, UserError
from seamark.language.load import Loaded
from seamark.language.replacing import put
from seamark.language.source import Source, Unreadable, read


def save(changed: Source, was: Source) -> None:
    """Write a changed source over its file.

    The file is replaced in one step: a crash leaves the old file or the new one, never a part. Byte order mark, line
    endings and access rights stay.

    Args:
        changed: what to write.
        was: what was read; the guard.

    Raises:
        FileChanged: the file is no longer what was read.
        UserError: the source has no file, or it cannot be written.
    """
    if changed.path is None:
        raise UserError(f"{changed.name} is no file; nothing was written")
    try:
        now = read(changed.path).digest
    except Unreadable as error:
        raise FileChanged(
            f"{changed.name} can no longer be read ({error.message}); nothing was written"
        ) from None
    if now != was.digest:
        raise FileChanged(
            f"{changed.name} was changed by somebody else meanwhile; nothing was written. Load it again and repeat."
        )
    write(changed.path, encoded(changed), [encoded(was)])


def encoded(source: Source) -> bytes:
    """The bytes of a source as its file holds them."""
    data = source.text.encode("utf-8")
    return b"\xef\xbb\xbf" + data if source.bom else data


def save_all(after: Loaded, before: Loaded) -> None:
    """Write every file of a map that an edit changed.

    Raises:
        FileChanged: a file is no longer what was read.
        UserError: a file cannot be written.
    """
    was = {source.name: source for source in before.sources}
    for source in after.sources:
        if source.text != was[source.name].text:
            save(source, was[source.name])


def write(path: Path, data: bytes, known: Collection[bytes | None] | None = None) -> None:
    """Replace a file in one step; through a link, the file that it leads to.

    Args:
        path: the file.
        data: what it shall hold.
        known: what it may hold now, `None` for no file; whatever it holds, when nothing is given.

    Raises:
        FileChanged: it holds something else; it still does.
        UserError: it cannot be written there.
    """
    target = path.resolve()
    with _beside(target) as (handle, fresh):
        try:
            mode = target.stat().st_mode & 0o777 if target.exists() else None
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                fresh.chmod(mode)
            if known is None:
                fresh.replace(target)
            else:
                put(fresh, target, known)
        except OSError as error:
            raise _unwritable(path, error) from None


def take_away(path: Path, known: Collection[bytes | None]) -> None:
    """Remove a file.

    Args:
        path: the file.
        known: what it may hold now, `None` for no file.

    Raises:
        FileChanged: it holds something else; it still does.
        UserError: it cannot be removed.
    """
    with _beside(path) as (handle, fresh):
        try:
            os.close(handle)
            fresh.unlink()
            put(fresh, path, known)
        except OSError as error:
            raise UserError(f"{path} cannot be removed: {error.strerror or error}.") from None


@contextlib.contextmanager
def _beside(target: Path) -> Iterator[tuple[int, Path]]:
    """An empty file in the same folder, open; at the end nothing of it is left.

    Raises:
        UserError: none can be made there.
    """
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.")
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        yield handle, Path(name)
    finally:
        with contextlib.suppress(OSError):
            Path(name).unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> UserError:
    return UserError(
        f"{path} cannot be written: {error.strerror or error}. Choose a file in a folder that exists and that you may write to."
    )
