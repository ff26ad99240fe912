"""Who may knock at all: the addresses under which this server answers, and what every answer carries.

A page of a stranger can make a browser call `http://127.0.0.1:8765`, and by changing where its own name leads it can make
the browser believe that this server is the stranger's (DNS rebinding). Both are told by what the browser itself says:
`Host` names the address that was typed, `Origin` and `Sec-Fetch-Site` the page that calls.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seamark.web.problems import TOO_LARGE, Refused
from seamark.web.settings import LOOPBACK, Settings

ANY = ("0.0.0.0", "::", "")  # noqa: S104 - recognised here, not bound
"""Addresses that mean every network of this machine."""
POLICY = "; ".join(
    (
        "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
        "font-src 'self' data:", "connect-src 'self'", "worker-src 'self' blob:", "object-src 'none'",
        "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    )
)  # fmt: skip
"""What a page of this server may load. Styles are inline: the components set sizes and colours that way."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
YEAR_S = 365 * 24 * 3600


def allowed_hosts(settings: Settings) -> frozenset[str]:
    """The `Host` headers that are answered, lower case, with the port where a browser sends one."""
    names: set[str] = set()
    if settings.host in ANY:
        names |= LOOPBACK | _own_names()
    elif settings.loopback:
        names |= LOOPBACK
    else:
        names.add(settings.host)
    found = {f"{_bracketed(name)}:{settings.port}" for name in names}
    if settings.port == 80:
        found |= {_bracketed(name) for name in names}
    if settings.base_url:
        found.add(urlsplit(settings.base_url).netloc.lower())
    return frozenset(name.lower() for name in found)


def allowed_origins(settings: Settings) -> frozenset[str]:
    """The pages that may call: this server's own, under each of its addresses."""
    found = {f"http://{host}" for host in allowed_hosts(settings)}
    if settings.base_url:
        parts = urlsplit(settings.base_url)
        found.discard(f"http://{parts.netloc.lower()}")
        found.add(f"{parts.scheme}://{parts.netloc}".lower())
    return frozenset(found)


def _own_names() -> set[str]:
    """Name and addresses of this machine in its networks."""
    name = socket.gethostname()
    found = {name, socket.getfqdn()}
    try:
        found |= {str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(name, None)}
    except OSError:
        pass
    return found


def _bracketed(name: str) -> str:
    try:
        return f"[{name}]" if ipaddress.ip_address(name).version == 6 else name
    except ValueError:
        return name


class Doors:
    """Refuses calls for other hosts and from other pages; puts the safety headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = allowed_hosts(settings)
        self.origins = allowed_origins(settings)
        self.secure = settings.secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call through, or answer it here."""
        if scope["type"] != "http":
            await (self.app if scope["type"] == "lifespan" else _closed)(scope, receive, send)
            return

        instead: list[Refused] = []

        async def with_headers(message: Message) -> None:
            if instead:
                return
            if message["type"] == "http.response.start":
                if message["status"] == 413 and not _is_json(message):
                    instead.append(Refused("too-large", TOO_LARGE))
                    await instead[0].response()(scope, receive, with_safety)
                    return
            await with_safety(message)

        async def with_safety(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.secure:
                    headers.setdefault("Strict-Transport-Security", f"max-age={YEAR_S}")
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        refused = self._refusal(Headers(scope=scope), scope["path"])
        await (refused.response() if refused else self.app)(scope, receive, with_headers)

    def _refusal(self, headers: Headers, path: str) -> Refused | None:
        if headers.get("host", "").lower() not in self.hosts:
            return Refused(
                "forbidden",
                "This server is not known under that address. Open it under the address that it printed when it "
                "started; behind a proxy, start it with `--base-url`.",
            )
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in self.origins:
            return Refused(
                "forbidden", "Another page tried to use this server; that is not allowed."
            )
        if path.startswith("/api/") and headers.get("sec-fetch-site") in (
            "cross-site",
            "same-site",
        ):
            return Refused(
                "forbidden", "Another page tried to use this server; that is not allowed."
            )
        return None


def _is_json(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("application/json")


async def _closed(scope: Scope, receive: Receive, send: Send) -> None:
    """There are no web sockets here."""
    await send({"type": "websocket.close", "code": 1008})
