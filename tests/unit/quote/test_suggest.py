"""Which lines may answer which question, and which never do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seamark.quote.suggest import suggest
from seamark.quote.twelve import POINTS, TWELVE
from tests.unit.quote.lines import FULL, Said, quote, said, state

CASES = Path(__file__).parents[2] / "cases" / "quotes"
HOLD_OUT: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (CASES / "holdout.yaml").read_text("utf-8")
)
PARAPHRASES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (CASES / "paraphrases.yaml").read_text("utf-8")
)
KEPT_OUT_MIN = 0.85
"""Share of the hold-out's answers that are pointed to. They were never used to choose words."""


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.id)
def test_the_example_of_a_question_answers_it(point: Any) -> None:
    assert state(point.id, point.example) == "covered"


def test_most_answers_of_the_hold_out_are_pointed_to() -> None:
    told = [(point, text) for point, texts in HOLD_OUT.items() for text in texts["says"]]
    hits = [one for one in told if state(*one) == "covered"]
    assert len(hits) >= KEPT_OUT_MIN * len(told), sorted(set(told) - set(hits))


@pytest.mark.parametrize(
    ("point", "text"),
    [(point, text) for point, texts in HOLD_OUT.items() for text in texts["silent"]],
)
def test_what_only_sounds_like_an_answer_is_none(point: str, text: str) -> None:
    assert state(point, text) != "covered"


@pytest.mark.parametrize(
    ("point", "text", "says"),
    [
        (point, text, kind == "says")
        for point, kinds in PARAPHRASES.items()
        for kind, texts in kinds.items()
        for text in texts
    ],
)
def test_a_paraphrase_is_taken_for_what_it_is(point: str, text: str, says: bool) -> None:
    assert (state(point, text) == "covered") == says


def test_every_question_of_the_hold_out_exists_and_every_question_has_some() -> None:
    assert set(HOLD_OUT) == {point.id for point in POINTS}


def test_a_suggestion_says_why() -> None:
    (one,) = suggest(said("We retry failed orders for four hours.")).of("failed-retry")
    assert one.reason == "what flows: orders; what happens: retry; who does it: “We”"
    assert (one.place, one.page) == ("line 1", 1)


@pytest.mark.parametrize(
    ("text", "misses"),
    [("Failed orders are retried.", "who does it"), ("We retry what fails.", "the flow")],
)
def test_without_flow_or_party_nothing_is_covered(text: str, misses: str) -> None:
    (one,) = suggest(said(text)).of("failed-retry")
    assert one.says == "incomplete"
    assert misses in one.missing


def test_the_supplier_named_by_its_name_is_a_party() -> None:
    text = "Acme retries failed orders."
    assert suggest(said(text)).of("failed-retry")[0].says == "incomplete"
    assert suggest(said(text), "Acme").of("failed-retry")[0].says == "covered"


@pytest.mark.parametrize(
    "text",
    [
        "We do not retry failed orders.",
        "We retry no failed orders.",
        "There are no retries of orders by us.",
        "Wir wiederholen fehlgeschlagene Bestellungen nicht.",
        "Retries of failed orders are not done by us.",
    ],
)
def test_a_no_takes_a_behaviour_back(text: str) -> None:
    assert state("failed-retry", text) == "excluded"


@pytest.mark.parametrize(
    "text",
    [
        "We retry failed orders 8 times, so that no order is lost.",
        "No order is lost: we retry each failed order for 4 hours.",
        "We retry failed orders 8 times and never create one twice.",
    ],
)
def test_a_no_about_something_else_does_not(text: str) -> None:
    assert state("failed-retry", text) == "covered"


def test_what_stands_below_not_included_is_excluded_even_if_it_reads_as_a_promise() -> None:
    text = "We retry failed orders 8 times."
    assert state("failed-retry", text, heading="4 Out of scope") == "excluded"
    assert state("failed-retry", text, lead="The following is not included:") == "excluded"
    assert state("failed-retry", text, heading="Annahmen") == "assumed"
    assert state("failed-retry", text, heading="Optional services") == "hedged"


def test_a_sentence_that_speaks_of_the_one_before_takes_it_back() -> None:
    text = "We retry failed orders 8 times. This is done on a best effort basis."
    assert state("failed-retry", text) == "hedged"


def test_a_flow_named_in_the_heading_counts_and_is_said_to() -> None:
    (one,) = suggest(said("We retry 8 times over 4 hours.", heading="3.2 Orders to Odoo")).of(
        "failed-retry"
    )
    assert one.says == "covered"
    assert "by the heading" in one.reason


def test_how_it_is_today_promises_nothing() -> None:
    assert state("stock-age", "Today we update stock every 5 minutes.") == "hedged"


