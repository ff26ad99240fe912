"""Edits of a map: what they write, what they leave, what they refuse, and what happens to stale ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seamark.errors import UserError
from seamark.language.load import load
from seamark.language.source import Source
from seamark.workspace.change import (
    AddBlock,
    Assume,
    Confirm,
    Dispute,
    Edit,
    RemoveAnswer,
    RemoveBlock,
    Rename,
    SetAnswer,
    Sign,
    TakeText,
    Unwaive,
    Waive,
    Withdraw,
)
from seamark.workspace.clash import EditConflict
from seamark.workspace.limits import EDITS_MAX
from seamark.workspace.maps import News, NoSuchMap
from seamark.workspace.workspace import Workspace
from tests.unit.workspace.spaces import EXAMPLES, JO, KIM, SMALL, small

OWNER, BOUND = "entities.order.fields.total.owner", "flows.orders to erp.within"


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return [x for x in old if x not in new], [x for x in new if x not in old]


def test_one_answer_changes_one_line_and_no_other_byte(tmp_path: Path) -> None:
    space, shop = small(tmp_path, SMALL.replace("\n", "\r\n"))
    before = (tmp_path / "small.yaml").read_bytes().decode()
    done = space.edit(shop, space.look(shop).revision, [SetAnswer(OWNER, "erp")], JO, "the ERP has the books")  # fmt: skip
    after = (tmp_path / "small.yaml").read_bytes().decode()
    gone, came = lines_changed(before, after)
    assert gone == ["      total:  {owner: shop, tolerance: 0.01}   # with tax\r\n"]
    assert came == ["      total:  {owner: erp, tolerance: 0.01}   # with tax\r\n"]
    assert done.revision == space.look(shop).revision
    last = space.history(shop)[0]
    assert (last.number, last.who, last.why, last.origin) == (2, JO, "the ERP has the books", "app")
    assert last.what == "owner of total of order: shop → erp"


def test_several_edits_are_one_revision_all_or_nothing(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    bad: list[Edit] = [
        SetAnswer(OWNER, "erp"),
        AddBlock("systems.crm", {"kind": "crm"}),
        SetAnswer(BOUND, "soon"),
    ]
    with pytest.raises(UserError):
        space.edit(shop, base, bad, JO)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()
    assert len(space.history(shop)) == 1
    space.edit(shop, base, [*bad[:2], SetAnswer("flows.orders to erp.to", "erp, crm")], JO)
    assert len(space.history(shop)) == 2
    assert space.look(shop).loaded.map.flows["orders to erp"].to == ("erp", "crm")
    assert space.history(shop)[0].what.startswith("3 changes: ")


def test_every_kind_of_edit_and_its_words(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    until = date(2027, 1, 1)
    steps: list[tuple[Edit, str]] = [
        (SetAnswer(OWNER, "erp"), "owner of total of order: shop → erp"),
        (SetAnswer("systems.shop.region", "EU"), "region of shop: EU"),
        (RemoveAnswer(BOUND), "accepted delay of orders to erp is open again; it was 15m"),
        (Assume(BOUND, "20m", "old document"), "accepted delay of orders to erp: 20m (assumed: old document)"),
        (Confirm(BOUND), "accepted delay of orders to erp is confirmed: 20m"),
        (AddBlock("systems.crm", {"kind": "crm"}), "system crm was added"),
        (Rename("systems.crm", "people desk"), "system crm is now called people desk"),
        (RemoveBlock("systems.people desk"), "system people desk was removed"),
        (Sign((OWNER,), "finance"), "owner of total of order signed by finance"),
        (Withdraw((OWNER,), "finance"), "finance took the signature of owner of total of order back"),
        (Dispute((BOUND,), "finance", "too slow"), "accepted delay of orders to erp disputed by finance: too slow"),
        (Withdraw((BOUND,), "finance", "disputed"), "finance took the dispute of accepted delay of orders to erp back"),
        (Waive("LAG0001", "", "for now", "ops", until), "LAG0001 is accepted by ops until 2027-01-01: for now"),
        (Unwaive("LAG0001"), "LAG0001 is no longer accepted"),
    ]  # fmt: skip
    for edit, words in steps:
        space.edit(shop, space.look(shop).revision, [edit], JO)
        assert space.history(shop)[0].what == words
        assert not space.look(shop).loaded.problems
    now = space.look(shop).loaded.map
    assert [*now.assumed, *now.agreed, *now.disputed, *now.waivers] == []
    for _ in steps:
        space.undo(shop, JO)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()


def test_an_answer_given_to_something_assumed_or_disputed_is_an_answer(tmp_path: Path) -> None:
    records = "assumed:\n  - {what: flows.orders to erp.within, value: 15m, source: guess, date: 2026-11-01}\n"
    space, shop = small(tmp_path, SMALL + records)
    assert space.look(shop).checked.decisions.get(BOUND).state == "assumed"  # type: ignore[union-attr]
    space.edit(shop, space.look(shop).revision, [SetAnswer(BOUND, "15m")], JO)
    assert space.look(shop).checked.decisions.get(BOUND).state == "answered"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (SetAnswer("flows.nothing.colour", "x"), "no place for an answer"),
        (SetAnswer(BOUND, ""), "no answer was given"),
        (SetAnswer(BOUND, "x" * 20_001), "characters"),
        (RemoveAnswer("systems.shop.region"), "no answer at"),
        (Confirm("systems.shop.region"), "no answer that could be confirmed"),
        (AddBlock("systems.erp", {}), "already"),
        (RemoveBlock("systems.erp"), "still used by"),
        (RemoveBlock("systems.none of ours"), "nothing called"),
        (Rename("systems.erp", "shop"), "already"),
        (Rename("systems.nobody", "x"), "nothing that has a name"),
        (Sign((OWNER,), "nobody"), "nobody in this map is called"),
        (Sign(("systems.shop.region",), "ops"), "no answer"),
        (Sign((OWNER,), "ops", through="pigeon"), "one of"),
        (Dispute((OWNER,), "ops", " "), "needs a reason"),
        (Withdraw((OWNER,), "ops"), "no signature of ops"),
        (Waive("LAG0001", "", "why", "nobody", date(2027, 1, 1)), "nobody in this map"),
        (Waive("LAG0001", "", "why", "ops", date(2026, 11, 23)), "not over"),
        (Unwaive("LAG0001"), "nobody accepted"),
        (TakeText((Source("other.yaml", "seamark: 1\n"),)), "no file of this map"),
        (TakeText((Source("small.yaml", "seamark: 1\nwhat: [\n"),)), "line 3"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    tmp_path: Path, edit: Edit, why: str
) -> None:
    space, shop = small(tmp_path)
    with pytest.raises(UserError, match=why):
        space.edit(shop, space.look(shop).revision, [edit], JO)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()
    assert len(space.history(shop)) == 1


@pytest.mark.parametrize(
    "text", ["\ud800", "a\x00b", "\x1b[31m", "\u202e", "a\nb: c", "{a: b}", "[", "😀"]
)
@pytest.mark.parametrize("path", ["flows.orders to erp.if_fails.by_hand", OWNER, "name"])
def test_whatever_is_typed_is_an_answer_or_refused(tmp_path: Path, text: str, path: str) -> None:
    """And the map is readable afterwards, in this program and by itself."""
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    for edit in (SetAnswer(path, text), AddBlock("systems.x", {"region": text}), AddBlock(f"systems.{text}"),
                 Dispute((OWNER,), "ops", text), Rename("systems.shop", text)):  # fmt: skip
        try:
            space.edit(shop, space.look(shop).revision, [edit], JO, text)
        except UserError:
            continue
        assert load(tmp_path / "small.yaml").digest == space.look(shop).loaded.digest
        assert space.look(shop).readable
    assert space.at(shop, 1).digest
    assert base


def test_what_refers_to_a_row_only_since_then_does_not_go_with_it_unseen(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    space.edit(shop, base, [SetAnswer("entities.order.fields.total.fresh", "{erp: 2h}")], JO)
    with pytest.raises(EditConflict) as met:
        space.edit(shop, base, [RemoveBlock("systems.erp", with_references=True)], KIM)
    assert "entities.order.fields.total.fresh" in met.value.paths[0].path
    now = space.look(shop).revision
    assert space.edit(shop, now, [RemoveBlock("systems.erp", with_references=True)], KIM)


def test_bounds_of_one_call(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    with pytest.raises(UserError, match="No change"):
        space.edit(shop, base, [], JO)
    with pytest.raises(UserError, match=str(EDITS_MAX)):
        space.edit(shop, base, [SetAnswer(OWNER, "erp")] * (EDITS_MAX + 1), JO)
    with pytest.raises(NoSuchMap):
        space.edit("other", base, [SetAnswer(OWNER, "erp")], JO)


def test_an_edit_that_changes_nothing_is_no_revision(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    done = space.edit(shop, space.look(shop).revision, [SetAnswer(OWNER, "shop")], JO)
    assert (done.number, len(space.history(shop))) == (1, 1)


def test_a_preview_writes_nothing(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    now = space.look(shop)
    then = space.preview(shop, now.revision, [RemoveAnswer(BOUND)])
    assert len(then.checked.findings) > len(now.checked.findings)
    assert (tmp_path / "small.yaml").read_bytes() == SMALL.encode()
    assert len(space.history(shop)) == 1


# ------------------------------------------------------------------------------------------ two people


@pytest.fixture
def two(tmp_path: Path) -> tuple[Workspace, str, str]:
    """A map, and the revision that Kim still has open after Jo changed the owner of the total."""
    space, shop = small(tmp_path)
    base = space.look(shop).revision
    space.edit(shop, base, [SetAnswer(OWNER, "erp")], JO)
    return space, shop, base


def test_changes_of_other_answers_are_brought_together(two: tuple[Workspace, str, str]) -> None:
    space, shop, base = two
    edits: list[Edit] = [
        SetAnswer(BOUND, "20m"),
        SetAnswer("entities.order.fields.total.tolerance", "0.05"),
    ]
    done = space.edit(shop, base, edits, KIM)
    assert done.rebased
    row = done.opened.loaded.written("entities.order.fields.total")
    assert row == "{owner: erp, tolerance: 0.05}"


def test_the_same_answer_changed_by_two_is_for_people_to_decide(two: tuple[Workspace, str, str]) -> None:  # fmt: skip
    space, shop, base = two
    edits: list[Edit] = [SetAnswer(BOUND, "20m"), SetAnswer(OWNER, "each")]
    with pytest.raises(EditConflict) as met:
        space.edit(shop, base, edits, KIM)
    (clash,) = met.value.paths
    assert (clash.path, clash.base, clash.theirs, clash.mine, clash.by) == (OWNER, "shop", "erp", "each", "Jo")  # fmt: skip
    assert "Jo changed owner of total of order" in str(met.value)
    assert space.look(shop).loaded.written(BOUND) == "15m"
    done = space.edit(shop, base, edits, KIM, over={OWNER})
    assert done.opened.loaded.written(OWNER) == "each"
    assert done.opened.loaded.written(BOUND) == "20m"


def test_the_same_answer_by_both_is_no_clash(two: tuple[Workspace, str, str]) -> None:
    space, shop, base = two
    assert space.edit(shop, base, [SetAnswer(OWNER, "erp")], KIM).rebased


def test_a_row_that_is_gone_or_renamed_is_a_clash(two: tuple[Workspace, str, str]) -> None:
    space, shop, base = two
    space.edit(shop, space.look(shop).revision, [Rename("flows.orders to erp", "orders")], JO)
    with pytest.raises(EditConflict) as met:
        space.edit(shop, base, [SetAnswer(BOUND, "20m")], KIM)
    assert met.value.paths[0].path == "flows.orders to erp"
    assert "orders to erp" not in space.look(shop).loaded.map.flows


def test_a_signature_on_what_changed_is_a_clash(two: tuple[Workspace, str, str]) -> None:
    """What Kim read and agreed to is no longer what stands there."""
    space, shop, base = two
    with pytest.raises(EditConflict):
        space.edit(shop, base, [Sign((OWNER,), "ops")], KIM)
    with pytest.raises(EditConflict):
        space.edit(shop, base, [Sign(("entities.order",), "ops")], KIM)
    assert space.edit(shop, base, [Sign((BOUND,), "ops")], KIM).rebased


def test_both_add_the_same_row(two: tuple[Workspace, str, str]) -> None:
    space, shop, base = two
    space.edit(shop, base, [AddBlock("systems.crm", {"kind": "crm"})], JO)
    with pytest.raises(EditConflict):
        space.edit(shop, base, [AddBlock("systems.crm", {"kind": "marketing"})], KIM)


def test_a_whole_text_made_from_an_older_one_is_joined_by_lines(two: tuple[Workspace, str, str]) -> None:  # fmt: skip
    space, shop, base = two
    mine = Source("small.yaml", SMALL.replace("within: 15m", "within: 1h"))
    done = space.edit(shop, base, [TakeText((mine,))], KIM, "mapping.xlsx", origin="import")
    assert done.opened.loaded.written(BOUND) == "1h"
    assert done.opened.loaded.written(OWNER) == "erp"
    assert space.history(shop)[0].what == "1 answer from mapping.xlsx"
    theirs = Source("small.yaml", SMALL.replace("{owner: shop, tol", "{owner: each, tol"))
    with pytest.raises(EditConflict):
        space.edit(shop, base, [TakeText((theirs,))], KIM)


def test_a_base_that_nobody_knows(two: tuple[Workspace, str, str]) -> None:
    space, shop, _ = two
    with pytest.raises(UserError, match="Load it again"):
        space.edit(shop, "0" * 32, [SetAnswer(BOUND, "20m")], KIM)


# ------------------------------------------------------------------------------------------ folder, news


def test_a_folder_of_files_is_one_map(tmp_path: Path) -> None:
    """Edits go to the file where the answer stands; a rename goes through all of them, as one revision."""
    (tmp_path / "shop").mkdir()
    top, flows = SMALL.split("\nflows:\n")
    (tmp_path / "shop" / "map.yaml").write_bytes(top.encode())
    (tmp_path / "shop" / "flows.yaml").write_bytes(b"flows:\n" + flows.encode())
    space = Workspace.open(tmp_path)
    (found,) = space.maps()
    opened = space.look(found.id)
    assert [source.name for source in opened.sources] == ["shop/flows.yaml", "shop/map.yaml"]
    space.edit(found.id, opened.revision, [Rename("systems.erp", "odoo")], JO)
    assert b"to: odoo" in (tmp_path / "shop" / "flows.yaml").read_bytes()
    assert b"odoo: draft" in (tmp_path / "shop" / "map.yaml").read_bytes()
    assert not load(tmp_path / "shop").problems
    space.undo(found.id, JO)
    assert (tmp_path / "shop" / "map.yaml").read_bytes() == top.encode()
    assert (tmp_path / "shop" / "flows.yaml").read_bytes() == b"flows:\n" + flows.encode()


def test_who_subscribed_is_told_once_of_each_revision(tmp_path: Path) -> None:
    space, shop = small(tmp_path)
    told: list[News] = []
    end = space.subscribe(shop, told.append)
    others: list[News] = []
    space.subscribe("other", others.append)
    space.edit(shop, space.look(shop).revision, [SetAnswer(OWNER, "erp")], JO)
    (tmp_path / "small.yaml").write_bytes(SMALL.encode())
    space.look(shop)
    space.look(shop)
    end()
    space.edit(shop, space.look(shop).revision, [SetAnswer(BOUND, "1h")], JO)
    assert [(one.number, one.who.name, one.origin) for one in told] == [(2, "Jo", "app"), (3, "an editor", "disk")]  # fmt: skip
    assert not others


def test_a_subscriber_may_write(tmp_path: Path) -> None:
    """The locks are free when subscribers are told."""
    space, shop = small(tmp_path)

    def answer(news: News) -> None:
        if news.who == JO:
            space.edit(shop, news.revision, [SetAnswer(BOUND, "1h")], KIM)

    space.subscribe(None, answer)
    space.edit(shop, space.look(shop).revision, [SetAnswer(OWNER, "erp")], JO)
    assert space.look(shop).loaded.written(BOUND) == "1h"


@pytest.mark.parametrize("name", sorted(p.parent.name for p in EXAMPLES.glob("*/map.yaml")))
def test_examples_open_with_the_verdict_of_the_command_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "it.yaml").write_bytes((EXAMPLES / name / "map.yaml").read_bytes())
    space = Workspace.open(tmp_path)
    opened = space.look("it")
    assert opened.loaded.digest == load(tmp_path / "it.yaml").digest or opened.readable
    judged = opened.verdict
    assert space.maps()[0].level == judged.level.value
    assert space.maps()[0].systems == len(opened.loaded.map.systems)
