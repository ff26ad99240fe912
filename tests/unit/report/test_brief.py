"""The brief: what is in it, and what a supplier is not shown."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from pathlib import Path

import pytest

from seamark.cases.standard import STANDARD
from seamark.check.engine import check
from seamark.check.verdict import Evidence, verdict
from seamark.errors import UserError
from seamark.language.load import load
from seamark.language.platforms import shelf_of
from seamark.policy.compile import compile_map
from seamark.policy.platforms import system_facts
from seamark.prove.matrix import prove_map
from seamark.prove.outcome import Bounds
from seamark.report.document import Document, Section, Table
from seamark.report.formats import FILES, names, render, render_file
from seamark.report.views import brief
from seamark.report.views._said import OPEN, said, spoken
from tests.unit.report.briefs import (
    MANY,
    PRIVATE,
    SHOP,
    TODAY,
    brief_of,
    checked,
    docx_text,
    pdf_text,
    squeezed,
)

EXAMPLES = Path(__file__).parents[3] / "examples"


def section(document: Document, name: str) -> Section:
    return next(p for p in document.parts if isinstance(p, Section) and p.anchor == name)


def tables(document: Document, name: str) -> list[Table]:
    return list(Document("", (section(document, name),)).tables())


def cells(document: Document, name: str) -> list[dict[str, str]]:
    return [
        dict(zip(t.columns, row, strict=True)) for t in tables(document, name) for row in t.rows
    ]


def test_it_has_every_section_in_order_but_a_proof_that_was_not_made() -> None:
    found = [part.anchor for part in brief_of().parts if isinstance(part, Section)]
    assert found == [name for name in brief.SECTIONS if name != "proof"]


def test_sections_are_chosen_by_name_and_keep_their_order() -> None:
    document = brief_of(sections=["tests", "mapping"])
    assert [part.anchor for part in document.parts if isinstance(part, Section)] == [
        "mapping",
        "tests",
    ]


@pytest.mark.parametrize("names", [["mapping", "prices"], []])
def test_an_unknown_section_or_none_is_refused_with_the_list(names: list[str]) -> None:
    with pytest.raises(UserError, match="mapping, owners"):
        brief_of(sections=names)


def test_the_cover_says_level_reasons_risk_points_and_versions() -> None:
    document = brief_of()
    assert document.cover is not None
    assert document.cover.level.strong == "Discovery-level"
    assert document.cover.level.text == "Do not treat a price as fixed."
    assert document.cover.reasons
    assert len(document.cover.points) == 5
    assert document.cover.date == "26 November 2026"
    assert {name for name, _ in document.facts} >= {"map version", "rules", "decision kernel"}


# ---------------------------------------------------------------------------------------------- for a supplier


def texts_of(document: Document, format: str) -> str:
    if format not in FILES:
        return squeezed(render(document, format))
    data = render_file(document, format)
    return {"pdf": pdf_text, "docx": docx_text}[format](data) + data.decode("latin-1")


@pytest.mark.parametrize("format", sorted({*FILES, *names()} - {"csv", "svg", "mermaid", "xlsx"}))
def test_a_supplier_is_shown_no_person_address_waiver_or_remark(format: str) -> None:
    found = texts_of(brief_of(audience="supplier"), format).casefold()
    assert [word for word in PRIVATE if squeezed(word).casefold() in found] == []


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_team_is_shown_all_of_them(format: str) -> None:
    """So that the test above can fail."""
    found = texts_of(brief_of(audience="team"), format)
    assert [word for word in PRIVATE if squeezed(word) not in found] == []


def test_a_supplier_reads_roles_wherever_a_person_stands() -> None:
    document = brief_of(audience="supplier")
    assert cells(document, "systems")[0]["who answers for it"] == "Operations lead"
    plan = cells(document, "failures")[0]
    assert (
        plan["who is told"]
        == "Operations lead by phone after 10 minutes, then Finance controller after 1 day"
    )
    assert plan["after the last try"] == "hold for Operations lead within 1 hour"
    assert plan["meanwhile by hand"] == "Call Operations lead, or write to (address left out)"
    assert cells(document, "reconciliation")[0]["answers for differences"] == "Operations lead"
    assert {row["who can answer"] for row in cells(document, "questions")} <= {
        "Operations lead",
        "Finance controller",
        "",
    }


def test_a_person_without_a_role_is_a_person_of_the_business() -> None:
    text = SHOP.replace("{role: Operations lead, deputy: finance, ", "{deputy: finance, ")
    document = brief_of(text)
    assert cells(document, "systems")[0]["who answers for it"] == "a person of the business"
    assert "Zelda" not in render(document, "markdown")


def test_a_name_that_the_role_says_too_stays_in_a_sentence() -> None:
    text = SHOP.replace('by_hand: "Call', 'by_hand: "Ask finance. Call')
    assert "Ask finance. Call Operations lead" in render(brief_of(text), "markdown")


def test_a_name_that_something_else_bears_too_stays_in_a_sentence() -> None:
    text = SHOP.replace("Zelda Quist", "orders").replace('"Call orders', '"Look at the orders')
    plan = cells(brief_of(text), "failures")[0]
    assert plan["meanwhile by hand"].startswith("Look at the orders")
    assert plan["after the last try"] == "hold for Operations lead within 1 hour"


def test_a_proof_tells_a_supplier_roles_too() -> None:
    found = checked()
    digest = found.loaded.digest
    proof = Evidence(
        digest, "k", False, "1 breaks.", ("order, happy path: it waits for Zelda Quist",)
    )
    document = brief.view(found, verdict(found, (proof,)), audience="supplier")
    text = render(document, "markdown")
    assert "it waits for Operations lead" in text
    assert "Zelda" not in text


def test_a_proof_is_told_with_its_stories_and_drawn() -> None:
    found = checked()
    loaded = found.loaded
    compiled = compile_map(loaded.map, system_facts(loaded.map, shelf_of(loaded)))
    lost = [one for one in STANDARD if one.name == "webhook silently lost"]
    matrix = prove_map(
        compiled, lost, loaded.digest, bounds=Bounds(explore_faults_max=1), means=lambda name: name
    )
    document = brief.view(found, verdict(found), proof=matrix)
    assert section(document, "proof").title == "What was proved"
    stories = list(document.sequences())
    assert stories
    text = pdf_text(render_file(document, "pdf"))
    assert squeezed(stories[0].messages[0].sentence) in text
    assert b"Zelda" not in render_file(document, "docx")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zelda Quist", "Zelda"),
        ("Zelda Quist", "Ms Quist"),
        ("Zelda Quist", "ZELDA  QUIST"),
        ("Jürgen Weiß", "Jürgen Weiß"),
        ("Jürgen Weiß", "jürgen weiß"),
        ("Jürgen Weiß", unicodedata.normalize("NFD", "Jürgen Weiß")),
        ("Anna-Lena Quist", "Anna-Lena"),
        ("zq", "zq"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, written: str) -> None:
    text = SHOP.replace("Zelda Quist", name).replace(f'"Call {name}', f'"Call {written}')
    plan = cells(brief_of(text), "failures")[0]["meanwhile by hand"]
    assert plan.startswith(("Call Operations lead,", "Call Ms Operations lead,"))


def test_a_slip_that_quotes_the_file_is_for_the_team_only() -> None:
    text = SHOP.replace("told: finance", "told: Hidden Henry")
    assert "Hidden Henry" in render(brief_of(text, audience="team"), "markdown")
    assert "Hidden Henry" not in render(brief_of(text), "markdown")


def test_a_part_of_a_name_that_is_no_name_by_itself_stays() -> None:
    text = SHOP.replace("Zelda Quist", "market lead").replace('"Call market lead', '"Call the lead')
    assert cells(brief_of(text), "failures")[0]["meanwhile by hand"].startswith("Call the lead,")


def test_an_address_that_is_only_in_free_text_is_left_out_too() -> None:
    text = SHOP.replace('zelda@private.example"', 'somebody.else+x@firm.example"')
    assert "firm.example" not in render(brief_of(text), "markdown")


def test_the_check_given_is_not_changed() -> None:
    found = checked()
    before = dataclasses.replace(found.loaded.map)
    brief.view(found, verdict(found), audience="supplier")
    assert found.loaded.map == before
    assert list(found.loaded.map.people) == ["Zelda Quist", "finance"]


# ---------------------------------------------------------------------------------------------- what it says


def test_what_nobody_decided_is_said_only_where_it_is_asked_for() -> None:
    decided = load(EXAMPLES / "decided-shop" / "map.yaml")
    found = check(decided, TODAY)
    assert OPEN not in [
        c for t in brief.view(found, verdict(found)).tables() for row in t.rows for c in row
    ]
    rows = cells(brief_of(), "systems")
    assert rows[1]["test environment"] == OPEN
    assert rows[0]["test environment"] == "available"


def test_each_system_is_told_what_it_is_to_a_field() -> None:
    rows = cells(brief_of(), "owners")
    assert rows[0]["shop"] == "decides until paid"
    assert rows[0]["erp"] == "decides from then on"
    assert rows[0]["agreed"] == "signed"
    assert rows[1]["shop"] == OPEN


def test_flows_with_one_plan_stand_together() -> None:
    loaded = load(EXAMPLES / "decided-shop" / "map.yaml")
    found = check(loaded, TODAY)
    rows = cells(brief.view(found, verdict(found)), "failures")
    plans = [row for row in rows if "tries again" in row]
    assert len(plans) == 1
    assert plans[0]["flows"].count(",") == len(loaded.map.flows) - 1


def test_who_signed_what_stands_above_the_lines_to_sign() -> None:
    signed, lines = tables(brief_of(audience="team"), "agreement")
    assert signed.rows[0][:2] == ("Zelda Quist (entered by Ugo Penna)", "20 November 2026")
    assert lines.to_fill
    assert [row[0] for row in lines.rows] == [
        "Operations lead (Zelda Quist)",
        "Finance controller (finance)",
    ]
    assert [row[0] for row in tables(brief_of(), "agreement")[1].rows] == [
        "Operations lead",
        "Finance controller",
        "Supplier",
    ]


def test_an_empty_map_makes_a_brief_that_says_so() -> None:
    text = render(brief_of("seamark: 1\n"), "markdown")
    assert "No system is named yet." in text
    assert "Nobody is named yet for the time after launch." in text


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("hold for ops within 4h", "hold for ops within 4 hours"),
        ("every 1h", "every hour"),
        ("8 times over 1d", "8 times over 1 day"),
        ("3mo after last order then anonymise", "3 months after last order then anonymise"),
        ("daily at 06:00", "daily at 06:00"),
        ("order 7", "order 7"),
    ],
)
def test_times_are_said_in_words(phrase: str, words: str) -> None:
    assert spoken(phrase) == words


def test_free_text_is_shown_as_it_was_written() -> None:
    assert said("Ring 4h before") == "Ring 4h before"


# ---------------------------------------------------------------------------------------------- said once


def test_the_same_question_is_asked_once_and_names_all_that_it_is_about() -> None:
    rows = cells(brief_of(MANY), "questions")
    repeated = [row for row in rows if "a message that comes twice" in row["question"]]
    assert len(repeated) == 1
    assert repeated[0]["of"].count("flow ") == 40
    assert repeated[0]["question"] == "What does the flow … do with a message that comes twice?"
    assert len(rows) < len(checked(MANY).decisions.in_state("open", "assumed", "disputed")) / 4


def test_a_question_about_one_thing_names_it() -> None:
    rows = cells(brief_of(MANY), "questions")
    assert "Which system decides the status of order?" in [row["question"] for row in rows]
    assert [row for row in rows if "…" in row["question"] and not row["of"]] == []


def test_no_answer_is_shown_with_the_brackets_of_the_file() -> None:
    text = SHOP.replace("source: overheard", "source: usual practice, overheard").replace(
        "{what: systems.erp.platform, value: odoo,", "{what: entities.order.statuses.placed.next, value: [paid],"
    )  # fmt: skip
    assert "[paid]" in text
    rows = cells(brief_of(text), "questions")
    assert [row for row in rows for cell in row.values() if cell.startswith("[")] == []
    assert [row["answer so far"] for row in rows if "order that is placed" in row["question"]] == [
        "paid"
    ]


def test_fields_that_are_treated_alike_stand_in_one_row() -> None:
    rows = cells(brief_of(MANY), "owners")
    assert [row["field"].count("value ") for row in rows] == [20, 0]


def test_what_every_row_says_is_said_once_above_the_table() -> None:
    table = tables(brief_of(MANY), "mapping")[0]
    assert "if it fails" not in table.columns
    assert "If it fails, in every row: tries 8 times over 4 hours" in table.caption


def test_what_nearly_every_row_says_is_left_out_there_and_nothing_open_is() -> None:
    text = MANY.replace("flow 3: {carries: order, from: shop, to: erp, when: order paid, within: 15m", "flow 3: {carries: order, from: shop, to: erp, when: order paid, within: 2h")  # fmt: skip
    text = text.replace("flow 4: {carries: order, from: shop, to: erp, when: order paid, within: 15m, ", "flow 4: {carries: order, from: shop, to: erp, when: order paid, ")  # fmt: skip
    table = tables(brief_of(text), "mapping")[0]
    late = [row[table.columns.index("may be late by")] for row in table.rows]
    assert sorted(set(late)) == ["", "2 hours", OPEN]
    assert "May be late by, where the row says nothing: 15 minutes." in table.caption


def test_a_plan_of_many_flows_does_not_name_them_all() -> None:
    assert cells(brief_of(MANY), "failures")[0]["flows"] == "all 40 flows"


def test_findings_say_what_to_do_and_no_code() -> None:
    found = section(brief_of(), "findings")
    text = render(Document("", (found,)), "markdown")
    assert not re.search(r"\b[A-Z]{3}\d{4}\b", text)
    assert "to settle" in text


def test_what_waits_for_an_answer_is_told_apart_from_what_contradicts_itself() -> None:
    waiting = cells(brief_of(), "findings")
    assert {"what is open", "why it matters", "what to do"} <= set(waiting[0])
    assert any(row["what is open"] == "Field without owner" for row in waiting)
    titles = [p.title for p in section(brief_of(), "findings").parts if isinstance(p, Section)]
    assert "What waits for an answer" in titles


def test_a_source_is_named_in_the_text_and_told_whole_at_the_end() -> None:
    text = render(Document("", (section(brief_of(MANY), "findings"),)), "text")
    before, _, after = text.partition("Sources of what is known")
    assert "http" not in before
    assert "https://" in after


def test_many_kinds_of_records_share_one_table() -> None:
    more = "".join(
        f"  thing {n}:\n    key: number\n    fields: {{name: {{owner: shop}}}}\n" for n in range(20)
    )
    found = tables(brief_of(MANY.replace("flows:\n", more + "flows:\n", 1)), "owners")
    assert len(found) == 1
    assert found[0].grouped == 1
    assert {row[0] for row in found[0].rows} >= {"order", "thing 19"}


def test_products_are_called_by_their_names() -> None:
    assert cells(brief_of(), "systems")[1]["product"] == "Odoo"
    assert cells(brief_of(), "systems")[1]["kind"] == "ERP"
    assert [box.detail for d in brief_of().diagrams() for box in d.boxes][:1] == ["Shopify"]


def test_assumed_answers_stand_beside_what_they_are_about_in_words() -> None:
    assumed = (
        "  - {what: entities.order.statuses.placed.next, value: [paid], source: usual, date: 2026-11-20}\n"
        "  - {what: entities.order.statuses.paid.next, value: none, source: usual, date: 2026-11-20}\n"
    )
    rows = cells(brief_of(SHOP.replace("assumed:\n", "assumed:\n" + assumed)), "questions")
    found = [row["of"] for row in rows if row["question"] == "What may an order that is … become?"]
    assert found == ["paid: nothing, it is the last; placed: paid"]


def test_what_must_hold_in_a_test_case_is_told_by_ranges_of_numbers() -> None:
    rows = {row["test case"]: row["what must hold"] for row in cells(brief_of(), "tests")}
    assert rows["happy path"] == "no. 1 to 7 below"
    assert rows["too late"] == "order 7 is held for Operations lead"


def test_the_first_page_counts_the_answers_of_each_part_and_all_of_them() -> None:
    found = checked()
    table = next(t for t in tables(brief_of(), "summary") if t.columns[0] == "part")
    assert table.columns[1:] == ("needed", "signed", "not signed", "assumed or disputed", "open")
    numbers = [[int(cell.replace("–", "0")) for cell in row[1:]] for row in table.rows]
    *parts, total = numbers
    needed = [d for d in found.decisions.all if d.weight]
    assert [sum(column) for column in zip(*parts, strict=True)] == total
    assert total[0] == sum(total[1:]) == len(needed)
    assert total[1] == sum(d.state == "signed" for d in needed) == 1
    by_part = {row[0]: row for row in table.rows}
    assert by_part["who decides what"][2] == "1"
