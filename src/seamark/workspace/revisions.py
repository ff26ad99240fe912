"""The history of a map: every text it ever had, each content kept once and packed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from seamark.language.diff import Change
from seamark.workspace.change import Who
from seamark.workspace.disk import Snapshot
from seamark.workspace.limits import CHANGES_KEPT_MAX, REVISIONS_KEPT_MAX
from seamark.workspace.store import Row, Store

Origin = Literal["app", "disk", "import", "link", "file", "undo"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One step in the history of a map.

    Attributes:
        number: 1 for the first.
        at: when, aware.
        who: who did it.
        what: what was done, in words.
        why: the reason that was given, or ''.
        origin: app, disk (changed outside), import, link, file (made, removed, brought back), undo (back or forward).
        digest: names the text, as `Opened.revision` does.
        changes: what was decided, at most the first 200.
        readable: whether the text could be read as a map.
        signs: whether somebody signed, disputed or took that back here; such a revision is never thinned out.
        undoes: the number of the revision that it takes back, or None.
        redoes: the number of the revision that it makes again, or None.
    """

    number: int
    at: datetime
    who: Who
    what: str
    why: str
    origin: Origin
    digest: str
    changes: tuple[Change, ...] = ()
    readable: bool = True
    signs: bool = False
    undoes: int | None = None
    redoes: int | None = None


