"""The workbook that went out, read when it comes back: every cell that differs, as a change to be confirmed.

A row is known by the names that stand in it, and by its hidden key where a name was changed; a column by its heading,
and by its hidden key where the heading was changed. So rows and columns may be sorted, moved, added and taken out. What
each cell showed when it was made stands in the hidden sheet; without it the answers are compared with the map alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from seamark.errors import UserError
from seamark.intake import template
from seamark.intake.changes import (
    ANOTHER_MAP,
    CHANGED_LIST,
    NOT_ASKED,
    OTHER_QUESTIONS,
    Change,
    Comment,
    Returned,
    Said,
    apply,
    cleaned,
    judge,
    left_open,
    same,
)
from seamark.intake.layout import layout, sheet_of, unknown_system
from seamark.intake.package import Grid, Value, opened
from seamark.intake.record import Record, Shown, in_map
from seamark.intake.template import Template
from seamark.language.answers import takes_several
from seamark.language.load import Loaded
from seamark.language.questions import STANDARD_TESTS
from seamark.language.vocabulary import name_problem

__all__ = ["apply", "read"]


def read(data: bytes, loaded: Loaded) -> Returned:
    """Everything in a workbook that differs from what was exported, judged against the map as it is now.

    Args:
        data: the bytes of the .xlsx file.
        loaded: the map now.

    Raises:
        UserError: it cannot be opened, is too large, or holds none of the sheets.
    """
    grids = opened(data)
    record = Record.found_in(grids)
    reader = _Reader(loaded, record)
    left = [grid for grid in grids if not grid.hidden and cleaned(grid.title) != template.READ_ME]
    for one in template.SHEETS:
        grid = sheet_of(one, grids)
        if grid is not None:
            left = [other for other in left if other is not grid]
            reader.read(one, grid)
        elif record.rows.get(one.title):
            reader.notes.append(f"The sheet {one.title} is missing; nothing of it changes.")
    if not reader.seen:
        raise UserError(
            "None of the sheets of an integration map is in this workbook "
            f"({', '.join(one.title for one in template.SHEETS)}). Is it the file that was sent out?"
        )
    reader.notes += [
        f"The sheet {grid.title} was not read: it is none of those that were sent out."
        for grid in left
    ]
    changes = judge(loaded, reader.said, reader.renames)
    if not record.known:
        reader.notes.insert(0, _NO_RECORD)
    for note, why in (
        (record.of_another_map(loaded), ANOTHER_MAP),
        (OTHER_QUESTIONS if record.changed else "", CHANGED_LIST),
    ):
        if note:
            reader.notes.insert(0, note)
            changes = [replace(change, kind="refused", reason=why) for change in changes]
    order = [*changes, *reader.refused]
    return Returned(
        tuple(order), tuple(reader.notes), tuple(reader.comments), record.map_name, record.digest, record.person, record.form,
    )  # fmt: skip


def is_ours(data: bytes) -> bool:
    """Whether a file is a workbook that `report.views.workbook` or `report.views.questions` made."""
    return any(grid.title == template.RECORD for grid in opened(data))


_NO_RECORD = (
    "The hidden sheet with what was exported is gone. Rows and columns were found by their names, and every answer that "
    "differs from the map is shown; whether the map or the file changed cannot be told, and empty cells change nothing."
)


@dataclass(slots=True)
class _Row:
    """A row of a sheet: its number, its hidden key, the names in it and where they stand."""

    number: int
    key: str
    names: tuple[str, ...]
    cell: str
    path: str = ""
    was: str = ""
    new: bool = False


@dataclass(slots=True)
class _Reader:
    """Sheets being read."""

    loaded: Loaded
    record: Record
    said: list[Said] = field(default_factory=list)
    renames: list[Change] = field(default_factory=list)
    refused: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: bool = False

    def read(self, one: Template, grid: Grid) -> None:
        """Read one sheet."""
        systems = self.loaded.map.systems
        found = layout(one, grid, systems)
        if found is None:
            self.notes.append(
                f"The sheet {grid.title} has lost its headings; nothing of it was read."
            )
            return
        self.seen = True
        first, columns = found.first, found.columns
        for number, heading in found.strange.items():
            hint = unknown_system(one, heading, systems)
            self.notes.append(
                f"The column `{heading}` ({grid.cell(first - 1, number)}) was not read.{hint}"
            )
        if found.missing and self.record.known:
            names = ", ".join(found.missing[:6])
            self.notes.append(
                f"{grid.title} has no column any more for {names}; nothing of it changes."
            )
        if one is template.QUESTIONS:
            self._questions(grid, first, columns)
            return
        rows = self._rows(one, grid, first, columns)
        for row in rows:
            self._answers(one, grid, row, columns)
        here = {row.was or row.path for row in rows}
        gone = [path for path in self.record.rows.get(one.title, ()) if path not in here]
        if gone:
            names = ", ".join(" ".join(one.names_in(path) or (path,)) for path in gone[:5])
            more = f" and {len(gone) - 5} more" if len(gone) > 5 else ""
            self.notes.append(
                f"{grid.title} has no row any more for {names}{more}. Nothing is taken out of the map because a row is gone."
            )

    # ------------------------------------------------------------------------------------------ rows

    def _rows(
        self, one: Template, grid: Grid, first: int, columns: Mapping[str, int]
    ) -> list[_Row]:
        """The rows with something in them, each with the row of the map that it means."""
        filled = [key for key in columns if key != template.ROW]
        rows = []
        for number in grid.rows:
            if number < first or not any(
                cleaned(grid.at(number, columns[key]).text) for key in filled
            ):
                continue
            key = (
                cleaned(grid.at(number, columns[template.ROW]).text)
                if template.ROW in columns
                else ""
            )
            if key == template.SKIPPED:
                continue
            names = tuple(
                cleaned(grid.at(number, columns[name]).text) if name in columns else ""
                for name in one.names
            )
            cell = grid.cell(number, columns.get(one.names[-1], 1))
            rows.append(_Row(number, key, names, cell))
        known = self.record.rows.get(one.title, {})
        by_name = {one.path(row.names) for row in rows if all(row.names)}
        used: set[str] = set()
        for row in rows:
            self._identify(one, row, known, by_name, used)
        return [row for row in rows if row.path]

    def _identify(
        self, one: Template, row: _Row, known: Mapping[str, None], by_name: set[str], used: set[str]
    ) -> None:
        """Find what a row means: by the names in it, else by its hidden key; else it is a new one."""
        named = (
            one.path(row.names)
            if all(row.names) and not any("." in name for name in row.names)
            else ""
        )
        if named and (named in known or in_map(self.loaded, named)):
            row.path = named
        elif row.key in known and row.key not in used and (row.key not in by_name or not named):
            row.path = row.was = row.key
            if named:
                self._renamed(one, row)
        elif named and not any(map(name_problem, row.names)):
            row.path, row.new = named, True
        else:
            self._no_row(one, row)
        used.add(row.path)

    def _renamed(self, one: Template, row: _Row) -> None:
        """A row whose key is known under another name."""
        was = one.names_in(row.key) or ()
        path = row.key.removesuffix(".if_fails")
        if path == template.DEFAULTS.removesuffix(".if_fails"):
            return
        if was[:-1] != row.names[:-1]:
            why = (
                f"`{was[-1]}` belongs to `{was[0]}`; a row cannot move. Write it into an empty row"
            )
            self.refused.append(
                Change(path, was[0], was[0], row.names[0], row.cell, "refused", why)
            )
            return
        wrong = name_problem(row.names[-1])
        change = Change(
            path,
            was[-1],
            was[-1],
            row.names[-1],
            row.cell,
            "refused" if wrong else "renamed",
            wrong or "",
        )
        if wrong:
            self.refused.append(change)
        elif change.path not in {other.path for other in self.renames}:
            self.renames.append(change)

    def _no_row(self, one: Template, row: _Row) -> None:
        """A row that means nothing: without a name, or with one that cannot be one."""
        said = ", ".join(name for name in row.names if name)
        wrong = next(
            (
                f"`{name}` cannot be a name: {why}"
                for name in row.names
                if name and (why := name_problem(name))
            ),
            "",
        )
        wanted = " and ".join(key.removeprefix("#") for key in one.names)
        why = wrong or f"the row has no name; write its {wanted}"
        self.refused.append(Change("", "", "", said, row.cell, "refused", why))

    # ------------------------------------------------------------------------------------------ cells

    def _answers(self, one: Template, grid: Grid, row: _Row, columns: Mapping[str, int]) -> None:
        gone = not row.new and not in_map(self.loaded, row.path)
        answered = False
        for key, column in columns.items():
            if key in one.names or key == template.ROW:
                continue
            value, cell = grid.at(row.number, column), grid.cell(row.number, column)
            if key.startswith("#"):
                self._told(one, row, key, value, cell)
                continue
            path = f"{row.path}.{key}"
            text = _answer(value, path)
            shown = self.record.cell(one.title, row.path, path)
            problem = self._problem(value, text, shown, gone)
            answered = answered or bool(text)
            self.said.append(
                Said(
                    path, text, cell, shown.text if shown else "" if self.record.known and row.new else None,
                    shown.stood if shown else None, problem=problem, new=row.new,
                )
            )  # fmt: skip
        if row.new and not answered and one is not template.FAILURE:
            self.said.append(Said(row.path, "{}", row.cell, "", "", new=True))

    def _problem(self, value: Value, text: str, shown: Shown | None, gone: bool) -> str:
        """Why a cell that was changed cannot be taken."""
        if shown is not None and same(text, shown.text):
            return ""
        if value.joined:
            return "the cell is merged with the one left of it, so it is not clear for which column it was meant; take it apart"
        if gone and not left_open(text):
            return (
                "its row is no longer in the map; write it into an empty row if it is to come back"
            )
        return value.problem

    def _told(self, one: Template, row: _Row, key: str, value: Value, cell: str) -> None:
        """A cell that only shows something: what is written over it would be lost, so it is said."""
        shown = self.record.cell(one.title, row.path, row.path + key)
        text = cleaned(value.text)
        before = cleaned(shown.text) if shown else ""
        if (
            text
            and text != before
            and (shown or row.new)
            and self.record.known
            and not value.joined
        ):
            why = "this column is worked out from the others and is not read; write the answer into the column it belongs to"
            self.refused.append(Change(row.path, before, before, text, cell, "refused", why))

    # ------------------------------------------------------------------------------------------ questions

    def _questions(self, grid: Grid, first: int, columns: Mapping[str, int]) -> None:
        asked = self.record.rows.get(template.QUESTIONS.title, {})
        for number in grid.rows:
            if number < first:
                continue
            said = {key: grid.at(number, column) for key, column in columns.items()}
            value, comment = (
                said.get(template.ANSWER, Value()),
                cleaned(said.get(template.COMMENT, Value()).text),
            )
            place, key = (
                cleaned(said.get(name, Value()).text) for name in ("#place", template.ROW)
            )
            path = next(
                (one for one in (place, key) if one in asked),
                "" if self.record.known else place or key,
            )
            cell = grid.cell(number, columns.get(template.ANSWER, 1))
            if comment and path:
                self.comments.append(
                    Comment(path, comment, grid.cell(number, columns[template.COMMENT]))
                )
            text = _answer(value, path)
            if left_open(text) and not value.problem:
                continue
            shown = self.record.cells.get((template.QUESTIONS.title, path))
            problem = value.problem or ("" if path else NOT_ASKED)
            self.said.append(
                Said(
                    path or cell, text, cell, "", shown.stood if shown else None, self._covers(path, shown), problem, asked=True,
                )
            )  # fmt: skip

    def _covers(self, path: str, shown: Shown | None) -> tuple[str, ...]:
        if shown is not None or path != template.TESTS:
            return shown.covers if shown else ()
        return tuple(
            f"tests.{name}" for name in STANDARD_TESTS if name not in self.loaded.map.tests
        )


def _answer(value: Value, path: str) -> str:
    """The text of a cell as an answer: lines of a cell that takes several are several."""
    if "\n" in value.text and takes_several(path):
        return ", ".join(part for part in map(cleaned, value.text.split("\n")) if part)
    return cleaned(value.text)
