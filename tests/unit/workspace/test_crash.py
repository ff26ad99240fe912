"""A program that ends between two steps leaves nothing half done, and two programs lose nothing of each other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seamark.workspace.change import Rename, SetAnswer
from seamark.workspace.workspace import Workspace
from tests.unit.workspace.spaces import JO, SMALL, small

OWNER, BOUND = "entities.order.fields.total.owner", "flows.orders to erp.within"

DIES = """
import os, sys
from seamark.workspace import disk
from seamark.workspace.change import Rename, SetAnswer, Who
from seamark.workspace.revisions import Revisions
from seamark.workspace.workspace import Workspace
where, map_id, moment = sys.argv[1:]
space = Workspace.open(where)
base = space.look(map_id).revision
put = disk._put
def dies(*_): os._exit(9)
def first_only(file, data):
    put(file, data)
    os._exit(9)
if moment == "before the files": disk.write_files = dies
if moment == "after the first file": disk._put = first_only
if moment == "after the files": Revisions.done = dies
space.edit(map_id, base, [Rename("systems.erp", "odoo")], Who("Jo"))
raise SystemExit("it should have died")
"""
MOMENTS = ("before the files", "after the first file", "after the files")


def dies(folder: Path, map_id: str, moment: str) -> None:
    ran = subprocess.run([sys.executable, "-c", DIES, str(folder), map_id, moment], check=False)
    assert ran.returncode == 9


def in_two_files(folder: Path) -> None:
    (folder / "shop").mkdir()
    top, flows = SMALL.split("\nflows:\n")
    (folder / "shop" / "map.yaml").write_bytes(top.encode())
    (folder / "shop" / "flows.yaml").write_bytes(b"flows:\n" + flows.encode())


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_look_finishes_what_was_begun(tmp_path: Path, moment: str) -> None:
    """Over both files or none: never a map in which only half of the names changed."""
    in_two_files(tmp_path)
    Workspace.open(tmp_path).look("shop")
    dies(tmp_path, "shop", moment)
    space = Workspace.open(tmp_path)
    opened = space.look("shop")
    assert not opened.loaded.problems
    assert list(opened.loaded.map.systems) == ["shop", "odoo"]
    assert opened.loaded.written("flows.orders to erp.to") == "odoo"
    assert [one.origin for one in space.history("shop")] == ["app", "disk"]
    space.undo("shop", JO)
    assert list(space.look("shop").loaded.map.systems) == ["shop", "erp"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_somebody_wrote_after_the_crash_counts(tmp_path: Path, moment: str) -> None:
    """And what was begun stays in the history."""
    space, shop = small(tmp_path)
    space.look(shop)
    space.close()
    dies(tmp_path, shop, moment)
    other = SMALL.replace("within: 15m", "within: 1h")
    (tmp_path / "small.yaml").write_bytes(other.encode())
    again = Workspace.open(tmp_path)
    again.look(shop)
    assert (tmp_path / "small.yaml").read_bytes() == other.encode()
    last, begun, *_ = again.history(shop)
    assert (last.origin, begun.what) == ("disk", "system erp is now called odoo")
    assert "odoo:" in again.text_at(shop, begun.number)["small.yaml"].decode()


def test_a_program_that_is_open_finishes_it_too(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    dies(tmp_path, shop, "before the files")
    done = space.edit(shop, base, [SetAnswer(BOUND, "20m")], JO)
    assert done.rebased
    assert list(done.opened.loaded.map.systems) == ["shop", "odoo"]
    assert done.opened.loaded.written(BOUND) == "20m"


WRITES = """
import sys
from seamark.workspace.change import AddBlock, SetAnswer, Who
from seamark.workspace.workspace import Workspace
where, map_id, name = sys.argv[1:]
space = Workspace.open(where)
base = space.look(map_id).revision
for number in range(8):
    rows = [AddBlock(f"systems.{name} {number}", {"kind": "crm"}), SetAnswer(f"systems.{name} {number}.region", "EU")]
    done = space.edit(map_id, base, rows, Who(name))
    base = done.revision if number % 2 else base   # every second time on an older text
"""


def test_several_programs_write_the_same_map(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.look(shop)
    names = ("one", "two", "three")
    running = [
        subprocess.Popen([sys.executable, "-c", WRITES, str(tmp_path), shop, n]) for n in names
    ]
    mine = 0
    while any(one.poll() is None for one in running):
        mine += 1
        space.edit(shop, space.look(shop).revision, [SetAnswer(BOUND, f"{mine % 59 + 1}m")], JO)
    assert [one.returncode for one in running] == [0, 0, 0]
    now = space.look(shop)
    assert len(now.loaded.map.systems) == 2 + 3 * 8
    assert all(
        s.region == "EU" for n, s in now.loaded.map.systems.items() if n not in ("shop", "erp")
    )
    history = space.history(shop, 500)
    assert len(history) >= 1 + 24
    assert "disk" not in [one.origin for one in history[:-1]]
    assert history[0].digest == now.revision


def test_what_another_program_wrote_is_not_put_down_to_an_editor(tmp_path: Path) -> None:
    mine, shop = small(tmp_path)
    mine.look(shop)
    theirs = Workspace.open(tmp_path)
    theirs.edit(shop, theirs.look(shop).revision, [SetAnswer(BOUND, "20m")], JO)
    file = tmp_path / "small.yaml"
    file.write_bytes(file.read_bytes().replace(b"role: Controller", b"role: Bookkeeper"))
    mine.look(shop)
    last, before, _ = mine.history(shop)
    assert [change.path for change in last.changes] == ["people.finance.role"]
    assert before.what == "accepted delay of orders to erp: 15m → 20m"


def test_there_and_back_by_another_program(tmp_path: Path) -> None:
    mine, shop = small(tmp_path)
    mine.look(shop)
    theirs = Workspace.open(tmp_path)
    theirs.edit(shop, theirs.look(shop).revision, [SetAnswer(BOUND, "20m")], JO)
    theirs.undo(shop, JO)
    assert mine.edit(shop, mine.look(shop).revision, [SetAnswer(BOUND, "15m")], JO).number == 3


def test_threads_of_one_program(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    space, shop = small(tmp_path)
    base = space.look(shop).revision
    paths = [f"systems.{s}.{k}" for s in ("shop", "erp") for k in ("region", "edition", "sandbox")]
    said = {path: "available" if path.endswith("sandbox") else "EU" for path in paths}

    def write(path: str) -> None:
        space.edit(shop, base, [SetAnswer(path, said[path])], JO)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, paths))
    now = space.look(shop).loaded
    assert {path: now.written(path) for path in paths} == said
    assert len(space.history(shop)) == 7


def test_the_rename_of_the_crash_is_what_a_rename_is(tmp_path: Path) -> None:
    """The tests above would pass on an edit that does nothing."""
    space, shop = small(tmp_path)
    done = space.edit(shop, space.look(shop).revision, [Rename("systems.erp", "odoo")], JO)
    assert done.opened.loaded.written("flows.orders to erp.to") == "odoo"
