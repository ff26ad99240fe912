"""A mistake of ours is answered with a sentence; what happened stands in the server's own window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seamark.errors import FileChanged, LimitError
from tests.unit.web.serving import Server, serving
from tests.unit.workspace.spaces import SMALL


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", text=SMALL) as running:
        yield running


def broken(
    server: Server, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> tuple[int, dict[str, str]]:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(server.desk.workspace, "look", fails)
    said = server.local().call("GET", "/api/maps/small")
    return said.status_code, said.json()


def test_a_mistake_of_ours_tells_nothing_about_the_inside(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, problem = broken(server, monkeypatch, ZeroDivisionError("secret of the inside"))
    assert code == 500
    assert "mistake in Seamark" in problem["message"]
    assert "secret" not in str(problem)
    assert "Traceback" not in str(problem)


@pytest.mark.parametrize(
    ("error", "code", "kind"),
    [(LimitError("too many rows"), 413, "too-large"), (FileChanged("changed meanwhile"), 409, "conflict")],
)  # fmt: skip
def test_what_happened_in_the_world_is_said_as_it_is(
    server: Server, monkeypatch: pytest.MonkeyPatch, error: Exception, code: int, kind: str
) -> None:
    found, problem = broken(server, monkeypatch, error)
    assert (found, problem["kind"], problem["message"]) == (code, kind, str(error))
