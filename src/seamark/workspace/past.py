"""Go back and forth: history, undo and redo for each person, texts of the past, and going back to one of them."""

from __future__ import annotations

from dataclasses import dataclass

from seamark.errors import EditRefused, UserError
from seamark.language.answers import put
from seamark.language.blocks import take_out
from seamark.language.diff import Change, diff
from seamark.language.load import Loaded
from seamark.workspace import disk
from seamark.workspace.change import Who
from seamark.workspace.clash import Clash, EditConflict, said, who_changed
from seamark.workspace.disk import Snapshot
from seamark.workspace.editing import Editing, Written, _snapshot
from seamark.workspace.limits import HISTORY_PAGE_MAX
from seamark.workspace.merge import Meets, merged
from seamark.workspace.opened import Opened
from seamark.workspace.revisions import Revision, redoable, undoable

UNDO_DEPTH_MAX = 500
"""So many newest revisions are looked through for something to take back."""


@dataclass(frozen=True, slots=True)
class _Move:
    """A change that is taken back or made again: path → wording.

    Attributes:
        was: before this step.
        wanted: after it.
        here: on the text of now, which others have changed since.
    """

    was: dict[str, str]
    wanted: dict[str, str]
    here: dict[str, str]

    @property
    def paths(self) -> list[str]:
        """What the step is about."""
        both = {*self.was, *self.wanted}
        return sorted(path for path in both if self.was.get(path) != self.wanted.get(path))

    @property
    def result(self) -> dict[str, str]:
        """What must be said afterwards: what is said now, but for the step."""
        then = dict(self.here)
        for path in self.paths:
            then.pop(path, None)
            if path in self.wanted:
                then[path] = self.wanted[path]
        return then

    def by_others(self, path: str) -> bool:
        """Whether somebody else changed it, into something that the step does not want either."""
        return self.here.get(path) not in (self.was.get(path), self.wanted.get(path))

    def speaks_of(self, path: str) -> bool:
        """Whether there is any wording at a path: for people, rows alone say nothing."""
        return bool(self.was.get(path) or self.wanted.get(path) or self.here.get(path))


