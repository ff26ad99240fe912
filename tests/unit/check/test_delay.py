"""Worst-case delays from owner to reader: sums that a person can check by hand."""

from __future__ import annotations

import math

import pytest

from seamark.check.delay import Delays, seconds
from seamark.language.load import load_text

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0

HEAD = """\
seamark: 1
people: {ops: {role: Operations lead}}
systems: {erp: {kind: erp}, hub: {kind: middleware}, shop: {kind: storefront}, bi: {kind: reporting}}
entities: {stock: {key: sku, fields: {on hand: {type: quantity, owner: erp}}}}
"""


def delays(flows: str) -> Delays:
    loaded = load_text(HEAD + flows)
    assert not loaded.problems
    return Delays(loaded.map)


def one(when: str, more: str = "") -> Delays:
    return delays(f"flows: {{out: {{carries: stock, from: erp, to: shop, when: {when}{more}}}}}\n")


@pytest.mark.parametrize(
    ("when", "wait"),
    [
        ("stock changed", 0.0),
        ("every 15m", 15 * MINUTE),
        ("daily at 23:00", DAY),
        ("weekdays at 23:00", 3 * DAY),
        ("Mondays at 08:00", 7 * DAY),
        ("monthly on day 1 at 08:00", 31 * DAY),
        ("by hand", math.inf),
        ("once before launch", math.inf),
        ("[daily at 23:00, every 1h]", HOUR),
        ("[schedule, every 1h]", HOUR),
        ("schedule", None),
    ],
)
def test_the_wait_until_a_flow_starts(when: str, wait: float | None) -> None:
    (path,) = one(when).paths("stock", "on hand")
    assert path.delay_s() == wait


def test_nobody_decided_what_starts_it() -> None:
    (path,) = delays("flows: {out: {carries: stock, from: erp, to: shop}}\n").paths(
        "stock", "on hand"
    )
    assert path.delay_s() is None
    assert path.delay_s(peak=True) is None
    assert "nobody decided what starts it" in path.sum_in_words()
    assert path.sum_in_words().endswith("= not decided")


CHAIN = """\
flows:
  to hub: {carries: stock, from: erp, to: hub, when: every 10m, takes: 2m}
  to shop: {carries: stock, from: hub, to: [shop, bi], when: every 5m}
"""


def test_a_chain_is_the_sum_of_its_hops() -> None:
    found = {path.reader: path for path in delays(CHAIN).paths("stock", "on hand")}
    assert {reader: path.delay_s() for reader, path in found.items()} == {
        "hub": 12 * MINUTE,
        "shop": 17 * MINUTE,
        "bi": 17 * MINUTE,
    }
    assert found["shop"].sum_in_words() == (
        "to hub: 10m until it starts (every 10m) + 2m for the run; "
        "to shop: 5m until it starts (every 5m) = 17m"
    )


def test_at_peak_a_run_that_carries_too_little_adds_whole_periods() -> None:
    volumes = "volumes: {stock: {usual: 100 per day, peak: 6000 per hour}}\n"
    flow = "flows: {out: {carries: stock, from: erp, to: shop, when: every 10m, per_run: 300}}\n"
    (path,) = delays(flow + volumes).paths("stock", "on hand")
    # 1,000 arrive in ten minutes, four runs carry them: three more periods.
    assert path.delay_s() == 10 * MINUTE
    assert path.delay_s(peak=True) == 40 * MINUTE
    assert "30m for the backlog at peak" in path.sum_in_words(peak=True)


def test_a_season_that_is_busier_than_the_peak_counts() -> None:
    volumes = "seasons: {spring: {dates: 15 Mar to 30 Apr}}\nvolumes: {stock: {peak: 600 per hour, spring: 3000 per hour}}\n"
    flow = "flows: {out: {carries: stock, from: erp, to: shop, when: every 10m, per_run: 250}}\n"
    (path,) = delays(flow + volumes).paths("stock", "on hand")
    assert path.delay_s(peak=True) == 20 * MINUTE


