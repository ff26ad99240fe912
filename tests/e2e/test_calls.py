"""How the program is called: help, verbs, mistakes, where output goes."""

from __future__ import annotations

import ast
import importlib
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest

from seamark import cli
from tests.e2e.shell import SLIPS, TODAY, seamark

VERBS = sorted(path.stem for path in Path(cli.__file__).parent.glob("[a-z]*.py"))
SHOWING = [
    "check",
    "verdict",
    "decisions",
    "show table",
    "show map",
    "show paths",
    "show owners",
    "export",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "map.yaml").write_text(SLIPS, "utf-8")
    return tmp_path


def test_the_help_lists_every_verb_with_the_first_line_of_its_module(tmp_path: Path) -> None:
    text = " ".join(seamark("--help", cwd=tmp_path).out.split())
    assert {"check", "verdict", "decisions", "explain", "show", "export", "schema"} <= set(VERBS)
    for verb in VERBS:
        line = (
            ast.get_docstring(
                ast.parse(Path(cli.__file__).with_name(f"{verb}.py").read_text("utf-8"))
            )
            or ""
        ).splitlines()[0]
        assert line
        assert f"{verb} {line}" in text


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, tmp_path: Path) -> None:
    command = importlib.import_module(f"seamark.cli.{verb}").command
    assert isinstance(command, click.Command)
    assert command.name == verb
    ran = seamark(verb, "--help", cwd=tmp_path)
    assert ran.code == 0
    assert f"seamark {verb}" in ran.out
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or isinstance(parameter.type, click.Choice), parameter.name


@pytest.mark.parametrize("verb", ["show", "export", "schema"])
def test_a_list_in_a_help_text_keeps_its_lines(verb: str, tmp_path: Path) -> None:
    text = seamark(verb, "--help", cwd=tmp_path).out
    assert "\b" not in text
    wanted = {
        "show": r"^  map     systems",
        "export": r"^  html      one page",
        "schema": r"^  # yaml-language-server: ",
    }
    assert re.search(wanted[verb], text, re.MULTILINE), text


def test_a_wrong_verb_gets_the_right_one(tmp_path: Path) -> None:
    ran = seamark("chek", cwd=tmp_path)
    assert ran.code == 2
    assert "Did you mean `check`?" in ran.err


@pytest.mark.parametrize("call", SHOWING)
def test_without_a_map_it_says_what_to_do(call: str, tmp_path: Path) -> None:
    ran = seamark(*call.split(), cwd=tmp_path)
    assert ran.code == 2
    assert "map.yaml" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("call", SHOWING)
def test_a_missing_file_is_one_message(call: str, tmp_path: Path) -> None:
    ran = seamark(*call.split(), "nowhere/map.yaml", cwd=tmp_path)
    assert ran.code == 2
    assert "nowhere/map.yaml does not exist" in ran.err.replace("\\", "/")
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (["verdict", "--at-least", "gold"], "provisional"),
        (["decisions", "--state", "opened"], "assumed"),
        (["decisions", "--for", "op"], "Did you mean `ops`?"),
        (["show", "paths", "--entity", "ordr"], "Did you mean `order`?"),
        (["show", "paths", "--to", "shp"], "Did you mean `shop`?"),
        (["show", "paths", "--field", "totl"], "Did you mean `total`?"),
        (["show", "table", "--format", "svg"], "seamark show map"),
        (["show", "map", "--format", "csv"], "show table"),
        (["explain", "OWN001"], "Did you mean OWN00"),
        (["check", "--today", "tomorrow"], "tomorrow"),
        (["check", "--output", "no/such/folder/x.txt"], "cannot be written"),
        (["verdict", "--evidence", "none.json"], "none.json does not exist"),
    ],
)
def test_a_wrong_call_says_what_would_be_right(call: list[str], hint: str, folder: Path) -> None:
    if "paths" in call:
        call = [call[0], call[1], "map.yaml", *call[2:]]
    ran = seamark(*call, cwd=folder)
    assert ran.code == 2, ran.err
    assert hint in ran.err
    assert "Traceback" not in ran.err


