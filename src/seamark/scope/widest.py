"""What widens the range: the unsettled questions that are worth most, with what each answer would do."""

from __future__ import annotations

from dataclasses import dataclass

from seamark.scope.derive import Scope
from seamark.scope.questions import Question
from seamark.scope.ranges import Estimate, QuestionEffect

TOP = 5
"""How many are put on top."""


@dataclass(frozen=True, slots=True)
class Wide:
    """One unsettled question and what it does to the range."""

    question: Question
    effect: QuestionEffect


def widest(scope: Scope, estimate: Estimate, most: int | None = TOP) -> tuple[Wide, ...]:
    """The unsettled questions that widen the range most.

    Args:
        scope: the work.
        estimate: its ranges.
        most: how many; None for all that were weighed.
    """
    chosen = estimate.questions if most is None else estimate.questions[:most]
    return tuple(Wide(scope.questions[one.question], one) for one in chosen)
