"""A server in the test's own process, with a folder of maps, and browsers that call it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from seamark.web.app import create_app
from seamark.web.desk import Desk
from seamark.web.openapi import described
from seamark.web.settings import Settings
from seamark.workspace.mail import Attachment

EXAMPLES = Path(__file__).parents[3] / "examples"
HERE = "http://127.0.0.1:8765"
START = "the-word-of-this-start"
PASSWORD = "seven blue lanterns on the quay"
ROLES = ("viewer", "editor", "admin")


@dataclass
class Mails:
    """A mailer that keeps what it should send."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(
        self, to: str, subject: str, text: str, attachments: Sequence[Attachment] = ()
    ) -> None:
        self.sent.append((to, subject, text))


class Browser:
    """One browser: keeps its cookie, sends the word that changes must bring along."""

    def __init__(self, app: FastAPI, base_url: str = HERE) -> None:
        self.client = TestClient(app, base_url=base_url, raise_server_exceptions=False)
        self.csrf = ""

    def enter(self) -> Browser:
        """Open the address that the server printed."""
        assert self.client.get(f"/?start={START}", follow_redirects=False).status_code == 303
        return self._known()

    def sign_in(self, name: str, password: str = PASSWORD) -> Browser:
        """Sign in with an account."""
        said = self.client.post("/api/login", json={"name": name, "password": password})
        assert said.status_code == 200, said.text
        return self._known()

    def _known(self) -> Browser:
        self.csrf = self.client.get("/api/me").json()["csrf"]
        return self

    def call(self, method: str, path: str, **more: Any) -> Any:
        """Any call, with the word."""
        headers = {"X-CSRF-Token": self.csrf, **more.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **more)

    def get(self, path: str, **more: Any) -> Any:
        """What a page gets: its JSON."""
        said = self.call("GET", path, **more)
        assert said.status_code == 200, (path, said.status_code, said.text[:300])
        return said.json()

    def post(self, path: str, body: Any, status: int = 200) -> Any:
        """What a change gives: its JSON."""
        said = self.call("POST", path, json=body)
        assert said.status_code == status, (path, said.status_code, said.text[:500])
        return said.json()

    def edit(self, map_id: str, *edits: dict[str, Any], status: int = 200, **more: Any) -> Any:
        """Write edits on the version that the server has now."""
        base = more.pop("base", None) or self.get(f"/api/maps/{map_id}")["revision"]
        return self.post(f"/api/maps/{map_id}/edits", {"base": base, "edits": list(edits), **more}, status)  # fmt: skip


@dataclass
class Server:
    """A server that runs, and who calls it."""

    app: FastAPI
    folder: Path
    mails: Mails

    @property
    def desk(self) -> Desk:
        """Its desk."""
        found: Desk = self.app.state.desk
        return found

    def browser(self, base_url: str = HERE) -> Browser:
        """A browser that knows nothing yet."""
        return Browser(self.app, base_url)

    def local(self) -> Browser:
        """The browser of whoever started the server."""
        return self.browser().enter()

    def account(self, name: str, role: Any) -> Browser:
        """A new account, signed in."""
        self.desk.workspace.add_account(name, "", role, PASSWORD)
        return self.browser().sign_in(name)


@contextlib.contextmanager
def serving(folder: Path, *maps: str, text: str = "", **settings: Any) -> Iterator[Server]:
    """A running server.

    Args:
        folder: for the maps; copies of examples are put into it.
        maps: names of examples.
        text: of a map `small`, if any.
        settings: of the server.
    """
    folder.mkdir(exist_ok=True)
    for name in maps:
        (folder / f"{name}.yaml").write_bytes((EXAMPLES / name / "map.yaml").read_bytes())
    if text:
        (folder / "small.yaml").write_text(text, "utf-8")
    mails = Mails()
    chosen = Settings(**{"folder": folder, "start": START, "watch": False, "app": folder / "no app", **settings})  # fmt: skip
    app = create_app(chosen, mails)
    with TestClient(app, base_url=HERE):
        yield Server(app, folder, mails)


@dataclass(frozen=True)
class Operation:
    """One operation of the API."""

    id: str
    method: str
    path: str

    @property
    def filled(self) -> str:
        """Its address with something in every gap."""
        parts = [("small" if p == "{map}" else "1" if p == "{number}" else "x") if p.startswith("{") else p for p in self.path.split("/")]  # fmt: skip
        return "/".join(parts).replace("{format}", "html")


def operations() -> list[Operation]:
    """Every operation that the API describes."""
    return [
        Operation(one["operationId"], method.upper(), path)
        for path, methods in described()["paths"].items()
        for method, one in methods.items()
    ]
