"""How a table fits on paper: widths of its columns, which pages lie across, where a long word may break.

Shared by the formats that have pages. Lengths are in points (1/72 inch).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from seamark.errors import LimitError
from seamark.report.document import Diagram, Document, Listing, Part, Section, Table, Text, Timeline
from seamark.report.document import Sequence as Drawn
from seamark.report.safe import line

MM = 72 / 25.4
Sheet = Literal["upright", "across", "large", "tall"]
"""A4 upright, A4 across, A3 across, A3 upright."""
ROOM: dict[Sheet, tuple[float, float]] = {
    "upright": (170 * MM, 240 * MM), "across": (257 * MM, 150 * MM), "large": (380 * MM, 237 * MM),
    "tall": (257 * MM, 360 * MM),
}  # fmt: skip
"""Width and height inside the margins."""
TEXT_PT = 8.5
"""Size of the text in tables."""
PADDING_PT = 9.0
"""What a cell needs beside its text."""
WIDE_PT = 5.2
"""About the width of a letter in a word that has to break."""
SIGN_PT = 12.0
"""What the sign before a state needs."""
TITLE_MAX = 80
"""Signs of the title that stand above each page."""
TITLE_LONG = 60
"""Signs from which on a title is set smaller."""
WORD_MAX = 24
"""Signs of a word up to which it is never broken."""
FEW_ROWS = 20
"""Up to so many rows the longest cell counts for the width of its column, else a tenth of them is left out."""
WHOLE_MAX = 14
"""Signs of a cell up to which its words stay together."""
WISH_MAX = 46
"""Signs in a line beyond which a wider column does not read better."""
WIDTH_STEPS = 60
"""Steps in which the width that is left is given away."""
COLUMN_PT = 62.0
"""A column that has much to say needs at least this to be read with ease."""
CELLS_MAX = 100_000
"""Most cells in all tables of a document that is laid out."""
ROWS_TOGETHER_MAX, LINES_TOGETHER_MAX = 10, 20
"""Most rows, and most lines in them, of a table that is kept on one page; a longer row may end on the next one."""
DRAWING_SCALE_MIN = 0.62
"""Smallest scale at which the words of a drawing are still read with ease."""
DRAWING_SCALE_MAX = 1.1
LEGEND_PT: dict[Sheet, float] = {
    "upright": 120, "across": 72, "large": 72, "tall": 84,
}  # fmt: skip
"""Room for the heading and the legend of a drawing."""
_WIDE, _NARROW = re.compile(r"[A-Zmw@%&—…\u0400-\uffff]"), re.compile(r"[iljtfrI.,:;'|!()\[\]/ -]")
_AFTER = re.compile(r"(?<=[._/\\:@\-])(?=\w)")
BREAK = "\u200b"
"""A place, without width, at which a line may end."""


def refuse_too_much(document: Document) -> None:
    """Stop before the work begins.

    Raises:
        LimitError: the document has more cells than are laid out.
    """
    cells = sum(len(table.rows) * len(table.columns) for table in document.tables())
    if cells > CELLS_MAX:
        raise LimitError(
            f"The document has {cells:,} cells in its tables; at most {CELLS_MAX:,} are laid out. Choose fewer sections."
        )


def short(title: str) -> str:
    """A title as it stands above each page, in one line."""
    text = line(title)
    return text if len(text) <= TITLE_MAX else text[: TITLE_MAX - 1] + "…"


def length(text: str) -> float:
    """About how wide a text is, in points at `TEXT_PT`."""
    wide, narrow = len(_WIDE.findall(text)), len(_NARROW.findall(text))
    return TEXT_PT * (0.56 * (len(text) - wide - narrow) + 0.8 * wide + 0.33 * narrow)


def breakable(text: str, most: int = WORD_MAX) -> str:
    """A text in one line in which words longer than `most` signs may break, at a sign between words if they have one."""
    words = line(text).split(" ")
    return " ".join(
        word if len(word) <= most else BREAK.join(_pieces(word, most)) for word in words
    )


def fitted(text: str, width: float) -> str:
    """A text of a cell, in which words that are wider than its column may break."""
    room = max(width - PADDING_PT, 1.0)
    most = max(4, min(WORD_MAX, int(room / WIDE_PT)))
    words = line(text).split(" ")
    return " ".join(
        word if length(word) <= room and len(word) <= WORD_MAX else BREAK.join(_pieces(word, most))
        for word in words
    )


def _pieces(word: str, most: int) -> Iterator[str]:
    for piece in _AFTER.split(word):
        if len(piece) <= most:
            yield piece
        else:
            yield from (piece[at : at + most] for at in range(0, len(piece), most))


def widths(table: Table, room: float) -> tuple[float, ...]:
    """The width of each column that is shown (see `shown`), together `room` points.

    No column is narrower than its longest word (up to `WORD_MAX` signs); what is left goes where it spares the most
    lines.
    """
    least, wish = _needs(table)
    total = sum(least)
    if total >= room:
        return tuple(one * room / total for one in least)
    if sum(wish) > room:
        return _sparing(table, least, room - total)
    words = [name not in table.numeric for name in table.columns[table.grouped :]]
    takers = words if any(words) else [True] * len(wish)
    spare = (room - sum(wish)) / max(sum(takers), 1)
    return tuple(w + spare * takes for w, takes in zip(wish, takers, strict=True))


def _sparing(table: Table, least: Sequence[float], left: float) -> tuple[float, ...]:
    """Gives what is left, step by step, to the column whose long cells it shortens most."""
    cells = [
        sorted((SIGN_PT * 0.5 + TEXT_PT * 0.52 * len(line(row[at])) for row in table.rows), reverse=True)
        for at in range(table.grouped, len(table.columns))
    ]  # fmt: skip
    found, step = list(least), left / WIDTH_STEPS
    costs = [_cost(texts, width) for texts, width in zip(cells, found, strict=True)]
    gains = [cost - _cost(t, w + step) for t, w, cost in zip(cells, found, costs, strict=True)]
    for _ in range(WIDTH_STEPS):
        at = max(range(len(found)), key=gains.__getitem__)
        found[at] += step
        gains[at] = _cost(cells[at], found[at]) - _cost(cells[at], found[at] + step)
    return tuple(found)


def _cost(texts: Sequence[float], width: float) -> float:
    """How much paper the cells of a column take; longest first. What is in one line takes nothing more."""
    room, found = max(width - PADDING_PT, 1.0), 0.0
    for text in texts:
        if text <= room:
            break
        found += text / room
    return found


def _needs(table: Table) -> tuple[list[float], list[float]]:
    """For each column the least width and the one at which it reads well."""
    least, wish = [], []
    for at, name in list(enumerate(table.columns))[table.grouped :]:
        cells = [line(row[at]) for row in table.rows]
        words = (
            length(word)
            for text in (name, *cells)
            for word in text.split(" ")
            if len(word) <= WORD_MAX
        )
        whole = (length(text) for text in cells if len(text) <= WHOLE_MAX)
        signs = [
            SIGN_PT + length(text)
            for text in table.tones
            if text in cells and len(text) <= WORD_MAX
        ]
        least.append(max((*words, *whole, *signs), default=0.0) + PADDING_PT)
        usual = int(len(cells) * 0.9) if len(cells) > FEW_ROWS else -1
        longest = sorted(map(len, cells))[usual] if cells else 0
        most = WISH_MAX + min(
            WISH_MAX, max(0, longest - WISH_MAX) // 4
        )  # what says much more gets some more
        many = min(most, max(longest, min(len(name), 12)))
        wish.append(max(least[-1], TEXT_PT * 0.52 * many + PADDING_PT))
    return least, wish


def sheet(section: Section) -> Sheet:
    """The sheet on which a whole section fits."""
    found: Sheet = "upright"
    for part in _inside(section):
        wanted = _sheet(part)
        if list(ROOM).index(wanted) > list(ROOM).index(found):
            found = wanted
    return found


def _inside(section: Section) -> Iterator[Part]:
    for part in section.parts:
        yield part
        if isinstance(part, Section):
            yield from _inside(part)


def _sheet(part: Part) -> Sheet:
    if isinstance(part, Table):
        least, wish = _needs(part)
        room = ROOM["upright"][0]
        crowded = sum(min(w, COLUMN_PT) for w in wish) > room * 1.1
        return "across" if sum(least) > room or crowded else "upright"
    return "upright"


def scale(kind: Sheet, width: float, height: float) -> float:
    """How large a drawing is shown on a sheet, with its legend below it."""
    across, down = ROOM[kind]
    return min(across / width, (down - LEGEND_PT[kind]) / height, DRAWING_SCALE_MAX)


def drawing_sheet(width: float, height: float) -> Sheet:
    """The smallest sheet on which a drawing of this size (points) can be read; of two of one size, where it is larger."""
    smaller: tuple[Sheet, ...] = ("upright", "across")
    for name in smaller:
        if scale(name, width, height) >= DRAWING_SCALE_MIN:
            return name
    return max(("large", "tall"), key=lambda name: scale(name, width, height))


def led(parts: Sequence[Part]) -> Iterator[tuple[Part, bool]]:
    """Parts, each with whether it leads to the next one, so that no page may end after it."""
    for part, following in zip_longest(parts, parts[1:]):
        shows = isinstance(following, (Table, Diagram, Drawn, Timeline, Listing))
        shows = shows or (isinstance(following, Text) and following.tone == "quiet")
        yield part, isinstance(part, Text) and (shows or bool(part.strong and not part.text))


def together(rows: Sequence[Sequence[str] | Band], columns: Sequence[float]) -> bool:
    """Whether a table is short enough to stand on one page."""
    if len(rows) > ROWS_TOGETHER_MAX:
        return False
    told = (1 if isinstance(row, Band) else lines(row, columns) for row in rows)
    return sum(told) <= LINES_TOGETHER_MAX


def lines(row: Sequence[str], columns: Sequence[float]) -> int:
    """About how many lines a row takes."""
    return max(
        (1 + int(length(text) / max(width - PADDING_PT, 1)) for text, width in zip(row, columns, strict=True)),
        default=1,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """A line over rows that belong together: what their first columns say."""

    texts: tuple[str, ...]


def shown(table: Table) -> Iterator[tuple[str, ...] | Band]:
    """The rows as a page shows them: what rows have in common on the left stands once, above them."""
    before: tuple[str, ...] | None = None
    for row in table.rows:
        group = row[: table.grouped]
        if table.grouped and group != before:
            yield Band(group)
        before = group
        yield row[table.grouped :]
