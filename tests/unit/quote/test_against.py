"""A quote held against pieces of work and against the map."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from seamark.language.load import load_text
from seamark.quote.against import Row, against, alike, holds, stems
from seamark.quote.contradiction import contradictions, longest
from seamark.quote.judgement import Decision, Judgement, Verdict
from seamark.quote.systems import needed, words_of
from tests.unit.quote.lines import DAY, said

MAP = load_text("""\
seamark: 1
name: Two
systems:
  shop: {kind: storefront, platform: shopify}
  erp: {kind: erp, platform: odoo}
  market: {kind: marketplace, platform: ebay}
entities:
  stock: {fields: {on hand: {owner: erp}}}
  order: {fields: {total: {owner: shop}}}
flows:
  stock to shop: {carries: stock, from: erp, to: shop, within: 10m}
  orders to erp: {carries: order, from: shop, to: erp, within: 5m}
  market orders: {carries: order, from: market, to: shop}
""")
SYSTEMS = words_of(MAP)


@dataclass(frozen=True, slots=True)
class Work:
    id: str
    kind: str
    title: str
    system: str = "whole project"


FAILURE = Work("failure / orders to erp", "failure", "orders to erp: when it fails", "erp")
COMPARE = Work("reconcile / orders", "reconcile", "Compare orders between shop and erp", "shop")
READ = Work("connection / erp / reads", "connection", "Read from erp (Odoo)", "erp")
STOCK = Work(
    "transformation / stock to shop / shop",
    "transformation",
    "stock to shop: from erp to shop",
    "shop",
)
OWNER = Work("conflict / stock", "conflict", "Conflict rules of stock")


def row(work: Work, *texts: str, judgement: Judgement | None = None, **around: str) -> Row:
    lines = said(*texts, **around)
    clashes = contradictions(MAP.map, lines, SYSTEMS)
    needs = {work.id: needed(work, MAP.map)}
    (found,) = against([work], lines, SYSTEMS, judgement or Judgement.none("x"), clashes, "", needs)
    return found


NAMES = "This is about Shopify and Odoo."


@pytest.mark.parametrize(
    ("work", "text", "holding"),
    [
        (FAILURE, "We retry failed orders to Odoo 8 times.", "covered"),
        (FAILURE, "Retries of failed orders are not included.", "excluded"),
        (FAILURE, "If required, we retry failed orders.", "assumed"),
        (FAILURE, "Failed orders are retried.", "assumed"),
        (FAILURE, "We retry failed stock messages.", "silent"),
        (COMPARE, "Our job compares orders in Shopify and Odoo every night.", "covered"),
        (COMPARE, "Wir vergleichen Bestellungen jede Nacht.", "covered"),
        (READ, "Our connector reads the Odoo API.", "covered"),
        (READ, "Our connector reads the Shopify API.", "silent"),
        (STOCK, "We push stock from Odoo to Shopify every 5 minutes.", "covered"),
        (STOCK, "We push stock from Odoo to Shopify every 30 minutes.", "contradicts"),
        (OWNER, "Odoo is the source of truth for stock, which we never overwrite.", "covered"),
        (OWNER, "Shopify is the source of truth for stock.", "contradicts"),
    ],
)
def test_what_a_sentence_says_of_a_piece_of_work(work: Work, text: str, holding: str) -> None:
    assert row(work, NAMES, text).suggested == holding


def test_an_offer_that_never_names_a_system_does_not_offer_work_on_it() -> None:
    work = Work("failure / market orders", "failure", "market orders: when it fails", "market")
    found = row(work, NAMES, "We retry failed orders 8 times.")
    assert (found.suggested, found.reason) == ("silent", "the quote never names market")
    assert row(work, NAMES, "We retry failed orders of eBay 8 times.").suggested == "covered"


def test_only_what_a_person_decided_counts_unless_suggestions_are_trusted() -> None:
    verdicts: list[tuple[Verdict, str, str]] = [("confirmed", "", "covered"), ("confirmed", "excluded", "excluded"), ("refused", "", "silent")]  # fmt: skip
    found = row(FAILURE, NAMES, "We retry failed orders to Odoo 8 times.")
    assert (holds(found), holds(found, trust=True)) == ("", "covered")
    for verdict, note, holding in verdicts:
        judgement = Judgement.none("x").with_decision(
            Decision(FAILURE.id, verdict, "Ann", DAY, (), note)
        )
        assert holds(row(FAILURE, NAMES, judgement=judgement)) == holding


def test_work_of_a_kind_that_is_not_known_is_found_by_its_words() -> None:
    work = Work("training / staff", "training", "Train the warehouse staff")
    assert row(work, "We train your warehouse staff for two days.").suggested == "covered"
    assert row(work, "We connect the warehouse.").suggested == "silent"


def test_times_of_other_things_are_no_contradiction() -> None:
    lines = said(
        "We react to stuck orders in Odoo within 2 hours.", "We retry orders to Odoo over 4 hours.",
        "Orders are handed to Odoo within 2 minutes; a sweep every 15 minutes finds lost ones.",
    )  # fmt: skip
    assert contradictions(MAP.map, lines, SYSTEMS) == ()


def test_a_contradiction_says_both_sides() -> None:
    (one,) = contradictions(MAP.map, said("We update stock in Shopify once a night."), SYSTEMS)
    assert one.path == "flows.stock to shop.within"
    assert (
        one.says == "it says 1 day; the map says that the flow stock to shop may be 10 minutes late"
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("within 90 seconds", 90), ("every 15 min", 900), ("alle fünf Minuten", 300), ("nightly", 86_400), ("hourly", 3600),
        ("within one working day", 86_400), ("innerhalb von zwei Stunden", 7200), ("every 2 hours", 7200), ("soon", None),
    ],
)  # fmt: skip
def test_a_time_in_words_is_seconds(text: str, seconds: float | None) -> None:
    assert longest(text) == seconds


def test_likeness_is_between_nothing_and_the_same() -> None:
    from collections import Counter

    one, other = Counter(stems("Train the warehouse staff")), Counter(stems("Nothing of it"))
    assert alike(one, one, {}) == pytest.approx(1.0)
    assert alike(one, other, {}) == 0.0
    assert alike(one, Counter(), {}) == 0.0
