"""One map as it is on disk now, kept read; what others write becomes history, and what was begun is finished."""

from __future__ import annotations

import contextlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from seamark.check.verdict import Verdict
from seamark.errors import UserError
from seamark.language.diff import Change, diff
from seamark.language.load import MAP_SUFFIXES, Loaded
from seamark.workspace import disk
from seamark.workspace.base import Clock, Tokens
from seamark.workspace.change import EDITOR, Who, words
from seamark.workspace.disk import Snapshot, Stamp
from seamark.workspace.folder import Folder
from seamark.workspace.limits import OPEN_MAPS_MAX
from seamark.workspace.lock import FolderLock
from seamark.workspace.opened import Judge, Opened
from seamark.workspace.revisions import Origin, Revision, signs


@dataclass(frozen=True, slots=True)
class News:
    """A new revision: what subscribers are told.

    Attributes:
        map: its id.
        revision: the new text.
        number: in the history.
        who: who did it.
        what: in words.
        origin: see `Revision`.
    """

    map: str
    revision: str
    number: int
    who: Who
    what: str
    origin: Origin


@dataclass(slots=True)
class _Kept:
    opened: Opened
    snapshot: Snapshot
    stamp: Stamp
    settled: bool


class Opening(Folder):
    """Opens maps, keeps them read, writes them."""

    def __init__(self, folder: Path, now: Clock, token: Tokens, code: Tokens) -> None:
        super().__init__(folder, now, token, code)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._guard = threading.Lock()
        self._locks: dict[str, FolderLock] = {}
        self._told: list[tuple[str | None, Callable[[News], None]]] = []
        self._mine = threading.local()
        self._finish_all()

    def look(self, map_id: str) -> Opened:
        """The map as it is on disk now. What others changed becomes a revision of the history.

        Raises:
            NoSuchMap: there is none with this id.
        """
        path = self.path_of(map_id)
        stamp, settled = disk.stamp(path)
        with self._guard:
            kept = self._kept.get(map_id)
            if kept is not None:
                self._kept.move_to_end(map_id)
        if kept is not None and kept.opened.path != path:
            kept = None  # the file has another name now
        if kept is not None and kept.settled and kept.stamp == stamp:
            return kept.opened
        if kept is not None and disk.read(path).digest == kept.opened.revision and not kept.opened.missing:  # fmt: skip
            kept.stamp, kept.settled = stamp, settled
            return kept.opened
        with self._told_after(), self._writing(map_id):
            return self._fresh(map_id)

    def _fresh(self, map_id: str) -> Opened:
        """The map as it is on disk now; the locks are held."""
        path = self.path_of(map_id)
        self._reconcile(map_id, path)
        stamp, settled = disk.stamp(path)
        snapshot = disk.read(path)
        kept = self._kept.get(map_id)
        same = kept is not None and kept.opened.path == path and not snapshot.missing
        if kept is not None and same and kept.opened.revision == snapshot.digest:
            number = next((one.number for one in self.revisions.steps(map_id, 1)), 0)
            if kept.opened.number != number:  # there and back again, by another program
                kept.opened = replace(kept.opened, number=number)
            kept.stamp, kept.settled = stamp, settled
            return kept.opened
        loaded = self._load(snapshot, path)
        last = self.revisions.last(map_id)
        if not snapshot.missing and (last is None or last.digest != snapshot.digest):
            last = self._record_outside(map_id, last, snapshot, loaded)
        return self._keep(map_id, path, snapshot, loaded, last, stamp, settled)

    def _load(self, snapshot: Snapshot, path: Path) -> Loaded:
        return disk.load_snapshot(snapshot, path, lambda name: self._shown(path, name))

    def _shown(self, path: Path, name: str) -> str:
        return name if path.suffix in MAP_SUFFIXES else f"{path.name}/{name}"

    def _record_outside(
        self, map_id: str, last: Revision | None, snapshot: Snapshot, loaded: Loaded
    ) -> Revision:
        """Keep what somebody wrote without this program."""
        good = disk.readable(loaded)
        if last is None:
            step = self._step(EDITOR, "first seen in the folder", "", "disk")
            return self._add(map_id, step, snapshot, Snapshot({}), good)
        was = self.revisions.after(map_id, last.number)
        changes = []
        if not good:
            what = "the file could not be read"
        else:
            before = self._last_readable(map_id)
            changes = diff(before, loaded) if before is not None else []
            what = words(changes)
        step = self._step(EDITOR, what, "", "disk", tuple(changes))
        return self._add(map_id, step, snapshot, was, good)

    def _last_readable(self, map_id: str) -> Loaded | None:
        """The newest text of the history that could be read: not what this program saw last, another may have written."""
        good = self.revisions.last_readable(map_id)
        if good is None:
            return None
        kept = self._kept.get(map_id)
        if kept is not None and kept.opened.readable and kept.opened.revision == good.digest:
            return kept.opened.loaded
        return self._loaded_at(map_id, good.number)

    def _loaded_at(self, map_id: str, number: int) -> Loaded:
        return self._load(self.revisions.after(map_id, number), self.path_of(map_id))

    def _keep(
        self, map_id: str, path: Path, snapshot: Snapshot, loaded: Loaded, last: Revision | None, stamp: Stamp,
        settled: bool,
    ) -> Opened:  # fmt: skip
        good = disk.readable(loaded)
        last_good = None if good else self._last_readable(map_id)
        judge = Judge(
            loaded, self.today, lambda: self.evidence_of(map_id, loaded.digest),
            lambda text, judged: self._note(map_id, snapshot.digest, text, judged),
        )  # fmt: skip
        opened = Opened(
            map_id, path, snapshot.digest, last.number if last else 0, loaded, good, snapshot.missing, last_good,
            judge,
        )  # fmt: skip
        with self._guard:
            self._kept[map_id] = _Kept(opened, snapshot, stamp, settled)
            self._kept.move_to_end(map_id)
            while len(self._kept) > OPEN_MAPS_MAX:
                self._kept.popitem(last=False)
        self._note_name(map_id, snapshot.digest, opened.name)
        return opened

    def _kept_snapshot(self, map_id: str) -> Snapshot:
        return self._kept[map_id].snapshot

    def _note_name(self, map_id: str, digest: str, name: str) -> None:
        row = self.store.row("SELECT digest, summary FROM map WHERE id = ?", map_id)
        if row is None or row["digest"] == digest:
            return
        said = {**json.loads(row["summary"]), "name": name}
        self.store.note(
            "UPDATE map SET digest = ?, summary = ? WHERE id = ?", digest, json.dumps(said), map_id
        )

    def _note(self, map_id: str, digest: str, loaded: Loaded, judged: Verdict) -> None:
        """Keep what the list of maps shows."""
        said = {
            "of": digest, "name": loaded.map.name or "", "level": judged.level.value, "steps": len(judged.steps),
            "systems": len(loaded.map.systems), "flows": len(loaded.map.flows),
        }  # fmt: skip
        self.store.note("UPDATE map SET summary = ? WHERE id = ?", json.dumps(said), map_id)

    # -------------------------------------------------------------------------------------------- write

    def _commit(
        self, map_id: str, path: Path, target: Snapshot, was: Snapshot, step: Revision
    ) -> Revision:
        """Keep the new text in the history, then write the files: a crash between the two is mended by the next look.

        Raises:
            FileChanged: somebody else wrote meanwhile; the history is as before.
            UserError: the files cannot be written.
        """
        revision = self.revisions.add(map_id, step, target, was, pending=True)
        try:
            disk.write_files(path, target, was)
        except UserError:
            self.revisions.drop(map_id, revision.number)
            raise
        self.revisions.done(map_id, revision.number)
        return self._came(map_id, revision)

    def _add(
        self, map_id: str, step: Revision, snapshot: Snapshot, was: Snapshot, good: bool
    ) -> Revision:
        return self._came(
            map_id, self.revisions.add(map_id, replace(step, readable=good), snapshot, was)
        )

    def _came(self, map_id: str, one: Revision) -> Revision:
        """What follows from a revision that stands in the history and on disk."""
        for change in one.changes:
            if change.kind == "renamed":
                self.follow(map_id, change.before, change.after)
        self._news().append(News(map_id, one.digest, one.number, one.who, one.what, one.origin))
        return one

    def _step(
        self, who: Who, what: str, why: str, origin: Origin, changes: tuple[Change, ...] = (), undoes: int | None = None,
        redoes: int | None = None, good: bool = True,
    ) -> Revision:  # fmt: skip
        return Revision(
            0, self.now(), who, what, why, origin, "", changes, good, signs(changes), undoes, redoes
        )

    def _finish_all(self) -> None:
        for row in self.store.rows("SELECT DISTINCT map FROM revision WHERE pending = 1"):
            with self._writing(row["map"]):
                self._reconcile(row["map"], self.path_of(row["map"]))

    def _reconcile(self, map_id: str, path: Path) -> None:
        """Finish what a program had begun when it ended.

        Where each file holds either what it held before or what it should hold, the rest is written. Where somebody
        else has written since, that counts; what was begun stays in the history and can be brought back.
        """
        pending = self.revisions.pending(map_id)
        if pending is None:
            return
        target = self.revisions.after(map_id, pending.number)
        was = self.revisions.before(map_id, pending.number)
        with contextlib.suppress(UserError):
            disk.write_files(path, target, was)
        self.revisions.done(map_id, pending.number)

    @contextlib.contextmanager
    def _writing(self, map_id: str) -> Iterator[None]:
        """Be the only one who writes this map, here and over all programs.

        Raises:
            NoSuchMap: there is none with this id; an id from outside never becomes the name of a file.
        """
        self.path_of(map_id)
        with self._guard:
            lock = self._locks.get(map_id)
            if lock is None:
                lock = self._locks[map_id] = FolderLock(self.home / "locks" / f"{map_id}.lock")
        with lock.held():
            yield

    # -------------------------------------------------------------------------------------------- news

    def subscribe(self, map_id: str | None, callback: Callable[[News], None]) -> Callable[[], None]:
        """Be told of each new revision of a map (None: of all); returns what ends it.

        The callback runs in the thread that wrote, after the locks are let go; it must not raise.
        """
        entry = (map_id, callback)
        with self._guard:
            self._told.append(entry)

        def unsubscribe() -> None:
            with self._guard, contextlib.suppress(ValueError):
                self._told.remove(entry)

        return unsubscribe

    @contextlib.contextmanager
    def _told_after(self) -> Iterator[None]:
        """Tell subscribers what this thread did inside, when the locks are free again."""
        depth = getattr(self._mine, "depth", 0)
        self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            if not depth:
                news, self._mine.news = self._news(), []
                with self._guard:
                    told = list(self._told)
                for one in news:
                    for map_id, callback in told:
                        if map_id in (None, one.map):
                            callback(one)

    def _news(self) -> list[News]:
        if not hasattr(self._mine, "news"):
            self._mine.news = []
        found: list[News] = self._mine.news
        return found
