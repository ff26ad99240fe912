"""The seven quotes: classified, ranked and asked back as a careful buyer would (see the cases)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest
import yaml

from seamark.intake.document import read
from seamark.quote.compare import compare
from seamark.quote.judgement import digest_of, suggested, trusted
from seamark.quote.quoted import Quote, judged
from seamark.quote.suggest import suggest
from seamark.quote.twelve import POINTS, TWELVE
from tests.cases.quotes.make import HERE, quote
from tests.unit.quote.lines import DAY

EXPECTED: dict[str, Any] = yaml.safe_load((HERE / "expected.yaml").read_text("utf-8"))
RANKING = EXPECTED.pop("ranking")
STYLES: dict[str, Any] = yaml.safe_load((HERE / "styles.yaml").read_text("utf-8"))
KEPT_OUT: dict[str, Any] = yaml.safe_load((HERE / "kept_out.yaml").read_text("utf-8"))
SHOWN_MIN = 0.8
"""Share of the answers in quotes that nothing was mended by, for which a line is shown."""


@cache
def of(name: str) -> Quote:
    """A supplier's quote with every suggestion taken as confirmed."""
    found = read(*quote(name))
    reading = suggest(found.lines, name)
    judgement = trusted(reading, digest_of(found.lines), DAY)
    return judged(name, found.name, found.lines, found.remarks, judgement, reading)


@pytest.mark.parametrize("name", EXPECTED)
def test_how_firm_it_is_and_what_it_is_silent_on(name: str) -> None:
    found, expected = of(name), EXPECTED[name]
    assert found.firm.level == expected["level"], found.firm.reasons
    assert [risk.value for risk in found.firm.silent] == expected["silent"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_questions_sent_back(name: str) -> None:
    twelve = {point.id for point in TWELVE}
    back = {one.point for one in of(name).firm.back} & twelve
    expected = EXPECTED[name]
    if "covered" in expected:
        assert back == set(expected["asks"])
        assert twelve - back == set(expected["covered"])
    else:
        assert back >= set(expected["asks"])


@pytest.mark.parametrize("name", [name for name in EXPECTED if "total" in EXPECTED[name]])
def test_the_price_is_read(name: str) -> None:
    assert of(name).price.high == Decimal(EXPECTED[name]["total"])


@pytest.mark.parametrize("name", STYLES)
def test_other_styles_are_told_as_a_careful_buyer_tells_them(name: str) -> None:
    assert covered(name) == set(STYLES[name]["covered"])
    if "total" in STYLES[name]:
        assert of(name).price.high == Decimal(STYLES[name]["total"])


def test_a_line_that_may_answer_is_shown_even_where_its_words_are_not_known() -> None:
    wanted = {(name, point) for name in KEPT_OUT for point in KEPT_OUT[name]["covered"]}
    shown = {(name, point) for name, point in wanted if of(name).reading.of(point)}
    assert len(shown) >= SHOWN_MIN * len(wanted), sorted(wanted - shown)
    assert not {(name, point) for name in KEPT_OUT for point in covered(name)} - wanted


def covered(name: str) -> set[str]:
    """The questions that a quote seems to answer."""
    return {
        point.id for point in POINTS if suggested(of(name).reading.of(point.id))[0] == "covered"
    }


def test_the_ranking_is_by_what_they_answer_and_not_by_price() -> None:
    ranked = [column.quote.supplier for column in compare([of(name) for name in EXPECTED]).columns]
    assert ranked == RANKING
    prices = [of(name).price.high for name in RANKING]
    assert prices[0] == max(price for price in prices if price is not None)


def test_the_one_that_names_every_word_to_exclude_it_covers_nothing() -> None:
    assert not [one for one in of("harbour").reading.suggestions if one.says == "covered"]


def test_twelve_pages_of_word_are_read_with_the_change_accepted() -> None:
    found = of("quays")
    (fresh,) = [line for line in found.lines if "We update stock" in line.text]
    assert fresh.text == "We update stock in WooCommerce every 15 minutes."
    assert fresh.page == 4
    assert max(line.page for line in found.lines) == 12
    assert any("tracked changes" in remark for remark in found.remarks)
