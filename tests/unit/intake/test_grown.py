"""A draft map grown from sentences: little, with its line, always assumed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seamark.intake.apply import apply
from seamark.intake.grown import Statement, listing
from seamark.language.load import load_text
from tests.cases.intake.make import TODAY
from tests.unit.intake.reading import answers


def of(*texts: str) -> dict[str, str]:
    return answers(
        listing([Statement(text, f"line {n}") for n, text in enumerate(texts, 1)], "offer.pdf")
    )


def test_a_flow_with_its_direction_time_and_retries() -> None:
    found = of(
        "We push stock from Odoo to Shopify every 5 minutes.",
        "Our middleware retries stock messages 8 times over 4 hours.",
    )
    assert found["flows.stock to shop.from"] == "erp"
    assert found["flows.stock to shop.to"] == "shop"
    assert found["flows.stock to shop.when"] == "every 5m"
    assert found["flows.stock to shop.if_fails.retry"] == "8 times over 4h"
    assert found["systems.erp.platform"] == "odoo"


def test_an_owner_where_one_system_is_named_for_one_thing() -> None:
    assert (
        of("Odoo is the source of truth for stock; the shop only shows it.")[
            "entities.stock.fields.on hand.owner"
        ]
        == "erp"
    )
    assert not [path for path in of("Odoo never owns stock.") if path.endswith(".owner")]


def test_an_order_that_reaches_a_system_comes_from_the_shop() -> None:
    found = of("We work with Shopify.", "A paid order reaches Odoo within 2 minutes.")
    assert (found["flows.orders to erp.from"], found["flows.orders to erp.within"]) == (
        "shop",
        "2m",
    )


def test_sentences_about_statuses_and_comparisons_are_no_flows() -> None:
    found = of(
        "We map the statuses of orders from Shopify to Odoo.",
        "We compare orders between Shopify and Odoo.",
    )
    assert not [path for path in found if path.startswith("flows.")]


def test_products_whose_names_are_words_are_not_taken_for_systems() -> None:
    found = of("We make the exact stock square with the orders.")
    assert not [path for path in found if path.startswith("systems.")]


@given(
    st.lists(
        st.text(
            alphabet="Shopify Odoo orders stock from to every 5 minutes ;,.:-→{}[]\"'#",
            max_size=120,
        ),
        max_size=6,
    )
)
def test_whatever_the_sentences_the_map_reads(texts: list[str]) -> None:
    found = listing([Statement(text, str(n)) for n, text in enumerate(texts)], "offer.pdf")
    done = apply(None, found.proposals, TODAY)
    assert load_text(done.text).problems == []
