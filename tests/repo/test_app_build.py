"""The app is built when its sources are newer than what is there, and never for nothing."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from tests.repo.files import ROOT


@pytest.fixture
def builder(tmp_path: Path) -> ModuleType:
    """The build script of a copy of the sources that holds nothing but what the digest is made of."""
    ui = tmp_path / "ui"
    (ui / "src").mkdir(parents=True)
    shutil.copy(ROOT / "ui" / "build_app.py", ui)
    for name in ("package.json", "package-lock.json", "index.html"):
        (ui / name).write_text(name, "utf-8")
    (ui / "src" / "main.tsx").write_text("one", "utf-8")
    spec = importlib.util.spec_from_file_location("copied_build_app", ui / "build_app.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def built(builder: ModuleType) -> None:
    """As a build leaves it."""
    builder.APP.mkdir(parents=True, exist_ok=True)
    (builder.APP / "index.html").write_text("the app", "utf-8")
    builder.STAMP.write_text(builder.digest(), "utf-8")


def test_without_the_app_it_is_not_built(builder: ModuleType) -> None:
    assert not builder.is_built()


def test_what_was_built_from_these_sources_is_not_built_again(builder: ModuleType) -> None:
    built(builder)
    assert builder.is_built()
    builder.build()  # would fail: there is nothing that npm could build here


@pytest.mark.parametrize("name", ["src/main.tsx", "src/new.ts", "package-lock.json", "index.html"])
def test_a_source_that_changed_makes_it_old(builder: ModuleType, name: str) -> None:
    built(builder)
    (builder.UI / name).write_text("changed", "utf-8")
    assert not builder.is_built()


def test_what_is_no_source_of_the_app_does_not_count(builder: ModuleType) -> None:
    built(builder)
    (builder.UI / "node_modules").mkdir()
    (builder.UI / "node_modules" / "x.js").write_text("x", "utf-8")
    (builder.UI / "openapi.json").write_text("{}", "utf-8")
    assert builder.is_built()


def test_a_source_package_without_the_sources_of_the_app_takes_the_built_one(
    builder: ModuleType,
) -> None:
    built(builder)
    (builder.UI / "package.json").unlink()
    builder.STAMP.unlink()
    assert builder.is_built()
