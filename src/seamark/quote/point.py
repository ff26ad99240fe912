"""The shape of a question to a quote, and of what a line must name to answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from seamark.cases.levels import Risk

Who = Literal["party", "machine", "system", "role"]
"""Who does it: the supplier or you; what the supplier runs; one of the systems; a person or team by role."""


class Area(StrEnum):
    """What shows that a supplier has thought the integration through."""

    OWNERSHIP = "ownership"
    TIMING = "timing"
    CONFLICTS = "conflicts"
    FAILURES = "failure handling"
    TESTS = "tests"
    RECONCILIATION = "reconciliation"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What is done, as several things that one sentence must say.

    Attributes:
        name: in a word or two, for the reason of a suggestion.
        parts: patterns of which each must be found (what happens, and what is done about it).
        many: of the last part, so many different words.
        unless: a sentence with one of these words speaks of something else.
        case: what it is done about; the heading, or a sentence that this one goes on from, may name it.
        general: its words are said of many things, so without the flow such a sentence says nothing here.
    """

    name: str
    parts: tuple[re.Pattern[str], ...]
    many: int = 1
    unless: re.Pattern[str] | None = None
    case: re.Pattern[str] | None = None
    general: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One question to a quote.

    Attributes:
        id: stable.
        risk: the risk point it is drawn from; None for a question that counts for quality only.
        area: of discovery quality.
        title: what it is about, in a few words.
        question: what the buyer asks the document.
        ask: what is sent back to the supplier when the document does not say.
        example: a line that answers it.
        flows: names in `words.FLOWS` of which a line must name one; empty when the question is about none.
        behaviours: of which a line must say one.
        who: of whom a line must name one.
    """

    id: str
    risk: Risk | None
    area: Area
    title: str
    question: str
    ask: str
    example: str
    flows: tuple[str, ...]
    behaviours: tuple[Behaviour, ...]
    who: tuple[Who, ...]
