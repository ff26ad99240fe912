"""How long a check takes, how much memory, how it grows: `seamark check` against linters of YAML.

    python benchmarks/check.py [--rounds 9]

Seamark applies all its rules to a map; the Data Contract CLI checks a contract with as many fields against its schema; Spectral
applies two rules to the very map that Seamark reads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import peers
from measure import Contestant, Row, Runs, faster, missing, race, shown
from setting import (
    EXAMPLE,
    FIELDS_SMALL,
    SIZE,
    asked_rounds,
    contract,
    generated,
    lines,
    report,
    ruleset,
    seamark,
    work,
)

GOAL_DATACONTRACT = 2.0
GOAL_SPECTRAL = 1.5
MEMORY_BYTES_MAX = 200 * 1024 * 1024
GROWTH_MAX = 11.0
"""Of the time beyond start-up when the map is ten times as large: ten, and a tenth for what the machine does meanwhile."""
MEGABYTE = 1024 * 1024


def ours(name: str, path: Path) -> Contestant:
    """A check by Seamark: findings are no failure."""
    return Contestant(
        name,
        (*seamark(), "check", str(path), "--format", "json"),
        codes=frozenset({0, 1}),
        said="{",
    )


def rows(rounds: int) -> Iterator[Row]:
    """Measure small and large, then ten times as large."""
    yield from against_others("decided shop", EXAMPLE, FIELDS_SMALL, rounds)
    usual, fields = generated(), SIZE["fields"]
    yield from against_others(f"{fields} fields", usual, fields, rounds)
    yield from growth(rounds)


def against_others(what: str, path: Path, fields: int, rounds: int) -> Iterator[Row]:
    """One map against a contract of its size and against two rules of Spectral."""
    contract_file = contract(fields)
    datacontract, spectral = peers.datacontract(), peers.spectral()
    racing = [ours("seamark", path)]
    if datacontract.command:
        racing.append(
            Contestant(
                "datacontract", (*datacontract.command, "lint", str(contract_file)), said="valid"
            )
        )
    if spectral.command:
        arguments = (
            "lint",
            "--ruleset",
            str(ruleset()),
            "--fail-severity",
            "error",
            "--format",
            "json",
            str(path),
        )
        racing.append(Contestant("spectral", (*spectral.command, *arguments), said="["))
    measured = race(racing, work(), rounds)
    mine = measured["seamark"]
    for name, peer, file, goal in (
        ("datacontract lint", datacontract, contract_file, GOAL_DATACONTRACT),
        ("spectral, 2 rules", spectral, path, GOAL_SPECTRAL),
    ):
        title = f"check {what} ({lines(path)} lines) / {name} ({lines(file)})"
        short = name.split()[0].rstrip(",")
        yield (
            faster(title, mine, measured[short], short, goal)
            if peer.command
            else missing(title, peer.missing, goal)
        )
    yield memory(f"memory: check {what}", mine, measured)


def memory(what: str, mine: Runs, measured: dict[str, Runs]) -> Row:
    """The largest memory against the limit, with that of the others beside it."""
    others = ", ".join(
        f"{runs.memory / MEGABYTE:.0f} MB {name}"
        for name, runs in measured.items()
        if name != "seamark"
    )
    limit = f"<= {MEMORY_BYTES_MAX / MEGABYTE:.0f} MB"
    return Row(
        what, f"{mine.memory / MEGABYTE:.0f} MB", others, "", limit, mine.memory <= MEMORY_BYTES_MAX
    )


def growth(rounds: int) -> Iterator[Row]:
    """Time of one map and of one ten times as large, both without the start of the program."""
    racing = [
        Contestant("start", (*seamark(), "--help"), said="check"),
        ours("one", generated(1)),
        ours("ten", generated(10)),
    ]
    measured = race(racing, work(), max(3, rounds // 2))
    start, one, ten = (measured[name] for name in ("start", "one", "ten"))
    grown = (ten.median - start.median) / (one.median - start.median)
    what = f"check ten times that map ({lines(generated(10))} lines), against that map"
    yield Row(
        what,
        shown(ten.median),
        f"{shown(one.median)} seamark",
        f"{grown:.1f}x",
        f"<= {GROWTH_MAX:g}x the time",
        grown <= GROWTH_MAX,
    )
    more = ten.memory / one.memory
    yield Row(
        "memory of that check",
        f"{ten.memory / MEGABYTE:.0f} MB",
        f"{one.memory / MEGABYTE:.0f} MB seamark",
        f"{more:.1f}x",
    )


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(9)), Path(__file__).stem))
