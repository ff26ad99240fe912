"""Times, starts, failures as people write them, in five languages, and what is never taken for an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.intake import speech
from seamark.intake.names import Cast, recognise
from seamark.intake.text import is_vague, name_of, no_address, one_line, parts
from seamark.language.grammar import parse
from seamark.language.phrases import NONE
from seamark.language.vocabulary import Vocabulary, name_problem

EMPTY = Vocabulary()


@pytest.mark.parametrize(
    ("said", "when", "within"),
    [
        ("real time", (), "1m"),
        ("near real-time", (), "15m"),
        ("near real-time (5 min)", (), "5m"),
        ("Echtzeit", (), "1m"),
        ("hourly", ("every 1h",), ""),
        ("stündlich", ("every 1h",), ""),
        ("nightly at 2", ("daily at 02:00",), ""),
        ("nightly", ("every 1d",), ""),
        ("nachts um 2:30 Uhr", ("daily at 02:30",), ""),
        ("daily 6pm", ("daily at 18:00",), ""),
        ("at 12 am", ("daily at 00:00",), ""),
        ("Mondays at 06:00", ("Mondays at 06:00",), ""),
        ("werktags um 7 Uhr", ("weekdays at 07:00",), ""),
        ("15 min", (), "15m"),
        ("max. 1,5 Stunden", (), "1.5h"),
        ("every 15 minutes", ("every 15m",), ""),
        ("alle 15 Minuten", ("every 15m",), ""),
        ("toutes les 15 minutes", ("every 15m",), ""),
        ("cada 2 horas", ("every 2h",), ""),
        ("elk uur", ("every 1h",), ""),
        ("every two hours", ("every 2h",), ""),
        ("weekly", ("every 1w",), ""),
        ("batch", ("schedule",), ""),
        ("manuell", ("by hand",), ""),
        ("when somebody thinks of it", (), ""),
    ],
)
def test_times(said: str, when: tuple[str, ...], within: str) -> None:
    found = speech.timing(said)
    assert (found.when, found.within) == (when, within)


def test_what_a_word_without_a_number_stands_for_is_said_to_be_guessed() -> None:
    assert "no number" in speech.timing("real time").guessed
    assert speech.timing("real time (10 s)").guessed == ""


@given(st.text(max_size=80))
def test_whatever_is_read_as_a_time_is_a_phrase_of_the_map(said: str) -> None:
    found = speech.timing(said)
    for one in found.when:
        assert parse("when", one, EMPTY) is not NONE
    if found.within:
        parse("time", found.within, EMPTY)
    plan = speech.failure(said)
    if plan.retry:
        parse("retry", plan.retry, EMPTY)


@pytest.mark.parametrize(
    ("said", "retry", "told", "channel", "by_hand", "whole"),
    [
        ("retry 8 times over 4h, then alert ops by chat after 10 min", "8 times over 4h", "ops", "chat", "", True),
        ("Retry 3x", "", "", "", "", False),
        ("retry every 15 min for 2 hours; e-mail Anna Berg", "every 15m for 2h", "Anna Berg", "email", "", True),
        ("benachrichtige Finanzen, manuell nachtragen", "", "Finanzen", "", "manuell nachtragen", True),
        ("enter it by hand", "", "", "", "enter it by hand", True),
        ("IT looks into it", "", "", "", "", False),
    ],
)  # fmt: skip
def test_failures(
    said: str, retry: str, told: str, channel: str, by_hand: str, whole: bool
) -> None:
    found = speech.failure(said)
    first = found.alerts[0] if found.alerts else speech.Told("")
    assert (found.retry, first.who, first.channel, found.by_hand, found.whole) == (
        retry,
        told,
        channel,
        by_hand,
        whole,
    )


@pytest.mark.parametrize(
    "said",
    [
        "TBD",
        "tbd (ask Kai)",
        "varies",
        "Varies by season",
        "depends on the customer",
        "?",
        "??",
        "n/a",
        "noch offen",
        "je nach Land",
        "à définir",
        "who does this?",
        "NTB",
    ],
)
def test_vague_words(said: str) -> None:
    assert is_vague(said)


@pytest.mark.parametrize(
    "said", ["Shopify", "none", "every 15 min", "dependable", "Varieties", "open orders"]
)
def test_words_that_are_not_vague(said: str) -> None:
    assert not is_vague(said)


@given(st.text(max_size=100))
def test_a_name_made_of_any_text_is_a_name(said: str) -> None:
    for lower in (True, False):
        name = name_of(said, lower=lower)
        assert name == "" or name_problem(name) is None
    assert one_line(said).isprintable() or one_line(said) == ""


def test_enumerations() -> None:
    assert parts("ERP / CRM") == ["ERP", "CRM"]
    assert parts("shop and ERP, Klaviyo;\n• eBay") == ["shop", "ERP", "Klaviyo", "eBay"]
    assert no_address("ask Anna.Berg@garden.example") == "ask (address left out)"


@pytest.mark.parametrize(
    ("said", "kind", "platform", "edition"),
    [
        ("SFCC", "storefront", "", ""), ("Business Central", "erp", "business-central", ""), ("BC", "erp", "business-central", ""),
        ("Shopify Plus", "storefront", "shopify", "Plus"), ("ERP (Odoo)", "erp", "odoo", ""), ("NetSuite ERP", "erp", "netsuite", ""),
        ("Warenwirtschaft", "erp", "", ""), ("our new webshop", "storefront", "", ""), ("WooCommerce", "storefront", "woocommerce", ""),
        ("SAP S/4HANA", "erp", "", ""), ("Adobe Commerce", "storefront", "magento", ""),
    ],
)  # fmt: skip
def test_systems_are_recognised(said: str, kind: str, platform: str, edition: str) -> None:
    found = recognise(said)
    assert found is not None
    assert (found.kind, found.platform, found.edition) == (kind, platform, edition)


@pytest.mark.parametrize("said", ["Old AS400", "Kai", "orders", ""])
def test_what_is_no_known_system(said: str) -> None:
    assert recognise(said) is None


def test_a_product_and_its_kind_are_one_system() -> None:
    cast = Cast()
    cast.expect(["the shop", "Shopify / Odoo"])
    assert [cast.system(one) for one in ("the shop", "Shopify", "SHOPIFY", "ERP", "Old ERP", "Old AS400", "eBay", "Amazon")] == [
        "shop", "shop", "shop", "erp", "old erp", "old as400", "market", "amazon-sp-api",
    ]  # fmt: skip


def test_entity_and_field_in_one_text() -> None:
    cast = Cast()
    assert cast.split_field("order.total") == ("order", "total")
    assert cast.split_field("Customer email") == ("customer", "email")
    assert cast.split_field("Sales orders") == ("", "")
    assert cast.entity("Lagerbestände") == "stock"
    assert cast.entity("Gift cards") == "gift cards"


def test_a_whole_plan_as_our_own_table_writes_it() -> None:
    said = "try again 8 times over 4h; tell ops by chat after 10m, then finance by email after 4h; then hold for ops within 4h; by hand: Enter it"
    found = speech.failure(said)
    assert found.whole
    assert found.alerts == (
        speech.Told("ops", "chat", "10m"),
        speech.Told("finance", "email", "4h"),
    )
    assert (found.hold, found.by_hand) == (speech.Told("ops", after="4h"), "Enter it")
