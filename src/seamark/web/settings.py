"""What the server is told when it starts."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Names under which only this machine is reached."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How the app is served.

    Attributes:
        folder: the folder with the maps.
        host: the address it is bound to.
        port: the port it is bound to.
        base_url: the address that people type when a proxy stands before it (`https://maps.example.com`); '' for none.
        behind_proxy: addresses of proxies of ours, with commas between them, whose `X-Forwarded-*` headers are believed;
            '' for none.
        start: the word in the first URL that opens the app without accounts; made anew for each start.
        app: folder of the built app.
        watch: whether changes by other programs are looked for all the time.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8765
    base_url: str = ""
    behind_proxy: str = ""
    start: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    app: Path = Path(__file__).parent / "app"
    watch: bool = True

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK

    @property
    def secure(self) -> bool:
        """Whether people reach it through HTTPS."""
        return self.base_url.startswith("https://")

    @property
    def url(self) -> str:
        """The address that people type, without a slash at the end."""
        if self.base_url:
            return self.base_url.rstrip("/")
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}:{self.port}"
