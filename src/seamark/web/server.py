"""The running server: a free port, the address to open, a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import replace

import uvicorn

from seamark.errors import UserError
from seamark.web.app import create_app
from seamark.web.settings import Settings

PORT = 8765
"""Where it is looked for first."""
PORTS_TRIED_MAX = 40
"""So many ports from there on are tried."""
CALLS_MAX = 500
"""Most calls at one time, open event streams among them."""
STOP_S_MAX = 5
"""How long calls may go on when the server is stopped, in seconds."""


def bound(settings: Settings, *, exact: bool) -> tuple[socket.socket, Settings]:
    """A socket on the wanted port, or on the next that is free, and the settings with the port that it became.

    Args:
        settings: with the wanted host and port; port 0 takes any.
        exact: whether only this port will do.

    Raises:
        UserError: no port can be had.
    """
    tries = 1 if exact or settings.port == 0 else PORTS_TRIED_MAX
    wrong: OSError | None = None
    for port in range(settings.port, min(settings.port + tries, 65_536)):
        try:
            found = _socket(settings.host, port)
        except OSError as error:
            wrong = error
            continue
        return found, replace(settings, port=found.getsockname()[1])
    why = wrong.strerror if wrong is not None else "no such port"
    raise UserError(
        f"The server cannot listen at {settings.host}, port {settings.port}: {why}. Choose another one with `--port`, or "
        "another address with `--host`."
    )


def _socket(host: str, port: int) -> socket.socket:
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    found = socket.socket(family, kind)
    try:
        if hasattr(
            socket, "SO_EXCLUSIVEADDRUSE"
        ):  # Windows: nobody else may take the port beside us
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except BaseException:
        found.close()
        raise
    return found


class _Server(uvicorn.Server):
    """Tells when it answers, and ends open streams when it shall stop."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        app = self.config.app
        live = getattr(getattr(app, "state", None), "desk", None)
        if live is not None:
            live.live.close()
        await super().shutdown(sockets)


def run(settings: Settings, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until somebody stops it (Ctrl-C, or a signal to end).

    Args:
        settings: with the port of the socket.
        listening: the socket.
        ready: called once, when calls are answered.
    """
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.behind_proxy),
        forwarded_allow_ips=settings.behind_proxy or None,
        limit_concurrency=CALLS_MAX,
        timeout_graceful_shutdown=STOP_S_MAX,
        ws="none",
    )
    with contextlib.closing(listening), _quiet_interrupt():
        asyncio.run(_Server(config, ready).serve(sockets=[listening]))


@contextlib.contextmanager
def _quiet_interrupt() -> Iterator[None]:
    """Ctrl-C is how a server is stopped, no mistake."""
    with contextlib.suppress(KeyboardInterrupt):
        yield


def open_browser(url: str) -> None:
    """Show an address in the browser of this machine, if there is one; never waits for it."""
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(url, new=2)
