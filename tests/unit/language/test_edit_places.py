"""One edit at a time: where it goes, what it touches, and what it refuses."""

from __future__ import annotations

import pytest

from seamark.errors import EditRefused
from seamark.language.edit import (
    ROW_COLUMNS_MAX,
    add_items,
    is_plain,
    locate,
    quoted,
    remove_answer,
    remove_items,
    set_answer,
)
from seamark.language.load import load_sources, load_text
from seamark.language.source import Source, decode

BASE = """\
# the shop's map
seamark: 1
people:
  ops: {role: Operations lead}          # Jo
systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp:
    kind: erp
    platform: odoo     # version 17

entities:
  order:
    key: order number
    statuses:
      paid: {shop: "paid", next: none}
    fields:
      total: {owner: shop}   # with tax
      status: {owner: shop, x-colour: blue}

  stock:                     # one level a place
    key: [sku, location]
    fields:
      on hand:
        type: quantity
        # who counts
        owner: erp
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: [order paid, every 15m]}
"""

REPLACED = [
    ("entities.order.fields.total.owner", "erp", "{owner: shop}   # with tax", "{owner: erp}   # with tax"),
    ("systems.erp.platform", "erpnext", "platform: odoo     # version 17", "platform: erpnext     # version 17"),
    ("people.ops.role", "Lead: shop, web", "{role: Operations lead}", '{role: "Lead: shop, web"}'),
    ("flows.orders to erp.when", "[order paid, every 1h]", "[order paid, every 15m]", "[order paid, every 1h]"),
    ("flows.orders to erp.when", "every 1h", "when: [order paid, every 15m]", "when: every 1h"),
    ("entities.stock.key", "sku", "key: [sku, location]", "key: sku"),
    ("entities.order.key", "[number, year]", "key: order number", "key: [number, year]"),
    ("entities.stock.fields.on hand.owner", "shop", "        owner: erp", "        owner: shop"),
    ("entities.order.statuses.paid.shop", "NO", 'shop: "paid"', 'shop: "NO"'),
    ("entities.order.statuses.paid.shop", "0012", 'shop: "paid"', 'shop: "0012"'),
]  # fmt: skip

