"""Which lines may answer which question, with the reason: a suggestion, never a decision.

A line covers a question only when it names the flow, the behaviour and who does it, says so plainly, and is not taken
back. A sentence that hedges or excludes never covers, nor does what stands before it when it speaks of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from seamark.catalogue.shelf import OWN, Shelf
from seamark.quote.line import Line
from seamark.quote.point import Behaviour, Point, Who
from seamark.quote.sentence import Manner, manner, negated, points_back, sentences
from seamark.quote.twelve import POINTS
from seamark.quote.words import (
    BLANKET,
    CLIENT,
    FLOWS,
    MACHINE,
    ROLE,
    SUPPLIER,
    SYSTEM,
    TAXES,
    pattern,
)

Says = Literal["covered", "excluded", "assumed", "hedged", "incomplete"]
RANK: dict[Says, int] = {"covered": 0, "excluded": 1, "assumed": 2, "hedged": 3, "incomplete": 4}
"""In which order suggestions are shown."""
LINES_MAX = 20_000
"""Most lines of one document that are looked at."""
SHOWN_MAX = 40
"""Most suggestions kept for one question."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one line may say to one question.

    Attributes:
        point: id of the question.
        says: what it would be if a person confirmed it; only `covered` can count.
        place: of the line.
        page: of the line, 0 where there are none.
        text: the sentence.
        reason: why, in words: “names the flow `orders`, the behaviour `retry`, the party `we`”.
        missing: what it does not name.
        flows: the flows that it names.
    """

    point: str
    says: Says
    place: str
    page: int
    text: str
    reason: str
    missing: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, int, str, str]:
        """For a stable list: what counts first, then as it stands in the document."""
        return RANK[self.says], self.page, self.place, self.text


@dataclass(frozen=True, slots=True)
class Caveat:
    """A sentence that speaks of the whole offer and takes something back: `All figures are non-binding.`"""

    place: str
    page: int
    text: str
    manner: Manner
    words: str


@dataclass(frozen=True)
class Reading:
    """What a document may say to the questions.

    Attributes:
        suggestions: for every question, what counts first.
        caveats: sentences about the whole offer.
    """

    suggestions: tuple[Suggestion, ...]
    caveats: tuple[Caveat, ...] = ()

    def of(self, point: str) -> tuple[Suggestion, ...]:
        """The suggestions for one question."""
        return self.grouped.get(point, ())

    @cached_property
    def grouped(self) -> dict[str, tuple[Suggestion, ...]]:
        """Question → its suggestions."""
        found: dict[str, list[Suggestion]] = {}
        for one in self.suggestions:
            found.setdefault(one.point, []).append(one)
        return {point: tuple(many) for point, many in found.items()}


def suggest(
    lines: Iterable[Line], supplier: str = "", shelf: Shelf = OWN, points: Sequence[Point] = POINTS
) -> Reading:
    """Read the lines of a quote.

    Args:
        lines: of the document; more than `LINES_MAX` are not looked at.
        supplier: its name, which then counts as a party too.
        shelf: the platforms whose names count as systems.
        points: the questions.
    """
    reader = _Reader(supplier, shelf, points)
    for number, line in enumerate(lines):
        if number >= LINES_MAX:
            break
        if line.kind != "heading":
            reader.line(line)
    kept: list[Suggestion] = []
    for point in points:
        kept += sorted(reader.found.get(point.id, {}).values(), key=lambda one: one.order)[
            :SHOWN_MAX
        ]
    caveats = sorted(dict.fromkeys(reader.caveats), key=lambda one: (one.page, one.place, one.text))
    return Reading(tuple(kept), tuple(caveats))


class _Reader:
    def __init__(self, supplier: str, shelf: Shelf, points: Sequence[Point]) -> None:
        self.points = points
        self.found: dict[str, dict[tuple[str, str], Suggestion]] = {}
        self.caveats: list[Caveat] = []
        self._supplier = (
            re.compile(rf"(?<!\w){re.escape(supplier)}(?!\w)", re.IGNORECASE) if supplier else None
        )
        self._products = _products(shelf)

    def line(self, line: Line) -> None:
        said = sentences(line.text)
        manners = [manner(one, line.heading, line.lead) for one in said]
        for at in range(len(said) - 1, 0, -1):
            if (
                manners[at][0] != "plain"
                and points_back(said[at])
                and manners[at - 1][0] == "plain"
            ):
                manners[at - 1] = manners[at]
        for text, (how, words) in zip(said, manners, strict=True):
            if how in ("hedged", "assumed") and BLANKET.search(text) and not TAXES.search(text):
                self.caveats.append(Caveat(line.place, line.page, text, how, words))
            for point in self.points:
                self._try(point, text, how, words, line)

    def _try(self, point: Point, text: str, how: Manner, words: str, line: Line) -> None:
        for behaviour in point.behaviours:
            hit, whole = _says(behaviour, text)
            if hit is None or not (whole or how != "plain"):
                continue
            flows, flow_from = self._flows(point, text, line)
            if point.flows and not flows and not whole:
                continue
            who, kind = self._who(point, text, line)
            missing = tuple(
                label
                for label, there in (("the flow", flows or not point.flows), ("who does it", who))
                if not there
            )
            if len(missing) == 2 and how == "plain":
                continue
            back = negated(text, *hit)
            if back and how == "plain" and point.flows and not flows:
                continue  # a `not` about something else
            says: Says = (
                how
                if how != "plain"
                else "excluded"
                if back
                else "incomplete"
                if missing
                else "covered"
            )
            reason = _reason(behaviour, flows, flow_from, who, kind, missing, words or back, says)
            self._keep(
                Suggestion(point.id, says, line.place, line.page, text, reason, missing, flows)
            )
            return

    def _keep(self, one: Suggestion) -> None:
        mine = self.found.setdefault(one.point, {})
        key = (one.place, one.text)
        if key not in mine or RANK[one.says] < RANK[mine[key].says]:
            mine[key] = one

    def _flows(self, point: Point, text: str, line: Line) -> tuple[tuple[str, ...], str]:
        """The flows that are named, nearest first: in the sentence, else in the line, else by what stands above it."""
        for where, words in (
            ("", text),
            ("the line", line.text),
            ("the heading", f"{line.lead} {line.heading}"),
        ):
            found = tuple(flow for flow in point.flows if FLOWS[flow].search(words))
            if found or any(flow.search(words) for flow in FLOWS.values()):
                return found, where
        return (), ""

    def _who(self, point: Point, text: str, line: Line) -> tuple[str, str]:
        for words in (text, line.text):
            for kind in point.who:
                name = self._named(kind, words)
                if name:
                    return name, kind
        return "", ""

    def _named(self, kind: Who, text: str) -> str:
        if kind == "party":
            hits = (
                SUPPLIER.search(text),
                self._supplier.search(text) if self._supplier else None,
                CLIENT.search(text),
            )
        elif kind == "machine":
            hits = (MACHINE.search(text), None, None)
        elif kind == "role":
            hits = (ROLE.search(text), None, None)
        else:
            hits = (SYSTEM.search(text), self._products.search(text), None)
        return next((hit[0].strip() for hit in hits if hit), "")


def _says(behaviour: Behaviour, text: str) -> tuple[tuple[int, int] | None, bool]:
    """Where a sentence says the first part of a behaviour (rather where it is not negated), and whether it says all of it."""
    hits = [found.span() for found in behaviour.parts[0].finditer(text)]
    if not hits or (behaviour.unless is not None and behaviour.unless.search(text)):
        return None, False
    hit = next((one for one in hits if not negated(text, *one)), hits[0])
    *_, last = behaviour.parts
    if behaviour.many > 1:
        different = {found[0].casefold()[:6] for found in last.finditer(text)}
        return hit, len(different) >= behaviour.many and all(
            p.search(text) for p in behaviour.parts
        )
    return hit, all(part.search(text) for part in behaviour.parts)


def _reason(
    behaviour: Behaviour, flows: Sequence[str], flow_from: str, who: str, kind: str, missing: Sequence[str], words: str,
    says: Says,
) -> str:  # fmt: skip
    named = (
        [f"the flow `{flows[0]}`" + (f" (by {flow_from})" if flow_from else "")] if flows else []
    )
    named.append(f"the behaviour `{behaviour.name}`")
    if who:
        named.append(f"the {kind} `{who}`")
    text = f"names {', '.join(named)}"
    if missing:
        text += f"; does not name {' and '.join(missing)}"
    if says in ("excluded", "assumed", "hedged"):
        verb = {
            "excluded": "is taken back by",
            "assumed": "is only assumed:",
            "hedged": "does not commit:",
        }[says]
        text += f"; {verb} “{words}”"
    return text


@lru_cache(maxsize=8)
def _products(shelf: Shelf) -> re.Pattern[str]:
    names = [name.replace("-", " ") for name in shelf.names() if len(name) > 2]
    return pattern(
        *(
            re.escape(name).replace(r"\ ", " ") + r"\b"
            for name in sorted(names, key=len, reverse=True)
        )
    )
