"""The built app: its own files and no others, kept by browsers as long as they may be."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from seamark.web import examples
from seamark.web.doors import allowed_hosts, allowed_origins
from seamark.web.settings import Settings
from tests.unit.web.serving import Browser, serving


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Browser]:
    app = tmp_path / "app"
    (app / "assets").mkdir(parents=True)
    (app / "index.html").write_text("<p>the app</p>", "utf-8")
    (app / "seamark.svg").write_text("<svg/>", "utf-8")
    (app / ".built-from").write_text("secret of the build", "utf-8")
    (app / "assets" / "a-1234.js").write_text("let a", "utf-8")
    (app / "assets" / "a-1234.js.gz").write_bytes(gzip.compress(b"let a"))
    (app / "assets" / "a-1234.js.br").write_bytes(b"packed")
    (tmp_path / "secret.txt").write_text("not for you", "utf-8")
    with serving(tmp_path / "maps", app=app) as running:
        yield running.local()


@pytest.mark.parametrize("path", ["/", "/maps/small/flows/orders", "/bring", "/index.html"])
def test_every_address_of_the_app_is_its_page(local: Browser, path: str) -> None:
    said = local.call("GET", path)
    assert said.text == "<p>the app</p>"
    assert said.headers["cache-control"] == "private, no-cache"
    again = local.call("GET", path, headers={"If-None-Match": said.headers["etag"]})
    assert again.status_code == 304


def test_files_with_a_digest_in_their_name_are_kept_for_good(local: Browser) -> None:
    said = local.call("GET", "/assets/a-1234.js", headers={"Accept-Encoding": "identity"})
    assert (said.text, said.headers["content-type"].split(";")[0]) == ("let a", "text/javascript")
    assert "immutable" in said.headers["cache-control"]
    assert "immutable" not in local.call("GET", "/seamark.svg").headers["cache-control"]


@pytest.mark.parametrize(
    ("takes", "gets"), [("gzip", "gzip"), ("gzip, br", "br"), ("identity", None), ("deflate", None)]
)
def test_a_packed_file_is_sent_to_who_takes_it(
    local: Browser, takes: str, gets: str | None
) -> None:
    request = local.client.build_request(
        "GET", "/assets/a-1234.js", headers={"Accept-Encoding": takes}
    )
    said = local.client.send(request, stream=True)
    assert said.headers.get("content-encoding") == gets
    assert said.headers["vary"] == "Accept-Encoding"
    said.close()


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "//etc/passwd",
     "/.built-from", "/assets/..%5c..%5csecret.txt", "/%00", "/assets/none.js"],
)  # fmt: skip
def test_nothing_else_is_ever_read(local: Browser, path: str) -> None:
    said = local.call("GET", path)
    assert "not for you" not in said.text
    assert "root:" not in said.text
    assert "secret of the build" not in said.text


def test_sources_without_the_app_say_how_it_is_built(tmp_path: Path) -> None:
    with serving(tmp_path / "maps") as running:
        said = running.local().call("GET", "/maps/small")
        assert said.status_code == 503
        assert "make app" in said.text


@pytest.mark.parametrize(
    ("settings", "hosts", "others"),
    [
        ({}, {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"}, {"127.0.0.1", "0.0.0.0:8765"}),
        ({"host": "192.0.2.7"}, {"192.0.2.7:8765"}, {"127.0.0.1:8765"}),
        ({"host": "::1"}, {"[::1]:8765"}, {"::1:8765"}),
        ({"port": 80, "host": "192.0.2.7"}, {"192.0.2.7", "192.0.2.7:80"}, {"192.0.2.7:8765"}),
        ({"host": "0.0.0.0", "base_url": "https://Maps.Shop.example"}, {"maps.shop.example", "localhost:8765"}, {"shop.example"}),
    ],
)  # fmt: skip
def test_only_the_addresses_of_this_server_are_answered(
    settings: dict[str, object], hosts: set[str], others: set[str]
) -> None:
    chosen = Settings(**{"folder": Path(), **settings})  # type: ignore[arg-type]
    found = allowed_hosts(chosen)
    assert hosts <= found
    assert not others & found


def test_behind_https_only_https_pages_may_call() -> None:
    found = allowed_origins(Settings(folder=Path(), base_url="https://maps.shop.example"))
    assert "https://maps.shop.example" in found
    assert "http://maps.shop.example" not in found


def test_the_start_word_is_not_shown_by_accident() -> None:
    settings = Settings(folder=Path())
    assert settings.start not in repr(settings)
    assert len(settings.start) >= 40
    assert settings.start != Settings(folder=Path()).start


def test_every_example_says_in_one_sentence_what_it_shows() -> None:
    found = examples.examples()
    assert len(found) >= 8
    assert found[0].id == examples.FIRST
    for one in found:
        assert one.about.endswith(".")
        assert one.systems > 1
        assert "yaml-language-server" not in one.text
