"""A workbook goes out and comes back: what was changed in it is shown, and nothing else."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from seamark.errors import EditRefused, UserError
from seamark.intake import package
from seamark.intake import workbook as back
from seamark.intake.template import RECORD
from seamark.language.load import Loaded, load_sources, load_text
from seamark.language.source import Source
from tests.samples import some
from tests.unit.intake.exported import (
    EXAMPLES,
    SHOP,
    column,
    edited,
    example,
    exported,
    first_empty,
    lines_that_differ,
    only,
    put,
    questions_for,
    row,
    said,
    sent_back,
    shop,
    texts,
    writing,
)
from tests.unit.language.test_edit_fuzz import ANSWERS
from tests.unit.report.hostile import TEXTS

# ------------------------------------------------------------------------------------------- nothing changed


@pytest.mark.parametrize("file", EXAMPLES, ids=[f.parent.name for f in EXAMPLES])
def test_what_nobody_changed_is_no_change(file: Path) -> None:
    loaded = example(file)
    found = back.read(exported(loaded), loaded)
    assert found.changes == ()
    assert found.notes == ()
    assert found.digest == loaded.digest


@pytest.mark.parametrize("file", EXAMPLES, ids=[f.parent.name for f in EXAMPLES])
def test_one_persons_questions_come_back_as_they_went(file: Path) -> None:
    loaded = example(file)
    for person in loaded.map.people:
        found = back.read(questions_for(loaded, person), loaded)
        assert (found.changes, found.notes, found.person) == ((), (), person)
        assert len(found.form) == 12


@settings(max_examples=some(25))
@given(
    name=st.text(max_size=30),
    text=st.one_of(st.sampled_from(sorted(TEXTS.values())), st.text(max_size=40)),
)
def test_whatever_stands_in_a_map_comes_back_unchanged(name: str, text: str) -> None:
    quoted = "".join(
        f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}" for sign in text
    )
    loaded = load_text(
        SHOP.replace("Enter it, by hand", quoted).replace("draft", f'"{quoted}"'), name or "map"
    )
    assert back.read(exported(loaded), loaded).changes == ()


def test_the_same_map_gives_the_same_bytes() -> None:
    assert exported(shop()) == exported(shop())


# ------------------------------------------------------------------------------------------- one answer changed


@pytest.mark.parametrize(
    ("title", "names", "heading", "value", "path", "kind"),
    [
        ("Mapping", ("orders to erp",), "delay accepted", "2m", "flows.orders to erp.within", "added"),
        ("Mapping", ("orders to erp",), "to", "erp", "flows.orders to erp.to", "changed"),
        ("Mapping", ("stock to shop",), "delay accepted", None, "flows.stock to shop.within", "removed"),
        ("Mapping", ("stock to shop",), "delay accepted", "?", "flows.stock to shop.within", "removed"),
        ("Ownership", ("stock", "sellable"), "who decides it", "erp", "entities.stock.fields.sellable.owner", "added"),
        ("Ownership", ("order", "status"), "crm may be behind", "30m", "entities.order.fields.status.fresh.crm", "changed"),
        ("Ownership", ("order", "status"), "erp may be behind", "5m", "entities.order.fields.status.fresh.erp", "added"),
        ("Statuses", ("order", "paid"), "crm calls it", "Won", "entities.order.statuses.paid.crm", "added"),
        ("Statuses", ("order", "placed"), "erp calls it", "draft, new, open", "entities.order.statuses.placed.erp", "changed"),
        ("Statuses", ("order", "paid"), "can be followed by", "none", "entities.order.statuses.paid.next", "added"),
        ("Failure plan", ("every flow without its own",), "then", "skip", "defaults.if_fails.then", "changed"),
    ],
)  # fmt: skip
def test_one_cell_is_one_change(
    title: str, names: tuple[str, ...], heading: str, value: str | None, path: str, kind: str
) -> None:
    loaded = shop()
    found = sent_back(loaded, writing(title, names, heading, value))
    change = only(found)
    assert (change.path, change.kind) == (path, kind)
    assert change.cell.startswith(f"{title}!")
    after = back.apply(loaded, found.ready)
    assert not after.problems
    gone, come = lines_that_differ(loaded, after)
    assert len(gone) <= 1
    assert len(come) <= 1
    assert back.read(exported(after), after).changes == ()


def test_a_change_says_what_it_was_and_what_it_is() -> None:
    change = only(sent_back(shop(), writing("Mapping", ("orders to erp",), "from", "erp")))
    assert (change.was_exported, change.now_in_map, change.in_file) == ("shop", "shop", "erp")


def test_a_wrong_name_is_refused_with_its_cell_and_the_right_one() -> None:
    loaded = shop()
    data = exported(loaded)
    where: list[str] = []
    found = back.read(
        edited(
            data,
            lambda book: where.append(
                put(book, "Ownership", ("order", "total"), "who decides it", "erpp")
            ),
        ),
        loaded,
    )
    change = only(found)
    assert change.kind == "refused"
    assert change.cell == where[0]
    assert change.reason == "no system is called `erpp`; did you mean `erp`?"
    with pytest.raises(EditRefused):
        back.apply(loaded, found.changes)


def test_the_answer_for_one_flow_keeps_the_rest_of_the_plan_for_all() -> None:
    loaded = shop()
    found = sent_back(
        loaded, writing("Failure plan", ("orders to erp",), "try again", "3 times over 1h")
    )
    after = back.apply(loaded, found.ready)
    plan = after.map.flows["orders to erp"].if_fails
    assert plan is not None
    assert str(plan.retry) == "3 times over 1h"
    assert plan.by_hand == "Enter it, by hand"
    assert str(plan.then) == "hold for ops within 4h"
    assert "instead of the answer for all" in only(found).reason


def test_an_answer_for_all_cannot_be_emptied_at_one_flow() -> None:
    change = only(sent_back(shop(), writing("Failure plan", ("orders to erp",), "try again", None)))
    assert change.kind == "refused"
    assert "defaults.if_fails.retry" in change.reason


def test_two_cells_about_one_answer_that_differ_are_a_conflict() -> None:
    def change(book: Workbook) -> None:
        put(book, "Mapping", ("orders to erp",), "delay accepted", "2m")
        sheet = book["Questions"]
        sheet.cell(
            row(sheet, "flows.orders to erp.within"), column(sheet, "your answer")
        ).value = "5m"

    found = sent_back(shop(), change)
    assert sorted(one.in_file for one in found.changes) == ["2m", "5m"]
    assert {one.kind for one in found.changes} == {"conflict"}
    for one in found.changes:
        assert back.apply(shop(), [one]).written(one.path) == one.in_file
    with pytest.raises(EditRefused, match="twice"):
        back.apply(shop(), found.changes)


def test_two_cells_that_say_the_same_are_one_change() -> None:
    def change(book: Workbook) -> None:
        put(book, "Mapping", ("orders to erp",), "delay accepted", "2m")
        sheet = book["Questions"]
        sheet.cell(
            row(sheet, "flows.orders to erp.within"), column(sheet, "your answer")
        ).value = "2m"

    assert only(sent_back(shop(), change)).kind == "added"


def test_an_assumption_written_again_is_confirmed_and_nothing_else_changes() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Questions"]
        place = row(sheet, "entities.order.fields.total.owner")
        sheet.cell(place, column(sheet, "your answer")).value = "shop"

    found = sent_back(shop(), change)
    assert only(found).kind == "confirmed"
    after = back.apply(shop(), found.ready)
    assert not after.map.assumed
    gone, come = lines_that_differ(shop(), after)
    assert len(gone) == 1
    assert not come


def test_a_change_of_a_signed_answer_says_that_it_must_be_signed_again() -> None:
    signed = shop(
        SHOP
        + "agreed:\n  - {what: flows.stock to shop.within, value: 30m, by: ops, date: 2026-11-20}\n"
    )
    change = only(sent_back(signed, writing("Mapping", ("stock to shop",), "delay accepted", "5m")))
    assert "signed by ops" in change.reason


def test_answers_are_written_into_the_file_that_they_stand_in() -> None:
    at = SHOP.index("entities:")
    sources = [
        Source("a.yaml", SHOP[:at].replace("\n", "\r\n"), bom=True),
        Source("b.yaml", "seamark: 1\n" + SHOP[at:]),
    ]
    loaded = load_sources(sources)
    assert not loaded.problems

    def change(book: Workbook) -> None:
        put(book, "Mapping", ("orders to erp",), "delay accepted", "2m")
        put(book, "Failure plan", ("every flow without its own",), "try again", "3 times over 1h")

    after = back.apply(loaded, sent_back(loaded, change).ready)
    assert "retry: 3 times over 1h" in after.sources[0].text
    assert after.sources[0].bom
    assert after.sources[0].text.count("\r\n") == sources[0].text.count("\r\n")
    assert lines_that_differ(loaded, after)[1][1:] == ["    within: 2m"]


# ------------------------------------------------------------------------------------------- the map moved meanwhile


def test_what_the_map_and_the_file_both_changed_is_for_somebody_to_decide() -> None:
    moved = shop(SHOP.replace("within: 30m", "within: 1h"))
    found = sent_back(shop(), writing("Mapping", ("stock to shop",), "delay accepted", "5m"), moved)
    change = only(found)
    assert (change.kind, change.was_exported, change.now_in_map, change.in_file) == (
        "conflict",
        "30m",
        "1h",
        "5m",
    )
    assert found.ready == ()
    assert "within: 5m" in back.apply(moved, [change]).sources[0].text


def test_what_only_the_map_changed_stays_as_it_is() -> None:
    moved = shop(SHOP.replace("within: 30m", "within: 1h"))
    assert sent_back(shop(), lambda book: None, moved).changes == ()


def test_what_both_changed_alike_is_no_change() -> None:
    moved = shop(SHOP.replace("within: 30m", "within: 5m"))
    assert (
        sent_back(
            shop(), writing("Mapping", ("stock to shop",), "delay accepted", "5m"), moved
        ).changes
        == ()
    )


def test_an_answer_in_a_row_that_is_gone_from_the_map_is_not_lost() -> None:
    moved = shop(SHOP[: SHOP.index("  stock to shop:")] + SHOP[SHOP.index("assumed:") :])
    change = only(
        sent_back(shop(), writing("Mapping", ("stock to shop",), "delay accepted", "5m"), moved)
    )
    assert (change.kind, change.in_file) == ("refused", "5m")
    assert "no longer in the map" in change.reason


# ------------------------------------------------------------------------------------------- rows and columns moved


def answered(book: Workbook) -> None:
    """One answer in each of two sheets."""
    put(book, "Mapping", ("orders to erp",), "delay accepted", "2m")
    put(book, "Ownership", ("stock", "sellable"), "who decides it", "erp")


EXPECTED = {
    "flows.orders to erp.within": ("added", "2m"),
    "entities.stock.fields.sellable.owner": ("added", "erp"),
}


def rows_turned_round(book: Workbook) -> None:
    for title in ("Mapping", "Ownership"):
        sheet = book[title]
        last = first_empty(sheet) - 1
        values = [
            [cell.value for cell in cells] for cells in sheet.iter_rows(min_row=4, max_row=last)
        ]
        for cells, said_before in zip(
            sheet.iter_rows(min_row=4, max_row=last), reversed(values), strict=True
        ):
            for cell, text in zip(cells, said_before, strict=True):
                cell.value = text


def sorted_without_the_hidden_column(book: Workbook) -> None:
    sheet = book["Ownership"]
    last = first_empty(sheet) - 1
    values = [
        [cell.value for cell in cells[1:]] for cells in sheet.iter_rows(min_row=4, max_row=last)
    ]
    for cells, said_before in zip(
        sheet.iter_rows(min_row=4, max_row=last), reversed(values), strict=True
    ):
        for cell, text in zip(cells[1:], said_before, strict=True):
            cell.value = text


def rows_and_columns_put_in(book: Workbook) -> None:
    for title in ("Mapping", "Ownership"):
        book[title].insert_rows(5, 3)
        book[title].insert_rows(2, 1)
        book[title].insert_cols(4, 2)
        book[title].insert_cols(1, 1)


def headings_changed(book: Workbook) -> None:
    book["Mapping"].cell(3, column(book["Mapping"], "delay accepted")).value = "How late?"
    book["Ownership"].cell(3, column(book["Ownership"], "who decides it")).value = "Besitzer"


def headings_in_capitals_without_keys(book: Workbook) -> None:
    for title in ("Mapping", "Ownership"):
        for cell in book[title][3]:
            cell.value = f" {str(cell.value or '').upper()} "
        book[title].delete_rows(1)


def sheets_moved_and_hidden_column_gone(book: Workbook) -> None:
    for title in ("Mapping", "Ownership"):
        book[title].delete_cols(1)
        book.move_sheet(title, 3)


def names_gone(book: Workbook) -> None:
    book["Mapping"].delete_cols(column(book["Mapping"], "flow"))
    book["Ownership"].delete_cols(column(book["Ownership"], "entity"))
    book["Ownership"].delete_cols(column(book["Ownership"], "field"))


def other_columns_gone(book: Workbook) -> None:
    for heading in ("what triggers it", "from", "still open"):
        book["Mapping"].delete_cols(column(book["Mapping"], heading))


def sheets_have_other_names(book: Workbook) -> None:
    book["Mapping"].title = "Our flows"
    book["Ownership"].title = "Owners v2 final"


@pytest.mark.parametrize(
    "change",
    [
        rows_turned_round, sorted_without_the_hidden_column, rows_and_columns_put_in, headings_changed,
        headings_in_capitals_without_keys, sheets_moved_and_hidden_column_gone, other_columns_gone, names_gone, sheets_have_other_names,
    ],
)  # fmt: skip
def test_rows_and_columns_may_be_moved_added_and_taken_out(change: Any) -> None:
    def both(book: Workbook) -> None:
        answered(book)
        change(book)

    assert said(sent_back(shop(), both)) == EXPECTED


def test_a_missing_sheet_column_or_row_changes_nothing_and_is_told() -> None:
    def change(book: Workbook) -> None:
        del book["Statuses"]
        sheet = book["Mapping"]
        sheet.delete_cols(column(sheet, "from"))
        sheet.delete_rows(row(sheet, "stock to shop"))

    found = sent_back(shop(), change)
    assert found.changes == ()
    told = " ".join(found.notes)
    assert "Statuses is missing" in told
    assert "no column any more for from" in told
    assert "no row any more for stock to shop" in told


def test_a_column_of_ones_own_is_left_alone_and_told() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Ownership"]
        sheet.cell(3, sheet.max_column + 1).value = "wms may be behind"
        sheet.cell(4, sheet.max_column).value = "5m"

    found = sent_back(shop(), change)
    assert found.changes == ()
    assert "No system is called `wms`" in found.notes[0]


def test_a_copy_of_a_sheet_is_not_read_and_told() -> None:
    def change(book: Workbook) -> None:
        book.copy_worksheet(book["Mapping"]).title = "Mapping (2)"

    found = sent_back(shop(), change)
    assert found.changes == ()
    assert "The sheet Mapping (2) was not read" in found.notes[0]


def test_without_the_hidden_sheet_answers_are_found_by_their_names() -> None:
    def change(book: Workbook) -> None:
        answered(book)
        put(book, "Mapping", ("stock to shop",), "delay accepted", None)
        del book[RECORD]

    found = sent_back(shop(), change)
    assert said(found) == EXPECTED
    assert "hidden sheet" in found.notes[0]


def test_a_file_of_another_map_is_not_taken() -> None:
    other = shop(SHOP.replace("Garden shop", "Toy shop").replace("orders to erp", "toys to erp").replace("stock to shop", "toys back")
                 .replace("  order:", "  toy:").replace("  stock:", "  doll:").replace("carries: order", "carries: toy")
                 .replace("stock.sellable", "doll.sellable").replace("[order placed, every 15m]", "every 15m").replace("entities.order", "entities.toy"))  # fmt: skip
    found = sent_back(shop(), writing("Mapping", ("orders to erp",), "delay accepted", "2m"), other)
    assert "belongs to the map `Garden shop`" in found.notes[0]
    assert found.ready == ()


def test_a_map_that_only_got_another_name_is_still_the_same() -> None:
    renamed = shop(SHOP.replace("Garden shop", "Garden shop 2027"))
    assert said(sent_back(shop(), answered, renamed)) == EXPECTED


# ------------------------------------------------------------------------------------------- new rows, new names


def test_new_rows_become_new_flows_fields_and_words() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Mapping"]
        at = first_empty(sheet)
        for heading, text in {"flow": "refunds", "what it carries": "order.total", "from": "erp", "to": "shop; crm",
                              "what triggers it": "every 1h"}.items():  # fmt: skip
            sheet.cell(at, column(sheet, heading)).value = text
        sheet = book["Ownership"]
        at = first_empty(sheet)
        for heading, text in {
            "entity": "order",
            "field": "gift note",
            "who decides it": "shop",
        }.items():
            sheet.cell(at, column(sheet, heading)).value = text
        sheet.cell(at + 1, column(sheet, "entity")).value = "order"
        sheet.cell(at + 1, column(sheet, "field")).value = "weight"
        sheet = book["Statuses"]
        at = first_empty(sheet)
        for heading, text in {
            "entity": "order",
            "agreed word": "packed",
            "erp calls it": "picked, packed",
        }.items():
            sheet.cell(at, column(sheet, heading)).value = text
        put(book, "Statuses", ("order", "paid"), "can be followed by", "packed")

    loaded = shop()
    found = sent_back(loaded, change)
    assert {one.kind for one in found.changes} == {"added"}
    after = back.apply(loaded, found.ready)
    assert not after.problems
    assert after.map.flows["refunds"].to == ("shop", "crm")
    assert str(after.map.entities["order"].fields["gift note"].owner) == "shop"
    assert "weight" in after.map.entities["order"].fields
    assert after.map.entities["order"].statuses["packed"].own == {"erp": ("picked", "packed")}
    assert after.map.entities["order"].statuses["paid"].next == ("packed",)
    assert lines_that_differ(loaded, after)[0] == ["      paid: {shop: paid, erp: sale}"]


def test_a_new_row_without_a_usable_name_is_refused() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Mapping"]
        at = first_empty(sheet)
        sheet.cell(at, column(sheet, "flow")).value = "a.b: c"
        sheet.cell(at + 1, column(sheet, "from")).value = "shop"

    found = sent_back(shop(), change)
    assert [one.kind for one in found.changes] == ["refused", "refused"]
    assert "cannot be a name" in found.changes[0].reason
    assert "no name" in found.changes[1].reason


def test_another_name_renames_everywhere() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Ownership"]
        at = row(sheet, "order", "total")
        sheet.cell(at, column(sheet, "field")).value = "grand total"
        sheet.cell(at, column(sheet, "who decides it")).value = "erp"

    loaded = shop()
    found = sent_back(loaded, change)
    assert said(found) == {
        "entities.order.fields.total.owner": ("changed", "erp"),
        "entities.order.fields.total": ("renamed", "grand total"),
    }
    assert {one.cell[:11] for one in found.changes} == {"Ownership!C", "Ownership!D"}
    after = back.apply(loaded, found.ready)
    assert list(after.map.entities["order"].fields) == ["grand total", "status"]
    assert not after.problems


def test_a_copied_row_with_a_new_name_is_a_new_row() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Mapping"]
        source, at = row(sheet, "stock to shop"), first_empty(sheet)
        for number in range(1, sheet.max_column + 1):
            sheet.cell(at, number).value = sheet.cell(source, number).value
        sheet.cell(at, column(sheet, "flow")).value = "stock to crm"
        sheet.cell(at, column(sheet, "to")).value = "crm"

    loaded = shop()
    found = sent_back(loaded, change)
    taken = back.apply(loaded, found.ready)
    assert taken.map.flows["stock to crm"].to == ("crm",)
    assert taken.map.flows["stock to shop"].to == ("shop",)


# ------------------------------------------------------------------------------------------- what programs make of cells


@pytest.mark.parametrize(
    ("value", "shape", "answer"),
    [
        (2.0, "General", "2"), (0.5, "General", "0.5"), (0.02, "0.00%", "2 %"), (datetime.time(6, 0), "hh:mm", "06:00"),
        (datetime.date(2027, 2, 1), "yyyy-mm-dd", "2027-02-01"), (datetime.timedelta(minutes=15), "[h]:mm", "15m"),
        ("  30m \u00a0 ", "@", "30m"), (True, "General", "TRUE"), ("=1+1", "General", "(a formula)"),
    ],
)  # fmt: skip
def test_values_are_read_as_people_see_them(value: Any, shape: str, answer: str) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Mapping"]
        cell = sheet.cell(row(sheet, "orders to erp"), column(sheet, "what a longer delay costs"))
        cell.value = value
        cell.number_format = shape

    change_ = only(sent_back(shop(), change))
    assert change_.in_file == answer
    if answer in ("TRUE", "(a formula)"):
        assert change_.kind == "refused"


@pytest.mark.parametrize(
    ("names", "heading", "typed", "written"),
    [
        (("orders to erp",), "from", "Erp", "erp"), (("orders to erp",), "delay accepted", "1,5h", "1.5h"),
        (("orders to erp",), "to", "erp; shop", "[erp, shop]"), (("orders to erp",), "to", "erp\nshop", "[erp, shop]"),
        (("orders to erp",), "what triggers it", "Every 15m", "Every 15m"),
    ],
)  # fmt: skip
def test_what_spreadsheets_change_while_one_types_is_understood(
    names: tuple[str, ...], heading: str, typed: str, written: str
) -> None:
    found = sent_back(shop(), writing("Mapping", names, heading, typed))
    change = only(found)
    assert change.ready
    assert back.apply(shop(), [change]).written(change.path) == written


def test_merged_cells_count_for_each_row_and_not_sideways() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Ownership"]
        at = row(sheet, "order", "total")
        entity, owner = column(sheet, "entity"), column(sheet, "who decides it")
        sheet.merge_cells(start_row=at, end_row=at + 1, start_column=entity, end_column=entity)
        sheet.cell(at, owner).value = "crm"
        sheet.merge_cells(start_row=at, end_row=at + 1, start_column=owner, end_column=owner)
        sheet = book["Mapping"]
        at = row(sheet, "orders to erp")
        sheet.merge_cells(
            start_row=at,
            end_row=at,
            start_column=column(sheet, "from"),
            end_column=column(sheet, "to"),
        )

    found = said(sent_back(shop(), change))
    assert found["entities.order.fields.total.owner"] == ("changed", "crm")
    assert found["entities.order.fields.status.owner"] == ("changed", "crm")
    assert found["flows.orders to erp.to"][0] == "refused"


def test_what_is_written_over_a_worked_out_cell_is_not_lost() -> None:
    change = only(
        sent_back(shop(), writing("Mapping", ("orders to erp",), "who owns it", "the ERP!"))
    )
    assert (change.kind, change.in_file) == ("refused", "the ERP!")


def test_a_cell_that_begins_like_a_formula_is_stored_as_text() -> None:
    canary = '=HYPERLINK("http://evil.example";"x")'
    loaded = shop(SHOP.replace("Enter it, by hand", canary.replace('"', '\\"')).replace("pending", '"+49 123"').replace("erp: sale", 'erp: "@SUM(A1)"')
                  .replace("Garden shop", '"=cmd|calc"'))  # fmt: skip
    data = exported(loaded)
    risky = [(where, cell) for where, cell in texts(data) if str(cell.value)[:1] in "=+-@\t"]
    assert len(risky) > 4
    for where, cell in risky:
        assert cell.data_type == "s", where
        assert cell.quotePrefix, where
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not any(
            b"<f>" in packed.read(part) for part in packed.namelist() if "worksheets" in part
        )
    assert back.read(data, loaded).changes == ()


# ------------------------------------------------------------------------------------------- bad files


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return out.getvalue()


def with_part(name: str, change: Any) -> bytes:
    """The exported workbook with one of its parts replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(exported(shop()))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            data = old.read(part)
            new.writestr(part, change(data) if part == name else data)
    return out.getvalue()


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
LOCKED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\0" * 500
    + "EncryptedPackage".encode("utf-16-le")
    + b"\0" * 100
)


