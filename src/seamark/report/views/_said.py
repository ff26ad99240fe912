"""Answers of a map in the words of a page that managers read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from seamark.catalogue.shelf import Shelf
from seamark.check.engine import Checked
from seamark.check.verdict import Verdict
from seamark.language.decisions import Decisions
from seamark.language.model import Block, Map
from seamark.language.phrases import Alert, Amount, Bound, Nothing
from seamark.language.platforms import shelf_of
from seamark.prove.matrix import Matrix
from seamark.report.document import Item, Listing, Part, Text, Tone
from seamark.report.placed import Placed

OPEN = "not decided"
TONES: Mapping[str, Tone] = {
    OPEN: "bad", "open": "bad", "disputed": "bad", "no": "bad", "breaks": "bad", "assumed": "warn",
    "decided, with weaknesses": "warn", "cannot be said": "warn", "signed": "good", "closed": "good", "yes": "good",
    "held": "good",
}  # fmt: skip
"""How a cell is meant that says exactly this."""
STATES = {"open": OPEN, "answered": "written, not signed"}
"""States of a decision that a page calls otherwise."""
FIELDS_NAMED_MAX = 4
"""Most fields named in one cell; more are counted."""
NAMED_MAX = 30
"""Most things that say the same and are named one by one."""
_UNITS = {
    "s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year",
}  # fmt: skip
_CODE = re.compile(r"`([^`]*)`")
_TIME = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)(mo|[smhdwy])(?!\w)")


@dataclass(frozen=True)
class About:
    """What every page of a brief is made from.

    Attributes:
        checked: the map with its decisions and findings.
        judged: the verdict on it.
        team: whether the reader is of the team, who sees notes and names.
        proof: the result of a proof of the same text.
        placed: where everything in the drawing stands, when that is known.
    """

    checked: Checked
    judged: Verdict
    team: bool
    proof: Matrix | None = None
    placed: Placed | None = None

    @property
    def map(self) -> Map:
        """The map."""
        return self.checked.loaded.map

    @property
    def decisions(self) -> Decisions:
        """Its decisions."""
        return self.checked.decisions

    @cached_property
    def shelf(self) -> Shelf:
        """What is known of the platforms."""
        return shelf_of(self.checked.loaded)

    @cached_property
    def _open(self) -> frozenset[str]:
        """The paths of open decisions, and every path above them."""
        found: set[str] = set()
        for decision in self.decisions.in_state("open"):
            path = decision.path
            while path and path not in found:
                found.add(path)
                path = path.rpartition(".")[0]
        return frozenset(found)

    def said(self, path: str, answer: Any, nothing: str = "none", joint: str = ", ") -> str:
        """The answer at a path; where there is none: not decided when it is asked for, else nothing."""
        if answer is None or answer in ({}, ()):
            return OPEN if path in self._open else ""
        return said(answer, nothing, joint)

    def remarks(self, table: Mapping[str, Block]) -> tuple[Part, ...]:
        """What the blocks of a table say in free words; notes are for the team only."""
        found = tuple(_remarks(table, self.team))
        return (Text("", strong="In words"), Listing(found)) if found else ()


def said(answer: Any, nothing: str = "none", joint: str = ", ") -> str:
    """A phrase with its times in words; `nothing` is what `none` means here.

    A text that a person wrote freely is shown as it is: only phrases of the language are put into words.
    """
    if answer is None:
        return OPEN
    if isinstance(answer, Nothing):
        return nothing
    if isinstance(answer, str):
        return answer or OPEN
    if isinstance(answer, date):
        return day(answer)
    if isinstance(answer, float):
        return f"{answer:,.15g}"
    if isinstance(answer, Amount):
        number = f"{answer.number:,.15g} {answer.unit}".strip()
        return f"{number} per {answer.per}" if answer.per else number
    if isinstance(answer, Alert) and answer.over is not None:
        return f"{answer.person}, over {answer.over} differences"
    if isinstance(answer, Bound) and answer.each:
        return "; ".join(f"{system}: {said(time)}" for system, time in answer.each)
    if isinstance(answer, Mapping):
        return "; ".join(f"{spoken(str(k))}: {said(v)}" for k, v in answer.items())
    if isinstance(answer, (tuple, list)):
        return joint.join(said(one) for one in answer) or OPEN
    return spoken(str(answer))


def spoken(phrase: str) -> str:
    """`hold for ops within 4h` as `hold for ops within 4 hours`."""
    words = _TIME.sub(lambda m: f"{m[1]} {_UNITS[m[2]]}{'' if m[1] == '1' else 's'}", phrase)
    return words.replace("every 1 ", "every ")


def plainly(text: str) -> str:
    """A message with the marks of code as quotation marks."""
    return _CODE.sub(r"“\1”", text)


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def day(when: date) -> str:
    """`26 November 2026`."""
    return f"{when.day} {when:%B %Y}"


def counted(names: Iterable[str], what: str, most: int = FIELDS_NAMED_MAX) -> str:
    """A few names, or how many they are."""
    found = list(names)
    return ", ".join(found) if len(found) <= most else f"{len(found)} {what}"


def alike(rows: Iterable[tuple[str, ...]], called: str = "") -> tuple[tuple[str, ...], ...]:
    """Rows that say the same of several things as one row, in which the first column names them all.

    Args:
        rows: what each thing says.
        called: what the things are together (`flows`): those of the largest row are then not named one by one when they
            are many.
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for name, *rest in rows:
        found.setdefault(tuple(rest), []).append(name)
    most = max(found.values(), key=len, default=[])
    if called and len(most) > NAMED_MAX:
        every = "all" if len(found) == 1 else "all other"
        most[:] = [f"{every} {len(most)} {called}"]
    return tuple((", ".join(names), *rest) for rest, names in found.items())


def _remarks(table: Mapping[str, Block], notes: bool) -> Iterator[Item]:
    for name, block in table.items():
        if block.described:
            yield Item(f"{name}: {block.described}")
        if notes and block.note:
            yield Item(f"{name}: {block.note}")
