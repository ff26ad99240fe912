"""Bringing files from the command line: shown first, written when asked for, into a new map or an existing one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seamark.language.load import load
from tests.cases.intake.make import everything
from tests.e2e.shell import CALM, TODAY, seamark


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in everything().items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("name", sorted(everything()))
def test_every_sample_becomes_a_map_that_reads(folder: Path, name: str) -> None:
    ran = seamark("bring", name, "-o", "new.yaml", *TODAY, cwd=folder)
    assert ran.code == 0, ran.err
    assert "proposals" in ran.out
    loaded = load(folder / "new.yaml")
    assert loaded.problems == []
    assert loaded.map.systems
    assert all(one.source and name in one.source for one in loaded.map.assumed)


def test_a_dry_run_writes_nothing_and_no_map_is_written_over(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    assert seamark("bring", "mapping.xlsx", "--dry-run", "-o", "x.yaml", cwd=folder).code == 0
    assert sorted(path.name for path in folder.iterdir()) == before
    (folder / "map.yaml").write_text(CALM)
    ran = seamark("bring", "mapping.xlsx", "-o", "map.yaml", cwd=folder)
    assert ran.code == 2
    assert "exists already" in ran.err
    assert (folder / "map.yaml").read_text() == CALM


def test_into_a_map_it_asks_first(folder: Path) -> None:
    (folder / "map.yaml").write_text(CALM)
    ran = seamark("bring", "garden.mmd", "map.yaml", *TODAY, cwd=folder, said="n\n")
    assert "Nothing was written" in ran.out
    assert (folder / "map.yaml").read_text() == CALM
    ran = seamark("bring", "garden.mmd", "map.yaml", "--yes", *TODAY, cwd=folder)
    assert ran.code == 0, ran.err
    text = (folder / "map.yaml").read_text()
    assert text.startswith(CALM.split("systems:")[0])
    assert load(folder / "map.yaml").problems == []
    again = seamark("bring", "garden.mmd", "map.yaml", "--dry-run", cwd=folder)
    assert "0 proposals" in again.out


def test_agreed_files_give_answers(folder: Path) -> None:
    seamark("bring", "mapping.xlsx", "-o", "new.yaml", "--agreed", cwd=folder)
    assert load(folder / "new.yaml").map.assumed == []


def test_text_from_a_document_and_columns_set_by_hand(folder: Path) -> None:
    said = "Foo\tBar\nOrder\tShopify\nStock\tOdoo\n"
    ran = seamark(
        "bring",
        "-",
        "--as",
        "mapping",
        "--columns",
        "A=entity, B=owner",
        "-o",
        "-",
        *TODAY,
        cwd=folder,
        said=said,
    )
    assert "status: {owner: shop}" in ran.out, ran.err
    wrong = seamark("bring", "-", "--as", "mapping", "--columns", "B=boss", cwd=folder, said=said)
    assert wrong.code == 2
    assert "boss" in wrong.err


def test_for_programs_there_is_json(folder: Path) -> None:
    data = json.loads(seamark("bring", "shopify-orders.csv", "-f", "json", cwd=folder).out)
    assert {one["kind"] for one in data["proposals"]} >= {"volume", "season", "status", "system"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing.xlsx",),
        ("mapping.xlsx", "--as", "board"),
        ("garden.mmd", "--as", "orders"),
        ("mapping.xlsx", "missing.yaml"),
    ],
)
def test_what_cannot_be_read_is_one_message(folder: Path, arguments: tuple[str, ...]) -> None:
    ran = seamark("bring", *arguments, cwd=folder)
    assert ran.code == 2
    assert ran.err.startswith("Error: ")
    assert "Traceback" not in ran.err