class Past(Editing):
    """The history of maps."""

    def history(
        self, map_id: str, limit: int = 50, before: int | None = None
    ) -> tuple[Revision, ...]:
        """Revisions, newest first.

        Args:
            map_id: which map.
            limit: how many at most.
            before: only those with a smaller number.
        """
        self.path_of(map_id)
        return self.revisions.page(map_id, min(limit, HISTORY_PAGE_MAX), before)

    def at(self, map_id: str, number: int) -> Loaded:
        """The map as it was after a revision.

        Raises:
            UserError: there is no such revision (any more).
        """
        self._revision(map_id, number)
        return self._loaded_at(map_id, number)

    def text_at(self, map_id: str, number: int) -> dict[str, bytes]:
        """The files as they were after a revision: name → bytes.

        Raises:
            UserError: there is no such revision (any more).
        """
        self._revision(map_id, number)
        return dict(self.revisions.after(map_id, number).files)

    def compare(self, map_id: str, old: int, new: int) -> list[Change]:
        """What was decided between two revisions, decision by decision.

        Raises:
            UserError: there is no such revision (any more).
        """
        return diff(self.at(map_id, old), self.at(map_id, new))

    def undo(self, map_id: str, who: Who, number: int | None = None) -> Written:
        """Take a change back: the newest of this person that stands, or the one with a number.

        When nothing else changed since, every byte is as before. Otherwise only this change is taken back.

        Raises:
            EditConflict: somebody changed the same place since; nothing was written.
            UserError: there is nothing to take back.
        """
        with self._told_after(), self._writing(map_id):
            now = self._fresh(map_id)
            if number is not None:
                target = self._revision(map_id, number)
            else:
                found = undoable(self.revisions.steps(map_id, UNDO_DEPTH_MAX), who)
                if found is None:
                    raise UserError(
                        "There is nothing of yours to take back. The history can go back to any version."
                    )
                target = found
            common = self.revisions.after(map_id, target.number)
            mine = self.revisions.before(map_id, target.number)
            if mine.missing or common.missing:
                raise UserError(
                    f"Version {target.number} made or removed the file itself. Remove the map, or restore it."
                )
            return self._step_to(now, target, common, mine, who, forth=False)

    def redo(self, map_id: str, who: Who) -> Written:
        """Make the change again that this person took back last.

        Raises:
            EditConflict: somebody changed the same place since; nothing was written.
            UserError: there is nothing to make again.
        """
        with self._told_after(), self._writing(map_id):
            now = self._fresh(map_id)
            target = redoable(self.revisions.steps(map_id, UNDO_DEPTH_MAX), who)
            if target is None:
                raise UserError("There is nothing to make again.")
            common = self.revisions.before(map_id, target.number)
            mine = self.revisions.after(map_id, target.number)
            return self._step_to(now, target, common, mine, who, forth=True)

    def restore_revision(self, map_id: str, number: int, who: Who, why: str = "") -> Written:
        """Make the text of a revision the text of now, byte for byte: a new revision, which can be taken back.

        Raises:
            UserError: there is no such revision (any more).
        """
        with self._told_after(), self._writing(map_id):
            now = self._fresh(map_id)
            target = self._revision(map_id, number)
            day = target.at.astimezone(self._now().tzinfo).strftime("%Y-%m-%d %H:%M")
            what = f"back to version {number} of {day}"
            wanted = self.revisions.after(map_id, number)
            if wanted.digest == now.revision:
                return Written(now, now.revision, False, now.number)
            loaded = self._load(wanted, now.path)
            good = disk.readable(loaded)
            known = now.loaded if now.readable else now.last_good
            changes = tuple(diff(known, loaded)) if good and known is not None else ()
            return self._go_to(
                now, wanted, loaded, self._step(who, what, why, "undo", changes, good=good)
            )

    def can_undo(self, map_id: str, who: Who) -> tuple[str, str]:
        """What `undo` and `redo` would take back and make again for this person, in words; '' for nothing."""
        listed = self.revisions.steps(map_id, UNDO_DEPTH_MAX)
        back, forth = undoable(listed, who), redoable(listed, who)
        return (back.what if back else "", forth.what if forth else "")

    def _revision(self, map_id: str, number: int) -> Revision:
        self.path_of(map_id)
        found = self.revisions.get(map_id, number)
        if found is None:
            raise UserError(f"There is no version {number} of this map in the history.")
        return found

    def _step_to(
        self, now: Opened, target: Revision, common: Snapshot, mine: Snapshot, who: Who, forth: bool
    ) -> Written:
        """One change backwards or forwards."""
        what = f"made again: {target.what}" if forth else f"taken back: {target.what}"
        current = self._kept_snapshot(now.id)
        wanted = mine
        if current.digest != common.digest:
            if now.trouble:
                raise UserError(now.trouble)
            wanted = self._brought_over(now, target, common, mine)
        loaded = self._load(wanted, now.path)
        step = self._step(
            who, what, "", "undo", target.changes if forth else tuple(map(_back, reversed(target.changes))),
            None if forth else target.number, target.number if forth else None, disk.readable(loaded),
        )  # fmt: skip
        return self._go_to(now, wanted, loaded, step)

    def _brought_over(
        self, now: Opened, target: Revision, common: Snapshot, mine: Snapshot
    ) -> Snapshot:
        """One change on top of what others did since: by lines, else answer by answer.

        Raises:
            EditConflict: others changed the same place.
        """
        move = _Move(
            said(self._load(common, now.path)), said(self._load(mine, now.path)), said(now.loaded)
        )
        others = [path for path in move.paths if move.by_others(path)]
        if others:
            raise self._conflict(now, target, move, others)
        try:
            both = merged(common, mine, self._kept_snapshot(now.id))
        except Meets:
            return self._answer_by_answer(now, target, move)
        result = self._load(both, now.path)
        if disk.readable(result) and said(result) == move.result:
            return both
        return self._answer_by_answer(now, target, move)

    def _answer_by_answer(self, now: Opened, target: Revision, move: _Move) -> Snapshot:
        """Only the answers of a change, written one by one; rows that came or went cannot be brought over so.

        Raises:
            EditConflict: it cannot be brought over.
        """
        loaded = now.loaded
        try:
            for path in move.paths:
                wording = move.wanted.get(path)
                if move.here.get(path) == wording:
                    continue
                loaded = put(loaded, path, wording) if wording else take_out(loaded, path)
        except EditRefused:
            raise self._conflict(now, target, move, move.paths) from None
        if said(loaded) != move.result:
            raise self._conflict(now, target, move, move.paths)
        return _snapshot(loaded, now.path)

    def _conflict(
        self, now: Opened, target: Revision, move: _Move, paths: list[str]
    ) -> EditConflict:
        since = self.revisions.since(now.id, target.number)
        answers = [path for path in paths if move.speaks_of(path)] or paths
        return EditConflict(
            Clash(path, move.was.get(path, ""), move.here.get(path, ""), move.wanted.get(path, ""),
                  *who_changed(since, path))
            for path in answers
        )  # fmt: skip

    def _go_to(self, now: Opened, target: Snapshot, loaded: Loaded, step: Revision) -> Written:
        """Write a text of the past, or one made from it."""
        revision = self._commit(now.id, now.path, target, self._kept_snapshot(now.id), step)
        opened = self._keep(now.id, now.path, target, loaded, revision, *disk.stamp(now.path))
        return Written(opened, opened.revision, False, revision.number)


_BACK = {
    "added": "removed", "removed": "added", "answered": "withdrawn", "withdrawn": "answered", "signed": "unsigned",
    "unsigned": "signed", "disputed": "settled", "settled": "disputed", "assumed": "withdrawn",
}  # fmt: skip
"""What a change is called when it is taken back; others keep their name."""


def _back(change: Change) -> Change:
    """A change taken back."""
    path = change.before if change.kind == "renamed" else change.path
    kind = "changed" if change.kind == "assumed" and change.before else _BACK.get(change.kind, change.kind)  # fmt: skip
    return Change(kind, path, f"taken back: {change.text}", change.after, change.before)
