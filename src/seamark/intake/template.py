"""The sheets of the workbook that goes out and comes back: which column is which answer of the map.

Written by `report.views.workbook`, read by `workbook`. A row stands for a block of the map (`flows.orders to erp`), a
column for a key below it (`within`): the place of a cell is the row's path and the column's key, never its address.
Columns whose key begins with `#` hold no answer: names, or what is worked out from other cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

VERSION = "1"
"""Of the layout; stands in the machine part."""
MARK = "seamark workbook"
"""First cell of the machine part."""
READ_ME = "Read me"
"""Title of the first sheet; nothing is read from it."""
RECORD = "Machine part"
"""Title of the hidden sheet with what was exported."""
LISTS = "Lists"
"""Title of the hidden sheet with what the cells offer."""
ROW = "#row"
"""Key of the hidden column that holds each row's path."""
ANSWER, COMMENT = "#answer", "#comment"
"""Keys of the columns that are filled in beside a question."""
OPEN = "?"
"""Shown where nobody has decided."""
EVERY_FLOW = "every flow without its own"
"""Name of the row that answers for all flows."""
DEFAULTS = "defaults.if_fails"
SKIPPED = "#skipped"
"""Key of a row that is only shown: its name is none that a map can have."""
TESTS = "tests"
"""Place of the one answer that is given to several test cases."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or with `{system}` in it one column for each system.

    Attributes:
        key: below the row's path; with `#` for a column that is no key of the map.
        width: in characters.
        hint: shown beside a cell that is being filled in.
        offers: name of the list that the cell offers, or ''.
        several: whether several answers may stand in it, so that the offer is only a beginning.
        aside: whether it is left out on paper.
    """

    key: str
    heading: str
    width: int
    hint: str = ""
    offers: str = ""
    several: bool = False
    aside: bool = False

    @property
    def answers(self) -> bool:
        """Whether its cells are answers of the map."""
        return not self.key.startswith("#")

    def of(self, system: str) -> Column:
        """The column of one system."""
        put = [text.replace("{system}", system) for text in (self.key, self.heading, self.hint)]
        return Column(put[0], put[1], self.width, put[2], self.offers, self.several, self.aside)


@dataclass(frozen=True, slots=True)
class Template:
    """One sheet.

    Attributes:
        title: of the sheet.
        says: what it is for, above the headings.
        at: path of a row, with `*` where a name stands.
        names: keys of the columns with these names, in order.
        spare: empty rows below, for what is new.
    """

    title: str
    says: str
    at: tuple[str, ...]
    names: tuple[str, ...]
    columns: tuple[Column, ...]
    spare: int = 0

    def columns_for(self, systems: Iterable[str]) -> tuple[Column, ...]:
        """Its columns, with one for each system."""
        return tuple(self._expanded(tuple(systems)))

    def _expanded(self, systems: tuple[str, ...]) -> Iterator[Column]:
        for column in self.columns:
            if "{system}" in column.key:
                yield from map(column.of, systems)
            else:
                yield column

    def path(self, names: Iterable[str]) -> str:
        """The path of the row with these names."""
        given = tuple(names)
        if self is FAILURE and given == (EVERY_FLOW,):
            return DEFAULTS
        left = iter(given)
        return ".".join(next(left) if part == "*" else part for part in self.at)

    def names_in(self, path: str) -> tuple[str, ...] | None:
        """The names in a row's path; None when it is no row of this sheet."""
        if self is FAILURE and path == DEFAULTS:
            return (EVERY_FLOW,)
        parts = path.split(".")
        if len(parts) != len(self.at):
            return None
        if any(want not in ("*", part) for want, part in zip(self.at, parts, strict=True)):
            return None
        return tuple(part for want, part in zip(self.at, parts, strict=True) if want == "*")


