"""The scope and its rate card through the API, on a real workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seamark.prove.matrix import kernel_version
from seamark.scope import rates
from seamark.scope.subject import Topology
from seamark.scope.topology import Proved
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
    assert (page["work"], page["widest"], page["bars"]) == ([], [], [])


def test_the_course_of_the_work_is_drawn_with_what_waits_for_what(browser: Browser) -> None:
    page = browser.get(f"/api/maps/{MAP}/scope")
    chain = [one for one in page["bars"] if one["chain"]]
    assert max(one["end"] for one in chain) == pytest.approx(page["days_least"])
    drawn = sorted(item for bar in page["bars"] for item in bar["items"])
    assert set(drawn) < {row["id"] for row in page["work"]}
    assert any(bar["waits"] for bar in page["bars"])
    assert page["live_least"] < page["days_least"] <= page["days_team"]


def test_work_is_summed_by_phase_system_and_flow(browser: Browser) -> None:
    page = browser.get(f"/api/maps/{MAP}/scope")
    for group in ("phase", "system", "flow"):
        names = {one["name"] for one in page[f"{group}s"]}
        assert names == {row[group] for row in page["work"]}


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


def test_everything_on_the_rate_card_can_be_changed_and_goes_back(browser: Browser) -> None:
    at = f"/api/maps/{MAP}/rates"
    before = browser.get(at)
    assert all(one["value"] == one["usual"] for one in before["shares"])
    said = browser.call("PUT", at, json={
        "shares": [{"name": "one system", "value": 0.8}, {"name": "assumed holds", "value": 0.5}],
        "kinds": [{"kind": "status", "role": "developer"}],
        "roles": [{"name": "lead", "day": 950, "people": 1, "source": "our contract"}],
    })  # fmt: skip
    assert said.status_code == 200, said.text
    now = browser.get(at)
    changed = {one["name"]: one["value"] for one in now["shares"] if one["value"] != one["usual"]}
    assert changed == {"one system": 0.8, "assumed holds": 0.5}
    assert next(one for one in now["kinds"] if one["kind"] == "status")["role"] == "developer"
    assert next(one for one in now["roles"] if one["name"] == "lead")["source"] == "our contract"
    assert all(row["means"] for row in now["rows"])
    browser.call("PUT", at, json={})
    assert browser.get(at) == before


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"shares": [{"name": "one system", "value": 1.5}]}, "from 0 to 1"),
        ({"shares": [{"name": "everything", "value": 0.9}]}, "may not be more than"),
        ({"shares": [{"name": "luck", "value": 0.9}]}, "no share of a rate card"),
        ({"kinds": [{"kind": "status", "role": "wizard"}]}, "one of the roles"),
        ({"roles": [{"name": "lead", "day": -5, "people": 1}]}, "no number from 0"),
        ({"currency": "euro"}, "three letters"),
    ],
)
def test_bad_numbers_are_refused_with_words(browser: Browser, body: object, words: str) -> None:
    said = browser.call("PUT", f"/api/maps/{MAP}/rates", json=body)
    assert said.status_code == 422
    assert words in said.json()["message"]


def test_the_rate_card_goes_out_as_a_file_and_comes_back(browser: Browser) -> None:
    at = f"/api/maps/{MAP}/rates"
    row = {"row": "connection.each", "low": 1, "likely": 2, "high": 5, "source": "four projects"}
    browser.call("PUT", at, json={"rows": [row], "shares": [{"name": "one system", "value": 0.8}]})
    mine = browser.get(at)
    file = browser.call("GET", f"{at}/file")
    assert "rates.yaml" in file.headers["content-disposition"]
    browser.call("PUT", at, json={})
    said = browser.call("PUT", f"{at}/file", files={"file": ("rates.yaml", file.content)})
    assert said.status_code == 200, said.text
    assert browser.get(at) == mine
    wrong = browser.call(
        "PUT", f"{at}/file", files={"file": ("x", b"rates: 1\nwork: {dreams: {each: [1, 2, 3]}}")}
    )
    assert wrong.status_code == 422
    assert "Line 2, work.dreams" in wrong.json()["message"]
    assert browser.get(at) == mine


def test_what_proofs_say_of_both_ways_counts_until_the_map_changes(tmp_path: Path) -> None:
    with serving(tmp_path / "maps", MAP, text=SMALL) as running:
        browser, desk = running.local(), running.desk
        digest = desk.sight(MAP).checked.loaded.digest
        page = browser.get(f"/api/maps/{MAP}/topology")
        assert page["direct"]["proved"] is None
        cases = tuple(f"case {number}" for number in range(20))
        for way, broken in ((Topology.MIDDLEWARE, 1), (Topology.DIRECT, 9)):
            proved = Proved(way, digest, cases[broken:], cases[:broken], 2)
            desk.workspace.keep_way(MAP, kernel_version(), proved)
        page = browser.get(f"/api/maps/{MAP}/topology")
        assert page["direct"]["proved"] == {
            "held": 11,
            "broken": 9,
            "open": 2,
            "only": list(cases[1:9]),
        }
        assert page["middleware"]["proved"]["only"] == []
        assert (page["compared"], page["both"], page["better"]) == (20, ["case 0"], "middleware")
        assert any(
            "8 of 20 test cases break only with direct connections" in one
            for one in page["reasons"]
        )
        document = browser.call("GET", f"/api/maps/{MAP}/documents/scope.csv").text
        assert "9 of 20 test cases broke" in document
        browser.edit(MAP, {"do": "set", "path": "flows.orders.within", "answer": "5m"})
        assert browser.get(f"/api/maps/{MAP}/topology")["direct"]["proved"] is None


@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx", "html", "csv", "svg"])
def test_the_scope_is_a_document(browser: Browser, format: str) -> None:
    said = browser.call("GET", f"/api/maps/{MAP}/documents/scope.{format}")
    assert said.status_code == 200
    assert len(said.content) > 5_000
