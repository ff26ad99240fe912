"""The gates: discovery-level, provisional, firm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seamark.cases.levels import Level, Risk
from seamark.quote.judgement import Decision, Judgement, digest_of
from seamark.quote.quoted import judged
from seamark.quote.twelve import BY_ID, TWELVE
from tests.samples import some
from tests.unit.quote.lines import DAY, FULL, quote, said


def test_a_quote_that_says_everything_at_a_fixed_price_is_firm() -> None:
    found = quote(said(*FULL))
    assert found.firm.level is Level.FIRM, found.firm.reasons
    assert found.firm.reasons == ()


@pytest.mark.parametrize("risk", list(Risk))
def test_silent_on_one_risk_point_is_discovery_level_however_detailed_the_rest(risk: Risk) -> None:
    about = {point.example for point in TWELVE if point.risk is risk}
    answers = {at for at, point in enumerate(TWELVE) if point.example in about}
    found = quote(said(*(text for at, text in enumerate(FULL) if at not in answers)))
    assert found.firm.level is Level.DISCOVERY
    assert found.firm.silent == (risk,)
    assert {back.point for back in found.firm.back} >= {p.id for p in TWELVE if p.risk is risk}


@pytest.mark.parametrize("left_out", range(12))
def test_one_question_open_is_provisional_and_is_sent_back(left_out: int) -> None:
    found = quote(said(*(text for at, text in enumerate(FULL) if at != left_out)))
    assert found.firm.level is Level.PROVISIONAL
    assert TWELVE[left_out].id in {back.point for back in found.firm.back}


@pytest.mark.parametrize(
    ("also", "says"),
    [
        ("We assume that retries of orders are done by the ERP.", "assumption"),
        ("All figures in this offer are non-binding.", "takes it back"),
    ],
)
def test_what_takes_it_back_keeps_it_from_firm(also: str, says: str) -> None:
    found = quote(said(*FULL, also))
    assert found.firm.level is Level.PROVISIONAL
    assert any(says in reason for reason in found.firm.reasons)


@pytest.mark.parametrize(
    "price", ["Total price: approx. EUR 20,000.00", "Total price: EUR 15,000.00 to 20,000.00", ""]
)
def test_without_a_fixed_price_nothing_is_firm(price: str) -> None:
    assert quote(said(*FULL[:-1], price)).firm.level is Level.PROVISIONAL


@pytest.mark.parametrize("at", [12, 13])
def test_without_tests_or_support_nothing_is_firm(at: int) -> None:
    assert (
        quote(said(*(text for n, text in enumerate(FULL) if n != at))).firm.level
        is Level.PROVISIONAL
    )


def test_nothing_counts_until_a_person_confirms_it() -> None:
    found = quote(said(*FULL), trust=False)
    assert found.firm.level is Level.DISCOVERY
    assert set(found.firm.undecided) >= {point.id for point in TWELVE}


def test_a_person_may_confirm_what_the_program_did_not_see_and_refuse_what_it_did() -> None:
    lines = said(*FULL)
    judgement = Judgement.none(digest_of(lines))
    for point in BY_ID:
        verdict = "refused" if point == "failed-retry" else "confirmed"
        judgement = judgement.with_decision(Decision(point, verdict, "Ann", DAY, ("line 1",)))  # type: ignore[arg-type]
    found = judged("Acme", "a", lines, (), judgement)
    assert found.answers["middleware-owner"].state == "covered"
    assert found.answers["failed-retry"].state == "silent"
    assert found.firm.level is Level.PROVISIONAL
    assert not found.judgement.trusted


def test_decisions_about_another_text_count_for_nothing() -> None:
    judgement = Judgement.none("another").with_decision(
        Decision("failed-retry", "confirmed", "Ann", DAY)
    )
    assert (
        judged("Acme", "a", said(*FULL), (), judgement).answers["failed-retry"].state == "undecided"
    )


EXCLUDING = [
    "Retries of orders are excluded.", "Reconciliation of orders is not included.", "Everything about stock is out of scope.",
    "Not part of this offer: matching of customers by email.", "Ein Abgleich der Bestellungen ist nicht enthalten.",
    "We do not alert anybody about failed orders.", "All services are excluded.",
]  # fmt: skip


@settings(max_examples=some(60))
@given(
    st.sets(st.integers(0, len(FULL) - 1)), st.sampled_from(EXCLUDING), st.integers(0, len(FULL))
)
def test_adding_an_excluding_sentence_never_raises_the_level(
    kept: set[int], sentence: str, at: int
) -> None:
    texts = [text for number, text in enumerate(FULL) if number in kept]
    before = quote(said(*texts)).firm
    after = quote(said(*texts[:at], sentence, *texts[at:])).firm
    assert after.level.rank <= before.level.rank
    assert set(after.silent) >= set(before.silent)


def test_a_document_in_a_language_that_is_not_read_is_said_to_be_one() -> None:
    text = (
        "Nous vous proposons une solution pour la gestion des commandes et du stock, avec des reprises sur erreur dans les délais. "
        * 4
    )
    assert any("neither English nor German" in one for one in quote(said(text)).remarks)
    assert not quote(said(*FULL)).remarks
