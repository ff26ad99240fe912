"""The garbage collector runs when nobody waits for an answer.

A large map is some hundred thousand objects that stay; to walk them all takes a tenth of a second, and by itself Python does
so in the middle of an answer. What is let go is freed at once all the same: only what refers to itself waits.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator
from time import monotonic

from starlette.types import ASGIApp, Receive, Scope, Send

LOOK_EVERY_S = 0.5
"""How often it is looked whether it is quiet, in seconds."""
QUIET_S = 2.0
"""It is quiet when no call has come for so long, in seconds."""
NEW_MIN = 10_000
"""From so many new objects on it is worth the walk."""
NEW_MAX = 2_000_000
"""With so many new objects it is walked at once: some hundred megabytes at the most wait."""


class Collector:
    """Chooses the moments; `called` is told of each call."""

    def __init__(self) -> None:
        self._last_call = 0.0

    def called(self) -> None:
        """Somebody waits for an answer now."""
        self._last_call = monotonic()

    def is_due(self, now: float, new: int) -> bool:
        """Whether this is a moment to collect.

        Args:
            now: seconds that only go forward.
            new: objects made since the last time.
        """
        return new >= NEW_MAX or (new >= NEW_MIN and now - self._last_call >= QUIET_S)

    @contextlib.asynccontextmanager
    async def instead(self) -> AsyncIterator[None]:
        """Collect in these moments only, until the end of the block."""
        was_on = gc.isenabled()
        gc.disable()
        looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            looking.cancel()
            if was_on:
                gc.enable()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            if self.is_due(monotonic(), gc.get_count()[0]):
                gc.collect()


class Telling:
    """Tells the collector of each call."""

    def __init__(self, app: ASGIApp, collector: Collector) -> None:
        self.app = app
        self.collector = collector

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the call on."""
        self.collector.called()
        await self.app(scope, receive, send)
