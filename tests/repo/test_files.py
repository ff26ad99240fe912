"""What stands in the files: nothing that holds on one machine only."""

from __future__ import annotations

import re

import pytest

from tests.repo.files import ROOT, texts, tracked

WRITTEN_BY_PROGRAMS = {"uv.lock", "package-lock.json"}
# Put together here, so that this file is not its own first finding.
HOSTS = [
    "py" + "pi.org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "crates" + ".io",
    "proxy.golang" + ".org",
]
FOLDERS = re.compile(r"(?<![\w./~*-])/(?:work|root|home/\w+|Users/\w+)/[\w.]")
TEMPORARY = re.compile(r"(?<![\w./~*-])/tmp/\w")  # fmt: skip


def own_texts() -> list[tuple[str, str]]:
    return [
        (path.as_posix(), text) for path, text in texts() if path.name not in WRITTEN_BY_PROGRAMS
    ]


def lines_with(pattern: re.Pattern[str], *, tests_too: bool = True) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in own_texts()
        if tests_too or not name.startswith("tests/")
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_speaks_of_a_folder_of_one_machine() -> None:
    assert lines_with(FOLDERS) == []
    assert lines_with(TEMPORARY, tests_too=False) == []


def test_no_file_names_where_packages_come_from() -> None:
    assert lines_with(re.compile("|".join(map(re.escape, HOSTS)))) == []


@pytest.mark.parametrize("line", ["see /wo" + "rk/main/x", "'/ro" + "ot/x'", "cd /ho" + "me/ann/x"])
def test_a_folder_of_one_machine_is_recognised(line: str) -> None:
    assert FOLDERS.search(line)


@pytest.mark.parametrize(
    "line",
    [
        "docs/wo" + "rk/x",
        "https://shop.example/ho" + "me/ann/",
        "a/ro" + "ot/b",
        "*/wo" + "rk/x",
    ],
)
def test_other_paths_are_not(line: str) -> None:
    assert not FOLDERS.search(line)


def test_the_lock_takes_packages_from_the_default_place_only() -> None:
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    sources = set(re.findall(r"^source = \{ (.*) \}$", lock, re.MULTILINE))
    assert sources == {f'registry = "https://{HOSTS[0]}/simple"', 'editable = "."'}
    assert set(re.findall(r'url = "https?://([^/"]+)', lock)) == {HOSTS[1]}
    assert "file://" not in lock


def test_no_merge_conflict_and_no_trailing_space() -> None:
    assert lines_with(re.compile(r"^(?:<{7}|>{7}) ")) == []
    spaced = [line for line in lines_with(re.compile(r"[ \t]+$")) if ".py:" in line]
    assert spaced == []


def test_nothing_that_is_made_again_is_kept() -> None:
    parts = {part for path in tracked() for part in path.parts}
    assert not parts & {".venv", "__pycache__", "node_modules", ".peers", "dist", ".mypy_cache"}


def test_every_module_of_the_package_says_what_it_is_for() -> None:
    silent = []
    for path, text in texts():
        if path.parts[:2] == ("src", "seamark") and path.suffix == ".py":
            if not text.lstrip().startswith(('"""', 'r"""')):
                silent.append(path.as_posix())
    assert silent == []
