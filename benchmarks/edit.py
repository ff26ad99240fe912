"""How long one edit of the large map takes in a running program: from the answer to the checked new text.

    python benchmarks/edit.py [--rounds 9]

The map is read before, as in an app that holds it open. Each kind of edit is made at places all over the file.
"""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measure import FailedError, Row, shown, timed
from setting import asked_rounds, generated, report

from seamark.language.edit import remove_answer, set_answer
from seamark.language.load import Loaded, load, load_sources
from seamark.language.source import Source

GOAL_S_MAX = 0.1
PLACES = 8
"""At how many places, evenly over the file, each kind of edit is made."""


def rows(rounds: int) -> Iterator[Row]:
    """Replace, insert and remove; then reading the whole map anew, for comparison."""
    loaded = load(generated())
    for what, makes in (("replace", replacements), ("insert", insertions), ("remove", removals)):
        seconds = []
        for path, edit in spread(list(makes(loaded))):
            certain(loaded, path, edit())
            gc.collect()
            seconds.append(timed(edit, rounds))
        limit, slowest = f"<= {shown(GOAL_S_MAX)} each", max(seconds)
        title = f"{what} one answer of that map, at {len(seconds)} places"
        yield Row(
            title,
            shown(statistics.median(seconds)),
            f"{shown(slowest)} the slowest place",
            "",
            limit,
            slowest <= GOAL_S_MAX,
        )
    yield Row("read that whole map anew", shown(timed(lambda: load(generated()), rounds)))


def replacements(loaded: Loaded) -> Iterator[tuple[str, Callable[[], Source]]]:
    """Another bound of a flow."""
    for name, flow in loaded.map.flows.items():
        path = f"flows.{name}.within"
        if flow.within is not None:
            yield path, lambda path=path: set_answer(loaded, path, "7m")  # type: ignore[misc]


def insertions(loaded: Loaded) -> Iterator[tuple[str, Callable[[], Source]]]:
    """Where the logic of a flow lives, where it is inherited so far."""
    for name in loaded.map.flows:
        path = f"flows.{name}.runs_in"
        yield path, lambda path=path: set_answer(loaded, path, "direct")  # type: ignore[misc]


def removals(loaded: Loaded) -> Iterator[tuple[str, Callable[[], Source]]]:
    """The tolerance of a field."""
    for name, entity in loaded.map.entities.items():
        for field, answers in entity.fields.items():
            if answers.tolerance is not None:
                path = f"entities.{name}.fields.{field}.tolerance"
                yield path, lambda path=path: remove_answer(loaded, path)  # type: ignore[misc]


def spread(
    all_of_them: list[tuple[str, Callable[[], Source]]],
) -> list[tuple[str, Callable[[], Source]]]:
    """A few of many, evenly, with the first and the last."""
    last = len(all_of_them) - 1
    return [all_of_them[last * n // (PLACES - 1)] for n in range(PLACES)]


def certain(loaded: Loaded, path: str, changed: Source) -> None:
    """Read the edited map whole: it must differ in exactly this path.

    Raises:
        FailedError: it does not.
    """
    after = load_sources([changed])
    if after.problems != loaded.problems:
        raise FailedError(f"editing {path} made a problem: {after.problems[:1]}")
    paths = {
        p for p in loaded.nodes.keys() | after.nodes.keys() if loaded.written(p) != after.written(p)
    }
    if not paths or any(p != path and not path.startswith(f"{p}.") for p in paths):
        raise FailedError(f"editing {path} changed {sorted(paths)[:3]}")


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(9)), Path(__file__).stem))
