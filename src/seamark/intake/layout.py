"""Where the sheets of the workbook are in a file that came back, and which of their columns is which.

A sheet is known by its title, else by its headings; a column by its heading, else by its hidden key.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seamark.intake import template
from seamark.intake.changes import cleaned
from seamark.intake.package import COLUMNS_MAX, Grid, Value
from seamark.intake.template import Template
from seamark.language.vocabulary import nearest

HEADINGS_WITHIN = 30
"""Rows from the top in which the headings are looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet is laid out.

    Attributes:
        first: the first row below the headings.
        columns: key of a column → its number.
        strange: number → heading of the columns that are none of ours.
        missing: headings of our columns that are gone.
    """

    first: int
    columns: dict[str, int]
    strange: dict[int, str]
    missing: tuple[str, ...]


def sheet_of(one: Template, grids: Iterable[Grid]) -> Grid | None:
    """The sheet with this title, else one that has its headings."""
    shown = [grid for grid in grids if not grid.hidden or grid.title == one.title]
    for grid in shown:
        if cleaned(grid.title).lower() == one.title.lower():
            return grid
    wanted = {column.heading for column in one.columns if "{" not in column.heading}
    others = {other.title.lower() for other in template.SHEETS}
    for grid in shown:
        row = _headings_row(grid, wanted)
        if row and cleaned(grid.title).lower() not in others:
            words = {_word(value.text) for value in grid.rows[row]}
            if len(wanted & words) * 2 > len(wanted):
                return grid
    return None


def _headings_row(grid: Grid, wanted: set[str]) -> int:
    """The row near the top that has most of these headings; 0 when none has two."""
    best, most = 0, 1
    for number in list(grid.rows)[:HEADINGS_WITHIN]:
        hits = len({_word(value.text) for value in grid.rows[number]} & wanted)
        if hits > most:
            best, most = number, hits
    return best


def _word(text: str) -> str:
    return cleaned(text).lower()


def layout(one: Template, grid: Grid, systems: Iterable[str]) -> Layout | None:
    """How a sheet is laid out; None when its headings are lost."""
    ours = one.columns_for(systems)
    known = {_word(column.heading): column.key for column in ours}
    keys_row = next((n for n in list(grid.rows)[:HEADINGS_WITHIN] if _holds_key(grid.rows[n])), 0)
    head_row = _headings_row(grid, set(known)) or (keys_row + 2 if keys_row else 0)
    if not head_row:
        return None
    width = min(COLUMNS_MAX, max(map(len, grid.rows.values()), default=0))
    headings = {number: cleaned(grid.at(head_row, number).text) for number in range(1, width + 1)}
    found: dict[str, int] = {}
    for number, heading in headings.items():
        if _word(heading) in known:
            found.setdefault(known[_word(heading)], number)
    for number, heading in headings.items():
        key = grid.at(keys_row, number).text.strip() if keys_row else ""
        if _word(heading) not in known and key in (template.ROW, *known.values()):
            found.setdefault(key, number)
    read = set(found.values())
    strange = {number: text for number, text in headings.items() if text and number not in read}
    missing = tuple(column.heading for column in ours if column.answers and column.key not in found)
    return Layout(head_row + 1, found, strange, missing)


def _holds_key(cells: Iterable[Value]) -> bool:
    return any(value.text.strip() == template.ROW for value in cells)


def unknown_system(one: Template, heading: str, systems: Iterable[str]) -> str:
    """A sentence when a heading seems to mean a system that the map does not have, else ''."""
    for column in one.columns:
        tail = column.heading.removeprefix("{system}")
        if tail != column.heading and heading.lower().endswith(tail.lower()):
            name = heading[: -len(tail)].strip()
            near = nearest(name, systems)
            return f" No system is called `{name}`." + (f" Did you mean `{near}`?" if near else "")
    return ""
