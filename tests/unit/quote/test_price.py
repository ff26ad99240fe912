"""Money in any separators and currency; what can be read in two ways is asked, never counted."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.quote.money import amounts, figure
from seamark.quote.price import price
from tests.unit.quote.lines import Said, said


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("EUR 1,234.56", "1234.56", "EUR"), ("1.234,56 €", "1234.56", "EUR"), ("CHF 12'500.00", "12500.00", "CHF"),
        ("12 500,00 EUR", "12500.00", "EUR"), ("£950", "950", "GBP"), ("$ 1,234,567", "1234567", "USD"), ("45k EUR", "45000", "EUR"),
        ("12.500,-- €", "12500", "EUR"), ("USD 99.5", "99.5", "USD"), ("SEK 12\u00a0500", "12500", "SEK"), ("zł 40,00", "40.00", "PLN"),
    ],
)  # fmt: skip
def test_an_amount_is_read(text: str, value: str, currency: str) -> None:
    (found,) = amounts(text)
    assert (found.value, found.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["12.500 EUR", "EUR 12,500"])
def test_three_digits_after_one_separator_can_be_either(text: str) -> None:
    (found,) = amounts(text)
    assert (found.value, found.other) == (Decimal(12500), Decimal("12.5"))


def test_the_rest_of_the_document_settles_it() -> None:
    assert figure("12.500", ".") == (Decimal(12500), None)
    assert figure("12.500", ",") == (
        Decimal(12500),
        Decimal("12.500"),
    )  # a price with three decimals is none


@pytest.mark.parametrize(
    "text",
    ["8 times over 4 hours", "on 31 January 2027", "25 %", "99.9 % of orders", "version 2.0"],
)
def test_other_figures_are_no_money(text: str) -> None:
    assert amounts(text) == []


def test_a_lone_amount_in_doubt_is_asked_and_not_counted() -> None:
    found = price([Said("Price: 12.500 EUR", "Prices!B2", kind="row")])
    assert found.high is None
    assert "Prices!B2" in found.questions[0]
    assert price([Said("Price: 12.500 EUR", "Prices!B2", kind="row")], ["Prices!B2"]).high == 12500


def test_a_price_column_takes_the_one_currency_that_the_document_names() -> None:
    rows = said("Item: Build; Price: 6,500", "Item: Test; Price: 19,250", kind="row")
    found = price([*said("All prices in EUR, net."), *rows])
    assert (found.high, found.currency, found.questions) == (Decimal(25750), "EUR", ())
    nowhere = price(rows)
    assert nowhere.high is None
    assert "no currency" in nowhere.questions[0]


def test_a_bare_figure_below_total_may_be_hours_and_is_asked() -> None:
    rows = said("Item: Build; Hours: 6; Total: 60", kind="row")
    found = price([*said("All prices in EUR, net."), *rows])
    assert found.high is None
    assert "only the heading" in found.questions[0]


def test_two_alike_and_none_otherwise_are_thousands() -> None:
    found = price(said("Build; 6,500 EUR", "Test; 19,250 EUR", kind="row"))
    assert (found.high, found.questions) == (Decimal(25750), ())


def test_a_row_that_stands_there_twice_is_counted_once_and_asked() -> None:
    found = price(said("Build; EUR 100.00", "Build; EUR 100.00", "Test; EUR 50.00", kind="row"))
    assert found.high == 150
    assert "line 2" in found.questions[0]


def test_a_total_that_its_lines_do_not_add_up_to_is_said() -> None:
    found = price(said("Build; EUR 100.00", "Test; EUR 50.00", "Total; EUR 180.00", kind="row"))
    assert found.high == 180
    assert "150" in found.questions[0]


def test_several_currencies_are_not_added_up() -> None:
    found = price(said("Build; EUR 100.00", "Licence; USD 50.00", kind="row"))
    assert found.high is None
    assert "several currencies" in found.questions[0]


def test_what_comes_again_and_rates_are_apart() -> None:
    found = price(said("Build; EUR 1000.00", "Support; EUR 90.00 per month", "Licence; EUR 200.00 per year", "More work: EUR 120 per hour", kind="row"))  # fmt: skip
    assert (found.high, found.monthly, found.yearly) == (1000, 90, 200)


def test_phases_are_added_up() -> None:
    found = price(
        said(
            "Phase 1: build; EUR 100.00",
            "Phase 1: concept; EUR 20.00",
            "Phase 2: test; EUR 30.00",
            kind="row",
        )
    )
    assert found.phases == {"phase 1": Decimal(120), "phase 2": Decimal(30)}


def test_a_range_and_an_estimate_are_no_fixed_price() -> None:
    found = price(said("We estimate 15.000,00 – 35.000,00 EUR.", kind="item"))
    assert (found.low, found.high) == (15000, 35000)
    assert found.not_fixed


@pytest.mark.parametrize(
    "row",
    [
        "Work: build; Days: 20; Day rate: EUR 950.00; Amount: EUR 19,000.00",
        "Work: build; Amount: EUR 19,000.00; Day rate: EUR 950.00",
        "Work: build; Amount in EUR: 19000; Day rate in EUR: 950",
        "Build; 20 days; EUR 950.00 per day; EUR 19,000.00",
    ],
)
def test_of_several_amounts_in_a_row_the_price_counts_and_not_the_rate(row: str) -> None:
    assert price(said(row, kind="row")).high == 19_000


def test_a_price_within_a_paragraph_is_found_beside_other_figures() -> None:
    found = price(
        said(
            "We retry for more than 4 hours. The total is EUR 5,000.00. Support is EUR 90.00 per month."
        )
    )
    assert (found.high, found.monthly) == (5000, 90)


def test_options_and_tax_are_asked_and_not_counted() -> None:
    found = price(
        said(
            "Build; EUR 100.00",
            "Option: loyalty; EUR 30.00",
            "VAT 19 %; EUR 19.00",
            "Total incl. VAT; EUR 119.00",
            kind="row",
        )
    )
    assert found.high == 100
    assert len(found.questions) == 3


def test_a_total_plus_tax_is_the_total_without() -> None:
    assert price(said("Total: EUR 12,200.00 plus 19 % VAT")).high == 12_200


def test_limits_and_tolerances_are_no_prices() -> None:
    assert (
        price(
            said(
                "Differences of more than 0.01 EUR are listed.",
                "A second person agrees over EUR 500.00.",
            )
        ).high
        is None
    )


@given(
    st.decimals(min_value=0, max_value=10**8, places=2),
    st.sampled_from([(",", "."), (".", ","), ("'", "."), (" ", ",")]),
)
def test_whatever_the_separators_the_value_is_the_same(
    value: Decimal, marks: tuple[str, str]
) -> None:
    text = f"{value:,.2f}".replace(",", "\0").replace(".", marks[1]).replace("\0", marks[0])
    (found,) = amounts(f"EUR {text}")
    assert (found.value, found.other) == (value, None)


@given(st.text(max_size=200))
def test_any_text_is_searched(text: str) -> None:
    price([Said(text, kind="row")])


def test_two_amounts_in_one_sentence_are_two() -> None:
    found = price(said("The build is EUR 9,000.00, and support costs EUR 90.00 a month."))
    assert (found.high, found.monthly) == (9000, 90)
    wide = price(said("Between EUR 9,000.00 and EUR 12,000.00 for the build."))
    assert (wide.low, wide.high) == (9000, 12000)
