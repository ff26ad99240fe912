"""Back and forth: byte for byte when nothing else happened, else only the one change, else a person decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from seamark.errors import UserError
from seamark.workspace.change import AddBlock, RemoveBlock, Rename, SetAnswer, Sign
from seamark.workspace.clash import EditConflict
from seamark.workspace.workspace import Workspace
from tests.unit.workspace.spaces import JO, KIM, SMALL, Space, small

OWNER, BOUND = "entities.order.fields.total.owner", "flows.orders to erp.within"
TOLERANCE = "entities.order.fields.total.tolerance"


def put(space: Workspace, shop: str, path: str, answer: str, who: object = JO) -> None:
    space.edit(shop, space.look(shop).revision, [SetAnswer(path, answer)], who)  # type: ignore[arg-type]


def test_back_and_forth_are_byte_for_byte(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    file = tmp_path / "small.yaml"
    texts = [file.read_bytes()]
    for edit in (SetAnswer(OWNER, "erp"), AddBlock("systems.crm", {"kind": "crm"}), Rename("systems.erp", "odoo"),
                 RemoveBlock("systems.odoo", with_references=True)):  # fmt: skip
        space.edit(shop, space.look(shop).revision, [edit], JO)
        texts.append(file.read_bytes())
    for text in reversed(texts[:-1]):
        space.undo(shop, JO)
        assert file.read_bytes() == text
    with pytest.raises(UserError, match="nothing of yours"):
        space.undo(shop, JO)
    for text in texts[1:]:
        space.redo(shop, JO)
        assert file.read_bytes() == text
    with pytest.raises(UserError, match="nothing to make again"):
        space.redo(shop, JO)


def test_a_new_change_ends_what_could_be_made_again(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    put(space, shop, OWNER, "erp")
    space.undo(shop, JO)
    assert space.can_undo(shop, JO) == ("", "owner of order total: shop → erp")
    put(space, shop, BOUND, "20m")
    assert space.can_undo(shop, JO) == ("accepted delay of orders to erp: 15m → 20m", "")
    with pytest.raises(UserError):
        space.redo(shop, JO)


def test_everybody_takes_back_their_own(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    put(space, shop, OWNER, "erp", JO)
    put(space, shop, BOUND, "20m", KIM)
    space.undo(shop, JO)
    now = space.look(shop).loaded
    assert (now.written(OWNER), now.written(BOUND)) == ("shop", "20m")
    with pytest.raises(UserError):
        space.undo(shop, JO)
    space.undo(shop, KIM)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()


def test_two_answers_of_one_line_are_taken_back_one_by_one(tmp_path: Path) -> None:
    """By lines the two changes meet; by answers they do not."""
    space, shop = small(tmp_path)
    put(space, shop, OWNER, "erp", JO)
    put(space, shop, TOLERANCE, "0.05", KIM)
    space.undo(shop, JO)
    assert space.look(shop).loaded.written("entities.order.fields.total") == "{owner: shop, tolerance: 0.05}"  # fmt: skip
    assert "# with tax" in (tmp_path / "small.yaml").read_text()


def test_what_somebody_changed_since_is_not_taken_back_unseen(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    put(space, shop, OWNER, "erp", JO)
    put(space, shop, OWNER, "each", KIM)
    before = (tmp_path / "small.yaml").read_bytes()
    with pytest.raises(EditConflict) as met:
        space.undo(shop, JO)
    clash = met.value.paths[0]
    assert (clash.path, clash.base, clash.theirs, clash.mine, clash.by) == (OWNER, "erp", "each", "shop", "Kim")  # fmt: skip
    assert (tmp_path / "small.yaml").read_bytes() == before


def test_an_editor_who_wrote_elsewhere_loses_nothing(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    file = tmp_path / "small.yaml"
    space.edit(shop, space.look(shop).revision, [AddBlock("systems.crm", {"kind": "crm"})], JO)
    file.write_bytes(file.read_bytes().replace(b"# our map", b"# our own map"))
    space.undo(shop, JO)
    assert file.read_bytes() == SMALL.replace("# our map", "# our own map").encode()
    space.redo(shop, JO)
    assert b"crm:" in file.read_bytes()
    assert b"# our own map" in file.read_bytes()


def test_a_signature_taken_back_leaves_the_others(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    for person, path, who in (("ops", OWNER, JO), ("finance", BOUND, KIM)):
        space.edit(shop, space.look(shop).revision, [Sign((path,), person)], who)
    space.undo(shop, KIM)
    assert [one.what for one in space.look(shop).loaded.map.agreed] == [OWNER]
    space.redo(shop, KIM)
    assert len(space.look(shop).loaded.map.agreed) == 2


def test_going_back_to_a_version_can_be_taken_back(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    file = tmp_path / "small.yaml"
    put(space, shop, OWNER, "erp")
    put(space, shop, BOUND, "20m")
    last = file.read_bytes()
    done = space.restore_revision(shop, 1, KIM, "start anew")
    assert file.read_bytes() == SMALL.encode()
    revision = space.history(shop)[0]
    assert (revision.what, revision.why) == ("back to version 1 of 2026-11-24 09:00", "start anew")
    assert {change.path for change in revision.changes} == {OWNER, BOUND}
    assert done.number == 4
    space.undo(shop, KIM)
    assert file.read_bytes() == last
    with pytest.raises(UserError, match="no version 99"):
        space.restore_revision(shop, 99, KIM)


def test_the_making_of_a_file_is_not_taken_back(tmp_path: Path) -> None:
    """Taking back never deletes."""
    space, shop = small(tmp_path)
    space.look(shop)
    with pytest.raises(UserError, match="Remove the map"):
        space.undo(shop, JO, number=1)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()


def test_a_row_on_which_others_have_built_is_not_taken_back(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    space.edit(shop, space.look(shop).revision, [AddBlock("systems.crm", {"kind": "crm"})], JO)
    put(space, shop, "systems.crm.region", "EU", KIM)
    with pytest.raises(EditConflict):
        space.undo(shop, JO)
    assert space.look(shop).loaded.written("systems.crm") == "{kind: crm, region: EU}"


def test_history_pages_compares_and_shows_old_texts(tmp_path: Path) -> None:
    space = Space(tmp_path)
    (tmp_path / "small.yaml").write_bytes(SMALL.encode())
    shop = space.now.maps()[0].id
    for minutes in range(16, 26):
        space.time.passes(minutes=1)
        put(space.now, shop, BOUND, f"{minutes}m")
    first = space.now.history(shop, 4)
    second = space.now.history(shop, 4, before=first[-1].number)
    assert [one.number for one in (*first, *second)] == [11, 10, 9, 8, 7, 6, 5, 4]
    assert first[0].at > first[1].at
    assert space.now.at(shop, 3).written(BOUND) == "17m"
    (change,) = space.now.compare(shop, 3, 11)
    assert (change.path, change.before, change.after) == (BOUND, "17m", "25m")


def test_equal_texts_are_kept_once(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    for answer in ("erp", "shop") * 5:
        put(space, shop, OWNER, answer)
    rows = space.store.rows("SELECT count(*) AS n FROM content")
    assert rows[0]["n"] == 2
    assert len(space.history(shop)) == 11


def test_old_revisions_go_but_never_a_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seamark.workspace.revisions.REVISIONS_KEPT_MAX", 20)
    space, shop = small(tmp_path)
    space.edit(shop, space.look(shop).revision, [Sign((OWNER,), "ops")], JO)
    for number in range(120):
        put(space, shop, BOUND, f"{number % 50 + 1}m")
    numbers = [one.number for one in space.history(shop, 500)]
    assert len(numbers) < 50
    assert {1, 2} <= set(numbers)
    for one in space.history(shop, 500):
        assert space.text_at(shop, one.number)
    space.restore_revision(shop, 2, JO)
    assert space.look(shop).loaded.map.agreed
