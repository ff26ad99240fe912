"""What others do to the files: changes, slips, deletion, new files; and what making and removing maps does."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from seamark.errors import UserError
from seamark.language.source import MAP_BYTES_MAX
from seamark.workspace import disk
from seamark.workspace.change import EDITOR, SetAnswer
from seamark.workspace.editing import Unreadable
from seamark.workspace.folder import NoSuchMap, slugged
from seamark.workspace.workspace import Workspace
from tests.unit.workspace.spaces import JO, SMALL, Space, small

OWNER = "entities.order.fields.total.owner"


def test_a_change_in_an_editor_is_a_revision_told_by_decision(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    first = space.look(shop)
    (tmp_path / "small.yaml").write_bytes(SMALL.replace("total:  {owner: shop", "total:  {owner: erp").encode())  # fmt: skip
    now = space.look(shop)
    assert now.revision != first.revision
    last = space.history(shop)[0]
    assert (last.who, last.origin, last.number) == (EDITOR, "disk", 2)
    assert last.what == "owner of order total moved from shop to erp"
    assert space.look(shop) is now


def test_a_program_that_empties_the_file_before_it_writes_leaves_no_empty_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    space, shop = small(tmp_path)
    space.look(shop)
    (tmp_path / "small.yaml").write_bytes(b"")
    written = b"# hello\n" + SMALL.encode()
    monkeypatch.setattr(
        disk.time, "sleep", lambda _: (tmp_path / "small.yaml").write_bytes(written)
    )
    assert space.look(shop).readable
    assert [one.what for one in space.history(shop)][:1] == ["layout or comments"]


def test_a_file_that_stays_empty_is_seen_as_that(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.look(shop)
    (tmp_path / "small.yaml").write_bytes(b"")
    assert not space.look(shop).readable


def test_comments_and_layout_changed_outside_are_kept_too(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.look(shop)
    (tmp_path / "small.yaml").write_bytes(b"# hello\n" + SMALL.encode())
    space.look(shop)
    assert space.history(shop)[0].what == "layout or comments"


def test_a_change_of_the_same_length_within_a_moment_is_seen(tmp_path: Path) -> None:
    """Neither size nor, within its grain, the time of the file tells."""
    space, shop = small(tmp_path)
    file = tmp_path / "small.yaml"
    for bound in ("16m", "17m", "18m"):
        was = file.stat()
        file.write_bytes(file.read_bytes()[: -len("15m\n")] + f"{bound}\n".encode())
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert space.look(shop).loaded.written("flows.orders to erp.within") == bound


def test_an_unreadable_file_is_said_with_its_place_and_never_written_over(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    broken = SMALL.replace("carries: order", "carries: [order").encode()
    (tmp_path / "small.yaml").write_bytes(broken)
    now = space.look(shop)
    assert not now.readable
    assert now.last_good is not None
    assert now.last_good.written(OWNER) == "shop"
    assert now.name == "Small shop"
    assert "small.yaml, line 2" in now.trouble
    assert "Nothing was overwritten" in now.trouble
    with pytest.raises(Unreadable, match="line 2"):
        space.edit(shop, base, [SetAnswer(OWNER, "erp")], JO)
    with pytest.raises(Unreadable):
        space.preview(shop, base, [SetAnswer(OWNER, "erp")])
    assert (tmp_path / "small.yaml").read_bytes() == broken
    (tmp_path / "small.yaml").write_bytes(SMALL.encode())
    assert space.edit(shop, base, [SetAnswer(OWNER, "erp")], JO).opened.readable


@pytest.mark.parametrize("data", [b"", b"\xff\xfea\0", b"seamark: 1\n\x00", b"\xe9", b"- a\n- b\n"])
def test_what_is_no_text_or_no_map(tmp_path: Path, data: bytes) -> None:
    space, shop = small(tmp_path)
    space.look(shop)
    (tmp_path / "small.yaml").write_bytes(data)
    now = space.look(shop)
    assert not now.readable
    assert now.trouble
    assert space.text_at(shop, now.number) == {"small.yaml": data}
    space.restore_revision(shop, 1, JO)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()


def test_a_file_that_is_too_large_is_said(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    with (tmp_path / "small.yaml").open("ab") as file:
        file.truncate(MAP_BYTES_MAX + 1)
    assert (
        "larger than a map may be" in space.look(shop).trouble or "MB" in space.look(shop).trouble
    )
    assert space.look(shop).last_good is not None


def test_a_deleted_file_is_said_and_can_be_brought_back(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    base = space.edit(shop, space.look(shop).revision, [SetAnswer(OWNER, "erp")], JO).revision
    data = (tmp_path / "small.yaml").read_bytes()
    (tmp_path / "small.yaml").unlink()
    now = space.look(shop)
    assert now.missing
    assert "restore it from the history" in now.trouble
    assert [one.missing for one in space.maps()] == [True]
    with pytest.raises(Unreadable):
        space.edit(shop, base, [SetAnswer(OWNER, "shop")], JO)
    assert space.restore(shop, JO).readable
    assert (tmp_path / "small.yaml").read_bytes() == data
    with pytest.raises(UserError, match="is there"):
        space.restore(shop, JO)


def test_making_never_writes_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "Garden-Shop.yaml").write_bytes(b"mine")
    space = Workspace.open(tmp_path)
    first = space.create("Garden shop", SMALL, JO, "begun")
    second = space.create("Garden shop", SMALL, JO)
    assert (first.path.name, second.path.name) == ("garden-shop-2.yaml", "garden-shop-3.yaml")
    assert (tmp_path / "Garden-Shop.yaml").read_bytes() == b"mine"
    assert first.path.read_bytes() == SMALL.encode()
    last = space.history(first.id)[0]
    assert (last.what, last.why, last.origin) == ("Small shop was made", "begun", "file")
    with pytest.raises(UserError, match="cannot be read as a map"):
        space.create("x", "a: [", JO)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Müller & Söhne GmbH", "muller-sohne-gmbh"), ("../../etc/passwd", "etc-passwd"), ("CON", "con-map"),
        ("aux", "aux-map"), ("", "map"), ("店舗", "map"), ("a" * 200, "a" * 60), ("x.yaml:stream", "x-yaml-stream"),
        ("-", "map"), ("LPT1", "lpt1-map"), ("a b\0c", "a-b-c"),
    ],
)  # fmt: skip
def test_file_names_that_every_system_takes(name: str, slug: str) -> None:
    assert slugged(name) == slug


def test_removing_keeps_a_copy_and_can_be_taken_back(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.remove(shop, JO)
    assert not (tmp_path / "small.yaml").exists()
    assert space.maps() == ()
    (copy,) = (tmp_path / ".seamark" / "trash").rglob("*.yaml")
    assert copy.read_bytes() == SMALL.encode()
    assert space.restore(shop, JO).loaded.written(OWNER) == "shop"
    assert [one.id for one in space.maps()] == [shop]
    assert [one.what for one in space.history(shop)][:2] == ["small.yaml was brought back", "Small shop was taken out"]  # fmt: skip


def test_ids_stay_and_never_meet(tmp_path: Path) -> None:
    (tmp_path / "A b.yaml").write_bytes(SMALL.encode())
    space = Space(tmp_path).now
    assert [one.id for one in space.maps()] == ["a-b"]
    (tmp_path / "A-b.yml").write_bytes(SMALL.encode())
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "map.yaml").write_bytes(SMALL.encode())
    ids = {one.path.name: one.id for one in space.maps()}
    assert ids["A b.yaml"] == "a-b"
    assert len(set(ids.values())) == 3
    assert {one.path.name: one.id for one in Workspace.open(tmp_path).maps()} == ids


def test_a_file_with_another_name_keeps_its_history(tmp_path: Path) -> None:
    """Addresses, links and drawing hang on the id."""
    space, shop = small(tmp_path)
    space.edit(shop, space.look(shop).revision, [SetAnswer(OWNER, "erp")], JO)
    (tmp_path / "small.yaml").rename(tmp_path / "garden.yaml")
    assert not space.look(shop).missing
    (found,) = space.maps()
    assert (found.id, found.path.name, found.missing) == (shop, "garden.yaml", False)
    assert space.undo(shop, JO).opened.readable
    assert (tmp_path / "garden.yaml").read_bytes() == SMALL.encode()
    assert not (tmp_path / "small.yaml").exists()
    (tmp_path / "copy.yaml").write_bytes(SMALL.encode())
    assert len({one.id for one in space.maps()}) == 2


def test_what_is_no_map_is_not_listed(tmp_path: Path) -> None:
    for name in (
        "note.txt",
        ".hidden.yaml",
        ".git/config.yaml",
        "empty/readme.md",
        "deep/er/map.yaml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(SMALL.encode())
    assert Workspace.open(tmp_path).maps() == ()
    for name in ("none", "../x", "/etc/passwd", ".seamark"):
        with pytest.raises(NoSuchMap):
            Workspace.open(tmp_path).look(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_what_stands_beside_the_maps(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.remove(shop, JO)
    home = tmp_path / ".seamark"
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for file in home.rglob("workspace*"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user without all rights")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="cannot be used"):
        Workspace.open(tmp_path)


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UserError, match="cannot be used"):
        Workspace.open(tmp_path / "file")
