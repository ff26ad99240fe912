"""The maps of a folder: list, open, make, remove, bring back, and notice what others write."""

from __future__ import annotations

import contextlib
import json
import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from seamark.check.verdict import Verdict
from seamark.errors import UserError
from seamark.language.diff import Change, diff
from seamark.language.files import write
from seamark.language.load import MAP_SUFFIXES, Loaded
from seamark.language.source import MAP_BYTES_MAX
from seamark.workspace import disk
from seamark.workspace.base import Clock, Tokens
from seamark.workspace.beside import Beside
from seamark.workspace.change import EDITOR, Who, words
from seamark.workspace.disk import Snapshot, Stamp
from seamark.workspace.limits import MAPS_MAX, NAMES_READ_MAX, OPEN_MAPS_MAX
from seamark.workspace.lock import FolderLock
from seamark.workspace.opened import Judge, Opened
from seamark.workspace.revisions import Origin, Revision, Revisions, signs

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})  # fmt: skip
SLUG_CHARACTERS_MAX = 60


class NoSuchMap(UserError):  # noqa: N818 - it reads as what happened
    """There is no map with this id in the workspace."""


@dataclass(frozen=True, slots=True)
class MapFile:
    """One map in the folder.

    Attributes:
        id: stable in this workspace, fit for an address.
        name: what the map is called; of a map never opened, its file name.
        path: the file or folder.
        level: `discovery-level`, `provisional`, `firm`; '' when it is not known for the text of now.
        systems: how many, as of the last verdict.
        flows: how many.
        steps: steps to the next level.
        changed_at: of the newest revision, or None.
        missing: the file is gone (`restore` brings it back).
    """

    id: str
    name: str
    path: Path
    level: str = ""
    systems: int = 0
    flows: int = 0
    steps: int = 0
    changed_at: datetime | None = None
    missing: bool = False


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


