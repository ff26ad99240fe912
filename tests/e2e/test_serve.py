"""The server as a process of its own: it starts, answers, and ends when it is told to."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.e2e.shell import CALM, seamark

START_S_MAX = 120
"""A machine that is busy is no failure."""
PROGRAM = "from seamark.cli import main; main()"


@dataclass
class Running:
    """A server, and what it printed."""

    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    up: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return next(m[1] for line in self.lines if (m := re.match(r"Open (\S+)", line)))

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith("Ctrl-C"):
                self.up.set()
        self.up.set()


@contextlib.contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Running]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "serve", str(folder), "--no-browser", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    running = Running(process)
    listener = threading.Thread(target=running.listen, daemon=True)
    listener.start()
    try:
        assert running.up.wait(START_S_MAX), running.lines
        assert process.poll() is None, running.lines
        yield running
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(30)
        listener.join(30)
        if process.stdout is not None:
            process.stdout.close()


def browser() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


def asked(who: urllib.request.OpenerDirector, url: str, body: object = None, **headers: str) -> tuple[int, str]:  # fmt: skip
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with who.open(request, timeout=60) as said:
            return said.status, said.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "calm.yaml").write_text(CALM, "utf-8")
    return tmp_path


def test_it_serves_saves_and_ends(folder: Path) -> None:
    with serving(folder, "--port", "0") as running:
        base = running.url.partition("/?")[0]
        who = browser()
        assert asked(browser(), f"{base}/api/me")[0] == 401
        asked(who, running.url)
        me = json.loads(asked(who, f"{base}/api/me")[1])
        summary = json.loads(asked(who, f"{base}/api/maps/calm")[1])
        edit = {
            "base": summary["revision"],
            "edits": [{"do": "set", "path": "name", "answer": "Storm"}],
        }
        code, said = asked(who, f"{base}/api/maps/calm/edits", edit, **{"X-CSRF-Token": me["csrf"]})
        assert code == 200, said
        assert "name: Storm" in (folder / "calm.yaml").read_text("utf-8")
        assert asked(who, f"{base}/api/me", Host="evil.example")[0] == 403


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "end"])
def test_it_ends_cleanly_also_while_a_page_listens(folder: Path, sign: signal.Signals) -> None:
    with serving(folder, "--port", "0") as running:
        base = running.url.partition("/?")[0]
        who = browser()
        asked(who, running.url)
        with who.open(f"{base}/api/news", timeout=60) as stream:
            assert isinstance(stream, HTTPResponse)
            assert stream.readline().startswith(b"retry")
            running.process.send_signal(sign)
            assert running.process.wait(60) in (0, -sign)
        assert not [line for line in running.lines if "Traceback" in line], running.lines


def test_two_servers_on_one_folder_see_each_others_changes(folder: Path) -> None:
    with serving(folder, "--port", "0") as one, serving(folder, "--port", "0") as other:
        first, second = browser(), browser()
        asked(first, one.url)
        asked(second, other.url)
        here, there = (running.url.partition("/?")[0] for running in (one, other))
        assert here != there
        me = json.loads(asked(first, f"{here}/api/me")[1])
        base = json.loads(asked(second, f"{there}/api/maps/calm")[1])["revision"]
        edit = {"base": base, "edits": [{"do": "set", "path": "name", "answer": "Storm"}]}
        assert asked(first, f"{here}/api/maps/calm/edits", edit, **{"X-CSRF-Token": me["csrf"]})[0] == 200  # fmt: skip
        assert json.loads(asked(second, f"{there}/api/maps/calm")[1])["name"] == "Storm"


def test_the_next_free_port_is_taken_unless_one_was_named(folder: Path) -> None:
    with serving(folder, "--port", "0") as running:
        port = re.search(r":(\d+)/", running.url)
        assert port is not None
        said = seamark("serve", folder, "--port", port[1], "--no-browser", cwd=folder)
        assert said.code == 2
        assert "--port" in said.err


@pytest.mark.parametrize(
    "arguments",
    [["--host", "0.0.0.0"], ["--host", "192.0.2.1"], ["--base-url", "https://maps.example"]],
)
def test_others_are_not_let_in_without_an_account(folder: Path, arguments: list[str]) -> None:
    said = seamark("serve", folder, *arguments, cwd=folder)
    assert said.code == 2
    assert "--add-admin" in said.err


@pytest.mark.parametrize(
    "url", ["maps.example", "ftp://maps.example", "https://maps.example/below", "https://"]
)
def test_an_address_that_is_none_is_said(folder: Path, url: str) -> None:
    said = seamark("serve", folder, "--base-url", url, cwd=folder)
    assert said.code == 2
    assert "no address of a server" in said.err


def test_a_password_is_asked_for_at_a_terminal_only(folder: Path) -> None:
    said = seamark(
        "serve", folder, "--add-admin", "Boss", cwd=folder, said="a password of mine\n" * 2
    )
    assert said.code == 2
    assert "terminal" in said.err


def test_called_alone_without_a_terminal_it_shows_the_help(folder: Path) -> None:
    said = seamark(cwd=folder)
    assert said.code == 2
    assert "Verbs:" in said.err
    assert "serve" in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_an_administrator_is_made_at_a_terminal_and_signs_in(folder: Path) -> None:
    word = "seven blue lanterns on the quay"
    said = at_a_terminal(
        ["serve", str(folder), "--add-admin", "Boss"],
        folder,
        f"{word}\n{word}\n",
        b"administrator of",
    )
    assert word not in said
    with serving(folder, "--port", "0") as running:
        assert "start=" not in running.url
        who, base = browser(), running.url.rstrip("/")
        assert asked(who, f"{base}/api/login", {"name": "Boss", "password": word})[0] == 200
        assert json.loads(asked(who, f"{base}/api/me")[1])["role"] == "admin"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("text", "here"), [(CALM, True), ("services: {}\n", False)])
def test_called_alone_at_a_terminal_it_opens_the_maps_here_or_in_the_home_folder(
    tmp_path: Path, text: str, here: bool
) -> None:
    folder, home = tmp_path / "here", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    (folder / "some.yaml").write_text(text, "utf-8")
    said = at_a_terminal([], folder, "", b"Ctrl-C", HOME=str(home))
    where = folder if here else home / "seamark-maps"
    assert str(where.resolve()) in said.replace("\r\n", "")


def at_a_terminal(arguments: list[str], cwd: Path, typed: str, until: bytes, **env: str) -> str:
    """What a person sees at a terminal until these words come; then the program is ended."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], stdin=slave, stdout=slave, stderr=slave, cwd=cwd,
        env={**os.environ, "CI": "1", "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), **env},
    )  # fmt: skip
    os.close(slave)
    said = b""
    try:
        for line in typed.splitlines():
            prompt = b""
            while not prompt.rstrip().endswith(b":"):
                prompt += os.read(master, 4096)
            said += prompt
            os.write(master, f"{line}\n".encode())
        while until not in said:
            said += os.read(master, 4096)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)
        os.close(master)
    return said.decode()


def test_the_help_loads_no_web_framework() -> None:
    said = seamark("serve", "--help", cwd=Path.cwd(), env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert said.code == 0
    for name in ("fastapi", "uvicorn", "pydantic", "watchfiles"):
        assert not re.search(rf"\| +{name}$", said.err, re.MULTILINE), name
    assert re.search(r"\| +click$", said.err, re.MULTILINE)
