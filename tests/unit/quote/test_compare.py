"""Quotes side by side: why each stands where it stands, and whether it is made for this shop at all."""

from __future__ import annotations

import pytest

from seamark.language.load import load_text
from seamark.quote.compare import Comparison, compare
from seamark.quote.systems import rivals_of, words_of
from seamark.report.formats import render
from seamark.report.views import comparison
from tests.unit.quote.lines import DAY, FULL, quote, said

MAP = """seamark: 1
name: Tea shop
systems:
  shop: {kind: storefront, platform: shopify}
  erp: {kind: erp, platform: odoo}
"""
NO_PEOPLE = (*FULL[:5], *FULL[7:])
"""Everything but how customers are recognised."""


def three(trust: bool = True) -> Comparison:
    return compare([
        quote(said("We love orders.", "Price: EUR 900.00"), trust, "Cheap"),
        quote(said(*NO_PEOPLE), trust, "Detailed"),
        quote(said(*FULL[:1], FULL[2], FULL[5], FULL[7], FULL[10], FULL[-1]), trust, "Broad"),
    ])  # fmt: skip


def test_the_reason_of_each_rank_is_said() -> None:
    found = three()
    assert [column.quote.supplier for column in found.columns] == ["Broad", "Detailed", "Cheap"]
    first, second, third = found.reasons
    assert first.startswith("it speaks to each of the five risk points")
    assert second.startswith("silent on duplicate customers, although it answers more questions")
    assert third.startswith("silent on status mismatch, inventory drift")


def test_while_questions_are_undecided_there_is_no_ranking() -> None:
    found = three(trust=False)
    assert found.undecided > 0
    assert found.reasons == ("", "", "")
    assert "No ranking yet" in render(comparison.view(found, "Tea shop", DAY), "text")


def test_the_first_page_says_who_comes_first_and_why() -> None:
    cover = comparison.view(three(), "Tea shop", DAY).cover
    assert cover is not None
    assert cover.level.strong == "Broad comes first"
    assert "the price decides only between equals" in cover.level.text
    assert cover.reasons[0].startswith("Not decided by a person.")
    assert "one risk point left out can move the whole price" in cover.reasons[2]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We connect WooCommerce and Odoo.", "it speaks of WooCommerce; the map's shop is Shopify"),
        ("We moved a client from WooCommerce to Shopify and Odoo.", ""),
        ("We connect your shop and your ERP.", ""),
    ],
)
def test_an_offer_for_another_product_is_said(text: str, says: str) -> None:
    loaded = load_text(MAP)
    one = quote(said(text, *FULL))
    found = compare([one], loaded.map, systems=words_of(loaded), rivals=rivals_of(loaded))
    assert [clash.says for clash in found.columns[0].contradictions] == ([says] if says else [])


def test_a_rank_says_what_speaks_against_the_map() -> None:
    loaded = load_text(MAP)
    one = quote(said("We connect WooCommerce and Odoo.", *FULL))
    found = compare([one], loaded.map, systems=words_of(loaded), rivals=rivals_of(loaded))
    assert found.reasons[0].endswith(
        ". But against the map: it speaks of WooCommerce; the map's shop is Shopify"
    )