def test_a_map_that_is_no_text_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_bytes(bytes(range(256)) * 20)
    ran = seamark("check", *TODAY, cwd=tmp_path)
    assert ran.code == 1
    assert "MAP0001" in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("call", SHOWING)
def test_output_goes_to_the_file_whole(call: str, folder: Path) -> None:
    form = [] if call.startswith(("show", "export")) else list(TODAY) if call != "decisions" else []
    direct = seamark(*call.split(), *form, cwd=folder)
    written = seamark(*call.split(), *form, "--output", "out.txt", cwd=folder)
    assert written.code == direct.code
    assert written.out == ""
    assert (folder / "out.txt").read_text("utf-8") == direct.out
    assert sorted(path.name for path in folder.iterdir()) == ["map.yaml", "out.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are different there")
def test_output_keeps_the_rights_of_the_file_it_replaces(folder: Path) -> None:
    target = folder / "out.html"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    assert seamark("export", "--format", "html", "-o", "out.html", cwd=folder).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_a_dash_as_the_file_means_the_terminal(folder: Path) -> None:
    assert seamark("verdict", *TODAY, "-o", "-", cwd=folder) == seamark(
        "verdict", *TODAY, cwd=folder
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes like this")
def test_a_pipe_is_written_to_and_not_replaced(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE) as reader:
        assert seamark("export", "-o", "pipe", cwd=folder).code == 0
        got, _ = reader.communicate(timeout=30)
    assert (folder / "pipe").is_fifo()
    assert got.decode("utf-8").startswith("# Garden shop")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_output_goes_through_a_link(folder: Path) -> None:
    (folder / "real.txt").write_text("old", "utf-8")
    (folder / "link.txt").symlink_to("real.txt")
    assert seamark("verdict", "-o", "link.txt", cwd=folder).code == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "real.txt").read_text("utf-8").startswith("Verdict on Garden shop")


def test_colour_only_where_it_is_wanted(folder: Path) -> None:
    assert "\x1b[" not in seamark("check", *TODAY, cwd=folder).out
    assert "\x1b[31m" in seamark("check", *TODAY, cwd=folder, env={"FORCE_COLOR": "1"}).out
    both = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\x1b[" not in seamark("check", *TODAY, cwd=folder, env=both).out


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437"])
def test_a_console_that_cannot_show_every_sign_is_no_crash(encoding: str, folder: Path) -> None:
    (folder / "map.yaml").write_text(SLIPS.replace("Garden shop", "Gärtnerei 日本 🌱"), "utf-8")
    for call in SHOWING:
        ran = subprocess.run(
            [sys.executable, "-c", "from seamark.cli import main; main()", *call.split()],
            cwd=folder, capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        )  # fmt: skip
        assert ran.returncode in (0, 1), ran.stderr
        assert b"Traceback" not in ran.stderr
        assert ran.stdout.decode(encoding)


def test_what_goes_into_a_file_is_utf_8_on_every_machine(folder: Path) -> None:
    (folder / "map.yaml").write_text(SLIPS.replace("Garden shop", "Gärtnerei 日本 🌱"), "utf-8")
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", "from seamark.cli import main; main()", "export", "--format", "html"],
        cwd=folder, capture_output=True, check=True, env={**os.environ, **plain},
    )  # fmt: skip
    assert "Gärtnerei 日本 🌱" in ran.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe ends differently there")
def test_a_reader_that_goes_away_is_no_crash(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from seamark.cli import main; main()", "export", "--format", "html"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read()
    assert b"Traceback" not in errors
    assert b"Exception ignored" not in errors


@pytest.mark.parametrize("width", [20, 40, 72, 100, 200])
def test_lines_fit_the_terminal(width: int, folder: Path) -> None:
    text = seamark("verdict", *TODAY, cwd=folder, env={"COLUMNS": str(width)}).out
    assert max(map(len, text.splitlines())) <= max(40, min(width, 140))


def test_a_mistake_of_ours_is_loud_and_no_finding(folder: Path) -> None:
    broken = "import seamark.cli._common as m; m.check_map = lambda *a: 1 / 0; from seamark.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", broken, "check"],
        cwd=folder,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ran.returncode == cli.EXIT_BUG
    assert "ZeroDivisionError" in ran.stderr
    assert "mistake in Seamark" in ran.stderr
