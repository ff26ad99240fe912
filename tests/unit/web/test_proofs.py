"""Proofs run beside the server: with progress, one at a time, and ended when somebody says so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from seamark.prove.matrix import kernel_version
from tests.unit.web.serving import Browser, Server, serving

AT = "/api/maps/vague-shop/proof"
WAIT_S = 120.0
"""A machine that is busy is no failure."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", "vague-shop") as running:
        yield running


@pytest.fixture
def local(server: Server) -> Browser:
    return server.local()


def until(local: Browser, done: Callable[[Any], bool], at: str = AT) -> Any:
    """Ask again and again, as the page does, until it is so."""
    end = time.monotonic() + WAIT_S
    while not done(page := local.get(at)):
        assert time.monotonic() < end, page["says"]
        time.sleep(0.05)
    return page


def over(page: Any) -> bool:
    return bool(page["state"] != "running")


def test_before_the_first_proof_the_page_says_what_can_be_proved(local: Browser) -> None:
    page = local.get(AT)
    assert page["state"] == "never"
    assert "webhook silently lost" in page["scenarios"]
    assert "order" in page["entities"]
    assert page["cells"] == []


def test_one_test_case_breaks_with_its_story(local: Browser) -> None:
    local.post(AT, {"scenarios": ["webhook silently lost"], "entities": ["order"]})
    page = until(local, over)
    assert (page["state"], page["done"], page["total"]) == ("done", 1, 1)
    (cell,) = page["cells"]
    assert (cell["outcome"], cell["entity"]) == ("breaks", "order")
    assert cell["prevent"]
    (story,) = cell["stories"]
    assert {step["actor"] for step in story["steps"]} <= set(story["actors"])
    assert any(step["trouble"] == "it is lost" for step in story["steps"])
    assert story["end"].startswith("In the end:")
    assert page["scope"]
    assert local.get("/api/maps/vague-shop/verdict")["proofs"] == []


def test_a_whole_proof_counts_for_the_verdict_until_the_map_changes(local: Browser) -> None:
    local.post(AT, {"faults": 0})
    page = until(local, over)
    assert page["state"] == "done"
    assert {c["outcome"] for c in page["cells"]} <= {"held", "breaks", "can happen", "open", "does not apply", "not finished"}  # fmt: skip
    (proof,) = local.get("/api/maps/vague-shop/verdict")["proofs"]
    assert proof["summary"] == page["says"]
    assert local.get("/api/maps/vague-shop")["proof"] == page["says"]
    local.edit("vague-shop", {"do": "set", "path": "flows.orders.within", "answer": "5m"})
    assert local.get(AT)["stale"] is True
    assert local.get("/api/maps/vague-shop/verdict")["proofs"] == []


def test_what_was_tried_is_still_there_when_the_server_starts_again(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    with serving(folder, "vague-shop") as first:
        local = first.local()
        local.post(AT, {"scenarios": ["webhook silently lost"], "entities": ["order"]})
        before = until(local, over)
    with serving(folder) as second:
        local = second.local()
        after = local.get(AT)
        assert after == before
        assert (after["state"], after["number"], after["stale"]) == ("done", 1, False)
        assert after["tried_at"]
        local.edit("vague-shop", {"do": "set", "path": "flows.orders.within", "answer": "5m"})
        changed = local.get(AT)
        assert (changed["number"], changed["stale"]) == (1, True)
        assert changed["cells"] == before["cells"]
        assert local.get(f"{AT}?topology=direct")["state"] == "never"


def test_what_was_kept_in_another_form_is_tried_anew(local: Browser, server: Server) -> None:
    server.desk.workspace.keep_tried("vague-shop", "map", 1, "digest", '{"old": true}')
    assert local.get(AT)["state"] == "never"


def test_what_if_it_ran_elsewhere_is_a_proof_of_its_own(local: Browser) -> None:
    body = {"scenarios": ["webhook silently lost"], "entities": ["order"], "topology": "through"}
    local.post(AT, body)
    until(local, over, f"{AT}?topology=through")
    assert local.get(AT)["state"] == "never"


def test_both_ways_are_tried_one_after_the_other(local: Browser, server: Server) -> None:
    local.post(AT, {"scenarios": ["webhook silently lost"], "entities": ["order"], "both": True})
    direct = f"{AT}?topology=direct"
    assert local.get(direct)["state"] == "running", "it waits"
    assert "is running" in local.post(AT, {}, 422)["message"]
    assert until(local, over, direct)["state"] == "done"
    assert local.get(f"{AT}?topology=through")["state"] == "done"
    digest = server.desk.sight("vague-shop").checked.loaded.digest
    assert server.desk.workspace.ways_of("vague-shop", digest, kernel_version()) == (), (
        "no whole proof"
    )


def test_what_was_not_tried_to_its_end_leaves_the_other_way_out(local: Browser) -> None:
    local.post(AT, {"both": True})
    local.call("DELETE", AT)
    for way in ("through", "direct"):
        assert local.get(f"{AT}?topology={way}")["state"] == "stopped"


def test_a_proof_is_stopped_and_keeps_what_is_known(local: Browser, server: Server) -> None:
    local.post(AT, {"faults": 2})
    problem = local.post(AT, {}, 422)
    assert "is running" in problem["message"]
    page = local.call("DELETE", AT).json()
    assert page["state"] == "stopped"
    assert page["says"].startswith("Stopped")
    again = local.post(AT, {"scenarios": ["webhook silently lost"], "entities": ["order"]})
    assert again["state"] == "running"
    assert until(local, over)["state"] == "done"


def test_a_process_that_dies_is_told(local: Browser, server: Server) -> None:
    local.post(AT, {"faults": 2})
    job = server.desk.proofs._jobs["vague-shop", "map"]
    assert job.process is not None
    job.process.kill()
    page = until(local, over)
    assert page["state"] == "failed"
    assert "too much memory" in page["says"]


@pytest.mark.parametrize(
    "body",
    [{"scenarios": ["none"]}, {"entities": ["none"]}, {"faults": 9}, {"faults": -1}, {"topology": "nowhere"}],
)  # fmt: skip
def test_what_is_not_in_the_map_is_not_begun(local: Browser, body: dict[str, Any]) -> None:
    assert local.post(AT, body, 422)["kind"] == "refused"
    assert local.get(AT)["state"] == "never"


def test_a_map_in_which_nothing_moves_says_so(local: Browser) -> None:
    made = local.post("/api/maps", {"name": "Empty"})["id"]
    local.post(f"/api/maps/{made}/proof", {})
    page = until(local, over, f"/api/maps/{made}/proof")
    assert page["state"] == "failed"
    assert "nothing to prove" in page["says"]