def test_real_time_is_no_figure() -> None:
    assert state("stock-age", "We update stock in real time.") != "covered"


def test_a_contradiction_within_a_quote_does_not_count() -> None:
    yes, no = "We retry failed orders 8 times.", "Retries of orders are not included."
    assert state("failed-retry", yes, no) == "contradicted"
    assert state("failed-retry", yes, "Retries of refunds are not included.") == "covered"
    assert state("failed-retry", yes, "Retries are not included.") == "contradicted"
    owner = "Odoo is the source of truth for stock."
    assert state("stock-owner", owner, "Owner of differences: not included.") == "covered"


def test_a_sentence_about_the_whole_offer_is_a_caveat() -> None:
    found = suggest(
        said("All services are provided on a best effort basis.", "All prices exclude VAT.")
    )
    assert [one.words for one in found.caveats] == ["best effort"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("Work: our middleware retries failed orders; Included: no", "excluded"),
        ("Work: our middleware retries failed orders; Included: Nein", "excluded"),
        ("Work: our middleware retries failed orders; Included: yes", "covered"),
        ("Work: our middleware retries failed orders; Included: optional", "hedged"),
        ("Work: our middleware retries failed orders; Compliance: Partial", "hedged"),
        ("Work: our middleware retries failed orders; Compliance: Full", "covered"),
        ("Excluded: x; Work: our middleware retries failed orders", "excluded"),
    ],
)
def test_a_row_of_a_table_that_says_no_is_no_promise(row: str, says: str) -> None:
    assert state("failed-retry", row) == says


def test_a_footnote_takes_back_what_its_paragraph_promises() -> None:
    lines = [
        Said("We retry failed orders 8 times.", "page 1, paragraph 4"),
        Said("On a best effort basis.", "page 1, paragraph 4, footnote 2", kind="note"),
    ]
    (one,) = suggest(lines).of("failed-retry")
    assert one.says == "hedged"
    assert "footnote" in one.reason


def test_a_title_that_calls_it_an_estimate_is_a_caveat() -> None:
    found = suggest(
        [Said("Non-binding cost estimate", kind="heading"), Said("3 Orders", kind="heading")]
    )
    assert len(found.caveats) == 1


HEDGES = ["on a best effort basis", "if required", "to be agreed", "where possible", "as an option", "nach Absprache", "bei Bedarf", "subject to a separate estimate"]  # fmt: skip
EXCLUSIONS = [
    "This is excluded.",
    "Excluding {}.",
    "{} is out of scope.",
    "{} ist nicht enthalten.",
]


@given(st.sampled_from([point.example for point in TWELVE]), st.sampled_from(HEDGES))
def test_a_hedge_never_counts(example: str, hedge: str) -> None:
    found = suggest(said(f"{example.rstrip('.')}, {hedge}."))
    assert not [one for one in found.suggestions if one.says == "covered"]


@given(st.permutations(range(len(FULL))))
def test_the_order_of_lines_does_not_matter(order: list[int]) -> None:
    lines = said(*FULL)
    assert suggest([lines[at] for at in order]) == suggest(lines)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_read(text: str, heading: str) -> None:
    suggest([Said(text, heading=heading)])


def test_a_very_long_line_of_words_is_read_quickly_enough_to_finish() -> None:
    suggest([Said("order retry not we if required " * 5_000)])


def test_a_sentence_may_go_on_from_the_one_before() -> None:
    before = "Our connector tries a failed order 5 times."
    assert (
        state("failed-told", before, "After that it e-mails your warehouse manager.") == "covered"
    )
    assert state("failed-told", before, "Weekly we e-mail your warehouse manager.") == "silent"


def test_below_a_heading_about_statuses_a_sentence_is_about_them() -> None:
    text = "Paid in Shopify is Invoiced in Odoo; we keep the table of shipments too."
    assert state("status-words", text, heading="2.2 Order states") == "covered"
    assert state("status-words", text, heading="2.2 Parcels") != "covered"


def test_who_owns_the_code_says_nothing_of_who_owns_a_value() -> None:
    text = "Our connector runs beside the order system, and you own its code."
    assert state("field-owner", text) == "silent"


def test_lines_about_the_same_flow_are_shown_where_none_is_recognised() -> None:
    lines = said("Inventory is Odoo's alone to say.", "We deliver in six weeks.")
    (near,) = suggest(lines).of("stock-owner")
    assert (near.says, near.place) == ("near", "line 1")
    found = quote(lines, trust=False)
    assert found.answers["stock-owner"].state == "undecided"
    assert found.answers["customer-match"].state == "silent"
    assert quote(lines).answers["stock-owner"].state == "silent"
