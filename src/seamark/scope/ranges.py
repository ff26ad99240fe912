"""Where the draws of a sum lie, and what unsettled questions do to it: the figures, without how they came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the draws of a sum lie.

    Attributes:
        p10: one in ten draws lies below.
        p50: half of them lie below.
        p80: eight in ten lie below.
        p90: nine in ten lie below.
        mean: their mean.
    """

    p10: float = 0.0
    p50: float = 0.0
    p80: float = 0.0
    p90: float = 0.0
    mean: float = 0.0

    @property
    def width(self) -> float:
        """From one in ten to nine in ten: eight of ten draws lie in it."""
        return self.p90 - self.p10


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-days and what they cost, in the currency of the rate card."""

    days: Spread
    cost: Spread


@dataclass(frozen=True, slots=True)
class AnswerEffect:
    """What the whole would be if one question were answered so, all others as they are."""

    answer: str
    text: str
    effort: Effort


@dataclass(frozen=True, slots=True)
class QuestionEffect:
    """What an unsettled question does to the whole.

    Attributes:
        question: its id.
        causes_days: how much narrower the range of eight in ten would be if it were answered, on average over its answers
            (from the standard deviations, which chance disturbs less than the ends of the range).
        causes_cost: the same in money.
        saves_days: how much lower P80 would be, on average over its answers.
        saves_cost: the same in money.
        answers: what each would do.
        items: how many pieces of work it touches.
    """

    question: str
    causes_days: float
    causes_cost: float
    saves_days: float
    saves_cost: float
    answers: tuple[AnswerEffect, ...]
    items: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """The ranges of a scope.

    Attributes:
        total: of everything.
        in_time: of everything, if each open question were answered before the build, whichever way.
        phases: of each phase, in order.
        systems: of each system, and of what belongs to none.
        flows: of each flow alone, of what several flows share, and of what belongs to none.
        items: id → P50 and P80 in days.
        questions: what unsettled questions do, the widest first.
        draws: how many.
        seed: that gives the same figures again.
        error_p50: standard error of the total P50 that the number of draws leaves, in days.
        error_p80: the same of P80.
        unweighed: further unsettled questions, each narrower than those above.
    """

    total: Effort
    in_time: Effort
    phases: Mapping[str, Effort]
    systems: Mapping[str, Effort]
    flows: Mapping[str, Effort]
    items: Mapping[str, tuple[float, float]]
    questions: tuple[QuestionEffect, ...]
    draws: int
    seed: int
    error_p50: float
    error_p80: float
    unweighed: int = 0
