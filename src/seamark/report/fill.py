"""What people fill in, without a format: sheets with cells for answers, and a list of questions for one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seamark.report.document import Tone


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Attributes:
        key: what its cells mean to the program; kept hidden in the sheet.
        width: in characters.
        hint: shown while a cell is filled in.
        offers: name of the list that a cell offers, or ''.
        strict: whether another answer than those offered is questioned.
        hidden: whether only the program sees it.
        answers: whether its cells are filled in.
        aside: whether it is left out on paper.
    """

    key: str
    heading: str
    width: int
    hint: str = ""
    offers: str = ""
    strict: bool = False
    hidden: bool = False
    answers: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, whether it is filled in by people, how it is meant, and its number where it is one to count with.

    The tone of an answer: plain written, bad open, warn assumed or disputed, good signed, quiet inherited or not needed.
    """

    text: str = ""
    answers: bool = False
    tone: Tone = "plain"
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be filled in.

    Attributes:
        says: what it is for, in a line above the headings.
        rows: one cell for each column.
        spare: empty rows below, for what is new.
    """

    title: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets to be filled in, and what is needed to understand them when they come back.

    Attributes:
        about: paragraphs of the first sheet: a title or '', and a cell.
        lists: name → what cells offer.
        record: title of the hidden sheet → its rows.
    """

    about: tuple[tuple[str, Cell], ...]
    sheets: tuple[Sheet, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form.

    Attributes:
        path: the answer's place in the map.
        now: the answer that stands there, '' when it is open.
        state: what that answer is (only assumed, disputed), '' when it is open.
        usual: an answer that is often given.
        help: how it is answered, one line each, label and text.
        offers: answers to pick from.
        free: whether it is a sentence rather than a word.
        covers: the places that the answer is given to, when it is not the path alone.
    """

    path: str
    question: str
    now: str = ""
    state: str = ""
    usual: str = ""
    help: tuple[tuple[str, str], ...] = ()
    offers: tuple[str, ...] = ()
    free: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The questions for one person.

    Attributes:
        map_name: of the map.
        digest: of the map when they were asked.
        person: who is asked.
        id: of this list of questions; it proves nothing about who answers.
        greeting: sentences above the questions.
    """

    map_name: str
    digest: str
    person: str
    id: str
    greeting: tuple[str, ...]
    asks: tuple[Ask, ...]
