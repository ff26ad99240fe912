"""Answers come back as a file of the page or as lines of a mail: shown before they count, and only what was asked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.errors import UserError
from seamark.intake import returned as back
from seamark.language.load import Loaded
from seamark.report.fill import Form
from seamark.report.views import questions
from tests.samples import some
from tests.unit.intake.exported import (
    SHOP,
    TODAY,
    column,
    edited,
    lines_that_differ,
    only,
    questions_for,
    row,
    said,
    shop,
)
from tests.unit.language.test_edit_fuzz import ANSWERS

WITHIN = "flows.orders to erp.within"
TOTAL = "entities.order.fields.total.owner"


def form(loaded: Loaded, person: str) -> Form:
    """The questions of one person."""
    checked = check(loaded, TODAY)
    found = questions.view(checked, verdict(checked), person).form
    assert found is not None
    return found


def answered(loaded: Loaded, person: str, *answers: dict[str, Any], **other: Any) -> bytes:
    """The file that the page saves."""
    data = (
        questions.form_data(form(loaded, person))
        | {"seamark": "answers", "version": 1, "answers": list(answers)}
        | other
    )
    return json.dumps(data).encode()


def test_answers_of_the_page_are_shown_and_then_taken() -> None:
    loaded = shop()
    data = answered(
        loaded, "finance",
        {"path": WITHIN, "answer": " 2m ", "comment": "sure"}, {"path": "flows.orders to erp.late_costs", "answer": "?", "comment": "ask ops"},
    )  # fmt: skip
    found = back.read(data, loaded)
    assert said(found) == {WITHIN: ("added", "2m")}
    assert [one.text for one in found.comments] == ["sure", "ask ops"]
    assert (found.person, found.digest, found.map_name) == ("finance", loaded.digest, "Garden shop")
    after = back.apply(loaded, found.ready)
    assert lines_that_differ(loaded, after) == ([], ["    within: 2m"])


def test_an_assumption_that_is_answered_alike_is_confirmed() -> None:
    found = back.read(answered(shop(), "ops", {"path": TOTAL, "answer": "shop"}), shop())
    assert only(found).kind == "confirmed"
    assert not back.apply(shop(), found.ready).map.assumed


def test_an_answer_to_a_question_that_was_not_asked_is_refused() -> None:
    found = back.read(
        answered(shop(), "finance", {"path": "systems.shop.in_charge", "answer": "finance"}), shop()
    )
    assert only(found).kind == "refused"
    assert "not in the file" in only(found).reason


def test_a_list_of_questions_that_was_changed_is_refused() -> None:
    data = json.loads(
        answered(shop(), "finance", {"path": "systems.shop.in_charge", "answer": "finance"})
    )
    data["questions"].append({"path": "systems.shop.in_charge", "covers": [], "stood": "ops"})
    found = back.read(json.dumps(data).encode(), shop())
    assert only(found).kind == "refused"
    assert "not those that were sent out" in found.notes[0]


def test_a_workbook_whose_hidden_list_was_changed_is_refused() -> None:
    def change(book: Any) -> None:
        hidden = book["Machine part"]
        hidden.append(["Questions", "systems.shop.in_charge"])
        sheet = book["Questions"]
        at = sheet.max_row + 1
        sheet.cell(at, column(sheet, "place in the map")).value = "systems.shop.in_charge"
        sheet.cell(at, column(sheet, "your answer")).value = "finance"

    found = back.read(edited(questions_for(shop(), "finance"), change), shop())
    assert only(found).kind == "refused"
    assert "not those that were sent out" in found.notes[0]


def test_a_signature_is_never_written_from_a_file() -> None:
    loaded = shop()
    for path in ("agreed[0].by", "assumed[0].what", "waivers[0].finding", "seamark", "disputed"):
        found = back.read(f"{path} = ops\n{WITHIN} = 2m".encode(), loaded)
        assert [one.path for one in found.ready] == [WITHIN], path


def test_one_answer_for_all_test_cases_is_written_for_each() -> None:
    loaded = shop()
    found = back.read(answered(loaded, "ops", {"path": "tests", "answer": "standard"}), loaded)
    assert len(found.ready) == 9
    after = back.apply(loaded, found.ready)
    assert len(after.map.tests) == 9
    assert not after.problems


def test_answers_to_another_map_are_not_taken() -> None:
    other = shop(SHOP.replace("Garden shop", "Toy shop"))
    found = back.read(answered(other, "finance", {"path": WITHIN, "answer": "2m"}), shop())
    assert found.ready == ()
    assert "`Toy shop`" in found.notes[0]


def test_what_was_answered_meanwhile_is_a_conflict() -> None:
    data = answered(shop(), "finance", {"path": WITHIN, "answer": "2m"})
    moved = shop(SHOP.replace("    from: shop\n", "    from: shop\n    within: 1h\n"))
    assert only(back.read(data, moved)).kind == "conflict"


def test_lines_of_a_mail_are_answers_and_the_rest_is_passed_over() -> None:
    text = f"""\