class Revisions:
    """Reads and writes revisions in the store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(
        self, map_id: str, revision: Revision, now: Snapshot, was: Snapshot, pending: bool = False
    ) -> Revision:
        """Keep a revision after the last one; its number is given here.

        Args:
            map_id: whose.
            revision: what was done; its number is not read.
            now: the text after it.
            was: the text before it.
            pending: whether the files are yet to be written.
        """
        with self.store.writing():
            last = self.store.row("SELECT max(number) AS n FROM revision WHERE map = ?", map_id)
            number = ((last["n"] if last else None) or 0) + 1
            kept = dataclasses.replace(revision, number=number, digest=now.digest)
            self.store.run(
                "INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map_id, number, kept.at.isoformat(), kept.who.name, kept.who.account, kept.what, kept.why,
                kept.origin, kept.digest, self._keep(map_id, number, now), self._keep(map_id, number, was),
                json.dumps([dataclasses.astuple(c) for c in kept.changes[:CHANGES_KEPT_MAX]]),
                int(kept.readable), int(kept.signs), kept.undoes, kept.redoes, int(pending),
            )  # fmt: skip
            if number % 100 == 0:
                self._thin(map_id)
        return kept

    def done(self, map_id: str, number: int) -> None:
        """The files of a pending revision are written (or were overtaken by somebody else's); else they tell so themselves."""
        self.store.note(
            "UPDATE revision SET pending = 0 WHERE map = ? AND number = ?", map_id, number
        )

    def drop(self, map_id: str, number: int) -> None:
        """A pending revision whose files could not be written never was."""
        with self.store.writing():
            self.store.run("DELETE FROM revision WHERE map = ? AND number = ?", map_id, number)
            self.store.run(
                "DELETE FROM revision_content WHERE map = ? AND number = ?", map_id, number
            )

    def pending(self, map_id: str) -> Revision | None:
        """The revision whose files were not all written when a program ended."""
        return self._one("pending = 1", map_id)

    def last(self, map_id: str) -> Revision | None:
        """The newest."""
        return self._one("1", map_id)

    def last_readable(self, map_id: str) -> Revision | None:
        """The newest that could be read as a map."""
        return self._one("readable = 1", map_id)

    def with_digest(self, map_id: str, digest: str) -> Revision | None:
        """The newest with this text."""
        return self._one("digest = ?", map_id, digest)

    def get(self, map_id: str, number: int) -> Revision | None:
        """The revision with this number."""
        return self._one("number = ?", map_id, number)

    def steps(self, map_id: str, limit: int) -> tuple[Revision, ...]:
        """Newest first, without their single changes: what undo and redo look through."""
        rows = self.store.rows(
            "SELECT map, number, at, who, account, what, why, origin, digest, '[]' AS changes, readable, signs, undoes, "
            "redoes FROM revision WHERE map = ? ORDER BY number DESC LIMIT ?", map_id, limit,
        )  # fmt: skip
        return tuple(map(_revision, rows))

    def page(self, map_id: str, limit: int, before: int | None = None) -> tuple[Revision, ...]:
        """Newest first."""
        rows = self.store.rows(
            "SELECT * FROM revision WHERE map = ? AND number < ? ORDER BY number DESC LIMIT ?",
            map_id, before if before is not None else 2**62, limit,
        )  # fmt: skip
        return tuple(map(_revision, rows))

    def since(self, map_id: str, number: int) -> tuple[Revision, ...]:
        """Those after a number, newest first."""
        rows = self.store.rows(
            "SELECT * FROM revision WHERE map = ? AND number > ? ORDER BY number DESC", map_id, number
        )  # fmt: skip
        return tuple(map(_revision, rows))

    def after(self, map_id: str, number: int) -> Snapshot:
        """The text after a revision."""
        return self._snapshot(map_id, number, "files")

    def before(self, map_id: str, number: int) -> Snapshot:
        """The text before a revision."""
        return self._snapshot(map_id, number, "was")

    def _one(self, condition: str, map_id: str, *values: object) -> Revision | None:
        row = self.store.row(
            f"SELECT * FROM revision WHERE map = ? AND {condition} ORDER BY number DESC LIMIT 1",  # noqa: S608 - fixed texts of this class
            map_id, *values,
        )  # fmt: skip
        return _revision(row) if row is not None else None

    def _keep(self, map_id: str, number: int, snapshot: Snapshot) -> str:
        kept = []
        for name, data in snapshot.files.items():
            digest = hashlib.sha256(data).hexdigest()
            if self.store.row("SELECT 1 FROM content WHERE digest = ?", digest) is None:
                self.store.run("INSERT INTO content VALUES (?, ?)", digest, zlib.compress(data, 6))
            self.store.run(
                "INSERT OR IGNORE INTO revision_content VALUES (?, ?, ?)", map_id, number, digest
            )
            kept.append([name, digest])
        return json.dumps(kept)

    def _snapshot(self, map_id: str, number: int, column: str) -> Snapshot:
        row = self.store.row("SELECT * FROM revision WHERE map = ? AND number = ?", map_id, number)
        assert row is not None
        files = {}
        for name, digest in json.loads(row[column]):
            content = self.store.row("SELECT data FROM content WHERE digest = ?", digest)
            assert content is not None, "a content that a revision needs is never thinned out"
            files[name] = zlib.decompress(content["data"])
        return Snapshot(files)

    def _thin(self, map_id: str) -> None:
        """Let the oldest go when there are too many, never one that holds a signature, nor the first."""
        rows = self.store.rows(
            "SELECT number FROM revision WHERE map = ? AND signs = 0 AND number > 1 ORDER BY number DESC "
            "LIMIT -1 OFFSET ?", map_id, REVISIONS_KEPT_MAX,
        )  # fmt: skip
        for row in rows:
            self.store.run(
                "DELETE FROM revision WHERE map = ? AND number = ?", map_id, row["number"]
            )
            self.store.run(
                "DELETE FROM revision_content WHERE map = ? AND number = ?", map_id, row["number"]
            )
        if rows:
            self.store.run(
                "DELETE FROM content WHERE digest NOT IN (SELECT digest FROM revision_content)"
            )


def _revision(row: Row) -> Revision:
    return Revision(
        row["number"], datetime.fromisoformat(row["at"]), Who(row["who"], row["account"]), row["what"], row["why"],
        row["origin"], row["digest"], tuple(Change(*one) for one in json.loads(row["changes"])),
        bool(row["readable"]), bool(row["signs"]), row["undoes"], row["redoes"],
    )  # fmt: skip


def undoable(revisions: Sequence[Revision], who: Who) -> Revision | None:
    """The newest change of this person that stands (not taken back)."""
    undone: set[int] = set()
    redone: set[int] = set()
    for one in revisions:  # newest first
        if one.undoes is not None:
            if one.undoes not in redone:
                undone.add(one.undoes)
        elif one.redoes is not None:
            if one.redoes not in undone:
                redone.add(one.redoes)
        elif one.who == who and one.number not in undone and one.origin != "file":
            return one
    return None


def redoable(revisions: Sequence[Revision], who: Who) -> Revision | None:
    """The change of this person that was taken back last, if they changed nothing since."""
    settled: set[int] = set()
    numbers = {one.number: one for one in revisions}
    for one in revisions:
        if one.redoes is not None:
            settled.add(one.redoes)
        elif one.undoes is not None:
            target = numbers.get(one.undoes)
            if one.undoes not in settled and target is not None and one.who == who:
                return target
        elif one.who == who:
            return None
    return None


def signs(changes: Iterable[Change]) -> bool:
    """Whether one of the changes is about what somebody signed."""
    return any(change.kind in ("signed", "unsigned", "disputed", "settled") for change in changes)
