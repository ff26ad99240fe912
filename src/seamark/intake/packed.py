"""Files that are ZIP archives of XML (spreadsheets, Word documents), held to limits before anything is unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from seamark.errors import UserError

SMALL = 2**20
"""A part below this size is never taken for a bomb, in bytes."""
_TYPED = tuple(
    mark.encode(code)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for code in ("ascii", "utf-16-le", "utf-16-be")
)
"""What no program writes into such a file, in each encoding that XML readers know."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may be.

    Attributes:
        entries: most files inside.
        unpacked: most bytes of all files inside together.
        ratio: most bytes that one packed byte of a large part may become.
        part: most bytes of one part that is read.
    """

    entries: int = 2_000
    unpacked: int = 200 * 2**20
    ratio: int = 300
    part: int = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Refusals:
    """What people are told, and what to do then.

    Attributes:
        locked: it is protected with a password.
        large: it is beyond a limit.
        typed: it holds a document type or entities.
    """

    locked: str
    large: str
    typed: str


def is_text(name: str) -> bool:
    """Whether a part holds what is read: XML."""
    return name.endswith((".xml", ".rels", ".vml"))


def held(
    package: zipfile.ZipFile, limits: Limits, say: Refusals, wanted: Callable[[str], bool] = is_text
) -> Iterator[tuple[str, bytes]]:
    """The parts with text, to be read one after the other. The archive is looked at as a whole before anything is unpacked.

    Args:
        package: the archive.
        limits: what it may be.
        say: what is said of one that is beyond them.
        wanted: which parts are read.

    Raises:
        UserError: it is locked, beyond the limits, or a part has a document type.
    """
    entries = package.infolist()
    if any(one.flag_bits & 1 for one in entries):
        raise UserError(say.locked)
    read = [one for one in entries if wanted(one.filename)]
    if (
        len(entries) > limits.entries
        or sum(one.file_size for one in entries) > limits.unpacked
        or any(_is_bomb(one, limits) for one in read)
    ):
        raise UserError(say.large)
    return _texts(package, read, say)


def _texts(
    package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], say: Refusals
) -> Iterator[tuple[str, bytes]]:
    for one in parts:
        text = package.read(one)
        if any(mark in text for mark in _TYPED):
            raise UserError(say.typed)
        yield one.filename, text


def _is_bomb(one: zipfile.ZipInfo, limits: Limits) -> bool:
    too_dense = one.file_size > SMALL and one.file_size > limits.ratio * max(1, one.compress_size)
    return one.file_size > limits.part or too_dense


def is_archive(data: bytes) -> bool:
    """Whether a file begins as such an archive does."""
    return data.startswith(b"PK\x03\x04")


def is_old(data: bytes) -> bool:
    """Whether it is a file of the time before these archives, or one that a password locks."""
    return data.startswith(_OLD)


def is_locked(data: bytes) -> bool:
    """Whether a password locks such a file."""
    return is_old(data) and "EncryptedPackage".encode("utf-16-le") in data
