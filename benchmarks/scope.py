"""How long the scope takes: work and 10,000 draws of a map with 200 flows, against the limit of one second.

    python benchmarks/scope.py [--rounds 9]

Measured inside a running process, as an app does it: the map is read and its decisions are listed; numpy is loaded.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generate import map_text
from measure import Row, shown
from setting import asked_rounds, report

from seamark.language.decisions import decisions
from seamark.language.load import load_text
from seamark.scope.derive import derive
from seamark.scope.estimate import DRAWS, estimate
from seamark.scope.path import plan
from seamark.scope.rates import defaults

FLOWS = 200
LIMIT_S = 1.0


def rows(rounds: int) -> Iterator[Row]:
    """Derive, draw, order; and all of it against the limit."""
    loaded = load_text(map_text(flows=FLOWS))
    listed, card = decisions(loaded), defaults()
    scope = derive(loaded, listed, card)
    ranges = estimate(scope)
    what = f"{FLOWS} flows, {len(scope.items):,} pieces of work, {len(scope.questions)} questions"
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        (f"derive the work ({what})", lambda: derive(loaded, listed, card)),
        (f"draw it {DRAWS:,} times, with what each answer would do", lambda: estimate(scope)),
        ("order it", lambda: plan(scope, ranges)),
    )
    total = 0.0
    for name, work in parts:
        took = median_s(work, rounds)
        total += took
        yield Row(name, shown(took), "", "")
    ratio = total / LIMIT_S
    yield Row("all of it, against the limit", shown(total), shown(LIMIT_S), f"{ratio:.2f}x", f"<= {shown(LIMIT_S)}", total <= LIMIT_S)  # fmt: skip


def median_s(work: Callable[[], object], rounds: int) -> float:
    """Median processor time of one run, in seconds, after one to warm up: what else the machine does is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(9)), Path(__file__).stem))