def plain_workbook() -> bytes:
    book = Workbook()
    book.active["A1"] = "hello"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no Excel workbook|cannot be read"),
        (b"PK\x03\x04 broken", "cannot be read as an Excel workbook"),
        (LOCKED, "locked with a password"),
        (LOCKED.replace("EncryptedPackage".encode("utf-16-le"), b""), "old .xls"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), "OpenDocument"),
        (zipped({"word/document.xml": b"<x/>"}), "no Excel workbook"),
        (zipped({f"xl/a{n}.xml": b"" for n in range(package.LIMITS.entries + 1)}), "too large"),
        (zipped({"xl/workbook.xml": b"\0" * (package.LIMITS.unpacked + 1)}), "too large"),
        (zipped({"xl/workbook.xml": ENTITIES + b"<x>&b;</x>"}), "entities"),
        (plain_workbook(), "None of the sheets"),
        (b"x" * (package.FILE_BYTES_MAX + 1), "MB"),
    ],
    ids=["empty", "broken", "password", "xls", "ods", "word", "many parts", "bomb", "entities", "another workbook", "large"],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_plainly(data: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        back.read(data, shop())


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"<sheetData>", b"<sheetData><row r='x'>"),
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data.replace(b't="s"><v>', b't="s"><v>9999'),
        lambda data: data.replace(b"<sheetData>", b"<nothing>").replace(
            b"</sheetData>", b"</nothing>"
        ),
    ],
)
def test_a_damaged_sheet_is_told_or_read_as_empty(change: Any) -> None:
    try:
        found = back.read(with_part("xl/worksheets/sheet2.xml", change), shop())
    except UserError:
        return
    assert found.changes == ()


