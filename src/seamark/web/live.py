"""News for open browsers: what one person writes, the others see."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from seamark.web.problems import Refused
from seamark.web.shapes import News

STREAMS_MAX = 200
"""Most browsers that listen at one time."""
WAITING_MAX = 100
"""News waiting for one browser; above it the oldest go: each one makes the page load again anyway."""
HEARTBEAT_S = 15.0
"""A sign of life is sent after so long without news, in seconds, so that proxies keep the line open."""


async def _always() -> bool:
    return True


@dataclass(eq=False)
class _Listener:
    map: str
    loop: asyncio.AbstractEventLoop
    queue: asyncio.Queue[News | None] = field(default_factory=lambda: asyncio.Queue(WAITING_MAX))

    def put(self, news: News | None) -> None:
        if self.queue.full():
            self.queue.get_nowait()
        self.queue.put_nowait(news)


class Live:
    """Who listens, and how news reach them from any thread."""

    def __init__(self) -> None:
        self._listeners: set[_Listener] = set()
        self._lock = threading.Lock()
        self._over = False

    def tell(self, news: News) -> None:
        """Send news to everybody who listens to that map."""
        with self._lock:
            wanted = [one for one in self._listeners if one.map in ("", news.map)]
        for one in wanted:
            one.loop.call_soon_threadsafe(one.put, news)

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        with self._lock:
            self._over = True
            listeners = list(self._listeners)
        for one in listeners:
            one.loop.call_soon_threadsafe(one.put, None)

    def listen(
        self, map_id: str, may: Callable[[], Awaitable[bool]] = _always
    ) -> AsyncIterator[str]:
        """News of one map ('' for all) as lines of an event stream.

        Args:
            map_id: which map.
            may: whether the listener may still hear; asked again before each line. The stream ends when not.

        Raises:
            Refused: too many listen.
        """
        listener = _Listener(map_id, asyncio.get_running_loop())
        with self._lock:
            if len(self._listeners) >= STREAMS_MAX or self._over:
                raise Refused("refused", "Too many browsers listen to this server; close some pages.")  # fmt: skip
            self._listeners.add(listener)
        return self._lines(listener, may)

    async def _lines(
        self, listener: _Listener, may: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[str]:
        try:
            yield "retry: 2000\n\n"
            while True:
                line = ": still here\n\n"
                with contextlib.suppress(TimeoutError):
                    news = await asyncio.wait_for(listener.queue.get(), HEARTBEAT_S)
                    if news is None:
                        return
                    line = f"data: {news.model_dump_json()}\n\n"
                if not await may():
                    return
                yield line
        finally:
            with self._lock:
                self._listeners.discard(listener)
