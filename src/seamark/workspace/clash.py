"""Whether an edit that was made on an older text still fits the text of now, answer by answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from seamark.errors import UserError
from seamark.language.blocks import referring
from seamark.language.decisions import same_answer
from seamark.language.load import Loaded, one_line
from seamark.language.naming import about
from seamark.workspace.change import Edit, RemoveBlock
from seamark.workspace.revisions import Revision


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that somebody else changed meanwhile.

    Attributes:
        path: of the answer or block.
        base: what stood there when the edit was begun, '' for nothing.
        theirs: what stands there now.
        mine: what the edit wants.
        by: who changed it.
        at: when, or None when that is not known.
    """

    path: str
    base: str
    theirs: str
    mine: str
    by: str
    at: datetime | None


class EditConflict(UserError):  # noqa: N818 - it reads as what happened
    """Somebody else changed the same answers meanwhile; nothing was written, a person decides which counts."""

    def __init__(self, paths: Iterable[Clash]) -> None:
        self.paths = tuple(paths)
        first = self.paths[0]
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        super().__init__(
            f"{first.by} changed {about(first.path)}{more} meanwhile; nothing was written. Choose for each whether "
            "theirs or yours counts."
        )


def clashes(
    base: Loaded, now: Loaded, edits: Sequence[Edit], since: Sequence[Revision], over: bool | Collection[str]
) -> tuple[Clash, ...]:  # fmt: skip
    """The places of edits that were changed between two texts.

    Args:
        base: the text on which the edits were made.
        now: the text of now.
        edits: what is wanted.
        since: the revisions between the two, newest first.
        over: paths where the edit counts nevertheless; True for all.
    """
    if over is True:
        return ()
    known = frozenset(over) if over else frozenset()
    found: dict[str, Clash] = {}
    for edit in edits:
        if isinstance(edit, RemoveBlock) and edit.with_references and edit.path not in known:
            for use in _new_uses(base, now, edit.path):
                if use not in known:
                    found[use] = _clash(base, now, use, edit.mine(use), since)
        for path in edit.touches:
            place = _changed(base, now, path)
            if place is None or place in known or path in known or place in found:
                continue
            mine, theirs = edit.mine(path), now.written(place) or ""
            if place == path and mine and same_answer(mine, theirs):
                continue
            found[place] = _clash(base, now, place, mine, since)
    return tuple(found.values())


def _changed(base: Loaded, now: Loaded, path: str) -> str | None:
    """The path when what stands there changed, or a row above it that is gone; None when all is as it was."""
    above = path.rpartition(".")[0]
    while above:
        if above in base.keys and above not in now.keys:
            return above
        above = above.rpartition(".")[0]
    return path if said_at(base, path) != said_at(now, path) else None


def _clash(base: Loaded, now: Loaded, path: str, mine: str, since: Sequence[Revision]) -> Clash:
    by, at = who_changed(since, path)
    return Clash(path, base.written(path) or "", now.written(path) or "", mine, by, at)


def _new_uses(base: Loaded, now: Loaded, path: str) -> list[str]:
    """What refers to a row now and did not when it was to be taken out with all that refers to it."""
    if path not in base.keys or path not in now.keys:
        return []
    known = set(referring(base, path))
    return [at for at in referring(now, path) if at not in known]


def said_at(loaded: Loaded, path: str) -> tuple[str | None, tuple[str, ...]]:
    """What stands at a path, and what the records say about it."""
    return loaded.written(path), tuple(_records(loaded, path))


def _records(loaded: Loaded, path: str) -> Iterator[str]:
    for row in loaded.map.disputed:
        if row.what == path:
            yield f"disputed by {row.by}: {row.reason}"


def who_changed(since: Sequence[Revision], path: str) -> tuple[str, datetime | None]:
    """Who changed a path last, and when; who wrote last where no revision names it."""
    for revision in since:
        for change in revision.changes:
            if change.path == path or change.path.startswith(path + ".") or path.startswith(change.path + "."):  # fmt: skip
                return revision.who.name, revision.at
    return (since[0].who.name, since[0].at) if since else ("Somebody", None)


def said(loaded: Loaded) -> dict[str, str]:
    """Path → wording of every answer, and '' for every row with a name: what two texts are compared by."""
    found = dict.fromkeys(loaded.keys, "")
    for path in loaded.answers:
        node = loaded.nodes.get(path)
        if node is not None:
            found[path] = one_line(node)
    return found
