"""Measure programs fairly: each run in a process of its own, contestants taking turns, medians compared."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peers import environment

BYTES_OF_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class FailedError(RuntimeError):
    """A program did not do its work, so its time means nothing."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program call to measure.

    Attributes:
        name: what the table calls it.
        command: program and arguments.
        codes: exit codes that mean it did its work.
        said: a text that its output must hold, to show that it did the work.
    """

    name: str
    command: tuple[str, ...]
    codes: frozenset[int] = frozenset({0})
    said: str = ""


@dataclass(slots=True)
class Runs:
    """What was measured of one contestant: seconds of each run, and the largest memory in bytes."""

    seconds: list[float] = field(default_factory=list)
    memory: int = 0

    @property
    def median(self) -> float:
        """The median, in seconds."""
        return statistics.median(self.seconds)


def once(contestant: Contestant, folder: Path) -> tuple[float, int]:
    """Run a program once; returns the seconds from start to end and its largest resident memory in bytes.

    Raises:
        FailedError: it ended with another code, or did not say what shows that it worked.
    """
    out = folder / "output.txt"
    with out.open("wb") as sink:
        begun = time.perf_counter()
        process = subprocess.Popen(
            contestant.command,
            stdout=sink,
            stderr=sink,
            stdin=subprocess.DEVNULL,
            cwd=folder,
            env=environment(),
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    output = out.read_text(encoding="utf-8", errors="replace")
    if process.returncode not in contestant.codes:
        raise FailedError(
            f"{contestant.name} ended with {process.returncode}: {output.strip()[-300:]}"
        )
    if contestant.said not in output:
        raise FailedError(
            f"{contestant.name} did not say `{contestant.said}`: {output.strip()[-300:]}"
        )
    return seconds, usage.ru_maxrss * BYTES_OF_RSS_UNIT


def race(contestants: Iterable[Contestant], folder: Path, rounds: int) -> dict[str, Runs]:
    """Let the contestants run in turns, `rounds` times after one round to warm up the caches of files."""
    racing = list(contestants)
    for contestant in racing:
        once(contestant, folder)
    measured = {contestant.name: Runs() for contestant in racing}
    for number in range(rounds):
        for contestant in racing if number % 2 else reversed(racing):
            seconds, memory = once(contestant, folder)
            runs = measured[contestant.name]
            runs.seconds.append(seconds)
            runs.memory = max(runs.memory, memory)
    return measured


def timed(act: Callable[[], object], rounds: int) -> float:
    """The median seconds of a call within this process, after one call to warm up."""
    act()
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        act()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the result.

    Attributes:
        what: what was measured.
        ours: Seamark's figure, with its unit.
        theirs: the other's figure, with its name; empty when it is measured against a limit.
        ratio: how many times better, or how many times more; empty when there is none.
        goal: what it should be.
        met: whether it is; None when it could not be measured or has no goal.
    """

    what: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    goal: str = ""
    met: bool | None = None


def faster(what: str, ours: Runs, theirs: Runs, name: str, goal: float) -> Row:
    """A row that says how many times faster we are than somebody else."""
    ratio = theirs.median / ours.median
    return Row(
        what,
        shown(ours.median),
        f"{shown(theirs.median)} {name}",
        f"{ratio:.1f}x",
        f">= {goal:g}x faster",
        ratio >= goal,
    )


def missing(what: str, why: str, goal: float) -> Row:
    """A row for a comparison that could not be made."""
    return Row(what, "", f"not measured: {why}", "", f">= {goal:g}x faster")


def shown(seconds: float) -> str:
    """A time in the unit that reads best."""
    if seconds < 0.01:
        return f"{seconds * 1000:.1f} ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(rows: Sequence[Row]) -> str:
    """The rows as a table of plain text, numbers on the right."""
    words = {True: "yes", False: "NO", None: "-"}
    head = ("what", "Seamark", "other", "ratio", "goal", "met")
    cells = [head, *((r.what, r.ours, r.theirs, r.ratio, r.goal, words[r.met]) for r in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    right = (1, 3)
    lines = [
        "  ".join(
            c.rjust(w) if n in right else c.ljust(w)
            for n, (c, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
