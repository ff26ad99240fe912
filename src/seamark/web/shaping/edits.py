"""From the edits of a call to those of the workspace."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from seamark.errors import UserError
from seamark.web.shapes import EditIn
from seamark.web.visitor import Visitor
from seamark.workspace import change
from seamark.workspace.workspace import Workspace


def edits_of(
    wanted: Iterable[EditIn], caller: Visitor, people: Container[str]
) -> list[change.Edit]:
    """The edits of a call.

    Args:
        wanted: what the call says.
        caller: who signs for others is named with the signature.
        people: of the map.

    Raises:
        UserError: something is missing.
    """
    return [_edit(one, caller, people) for one in wanted]


def _edit(one: EditIn, caller: Visitor, people: Container[str]) -> change.Edit:
    path, paths = one.path, tuple(one.paths) or ((one.path,) if one.path else ())
    match one.do:
        case "set":
            return change.SetAnswer(path, one.answer)
        case "remove":
            return change.RemoveAnswer(path)
        case "add":
            return change.AddBlock(path, one.answers)
        case "drop":
            return change.RemoveBlock(path)
        case "rename":
            return change.Rename(path, one.answer)
        case "confirm":
            return change.Confirm(path, one.answer)
        case "sign":
            by = one.by or caller.who.name
            behalf = "" if by == caller.name else caller.who.name
            return change.Sign(paths, by, one.through, behalf)
        case "dispute":
            return change.Dispute(paths, one.by or caller.who.name, one.reason)
        case "withdraw":
            return change.Withdraw(paths, one.by or caller.who.name, "disputed" if one.reason == "dispute" else "agreed")  # fmt: skip
        case "waive":
            return change.Waive(one.finding, path, one.reason, one.by, _day(one.until))
        case "unwaive":
            return change.Unwaive(one.finding, path)


_NOTED = {
    "sign": "signed",
    "dispute": "disputed",
    "withdraw": "taken back",
    "waive": "accepted",
    "unwaive": "no longer accepted",
}
NOTED_PATHS_MAX = 20
"""Most paths named in one row of the record."""


def note_signatures(
    workspace: Workspace, map_id: str, wanted: Iterable[EditIn], who: change.Who
) -> None:
    """Add a row to the record for everything that somebody agreed to, disputed or accepted."""
    for one in wanted:
        if one.do in _NOTED:
            paths = list(one.paths) or [one.path]
            more = (
                f" and {len(paths) - NOTED_PATHS_MAX} more" if len(paths) > NOTED_PATHS_MAX else ""
            )
            by = f" for {one.by}" if one.by else ""
            about = f"{one.finding} {', '.join(paths[:NOTED_PATHS_MAX])}{more}{by}".strip()
            workspace.audit(_NOTED[one.do], who.name, map_id, about)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("Until when is this accepted? Give a day, such as 2027-06-30.") from None
