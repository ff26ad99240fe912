"""What lies in a folder and is a map, and under which id: an id stays, whatever happens to others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from seamark.errors import UserError
from seamark.language.load import MAP_SUFFIXES
from seamark.workspace import disk
from seamark.workspace.base import Clock, Tokens
from seamark.workspace.beside import Beside
from seamark.workspace.limits import MAPS_MAX
from seamark.workspace.revisions import Revisions

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})  # fmt: skip
SLUG_CHARACTERS_MAX = 60
"""Longest file name made from a name, in characters."""


class NoSuchMap(UserError):  # noqa: N818 - it reads as what happened
    """There is no map with this id in the workspace."""


class Folder(Beside):
    """Finds maps and names them."""

    def __init__(self, folder: Path, now: Clock, token: Tokens, code: Tokens) -> None:
        super().__init__(folder, now, token, code)
        self.revisions = Revisions(self.store)

    def path_of(self, map_id: str) -> Path:
        """Where a map lies.

        Raises:
            NoSuchMap: there is none with this id.
        """
        row = self.store.row("SELECT path FROM map WHERE id = ?", map_id)
        if row is None or not (self.folder / str(row["path"])).exists():
            self._ids(self._found())  # a new file, or one with another name
            row = self.store.row("SELECT path FROM map WHERE id = ?", map_id)
        if row is None:
            raise NoSuchMap(f"There is no map `{map_id[:80]}` in {self.folder}.")
        return self.folder / str(row["path"])

    def _found(self) -> list[str]:
        """Relative paths of everything that is a map, at most as many as a workspace holds."""
        try:
            found = sorted(path.name for path in self.folder.iterdir() if _is_map(path))
        except OSError as error:
            raise UserError(f"{self.folder} cannot be read: {error.strerror or error}.") from None
        return found[:MAPS_MAX]

    def _ids(self, found: list[str]) -> dict[str, str]:
        """Path → id; a path keeps the id that it was given first."""
        rows = self.store.rows("SELECT id, path, removed_at FROM map")
        known = {row["path"]: row["id"] for row in rows}
        new = [path for path in found if path not in known]
        if new:
            with self.store.writing():
                for path in new:
                    known[path] = self._moved_here(path, known) or self._give_id(path)
        for row in rows:
            if row["removed_at"] and row["path"] in found:  # somebody put it back
                self.store.run("UPDATE map SET removed_at = '' WHERE id = ?", row["id"])
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

    def _free_path(self, slug: str) -> Path:
        taken = {p.stem.lower() for p in self.folder.iterdir()}
        taken |= {Path(r["path"]).stem.lower() for r in self.store.rows("SELECT path FROM map")}
        name = next(one for one in _numbered(slug) if one.lower() not in taken)
        return self.folder / f"{name}.yaml"


def _is_map(path: Path) -> bool:
    """Whether something in a workspace is a map: a YAML file, or a folder with YAML files right in it."""
    if path.name.startswith("."):
        return False
    if path.suffix in MAP_SUFFIXES:
        return path.is_file()
    return path.is_dir() and bool(disk.files_of(path))


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
