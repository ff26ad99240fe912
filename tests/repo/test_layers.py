"""The house is checked, not described: imports run one way, and each library has one home."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo.files import ROOT

KERNEL = ROOT / "src" / "seamark" / "kernel"
# Parts of the standard library that bring a clock, chance, a log or the outside world.
IMPURE = frozenset(
    "asyncio concurrent ctypes getpass glob http io locale logging mmap multiprocessing os pathlib platform queue random "
    "sched secrets select selectors shutil signal smtplib socket sqlite3 ssl subprocess tempfile threading time urllib uuid".split()
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of the root's pyproject.toml over the package below `folder`."""
    program = f"import sys; sys.path.insert(0, {str(folder)!r}); from importlinter.cli import lint_imports; sys.exit(lint_imports(config_filename={str(ROOT / 'pyproject.toml')!r}, no_cache=True))"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_contracts_hold() -> None:
    said = lint(ROOT / "src")
    assert said.returncode == 0, said.stdout + said.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("language/planted.py", "import seamark.check.engine"),
        ("check/planted.py", "from seamark.cli import main"),
        ("report/planted.py", "import yaml"),
        ("report/planted.py", "import click"),
        ("errors.py", "import seamark.language.model"),
        ("novelty/__init__.py", ""),
    ],
)
def test_a_planted_import_is_found(tmp_path: Path, file: str, line: str) -> None:
    shutil.copytree(
        ROOT / "src" / "seamark", tmp_path / "seamark", ignore=shutil.ignore_patterns("__pycache__")
    )
    planted = tmp_path / "seamark" / file
    planted.parent.mkdir(exist_ok=True)
    before = planted.read_text(encoding="utf-8") if planted.exists() else '"""Planted."""\n'
    planted.write_text(f"{before}\n{line}\n", encoding="utf-8")
    said = lint(tmp_path)
    assert said.returncode == 1, said.stdout + said.stderr
    assert "BROKEN" in said.stdout or "novelty" in said.stdout + said.stderr


def foreign(source: str) -> set[str]:
    """What a module of the kernel imports and may not."""
    wanted: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            wanted |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            wanted.add(node.module or "")
    return {
        name
        for name in wanted
        if not name.startswith(("seamark.kernel", "seamark.errors"))
        and (name.split(".")[0] not in sys.stdlib_module_names or name.split(".")[0] in IMPURE)
    }


def test_the_kernel_decides_with_the_standard_library_alone_and_without_a_clock() -> None:
    found = {
        path.name: wrong
        for path in sorted(KERNEL.rglob("*.py"))
        if (wrong := foreign(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "import time",
        "from random import Random",
        "import yaml",
        "from seamark.language import model",
        "import os.path",
    ],
)
def test_what_the_kernel_may_not_import_is_recognised(line: str) -> None:
    assert foreign(line)


def test_what_the_kernel_may_import_is_left_alone() -> None:
    assert not foreign(
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom seamark.kernel.facts import Claim\n"
    )
