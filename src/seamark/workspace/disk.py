"""The files of one map as bytes: read them, name them, write them, and only over what was read."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from seamark.errors import FileChanged, UserError
from seamark.language.files import take_away, write
from seamark.language.load import MAP_SUFFIXES, Loaded, load_sources
from seamark.language.reader import SYNTAX, Problem
from seamark.language.source import MAP_BYTES_MAX, MAP_FILES_MAX, Source, Unreadable, decode
from seamark.workspace.limits import SETTLED_S

WRITTEN_S, WRITTEN_TRIES = 0.03, 5
"""Pause before a file that is being written is read again, in seconds, and how often it is tried."""
Stamp = tuple[tuple[str, int, int, int], ...]
"""Name, size, time of change and number of each file: what tells that nothing was written meanwhile."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of a map at one moment.

    Attributes:
        files: name → bytes, in the order in which they are read.
        too_large: names of files that are larger than a map may be; their bytes are not read.
    """

    files: Mapping[str, bytes]
    too_large: tuple[str, ...] = ()
    _digest: list[str] = field(default_factory=list, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """The name of this text, 32 hexadecimal digits: equal texts have equal names."""
        if not self._digest:
            total = hashlib.sha256()
            for name, data in self.files.items():
                total.update(f"{name}\0{len(data)}\0".encode())
                total.update(data)
            total.update("\0".join(self.too_large).encode())
            self._digest.append(total.hexdigest()[:32])
        return self._digest[0]

    @property
    def missing(self) -> bool:
        """Whether there is no file at all."""
        return not self.files and not self.too_large


def files_of(path: Path) -> list[Path]:
    """The files of a map: itself, or the YAML files of its folder."""
    if path.is_dir():
        found = sorted(p for p in path.iterdir() if p.suffix in MAP_SUFFIXES and p.is_file())
        return found[:MAP_FILES_MAX]
    return [path] if path.is_file() else []


def _files_of(path: Path) -> list[Path]:
    try:
        return files_of(path)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(file: Path, error: OSError) -> UserError:
    return UserError(
        f"{file} cannot be read: {error.strerror or error}. Close programs that hold it, or see to its rights."
    )


def stamp(path: Path) -> tuple[Stamp, bool]:
    """What tells whether a map was written, and whether all its files are old enough for that to be sure."""
    found = []
    newest = 0.0
    with contextlib.suppress(OSError):
        for file in files_of(path):
            stat = file.stat()
            found.append((file.name, stat.st_size, stat.st_mtime_ns, stat.st_ino))
            newest = max(newest, stat.st_mtime)
    # The clock of the file system is meant here, not the product's.
    return tuple(found), bool(found) and newest < time.time() - SETTLED_S


def read(path: Path) -> Snapshot:
    """The map as it is on disk now; a file that goes away meanwhile is left out.

    Raises:
        UserError: a file may not be read.
    """
    files: dict[str, bytes] = {}
    large: list[str] = []
    for file in _files_of(path):
        try:
            if file.stat().st_size > MAP_BYTES_MAX:
                large.append(file.name)
                continue
            files[file.name] = _whole(file)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise _unreadable(file, error) from None
    return Snapshot(files, tuple(large))


def _whole(file: Path) -> bytes:
    """What stands in a file. Programs that write in place empty it first: one that is being written is read again."""
    data = b""
    for _ in range(WRITTEN_TRIES):
        before, data, after = file.stat(), file.read_bytes(), file.stat()
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
        if data and same and len(data) == after.st_size:
            break
        time.sleep(WRITTEN_S)
    return data


def load_snapshot(snapshot: Snapshot, path: Path, shown: Callable[[str], str]) -> Loaded:
    """The map that the files are; what cannot be read as text comes back as a problem.

    Args:
        snapshot: the files.
        path: where the map lies.
        shown: name of a file → how messages call it.
    """
    sources: list[Source] = []
    problems: list[Problem] = []
    for name, data in snapshot.files.items():
        at = path / name if path.suffix not in MAP_SUFFIXES else path
        try:
            sources.append(decode(data, shown(name), at))
        except Unreadable as error:
            problems.append(Problem(SYNTAX, error.message, shown(name), 1, 1))
    for name in snapshot.too_large:
        message = f"the file is larger than {MAP_BYTES_MAX // 2**20} MB; split it into several"
        problems.append(Problem(SYNTAX, message, shown(name), 1, 1))
    return load_sources(sources, problems)


def readable(loaded: Loaded) -> bool:
    """Whether every line of every file could be read; wrong words and names are findings, not unreadable."""
    return bool(loaded.sources) and not any(p.code == SYNTAX for p in loaded.problems)


def write_files(path: Path, target: Snapshot, was: Snapshot) -> None:
    """Bring the files from one state to another, each in one step; what is in both already is not touched.

    Raises:
        FileChanged: a file holds neither; nothing was written then.
        UserError: a file cannot be written.
    """
    places = {name: _place(path, name) for name in {**was.files, **target.files}}
    for name, file in places.items():
        if was.files.get(name) != target.files.get(name):
            _guard(file, was.files.get(name), target.files.get(name))
    done: list[str] = []
    try:
        for name, file in places.items():
            old, new = was.files.get(name), target.files.get(name)
            if old != new:
                _put(file, new, old)
                done.append(name)
    except UserError:
        for name in done:
            with contextlib.suppress(UserError):
                _put(places[name], was.files.get(name), target.files.get(name))
        raise


def _put(file: Path, data: bytes | None, was: bytes | None) -> None:
    """Let a file hold this, when it holds that (or this already)."""
    if data is None:
        take_away(file, [was, None])
    elif not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, data, [was, data])


def _place(path: Path, name: str) -> Path:
    return path if path.suffix in MAP_SUFFIXES else path / name


def _guard(file: Path, *known: bytes | None) -> None:
    try:
        now = file.read_bytes() if file.is_file() else None
    except OSError as error:
        raise _unreadable(file, error) from None
    if now not in known:
        raise FileChanged(
            f"{file.name} was changed by somebody else meanwhile; nothing was written. Load it again and repeat."
        )
