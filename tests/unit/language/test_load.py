"""A map as it is read: scalars survive as meant, slips are found at their place, the rest is read on."""

from __future__ import annotations

from pathlib import Path

import pytest

from seamark.language.keys import keys_of
from seamark.language.load import load, load_text
from seamark.language.model import Entity, Field, Flow, Map, System
from seamark.language.phrases import NONE
from seamark.language.reader import PROBLEMS_MAX, READERS

BASE = """seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp: {kind: erp, platform: odoo}
entities:
  order:
    key: order number
    statuses:
      placed: {shop: "NO", erp: 0012, next: [paid]}
      paid: {shop: on, erp: 1e5, next: none}
    fields:
      status: {owner: shop until paid then erp}
flows:
  orders to erp:
    carries: order
    from: shop
    to: erp
    when: [order paid, daily at 22:30]
    within: 2m
"""


def problems(text: str) -> list[tuple[str, int, int, str]]:
    return [(p.code, p.line, p.column, p.suggestion) for p in load_text(text).problems]


def test_scalars_survive_as_meant() -> None:
    loaded = load_text(BASE + "launch:\n  erp: {cut_over: 2026-11-20}\n")
    assert loaded.problems == []
    rows = loaded.map.entities["order"].statuses
    assert rows["placed"].own == {"shop": ("NO",), "erp": ("0012",)}
    assert rows["paid"].own == {"shop": ("on",), "erp": ("1e5",)}
    assert str((loaded.map.flows["orders to erp"].when or ())[1]) == "daily at 22:30"
    assert str(loaded.map.launch["erp"].cut_over) == "2026-11-20"


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column", "suggestion"),
    [
        ("in_charge: ops", "incharge: ops", "MAP0002", 5, 47, "in_charge"),
        ("in_charge: ops", "in_charge: opps", "MAP0004", 5, 58, "ops"),
        ("kind: erp", "kind: epr", "MAP0003", 6, 15, "erp"),
        ("shop until paid", "shop until piad", "MAP0004", 14, 34, "paid"),
        ("within: 2m", "within: 2", "MAP0003", 21, 13, ""),
        ("within: 2m", "within: true", "MAP0008", 21, 13, "none"),
        ("within: 2m", "within: [2m]", "MAP0007", 21, 13, ""),
        ("within: 2m", "within: 2m\n    within: 3m", "MAP0006", 22, 5, ""),
        ("orders to erp:", "orders and erp:", "MAP0005", 16, 3, ""),
        ("{owner: shop until paid then erp}", "{owner: shop until paid, then erp}", "MAP0002", 14, 40, ""),
        ("to: erp", "to: &x erp", "MAP0001", 19, 9, ""),
        ("    from: shop", "\tfrom: shop", "MAP0001", 18, 1, ""),
    ],
)  # fmt: skip
def test_slips_are_found_at_their_place(
    old: str, new: str, code: str, line: int, column: int, suggestion: str
) -> None:
    assert (code, line, column, suggestion) in problems(BASE.replace(old, new, 1))


def test_every_problem_at_once_and_the_rest_is_read() -> None:
    text = BASE.replace("in_charge: ops", "incharge: ops").replace("within: 2m", "within: soon")
    loaded = load_text(text)
    assert [p.code for p in loaded.problems] == ["MAP0002", "MAP0003"]
    assert loaded.map.flows["orders to erp"].to == ("erp",)
    assert loaded.map.flows["orders to erp"].within is None


def test_a_comma_that_split_a_line_is_named() -> None:
    text = BASE.replace("shop until paid then erp", "shop until paid, then erp")
    messages = [p.message for p in load_text(text).problems]
    assert any("a comma split this line" in message for message in messages)


def test_a_line_that_is_no_yaml_costs_only_itself() -> None:
    text = BASE.replace(
        "    within: 2m", "    within: 2m\n  bad: [a\n  stock to shop:\n    from: erp\n    to: shop"
    )
    loaded = load_text(text)
    assert [p.code for p in loaded.problems] == ["MAP0001"]
    assert "orders to erp" in loaded.map.flows


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("- a\n- b\n", "begins with keys"),
        ("seamark: 1\n---\nseamark: 1\n", "second document"),
        ("a: &x 1\nb: *x\n", "anchors"),
        ("a: &x 1\nb: *x\n", "aliases"),
        ("seamark: 1\nsystems:\n  <<: {a: 1}\n", "merge keys"),
        ("seamark: !!python/object:os.system x\n", "tags"),
        ("seamark: 2\n", "language version"),
        ("[" * 100_000, "nest"),
        ("{a: " * 50, "nested deeper"),
        ("? [a, b]\n: 1\n", "a key must be"),
    ],
)
def test_hostile_yaml_is_refused_with_a_sentence(text: str, says: str) -> None:
    assert says in " ".join(p.message for p in load_text(text).problems)


