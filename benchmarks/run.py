"""All benchmarks, one table: `make bench`, or `python benchmarks/run.py [--rounds 9]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import check
import cli_start
import edit
import scope
from measure import Row
from setting import asked_rounds, report


def rows(rounds: int) -> Iterator[Row]:
    """Start, check, edit, scope."""
    yield from cli_start.rows(rounds)
    yield from check.rows(rounds)
    yield from edit.rows(rounds)
    yield from scope.rows(rounds)


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(9)), "benchmarks"))
