"""Every route is guarded, also one that is written tomorrow: the cases are made from the description of the API."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.unit.web.serving import HERE, START, Browser, Operation, Server, operations, serving
from tests.unit.workspace.spaces import SMALL

EVERY = operations()
OPEN = {"login", "getAsked", "sendCode", "answerAsked"}
ADMINS = {"getAccounts", "putAccount", "deleteAccount", "getAudit"}
HARMLESS = {"logout", "preview", "makeQuestionFile"}
"""No GET, and allowed to everybody who may look."""
STREAM = "getNews"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("local"), text=SMALL) as running:
        yield running


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Browser]]:
    with serving(tmp_path_factory.mktemp("team"), text=SMALL) as running:
        boss = running.account("Boss", "admin")
        yield {
            "": running.browser(), "viewer": running.account("Vera", "viewer"),
            "editor": running.account("Ed", "editor"), "admin": boss,
        }  # fmt: skip


def ids(cases: list[Operation]) -> list[str]:
    return [one.id for one in cases]


def test_the_lists_of_this_test_speak_of_operations_that_exist() -> None:
    assert {one.id for one in EVERY} >= OPEN | ADMINS | HARMLESS | {STREAM}
    assert len({one.id for one in EVERY}) == len(EVERY) > 50


@pytest.mark.parametrize("one", EVERY, ids=ids(EVERY))
def test_without_a_session_nothing_is_answered(server: Server, one: Operation) -> None:
    said = server.browser().client.request(one.method, one.filled, json={})
    if one.id in OPEN:
        assert said.status_code != 401 or said.json()["kind"] == "login"
        assert said.status_code in (401, 404, 422)
    else:
        assert said.status_code == 401, said.text
        assert said.json()["kind"] == "login"


@pytest.mark.parametrize("one", EVERY, ids=ids(EVERY))
def test_another_host_is_refused(server: Server, one: Operation) -> None:
    for host in ("evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8765"):
        said = server.local().call(one.method, one.filled, headers={"Host": host}, json={})
        assert said.status_code == 403, host
        assert "not known under that address" in said.json()["message"]


@pytest.mark.parametrize("one", EVERY, ids=ids(EVERY))
@pytest.mark.parametrize(
    "sign",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
     {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
    ids=["stranger", "null", "another port", "cross-site", "same-site"],
)  # fmt: skip
def test_a_call_from_another_page_is_refused(
    server: Server, one: Operation, sign: dict[str, str]
) -> None:
    said = server.local().call(one.method, one.filled, headers=sign, json={})
    assert said.status_code == 403
    assert "Another page" in said.json()["message"]


CHANGES = [one for one in EVERY if one.method != "GET" and one.id not in OPEN]


@pytest.mark.parametrize("one", CHANGES, ids=ids(CHANGES))
def test_a_change_without_the_word_of_the_session_is_refused(
    server: Server, one: Operation
) -> None:
    known = server.local()
    for word in ({}, {"X-CSRF-Token": "0" * 64}, {"X-CSRF-Token": known.csrf[:-1]}):
        said = known.client.request(one.method, one.filled, headers=word, json={})
        assert said.status_code == 403, said.text
        assert "did not come from a page of this server" in said.json()["message"]


ASKED = [one for one in EVERY if one.id not in (STREAM, "logout")]
"""A stream would not end, and whoever signs out is not known to the next case; both have tests of their own."""


@pytest.mark.parametrize("one", ASKED, ids=ids(ASKED))
def test_each_role_may_do_what_it_may_and_no_more(team: dict[str, Browser], one: Operation) -> None:
    least = "viewer"
    if one.id in ADMINS:
        least = "admin"
    elif one.method != "GET" and one.id not in HARMLESS:
        least = "editor"
    order = ["viewer", "editor", "admin"]
    for role in order:
        said = team[role].call(one.method, one.filled, json={})
        if one.id in OPEN:
            assert said.status_code in (401, 404, 422)
        elif order.index(role) < order.index(least):
            assert said.status_code == 403, (role, said.text)
            assert least in said.json()["message"]
        else:
            assert said.status_code not in (401, 403), (role, said.text)
    if one.id not in OPEN:
        assert team[""].call(one.method, one.filled, json={}).status_code == 401


def test_the_guard_comes_before_the_body_is_read(server: Server) -> None:
    said = server.browser().client.post(
        "/api/maps/small/edits", content=b"{" * 1000, headers={"Content-Type": "application/json"}
    )
    assert said.status_code == 401


def test_an_address_of_the_api_that_does_not_exist_is_said_to_be_missing(server: Server) -> None:
    for path in ("/api", "/api/", "/api/nothing", "/api/maps/small/nothing"):
        said = server.local().call("GET", path)
        assert said.status_code == 404, path
        assert said.json()["kind"] == "missing"
    assert server.local().call("PATCH", "/api/maps/small", json={}).status_code == 405


def test_every_answer_carries_the_safety_headers(server: Server) -> None:
    for path in ("/", "/api/me", "/api/nothing", "/assets/none.js", "/?start=wrong"):
        headers = server.browser().client.get(path, follow_redirects=False).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"


def test_no_answer_names_the_program_or_lets_other_pages_read(server: Server) -> None:
    said = server.local().call("GET", "/api/me", headers={"Origin": HERE})
    assert said.status_code == 200
    assert "server" not in said.headers
    assert not [name for name in said.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "address", ["//evil.example", "///evil.example/a", "/\\evil.example", "/%2Fevil.example"]
)
def test_no_address_leads_to_another_server(
    server: Server, team: dict[str, Browser], address: str
) -> None:
    for browser in (server.browser(), team[""]):
        for word in (START, "wrong"):
            said = browser.client.get(f"{HERE}{address}?start={word}", follow_redirects=False)
            assert not said.headers.get("location", "").startswith(("//", "/\\", "/%5C")), address
    said = server.browser().client.get(f"{HERE}{address}")
    assert not re.search(r'href="/[/\\]', said.text)


@pytest.mark.parametrize("id", ["..%5C..%5Cx", "%2E%2E", "nul", "a%00b", "nobody"])
def test_what_is_no_map_never_becomes_a_file(server: Server, id: str) -> None:
    locks = server.desk.workspace.home / "locks"
    before = sorted(locks.iterdir()) if locks.is_dir() else []
    assert server.local().call("DELETE", f"/api/maps/{id}").status_code == 404
    assert (sorted(locks.iterdir()) if locks.is_dir() else []) == before
