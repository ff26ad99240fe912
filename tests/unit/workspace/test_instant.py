"""Somebody saves in the very instant in which we write: between our last look at the file and its replacement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seamark.errors import FileChanged, UserError
from seamark.language import files, replacing
from seamark.language.source import read
from seamark.workspace import disk
from seamark.workspace.change import EDITOR, SetAnswer
from seamark.workspace.clash import EditConflict
from seamark.workspace.disk import Snapshot
from tests.unit.workspace.spaces import JO, SMALL, small

OWNER, BOUND = "entities.order.fields.total.owner", "flows.orders to erp.within"
OTHER = SMALL.replace("within: 15m", "within: 1h").encode()
Save = Callable[[Path, bytes], None]


def in_place(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def by_rename(file: Path, data: bytes) -> None:
    aside = file.with_name("editor~")
    aside.write_bytes(data)
    aside.replace(file)


def saves_before(
    turns: set[int], does: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> list[int]:
    """Lets somebody do something before some of the steps in which files are exchanged; lists the steps there were."""
    turn, taken = replacing._turn, []

    def between(fresh: Path, target: Path) -> bytes | None:
        taken.append(len(taken))
        if taken[-1] in turns:
            does()
        return turn(fresh, target)

    monkeypatch.setattr(replacing, "_turn", between)
    return taken


@pytest.fixture(params=["in one step", "with a link", "without links"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the file system can."""
    if request.param != "in one step":
        monkeypatch.setattr(replacing, "exchange", replacing.with_link)
    if request.param == "without links":

        def no_links(*_: object) -> None:
            raise OSError("no links here")

        monkeypatch.setattr(replacing.os, "link", no_links)


@pytest.mark.usefixtures("system")
@pytest.mark.parametrize("save", [in_place, by_rename])
def test_an_editor_that_is_faster_by_an_instant_is_kept_and_the_edit_comes_on_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: Save
) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    file = tmp_path / "small.yaml"
    turns = saves_before({0}, lambda: save(file, OTHER), monkeypatch)
    done = space.edit(shop, base, [SetAnswer(OWNER, "erp")], JO)
    assert len(turns) == 3  # ours, theirs back, ours on top of theirs
    assert done.rebased
    assert done.opened.loaded.written(OWNER) == "erp"
    assert done.opened.loaded.written(BOUND) == "1h"
    mine, theirs, _ = space.history(shop)
    assert (mine.who, theirs.who) == (JO, EDITOR)
    assert space.text_at(shop, theirs.number) == {"small.yaml": OTHER}
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["small.yaml"]


@pytest.mark.usefixtures("system")
def test_the_same_answer_in_that_instant_is_shown_as_a_conflict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    file = tmp_path / "small.yaml"
    saves_before({0}, lambda: in_place(file, OTHER), monkeypatch)
    with pytest.raises(EditConflict) as met:
        space.edit(shop, base, [SetAnswer(BOUND, "20m")], JO)
    assert [(one.theirs, one.mine) for one in met.value.paths] == [("1h", "20m")]
    assert file.read_bytes() == OTHER


@pytest.mark.usefixtures("system")
def test_who_saves_again_while_theirs_is_put_back_is_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(b"read")
    saved = iter((b"theirs", b"theirs again"))
    saves_before({0, 1}, lambda: in_place(file, next(saved)), monkeypatch)
    with pytest.raises(FileChanged):
        files.write(file, b"ours", [b"read"])
    assert file.read_bytes() == b"theirs again"
    assert [one.name for one in tmp_path.iterdir()] == ["map.yaml"]


@pytest.mark.usefixtures("system")
def test_a_file_that_is_taken_away_or_made_in_that_instant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(b"read")
    with monkeypatch.context() as patched:
        saves_before({0}, file.unlink, patched)
        with pytest.raises(FileChanged):
            files.write(file, b"ours", [b"read"])
    assert list(tmp_path.iterdir()) == []
    with monkeypatch.context() as patched:
        saves_before({0}, lambda: in_place(file, b"theirs"), patched)
        with pytest.raises(FileChanged):
            files.write(file, b"ours", [None])
    assert file.read_bytes() == b"theirs"
    with monkeypatch.context() as patched:
        saves_before({0}, lambda: in_place(file, b"theirs anew"), patched)
        with pytest.raises(FileChanged):
            files.take_away(file, [b"theirs"])
    assert file.read_bytes() == b"theirs anew"
    files.take_away(file, [b"theirs anew"])
    files.write(file, b"ours", [None])
    assert file.read_bytes() == b"ours"


def test_a_file_that_changes_all_the_time_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(b"read")
    count = iter(range(10_000))
    saves_before(set(range(10_000)), lambda: in_place(file, b"%d" % next(count)), monkeypatch)
    with pytest.raises(UserError, match="all the time"):
        files.write(file, b"ours", [b"read"])
    assert file.read_bytes() != b"ours"


def test_the_first_of_two_files_is_as_before_when_the_second_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a")
    (tmp_path / "b.yaml").write_bytes(b"b")
    was, wanted = (
        Snapshot({"a.yaml": b"a", "b.yaml": b"b"}),
        Snapshot({"a.yaml": b"A", "b.yaml": b"B"}),
    )
    saves_before({1}, lambda: in_place(tmp_path / "b.yaml", b"theirs"), monkeypatch)
    with pytest.raises(FileChanged):
        disk.write_files(tmp_path, wanted, was)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "a.yaml": b"a",
        "b.yaml": b"theirs",
    }


def test_the_command_line_keeps_what_was_saved_in_that_instant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(SMALL.encode())
    was = read(file)
    saves_before({0}, lambda: by_rename(file, OTHER), monkeypatch)
    with pytest.raises(FileChanged):
        files.save(replace(was, text=SMALL + "# more\n"), was)
    assert file.read_bytes() == OTHER
