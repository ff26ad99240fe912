"""What can be done to a map: each edit is a value, applied to a map in memory, and says in words what it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from seamark.errors import EditRefused, UserError
from seamark.language import signing
from seamark.language.answers import confirm, confirm_all
from seamark.language.blocks import add_block, remove_block, take_out
from seamark.language.decisions import decisions
from seamark.language.diff import Change
from seamark.language.edit import add_items
from seamark.language.load import Loaded, with_sources
from seamark.language.naming import about, called
from seamark.language.reader import SYNTAX
from seamark.language.records import without
from seamark.language.rename import rename
from seamark.language.source import Source
from seamark.workspace.limits import ANSWER_CHARACTERS_MAX, EDITS_MAX, REASON_CHARACTERS_MAX


@dataclass(frozen=True, slots=True)
class Who:
    """Who does something.

    Attributes:
        name: as it is shown in the history.
        account: the account, '' when there is none (a link, a local user).
    """

    name: str
    account: str = ""


EDITOR = Who("an editor")
"""Whoever changed a file without this program."""


class Edit(Protocol):
    """One change of a map."""

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        """The map with the change made.

        Raises:
            UserError: it cannot be made; the message says why.
        """
        ...

    @property
    def touches(self) -> tuple[str, ...]:
        """Paths whose answers the edit rests on: somebody else's change there is a clash."""
        ...

    def mine(self, path: str) -> str:
        """What this edit wants to stand at a path, for people."""
        ...

    def change(self, before: Loaded, after: Loaded) -> Change:
        """What was done, in words."""
        ...


@dataclass(frozen=True, slots=True)
class _AtPath:
    path: str

    @property
    def touches(self) -> tuple[str, ...]:
        return (self.path,)


@dataclass(frozen=True, slots=True)
class SetAnswer(_AtPath):
    """Write an answer: a phrase, a text, several separated by commas where the place takes several.

    An answer that was only assumed or disputed before is an answer from then on.
    """

    answer: str

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        return confirm(loaded, self.path, self.said(loaded))

    def said(self, loaded: Loaded) -> str:
        """The answer."""
        return _short(self.answer)

    def mine(self, path: str) -> str:
        return self.answer

    def change(self, before: Loaded, after: Loaded) -> Change:
        was, now = _at(before, self.path), _at(after, self.path)
        kind = "changed" if was else "answered"
        return Change(kind, self.path, _moved(self.path, was, now), was, now)


@dataclass(frozen=True, slots=True)
class RemoveAnswer(_AtPath):
    """Take an answer out: the question is open again."""

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        return take_out(loaded, self.path)

    def mine(self, path: str) -> str:
        return ""

    def change(self, before: Loaded, after: Loaded) -> Change:
        was = _at(before, self.path)
        text = f"{about(self.path)} is open again; it was {was}"
        return Change("withdrawn", self.path, text, was, "")


@dataclass(frozen=True, slots=True)
class Confirm(_AtPath):
    """An assumed or disputed answer becomes an answer: as it stands, or another one."""

    answer: str = ""

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        return confirm(loaded, self.path, self.said(loaded))

    def said(self, loaded: Loaded) -> str:
        """The answer.

        Raises:
            EditRefused: there is none.
        """
        said = _short(self.answer) or loaded.written(self.path) or ""
        if not said:
            raise EditRefused(f"`{self.path}` has no answer that could be confirmed")
        return said

    def mine(self, path: str) -> str:
        return self.answer or "as it stands"

    def change(self, before: Loaded, after: Loaded) -> Change:
        was, now = _at(before, self.path), _at(after, self.path)
        text = f"{about(self.path)} is confirmed: {now}"
        if was != now:
            text = _moved(self.path, was, now)
        return Change("answered", self.path, text, was, now)


@dataclass(frozen=True, slots=True)
class Assume(_AtPath):
    """Write an answer that nobody of the business has given: it counts as assumed until somebody confirms it.

    Attributes:
        answer: in the map's own words.
        source: where it comes from (`mapping.xlsx, row 12`).
    """

    answer: str
    source: str

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        _short(self.answer)
        loaded = confirm(loaded, self.path, self.answer)
        row = {"what": self.path, "value": loaded.written(self.path) or self.answer, "source": self.source,
               "date": on.isoformat()}  # fmt: skip
        return with_sources(loaded, [add_items(loaded, "assumed", [row])])

    def mine(self, path: str) -> str:
        return self.answer

    def change(self, before: Loaded, after: Loaded) -> Change:
        was, now = _at(before, self.path), _at(after, self.path)
        text = f"{_moved(self.path, was, now)} (assumed: {self.source})"
        return Change("assumed", self.path, text, was, now)


@dataclass(frozen=True, slots=True)
class AddBlock(_AtPath):
    """A new named row (a system, flow, entity, field, status, person …) with its first answers."""

    answers: Mapping[str, str] = field(default_factory=dict)

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        for answer in self.answers.values():
            _short(answer)
        return add_block(loaded, self.path, self.answers)

    def mine(self, path: str) -> str:
        return "{" + ", ".join(f"{key}: {said}" for key, said in self.answers.items()) + "}"

    def change(self, before: Loaded, after: Loaded) -> Change:
        now = _at(after, self.path)
        return Change("added", self.path, f"{called(self.path)} was added", "", now)