INSERTED = [
    ("flows.orders to erp.within", "2m", "every 15m]}", "every 15m], within: 2m}"),
    ("flows.orders to erp.if_fails.retry", "8 times over 4h", "every 15m]}", "every 15m], if_fails: {retry: 8 times over 4h}}"),
    ("entities.order.fields.total.tolerance", "0.01", "{owner: shop}   # with tax", "{owner: shop, tolerance: 0.01}   # with tax"),
    ("entities.order.fields.total.type", "value", "{owner: shop}   # with tax", "{owner: shop, type: value}   # with tax"),
    ("entities.order.fields.status.fresh.erp", "2m", "{owner: shop, x-colour: blue}", "{owner: shop, fresh: {erp: 2m}, x-colour: blue}"),
    ("systems.erp.in_charge", "ops", "# version 17\n", "# version 17\n    in_charge: ops\n"),
    ("entities.stock.if_none", "create", "key: [sku, location]\n", "key: [sku, location]\n    if_none: create\n"),
    ("entities.order.fields.number.owner", "shop", "x-colour: blue}\n", "x-colour: blue}\n      number: {owner: shop}\n"),
    ("people.finance.role", "Finance", "# Jo\n", "# Jo\n  finance: {role: Finance}\n"),
    ("defaults.if_fails.alert", "ops by chat after 10m", "# version 17\n", "# version 17\ndefaults:\n  if_fails: {alert: ops by chat after 10m}\n"),
    ("reconcile.stock.when", "daily at 06:00", "every 15m]}\n", "every 15m]}\nreconcile:\n  stock: {when: daily at 06:00}\n"),
    ("tests.refund", "standard", "every 15m]}\n", "every 15m]}\ntests:\n  refund: standard\n"),
    ("timezone", "Europe/Berlin", "seamark: 1\n", "seamark: 1\ntimezone: Europe/Berlin\n"),
    ("entities.stock.statuses", "{}", "key: [sku, location]\n", "key: [sku, location]\n    statuses: {}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "answer", "old", "new"), REPLACED + INSERTED)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_edit_touches_its_own_place_only(
    path: str, answer: str, old: str, new: str, newline: str
) -> None:
    """Everything else, comments and unknown keys included, stays as it was; line endings too."""
    assert BASE.count(old) == 1
    loaded = load_text(BASE.replace("\n", newline))
    changed = set_answer(loaded, path, answer)
    assert changed.text == BASE.replace(old, new).replace("\n", newline)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("flows.orders to erp.carries", "{carries: order, from", "{from"),
        ("flows.orders to erp.when", ", when: [order paid, every 15m]}", "}"),
        ("entities.order.fields.total.owner", "{owner: shop}   # with", "{}   # with"),
        ("systems.erp.platform", "    platform: odoo     # version 17\n", ""),
        ("entities.order.key", "    key: order number\n", ""),
        ("entities.stock.fields.on hand.owner", "        owner: erp\n", ""),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_answer_is_taken_out(path: str, old: str, new: str, newline: str) -> None:
    """The key goes with it, and the comma or the line."""
    assert BASE.count(old) == 1
    loaded = load_text(BASE.replace("\n", newline))
    changed = remove_answer(loaded, path)
    assert changed.text == BASE.replace(old, new).replace("\n", newline)


@pytest.mark.parametrize(
    ("path", "answer", "says"),
    [
        ("entities.order.fields.total.owner", "shpo", "did you mean `shop`"),
        ("entities.order.fields.total.owners", "shop", "no place for an answer"),
        ("entities.order.fields.total.owner.x", "shop", "no place for an answer"),
        ("", "shop", "no place for an answer"),
        ("flows.orders to erp.within", "soon", "a time is expected"),
        ("flows.orders to erp.within", " ", "no answer"),
        ("entities.order.fields.total.owner", "shop, until: erp}", ""),
        ("flows.orders to erp.when", "[order paid, every 15m", ""),
        ("flows.orders to erp.when", "[order paid]}, x: [y]", ""),
        ("people.ops.role", "", ""),
        ("entities.order.fields.bad.name.owner", "shop", "no place for an answer"),
        ("entities.order.fields.a # b.owner", "shop", "cannot be a name"),
        ("entities.order.fields.until then.owner", "shop", "cannot be a name"),
        ("entities.order.statuses.paid.shpo", "x", "shpo"),
        ("entities.order.fields.total.fresh.shpo", "2m", "shpo"),
        ("seamark", "9", ""),
        ("people.ops.role", "\u202eabc", "U+202E"),
    ],
)
def test_what_is_no_answer_is_refused(path: str, answer: str, says: str) -> None:
    """Nothing comes back, and the reason is told."""
    with pytest.raises(EditRefused) as refused:
        set_answer(load_text(BASE), path, answer)
    assert says in str(refused.value)


def test_nothing_is_taken_out_where_nothing_stands() -> None:
    """A path without an answer is refused, and so is the last answer of a block."""
    loaded = load_text(BASE)
    with pytest.raises(EditRefused):
        remove_answer(loaded, "flows.orders to erp.within")
    one = load_text("seamark: 1\nsystems:\n  erp:\n    kind: erp\n")
    with pytest.raises(EditRefused):
        remove_answer(one, "systems.erp.kind")


TEXTS = [
    "Enter it: by hand", "a, b", "#1", "yes # no", "say \"no\"", "back\\slash", "NO", "on", "0012", "1e5", "22:30",
    "null", "~", "*all", "- dash", "[open", "{open", "Grüße, 你好 😀", "'single'", "trailing:", "a: b",
    "@home", "`code`", "%x", "? what", "| pipe", "> more", "=", "<<", "2026-11-20", "1_000", "0x1f", ".5", "1.10",
    "</script><script>alert(1)</script>", "=1+1", "../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_free_text_reads_back_as_it_was_meant(text: str) -> None:
    """Whatever a person types as free text is stored as that text."""
    loaded = load_text(BASE)
    changed = set_answer(loaded, "flows.orders to erp.if_fails.by_hand", text)
    again = load_sources([changed])
    assert [p.path for p in again.problems] == ["entities.order.fields.status.x-colour"]
    fails = again.map.flows["orders to erp"].if_fails
    assert fails is not None
    assert fails.by_hand == text


@pytest.mark.parametrize("text", TEXTS)
def test_plain_means_plain_for_every_reader(text: str) -> None:
    """What is called plain survives as text in a foreign YAML program too; quotes always do."""
    import yaml

    value = f"{{a: {text}}}" if is_plain(text) else f"{{a: {quoted(text)}}}"
    read = yaml.safe_load(value)["a"]
    assert str(read) == text


def test_a_long_row_in_braces_becomes_a_block() -> None:
    """A row that would pass the longest line is written one key a line; the next edit goes on below."""
    loaded = load_text(BASE)
    text = "Enter the order by hand from the print-out of the shop, then mark it in the shop as entered"
    changed = set_answer(loaded, "flows.orders to erp.if_fails.by_hand", text)
    assert max(map(len, changed.text.splitlines())) <= ROW_COLUMNS_MAX
    assert f'\n    if_fails: {{by_hand: "{text}"}}\n' in changed.text
    again = load_sources([changed])
    more = set_answer(again, "flows.orders to erp.within", "2m")
    assert more.text == changed.text.replace(
        "    when: [order paid, every 15m]\n", "    when: [order paid, every 15m]\n    within: 2m\n"
    )


def test_a_key_with_nothing_after_it_is_filled() -> None:
    """`owner:` and `flows:` with nothing behind them take the answer where they stand."""
    text = (
        "seamark: 1\nsystems:\n  erp:\nentities:\n  order:\n    fields:\n      total:\n"
        "        owner:   # who?\n        note: later\nflows:\n"
    )
    loaded = load_text(text)
    filled = set_answer(loaded, "entities.order.fields.total.owner", "erp")
    assert "        owner: erp   # who?\n        note: later\n" in filled.text
    assert "  erp: {kind: erp}\n" in set_answer(loaded, "systems.erp.kind", "erp").text
    flow = set_answer(loaded, "flows.orders to erp.to", "erp")
    assert flow.text == text + "  orders to erp: {to: erp}\n"


def test_block_texts_and_lists_are_replaced_whole() -> None:
    """A value over several lines becomes one line; what follows it stays."""
    text = (
        "seamark: 1\nsystems: {shop: {}, erp: {}}\nflows:\n  f:\n    from: shop\n    to:\n      - erp   # first\n"
        "      - shop\n    # about\n    if_fails:\n      by_hand: |\n        One\n        Two\n\n  g: {from: shop}\n"
    )
    loaded = load_text(text)
    one = set_answer(loaded, "flows.f.to", "erp")
    assert one.text == text.replace(
        "    to:\n      - erp   # first\n      - shop\n", "    to: erp\n"
    )
    two = set_answer(loaded, "flows.f.if_fails.by_hand", "Three")
    assert two.text == text.replace("|\n        One\n        Two\n", '"Three"\n')
    three = set_answer(loaded, "flows.f.to[1]", "erp")
    assert three.text == text.replace("- shop\n", "- erp\n")


def test_positions_count_characters_not_bytes() -> None:
    """Letters beyond ASCII, emoji and a byte order mark before the place move nothing."""
    text = BASE.replace("# the shop's map", "# Größe 你好 😀😀 é")
    source = decode(b"\xef\xbb\xbf" + text.encode(), "map.yaml")
    changed = set_answer(load_sources([source]), "entities.order.fields.total.owner", "erp")
    assert changed.bom
    assert changed.text == text.replace("{owner: shop}   # with", "{owner: erp}   # with")


def test_an_edit_goes_to_the_file_that_holds_the_place() -> None:
    """In a folder, the file with the parent changes and no other."""
    one = Source("a.yaml", "seamark: 1\nsystems:\n  shop: {kind: storefront}\n")
    two = Source(
        "b.yaml",
        "entities:\n  order:\n    fields:\n      total: {}\nsystems:\n  erp: {kind: erp}\n",
    )
    loaded = load_sources([one, two])
    assert loaded.problems == []
    first = set_answer(loaded, "systems.shop.platform", "shopify")
    assert (first.name, first.text) == (
        "a.yaml",
        one.text.replace("front}", "front, platform: shopify}"),
    )
    second = set_answer(loaded, "entities.order.fields.total.owner", "erp")
    assert (second.name, second.text) == (
        "b.yaml",
        two.text.replace("total: {}", "total: {owner: erp}"),
    )
    third = set_answer(loaded, "systems.erp.platform", "odoo")
    assert (third.name, third.text) == (
        "b.yaml",
        two.text.replace("kind: erp}", "kind: erp, platform: odoo}"),
    )


def test_what_the_file_does_not_end_with_is_added() -> None:
    """A file without a newline at its end gets one before a new block."""
    loaded = load_text("seamark: 1\nsystems:\n  shop: {}")
    changed = set_answer(loaded, "flows.f.from", "shop")
    assert changed.text == "seamark: 1\nsystems:\n  shop: {}\nflows:\n  f: {from: shop}\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "answer", "row"),
    [
        ("defaults.runs_in", "seamark", "defaults:|  runs_in: seamark"),
        ("duties.support.in_charge", "ops", "duties:|  support: {in_charge: ops}"),
    ],
)
def test_a_new_block_stands_apart_where_blocks_do(
    path: str, answer: str, row: str, newline: str
) -> None:
    """Between two blocks and at the end of the file; where none stand apart, neither does the new one."""
    blocks = [
        "seamark: 1",
        "people:|  ops: {role: Lead}",
        "systems:|  shop: {kind: erp}  # c",
        "flows:|  f: {from: shop}",
    ]
    at = 3 if path.startswith("defaults") else 4
    for gap in ("||", "|"):
        text, wanted = (
            (gap.join(found) + "|").replace("|", newline)
            for found in (blocks, [*blocks[:at], row, *blocks[at:]])
        )
        assert set_answer(load_text(text), path, answer).text == wanted


@pytest.mark.parametrize("left", ["{<<: *x}", "|    <<: *x"])
def test_what_cannot_be_read_is_not_written_over(left: str) -> None:
    text = f"seamark: 1\nsystems:\n  shop: {left}\n".replace("|", "\n")
    with pytest.raises(EditRefused, match="cannot be read"):
        set_answer(load_text(text), "systems.shop.kind", "erp")


ROW = {
    "what": "entities.order.fields.total.owner",
    "value": "shop",
    "by": "ops",
    "date": "2026-11-20",
}
WRITTEN = "{what: entities.order.fields.total.owner, value: shop, by: ops, date: 2026-11-20}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"agreed:\n  - {WRITTEN}\n"),
        ("agreed:\n", f"agreed:\n  - {WRITTEN}\n"),
        ("agreed: []\n", f"agreed:\n  - {WRITTEN}\n"),
        ("agreed:   # signed in May\n", f"agreed:   # signed in May\n  - {WRITTEN}\n"),
        ("agreed:\n- {what: timezone}   # old\n", f"agreed:\n- {{what: timezone}}   # old\n- {WRITTEN}\n"),
        ("agreed: [{what: timezone}]\n", f"agreed: [{{what: timezone}}, {WRITTEN}]\n"),
        ("agreed:\n  - what: timezone\n    by: ops # x\n\n# end\n",
         f"agreed:\n  - what: timezone\n    by: ops # x\n  - {WRITTEN}\n\n# end\n"),
        ("agreed:\n  - {what: timezone}", f"agreed:\n  - {{what: timezone}}\n  - {WRITTEN}"),
    ],
)  # fmt: skip
def test_entries_are_appended(before: str, after: str) -> None:
    """A signature goes to the end of its list, in the list's own style."""
    loaded = load_text(BASE + before)
    changed = add_items(loaded, "agreed", [ROW])
    assert changed.text == BASE + after


