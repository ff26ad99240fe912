"""The scope and its rate card through the API, on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seamark.scope import rates
from tests.unit.web.serving import Browser, serving
from tests.unit.workspace.spaces import SMALL

MAP = "vague-shop"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with serving(tmp_path / "maps", MAP, text=SMALL) as running:
        yield running.local()


def test_every_piece_of_work_says_what_makes_it_necessary(browser: Browser) -> None:
    page = browser.get(f"/api/maps/{MAP}/scope")
    assert len(page["work"]) > 50
    for row in page["work"]:
        assert row["because"], row["title"]
        assert all(one["words"] and (one["path"] or one["source"]) for one in row["because"])
        assert 0 <= row["p50"] <= row["p80"]
    assert page["total"]["days_p50"] < page["total"]["days_p80"]
    assert [one["name"] for one in page["phases"]][:2] == ["prepare", "build"]
    assert page["defaults_left"] == page["rows"]


def test_the_five_decisions_worth_most_lead_to_their_questions(browser: Browser) -> None:
    page = browser.get(f"/api/maps/{MAP}/scope")
    assert len(page["widest"]) == 5
    open_ = {one["path"] for one in browser.get(f"/api/maps/{MAP}/questions")["questions"]}
    for wide in page["widest"]:
        assert len(wide["answers"]) > 1
        assert wide["path"]
    assert page["widest"][0]["narrower_days"] >= page["widest"][-1]["narrower_days"]
    assert {wide["path"] for wide in page["widest"]} & open_


def test_an_answer_changes_the_scope(browser: Browser) -> None:
    before = browser.get(f"/api/maps/{MAP}/scope")
    browser.edit(MAP, {"do": "set", "path": "defaults.runs_in", "answer": "seamark"})
    after = browser.get(f"/api/maps/{MAP}/scope")
    assert after["open"] < before["open"]
    assert after["total"] != before["total"]


def test_a_map_without_flows_has_no_work(browser: Browser) -> None:
    made = browser.post("/api/maps", {"name": "Empty"})
    page = browser.get(f"/api/maps/{made['id']}/scope")
    assert (page["work"], page["widest"], page["steps"]) == ([], [], [])


def test_the_longest_chain_is_drawn_without_gaps(browser: Browser) -> None:
    page = browser.get(f"/api/maps/{MAP}/scope")
    critical = [one for one in page["steps"] if one["critical"]]
    assert critical
    assert max(one["start"] + one["days"] for one in critical) == pytest.approx(page["days_least"])
    assert page["days_team"] >= page["days_least"]


def test_the_rate_card_is_edited_over_the_defaults(browser: Browser) -> None:
    at = f"/api/maps/{MAP}/rates"
    assert all(row["default"] for row in browser.get(at)["rows"])
    before = browser.get(f"/api/maps/{MAP}/scope")
    said = browser.call("PUT", at, json={
        "currency": "usd",
        "roles": [{"name": "developer", "day": 1700, "people": 3}],
        "rows": [
            {"row": "connection.each", "low": 1, "likely": 2, "high": 5, "source": "four projects"},
            {"row": "running.middleware", "low": 1, "likely": 2, "high": 3},
            {"row": "undecided.found late", "low": 0, "likely": 0.1, "high": 0.2},
        ],
    })  # fmt: skip
    assert said.status_code == 200, said.text
    now = browser.get(at)
    rows = {row["row"]: row for row in now["rows"]}
    assert now["currency"] == "USD"
    assert (rows["connection.each"]["likely"], rows["connection.each"]["source"]) == (2, "four projects")  # fmt: skip
    assert {row for row, one in rows.items() if not one["default"]} == {"connection.each", "running.middleware", "undecided.found late"}  # fmt: skip
    after = browser.get(f"/api/maps/{MAP}/scope")
    assert after["currency"] == "USD"
    assert after["total"] != before["total"]
    assert browser.call("PUT", at, json={}).status_code == 200
    assert browser.get(f"/api/maps/{MAP}/scope") == before


def test_a_rate_card_that_does_not_rise_names_its_row(browser: Browser) -> None:
    wrong = {"rows": [{"row": "connection.each", "low": 3, "likely": 2, "high": 5}]}
    said = browser.call("PUT", f"/api/maps/{MAP}/rates", json=wrong)
    assert said.status_code == 422
    assert "connection.each" in said.json()["message"]
    unknown = {"rows": [{"row": "dreams.each", "low": 1, "likely": 2, "high": 5}]}
    assert "dreams.each" in browser.call("PUT", f"/api/maps/{MAP}/rates", json=unknown).json()["message"]  # fmt: skip
    assert browser.get(f"/api/maps/{MAP}/rates")["defaults_left"] == rates.defaults().defaults_left


def test_direct_or_middleware_gives_reasons_and_what_would_tip_it(browser: Browser) -> None:
    page = browser.get(f"/api/maps/{MAP}/topology")
    assert page["better"] in ("", "middleware", "direct")
    assert page["reasons"]
    assert page["tips"]
    assert page["direct"]["connections"] > 0


@pytest.mark.parametrize("format", ["pdf", "docx", "html", "csv"])
def test_the_scope_is_a_document(browser: Browser, format: str) -> None:
    said = browser.call("GET", f"/api/maps/{MAP}/documents/scope.{format}")
    assert said.status_code == 200
    assert len(said.content) > 5_000
