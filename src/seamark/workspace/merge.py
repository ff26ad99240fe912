"""Bring a change over to a text that somebody else changed meanwhile, by lines, or say that the two meet."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from seamark.workspace.disk import Snapshot

COMPARED_MAX = 4_000_000
"""Most pairs of lines that are held against each other."""
Hunk = tuple[int, int, list[str]]
"""Lines `start` to `end` of the common text become these."""


class Meets(Exception):  # noqa: N818 - it reads as what happened
    """Two changes are about the same lines of a file; the message is its name."""


def merged(common: Snapshot, mine: Snapshot, theirs: Snapshot) -> Snapshot:
    """The files with both changes; every byte of a line that neither changed stays.

    Args:
        common: the files both began with.
        mine: one change of them.
        theirs: another.

    Raises:
        Meets: both changed the same lines.
    """
    files: dict[str, bytes] = {}
    for name in sorted({*common.files, *mine.files, *theirs.files}):
        data = _merged(name, common.files.get(name), mine.files.get(name), theirs.files.get(name))
        if data is not None:
            files[name] = data
    return Snapshot(files)


def _merged(
    name: str, common: bytes | None, mine: bytes | None, theirs: bytes | None
) -> bytes | None:
    if mine in (common, theirs):
        return theirs
    if theirs == common:
        return mine
    if common is None or mine is None or theirs is None:
        raise Meets(name)
    lines = _lines(common)
    hunks = sorted([*_hunks(lines, mine), *_hunks(lines, theirs)], key=lambda h: (h[0], h[1]))
    kept: list[Hunk] = []
    for hunk in hunks:
        if not kept or hunk != kept[-1]:
            kept.append(hunk)
    for (start, end, _), (after, until, _) in pairwise(kept):
        if after < end or (after == start and (end == start or until == after)):
            raise Meets(name)
    for start, end, text in reversed(kept):
        lines[start:end] = text
    return "".join(lines).encode("utf-8", "surrogateescape")


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "surrogateescape").splitlines(keepends=True)


def _hunks(lines: list[str], changed: bytes) -> list[Hunk]:
    """What changed, line by line; as one piece where the changed part is too long to look into."""
    other = _lines(changed)
    shorter = min(len(lines), len(other))
    head = next((n for n in range(shorter) if lines[n] != other[n]), shorter)
    tail = next((n for n in range(shorter - head) if lines[-1 - n] != other[-1 - n]), shorter - head)  # fmt: skip
    old, new = lines[head : len(lines) - tail], other[head : len(other) - tail]
    if len(old) * len(new) > COMPARED_MAX:
        return [(head, head + len(old), new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (head + a, head + b, new[c:d])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
