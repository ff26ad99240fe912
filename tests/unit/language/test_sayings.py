"""Everything that shipped connectors do is one line of a map, and the reference says which."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from seamark.language.edit import set_answer
from seamark.language.load import load_text

ROOT = Path(__file__).parents[3]
DATA = yaml.safe_load((ROOT / "docs/sayings.yaml").read_text("utf-8"))
LINE_MAX = 100
"""Longest line that is still read aloud in one breath, in characters."""


def test_the_map_that_the_lines_go_into_reads_without_a_slip() -> None:
    assert not load_text(DATA["map"]).problems


@pytest.mark.parametrize("one", DATA["sayings"], ids=lambda one: f"{one['concept']}: {one['says']}")
def test_it_is_said_in_one_short_line(one: dict[str, str]) -> None:
    before = load_text(DATA["map"])
    source = set_answer(before, one["at"], one["says"])
    assert not load_text(source.text).problems
    key = one["at"].rsplit(".", 1)[1]
    (added,) = Counter(source.text.splitlines()) - Counter(DATA["map"].splitlines())
    assert f"{key}: " in added
    assert len(f"{key}: {one['says']}") <= LINE_MAX


def test_every_trigger_every_sign_of_change_and_every_way_to_write_is_shown() -> None:
    at = [(one["at"].rsplit(".", 1)[1], one["says"]) for one in DATA["sayings"]]
    whens = [says for key, says in at if key == "when"]
    for start in ("order placed", "every", "daily at", "product saved", "by hand", "after", "once"):
        assert any(says.startswith(start) for says in whens)
    signs = {says for key, says in at if key == "changes_by"}
    assert {"version", "modified time", "stored last value", "none"} <= signs
    assert {says for key, says in at if key == "write"} == {"if filled", "if empty"}
    edits = {says for key, says in at if key == "if_edited"}
    for answer in ("pass on", "ignore", "cancel and replace"):
        assert answer in edits


def test_a_source_that_is_named_has_an_address() -> None:
    for one in DATA["sayings"]:
        if "seen" in one:
            assert one["seen"].split()[0] in DATA["sources"]


def test_the_reference_shows_them_all() -> None:
    page = (ROOT / "docs/reference/language.md").read_text("utf-8")
    for one in DATA["sayings"]:
        key = one["at"].rsplit(".", 1)[1]
        assert f"`{key}: {one['says']}`" in page
