"""Comparing a folder of maps with what git held before."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from seamark.cli.diff import command
from seamark.errors import UserError


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@shop.example"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files, committed; then one is changed, one is gone, one is new."""
    (tmp_path / "a.yaml").write_text("seamark: 1\nsystems:\n  shop: {kind: storefront}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("flows:\n  old: {from: shop}\n", "utf-8")
    (tmp_path / "readme.txt").write_text("no map", "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    (tmp_path / "a.yaml").write_text("seamark: 1\nsystems:\n  shop: {kind: pos}\n", "utf-8")
    (tmp_path / "b.yaml").unlink()
    (tmp_path / "c.yaml").write_text("flows:\n  new: {to: shop}\n", "utf-8")
    return tmp_path


def test_files_that_came_and_went_are_compared(folder: Path) -> None:
    """The map of then is all that lay in the folder then."""
    ran = CliRunner().invoke(command, ["git:HEAD", str(folder)], catch_exceptions=False)
    assert "kind of shop moved from storefront to pos" in ran.output
    assert "flow old was removed" in ran.output
    assert "flow new was added" in ran.output


@pytest.mark.parametrize("revision", ["git:", "git:--help", "git:nowhere"])
def test_what_names_no_version_is_told(folder: Path, revision: str) -> None:
    """An option is none either."""
    with pytest.raises(UserError):
        CliRunner().invoke(command, [revision, str(folder)], catch_exceptions=False)
