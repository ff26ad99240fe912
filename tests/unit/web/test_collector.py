"""The garbage collector waits until nobody does, and never for good."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest

from seamark.web import collector
from seamark.web.collector import NEW_MAX, NEW_MIN, QUIET_S, Collector
from tests.unit.web.serving import serving
from tests.unit.workspace.spaces import SMALL


class Ring:
    def __init__(self) -> None:
        self.self = self


def test_it_is_due_when_it_is_quiet_and_worth_it_or_when_too_much_waits() -> None:
    one = Collector()
    one.called()
    now = one._last_call
    assert not one.is_due(now + QUIET_S / 2, NEW_MIN)
    assert one.is_due(now + QUIET_S, NEW_MIN)
    assert not one.is_due(now + QUIET_S, NEW_MIN - 1)
    assert one.is_due(now, NEW_MAX)


def test_while_the_server_runs_what_refers_to_itself_is_freed_in_a_quiet_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(collector, "QUIET_S", 0.0)
    monkeypatch.setattr(collector, "NEW_MIN", 0)
    assert gc.isenabled()
    with serving(tmp_path / "maps", text=SMALL) as running:
        assert not gc.isenabled()
        running.local()
        ring = weakref.ref(Ring())
        while ring() is not None:
            running.browser().client.get("/api/me")
        assert not gc.isenabled()
    assert gc.isenabled()
