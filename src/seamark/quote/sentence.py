"""Sentences and clauses of a line, and how a sentence says what it says: plainly, hedged, assumed, or to exclude it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from seamark.quote.line import Line
from seamark.quote.words import (
    ASSUMING,
    EXCLUDING,
    GOES_ON,
    HEDGES,
    NEGATORS,
    POINTS_BACK,
    SAYS_NO,
    SAYS_PARTLY,
)

Manner = Literal["plain", "hedged", "assumed", "excluded"]
"""How something is said. Only what is said plainly can count."""
LINE_LENGTH_MAX = 4_000
"""So much of a line is looked at, in characters."""
NEGATED_BEFORE, NEGATED_AFTER = 5, 7
"""So many words before and after a behaviour a `not` takes it back."""
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|incl|excl|approx|no|nr|ca|bzw|z\.\s?b|d\.\s?h|u\.\s?a|inkl|exkl|zzgl|vgl|mr|mrs|ms|dr|ltd|inc|co)\.$", re.IGNORECASE)  # fmt: skip
_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“„(]?[A-ZÄÖÜ0-9])|\n+")
_CLAUSE = re.compile(
    r"[,;:()–—]|\s-\s"
    r"|\b(?:but|however|whereas|while|although|when|whenever|if|because|so that|until|once|which|that|who|aber|jedoch|sondern|während|wenn|falls|damit|weil|sobald)\b"
    r"|\b(?:and|und)\b(?=[^,;]*\b(?:not|never|no|nicht|nie|keine?)\b)"
    r"|\b(?:and|und)\b(?=\s+(?:we|our|your|you|the|wir|unsere?\w?|ihre?\w?|sie|der|die|das)\b)",
    re.IGNORECASE,
)
"""Where a clause ends: a `not` does not reach beyond it."""
_NOT_DONE = re.compile(
    r"\b(?:is|are|was|were|will|does|do|has|have|be|wird|werden|ist|sind|findet|finden|erfolgt|erfolgen)\s+(?:be\s+)?(?:not|never|nicht|nie)\b"
    r"|^(?:not|no|nicht|keine?\w?)\b|\bnicht[.!]?$",
    re.IGNORECASE,
)
"""After a behaviour: `retries are not done`."""


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a line."""
    found: list[str] = []
    for piece in _END.split(text[:LINE_LENGTH_MAX]):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return tuple(found)


@lru_cache(maxsize=20_000)
def manner(sentence: str, heading: str = "", lead: str = "") -> tuple[Manner, str]:
    """How a sentence says what it says, and the words that tell; its heading and the lead of its list count too."""
    cells: tuple[tuple[re.Pattern[str], Manner], ...] = (
        (SAYS_NO, "excluded"),
        (SAYS_PARTLY, "hedged"),
    )
    for says, how in cells:
        cell = says.search(sentence)
        if cell:
            return how, cell[0].strip(" ;:|")
    for how in _MANNERS:
        for text in (sentence, lead, heading):
            found = _told(how, text) if text else ""
            if found:
                return how, found
    return "plain", ""


_MANNERS: dict[Manner, re.Pattern[str]] = {
    "excluded": EXCLUDING,
    "assumed": ASSUMING,
    "hedged": HEDGES,
}


@lru_cache(maxsize=20_000)
def _told(how: Manner, text: str) -> str:
    found = _MANNERS[how].search(text)
    return found[0].strip() if found else ""


def points_back(sentence: str) -> bool:
    """Whether a sentence speaks of what stands before it: `This is done where possible.`"""
    return POINTS_BACK.search(sentence) is not None


def goes_on(sentence: str) -> bool:
    """Whether a sentence goes on from the one before it: `After the last try we tell your warehouse.`"""
    return GOES_ON.match(sentence) is not None


def negated(sentence: str, start: int, end: int) -> str:
    """The word that takes back what stands from `start` to `end`, within its clause; '' when nothing does."""
    left, right = _clause(sentence, start, end)
    found = NEGATORS.search(" ".join(sentence[left:start].split()[-NEGATED_BEFORE:]))
    found = found or _NOT_DONE.search(" ".join(sentence[end:right].split()[:NEGATED_AFTER]))
    return found[0] if found else ""


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    left, right = 0, len(sentence)
    for found in _breaks(sentence):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            return left, found.start()
    return left, right


def _breaks(sentence: str) -> Iterator[re.Match[str]]:
    return _CLAUSE.finditer(sentence)


def promised(lines: Iterable[Line]) -> Iterator[tuple[str, str, str]]:
    """What a document says plainly: sentence, place and heading, without what is hedged, assumed or excluded."""
    for line in lines:
        if line.kind == "heading":
            continue
        for one in sentences(line.text):
            if manner(one, line.heading, line.lead)[0] == "plain":
                yield one, line.place, line.heading


def foreign(lines: Iterable[Line]) -> bool:
    """Whether a document seems to be in neither English nor German, so that its silence says nothing."""
    words = [word for line in lines for word in line.text.casefold().split()[:60]][
        :LANGUAGE_WORDS_MAX
    ]
    known = sum(word in _ENGLISH_AND_GERMAN for word in words)
    other = sum(word in _OTHERS for word in words)
    return len(words) > 40 and other > 0.04 * len(words) and other > 2 * known


LANGUAGE_WORDS_MAX = 4_000
_ENGLISH_AND_GERMAN = frozenset("the and of to is are we our your with for by from that this und der die das wir ist sind mit für von nicht eine ein im zu auf werden".split())  # fmt: skip
_OTHERS = frozenset("le la les des du une est nous vous pour avec dans sur et el los las una es con para por que y de het een wij voor van niet op met zijn il gli che per non della sono".split())  # fmt: skip
