"""One supplier's quote, judged: what the views and the comparison take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from seamark.quote.against import Stated
from seamark.quote.firmness import Firmness, firmness
from seamark.quote.judgement import Answer, Judgement, answers, digest_of
from seamark.quote.line import Line
from seamark.quote.price import Price, price
from seamark.quote.quality import Count, place, quality
from seamark.quote.sentence import foreign
from seamark.quote.suggest import CHARACTERS_MAX, LINES_MAX, Reading, suggest


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote with everything that was found in it and decided about it.

    Attributes:
        supplier: its name.
        document: the name of its file.
        digest: of its text.
        lines: of its document.
        remarks: what to know about the reading.
        reading: suggestions.
        judgement: what a person decided.
        answers: question → what counts.
        firm: how firm it is.
        quality: by area.
        price: what it says of money.
        stated: id of a piece of work → what the supplier says of it in the answer sheet: holding, remark, place.
        given: id of a question to suppliers → the answer in the answer sheet.
    """

    supplier: str
    document: str
    digest: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]
    reading: Reading
    judgement: Judgement
    answers: Mapping[str, Answer]
    firm: Firmness
    quality: tuple[Count, ...]
    price: Price
    stated: Mapping[str, Stated] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)


def judged(
    supplier: str, document: str, lines: Sequence[Line], remarks: Sequence[str] = (), judgement: Judgement | None = None,
    reading: Reading | None = None, stated: Mapping[str, Stated] | None = None, given: Mapping[str, str] | None = None,
) -> Quote:  # fmt: skip
    """Judge a quote.

    Args:
        supplier: its name; it counts as a party in its own lines.
        document: the name of the file.
        lines: of the document.
        remarks: what its reader said.
        judgement: what a person decided; None when nobody has. One about another text counts for nothing.
        reading: when the lines were read already.
        stated: from an answer sheet.
        given: from an answer sheet.
    """
    digest = digest_of(lines)
    if foreign(lines):
        remarks = (*remarks, FOREIGN)
    if len(lines) > LINES_MAX or sum(len(line.text) for line in lines) > CHARACTERS_MAX:
        remarks = (*remarks, TOO_LONG)
    if judgement is None or judgement.digest != digest:
        judgement = Judgement.none(digest)
    reading = reading or suggest(lines, supplier)
    found = answers(reading, judgement)
    settled = [place for about, one in judgement.decisions.items() if about.startswith(PRICE) and one.verdict == "confirmed" for place in one.places]  # fmt: skip
    money = price(lines, settled)
    return Quote(
        supplier, document, digest, tuple(lines), tuple(remarks), reading, judgement, found,
        firmness(found, reading, money), quality(found), money, stated or {}, given or {},
    )  # fmt: skip


TOO_LONG = f"The document is very long: answers were looked for in its first {LINES_MAX:,} lines and {CHARACTERS_MAX:,} characters only."
FOREIGN = "The document seems to be in neither English nor German: lines that answer a question are not found in it. Read it yourself."
PRICE = "price"
"""Decisions about this (`price Prices!B7`) confirm an amount as it is read."""


def ranked(quotes: Sequence[Quote]) -> list[Quote]:
    """As a careful buyer ranks them: by what they answer, and only then by price."""
    return sorted(quotes, key=lambda one: place(one.firm, one.quality, one.price, one.supplier))