@pytest.mark.parametrize(
    "slip",
    ["&x ", "!!map ", "!x "],
    ids=["anchor", "tag", "own tag"],
)
def test_what_is_left_out_costs_only_itself(slip: str) -> None:
    loaded = load_text(
        f"seamark: 1\nsystems: {slip}{{shop: {{kind: storefrontt}}}}\nflows: {{orders: {{from: shopp}}}}\n"
    )
    assert [p.code for p in loaded.problems] == ["MAP0001", "MAP0003", "MAP0004"]
    assert list(loaded.map.systems) == ["shop"]


@pytest.mark.parametrize(
    "text",
    [
        "seamark: 1\nsystems:\n  shop: &x {kind: erp}\n  erp: *x\n  crm: {<<: *x, kind: crm}\nflows: {}\n",
        "seamark: 1\nsystems: {shop: {kind: erp}, crm: {kind: crm}}\n---\nsystems: {pos: {kind: pos}}\n",
    ],
    ids=["aliases", "second document"],
)
def test_the_rest_of_the_map_is_still_read(text: str) -> None:
    loaded = load_text(text)
    assert {p.code for p in loaded.problems} == {"MAP0001"}
    assert list(loaded.map.systems) == ["shop", "crm"]


def test_text_that_turns_its_direction_is_refused() -> None:
    loaded = load_text(BASE + "name: shop\u202eerp\n")
    assert [p.code for p in loaded.problems] == ["MAP0007"]


def test_thousands_of_slips_end_the_reading() -> None:
    loaded = load_text("\n".join(f"key{n}: 1" for n in range(PROBLEMS_MAX + 100)))
    assert len(loaded.problems) == PROBLEMS_MAX + 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfes\x00", "UTF-16"),
        (b"seamark: 1\nname: \xe4\n", "UTF-8"),
        (b"seamark: 1\nname: a\x00b\n", "control character"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "UTF-8"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(data)
    assert says in load(file).problems[0].message


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    with file.open("wb") as out:
        out.truncate(100 * 1024 * 1024)
    assert "a map may have" in load(file).problems[0].message


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode())
    loaded = load(file)
    assert loaded.problems == []
    assert loaded.place("flows.orders to erp.within") == (str(file), 21, 5)


def test_a_folder_is_one_map(tmp_path: Path) -> None:
    top, flows = BASE.split("flows:\n")
    (tmp_path / "a.yaml").write_text(top)
    (tmp_path / "b.yaml").write_text("flows:\n" + flows)
    loaded = load(tmp_path)
    assert loaded.problems == []
    assert loaded.map.flows["orders to erp"].sources == ("shop",)
    (tmp_path / "c.yaml").write_text("flows:\n  orders to erp: {from: erp}\nname: Twice\n")
    codes = [(Path(p.file).name, p.code) for p in load(tmp_path).problems]
    assert codes == [("c.yaml", "MAP0006")]


def test_there_is_no_map(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "nothing.yaml")
    with pytest.raises(FileNotFoundError):
        load(tmp_path)


def test_names_that_could_be_mistaken_are_refused() -> None:
    text = BASE.replace(
        "  erp: {kind: erp, platform: odoo}",
        "  erp: {kind: erp, platform: odoo}\n  ops: {kind: crm}",
    )
    assert [p.code for p in load_text(text).problems] == ["MAP0005"]


def test_parts_in_a_circle_are_refused() -> None:
    text = BASE + ""
    text = text.replace("    key: order number", "    part_of: order\n    key: order number")
    assert "circle" in load_text(text).problems[0].message


def test_every_kind_of_value_has_a_reader() -> None:
    seen = {
        key.reads for block in (Map, Entity, Field, Flow, System) for key in keys_of(block).values()
    }
    assert seen - {"words", "season rates"} <= set(READERS)


@pytest.mark.parametrize("written", ["none", '"none"', "[none]"])
def test_none_is_none_however_it_is_written(written: str) -> None:
    loaded = load_text(_statuses(written))
    assert loaded.map.entities["order"].statuses["paid"].next is NONE
    assert loaded.problems == []


def test_none_beside_a_status_is_a_problem() -> None:
    loaded = load_text(_statuses("[none, placed]"))
    assert [one.code for one in loaded.problems] == ["MAP0008"]
    assert loaded.map.entities["order"].statuses["paid"].next == ("placed",)


def _statuses(following: str) -> str:
    return f"""seamark: 1
name: T
systems:
  shop: {{kind: storefront}}
entities:
  order:
    statuses:
      placed: {{shop: pending, next: [paid]}}
      paid: {{shop: paid, next: {following}}}
"""
