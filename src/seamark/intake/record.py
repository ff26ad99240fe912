"""The hidden sheet of a workbook that went out: which map it was, and what each cell showed then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from seamark.intake import template
from seamark.intake.changes import left_open
from seamark.intake.package import Grid
from seamark.language.load import Loaded

SAME_MAP_SHARE = 0.5
"""With another name, the map counts as the one of the file when this share of the file's rows stands in it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell showed, the answer that stood in the map, and the places that share it."""

    text: str
    stood: str
    covers: tuple[str, ...] = ()


NOTHING = Shown("", "")


@dataclass(slots=True)
class Record:
    """The hidden sheet: which map, and what each cell showed."""

    known: bool = False
    map_name: str = ""
    digest: str = ""
    person: str = ""
    form: str = ""
    cells: dict[tuple[str, str], Shown] = field(default_factory=dict)
    rows: dict[str, dict[str, None]] = field(default_factory=dict)

    @classmethod
    def found_in(cls, grids: Iterable[Grid]) -> Record:
        """Read it from the sheet whose first cell says so."""
        found = cls()
        grid = next((one for one in grids if one.at(1, 1).text.strip() == template.MARK), None)
        if grid is None:
            return found
        found.known = True
        head = {grid.at(row, 1).text: grid.at(row, 2).text for row in range(2, 6)}
        found.map_name, found.digest = head.get("map", ""), head.get("revision", "")
        found.person, found.form = head.get("person", ""), head.get("form", "")
        for number in grid.rows:
            if number > 6:
                found._take(*(grid.at(number, column).text for column in range(1, 6)))
        return found

    def _take(self, sheet: str, place: str, shown: str, stood: str, covers: str) -> None:
        parts = tuple(part for part in covers.split("; ") if part)
        questions = sheet == template.QUESTIONS.title
        stands = stood or ("" if questions or left_open(shown) else shown)
        self.cells[sheet, place] = Shown(shown, stands, parts)
        row, sign, _ = place.partition("#")
        if questions or sign:
            self.rows.setdefault(sheet, {})[row] = None

    def cell(self, sheet: str, row: str, place: str) -> Shown | None:
        """What a cell showed; empty ones of a row that went out are not kept. None when the row did not go out."""
        found = self.cells.get((sheet, place))
        return NOTHING if found is None and row in self.rows.get(sheet, ()) else found

    @property
    def changed(self) -> bool:
        """Whether the list of questions is not the one that was sent out."""
        asked = self.rows.get(template.QUESTIONS.title, {})
        return bool(self.form) and template.form_id(self.digest, self.person, asked) != self.form

    def of_another_map(self, loaded: Loaded) -> str:
        """A sentence when the file was made from another map, else ''."""
        rows = [
            row
            for sheet, found in self.rows.items()
            if sheet != template.QUESTIONS.title
            for row in found
        ]
        rows = [row for row in rows if row != template.DEFAULTS]
        here = sum(in_map(loaded, row) for row in rows)
        if (
            not self.known
            or self.map_name == (loaded.map.name or "")
            or (rows and here >= SAME_MAP_SHARE * len(rows))
        ):
            return ""
        return (
            f"The file belongs to the map `{self.map_name or 'without a name'}`, and this is "
            f"`{loaded.map.name or 'without a name'}`: nothing of it can be taken."
        )


def in_map(loaded: Loaded, row: str) -> bool:
    """Whether a row of a sheet is in the map now."""
    return row == template.DEFAULTS or row.removesuffix(".if_fails") in loaded.nodes
