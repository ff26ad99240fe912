"""The program starts light: the help needs neither the YAML parser nor the rules."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

HEAVY = (
    "yaml",
    "pydantic",
    "seamark.language",
    "seamark.check",
    "seamark.report",
    "hypothesis",
    "pytest",
)


def imported_by(*arguments: str) -> set[str]:
    """The modules that a call of the program imports."""
    program = f"import sys; from seamark.cli import main; sys.exit(main({list(arguments)!r}))"
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return {
        match.strip() for match in re.findall(r"^import time:.*\|(.*)$", ran.stderr, re.MULTILINE)
    }


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_help_loads_no_heavy_module(arguments: list[str]) -> None:
    modules = imported_by(*arguments)
    assert "click" in modules
    assert (
        sorted(m for m in modules if m in HEAVY or m.startswith(tuple(f"{h}." for h in HEAVY)))
        == []
    )


def test_only_click_comes_from_outside() -> None:
    ours = {"seamark", "click"}
    known = set(sys.stdlib_module_names) | ours
    plain = {m.split(".")[0] for m in imported_by("--help")} - known
    # What the interpreter itself loads at start-up, whatever the program: editable installs, site files.
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"],
        capture_output=True,
        text=True,
        check=True,
    )
    start = {
        m.strip().split(".")[0]
        for m in re.findall(r"^import time:.*\|(.*)$", bare.stderr, re.MULTILINE)
    }
    assert plain - start == set()
