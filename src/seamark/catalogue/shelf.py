"""Where platforms are found: the files of this program, and those that users put beside their map."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from seamark.catalogue.model import Platform
from seamark.catalogue.read import ID_LENGTH_MAX, IS_ID, Problem, check_file, read

CATALOGUE_VERSION = "2026.11"
"""The month of the newest facts in this program."""
FOLDER = "platforms"
"""Users put their platform files into a folder of this name beside their map."""
USER_FILES_MAX = 200
"""Most platform files read from a user's folder."""

_HERE = Path(__file__).parent / "platforms"
_HEAD_BYTES = 2048
_ALIASES = re.compile(r"^aliases: *\[([^\]\n]*)\]", re.MULTILINE)
T = TypeVar("T")


class Shelf:
    """The platforms that a map may name.

    Args:
        folder: a user's folder of platform files; they add platforms, and their facts go before the catalogue's.
        pin: the version of the catalogue whose facts are wanted; '' for the newest.

    Attributes:
        problems: file → what is wrong in it, of the user's files read so far.
    """

    def __init__(self, folder: Path | None = None, pin: str = "") -> None:
        self.folder = folder
        self.pin = pin if pin < CATALOGUE_VERSION else ""
        self.problems: dict[str, list[Problem]] = {}
        self._read: dict[str, Platform | None] = {}
        self._names: dict[str, str] | None = None
        self._users: dict[str, Path] | None = None

    def platform(self, name: str, plan: str = "") -> Platform | None:
        """A platform by its id, name or alias (capitals and blanks do not count), or None.

        Args:
            name: as a map's `platform` says it.
            plan: the plan or edition for which it is asked.
        """
        identity = self._find(name)
        if not identity:
            return None
        if identity not in self._read:
            self._read[identity] = self._load(identity)
        found = self._read[identity]
        return found.on(plan) if found is not None and plan else found

    def names(self) -> tuple[str, ...]:
        """The ids of all platforms, in order."""
        return tuple(sorted({file.stem for file in _HERE.glob("*.yaml")} | set(self._user_files())))

    def nearest(self, name: str) -> str:
        """The id that was probably meant, or ''."""
        known = self._all_names()
        hits = difflib.get_close_matches(_bare(name), list(known), n=1, cutoff=0.7)
        return known[hits[0]] if hits else ""

    def user_file(self, name: str) -> str:
        """The user's file about a platform, or ''."""
        return str(self._user_files().get(self._find(name), ""))

    def _find(self, name: str) -> str:
        bare = _bare(name)
        if len(bare) > ID_LENGTH_MAX or not IS_ID.fullmatch(bare):
            return self._all_names().get(bare, "")
        if bare in self._user_files() or (_HERE / f"{bare}.yaml").is_file():
            return bare
        return self._all_names().get(bare, "")

    def _load(self, identity: str) -> Platform | None:
        own = _HERE / f"{identity}.yaml"
        platform: Platform | None = None
        if own.is_file():
            platform, problems = read(own.read_bytes(), pin=self.pin)
            if problems:
                raise AssertionError(f"{own.name}: line {problems[0].line}: {problems[0].message}")
        users = self._user_files().get(identity)
        if users is None:
            return platform
        given, problems = self._users_file(users)
        if given is not None and given.id != identity:
            given = None
        if problems:
            self.problems[str(users)] = problems
        if given is None or platform is None:
            return given or platform
        return over(platform, given)

    def _users_file(self, path: Path) -> tuple[Platform | None, list[Problem]]:
        try:
            return check_file(path, self.pin)
        except OSError as error:
            return None, [Problem(f"it cannot be opened: {error.strerror or error}", 1)]

    def _user_files(self) -> dict[str, Path]:
        if self._users is None:
            files: list[Path] = []
            if self.folder is not None and self.folder.is_dir():
                files = sorted(
                    p
                    for p in self.folder.iterdir()
                    if p.suffix in (".yaml", ".yml") and p.is_file()
                )
            self._users = {_bare(file.stem): file for file in files[:USER_FILES_MAX]}
        return self._users

    def _all_names(self) -> dict[str, str]:
        """Bare names and aliases → id; read from the heads of the files, not from the whole."""
        if self._names is None:
            found: dict[str, str] = {}
            for file in (*_HERE.glob("*.yaml"), *self._user_files().values()):
                identity = _bare(file.stem)
                found[identity] = identity
                try:
                    with file.open("rb") as opened:
                        head = opened.read(_HEAD_BYTES).decode("utf-8", "replace")
                except OSError:
                    continue
                listed = _ALIASES.search(head)
                for alias in (listed[1] if listed else "").split(","):
                    if _bare(alias):
                        found.setdefault(_bare(alias), identity)
            self._names = found
        return self._names


OWN = Shelf()
"""The catalogue of this program alone."""


def over(base: Platform, given: Platform) -> Platform:
    """A platform with a user's file laid over it: what the file says goes first, everything else stays."""
    return replace(
        base, name=given.name if given.name != given.id else base.name, kind=given.kind,
        summary=given.summary or base.summary, plans=given.plans or base.plans,
        aliases=(*base.aliases, *given.aliases),
        facts=_joined(base.facts, given.facts), notes=_joined(base.notes, given.notes),
        events=_joined(base.events, given.events), limits=given.limits or base.limits,
        gaps=(*given.gaps, *base.gaps), files=(*base.files, *given.files),
    )  # fmt: skip


def _joined(base: Mapping[str, T], given: Mapping[str, T]) -> dict[str, T]:
    return {**base, **given}


def _bare(name: str) -> str:
    """A name without quotes, capitals; blanks and underscores as hyphens."""
    return re.sub(r"[\s_]+", "-", name.strip().strip("\"'").lower())
