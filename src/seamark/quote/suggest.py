"""Which lines may answer which question, with the reason: a suggestion, never a decision.

A line covers a question only when it names the flow, the behaviour and who does it, says so plainly, and is not taken
back. A sentence that hedges or excludes never covers, nor does what stands before it when it speaks of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from seamark.catalogue.shelf import OWN, Shelf
from seamark.quote.line import Line
from seamark.quote.point import Behaviour, Point, Who
from seamark.quote.sentence import Manner, goes_on, manner, negated, points_back, sentences
from seamark.quote.twelve import POINTS
from seamark.quote.words import (
    BLANKET,
    FLOWS,
    LOOSE_TITLES,
    MACHINE,
    ROLE,
    SUPPLIER,
    SYSTEM,
    TAXES,
    pattern,
)

Says = Literal["covered", "excluded", "assumed", "hedged", "incomplete", "near"]
RANK: dict[Says, int] = {
    "covered": 0,
    "excluded": 1,
    "assumed": 2,
    "hedged": 3,
    "incomplete": 4,
    "near": 5,
}
"""In which order suggestions are shown."""
LINES_MAX, CHARACTERS_MAX = 20_000, 3_000_000
"""Most lines and characters of one document that are looked at."""
NEAR_LOOKED_MAX = 2_000
"""Most sentences among which such lines are looked for."""
STATUS = "status"
NEVER_NEAR = frozenset(("every flow", "prices"))
"""Flows that are named in too many sentences to be near a question: those of no flow in particular, and of the offer's price."""
NEAR_MAX = 3
"""Most lines shown with a question to which none seems to speak, because they are about the same flow."""
SHOWN_MAX = 40
"""Most suggestions kept for one question."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one line may say to one question.

    Attributes:
        point: id of the question.
        says: what it would be if a person confirmed it; only `covered` can count. `near` says nothing that was recognised:
            the line is about the same flow and answers no other question, so it is worth a look.
        place: of the line.
        page: of the line, 0 where there are none.
        text: the sentence.
        reason: why, in words: “what flows: orders; what happens: retry; who does it: “we””.
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
        lines: of the document; those beyond `LINES_MAX` and `CHARACTERS_MAX` are not looked at.
        supplier: its name, which then counts as a party too.
        shelf: the platforms whose names count as systems.
        points: the questions.
    """
    reader = _Reader(supplier, shelf, points)
    notes: list[Line] = []
    left = CHARACTERS_MAX
    for number, line in enumerate(lines):
        left -= len(line.text)
        if number >= LINES_MAX or left < 0:
            break
        if line.kind == "heading":
            reader.title(line)
            continue
        reader.line(line)
        if line.kind == "note":
            notes.append(line)
    for line in notes:
        reader.note(line)
    reader.look_near()
    kept: list[Suggestion] = []
    for point in points:
        kept += sorted(reader.found.get(point.id, {}).values(), key=lambda one: one.order)[
            :SHOWN_MAX
        ]
    caveats = sorted(dict.fromkeys(reader.caveats), key=lambda one: (one.page, one.place, one.text))
    return Reading(tuple(kept), tuple(caveats))


class _Sentence:
    """A sentence with what stands around it."""

    def __init__(self, text: str, manner: Manner, words: str, line: Line, before: str = "") -> None:
        self.text, self.manner, self.words, self.line = text, manner, words, line
        self._before = before if goes_on(text) else ""

    @property
    def case(self) -> str:
        """Where the case of which it speaks may be named: in itself, its heading, or the sentence that it goes on from."""
        return f"{self.text}\n{self.line.heading}\n{self.line.lead}\n{self._before}"

    @cached_property
    def named(self) -> tuple[frozenset[str], str]:
        """The flows that are named, nearest first: in the sentence, else in the line, else by what stands above it."""
        above = f"{self.line.lead} {self.line.heading}"
        for where, words in (
            ("", self.text),
            ("the line", self.line.text),
            ("the sentence before", self._before),
            ("the heading", above),
        ):
            found = flows_in(words)
            if found:
                return found, where
        return frozenset(), ""

    def flows(self, point: Point) -> tuple[tuple[str, ...], str]:
        """Those of a question, and where they were named.

        A status is said of something: below a heading about statuses, a sentence that names what has the status is about
        it too.
        """
        found, where = self.named
        mine = tuple(flow for flow in point.flows if flow in found)
        if not mine and STATUS in point.flows and STATUS in flows_in(self.line.heading):
            return (STATUS,), "the heading"
        return mine, where


