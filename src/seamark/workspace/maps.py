"""The maps of a folder: list them, make one, take one out, bring one back."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from seamark.errors import UserError
from seamark.language.files import write
from seamark.language.source import MAP_BYTES_MAX
from seamark.workspace import disk
from seamark.workspace.change import Who
from seamark.workspace.disk import Snapshot
from seamark.workspace.folder import NoSuchMap, slugged
from seamark.workspace.limits import MAPS_MAX, NAMES_READ_MAX
from seamark.workspace.opened import Opened
from seamark.workspace.opening import News, Opening

__all__ = ["MapFile", "Maps", "News", "NoSuchMap"]


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


class Maps(Opening):
    """The list of maps and what changes it."""

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
