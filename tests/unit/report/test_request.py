"""The request for quotation: every file that a supplier gets is opened and searched, and reads as suppliers read."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from openpyxl import load_workbook

from seamark.check.engine import check
from seamark.check.verdict import verdict
from seamark.language.load import load_text
from seamark.quote.questions import questions
from seamark.report.document import Document, Section, Table
from seamark.report.formats import render, render_file
from seamark.report.views import request
from seamark.scope import rates
from seamark.scope.derive import derive
from tests.unit.report.briefs import MANY, PRIVATE, SHOP, TODAY, docx_text, pdf_text, squeezed


@cache
def pack(text: str = SHOP) -> Document:
    checked = check(load_text(text), TODAY)
    scope = derive(checked.loaded, checked.decisions, rates.defaults())
    asked = questions(checked.loaded.map, checked.decisions)
    return request.view(checked, verdict(checked), scope.items, asked)


def feature(text: str = SHOP) -> str:
    return request.feature(check(load_text(text), TODAY))


def section(name: str, text: str = SHOP) -> Section:
    return next(p for p in pack(text).parts if isinstance(p, Section) and p.anchor == name)


def xlsx_text(data: bytes) -> str:
    """Every part of the workbook, hidden sheets and properties too."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return squeezed(" ".join(parts.read(name).decode("utf-8") for name in parts.namelist()))


FILES = {
    "pdf": lambda: pdf_text(render_file(pack(), "pdf")),
    "docx": lambda: docx_text(render_file(pack(), "docx")),
    "xlsx": lambda: xlsx_text(render_file(pack(), "xlsx")),
    "feature": lambda: squeezed(feature()),
    "html": lambda: squeezed(render(pack(), "html")),
    "markdown": lambda: squeezed(render(pack(), "markdown")),
    "json": lambda: squeezed(render(pack(), "json")),
}


@pytest.mark.parametrize("file", FILES)
def test_no_file_of_the_pack_names_a_person_an_address_a_waiver_or_a_remark(file: str) -> None:
    found = FILES[file]().casefold()
    assert [word for word in PRIVATE if squeezed(word).casefold() in found] == []
    assert squeezed("Operations lead").casefold() in found or file in ("json", "xlsx")


@pytest.mark.parametrize("file", FILES)
def test_no_file_of_the_pack_says_what_we_think_it_costs(file: str) -> None:
    found = FILES[file]()
    assert not re.search(r"person-?days?|P50|P80|mostlikely|ratecard", found, re.IGNORECASE)


def test_what_is_open_for_us_is_not_called_a_question_to_the_supplier() -> None:
    titles = {one.anchor: one.title for one in pack().parts if isinstance(one, Section)}
    assert titles["questions"] == "What we have not decided yet"
    assert titles["asked"] == "Questions to you"


def table(name: str, text: str = SHOP) -> Table:
    return next(p for p in section(name, text).parts if isinstance(p, Table))


def test_the_work_stands_below_its_phase_in_order_and_none_is_left_out() -> None:
    work = table("work", MANY)
    phases = list(dict.fromkeys(row[0] for row in work.rows))
    assert phases == [
        one for one in ("prepare", "build", "test", "launch", "after launch") if one in phases
    ]
    told = [row[1] for row in work.rows]
    assert [one for one in told if "when it fails" in one.lower()] == [
        f"flow … when it fails: {', '.join(map(str, range(40)))}"
    ]
    assert len(work.rows) < len(pack(MANY).data["scope"]) / 3


def test_questions_stand_below_what_they_are_about_in_the_order_of_the_answer_sheet() -> None:
    book = load_workbook(io.BytesIO(render_file(pack(MANY), "xlsx")))
    sheet = [str(row[1].value) for row in book["Questions"].iter_rows(min_row=4) if row[1].value]
    asked = table("asked", MANY)
    found = [
        text.replace("…", name)
        for _, text, names, _ in asked.rows
        for name in (names.split(", ") if names else [""])
    ]
    assert "What starts the flow …?" in [row[1] for row in asked.rows]
    assert len(found) == len(sheet)
    assert [text for text in found if not any(text in one for one in sheet)] == []
    assert asked.rows[0][0] == "In general"
    assert asked.rows[-1][0] == "Not decided by us yet: what does your price assume?"
    assert not any(row[1].startswith("We have not decided") for row in asked.rows)


def test_a_map_without_test_cases_asks_for_some() -> None:
    bare = "seamark: 1\nsystems:\n  shop: {kind: storefront}\n"
    assert "Feature:" not in render(Document("", (section("gherkin", bare),)), "markdown")
    assert "No test case is agreed yet" in feature(bare)


def test_the_kind_of_document_is_said_once_on_the_cover() -> None:
    assert pack().title == "Request for quotation: Garden shop"
    assert pack().name == "Garden shop"


def test_test_cases_read_as_given_when_then() -> None:
    text = feature()
    usual, own = text.split("  Scenario: too late\n")
    assert "Given no system knows the order yet\n    When the customer creates the order" in usual
    assert own.startswith(
        "    Given shop creates order 7\n    Then order 7 is held for Operations lead"
    )
    assert "expect" not in text


def test_a_case_in_which_nothing_goes_wrong_needs_no_examples() -> None:
    happy = feature().split("  Scenario: too late")[0]
    assert "Scenario: happy path" in happy
    assert "Examples:" not in happy
    faulty = feature(SHOP.replace("happy path: standard", "failed webhook: standard"))
    assert "Scenario Outline: failed webhook" in faulty
    assert "| the answer is lost" in faulty