def test_an_event_has_no_backlog() -> None:
    volumes = "volumes: {stock: {peak: 6000 per hour}}\n"
    flow = "flows: {out: {carries: stock, from: erp, to: shop, when: stock changed, per_run: 1}}\n"
    (path,) = delays(flow + volumes).paths("stock", "on hand")
    assert path.delay_s(peak=True) == 0.0


def test_a_flow_after_another_waits_as_long_as_that_one_and_its_run() -> None:
    text = """\
flows:
  first: {carries: stock, from: erp, to: hub, when: every 1h, takes: 10m}
  then: {carries: stock, from: erp, to: shop, when: after first}
"""
    with_names = text.replace("then:", "second:")
    found = {path.reader: path.delay_s() for path in delays(with_names).paths("stock", "on hand")}
    assert found["shop"] == HOUR + 10 * MINUTE


def test_a_flow_after_one_that_nobody_starts_is_not_decided() -> None:
    text = """\
flows:
  first: {carries: stock, from: erp, to: hub}
  second: {carries: stock, from: erp, to: shop, when: after first}
"""
    found = {path.reader: path.delay_s() for path in delays(text).paths("stock", "on hand")}
    assert found["shop"] is None


def test_flows_that_wait_for_each_other_end() -> None:
    text = """\
flows:
  first: {carries: stock, from: erp, to: hub, when: after second}
  second: {carries: stock, from: erp, to: shop, when: after first}
"""
    assert all(path.delay_s() is None for path in delays(text).paths("stock", "on hand"))


def test_retries_are_shown_apart() -> None:
    (path,) = one("every 15m", ", if_fails: {retry: 8 times over 4h}").paths("stock", "on hand")
    assert path.delay_s() == 15 * MINUTE
    assert path.delay_s(failing=True) == 15 * MINUTE + 4 * HOUR
    (endless,) = one("every 15m", ", if_fails: {retry: every 1h}").paths("stock", "on hand")
    assert endless.delay_s(failing=True) == math.inf


def test_the_quickest_way_is_the_one_with_the_smallest_sum_at_peak() -> None:
    text = """\
flows:
  at night: {carries: stock, from: erp, to: shop, when: daily at 23:00}
  to hub: {carries: stock, from: erp, to: hub, when: every 10m}
  to shop: {carries: stock, from: hub, to: shop, when: every 5m}
  some day: {carries: stock, from: erp, to: bi, when: schedule}
"""
    found = delays(text).quickest("stock", "on hand")
    assert set(found) == {("erp", "hub"), ("erp", "shop")}
    way = found["erp", "shop"]
    assert [hop.flow for hop in way.hops] == ["to hub", "to shop"]
    assert way.delay_s() == 15 * MINUTE


def test_the_quickest_way_is_among_all_ways_and_none_is_quicker() -> None:
    text = CHAIN + "  direct: {carries: stock, from: erp, to: bi, when: every 20m}\n"
    every = list(delays(text).paths("stock", "on hand"))
    for (owner, reader), way in delays(text).quickest("stock", "on hand").items():
        ways = [
            p.delay_s(peak=True) or 0.0 for p in every if (p.owner, p.reader) == (owner, reader)
        ]
        assert way.delay_s(peak=True) == min(ways)


def test_a_circle_of_flows_ends() -> None:
    text = """\
flows:
  there: {carries: stock, from: hub, to: shop, when: every 5m}
  back: {carries: stock, from: shop, to: hub, when: every 5m}
  out: {carries: stock, from: erp, to: hub, when: every 5m}
"""
    text = text.replace("back:", "again:")
    assert {path.reader for path in delays(text).paths("stock", "on hand")} == {"hub", "shop"}
    assert set(delays(text).quickest("stock", "on hand")) == {("erp", "hub"), ("erp", "shop")}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0s"),
        (59, "59s"),
        (90, "1m 30s"),
        (9600, "2h 40m"),
        (90000, "1d 1h"),
        (3600, "1h"),
        (86400, "1d"),
        (math.inf, "no limit"),
        (None, "not decided"),
    ],
)
def test_seconds_in_words(value: float | None, text: str) -> None:
    assert seconds(value) == text
