"""How long the app takes with a large map: one edit from the call to the checked answer, each page, the drawing.

    python benchmarks/app.py [--rounds 9]

The server runs in this process and is called as a browser does, packed answers included. A page is asked for after an edit,
so that nothing of it is kept.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from measure import FailedError, Row, shown
from setting import asked_rounds, generated, report
from starlette.testclient import TestClient

from seamark.web.app import create_app
from seamark.web.settings import Settings

EDIT_S_MAX = 0.3
PAGE_S_MAX = 0.3
DRAWING_S_MAX = 0.15
START = "measured"
PAGES = (
    "",
    "/ownership",
    "/flows",
    "/statuses",
    "/people",
    "/questions",
    "/findings",
    "/verdict",
    "/history",
)


class App:
    """A server with the large map, and a browser."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        client.get(f"/?start={START}")
        self.word = {"X-CSRF-Token": client.get("/api/me").json()["csrf"]}
        self.map = client.get("/api/start").json()["maps"][0]["id"]
        self.flow = client.get(self.at("/flows")).json()["rows"][0]["name"]
        self.minutes = 0

    def at(self, page: str) -> str:
        """The address of a page of the map."""
        return f"/api/maps/{self.map}{page}"

    def edit(self) -> float:
        """Another answer; seconds until it is written and judged."""
        base = self.client.get(self.at("")).json()["revision"]
        self.minutes = self.minutes % 50 + 1
        answer = {"do": "set", "path": f"flows.{self.flow}.within", "answer": f"{self.minutes}m"}
        body: dict[str, Any] = {"base": base, "edits": [answer]}
        began = perf_counter()
        said = self.client.post(self.at("/edits"), json=body, headers=self.word)
        took = perf_counter() - began
        _certain(said.status_code, "/edits")
        return took

    def page(self, name: str) -> float:
        """Seconds until a page is there that was not asked for before."""
        began = perf_counter()
        said = self.client.get(self.at(name))
        took = perf_counter() - began
        _certain(said.status_code, name)
        return took


def _certain(status: int, what: str) -> None:
    if status != 200:
        raise FailedError(f"{what}: {status}")


def rows(rounds: int) -> Iterator[Row]:
    """One edit, then each page."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "large.yaml").write_bytes(generated().read_bytes())
        settings = Settings(folder=Path(folder), start=START, watch=False)
        with TestClient(create_app(settings), base_url=settings.url) as client:
            app = App(client)
            edits = [app.edit() for _ in range(rounds)]
            yield _row("an edit, checked, in the app", edits, EDIT_S_MAX)
            for name in (*PAGES, f"/flows/{app.flow}", "/block?path=systems.erp"):
                yield _row(
                    f"page {name.partition('?')[0] or 'frame'}",
                    _anew(app, name, rounds),
                    PAGE_S_MAX,
                )
            yield _row("the drawing as data", _anew(app, "/drawing", rounds), DRAWING_S_MAX)


def _anew(app: App, name: str, rounds: int) -> list[float]:
    found = []
    for _ in range(rounds):
        app.edit()
        found.append(app.page(name))
    return found


def _row(what: str, seconds: list[float], limit: float) -> Row:
    median = statistics.median(seconds)
    return Row(what, shown(median), "", "", f"<= {shown(limit)}", median <= limit)


if __name__ == "__main__":
    sys.exit(report(rows(asked_rounds(5)), Path(__file__).stem))