MAPPING = Template(
    "Mapping",
    "One row for each flow: what goes where, what starts it, how late it may be. A new flow: write it into an empty row.",
    ("flows", "*"),
    ("#flow",),
    (
        Column("#flow", "flow", 18, "A short name: orders to erp"),
        Column("carries", "what it carries", 16, "Entities or fields, with commas: order, order line", "things", True),
        Column("#owner", "who owns it", 20),
        Column("from", "from", 10, "One system", "systems"),
        Column("to", "to", 15, "One or several systems, with commas", "systems", True),
        Column("between", "both ways between", 12, "Two systems with a comma, instead of from and to", "systems", True),
        Column("when", "what triggers it", 23, "order paid · every 15m · daily at 06:00; several with commas", "triggers", True),
        Column("within", "delay accepted", 10, "15m, 2h, 1d", "times"),
        Column("late_costs", "what a longer delay costs", 18, "5 EUR per oversold unit, or a sentence"),
        Column("runs_in", "where its logic runs", 11, "seamark, or one of the systems", "homes"),
        Column("#fails", "what happens if it fails", 34),
        Column("#open", "still open", 22, aside=True),
    ),
    15,
)  # fmt: skip
OWNERSHIP = Template(
    "Ownership",
    "One row for each field: which system decides it, and how old it may be where it is read (15m, 2h, 1d).",
    ("entities", "*", "fields", "*"),
    ("#entity", "#field"),
    (
        Column("#entity", "entity", 16, "An entity of this map, or a new one"),
        Column("#field", "field", 20, "A short name: total"),
        Column("owner", "who decides it", 24, "One system; or: shop until paid then erp", "owners", True),
        Column("fresh.{system}", "{system} may be behind", 11, "How old it may be in {system}: 15m, 2h, 1d", "times"),
        Column("#words", "in words", 42),
        Column("#open", "still open", 20, aside=True),
    ),
    25,
)  # fmt: skip
STATUSES = Template(
    "Statuses",
    "One row for each agreed word, and what each system calls it. `none`: the system has no such word.",
    ("entities", "*", "statuses", "*"),
    ("#entity", "#word"),
    (
        Column("#entity", "entity", 16, "An entity of this map, or a new one"),
        Column("#word", "agreed word", 16, "One word for all: paid"),
        Column("{system}", "{system} calls it", 16, "The word as {system} shows it; several with commas; none"),
        Column("next", "can be followed by", 26, "Agreed words, with commas; none: it is the last", "words", True),
        Column("#open", "still open", 22, aside=True),
    ),
    15,
)  # fmt: skip
FAILURE = Template(
    "Failure plan",
    "One row for each flow: what happens when a message does not get through. Grey text comes from the first row.",
    ("flows", "*", "if_fails"),
    ("#flow",),
    (
        Column("#flow", "flow", 24, "A flow of the sheet Mapping"),
        Column("retry", "try again", 20, "8 times over 4h; none", "retries"),
        Column("alert", "who is told", 34, "ops by chat after 15m; several with commas; none", "alerts", True),
        Column("then", "then", 26, "hold for ops within 4h", "outcomes"),
        Column("by_hand", "by hand meanwhile", 34, "A sentence; none: there is no way"),
        Column("#people", "people named", 20),
        Column("#open", "still open", 18, aside=True),
    ),
    5,
)  # fmt: skip
QUESTIONS = Template(
    "Questions",
    "Every question that is still open, the most important first. Leave a row empty, or write ? if you do not know.",
    (),
    (),
    (
        Column("#question", "question", 46),
        Column("#who", "who can answer", 15),
        Column("#now", "now", 22),
        Column("#usual", "often answered", 22),
        Column(ANSWER, "your answer", 32, "In the words of the column beside it, or as often answered"),
        Column(COMMENT, "comment", 28, "Doubts, reasons, who else knows"),
        Column("#how", "how to answer", 44),
        Column("#place", "place in the map", 40, aside=True),
    ),
)  # fmt: skip
SHEETS = (MAPPING, OWNERSHIP, STATUSES, FAILURE, QUESTIONS)


def inherited_at(path: str) -> str:
    """Where the answer for all flows stands that holds at this path when nothing stands there; '' when none can."""
    parts = path.split(".")
    if len(parts) == 4 and parts[0] == "flows" and parts[2] == "if_fails":
        return f"{DEFAULTS}.{parts[3]}"
    if len(parts) == 3 and parts[0] == "flows" and parts[2] == "runs_in":
        return "defaults.runs_in"
    return ""


def form_id(digest: str, person: str, paths: Iterable[str]) -> str:
    """A name for exactly these questions; anybody can work it out, so it proves nothing about who answers."""
    said = "\n".join([digest, person, *paths])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
