"""Change a map: all edits of one call are one revision, all or none, and never over somebody else's answer unseen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from seamark.errors import FileChanged, UserError
from seamark.language.diff import diff
from seamark.language.files import encoded
from seamark.language.load import Loaded
from seamark.workspace import disk
from seamark.workspace.change import Edit, TakeText, Who, apply_all, words
from seamark.workspace.clash import Clash, EditConflict, clashes
from seamark.workspace.disk import Snapshot
from seamark.workspace.maps import Maps
from seamark.workspace.merge import Meets, merged
from seamark.workspace.opened import Judge, Opened
from seamark.workspace.revisions import Origin

WRITE_TRIES_MAX = 3
"""So often an edit is made anew when somebody writes the file in the very moment."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an edit gave.

    Attributes:
        opened: the map now.
        revision: names its text; the base of the next edit.
        rebased: somebody else had changed other answers meanwhile, and both changes are in.
        number: of the new revision; of the one there was when nothing changed.
    """

    opened: Opened
    revision: str
    rebased: bool = False
    number: int = 0


class Unreadable(UserError):  # noqa: N818 - it reads as what happened
    """The file cannot be read as a map (or is gone); nothing was written."""


class Editing(Maps):
    """Edits of maps."""

    def edit(
        self, map_id: str, base: str, edits: Sequence[Edit], who: Who, why: str = "", *,
        over: bool | Collection[str] = (), origin: Origin = "app",
    ) -> Written:  # fmt: skip
        """Make edits: one revision, all or none.

        Args:
            map_id: which map.
            base: `Opened.revision` of the text that the user saw.
            edits: what to do, in this order.
            who: who does it.
            why: the reason, or ''.
            over: paths at which the edit counts though somebody else changed them meanwhile; True for all.
            origin: where it comes from.

        Raises:
            EditConflict: somebody else changed the same answers meanwhile; nothing was written.
            Unreadable: the file cannot be read as a map now; nothing was written.
            UserError: an edit cannot be made; nothing was written.
        """
        with self._told_after(), self._writing(map_id):
            for tries in range(WRITE_TRIES_MAX):
                now = self._editable(map_id)
                try:
                    return self._edit(now, base, edits, who, why, over, origin)
                except UnicodeEncodeError:
                    raise UserError(
                        "An answer holds half a character that no file can hold; type it again."
                    ) from None
                except FileChanged:
                    if tries == WRITE_TRIES_MAX - 1:
                        raise
            raise AssertionError("the loop ends by returning or raising")

    def preview(self, map_id: str, base: str, edits: Sequence[Edit]) -> Opened:
        """The map as it would be after edits; nothing is written.

        Raises:
            EditConflict, Unreadable, UserError: as `edit`.
        """
        now = self.look(map_id)
        if now.trouble:
            raise Unreadable(now.trouble)
        after, _ = apply_all(self._rebased(now, base, edits, ()), edits, self.today())
        digest = _snapshot(after, self.path_of(map_id)).digest
        judge = Judge(after, self.today, lambda: self.evidence_of(map_id, after.digest), lambda _l, _v: None)  # fmt: skip
        return Opened(map_id, now.path, digest, now.number, after, True, False, None, judge)

    def _editable(self, map_id: str) -> Opened:
        now = self._fresh(map_id)
        if now.trouble:
            raise Unreadable(now.trouble)
        return now

    def _edit(
        self, now: Opened, base: str, edits: Sequence[Edit], who: Who, why: str, over: bool | Collection[str],
        origin: Origin,
    ) -> Written:  # fmt: skip
        rebased = base != now.revision
        edits = self._carried_over(now, base, edits) if rebased else edits
        after, changes = apply_all(self._rebased(now, base, edits, over), edits, self.today())
        target = _snapshot(after, now.path)
        if target.digest == now.revision:
            return Written(now, now.revision, rebased, now.number)
        if any(isinstance(edit, TakeText) for edit in edits):
            changes = tuple(diff(now.loaded, after))
        what = words(changes, why if origin == "import" else "")
        step = self._step(who, what, why, origin, changes)
        revision = self._commit(now.id, now.path, target, self._kept_snapshot(now.id), step)
        opened = self._keep(now.id, now.path, target, after, revision, *disk.stamp(now.path))
        return Written(opened, opened.revision, rebased, revision.number)

    def _rebased(
        self, now: Opened, base: str, edits: Sequence[Edit], over: bool | Collection[str]
    ) -> Loaded:
        """The text of now, when the edits still fit it.

        Raises:
            EditConflict: they do not.
        """
        if base == now.revision:
            return now.loaded
        was = self.revisions.with_digest(now.id, base)
        if was is None:
            raise UserError(
                "The map was changed so much meanwhile that your version of it is no longer known. Load it again and "
                "repeat; nothing was written."
            )
        since = self.revisions.since(now.id, was.number)
        found = clashes(self._loaded_at(now.id, was.number), now.loaded, edits, since, over)
        if found:
            raise EditConflict(found)
        return now.loaded

    def _carried_over(self, now: Opened, base: str, edits: Sequence[Edit]) -> Sequence[Edit]:
        """Whole texts that were made from an older one, brought together with the one of now by lines.

        Raises:
            EditConflict: both changed the same lines.
        """
        if not any(isinstance(edit, TakeText) for edit in edits):
            return edits
        was = self.revisions.with_digest(now.id, base)
        if was is None:
            return edits  # `_rebased` says so
        common = self.revisions.after(now.id, was.number)
        since = self.revisions.since(now.id, was.number)
        theirs = self._kept_snapshot(now.id)
        carried: list[Edit] = []
        for edit in edits:
            if not isinstance(edit, TakeText):
                carried.append(edit)
                continue
            short = {source.name: _file_name(source.name) for source in edit.sources}
            mine = Snapshot({**common.files, **{short[s.name]: encoded(s) for s in edit.sources}})
            try:
                both = merged(common, mine, theirs)
            except Meets as met:
                by = since[0].who.name if since else "Somebody"
                at = since[0].at if since else None
                raise EditConflict([Clash(str(met), "", "another text", "another text", by, at)]) from None  # fmt: skip
            loaded = self._load(both, now.path)
            carried.append(TakeText(tuple(s for s in loaded.sources if s.name in short)))
        return carried


def _snapshot(loaded: Loaded, path: object) -> Snapshot:
    return Snapshot({_file_name(source.name): encoded(source) for source in loaded.sources})


def _file_name(name: str) -> str:
    """The name of a file within its map (`shop/flows.yaml` → `flows.yaml`)."""
    return name.rpartition("/")[2]