class Maps(Beside):
    """Opens maps and keeps them read."""

    def __init__(self, folder: Path, now: Clock, token: Tokens, code: Tokens) -> None:
        super().__init__(folder, now, token, code)
        self.revisions = Revisions(self.store)
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._guard = threading.Lock()
        self._locks: dict[str, FolderLock] = {}
        self._told: list[tuple[str | None, Callable[[News], None]]] = []
        self._mine = threading.local()
        self._finish_all()

    # -------------------------------------------------------------------------------------------- the folder

    def maps(self) -> tuple[MapFile, ...]:
        """Every map of the folder, by path."""
        found = self._found()
        ids = self._ids(found)
        listed = [(ids[path], path) for path in found]
        rows = self.store.rows("SELECT id, path FROM map WHERE removed_at = '' ORDER BY path")
        listed += [(r["id"], r["path"]) for r in rows if r["path"] not in ids]
        listed = [(i, p) for i, p in listed if p in ids or self.revisions.last(i) is not None]
        unknown = 0
        maps = []
        for map_id, relative in listed:
            row = self.store.row("SELECT digest, summary FROM map WHERE id = ?", map_id)
            if (
                row is not None
                and not row["digest"]
                and relative in ids
                and unknown < NAMES_READ_MAX
            ):
                unknown += 1
                self.look(map_id)
            maps.append(self._map_file(map_id, relative))
        return tuple(maps)

    def _map_file(self, map_id: str, relative: str) -> MapFile:
        path = self.folder / relative
        row = self.store.row("SELECT digest, summary FROM map WHERE id = ?", map_id)
        said = json.loads(row["summary"]) if row is not None else {}
        last = next(iter(self.revisions.steps(map_id, 1)), None)
        snapshot = disk.read(path)
        level = said.get("level", "") if row is not None and snapshot.digest == said.get("of") else ""  # fmt: skip
        return MapFile(
            map_id, said.get("name") or path.stem, path, level, said.get("systems", 0), said.get("flows", 0),
            said.get("steps", 0), last.at if last else None, snapshot.missing,
        )  # fmt: skip

    def _found(self) -> list[str]:
        """Relative paths of everything that is a map, at most as many as a workspace holds."""
        found = []
        try:
            entries = sorted(self.folder.iterdir(), key=lambda p: p.name)
        except OSError as error:
            raise UserError(f"{self.folder} cannot be read: {error.strerror or error}.") from None
        for path in entries:
            if path.name.startswith("."):
                continue
            is_map = path.suffix in MAP_SUFFIXES if path.is_file() else path.is_dir() and path.suffix not in MAP_SUFFIXES and bool(disk.files_of(path))  # fmt: skip
            if is_map:
                found.append(path.name)
        return found[:MAPS_MAX]

    def _ids(self, found: list[str]) -> dict[str, str]:
        """Path → id; a path keeps the id that it was given first."""
        rows = self.store.rows("SELECT id, path FROM map")
        known = {row["path"]: row["id"] for row in rows}
        new = [path for path in found if path not in known]
        if new:
            with self.store.writing():
                for path in new:
                    known[path] = self._moved_here(path, known) or self._give_id(path)
        back = [row["path"] for row in rows if row["path"] in found]
        for path in back:
            self.store.run("UPDATE map SET removed_at = '' WHERE path = ? AND removed_at <> ''", path)  # fmt: skip
        return {path: known[path] for path in found}

    def _moved_here(self, path: str, known: dict[str, str]) -> str | None:
        """The id of a map whose file is gone and whose last text stands here now: it was only given another name."""
        here = list(disk.read(self.folder / path).files.values())
        for old, map_id in known.items():
            last = next(iter(self.revisions.steps(map_id, 1)), None)
            if last is None or (self.folder / old).exists():
                continue
            if here and list(self.revisions.after(map_id, last.number).files.values()) == here:
                self.store.run("UPDATE map SET path = ?, removed_at = '' WHERE id = ?", path, map_id)  # fmt: skip
                with self._guard:
                    self._kept.pop(map_id, None)
                return map_id
        return None

    def _give_id(self, path: str) -> str:
        row = self.store.row("SELECT id FROM map WHERE path = ?", path)
        if row is not None:
            return str(row["id"])
        slug = slugged(Path(path).stem if Path(path).suffix in MAP_SUFFIXES else path)
        taken = {row["id"] for row in self.store.rows("SELECT id FROM map")}
        map_id = next(one for one in _numbered(slug) if one not in taken)
        self.store.run("INSERT INTO map (id, path) VALUES (?, ?)", map_id, path)
        return map_id

    def path_of(self, map_id: str) -> Path:
        """Where a map lies.

        Raises:
            NoSuchMap: there is none with this id.
        """
        row = self.store.row("SELECT path FROM map WHERE id = ?", map_id)
        if row is None:
            self._ids(self._found())
            row = self.store.row("SELECT path FROM map WHERE id = ?", map_id)
        if row is None:
            raise NoSuchMap(f"There is no map `{map_id[:80]}` in {self.folder}.")
        return self.folder / str(row["path"])

    def create(self, name: str, text: str, who: Who, why: str = "") -> MapFile:
        """Write a new map into a file named after it; never over another file.

        Raises:
            UserError: too many maps, or the text is no map.
        """
        if len(self._found()) >= MAPS_MAX:
            raise UserError(
                f"There are {MAPS_MAX} maps in {self.folder}; take some out before you add one."
            )
        data = text.encode("utf-8", "surrogatepass")
        if len(data) > MAP_BYTES_MAX:
            raise UserError(f"A map may have {MAP_BYTES_MAX // 2**20} MB.")
        with self._told_after(), self.lock.held():
            path = self._free_path(slugged(name))
            snapshot = Snapshot({path.name: data})
            loaded = disk.load_snapshot(snapshot, path, str)
            if not disk.readable(loaded):
                problem = loaded.problems[0].message if loaded.problems else "it is empty"
                raise UserError(f"The text cannot be read as a map: {problem}.")
            map_id = self._give_id(path.name)
            self.store.run("UPDATE map SET removed_at = '' WHERE id = ?", map_id)
            shown = loaded.map.name or path.stem
            self._commit(map_id, path, snapshot, Snapshot({}), self._step(who, f"{shown} was made", why, "file"))  # fmt: skip
        self.look(map_id)
        return self._map_file(map_id, path.name)

    def _free_path(self, slug: str) -> Path:
        taken = {p.stem.lower() for p in self.folder.iterdir()}
        taken |= {Path(r["path"]).stem.lower() for r in self.store.rows("SELECT path FROM map")}
        name = next(one for one in _numbered(slug) if one.lower() not in taken)
        return self.folder / f"{name}.yaml"

    def remove(self, map_id: str, who: Who, why: str = "") -> None:
        """Take a map out of the folder; a copy lies in `.seamark/trash`, and `restore` brings it back."""
        with self._told_after(), self._writing(map_id):
            opened = self._fresh(map_id)
            path = opened.path
            snapshot = self._kept_snapshot(map_id)
            trash = self.home / "trash" / f"{map_id}-{opened.number}"
            for name, data in snapshot.files.items():
                trash.mkdir(mode=0o700, parents=True, exist_ok=True)
                write(trash / name, data)
            step = self._step(who, f"{opened.name} was taken out", why, "file")
            self._commit(map_id, path, Snapshot({}), snapshot, step)
            self.store.run(
                "UPDATE map SET removed_at = ? WHERE id = ?", self.now().isoformat(), map_id
            )
            if path.is_dir():
                with contextlib.suppress(OSError):
                    path.rmdir()
            self._kept.pop(map_id, None)

    def restore(self, map_id: str, who: Who) -> Opened:
        """Bring a map back that was removed or whose file is gone: its last readable text.

        Raises:
            UserError: its file is there.
        """
        with self._told_after(), self._writing(map_id):
            path = self.path_of(map_id)
            now = disk.read(path)
            if not now.missing:
                raise UserError(f"{path.name} is there; nothing was brought back.")
            target = self._last_text(map_id)
            if target is None:
                raise NoSuchMap(f"There is no text of `{map_id[:80]}` in the history.")
            step = self._step(who, f"{path.name} was brought back", "", "file")
            self._commit(map_id, path, target, now, step)
            self.store.run("UPDATE map SET removed_at = '' WHERE id = ?", map_id)
            return self._fresh(map_id)

    def _last_text(self, map_id: str) -> Snapshot | None:
        """The newest text that was not empty, a readable one if there is any."""
        for readable_only in (True, False):
            for one in self.revisions.steps(map_id, 500):
                if one.digest != Snapshot({}).digest and (one.readable or not readable_only):
                    return self.revisions.after(map_id, one.number)
        return None

    # -------------------------------------------------------------------------------------------- one map

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
        if kept is not None and kept.opened.revision == snapshot.digest and not snapshot.missing:
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
        kept = self._kept.get(map_id)
        if kept is not None and kept.opened.readable:
            return kept.opened.loaded
        if kept is not None and kept.opened.last_good is not None:
            return kept.opened.last_good
        good = self.revisions.last_readable(map_id)
        return self._loaded_at(map_id, good.number) if good is not None else None

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
        self.store.run(
            "UPDATE map SET digest = ?, summary = ? WHERE id = ?", digest, json.dumps(said), map_id
        )

    def _note(self, map_id: str, digest: str, loaded: Loaded, judged: Verdict) -> None:
        """Keep what the list of maps shows."""
        said = {
            "of": digest, "name": loaded.map.name or "", "level": judged.level.value, "steps": len(judged.steps),
            "systems": len(loaded.map.systems), "flows": len(loaded.map.flows),
        }  # fmt: skip
        self.store.run("UPDATE map SET summary = ? WHERE id = ?", json.dumps(said), map_id)

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
        """Be the only one who writes this map, here and over all programs."""
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


def slugged(name: str) -> str:
    """A file name that every system takes: `Müller & Söhne` → `muller-sohne`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_CHARACTERS_MAX].strip("-") or "map"
    return f"{slug}-map" if slug in _RESERVED else slug


def _numbered(slug: str) -> Iterator[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1
