"""One browser for all tests of the app."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.app.running import ROOT, App, browsing, serving, visiting


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsing() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with the vague shop in it."""
    made = tmp_path / "maps"
    made.mkdir()
    shutil.copy(ROOT / "examples/vague-shop/map.yaml", made / "garden-shop.yaml")
    return made


@pytest.fixture
def app(folder: Path) -> Iterator[App]:
    with serving(folder) as running:
        yield running


@pytest.fixture
def page(browser: Browser, app: App) -> Iterator[Page]:
    with visiting(browser, app) as opened:
        yield opened