@lru_cache(maxsize=20_000)
def flows_in(text: str) -> frozenset[str]:
    """The flows that a text names."""
    return frozenset(flow for flow, words in FLOWS.items() if words.search(text))


class _Reader:
    def __init__(self, supplier: str, shelf: Shelf, points: Sequence[Point]) -> None:
        self.points = points
        self.found: dict[str, dict[tuple[str, str], Suggestion]] = {}
        self._last: tuple[str, str] = ("", "")
        self._plain: list[_Sentence] = []
        self.caveats: list[Caveat] = []
        self._supplier = (
            re.compile(rf"(?<!\w){re.escape(supplier)}(?!\w)", re.IGNORECASE) if supplier else None
        )
        self._products = _products(shelf)

    def title(self, line: Line) -> None:
        """A heading such as `Non-binding estimate` speaks of the whole offer."""
        loose = LOOSE_TITLES.search(line.text)
        if loose:
            self.caveats.append(Caveat(line.place, line.page, line.text, "hedged", loose[0]))

    def note(self, line: Line) -> None:
        """A footnote that hedges or excludes takes back what its paragraph promises."""
        paragraph, is_foot, _ = line.place.rpartition(", footnote")
        told = (one for one in map(manner, sentences(line.text)) if one[0] != "plain")
        how, words = next(told, ("plain", ""))
        if not is_foot or how == "plain":
            return
        says: Says = how
        for mine in self.found.values():
            for key, one in mine.items():
                if one.place == paragraph and one.says in ("covered", "incomplete"):
                    mine[key] = replace(
                        one, says=says, reason=f"{one.reason}; its footnote says “{words}”"
                    )

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
        heading, before = self._last
        before = before if heading == line.heading else ""
        for text, (how, words) in zip(said, manners, strict=True):
            if how in ("hedged", "assumed") and BLANKET.search(text) and not TAXES.search(text):
                self.caveats.append(Caveat(line.place, line.page, text, how, words))
            one = _Sentence(text, how, words, line, before)
            before = text
            answers = [
                found for point in self.points if (found := self._to(point, one)) is not None
            ]
            for found in answers:
                self._keep(found)
            if (
                how == "plain"
                and not answers
                and one.named[0]
                and len(self._plain) < NEAR_LOOKED_MAX
            ):
                self._plain.append(one)
        self._last = line.heading, before

    def look_near(self) -> None:
        """For each question to which no line speaks, lines about the same flow that speak to no other question either."""
        for point in self.points:
            if self.found.get(point.id) or not point.flows:
                continue
            weighed = ((self._nearness(point, one), at) for at, one in enumerate(self._plain))
            best = sorted((-weight, at) for weight, at in weighed if weight)[:NEAR_MAX]
            for one in (self._plain[at] for _, at in best):
                reason = f"about {one.flows(point)[0][0]}; it was not recognised as an answer"
                self._keep(
                    Suggestion(point.id, "near", one.line.place, one.line.page, one.text, reason)
                )

    def _nearness(self, point: Point, one: _Sentence) -> int:
        """How near a sentence is to a question: by the parts of an answer that it names.

        It needs one of these where a question is about many flows, and in a table.
        """
        flows, _ = one.flows(point)
        if not flows or set(flows) & NEVER_NEAR:
            return 0
        parts = [part for behaviour in point.behaviours for part in behaviour.parts]
        said = sum(part.search(one.text) is not None for part in parts)
        who = self._who(point, one) != ""
        loose = len(point.flows) > 1 or one.line.kind == "row"
        return 0 if loose and not said else 2 * said + who

    def _to(self, point: Point, one: _Sentence) -> Suggestion | None:
        """What a sentence may say to a question."""
        for behaviour in point.behaviours:
            hits = [found.span() for found in behaviour.parts[0].finditer(one.text)]
            if not hits:
                continue
            whole = _says_all(behaviour, one)
            flows, flow_from = one.flows(point)
            if behaviour.general and not (flows and whole):
                continue
            if not whole and (one.manner == "plain" or not flows):
                continue
            hit = next((hit for hit in hits if not negated(one.text, *hit)), hits[0])
            found = self._weighed(point, behaviour, one, flows, flow_from, negated(one.text, *hit))
            if found is not None:
                return found
        return None

    def _weighed(
        self, point: Point, behaviour: Behaviour, one: _Sentence, flows: tuple[str, ...], flow_from: str, back: str
    ) -> Suggestion | None:  # fmt: skip
        """What a sentence that says a behaviour is worth, by what it names and how it says it."""
        who = self._who(point, one)
        named = (("the flow", bool(flows) or not point.flows), ("who does it", bool(who)))
        missing = tuple(label for label, there in named if not there)
        says: Says
        if one.manner != "plain":
            says = one.manner
        elif len(missing) == 2 or (back and "the flow" in missing):
            return None  # it speaks of something else
        elif back:
            says = "excluded"
        else:
            says = "incomplete" if missing else "covered"
        reason = _reason(behaviour, flows, flow_from, who, missing, one.words or back, says)
        return Suggestion(
            point.id, says, one.line.place, one.line.page, one.text, reason, missing, flows
        )

    def _keep(self, one: Suggestion) -> None:
        mine = self.found.setdefault(one.point, {})
        key = (one.place, one.text)
        if key not in mine or RANK[one.says] < RANK[mine[key].says]:
            mine[key] = one

    def _who(self, point: Point, one: _Sentence) -> str:
        named = (
            self._named(kind, words) for words in (one.text, one.line.text) for kind in point.who
        )
        return next(filter(None, named), "")

    def _named(self, kind: Who, text: str) -> str:
        if kind == "party":
            hits = (SUPPLIER.search(text), self._supplier.search(text) if self._supplier else None)
        elif kind == "machine":
            hits = (MACHINE.search(text), None)
        elif kind == "role":
            hits = (ROLE.search(text), None)
        else:
            hits = (SYSTEM.search(text), self._products.search(text))
        return next((hit[0].strip() for hit in hits if hit), "")


