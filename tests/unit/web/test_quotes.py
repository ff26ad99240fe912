"""Suppliers' quotes through the API, on a real workspace."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cases.quotes.make import quote
from tests.unit.web.serving import Browser, serving

MAP = "vague-shop"


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with serving(tmp_path / "maps", MAP) as running:
        yield running.local()


def bring(browser: Browser, name: str, **fields: str) -> Any:
    data, file = quote(name)
    said = browser.call("POST", "/api/quotes", files={"file": (file, data)}, data=fields)
    assert said.status_code == 200, said.text
    return said.json()


def decide(browser: Browser, quote_id: str, *decisions: dict[str, Any]) -> Any:
    return browser.post(f"/api/quotes/{quote_id}/decisions", {"decisions": list(decisions)})


def as_suggested(page: Any) -> list[dict[str, Any]]:
    return [
        {"about": p["id"], "verdict": "confirmed", "places": p["places"]}
        if p["seems"] == "covered"
        else {"about": p["id"], "verdict": "refused"}
        for p in page["points"]
        if p["state"] == "undecided"
    ]


def text_of(body: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as word:
        return "\n".join(
            word.read(name).decode() for name in word.namelist() if name.endswith(".xml")
        )


def test_a_quote_needs_no_map_and_nothing_counts_before_somebody_decides(browser: Browser) -> None:
    page = bring(browser, "quays")
    assert (page["map"], page["pages"], page["supplier"]) == ("", 12, "quays")
    assert page["level"] == "discovery-level"
    assert page["undecided"] > 0
    assert all(risk["covered"] == 0 for risk in page["risks"])
    assert all(point["decided"] == "" for point in page["points"])
    assert "less reliable" in page["silence"]
    assert len([point for point in page["points"] if point["risk"]]) == 12


def test_what_is_decided_counts_and_can_be_taken_back(browser: Browser) -> None:
    page = bring(browser, "quays")
    decided = decide(browser, page["id"], *as_suggested(page))
    assert decided["undecided"] == 0
    assert sum(risk["covered"] for risk in decided["risks"]) >= 8
    assert {one["point"] for one in decided["back"]} == {
        point["id"] for point in decided["points"] if point["state"] != "covered"
    }
    again = browser.get(f"/api/quotes/{page['id']}")
    assert again == decided
    first = next(point for point in decided["points"] if point["decided"])
    back = decide(browser, page["id"], {"about": first["id"], "verdict": ""})
    assert back["undecided"] == 1


def test_a_line_that_is_not_in_the_document_is_refused(browser: Browser) -> None:
    page = bring(browser, "quays")
    said = {"about": "status-words", "verdict": "confirmed", "places": ["page 99, paragraph 1"]}
    answer = browser.post(f"/api/quotes/{page['id']}/decisions", {"decisions": [said]}, 422)
    assert "page 99, paragraph 1" in answer["message"]
    none = {"about": "status-words", "verdict": "confirmed", "places": []}
    assert "Which line" in browser.post(f"/api/quotes/{page['id']}/decisions", {"decisions": [none]}, 422)["message"]  # fmt: skip


def test_a_document_that_cannot_be_read_is_said_and_not_kept(browser: Browser) -> None:
    said = browser.call("POST", "/api/quotes", files={"file": ("offer.pdf", b"%PDF-1.7 broken")})
    assert said.status_code == 422
    assert "offer.pdf" in said.json()["message"]
    assert browser.get("/api/quotes")["quotes"] == []
    assert browser.call("POST", "/api/quotes", data={"text": "  "}).status_code == 422


OF_ONE = {
    "Quays": ("Quays", "31,150", "translation table"),
    "Northlight": ("Northlight", "27,700", "on a staging shop before launch"),
    "Harbour": ("Harbour", "12,200", "no owner is named"),
}
"""Supplier → texts that stand in its quote alone."""


def strange(text: str, supplier: str) -> set[str]:
    """What a text shows of other suppliers than this one ('': of any)."""
    found = " ".join(text.split()).casefold()
    return {name for name, texts in OF_ONE.items() if name != supplier and any(one.casefold() in found for one in texts)}  # fmt: skip


def told(name: str, body: bytes) -> str:
    """The text of a document, whatever its kind."""
    if name.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if name.endswith((".docx", ".xlsx")):
        return re.sub(r"<[^>]+>", "", text_of(body))
    return body.decode()


def test_what_a_supplier_gets_shows_nothing_of_another(browser: Browser) -> None:
    pages = {name: bring(browser, name.lower(), supplier=name, map=MAP) for name in OF_ONE}
    for name, page in pages.items():
        decide(browser, page["id"], *as_suggested(page))
        answer = {"quote": page["id"], "question": "monitoring", "text": f"{name} watches.", "judged": "vague"}  # fmt: skip
        assert (
            browser.call("PUT", f"/api/maps/{MAP}/supplier-questions", json=answer).status_code
            == 200
        )
    for name, page in pages.items():
        for form in ("pdf", "docx", "html"):
            body = browser.call("GET", f"/api/quotes/{page['id']}/back.{form}").content
            text = told(f"a.{form}", body)
            assert name in text
            assert strange(text, name) == set()
            assert "at our rates" not in text
        assert strange(json.dumps(browser.get(f"/api/quotes/{page['id']}")), name) == set()
    body = browser.call("GET", f"/api/maps/{MAP}/documents/request.zip").content
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        for one in pack.namelist():
            assert strange(told(one, pack.read(one)), "") == set()


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_the_comparison_shows_them_all_so_the_search_for_strangers_finds(
    browser: Browser, form: str
) -> None:
    for name in OF_ONE:
        bring(browser, name.lower(), supplier=name, map=MAP)
    body = browser.call("GET", f"/api/maps/{MAP}/documents/comparison.{form}").content
    assert strange(told(f"a.{form}", body), "Quays") == {"Northlight", "Harbour"}


def test_three_suppliers_are_ranked_by_what_they_answer(browser: Browser) -> None:
    pages = {name: bring(browser, name, supplier=name, map=MAP) for name in ("tern", "northlight", "quays")}  # fmt: skip
    for page in pages.values():
        decide(browser, page["id"], *as_suggested(page))
    side = browser.get(f"/api/maps/{MAP}/quotes")
    answered = [one["answered"] for one in side["suppliers"]]
    assert {one["supplier"] for one in side["suppliers"]} == set(pages)
    assert side["suppliers"][-1]["supplier"] == "tern"
    assert answered[0] > answered[-1]
    assert all(len(piece["cells"]) == 3 for piece in side["pieces"])
    assert all(one["whole"] == "" and "wait for your decision" in one["why_not"] for one in side["suppliers"])  # fmt: skip


def test_pieces_of_work_count_as_decided_and_what_is_silent_is_valued(browser: Browser) -> None:
    page = bring(browser, "northlight", supplier="Northlight", map=MAP)
    side = browser.get(f"/api/maps/{MAP}/quotes")
    assert side["suppliers"][0]["counts"]["covered"] == 0
    words = [
        {"about": p["id"], "verdict": "refused"} if at % 2 else {"about": p["id"], "verdict": "confirmed", "holding": "covered"}
        for at, p in enumerate(side["pieces"])
    ]  # fmt: skip
    decide(browser, page["id"], *words)
    one = browser.get(f"/api/maps/{MAP}/quotes")["suppliers"][0]
    assert one["waiting"] == 0
    assert one["counts"]["silent"] == len(words) // 2
    assert one["counts"]["covered"] == len(words) - len(words) // 2
    assert one["left_out"].startswith("EUR ")
    assert one["whole"].startswith("EUR ")


def test_two_quotes_of_a_map_need_two_names(browser: Browser) -> None:
    bring(browser, "quays", supplier="Quays", map=MAP)
    data, file = quote("lighthouse")
    said = browser.call("POST", "/api/quotes", files={"file": (file, data)}, data={"supplier": "quays", "map": MAP})  # fmt: skip
    assert said.status_code == 422
    assert "another name" in said.json()["message"]


def test_a_quote_moves_to_a_map_and_is_forgotten(browser: Browser) -> None:
    page = bring(browser, "vague")
    assert browser.get(f"/api/maps/{MAP}/quotes")["loose"][0]["id"] == page["id"]
    moved = browser.call("PUT", f"/api/quotes/{page['id']}", json={"supplier": "Vague Ltd", "map": MAP})  # fmt: skip
    assert moved.json()["map"] == MAP
    assert browser.get(f"/api/maps/{MAP}/quotes")["suppliers"][0]["supplier"] == "Vague Ltd"
    assert browser.call("DELETE", f"/api/quotes/{page['id']}").json() == {"quotes": []}
    assert browser.call("GET", f"/api/quotes/{page['id']}").status_code == 404


def test_a_draft_map_grown_from_a_quote_is_assumed(browser: Browser) -> None:
    page = bring(browser, "northlight")
    made = browser.post(f"/api/quotes/{page['id']}/draft", {"name": "From Northlight"})
    assert made["added"] > 0
    assert made["summary"]["name"] == "From Northlight"
    counts = made["summary"]["counts"]
    assert counts["answered"] == 1, "only its name is answered"
    assert counts["assumed"] > 10
    assert browser.get(f"/api/quotes/{page['id']}")["map"] == made["map"]


def test_answers_of_suppliers_are_kept_judged_and_counted(browser: Browser) -> None:
    page = bring(browser, "quays", supplier="Quays", map=MAP)
    at = f"/api/maps/{MAP}/supplier-questions"
    asked = browser.get(at)["questions"]
    assert {"monitoring", "support", "change request"} <= {one["id"] for one in asked}
    said = {"quote": page["id"], "question": "monitoring", "text": "As agreed, if required.", "judged": ""}  # fmt: skip
    now = browser.call("PUT", at, json=said).json()
    answer = next(one for one in now["questions"] if one["id"] == "monitoring")["answers"][0]
    assert answer["hint"]
    assert now["suppliers"][0]["not_judged"] == 1
    now = browser.call("PUT", at, json={**said, "judged": "vague"}).json()
    assert (now["suppliers"][0]["vague"], now["suppliers"][0]["missing"]) == (1, len(asked) - 1)
    assert browser.call("PUT", at, json={**said, "question": "nothing of ours"}).status_code == 404


def test_the_request_pack_comes_back_as_an_answer_sheet(browser: Browser) -> None:
    body = browser.call("GET", f"/api/maps/{MAP}/documents/request.zip").content
    with zipfile.ZipFile(io.BytesIO(body)) as pack:
        assert set(pack.namelist()) == {"request.pdf", "request.docx", "answer-sheet.xlsx", "test-cases.feature"}  # fmt: skip
        book = load_workbook(io.BytesIO(pack.read("answer-sheet.xlsx")))
    sheet = book["Questions"]
    keys = [cell.value for cell in sheet[1]]
    sheet.cell(4, keys.index("answer") + 1, "Our service desk watches the order flow from 8 to 18.")
    asked = sheet.cell(4, keys.index("#id") + 1).value
    work = book["Scope"]
    keys = [cell.value for cell in work[1]]
    work.cell(4, keys.index("holding") + 1, "excluded")
    piece = work.cell(4, keys.index("#id") + 1).value
    out = io.BytesIO()
    book.save(out)
    said = browser.call("POST", "/api/quotes", files={"file": ("answer.xlsx", out.getvalue())}, data={"supplier": "Tern", "map": MAP})  # fmt: skip
    assert said.status_code == 200, said.text
    answers = browser.get(f"/api/maps/{MAP}/supplier-questions")
    mine = next(one for one in answers["questions"] if one["id"] == asked)["answers"]
    assert [one["text"] for one in mine] == [
        "Our service desk watches the order flow from 8 to 18."
    ]
    rows = browser.get(f"/api/maps/{MAP}/quotes")["pieces"]
    cell = next(one for one in rows if one["id"] == piece)["cells"][0]
    assert (cell["suggested"], cell["decided"]) == ("excluded", "")


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_comparison_is_a_document(browser: Browser, format: str) -> None:
    assert browser.call("GET", f"/api/maps/{MAP}/documents/comparison.{format}").status_code == 404
    bring(browser, "quays", supplier="Quays", map=MAP)
    said = browser.call("GET", f"/api/maps/{MAP}/documents/comparison.{format}")
    assert said.status_code == 200
    assert len(said.content) > 5_000
