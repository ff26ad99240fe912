"""Text that came from outside: bytes to checked text, with named limits.

A map is untrusted input. Everything here refuses with a sentence instead of failing later.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

MAP_BYTES_MAX = 16 * 1024 * 1024
"""Largest map file read, in bytes (a map of 400 systems and 15,000 fields has about 2 MB)."""
MAP_FILES_MAX = 200
"""Most files read from one folder of a map."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):  # noqa: N818 - it is a value that the loader turns into a problem
    """A source that cannot be read as text at all.

    Attributes:
        message: what is wrong and what to do.
        index: position in the text, in characters, where it was noticed.
    """

    message: str
    index: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a map.

    Attributes:
        name: how messages call it (a path relative to where the user stands).
        text: the decoded text without byte order mark; line endings as in the file.
        bom: whether the file began with a UTF-8 byte order mark.
        path: where it lies; None for text that was passed in.
    """

    name: str
    text: str
    bom: bool = False
    path: Path | None = None
    _lines: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 over the text, in hexadecimal: the guard against somebody else's edit."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def newline(self) -> str:
        """The line ending that the file uses (its first one)."""
        at = self.text.find("\n")
        return "\r\n" if at > 0 and self.text[at - 1] == "\r" else "\n"

    def line_text(self, line: int) -> str:
        """Text of a line (1-based) without its ending; empty when there is no such line."""
        starts = self._starts()
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    def position(self, index: int) -> tuple[int, int]:
        """Line and column, both 1-based, of a character index."""
        starts = self._starts()
        line = bisect.bisect_right(starts, max(0, index))
        return line, index - starts[line - 1] + 1

    def _starts(self) -> list[int]:
        if not self._lines:
            self._lines.append(0)
            self._lines.extend(m.end() for m in re.finditer("\n", self.text))
        return self._lines


def decode(data: bytes, name: str, path: Path | None = None) -> Source:
    """Bytes of a map file to a `Source`.

    Raises:
        Unreadable: too large, not UTF-8, or with control characters that no editor writes.
    """
    if len(data) > MAP_BYTES_MAX:
        raise Unreadable(
            f"the file has {len(data) / 1e6:.0f} MB; a map may have {MAP_BYTES_MAX // 2**20} MB. "
            "Split it into several files, or check that this is a map at all"
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable("the file is UTF-16; save it as UTF-8")
    bom = data.startswith(b"\xef\xbb\xbf")
    try:
        text = (data[3:] if bom else data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"byte {error.start} is not UTF-8; save the file as UTF-8 (a map is plain text)"
        ) from None
    bad = _CONTROL.search(text)
    if bad:
        raise Unreadable(
            f"it holds the control character U+{ord(bad.group()):04X}; a map is plain text",
            bad.start(),
        )
    return Source(name=name, text=text, bom=bom, path=path)


def read(path: Path, name: str | None = None) -> Source:
    """Read one file.

    Raises:
        Unreadable: see `decode`, or the file cannot be opened.
    """
    shown = name or str(path)
    try:
        if path.stat().st_size > MAP_BYTES_MAX:
            raise Unreadable(
                f"the file has {path.stat().st_size / 1e6:.0f} MB; a map may have "
                f"{MAP_BYTES_MAX // 2**20} MB. Split it into several files"
            )
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"it cannot be opened: {error.strerror or error}") from None
    return decode(data, shown, path)
