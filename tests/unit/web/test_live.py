"""News reach everybody who listens, from any thread, and end with the server."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import Request

from seamark.web import live
from seamark.web.live import Live
from seamark.web.problems import Refused
from seamark.web.routes.news import get_news
from seamark.web.shapes import News
from seamark.web.watching import watch
from seamark.workspace.workspace import Workspace
from tests.unit.web.serving import Server, serving
from tests.unit.workspace.spaces import SMALL


def news(map_id: str, revision: str = "r") -> News:
    return News(map=map_id, revision=revision, by="Ann", what=["said"])


async def first(lines: object, count: int) -> list[str]:
    found = []
    async for line in lines:  # type: ignore[attr-defined]
        found.append(line)
        if len(found) == count:
            break
    return found


def test_news_of_one_map_reach_those_who_look_at_it() -> None:
    async def run() -> tuple[list[str], list[str]]:
        hub = Live()
        one, every = hub.listen("a"), hub.listen("")
        tell = threading.Thread(target=lambda: [hub.tell(news("b")), hub.tell(news("a"))])
        tell.start()
        return await first(one, 2), await first(every, 3)

    one, every = asyncio.run(run())
    assert one[0].startswith("retry:")
    assert json.loads(one[1].removeprefix("data: "))["map"] == "a"
    assert [json.loads(line.removeprefix("data: "))["map"] for line in every[1:]] == ["b", "a"]
    assert all(line.endswith("\n\n") for line in (*one, *every))


def test_a_sign_of_life_comes_when_there_are_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.01)

    async def run() -> list[str]:
        return await first(Live().listen(""), 2)

    assert asyncio.run(run())[1].startswith(":")


def test_a_browser_that_does_not_read_keeps_only_the_newest() -> None:
    async def run() -> list[str]:
        hub = Live()
        lines = hub.listen("")
        for number in range(live.WAITING_MAX + 50):
            hub.tell(news("a", str(number)))
        await asyncio.sleep(0)
        return await first(lines, live.WAITING_MAX + 1)

    found = asyncio.run(run())
    assert json.loads(found[-1].removeprefix("data: "))["revision"] == str(live.WAITING_MAX + 49)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", text=SMALL) as running:
        yield running


def test_a_stream_ends_with_the_session_of_who_listens(server: Server) -> None:
    """Who was signed off hears nothing more, also in a page that stayed open."""
    vera = server.account("Vera", "viewer")
    cookie = "; ".join(f"{name}={value}" for name, value in vera.client.cookies.items())
    scope = {"type": "http", "app": server.app, "headers": [(b"cookie", cookie.encode())]}

    async def run() -> list[str]:
        answer = await get_news(Request(scope), "")
        hub = server.desk.live
        hub.tell(news("a", "heard"))
        lines = answer.body_iterator
        found = await first(lines, 2)
        await asyncio.to_thread(vera.call, "POST", "/api/logout")
        hub.tell(news("a", "not heard"))
        return found + [line async for line in lines]

    found = asyncio.run(run())
    assert "heard" in found[1]
    assert len(found) == 2


def test_when_the_server_ends_every_stream_ends() -> None:
    async def run() -> list[str]:
        hub = Live()
        lines = hub.listen("")
        hub.close()
        found = [line async for line in lines]
        with pytest.raises(Refused):
            hub.listen("")
        return found

    assert len(asyncio.run(run())) == 1


def test_no_more_browsers_listen_than_the_server_bears() -> None:
    async def run() -> None:
        hub = Live()
        for _ in range(live.STREAMS_MAX):
            hub.listen("")
        with pytest.raises(Refused, match="Too many"):
            hub.listen("")

    asyncio.run(run())


def test_what_another_program_writes_is_noticed_while_nobody_looks(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    space = Workspace.open(tmp_path)
    space.maps()
    told: list[str] = []
    gone: list[str] = []
    space.subscribe(None, lambda one: told.append(one.what))

    async def run() -> None:
        stop = asyncio.Event()
        watching = asyncio.create_task(watch(space, stop, gone.append))
        for number in range(1, 200):
            (tmp_path / "small.yaml").write_text(
                SMALL.replace("Small shop", f"Shop {number}"), "utf-8"
            )
            await asyncio.sleep(0.1)
            if told:
                break
        (tmp_path / "small.yaml").unlink()
        for _ in range(200):
            await asyncio.sleep(0.1)
            if gone:
                break
        stop.set()
        await watching

    asyncio.run(run())
    space.close()
    assert told
    assert gone == ["small"]