Hello Jo,
> {WITHIN} = 2m
| entities.stock.fields.sellable.owner  =  Erp
# ask finance = later
flows.stock to shop.late_costs =
flows.stock to shop.runs_in = I don’t know
{TOTAL} = erpp
my total = 5
Regards"""
    found = back.read(text.encode("utf-8"), shop())
    assert said(found) == {
        WITHIN: ("added", "2m"), "entities.stock.fields.sellable.owner": ("added", "Erp"), TOTAL: ("refused", "erpp"),
    }  # fmt: skip
    assert [one.cell for one in found.changes] == ["line 2", "line 3", "line 7"]
    assert "passed over" in found.notes[0]
    assert [(one.path, one.text) for one in found.comments] == [
        ("flows.stock to shop.late_costs", "ask finance = later")
    ]
    assert (
        str(back.apply(shop(), found.ready).map.entities["stock"].fields["sellable"].owner) == "erp"
    )


def test_of_a_text_only_what_was_asked_is_taken() -> None:
    found = back.read(f"{WITHIN} = 2m\n{TOTAL} = erp".encode(), shop(), asked=[WITHIN])
    assert [one.kind for one in found.changes] == ["added", "refused"]


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_text_may_come_in_the_codes_that_mail_programs_use(code: str) -> None:
    found = back.read("Grüße\r\nflows.orders to erp.late_costs = Ärger".encode(code), shop())
    assert only(found).in_file == "Ärger"


def test_a_workbook_of_questions_comes_back_with_answers_and_comments() -> None:
    loaded = shop()

    def change(book: Any) -> None:
        sheet = book["Questions"]
        at = row(sheet, WITHIN)
        sheet.cell(at, column(sheet, "your answer")).value = "2m"
        sheet.cell(at, column(sheet, "comment")).value = "as in the contract"
        other = sheet.max_row + 1
        sheet.cell(other, column(sheet, "place in the map")).value = "systems.shop.in_charge"
        sheet.cell(other, column(sheet, "your answer")).value = "finance"

    found = back.read(edited(questions_for(loaded, "finance"), change), loaded)
    assert {(one.kind, one.in_file) for one in found.changes} == {
        ("added", "2m"),
        ("refused", "finance"),
    }
    assert found.comments[0].text == "as in the contract"
    assert found.person == "finance"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "No line"), (b"hello", "No line"), (b"{", "damaged"), (b"[" * 5, "No line"), (b"{}", "no file of answers"),
        (b'{"seamark": "answers", "questions": {}', "damaged"), (b'{"a":' * 100_000, "damaged"),
        (b"<!DOCTYPE html><p>", "page with the questions"), (b"x" * (back.BYTES_MAX + 1), "MB"),
        (b"a\n" * (back.LINES_MAX + 1), "lines"), (b"PK\x03\x04", "workbook"), (b"\x81\x8d\x8f", "no text"),
        (json.dumps({"seamark": "answers", "answers": [{}] * (back.ANSWERS_MAX + 1)}).encode(), "more than"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_plainly(data: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        back.read(data, shop())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10) | st.just(WITHIN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "answer", "covers", "stood", "x"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=some(60))
@given(answers=JSON, asked=JSON, stood=JSON)
def test_no_file_of_answers_raises_anything_else(answers: Any, asked: Any, stood: Any) -> None:
    data = {
        "seamark": "answers",
        "answers": answers,
        "questions": asked,
        "revision": stood,
        "form": stood,
        "person": asked,
    }
    try:
        back.read(json.dumps(data).encode(), shop())
    except UserError:
        return


@settings(max_examples=some(60))
@given(
    st.lists(
        st.tuples(st.sampled_from([a.path for a in form(shop(), "ops").asks]), ANSWERS), max_size=5
    )
)
def test_whatever_is_answered_is_refused_or_leaves_a_readable_map(
    typed: list[tuple[str, str]],
) -> None:
    loaded = shop()
    data = answered(loaded, "ops", *({"path": path, "answer": text} for path, text in typed))
    found = back.read(data, loaded)
    after = back.apply(loaded, found.ready)
    assert not after.problems