@dataclass(frozen=True, slots=True)
class RemoveBlock(_AtPath):
    """Take a named row out; refused while others refer to it, unless they go with it."""

    with_references: bool = False

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        return remove_block(loaded, self.path, self.with_references)

    def mine(self, path: str) -> str:
        return "taken out"

    def change(self, before: Loaded, after: Loaded) -> Change:
        was = _at(before, self.path)
        return Change("removed", self.path, f"{called(self.path)} was removed", was, "")


@dataclass(frozen=True, slots=True)
class Rename:
    """Another name for a row, everywhere; what was signed stays signed."""

    path: str
    name: str

    @property
    def touches(self) -> tuple[str, ...]:
        return ()

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        return with_sources(loaded, rename(loaded, self.path, self.name))

    def mine(self, path: str) -> str:
        return self.name

    def change(self, before: Loaded, after: Loaded) -> Change:
        now = f"{self.path.rpartition('.')[0]}.{self.name}"
        text = f"{called(self.path)} is now called {self.name}"
        return Change("renamed", now, text, self.path, now)


@dataclass(frozen=True, slots=True)
class Sign:
    """Somebody agrees to answers or blocks, exactly as they are worded now.

    Attributes:
        paths: answers or blocks.
        by: the person, a name of the map.
        through: `app` (by themselves, signed on), `link`, `meeting`, `letter`, `terminal`.
        entered_by: who enters it on their behalf, or ''.
    """

    paths: tuple[str, ...]
    by: str
    through: str = "meeting"
    entered_by: str = ""

    @property
    def touches(self) -> tuple[str, ...]:
        return self.paths

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        _known(loaded, self.by)
        if not self.paths:
            raise EditRefused("nothing was named that could be signed")
        listed = decisions(loaded)
        chosen = signing.covered(listed, self.by, self.paths)
        rows = signing.entries(loaded, listed, chosen, self.paths)
        return signing.sign(loaded, rows, self.by, on, self.through, self.entered_by)

    def mine(self, path: str) -> str:
        return f"signed by {self.by}"

    def change(self, before: Loaded, after: Loaded) -> Change:
        behalf = f" (entered by {self.entered_by})" if self.entered_by else ""
        text = f"{_several(self.paths)} signed by {self.by}{behalf}"
        return Change("signed", self.paths[0], text, "", self.by)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Somebody does not accept answers."""

    paths: tuple[str, ...]
    by: str
    reason: str

    @property
    def touches(self) -> tuple[str, ...]:
        return self.paths

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        _known(loaded, self.by)
        _reason(self.reason, "A dispute")
        if not self.paths:
            raise EditRefused("nothing was named that could be disputed")
        return signing.dispute(loaded, self.by, self.paths, self.reason, on)

    def mine(self, path: str) -> str:
        return f"disputed by {self.by}"

    def change(self, before: Loaded, after: Loaded) -> Change:
        text = f"{_several(self.paths)} disputed by {self.by}: {self.reason}"
        return Change("disputed", self.paths[0], text, "", self.by)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take signatures (`agreed`) or disputes (`disputed`) of one person back."""

    paths: tuple[str, ...]
    by: str
    what: str = "agreed"

    @property
    def touches(self) -> tuple[str, ...]:
        return ()

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        if self.what not in ("agreed", "disputed") or not self.paths:
            raise EditRefused("only signatures and disputes can be taken back")
        return signing.withdraw(loaded, self.what, self.by, self.paths)

    def mine(self, path: str) -> str:
        return f"taken back by {self.by}"

    def change(self, before: Loaded, after: Loaded) -> Change:
        noun = "signature" if self.what == "agreed" else "dispute"
        text = f"{self.by} took the {noun} of {_several(self.paths)} back"
        kind = "unsigned" if self.what == "agreed" else "settled"
        return Change(kind, self.paths[0], text, self.by, "")


@dataclass(frozen=True, slots=True)
class Waive:
    """Accept a finding for a while.

    Attributes:
        finding: its code.
        at: path in the map, '' for everywhere.
        reason: why it is accepted.
        in_charge: who accepts it, a name of the map.
        until: the last day.
    """

    finding: str
    at: str
    reason: str
    in_charge: str
    until: date

    @property
    def touches(self) -> tuple[str, ...]:
        return ()

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        _known(loaded, self.in_charge)
        _reason(self.reason, "A waiver")
        if self.until < on:
            raise EditRefused("a waiver needs a last day that is not over")
        loaded = without(loaded, "waivers", self._same)
        row = {"finding": self.finding, "at": self.at, "in_charge": self.in_charge,
               "until": self.until.isoformat(), "reason": self.reason}  # fmt: skip
        row = {key: said for key, said in row.items() if said}
        return with_sources(loaded, [add_items(loaded, "waivers", [row])])

    def _same(self, row: object) -> bool:
        return _waiver(row) == (self.finding, self.at)

    def mine(self, path: str) -> str:
        return f"accepted by {self.in_charge}"

    def change(self, before: Loaded, after: Loaded) -> Change:
        text = f"{self.finding} is accepted by {self.in_charge} until {self.until}: {self.reason}"
        return Change("changed", self.at, text, "", self.finding)


