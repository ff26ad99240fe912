"""The files that make up the project, as a clone has them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """Every file under version control, relative to the root; those about to be added too."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(sorted(Path(name) for name in listed.split("\0") if name))


def texts() -> list[tuple[Path, str]]:
    """The tracked files that are text, with their text."""
    found = []
    for path in tracked():
        whole = ROOT / path
        if not whole.is_file():
            continue
        try:
            found.append((path, whole.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found
