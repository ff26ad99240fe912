"""Ranges of the whole: every piece of work drawn many times, those of one system together, and summed.

A row of the rate card is a PERT distribution (a beta distribution over low to high around likely). A piece of work adds
up its rows at one and the same quantile: if it goes badly, all of it does. Between pieces of work the quantiles are tied
by a Gaussian copula with one factor for everything and one for each system. An unsettled question takes one of its
answers in each draw, the same for all work that it touches, and costs a share of that work again, because it is noticed
late; the more depends on it, the larger.

The stream of random numbers of a piece of work comes from the seed and its id. So the same map gives the same figures,
and more work in one place changes nothing elsewhere. numpy has its home here.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from seamark.scope.derive import Scope
from seamark.scope.item import Part, Range, WorkItem
from seamark.scope.ranges import AnswerEffect, Effort, Estimate, QuestionEffect, Spread
from seamark.scope.rates import LATE_ROW, RateCard

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

DRAWS = 10_000
"""Usual number of draws."""
DRAWS_MIN, DRAWS_MAX = 1_000, 1_000_000
SEED = 1
"""Usual seed."""
KEPT_NUMBERS_MAX = 4_000_000
"""Most numbers kept to say what each answer would do (16 MB); with very many questions fewer draws serve that."""
ITEM_DRAWS = 2_000
"""Draws that serve the figures of a single piece of work that is unsettled; of others they are worked out exactly."""
FLOW_DRAWS = 2_000
"""Draws that serve the figures of a single flow, of which a large map has many."""
QUESTIONS_MAX = 100
"""Questions for which the effect of each answer is worked out, the widest first."""
BATCHES = 10
"""Batches of draws that are held against each other to say how exact a figure is."""
_HALF_WIDTH, _STEPS = 5.0, 4096
"""The quantile tables: normal values from -5 to 5 in so many steps."""
_P80 = 0.8416212335729143
"""The normal value below which 80 % lie."""


def estimate(scope: Scope, draws: int = DRAWS, seed: int = SEED) -> Estimate:
    """Work out the ranges of a scope.

    Args:
        scope: the work.
        draws: how many, 1,000 to 1,000,000.
        seed: the same seed gives the same figures.
    """
    return _Run(scope, draws, seed).result()


class _Run:
    """One run: sums that every piece of work adds to."""

    def __init__(self, scope: Scope, draws: int, seed: int) -> None:
        import numpy

        self.np: Any = numpy
        self.scope, self.draws, self.seed = scope, draws, seed
        self.tables = _Tables(scope.rates)
        self.days = self._zeros()
        self.cost = self._zeros()
        self.late_days = self._zeros()
        self.late_cost = self._zeros()
        self.phases: dict[str, tuple[Numbers, Numbers]] = {}
        self.systems: dict[str, tuple[Numbers, Numbers]] = {}
        self.flows: dict[str, tuple[Numbers, Numbers]] = {}
        self.items: dict[str, tuple[float, float]] = {}
        self.shared: dict[str, Numbers] = {}
        self.choices: dict[str, tuple[Any, Numbers]] = {}
        asked = max(1, len(scope.questions))
        self.kept = max(min(draws, DRAWS_MIN), min(draws, KEPT_NUMBERS_MAX // (8 * asked)))
        self.fixed: dict[str, _Fixed] = {}

    def result(self) -> Estimate:
        for item in self.scope.items:
            self._add(item)
        for days, cost in self.phases.values():
            self.days += days
            self.cost += cost
        questions = self._questions()
        return Estimate(
            self._effort(self.days, self.cost),
            self._effort(self.days - self.late_days, self.cost - self.late_cost),
            {name: self._effort(*self.phases[name]) for name in self.phases},
            {name: self._effort(*self.systems[name]) for name in self.systems},
            {name: self._effort(*self.flows[name]) for name in self.flows},
            self.items, tuple(questions), self.draws, self.seed, self._error(0.5), self._error(0.8),
            max(0, len(self.fixed) - len(questions)),
        )  # fmt: skip

    # ------------------------------------------------------------------------------------------ drawing

    def _add(self, item: WorkItem) -> None:
        at = self._where(item)
        table = self.tables.of(item.parts)
        days: Numbers = table[at]
        price = self.scope.rates.day_of(item.kind)
        if item.widened_by:
            days = self._widened(item, days, at, price)
        if item.widened_by:
            p50, p80 = self.np.quantile(days[:ITEM_DRAWS], (0.5, 0.8))
        else:
            p50, p80 = self.tables.at(table, 0.0), self.tables.at(table, _P80)
        self.items[item.id] = (float(p50), float(p80))
        cost = days * self.np.float32(price)
        some = slice(None, None, max(1, self.draws // FLOW_DRAWS))
        for group, name, of_days, of_cost in (
            (self.phases, item.phase.value, days, cost),
            (self.systems, item.system, days, cost),
            (self.flows, item.flow, days[some], cost[some]),
        ):
            sums = group.get(name)
            if sums is None:
                sums = group[name] = (self._zeros(len(of_days)), self._zeros(len(of_days)))
            sums[0][:] += of_days
            sums[1][:] += of_cost

    def _widened(self, item: WorkItem, decided: Numbers, at: Any, price: float) -> Numbers:
        """The days of a piece of work with what its open questions add; what each answer would do is kept.

        The work is what is decided and what the answers add; a share of all of it is done again for each question.
        """
        np = self.np
        work: Numbers = decided.copy()
        again: Numbers = np.ones(self.draws, dtype=np.float32)
        asked = []
        for widening in item.widened_by:
            choice, late = self._choice(widening.question)
            options = [self.tables.of(parts)[at] if parts else None for parts in widening.effects]
            chosen: Numbers = np.zeros(self.draws, dtype=np.float32)
            for number, option in enumerate(options):
                if option is not None:
                    np.copyto(chosen, option, where=choice == number)
            work += chosen
            again += late
            asked.append((widening.question, chosen, late, options))
        days: Numbers = work * again
        self.late_days += days - work
        self.late_cost += (days - work) * np.float32(price)
        kept = slice(self.kept)
        for question, chosen, late, options in asked:
            without, others = work[kept] - chosen[kept], again[kept] - late[kept]
            fixed = self.fixed.setdefault(question, _Fixed(np, len(options), self.kept))
            for number, option in enumerate(options):
                answered = without if option is None else without + option[kept]
                change = answered * others - days[kept]
                fixed.days[number] += change
                fixed.cost[number] += change * np.float32(price)
            fixed.items += 1
        return days

    def _where(self, item: WorkItem) -> Any:
        """The place in the quantile tables of each draw of a piece of work."""
        rates = self.scope.rates
        own = self._normal(f"item {item.id}")
        own *= self.np.float32(math.sqrt(1 - rates.one_system))
        own += self._factor(f"system {item.system}", rates.one_system - rates.everything)
        own += self._factor("everything", rates.everything)
        return self._place(own)

    def _place(self, normal: Numbers) -> Any:
        normal *= self.np.float32(_STEPS / (2 * _HALF_WIDTH))
        normal += self.np.float32(_STEPS / 2 + 0.5)
        return self.np.clip(normal, 0, _STEPS).astype(self.np.int32)

    def _factor(self, name: str, weight: float) -> Numbers:
        if name not in self.shared:
            self.shared[name] = self._normal(name) * self.np.float32(math.sqrt(max(0.0, weight)))
        return self.shared[name]

    def _choice(self, name: str) -> tuple[Any, Numbers]:
        """Which answer a question takes in each draw, and which share of the work is done again because it came late."""
        if name not in self.choices:
            np, question, tied = self.np, self.scope.questions[name], self.scope.rates.decisions
            uniform = self._generator(f"answer {name}").random(self.draws, dtype=np.float32)
            ends = np.cumsum(question.chances[:-1])
            choice = np.searchsorted(ends, uniform, side="right").astype(np.int8)
            normal = self._normal(f"late {name}") * np.float32(math.sqrt(1 - tied))
            normal += self._factor("late", tied)
            late = self.tables.of((Part(LATE_ROW, question.weight),))[self._place(normal)]
            if (
                question.state != "open"
            ):  # what is assumed or disputed, and holds, is not done again
                late[choice == 0] = 0
            self.choices[name] = (choice, late)
        return self.choices[name]

    def _normal(self, name: str) -> Numbers:
        """Normal values, each with its mirror image: half as many to draw, and the middle is met more exactly."""
        np = self.np
        half = self._generator(name).standard_normal((self.draws + 1) // 2, dtype=np.float32)
        drawn: Numbers = np.concatenate((half, -half))[: self.draws]
        return drawn

    def _generator(self, name: str) -> Any:
        digest = hashlib.blake2b(f"{self.seed} {name}".encode(), digest_size=16).digest()
        return self.np.random.Generator(self.np.random.SFC64(int.from_bytes(digest, "little")))

    def _zeros(self, many: int = 0) -> Any:
        return self.np.zeros(many or self.draws, dtype=self.np.float64)

    # ------------------------------------------------------------------------------------------ what came out

    def _questions(self) -> list[QuestionEffect]:
        """The widest questions first; those that leave least variance when they are answered."""
        days, cost = self.days[: self.kept], self.cost[: self.kept]
        now = self._effort(days, cost)
        widths = (now.days.width / float(days.std() or 1), now.cost.width / float(cost.std() or 1))
        narrower = {
            name: (
                self._narrower(name, days, one.days),
                self._narrower(name, cost, one.cost),
            )
            for name, one in self.fixed.items()
        }
        found = []
        for name in sorted(narrower, key=lambda one: (-narrower[one][0], one))[:QUESTIONS_MAX]:
            one, question = self.fixed[name], self.scope.questions[name]
            efforts = [
                self._effort(days + d, cost + c) for d, c in zip(one.days, one.cost, strict=True)
            ]
            likely = list(zip(question.chances, efforts, strict=True))
            texts = question.texts or ("",) * len(question.answers)
            found.append(
                QuestionEffect(
                    name, narrower[name][0] * widths[0], narrower[name][1] * widths[1],
                    now.days.p80 - sum(share * effort.days.p80 for share, effort in likely),
                    now.cost.p80 - sum(share * effort.cost.p80 for share, effort in likely),
                    tuple(map(AnswerEffect, question.answers, texts, efforts)), one.items,
                )
            )  # fmt: skip
        return found

    def _narrower(self, name: str, sums: Any, changes: list[Numbers]) -> float:
        """By how much the standard deviation falls when a question is answered, on average over its answers."""
        chances = self.scope.questions[name].chances
        fixed = [float((sums + change).std()) for change in changes]
        return float(sums.std()) - sum(
            share * one for share, one in zip(chances, fixed, strict=True)
        )

    def _effort(self, days: Any, cost: Any) -> Effort:
        return Effort(self._spread(days), self._spread(cost))

    def _spread(self, numbers: Any) -> Spread:
        p10, p50, p80, p90 = map(float, self.np.quantile(numbers, (0.1, 0.5, 0.8, 0.9)))
        return Spread(p10, p50, p80, p90, float(numbers.mean()))

    def _error(self, share: float) -> float:
        of_each = [float(self.np.quantile(self.days[at::BATCHES], share)) for at in range(BATCHES)]
        return float(self.np.std(of_each, ddof=1)) / math.sqrt(BATCHES)


class _Fixed:
    """How the whole would change, draw by draw, if a question were answered: days and money for each answer."""

    def __init__(self, np: Any, answers: int, kept: int) -> None:
        self.days = [np.zeros(kept, dtype=np.float32) for _ in range(answers)]
        self.cost = [np.zeros(kept, dtype=np.float32) for _ in range(answers)]
        self.items = 0


class _Tables:
    """Quantiles of rows and of sums of rows, at equal steps of a normal value."""

    def __init__(self, rates: RateCard) -> None:
        import numpy

        self.np: Any = numpy
        self.rates = rates
        self._rows: dict[str, Numbers] = {}
        self._sums: dict[tuple[Part, ...], Numbers] = {}

    def of(self, parts: tuple[Part, ...]) -> Numbers:
        """The table of a sum: all its rows at one quantile."""
        known = self._sums.get(parts)
        if known is None:
            known = self.np.zeros(_STEPS + 1, dtype=self.np.float32)
            for part in parts:
                known += self._row(part.row) * self.np.float32(part.count)
            self._sums[parts] = known
        return known

    def at(self, table: Numbers, normal: float) -> float:
        """The value of a table at a normal value."""
        place = (normal + _HALF_WIDTH) / (2 * _HALF_WIDTH) * _STEPS
        low = int(place)
        return float(table[low] + (place - low) * (table[low + 1] - table[low]))

    def _row(self, row: str) -> Numbers:
        if row not in self._rows:
            one = self.rates.days[row]
            width = one.high - one.low
            mode = (one.likely - one.low) / width if width else 0.0
            shape: Any = _shape(round(mode, 6)) if width else 0.0
            self._rows[row] = self.np.float32(one.low) + self.np.float32(width) * shape
        return self._rows[row]


@cache
def _shape(mode: float) -> Any:
    """Quantiles of PERT over 0 to 1 with this mode, at the normal values of the tables."""
    import numpy as np

    grid = np.linspace(0.0, 1.0, 4001)
    middle = (grid[1:] + grid[:-1]) / 2
    density = middle ** (4 * mode) * (1 - middle) ** (4 * (1 - mode))
    below = np.concatenate(([0.0], np.cumsum(density)))
    return np.interp(_below(), below / below[-1], grid).astype(np.float32)


@cache
def _below() -> Any:
    """The share of a normal distribution below each step of the tables."""
    import numpy as np

    steps = np.linspace(-_HALF_WIDTH, _HALF_WIDTH, _STEPS + 1)
    return np.array([0.5 * math.erfc(-step / math.sqrt(2)) for step in steps])


def quantile(ranges: Iterable[Range], share: float) -> float:
    """A quantile of a sum of PERT ranges that rise and fall together (for running costs, and for tests).

    Args:
        ranges: what is summed.
        share: 0 to 1.
    """
    import numpy as np

    total = 0.0
    for one in ranges:
        width = one.high - one.low
        at = np.interp(share, _below(), _shape(round((one.likely - one.low) / width, 6))) if width else 0.0  # fmt: skip
        total += one.low + width * float(at)
    return total
