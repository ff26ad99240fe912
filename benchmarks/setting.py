"""What the benchmarks share: where they work, which files they measure, how they report."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from generate import contract_text, map_text
from measure import FailedError, Row, table

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "decided-shop" / "map.yaml"
WORK = Path(__file__).resolve().parent / ".work"
SIZE = {"systems": 40, "flows": 200, "fields": 1500}
FIELDS_SMALL = 30

RULES_OF_SPECTRAL = """\
rules:
  field-has-owner:
    description: Every field has an owner.
    message: "{{path}} has no owner"
    severity: warn
    given: "$.entities[*].fields[*]"
    then: {field: owner, function: truthy}
  flow-has-bound:
    description: Every flow says how late it may be.
    message: "{{path}} has no bound"
    severity: warn
    given: "$.flows[*]"
    then: {field: within, function: truthy}
"""


def seamark() -> tuple[str, ...]:
    """The call of Seamark: the program of the environment that runs this file."""
    name = "seamark.exe" if os.name == "nt" else "seamark"
    return (str(Path(sys.executable).parent / name),)


@cache
def work() -> Path:
    """The folder for generated files and outputs, made when first asked for."""
    WORK.mkdir(exist_ok=True)
    return WORK


@cache
def generated(times: int = 1) -> Path:
    """The generated map, `times` the usual size."""
    path = work() / f"map-{times}x.yaml"
    path.write_text(
        map_text(**{key: value * times for key, value in SIZE.items()}), encoding="utf-8"
    )
    return path


@cache
def contract(fields: int) -> Path:
    """A data contract with so many fields."""
    path = work() / f"contract-{fields}.yaml"
    path.write_text(contract_text(fields), encoding="utf-8")
    return path


@cache
def ruleset() -> Path:
    """Two rules for Spectral, of the kind that Seamark has too."""
    path = work() / "ruleset.yaml"
    path.write_text(RULES_OF_SPECTRAL, encoding="utf-8")
    return path


def lines(path: Path) -> int:
    """The number of lines of a file."""
    return path.read_text(encoding="utf-8").count("\n")


def asked_rounds(usual: int) -> int:
    """How often each program runs, from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=usual, help=f"runs of each program [{usual}]")
    return max(1, int(parser.parse_args().rounds))


def report(rows: Iterable[Row], title: str) -> int:
    """Print the table; returns 1 when a program failed or a goal is missed, so that a server can watch it."""
    print(
        f"{title}: {platform.system()} {platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}; medians, one process a run\n"
    )
    found: list[Row] = []
    failed = ""
    try:
        for row in rows:
            found.append(row)
            print(f"measured: {row.what}", file=sys.stderr)
    except FailedError as error:
        failed = str(error)
    print(table(found))
    if failed:
        print(f"\nStopped: {failed}")
    return 1 if failed or any(row.met is False for row in found) else 0