@dataclass(frozen=True, slots=True)
class Unwaive:
    """A finding is no longer accepted."""

    finding: str
    at: str = ""

    @property
    def touches(self) -> tuple[str, ...]:
        return ()

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        if not any(_waiver(row) == (self.finding, self.at) for row in loaded.map.waivers):
            raise EditRefused(f"nobody accepted {self.finding} there")
        return without(loaded, "waivers", lambda row: _waiver(row) == (self.finding, self.at))

    def mine(self, path: str) -> str:
        return "no longer accepted"

    def change(self, before: Loaded, after: Loaded) -> Change:
        text = f"{self.finding} is no longer accepted"
        return Change("changed", self.at, text, self.finding, "")


@dataclass(frozen=True, slots=True)
class TakeText:
    """Take the text of files as another function made it (an import, the canonical wording)."""

    sources: tuple[Source, ...]

    @property
    def touches(self) -> tuple[str, ...]:
        return ()

    def apply(self, loaded: Loaded, on: date) -> Loaded:
        known = {source.name for source in loaded.sources}
        strange = [source.name for source in self.sources if source.name not in known]
        if strange:
            raise EditRefused(f"`{strange[0]}` is no file of this map")
        after = with_sources(loaded, self.sources)
        for problem in after.problems:
            if problem.code == SYNTAX:
                raise EditRefused(f"{problem.file}, line {problem.line}: {problem.message}")
        return after

    def mine(self, path: str) -> str:
        return "another text"

    def change(self, before: Loaded, after: Loaded) -> Change:
        return Change("changed", "", "the text was changed", "", "")


def apply_all(loaded: Loaded, edits: Sequence[Edit], on: date) -> tuple[Loaded, tuple[Change, ...]]:
    """Apply edits one after the other, all or none.

    Raises:
        UserError: one of them cannot be made.
    """
    if not edits:
        raise UserError("No change was given.")
    if len(edits) > EDITS_MAX:
        raise UserError(f"{len(edits)} changes at once; at most {EDITS_MAX}. Make them in parts.")
    changes: list[Change] = []
    at = 0
    while at < len(edits):
        run = _answers(edits[at:])
        after = (
            confirm_all(loaded, _said(loaded, run)) if len(run) > 1 else edits[at].apply(loaded, on)
        )
        done = run if len(run) > 1 else edits[at : at + 1]
        changes.extend(edit.change(loaded, after) for edit in done)
        loaded, at = after, at + len(done)
    return loaded, tuple(changes)


def _answers(edits: Sequence[Edit]) -> list[SetAnswer | Confirm]:
    """The answers with which a list of edits begins, each at another path: they are written together."""
    found: dict[str, SetAnswer | Confirm] = {}
    for edit in edits:
        if not isinstance(edit, (SetAnswer, Confirm)) or edit.path in found:
            break
        found[edit.path] = edit
    return list(found.values())


def _said(loaded: Loaded, run: Sequence[SetAnswer | Confirm]) -> dict[str, str]:
    return {edit.path: edit.said(loaded) for edit in run}


def words(changes: Sequence[Change], source: str = "") -> str:
    """What a revision did, in one line.

    Args:
        changes: what was decided.
        source: the file it was taken from, or ''.
    """
    kinds = {change.kind for change in changes}
    noun = "answer" if kinds <= {"answered", "changed", "assumed"} else "change"
    count = f"{len(changes)} {noun}{'s' if len(changes) != 1 else ''}"
    if not changes:
        return f"layout or comments{f' from {source}' if source else ''}"
    if source:
        return f"{count} from {source}"
    if len(changes) <= 2:
        return "; ".join(change.text for change in changes)
    return f"{count}: {changes[0].text} …"


def _at(loaded: Loaded, path: str) -> str:
    return loaded.written(path) or ""


def _moved(path: str, was: str, now: str) -> str:
    return f"{about(path)}: {was} → {now}" if was else f"{about(path)}: {now}"


def _several(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - 2} more" if len(paths) > 2 else ""
    return ", ".join(about(path) for path in paths[:2]) + more


def _waiver(row: object) -> tuple[str, str]:
    return getattr(row, "finding", None) or "", getattr(row, "at", None) or ""


def _known(loaded: Loaded, person: str) -> None:
    if person not in loaded.map.people:
        there = ", ".join(loaded.map.people) or "nobody"
        raise EditRefused(f"nobody in this map is called `{person[:60]}`; there are: {there}")


def _short(answer: str) -> str:
    if len(answer) > ANSWER_CHARACTERS_MAX:
        raise EditRefused(
            f"the answer has {len(answer)} characters; at most {ANSWER_CHARACTERS_MAX}"
        )
    return answer


def _reason(reason: str, what: str) -> None:
    if not reason.strip() or len(reason) > REASON_CHARACTERS_MAX:
        raise EditRefused(f"{what} needs a reason of at most {REASON_CHARACTERS_MAX} characters")
