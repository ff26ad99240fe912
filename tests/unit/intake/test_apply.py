"""What was chosen stands in the map, everything else stays byte for byte, and whatever comes in, the map reads."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.errors import UserError
from seamark.intake import board, sheet, table
from seamark.intake.apply import apply
from seamark.intake.detect import form_of, listing
from seamark.intake.proposal import Place, Proposal, needed
from seamark.language.decisions import decisions
from seamark.language.load import Loaded, load, load_sources, load_text
from tests.cases.intake.make import TODAY, mapping_workbook
from tests.repo.files import ROOT
from tests.samples import some
from tests.unit.intake.reading import as_map, of_text

MAP = """\
seamark: 1
name: Shop            # ours

people:
  ops: {role: Operations lead}

systems:
  shop: {kind: storefront, platform: shopify}   # since 2019
  erp:  {kind: erp, platform: odoo}

entities:
  order:
    key: order number
    fields:
      total: {owner: shop}                      # agreed on the phone

flows:
  orders to erp: {carries: order, from: shop, to: erp, note: "Old note"}

assumed:
  - {what: entities.order.fields.total.owner, value: shop, source: somebody, date: 2026-01-01}
"""
TABLE = "Entity;Field;Owner;From;To;Trigger;Responsible;Notes\nOrder;total;Odoo;Shopify;Odoo;order created;Kai;New words\nStock;on hand;Odoo;Odoo;Shopify;hourly;;\n"


def place(path: str, answer: str, **more: str) -> Proposal:
    return Proposal(path, answer, Place("mapping.xlsx", "Sheet1!C7"), answer, **more)  # type: ignore[arg-type]


def test_a_new_map_holds_what_was_chosen_as_assumed_with_its_cell() -> None:
    done = apply(
        None,
        [
            place("systems.shop.kind", "storefront"),
            place("entities.order.fields.total.owner", "shop"),
        ],
        TODAY,
        name="Garden",
    )
    loaded = load_text(done.text)
    assert loaded.problems == []
    found = decisions(loaded).get("entities.order.fields.total.owner")
    assert found is not None
    assert (found.answer, found.state, found.by, found.date) == (
        "shop",
        "assumed",
        "mapping.xlsx, Sheet1!C7",
        "2026-11-26",
    )
    assert {d.state for d in decisions(loaded).all if d.answer and d.path != "name"} == {"assumed"}


def test_as_answers_nothing_is_assumed() -> None:
    done = apply(None, [place("systems.shop.kind", "storefront")], TODAY, as_answers=True)
    assert "assumed" not in done.text


def test_what_the_map_only_assumes_becomes_an_answer_when_the_file_is_agreed() -> None:
    loaded = load_text(MAP)
    found = of_text("Entity;Field;Owner\nOrder;total;Shopify\n", loaded)
    assert [one.path for one in found.proposals] == []
    kept = apply(loaded, found.already, TODAY)
    assert kept.text == MAP
    agreed = apply(loaded, found.already, TODAY, as_answers=True)
    assert "somebody" not in agreed.text
    answer = decisions(load_text(agreed.text)).get("entities.order.fields.total.owner")
    assert answer is not None
    assert (answer.answer, answer.state) == ("shop", "answered")


def test_an_existing_map_keeps_every_line() -> None:
    loaded = load_text(MAP)
    found = of_text(TABLE, loaded)
    done = as_map(found, loaded)
    kept = [line for line in done.text.splitlines() if line in MAP.splitlines()]
    changed = [line.strip().split()[0] for line in MAP.splitlines() if line not in kept]
    assert changed == ["total:", "orders"]
    assert (
        'total: {note: "New words", owner: shop}                      # agreed on the phone'
        in done.text
    )
    assert 'note: "Old note"' in done.text
    assert [one.path for one in found.conflicts] == ["entities.order.fields.total.owner"]
    assert "somebody" in done.text


def test_a_chosen_conflict_replaces_the_answer_and_its_old_source() -> None:
    loaded = load_text(MAP)
    done = apply(
        loaded, [one for one in of_text(TABLE, loaded).proposals if one.conflicts_with], TODAY
    )
    assert "total: {owner: erp}" in done.text
    assert "somebody" not in done.text
    assert done.text.count("entities.order.fields.total.owner") == 1


def test_what_the_map_holds_is_not_proposed_again() -> None:
    loaded = load_text(MAP)
    once = as_map(of_text(TABLE, loaded), loaded)
    again = of_text(TABLE, load_text(once.text))
    assert [one.path for one in again.proposals if not one.conflicts_with] == []


def test_an_answer_that_does_not_read_is_left_out_with_its_reason() -> None:
    chosen = [
        place("systems.shop.kind", "storefront"),
        place("entities.order.fields.total.owner", "nobody known"),
        place("entities.order.fields.total.format", "0.00"),
    ]
    done = apply(None, chosen, TODAY)
    assert [(one.proposal.path, "nobody" in one.reason) for one in done.left_out] == [
        ("entities.order.fields.total.owner", True)
    ]
    assert "format" in done.text
    into = apply(
        load_text(MAP),
        [
            place("entities.order.fields.total.owner", "nobody"),
            place("flows.x.boss", "shop"),
            place("nonsense", "x"),
        ],
        TODAY,
    )
    assert len(into.left_out) == 3
    assert into.text == MAP


def test_what_a_chosen_flow_names_is_taken_with_it() -> None:
    found = listing(mapping_workbook(), "mapping.xlsx")
    chosen = [one for one in found.proposals if one.about == "flows.refunds to shop"]
    more = needed(found.proposals, chosen)
    assert {one.about for one in more} == {
        "systems.shop",
        "systems.erp",
        "people.Finance",
        "entities.refund",
    }
    done = apply(None, [*more, *chosen], TODAY)
    assert done.left_out == ()
    assert needed(found.proposals, found.proposals) == ()


def test_a_folder_of_files_is_added_to_where_its_blocks_are() -> None:
    first, second = MAP.split("entities:\n")
    from seamark.language.source import Source

    sources = [Source("a.yaml", first), Source("b.yaml", "entities:\n" + second)]
    loaded = load_sources(sources)
    done = apply(
        loaded, [place("systems.crm.kind", "crm"), place("entities.stock.key", "sku")], TODAY
    )
    assert "crm: {kind: crm}" in done.sources[0].text
    assert "  stock:\n    key: sku" in done.sources[1].text
    assert load_sources(list(done.sources)).problems == []


def test_line_ends_and_empty_blocks_are_respected() -> None:
    loaded = load_text("seamark: 1\r\nsystems:\r\npeople: {}\r\n")
    done = apply(
        loaded,
        [
            place("systems.shop.kind", "storefront"),
            place("people.Kai", "{}"),
            place("flows.x.from", "shop"),
        ],
        TODAY,
    )
    assert "\n" not in done.text.replace("\r\n", "")
    found = load_text(done.text)
    assert found.problems == []
    assert (list(found.map.systems), list(found.map.people), list(found.map.flows)) == (
        ["shop"],
        ["Kai"],
        ["x"],
    )


def test_a_map_that_cannot_be_read_is_not_touched() -> None:
    with pytest.raises(UserError):
        apply(load_text("a: [b\n"), [place("systems.shop.kind", "erp")], TODAY)


def test_the_workbook_into_the_vague_shop() -> None:
    loaded = load(ROOT / "examples" / "vague-shop" / "map.yaml")
    found = listing(mapping_workbook(), "mapping.xlsx", loaded=loaded)
    done = as_map(found, loaded)
    assert done.left_out == ()
    old = loaded.sources[0].text
    assert all(
        line in done.text
        for line in old.splitlines()
        if line.startswith(("systems", "  shop:", "  erp:", "# "))
    )


# ------------------------------------------------------------------------------------------------ whatever comes in

_WORDS = st.sampled_from(
    ["Order", "Stock", "Shopify", "Odoo", "ERP / CRM", "none", "true", "no", "{a: b}", "[x, y", "]", "a: b", "# x", "'", '"', "\\", "- x",
     "TBD", "until paid then", "Shopify until paid then Odoo", "→", "real time", "every 15 min", "retry 3 times over 1h", "&a *a !x", "x\n---\ny",
     "<b>x</b>", "status", "paid", "each", "any", "created", "007", "1e3", "12:30", "2026-01-01", "\u202eabc", "\u0000", "é" * 70, "a.b.c", "shop.x", "%", "@"]
)  # fmt: skip
CELLS = st.one_of(_WORDS, st.text(max_size=40), st.builds(lambda a, b: f"{a} {b}", _WORDS, _WORDS))
HEADS = st.sampled_from(["Entity", "Field", "Owner", "From", "To", "Trigger", "Timing", "Delay", "If it fails", "Responsible", "Note", "Key", "Flow",
                         "System", "Product", "Kind", "Status", "Shopify status", "Odoo field", "HubSpot", "Direction", "Whatever"])  # fmt: skip


def csv_of(rows: list[list[str]]) -> str:
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue()


@st.composite
def tables(draw: st.DrawFn) -> str:
    heads = draw(st.lists(HEADS, min_size=2, max_size=8))
    rows = draw(
        st.lists(st.lists(CELLS, min_size=len(heads), max_size=len(heads)), min_size=1, max_size=6)
    )
    return csv_of([heads, *rows])


def reads(text: str, before: Loaded | None = None) -> None:
    known = {p.message for p in before.problems} if before is not None else set()
    slips = [p for p in load_text(text).problems if p.message not in known]
    assert slips == []


@settings(max_examples=some(150))
@given(tables(), st.booleans())
def test_any_table_gives_a_map_that_reads(text: str, agreed: bool) -> None:
    try:
        sheets = sheet.paste(text)
    except UserError:
        return
    found = table.listing(sheets, table.matchings(sheets), "any, {table}: # x")
    done = apply(None, found.proposals, TODAY, name=text[:50], as_answers=agreed)
    reads(done.text)
    for one in done.left_out:
        assert one.reason


@settings(max_examples=some(60))
@given(tables())
def test_any_table_into_an_existing_map_leaves_a_map_that_reads(text: str) -> None:
    loaded = load_text(MAP)
    try:
        sheets = sheet.paste(text)
    except UserError:
        return
    found = table.listing(sheets, table.matchings(sheets, loaded), "any", loaded)
    done = apply(loaded, found.proposals, TODAY)
    reads(done.text, loaded)
    after = load_text(done.text)
    assert set(loaded.map.systems) <= set(after.map.systems)


@settings(max_examples=some(150))
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(str.encode), tables().map(str.encode)
    ),
    st.sampled_from(["x.csv", "x.xlsx", "x.drawio", "x.mmd"]),
)
def test_any_bytes_give_proposals_or_one_message(data: bytes, name: str) -> None:
    try:
        found = listing(data, name, form_of(data, name))
    except UserError:
        return
    reads(apply(None, found.proposals, TODAY).text)


@settings(max_examples=some(100))
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8))
def test_any_drawing_gives_a_map_that_reads(arrows: list[tuple[str, str, str]]) -> None:
    from seamark.intake.drawing import Arrow, Box, Drawing

    drawing = Drawing("test")
    for at, (source, target, label) in enumerate(arrows):
        for end in (source, target):
            drawing.box(Box(end, end, f"box {at}"))
        drawing.arrow(Arrow(source, target, label, f"arrow {at}"))
        drawing.notes.append(Box(f"n{at}", label, f"note {at}", source))
    found = board.listing(drawing, "any")
    reads(apply(None, found.proposals, TODAY).text)


@settings(max_examples=some(100))
@given(st.text(max_size=200), st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 1, 1)))
def test_any_text_as_a_note_or_an_owner(text: str, on: datetime.date) -> None:
    chosen = [
        Proposal("entities.order.note", text, Place(text, text)),
        Proposal("entities.order.fields.x.owner", text, Place(text, text)),
        Proposal("systems.shop.kind", "erp", Place(text, text)),
    ]
    reads(apply(None, chosen, on, name=text).text)