def test_huge_merged_ranges_and_far_cells_do_no_harm() -> None:
    huge = with_part("xl/worksheets/sheet2.xml", lambda data: data.replace(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))  # fmt: skip
    with pytest.raises(UserError, match="merged"):
        back.read(huge, shop())
    far = with_part("xl/worksheets/sheet2.xml", lambda data: data.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'))  # fmt: skip
    assert back.read(far, shop()).changes == ()


# ------------------------------------------------------------------------------------------- any text in any cell


def input_cells(data: bytes) -> list[tuple[str, str]]:
    """Every cell that is filled in, by sheet and address."""
    book = load_workbook(io.BytesIO(data))
    found = []
    for title in ("Mapping", "Ownership", "Statuses", "Failure plan", "Questions"):
        for cells in book[title].iter_rows(
            min_row=4, max_row=min(book[title].max_row, first_empty(book[title]) + 1)
        ):
            found += [(title, cell.coordinate) for cell in cells if cell.number_format == "@"]
    return found


DATA = exported(shop())
CELLS = input_cells(DATA)
ANY = (
    ANSWERS
    | st.sampled_from(sorted(TEXTS.values()))
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
)


def usable(value: Any) -> Any:
    """What the library lets one put into a cell."""
    if isinstance(value, str):
        return "".join(
            sign
            for sign in value
            if sign in "\t\n"
            or (sign >= " " and not 0xD800 <= ord(sign) < 0xE000 and sign not in "\ufffe\uffff")
        )[:32000]
    if isinstance(value, datetime.date) and value.year < 1901:
        return None
    return value


@settings(max_examples=some(40))
@given(st.lists(st.tuples(st.sampled_from(CELLS), ANY), min_size=1, max_size=6))
def test_whatever_is_typed_into_any_cell_is_refused_or_leaves_a_readable_map(
    typed: list[Any],
) -> None:
    def change(book: Workbook) -> None:
        for (title, where), value in typed:
            book[title][where].value = usable(value)

    loaded = shop()
    try:
        found = back.read(edited(DATA, change), loaded)
    except UserError:
        return
    assert_taken(loaded, found.ready)


def assert_taken(loaded: Loaded, ready: Any) -> None:
    after = back.apply(loaded, ready)
    assert not after.problems
    assert back.read(exported(after), after).changes == ()
