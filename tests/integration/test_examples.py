"""Every example gives the verdict and the findings that are written down beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seamark.language.load import load
from tests.integration.record_examples import EXAMPLES, found

FOLDERS = sorted(file.parent for file in EXAMPLES.glob("*/map.yaml"))


def test_there_are_eight() -> None:
    assert len(FOLDERS) >= 8


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_verdict_and_the_findings_are_those_written_down(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert found(folder) == expected


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_reads_without_a_slip_and_says_what_it_is(folder: Path) -> None:
    assert load(folder / "map.yaml").problems == []
    assert (folder / "README.md").stat().st_size > 200


def test_the_vague_and_the_decided_shop_are_the_two_ends() -> None:
    vague, decided = (found(EXAMPLES / name) for name in ("vague-shop", "decided-shop"))
    assert (vague["level"], decided["level"]) == ("discovery-level", "firm")
    assert len(vague["open risk points"]) == 5  # type: ignore[arg-type]
    assert decided["findings"] == {}
