"""Discovery quality: in how many questions of each area a quote says what happens and who does it. Counts, no percentages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from seamark.quote.firmness import Firmness
from seamark.quote.judgement import Answer
from seamark.quote.point import Area
from seamark.quote.price import Price
from seamark.quote.twelve import POINTS


@dataclass(frozen=True, slots=True)
class Count:
    """An area of discovery quality.

    Attributes:
        covered: questions that are answered.
        of: questions there are.
        open: titles of the others.
    """

    area: Area
    covered: int
    of: int
    open: tuple[str, ...]

    @property
    def text(self) -> str:
        """`2 of 3`."""
        return f"{self.covered} of {self.of}"


def quality(answers: Mapping[str, Answer]) -> tuple[Count, ...]:
    """The seven areas, in their order."""
    found = []
    for area in Area:
        mine = [point for point in POINTS if point.area is area]
        open_ = tuple(point.title for point in mine if answers[point.id].state != "covered")
        found.append(Count(area, len(mine) - len(open_), len(mine), open_))
    return tuple(found)


def total(counts: tuple[Count, ...]) -> int:
    """Questions answered in all areas together."""
    return sum(count.covered for count in counts)


def place(
    firm: Firmness, counts: tuple[Count, ...], price: Price, name: str
) -> tuple[int, int, int, int, Decimal, str]:
    """What ranks a quote among others, lower is better: level, unanswered risk points, questions answered; then the price.

    Among quotes alike in all of these, one that names no price comes after those that do.
    """
    return (
        -firm.level.rank, len(firm.unanswered), -total(counts), int(price.high is None), price.high or Decimal(), name,
    )  # fmt: skip
