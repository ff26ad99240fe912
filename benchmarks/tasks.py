"""The tasks of a page's main thread, from the browser's own trace: how long each ran, by the clock and on the processor."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"]
TASKS = ("RunTask", "ThreadControllerImpl::RunTask")


@dataclass(frozen=True, slots=True)
class Tasks:
    """What the main thread did.

    Attributes:
        clock: the longest task by the clock, in seconds; it grows when other programs take the processor.
        processor: the longest task on the processor, in seconds.
        total: all tasks on the processor, in seconds.
    """

    clock: float
    processor: float
    total: float


def traced(browser: Browser, page: Page, act: Callable[[], object]) -> Tasks:
    """The tasks of a page while something is done in it; other pages must be still."""
    browser.start_tracing(page=page, categories=CATEGORIES)
    try:
        act()
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
    return _tasks(events)


def _tasks(events: list[dict[str, Any]]) -> Tasks:
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"].get("name") == "CrRendererMain"
    }
    found = [
        one for one in events
        if one["name"] in TASKS and one.get("ph") == "X" and (one["pid"], one["tid"]) in mains
    ]  # fmt: skip
    clock = max((one.get("dur", 0) for one in found), default=0)
    processor = [one.get("tdur", one.get("dur", 0)) for one in found]
    return Tasks(clock / 1e6, max(processor, default=0) / 1e6, sum(processor) / 1e6)
