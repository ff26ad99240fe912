"""Maps in older and newer versions of the language; the steps here are made up, version 1 being the first."""

from __future__ import annotations

import pytest

from seamark.errors import UserError
from seamark.language.migrate import STEPS, migrate, version_of
from seamark.language.model import SCHEMA_VERSION
from seamark.language.source import Source


def source(text: str) -> Source:
    """A file with this text."""
    return Source("map.yaml", text, bom=True)


def test_there_is_a_step_for_every_version_before_this_one() -> None:
    """None is missing, none is too many."""
    assert sorted(STEPS) == list(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize(
    ("text", "version"),
    [("seamark: 1\n", 1), ("# x\nseamark:   12  # y\r\n", 12), ('seamark: "3"\n', 3), ("name: x\n", None), ("a: {seamark: 1}\n", None)],
)  # fmt: skip
def test_the_version_is_read(text: str, version: int | None) -> None:
    """It stands at the top of a file, with or without quotes."""
    assert version_of(source(text)) == version


@pytest.mark.parametrize("text", ["seamark: one\n", "seamark: 1.5\n", "seamark: -1\n"])
def test_what_is_no_version_is_told(text: str) -> None:
    """The message names what to write."""
    with pytest.raises(UserError, match="write `seamark: 1`"):
        version_of(source(text))


def test_steps_run_one_after_another_and_touch_their_place_only() -> None:
    """Comments, layout and the byte order mark stay; the version is raised."""
    steps = {
        1: lambda text: text.replace("owned_by:", "owner:"),
        2: lambda text: text.replace("owner: shop", "owner: storefront"),
    }
    old = source("# the map\r\nseamark: 1   # first\r\na: {owned_by: shop} # who\r\n")
    new = migrate(old, steps, to=3)
    assert new.text == "# the map\r\nseamark: 3   # first\r\na: {owner: storefront} # who\r\n"
    assert new.bom
    assert (
        migrate(old, steps, to=2).text
        == "# the map\r\nseamark: 2   # first\r\na: {owner: shop} # who\r\n"
    )
    assert migrate(new, steps, to=3) is new


def test_a_file_without_a_version_is_left_alone() -> None:
    """In a folder only one file states it."""
    part = source("flows: {}\n")
    assert migrate(part, {}, to=3) is part


def test_newer_and_too_old_maps_say_what_to_do() -> None:
    """Neither is guessed at."""
    with pytest.raises(UserError, match="newer seamark"):
        migrate(source("seamark: 9\n"))
    with pytest.raises(UserError, match="can no longer be brought to 3"):
        migrate(source("seamark: 1\n"), {2: lambda text: text}, to=3)