def _says_all(behaviour: Behaviour, one: _Sentence) -> bool:
    """Whether a sentence says every part of a behaviour."""
    text = one.text
    if behaviour.case is not None and not behaviour.case.search(one.case):
        return False
    if behaviour.unless is not None and behaviour.unless.search(text):
        return False
    if not all(part.search(text) for part in behaviour.parts[1:]):
        return False
    different = {found[0].casefold()[:6] for found in behaviour.parts[-1].finditer(text)}
    return len(different) >= behaviour.many


def _reason(
    behaviour: Behaviour,
    flows: Sequence[str],
    flow_from: str,
    who: str,
    missing: Sequence[str],
    words: str,
    says: Says,
) -> str:
    where = f" (by {flow_from})" if flow_from else ""
    named = [f"what flows: {flows[0]}{where}"] if flows else []
    named.append(f"what happens: {behaviour.name}")
    if who:
        named.append(f"who does it: “{who}”")
    if missing:
        named.append(f"missing: {' and '.join(missing)}")
    if says in ("excluded", "assumed", "hedged"):
        verb = {"excluded": "taken back by", "assumed": "only assumed:", "hedged": "does not commit:"}[says]  # fmt: skip
        named.append(f"{verb} “{words}”")
    return "; ".join(named)


@lru_cache(maxsize=8)
def _products(shelf: Shelf) -> re.Pattern[str]:
    names = [name.replace("-", " ") for name in shelf.names() if len(name) > 2]
    return pattern(
        *(
            re.escape(name).replace(r"\ ", " ") + r"\b"
            for name in sorted(names, key=len, reverse=True)
        )
    )
