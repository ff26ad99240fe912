"""What a browser loads before it shows a page stays small, whatever is added to the app."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.repo.files import ROOT
from ui.build_app import is_built

APP = ROOT / "src" / "seamark" / "web" / "app"
LOAD_BYTES_MAX = 335_000
USUAL_FONT = re.compile(r"ibm-plex-sans-latin-\d+-normal")
"""The letters of every page; those of further languages come where a page has some."""


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """Which built file needs which, as the build tells it."""
    told = APP / ".vite" / "manifest.json"
    if not told.is_file() or not is_built():
        pytest.skip("missing: the app as its sources are now; `make app` builds it")
    found: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return found


def loaded(manifest: dict[str, Any], *sources: str) -> set[str]:
    """Every file that comes with these, but for what they load later."""
    files: set[str] = set()
    done: set[str] = set()
    waiting = list(sources)
    while waiting:
        source = waiting.pop()
        if source in done:
            continue
        done.add(source)
        chunk = manifest[source]
        files |= {chunk["file"], *chunk.get("css", ())}
        files |= {font for font in chunk.get("assets", ()) if USUAL_FONT.search(font)}
        waiting += chunk.get("imports", ())
    return files


def sent(name: str) -> int:
    """How many bytes of a file go over the line."""
    packed = APP / f"{name}.br"
    return (packed if packed.is_file() else APP / name).stat().st_size


@pytest.mark.parametrize(
    "page", ["start", "map", "ownership", "flows", "questions", "findings", "verdict", "proof"]
)
def test_the_first_load_of_a_page_is_small(manifest: dict[str, Any], page: str) -> None:
    files = loaded(manifest, "index.html", f"src/pages/{page}/Page.tsx")
    assert sum(map(sent, files)) <= LOAD_BYTES_MAX
    assert not any("elk" in name or "server.browser" in name for name in files)
    assert sum(name.endswith(".woff2") for name in files) == 2


def test_large_files_lie_there_packed(manifest: dict[str, Any]) -> None:
    large = [
        p
        for p in (APP / "assets").iterdir()
        if p.suffix in (".js", ".css") and p.stat().st_size > 10_000
    ]
    assert len(large) > 10
    for path in large:
        assert sent(path.relative_to(APP).as_posix()) < path.stat().st_size * 0.6
