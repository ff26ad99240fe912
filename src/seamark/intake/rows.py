"""The rows of one matched sheet: its cells by what their columns are for."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.intake import speech
from seamark.intake.columns import Column, Matching
from seamark.intake.draft import Said
from seamark.intake.gather import Gather
from seamark.intake.headings import Role
from seamark.intake.sheet import Row, Sheet
from seamark.intake.text import is_vague, says_nothing


class Rows:
    """A sheet with its matching, and the gathering into which its rows are read."""

    def __init__(self, sheet: Sheet, matching: Matching, gather: Gather) -> None:
        self.sheet = sheet
        self.matching = matching
        self.gather = gather
        self.columns: dict[Role, tuple[Column, ...]] = {}
        for column in matching.columns:
            self.columns[column.role] = (*self.columns.get(column.role, ()), column)
        self._comments: dict[int, list[Said]] = {}
        for address, text in sheet.comments.items():
            number = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            where = f"{sheet.name}!{address}" if sheet.name else address
            if number.isdigit():
                self._comments.setdefault(int(number), []).append(Said(text, where))

    def has(self, role: Role) -> bool:
        """Whether a column has this role."""
        return role in self.columns

    def mentions(self) -> list[str]:
        """Texts that should name systems, from the whole sheet."""
        found = [column.system for column in self.matching.columns if column.system]
        for role in ("system", "owner", "from", "to", "direction"):
            for column in self.columns.get(role, ()):
                for row in self.sheet.body:
                    text = row.cells[column.index] if column.index < len(row.cells) else ""
                    if text and not is_vague(text):
                        found += [one for one in speech.ARROW.split(text) if one]
        return list(dict.fromkeys(found))

    def cell(self, row: Row, role: Role) -> Said:
        """The first text of a row with this role, '' when there is none."""
        found = next((said for _, said in self.cells(row, role)), None)
        return found or Said("", self.sheet.where(row, 0))

    def cells(self, row: Row, role: Role) -> Iterator[tuple[Column, Said]]:
        """All texts of a row with this role that say something."""
        for column in self.columns.get(role, ()):
            text = row.cells[column.index] if column.index < len(row.cells) else ""
            if not says_nothing(text):
                yield column, Said(text, self.sheet.where(row, column.index))

    def comments(self, row: Row) -> list[Said]:
        """The comments on cells of a row."""
        return self._comments.get(row.number, [])

    def keep(self, row: Row, reason: str) -> None:
        """List a whole row as unread."""
        texts = [text for text in row.cells if not says_nothing(text)]
        first = next((at for at, text in enumerate(row.cells) if not says_nothing(text)), 0)
        self.gather.keep(Said(" | ".join(texts), self.sheet.where(row, first)), reason)