def test_entries_are_taken_out() -> None:
    """Rows go with their line in a block, with their comma in brackets."""
    rows = ["{what: timezone}", "{what: name}", "{what: currency}"]
    block = load_text(
        BASE + "agreed:\n" + "".join(f"  - {row}   # {at}\n" for at, row in enumerate(rows))
    )
    assert remove_items(block, "agreed", [0, 2]).text == BASE + "agreed:\n  - {what: name}   # 1\n"
    flow = load_text(BASE + f"agreed: [{', '.join(rows)}]\n")
    assert (
        remove_items(flow, "agreed", [1]).text
        == BASE + "agreed: [{what: timezone}, {what: currency}]\n"
    )
    assert remove_items(flow, "agreed", [0, 1]).text == BASE + "agreed: [{what: currency}]\n"
    assert remove_items(flow, "agreed", [1, 2]).text == BASE + "agreed: [{what: timezone}]\n"
    assert remove_items(flow, "agreed", [0, 1, 2]).text == BASE + "agreed: []\n"
    gone = remove_items(block, "agreed", [0, 1, 2])
    assert load_sources([gone]).map.agreed == []
    assert len(load_sources([gone]).problems) == len(block.problems)


def test_places_are_known_by_their_path() -> None:
    """A path says which key of the language it is, whether it stands in the map or not."""
    key = locate("entities.anything.fields.x.owner")
    assert key is not None
    assert key.name == "owner"
    assert locate("entities.x.statuses.paid.anything") is not None
    assert locate("words.places.main.erp") is not None
    assert locate("flows.f.if_fails.nothing") is None
    assert locate("nowhere") is None


def test_the_last_entry_of_one_file_goes_and_those_of_others_stay() -> None:
    """A list that is empty in one file hides none of another."""
    one = Source("a.yaml", "seamark: 1\nagreed:\n  - {what: timezone}   # a\n")
    two = Source("b.yaml", "name: x\nagreed:\n  - {what: name}   # b\n")
    for gone, stays in ((0, "name"), (1, "timezone")):
        loaded = load_sources([one, two])
        changed = remove_items(loaded, "agreed", [gone])
        after = load_sources([changed if s.name == changed.name else s for s in (one, two)])
        assert after.problems == []
        assert [row.what for row in after.map.agreed] == [stays]
        more = add_items(after, "agreed", [{"what": "currency"}])
        last = load_sources([more if s.name == more.name else s for s in after.sources])
        assert [row.what for row in last.map.agreed] == [stays, "currency"]
