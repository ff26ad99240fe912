"""How people come in: by the first address alone on a machine, by accounts where others can reach the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seamark.web.server import bound
from seamark.web.settings import Settings
from tests.unit.web.serving import PASSWORD, START, Server, serving
from tests.unit.workspace.spaces import SMALL


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", text=SMALL) as running:
        yield running


def test_the_first_address_gives_a_session_and_loses_its_word(server: Server) -> None:
    client = server.browser().client
    said = client.get(f"/maps/small?start={START}", follow_redirects=False)
    assert said.status_code == 303
    assert said.headers["location"] == "/maps/small"
    cookie = said.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert START not in cookie
    me = client.get("/api/me").json()
    assert (me["name"], me["role"], me["accounts"]) == ("", "admin", False)


def test_a_wrong_word_gives_nothing_and_says_what_to_do(server: Server) -> None:
    client = server.browser().client
    for word in ("", "wrong", START[:-1], f"{START}x"):
        said = client.get(f"/?start={word}", follow_redirects=False)
        assert said.status_code == 401
        assert "set-cookie" not in said.headers
        assert "?start=" in said.text
    assert client.get("/api/me").status_code == 401


def test_whoever_has_no_session_reads_how_to_open_the_app(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.html").write_text("<p>the app</p>", "utf-8")
    with serving(tmp_path / "maps", text=SMALL, app=tmp_path / "app") as running:
        client = running.browser().client
        said = client.get("/maps/small/flows")
        assert said.status_code == 401
        assert "<p>the app</p>" not in said.text
        assert "Open Seamark from its window" in said.text
        assert '<a href="/maps/small/flows">Go on</a>' in said.text
        assert client.get("/ask/some-token").text == "<p>the app</p>"
        assert running.local().call("GET", "/maps/small/flows").text == "<p>the app</p>"


def test_what_stands_in_an_address_cannot_become_markup(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "index.html").write_text("<p>the app</p>", "utf-8")
    with serving(tmp_path / "maps", app=tmp_path / "app") as running:
        said = running.browser().client.get("/%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        assert "<script" not in said.text


def test_servers_on_two_ports_do_not_take_each_others_session(tmp_path: Path) -> None:
    with serving(tmp_path / "a") as one, serving(tmp_path / "b", port=8766) as other:
        first = one.local().client
        cookie = dict(first.cookies)
        second = other.browser("http://127.0.0.1:8766").client
        for name, value in cookie.items():
            second.cookies.set(name, value)
        assert second.get("/api/me").status_code == 401


def test_an_account_signs_in_and_out(server: Server) -> None:
    vera = server.account("Vera", "viewer")
    me = vera.get("/api/me")
    assert (me["name"], me["role"], me["accounts"]) == ("Vera", "viewer", True)
    assert vera.call("POST", "/api/logout").status_code == 200
    assert vera.call("GET", "/api/me").status_code == 401


def test_with_accounts_the_first_address_opens_nothing_any_more(server: Server) -> None:
    local = server.local()
    local.call("PUT", "/api/accounts", json={"name": "Boss", "role": "admin", "password": PASSWORD})
    assert local.call("GET", "/api/me").status_code == 401
    client = server.browser().client
    said = client.get(f"/?start={START}", follow_redirects=False)
    assert "set-cookie" not in said.headers
    assert client.get("/api/me").status_code == 401


def test_the_first_account_is_an_administrator(server: Server) -> None:
    body = {"name": "Vera", "role": "viewer", "password": PASSWORD}
    said = server.local().call("PUT", "/api/accounts", json=body)
    assert said.status_code == 422
    assert server.desk.workspace.accounts() == ()


def test_a_wrong_password_is_refused_without_saying_what_was_wrong(server: Server) -> None:
    server.account("Vera", "viewer")
    client = server.browser().client
    messages = set()
    for name in ("Vera", "Nobody"):
        said = client.post("/api/login", json={"name": name, "password": "a wrong password"})
        assert said.status_code == 401
        assert "set-cookie" not in said.headers
        messages.add(said.json()["message"])
    assert len(messages) == 1


def test_too_many_wrong_passwords_are_not_even_tried(server: Server) -> None:
    server.account("Vera", "viewer")
    client = server.browser().client
    for _ in range(8):
        said = client.post("/api/login", json={"name": "Vera", "password": "a wrong password"})
    assert said.status_code == 429
    assert int(said.headers["retry-after"]) >= 1
    right = client.post("/api/login", json={"name": "Vera", "password": PASSWORD})
    assert right.status_code == 429


def test_a_role_that_was_taken_away_does_not_count_any_more(server: Server) -> None:
    boss, ed = server.account("Boss", "admin"), server.account("Ed", "editor")
    assert ed.edit("small", {"do": "set", "path": "flows.orders to erp.within", "answer": "5m"})
    boss.call("PUT", "/api/accounts", json={"name": "Ed", "role": "viewer"})
    ed.sign_in("Ed")
    said = ed.call("POST", "/api/maps/small/undo")
    assert said.status_code == 403


def test_accounts_are_listed_changed_and_removed_by_administrators(server: Server) -> None:
    boss = server.account("Boss", "admin")
    put = {"name": "Ed", "role": "editor", "email": "ed@shop.example", "password": PASSWORD}
    rows = boss.call("PUT", "/api/accounts", json=put).json()
    assert [(r["name"], r["role"], r["email"]) for r in rows] == [
        ("Boss", "admin", ""), ("Ed", "editor", "ed@shop.example"),
    ]  # fmt: skip
    assert [r["name"] for r in boss.call("DELETE", "/api/accounts/Ed").json()] == ["Boss"]
    assert boss.call("DELETE", "/api/accounts/Ed").status_code == 404
    assert boss.call("DELETE", "/api/accounts/Boss").status_code == 422
    told = [row["what"] for row in boss.get("/api/audit")]
    assert told[:2] == ["account removed", "account added"]


def test_the_record_is_read_page_by_page(server: Server) -> None:
    boss = server.account("Boss", "admin")
    for number in range(120):
        server.desk.workspace.audit("noted", "Boss", "small", str(number))
    first = boss.get("/api/audit")
    second = boss.get(f"/api/audit?before={first[-1]['number']}")
    assert len(first) == 100
    assert first[0]["about"] == "119"
    assert second[0]["about"] == "19"
    assert not {row["number"] for row in first} & {row["number"] for row in second}


def test_through_https_the_cookie_never_goes_out_in_the_clear(tmp_path: Path) -> None:
    with serving(
        tmp_path / "maps", base_url="https://maps.shop.example", host="0.0.0.0"
    ) as running:
        running.desk.workspace.add_account("Boss", "", "admin", PASSWORD)
        client = running.browser("https://maps.shop.example").client
        said = client.post("/api/login", json={"name": "Boss", "password": PASSWORD})
        assert said.status_code == 200
        cookie = said.headers["set-cookie"]
        assert cookie.startswith("__Host-")
        assert "secure" in cookie.lower()
        assert "max-age" in said.headers["strict-transport-security"]
        assert running.browser("http://maps.shop.example").client.get("/api/me").status_code == 401
        foreign = client.get("/api/me", headers={"Origin": "http://maps.shop.example"})
        assert foreign.status_code == 403


def test_a_port_that_is_taken_gives_the_next_unless_it_was_wanted(tmp_path: Path) -> None:
    first, settings = bound(Settings(folder=tmp_path, port=0), exact=False)
    with first:
        second, other = bound(settings, exact=False)
        with second:
            assert other.port > settings.port
        with pytest.raises(Exception, match="--port"):
            bound(settings, exact=True)
