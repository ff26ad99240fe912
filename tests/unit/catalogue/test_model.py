"""What a rule asks of a platform: the fact for a plan, the tightest limit, whether an event is told."""

from __future__ import annotations

import datetime

import pytest

from seamark.catalogue import fields
from seamark.catalogue.fact import Confidence, Fact, is_confirmed
from seamark.catalogue.kinds import event_name
from seamark.catalogue.model import PARTS, Platform, points_of
from seamark.catalogue.read import read

ABOUT = 'source: x, as_of: "2026-08", confidence: official'
TEXT = f"""\
seamark_platform: 1
id: example
name: Example
kind: storefront
plans: [Basic, Plus, Max]
facts:
  delivery.retries:
    - {{value: 8, {ABOUT}, plan: [Max, Plus]}}
    - {{value: 2, {ABOUT}, plan: Basic}}
  page size:
    - {{value: 50, {ABOUT}}}
    - {{value: 250, {ABOUT}, plan: Max}}
  points per write: {{value: 10, {ABOUT}, plan: [Basic, Max]}}
rate limits:
  - {{value: 100, unit: points, per: 1s, {ABOUT}, plan: Basic}}
  - {{value: 20, unit: requests, per: 1s, {ABOUT}, plan: Plus}}
  - {{value: 6000, unit: requests, per: 1m, {ABOUT}, plan: Max}}
  - {{value: 1, unit: requests, per: 1s, covers: exports, {ABOUT}}}
  - {{value: 5, unit: concurrent, {ABOUT}}}
events:
  order paid:
    - {{mode: poll, {ABOUT}, plan: Basic}}
    - {{mode: own, names: [paid], {ABOUT}, plan: [Plus, Max]}}
  stock changed: {{mode: derived, names: [product], {ABOUT}}}
"""


@pytest.fixture(name="example")
def _example() -> Platform:
    platform, wrong = read(TEXT.encode())
    assert not wrong
    assert platform is not None
    return platform


@pytest.mark.parametrize(
    ("plan", "retries", "page"),
    [("", 2, 50), ("Basic", 2, 50), ("plus", 8, 50), ("Max", 8, 250), ("Unheard of", 2, 50)],
)
def test_a_fact_is_that_of_the_plan(example: Platform, plan: str, retries: int, page: int) -> None:
    seen = example.on(plan)
    assert (seen.delivery.retries.value, seen.api.page_rows.value) == (retries, page)


def test_another_plans_fact_is_not_given_out_for_a_plan_without_one(example: Platform) -> None:
    assert not example.on("Plus").api.write_points.known
    assert example.on("Max").api.write_points.value == 10


@pytest.mark.parametrize(("plan", "rate"), [("", 10.0), ("Basic", 10.0), ("Plus", 20.0), ("Max", 100.0)])  # fmt: skip
def test_the_tightest_limit_of_all_calls_counts(example: Platform, plan: str, rate: float) -> None:
    seen = example.on(plan)
    limit = seen.rate_limit()
    assert limit is not None
    assert seen.writes_per_second(limit) == pytest.approx(rate)


def test_a_limit_of_some_calls_counts_only_when_these_are_writes(example: Platform) -> None:
    assert {one.covers for one in example.rate_limits("Max")} == {"", "exports"}
    tighter, _ = read(TEXT.replace("covers: exports", "covers: writes").encode())
    assert tighter is not None
    limit = tighter.on("Max").rate_limit()
    assert limit is not None
    assert limit.per_second == 1.0


def test_a_limit_in_points_whose_cost_nobody_knows_is_no_rate() -> None:
    kept = [
        line
        for line in TEXT.splitlines()
        if "points per write" not in line and "requests" not in line
    ]
    platform, _ = read("\n".join(kept).encode())
    assert platform is not None
    assert platform.rate_limit() is None


def test_an_event_is_that_of_the_plan(example: Platform) -> None:
    assert example.on("Basic").event("order", "paid").polled is True
    assert example.on("Plus").event("order", "paid").names == ("paid",)
    assert example.event("order", "paid").plan == ("Plus", "Max"), "what is missing is the plan"
    assert example.event("stock", "changed").polled is False
    assert example.event("refund", "created").polled is None
    assert example.on("Plus").event("order", "paid").offered_on("Basic") is False


@pytest.mark.parametrize(
    ("entity", "happening", "name"),
    [
        ("order", "updated", "order changed"), ("order", "dispatched", "shipment created"),
        ("order", "refunded", "refund created"), ("stock", "saved", "stock changed"), ("order", "blessed", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_map_lead_to_a_business_event(
    entity: str, happening: str, name: str
) -> None:
    assert event_name(entity, happening) == name


def test_what_is_read_is_noted_while_somebody_listens(example: Platform) -> None:
    with fields.recording() as read_keys:
        _ = example.delivery.retries.value, example.event("order", "paid"), example.rate_limit()
    assert {"delivery.retries", "events.order paid", "rate limits"} <= read_keys
    _ = example.delivery.ordering
    assert "delivery.ordering" not in read_keys


def test_every_point_belongs_to_one_subject() -> None:
    listed = [point.key for part in PARTS for point in points_of(part)]
    assert sorted(listed) == sorted(fields.ALL)


def test_a_point_that_does_not_exist_is_our_mistake(example: Platform) -> None:
    with pytest.raises(KeyError):
        example.fact("delivery.retrys")


@pytest.mark.parametrize("confidence", list(Confidence))
def test_only_the_vendor_its_code_or_a_measurement_confirms(confidence: Confidence) -> None:
    sure = confidence in (Confidence.OFFICIAL, Confidence.SOURCE, Confidence.MEASURED)
    assert is_confirmed(confidence, "2026") is sure
    assert not is_confirmed(confidence, "")


@pytest.mark.parametrize(
    ("as_of", "age"), [("2026-11-24", 1), ("2026-11", 24), ("2026", 328), ("", None)]
)
def test_a_fact_has_an_age(as_of: str, age: int | None) -> None:
    assert Fact("page size", 5, as_of=as_of).age_d(datetime.date(2026, 11, 25)) == age


def test_a_fact_grows_old() -> None:
    one = Fact("page size", 5, as_of="2025-01")
    assert not one.is_old(datetime.date(2026, 1, 1))
    assert one.is_old(datetime.date(2026, 11, 25))
