"""What the project's pages promise is there: commands, versions, files, hooks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import seamark
from seamark.language.load import load_text
from tests.repo.files import ROOT, tracked

MAP_WITH_GAPS = "seamark: 1\nname: Gaps\nsystems:\n  shop: {kind: storefront}\n  erp: {kind: erp}\nflows:\n  orders to erp: {from: shop, to: erp}\n"
PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]
VERBS = {path.stem for path in (ROOT / "src" / "seamark" / "cli").glob("[a-z]*.py")}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_lines(name: str) -> list[str]:
    """The lines of the code blocks of a page that are commands, and the code within its text."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", page(name), re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines()] + re.findall(
        r"`([^`\n]+)`", page(name)
    )


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", page("Makefile"), re.MULTILINE))


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_on_a_page_exist(name: str) -> None:
    for line in code_lines(name):
        words = line.split("#")[0].split()
        if words[:1] == ["make"]:
            assert set(words[1:2]) <= make_targets(), line
        if words[:1] == ["seamark"] and len(words) > 1 and not words[1].startswith("-"):
            assert words[1] in VERBS, line


@pytest.mark.parametrize("name", PAGES)
def test_the_files_a_page_speaks_of_exist(name: str) -> None:
    known = {p.as_posix() for p in tracked()} | {
        f"{parent.as_posix()}/" for p in tracked() for parent in p.parents
    }
    spoken = {
        w
        for w in re.findall(r"`([\w./-]+)`", page(name))
        if "/" in w or re.search(r"\.(md|yml|yaml|toml|lock)$", w)
    }
    made_by_the_reader = {"map.yaml", ".venv/bin/pre-commit"}
    assert sorted(spoken - known - made_by_the_reader) == []


def test_the_first_two_commands_of_the_readme_run_and_test() -> None:
    first = re.search(r"^```\n(.*?)^```", page("README.md"), re.MULTILINE | re.DOTALL)
    assert first is not None
    assert [" ".join(line.split()[:2]) for line in first[1].splitlines()] == [
        "make run",
        "make test",
    ]


def test_the_map_of_the_readme_reads_without_a_problem() -> None:
    text = re.search(r"^```yaml\n(.*?)^```", page("README.md"), re.MULTILINE | re.DOTALL)
    assert text is not None
    loaded = load_text(text[1])
    assert loaded.problems == []
    assert loaded.map.flows


def test_the_version_is_the_same_everywhere() -> None:
    version = PROJECT["project"]["version"]
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    assert seamark.__version__ == version
    assert [p["version"] for p in lock["package"] if p["name"] == "seamark"] == [version]
    said = subprocess.run(
        [sys.executable, "-c", "from seamark.cli import main; main(['--version'])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert version in said.stdout


def test_the_changelog_knows_this_version_or_holds_what_comes_next() -> None:
    assert re.search(
        rf"^## \[(Unreleased|{re.escape(seamark.__version__)})\]",
        page("CHANGELOG.md"),
        re.MULTILINE,
    )


def test_the_generated_pages_are_current() -> None:
    said = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr


def test_decision_records_are_numbered_without_a_gap_and_say_their_state() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(r.name[:4]) for r in records] == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert re.match(rf"# {record.name[:4]} \S", text), record.name
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\. State: \w+", text, re.MULTILINE), record.name


LIBRARIES = {
    "argon2-cffi", "click", "defusedxml", "fastapi", "numpy", "openpyxl", "pillow", "python-docx", "python-multipart", "pyyaml",
    "pydantic", "pypdf", "typst", "uvicorn", "watchfiles",
}  # fmt: skip
"""What the product stands on; each has one home in it (the contracts in pyproject.toml)."""


def test_the_wheel_is_plain_and_needs_little() -> None:
    needs = {
        re.split(r"[<>=~!\[ ]", need)[0].lower() for need in PROJECT["project"]["dependencies"]
    }
    assert needs <= LIBRARIES
    assert PROJECT["build-system"]["build-backend"] == "hatchling.build"
    assert not list((ROOT / "src").rglob("*.c")) + list((ROOT / "src").rglob("*.pyx"))


def hooks() -> list[dict[str, object]]:
    found = yaml.safe_load(page(".pre-commit-hooks.yaml"))
    assert isinstance(found, list)
    return found


def test_the_hook_checks_the_map_at_the_top_of_a_repository(tmp_path: Path) -> None:
    (hook,) = hooks()
    assert hook["pass_filenames"] is False
    assert re.search(str(hook["files"]), "maps/shop/flows.yaml")
    (tmp_path / "map.yaml").write_text(MAP_WITH_GAPS, encoding="utf-8")
    program, *arguments = str(hook["entry"]).split()
    call = [str(Path(sys.executable).parent / program), *arguments]
    said = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 1, said.stderr
    assert "map.yaml:" in said.stdout


def steps_of_the_action() -> list[dict[str, object]]:
    found = yaml.safe_load(page("action.yml"))["runs"]["steps"]
    assert isinstance(found, list)
    return found


def test_the_page_about_the_action_gives_it_inputs_that_it_has() -> None:
    page = (ROOT / "docs/how-to/check-in-ci.md").read_text("utf-8")
    (step,) = (
        one
        for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
        for one in yaml.safe_load(block)
        if isinstance(one, dict) and str(one.get("uses", "")).startswith("seamark/")
    )
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert set(step["with"]) <= set(inputs)
    assert {name for name, one in inputs.items() if one.get("required")} <= set(step["with"])


def test_no_input_of_the_action_becomes_text_of_a_script() -> None:
    scripts = [str(step["run"]) for step in steps_of_the_action() if "run" in step]
    assert scripts
    assert not [script for script in scripts if "${{" in script]


def run_step(name: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the script of one step as the runner does, with this environment's `seamark` on the path."""
    (step,) = [s for s in steps_of_the_action() if s.get("name") == name]
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", str(step["run"])]
    return subprocess.run(
        command, cwd=folder, env={"PATH": path, **env}, capture_output=True, text=True, check=False
    )


def test_the_action_annotates_the_lines_of_a_map_and_fails(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP_WITH_GAPS, encoding="utf-8")
    said = run_step("Check the map", tmp_path, MAP="map.yaml", FAIL_ON="")
    assert said.returncode == 1, said.stderr
    assert re.search(r"^::error .*file=map\.yaml,line=\d+", said.stdout, re.MULTILINE)


def test_the_action_passes_when_nothing_is_severe_enough(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP_WITH_GAPS, encoding="utf-8")
    said = run_step("Check the map", tmp_path, MAP="map.yaml", FAIL_ON="never")
    assert said.returncode == 0, said.stderr


def test_the_action_writes_sarif_although_there_are_findings(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP_WITH_GAPS, encoding="utf-8")
    said = run_step("Write the findings as SARIF", tmp_path, MAP="map.yaml", SARIF="out.sarif")
    assert said.returncode == 0, said.stderr
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]


@pytest.mark.parametrize("name", ["Check the map", "Write the findings as SARIF"])
def test_the_action_fails_when_there_is_no_map(tmp_path: Path, name: str) -> None:
    assert (
        run_step(name, tmp_path, MAP="no such map.yaml", FAIL_ON="", SARIF="out.sarif").returncode
        != 0
    )


def test_a_hostile_name_of_a_map_runs_nothing(tmp_path: Path) -> None:
    run_step("Check the map", tmp_path, MAP="$(touch hit); touch hit `touch hit`", FAIL_ON="")
    assert not (tmp_path / "hit").exists()
