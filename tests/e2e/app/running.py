"""A running server and a real browser: what the tests of the app stand on."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[3]
START_S_MAX = 60
"""Longest wait for a server to say where it is, in seconds."""
STEP_MS_MAX = 20_000
"""Longest wait for one thing to show in the browser, in milliseconds."""
expect.set_options(timeout=STEP_MS_MAX)
BROWSERS = (os.environ.get("SEAMARK_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass(frozen=True)
class App:
    """A server in a process of its own; `url` opens it; `pid` is its process."""

    url: str
    folder: Path
    pid: int = 0

    @property
    def base(self) -> str:
        return self.url.split("/?")[0]


@contextlib.contextmanager
def serving(folder: Path, *options: str, **environment: str) -> Iterator[App]:
    """Serve a folder on a free port until the end of the block."""
    command = [sys.executable, "-c", "from seamark.cli import main; main()", "serve", str(folder)]
    process = subprocess.Popen(
        [*command, "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment, "PYTHONUNBUFFERED": "1"},
    )
    late = Timer(START_S_MAX, process.kill)
    late.start()
    said: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            found = re.search(r"http://\S+", line)
            if found:
                late.cancel()
                yield App(found.group(0), folder, process.pid)
                break
        else:
            raise AssertionError("the server said no address:\n" + "".join(said))
    finally:
        late.cancel()
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        if process.stdout is not None:
            process.stdout.close()


@contextlib.contextmanager
def browsing() -> Iterator[Browser]:
    """A headless Chromium of this machine."""
    found = next((path for name in BROWSERS if name and (path := shutil.which(name))), None)
    assert found, "no Chromium was found: run `.ci/services`, or set SEAMARK_CHROMIUM to a browser"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def visiting(browser: Browser, app: App, width: int = 1440, height: int = 900) -> Iterator[Page]:
    """A page of the app; at the end nothing may have gone wrong in it, nor may it have asked another machine."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", accept_downloads=True
    )
    context.set_default_timeout(STEP_MS_MAX)
    troubles = watched(context, app)
    page = context.new_page()
    page.goto(app.url)
    try:
        yield page
    finally:
        context.close()
    assert troubles == []


def watched(context: BrowserContext, app: App) -> list[str]:
    """Whatever goes wrong in the pages of a context, as it comes: errors of scripts, answers of 500, foreign requests."""
    troubles: list[str] = []
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    context.on(
        "response",
        lambda answer: (
            troubles.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None
        ),
    )
    context.on(
        "request",
        lambda asked: (
            troubles.append(f"asked {asked.url}")
            if not asked.url.startswith((app.base, "data:", "blob:"))
            else None
        ),
    )
    return troubles
