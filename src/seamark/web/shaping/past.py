"""The history of a map, and two of its versions side by side."""

from __future__ import annotations

import dataclasses

from seamark.check.engine import check
from seamark.language.diff import Change, diff
from seamark.language.load import Loaded, one_line
from seamark.language.naming import about
from seamark.web.shapes import ComparePage, HistoryPage, RevisionRow
from seamark.web.shaping.drawing import compared
from seamark.web.sight import Sight
from seamark.workspace.revisions import Revision
from seamark.workspace.workspace import Workspace

PAGE = 50
"""Steps on one page of the history."""


def history_page(workspace: Workspace, map_id: str, before: int) -> HistoryPage:
    """Steps, newest first.

    Args:
        workspace: where the map lies.
        map_id: which map.
        before: only those with a smaller number; 0 for all.
    """
    found = workspace.history(map_id, limit=PAGE + 1, before=before or None)
    return HistoryPage(rows=[_row(one) for one in found[:PAGE]], more=len(found) > PAGE)


def _row(one: Revision) -> RevisionRow:
    return RevisionRow(
        number=one.number, at=one.at.isoformat(), who=one.who.name,
        what=[change.text for change in one.changes] or [one.what], origin=one.origin, why=one.why, signed=one.signs,
        readable=one.readable,
    )  # fmt: skip


def compare_page(workspace: Workspace, seen: Sight, old: int, new: int) -> ComparePage:
    """Two versions side by side.

    Args:
        workspace: where the map lies.
        seen: the version of now.
        old: number of the earlier version.
        new: number of the later one; 0 for the version of now.

    Raises:
        UserError: there is no such version any more.
    """
    opened = seen.opened
    new = new or opened.number
    before = workspace.at(opened.id, old or opened.number)
    if new != opened.number:
        then = workspace.at(opened.id, new)
        old_opened = dataclasses.replace(
            opened, loaded=then, number=new, readable=False, last_good=then
        )
        seen = Sight(old_opened, seen.today, check(then, seen.today))
    now = seen.checked.loaded
    changes = [*diff(before, now), *_notes(before, now)]
    return compared(
        before, (old or opened.number, new), changes, seen, workspace.positions(opened.id)
    )


def _notes(old: Loaded, new: Loaded) -> list[Change]:
    """What people wrote beside their decisions, where both versions have the row or its part."""
    was, now = _notes_of(old), _notes_of(new)
    return [
        Change("changed", path, f"{about(path)} is another", was.get(path, ""), now.get(path, ""))
        for path in dict.fromkeys((*now, *was))
        if was.get(path) != now.get(path)
        and all(path.rpartition(".")[0] in loaded.nodes for loaded in (old, new))
    ]


def _notes_of(loaded: Loaded) -> dict[str, str]:
    return {p: one_line(node) for p, node in loaded.nodes.items() if p.endswith(".note")}
