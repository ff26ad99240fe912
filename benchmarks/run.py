"""All benchmarks, one table: `make bench`, or `python benchmarks/run.py [--rounds 9]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import app
import app_in_browser
import check
import cli_start
import edit
import scope
from measure import Row
from setting import asked_rounds, report

APP_ROUNDS_MAX = 3
"""A round of the app is long: it opens every page."""


def rows(rounds: int) -> Iterator[Row]:
    """Start, check, edit, scope; the app by its server alone, then in a browser."""
    yield from cli_start.rows(rounds)
    yield from check.rows(rounds)
    yield from edit.rows(rounds)
    yield from scope.rows(rounds)
    yield from app.rows(min(rounds, APP_ROUNDS_MAX))
    yield from app_in_browser.rows(min(rounds, APP_ROUNDS_MAX))


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(9)), "benchmarks"))
