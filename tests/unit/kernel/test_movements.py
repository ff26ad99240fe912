"""What an order takes from stock, from the order's record to the stock's figure."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from seamark.kernel.compact import compact
from seamark.kernel.facts import Fact, Movement, Source, Taken, Ticket, Version
from seamark.kernel.movements import Takes, contribution
from seamark.kernel.policy import (
    OPEN,
    Policy,
    PolicyError,
    QuantityPolicy,
    Stage,
    StatusPolicy,
    System,
    Versions,
)
from seamark.kernel.quantity import awaits_level
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from tests.unit.kernel.shapes import ERP, SHOP, WMS, policy, said

STATUS = StatusPolicy(
    "status",
    edges=(("placed", "paid"), ("paid", "booked"), ("placed", "cancelled"), ("paid", "cancelled")),
    set_by=(
        ("placed", ("shop",)),
        ("paid", ("shop",)),
        ("cancelled", ("shop",)),
        ("booked", ("wms",)),
    ),
)
ORDER = policy(STATUS)
TAKES = Takes("wms", "placed", "booked", frozenset({"cancelled"}))
STOCK = Policy(
    "stock",
    (QuantityPolicy("level", owners=(Stage("wms"),), counts_until="booked"),),
    (System("wms", Versions.BELL), System("shop")),
)


def takes(
    facts: list[Fact],
    ticket: int,
    before: Movement | None = None,
    rule: Takes = TAKES,
    quantity: int = 2,
) -> Movement | None:
    record = Record(facts)
    golden = resolve(ORDER, record)["status"]
    return contribution(ORDER, rule, record, golden, ("1001/1", quantity), Ticket(ticket), before)


def test_an_order_takes_from_stock_until_the_owner_contains_it() -> None:
    facts: list[Fact] = [said(SHOP, "status", "placed", 1)]
    first = takes(facts, 1)
    assert first == Movement("1001/1", 2, Taken.OPEN, Ticket(1))
    facts.append(said(SHOP, "status", "paid", 2))
    assert takes(facts, 2, first) is first  # nothing changed for the stock
    facts.append(said(WMS, "status", "booked", 1))
    taken = takes(facts, 3, first)
    assert taken == Movement("1001/1", 2, Taken.TAKEN, Ticket(3))
    assert takes(facts, 9, taken) is taken  # its first ticket stays


def test_an_order_that_is_not_placed_takes_nothing() -> None:
    assert takes([said(ERP, "status", "odd", 1)], 1) is None


def test_a_cancelled_order_gives_back_unless_the_figure_contains_it() -> None:
    facts: list[Fact] = [said(SHOP, "status", "placed", 1), said(SHOP, "status", "cancelled", 2)]
    assert takes(facts, 2) == Movement("1001/1", 2, Taken.VOID, Ticket(2))
    booked = [*facts, said(WMS, "status", "booked", 1)]
    assert takes(booked, 2) == Movement("1001/1", 2, Taken.TAKEN, Ticket(2))


def test_a_changed_quantity_is_restated() -> None:
    facts: list[Fact] = [said(SHOP, "status", "placed", 1)]
    first = takes(facts, 1)
    assert first is not None
    less = takes(facts, 2, first, quantity=1)
    assert less == Movement("1001/1", 1, Taken.OPEN, Ticket(2))
    level = said(WMS, "level", 10, 1)
    assert resolve(STOCK, Record([level, first, less]))["level"].value == 9


def test_while_nobody_decided_when_it_is_contained_it_stays_open() -> None:
    facts: list[Fact] = [said(SHOP, "status", "placed", 1), said(WMS, "status", "booked", 1)]
    got = takes(facts, 1, rule=replace(TAKES, counts_until=OPEN))
    assert got is not None
    assert got.state is Taken.OPEN


def test_many_orders_on_one_stock_never_twice_and_never_dropped_early() -> None:
    """Orders, bookings and readings in random order: the figure is what is left after every known order."""
    for seed in range(40):
        random = Random(seed)
        stock, level, ticket = Record([said(WMS, "level", 20, 0)]), 20, 0
        orders: dict[str, list[Fact]] = {}
        last: dict[str, Movement | None] = {}
        booked: set[str] = set()
        for _ in range(30):
            ticket += 1
            step = random.choice(["order", "book", "read", "again"])
            if step == "order" and len(orders) < 12:
                orders[str(len(orders))] = [said(SHOP, "status", "placed", 1)]
            waiting = sorted(set(orders) - booked)
            if step == "book" and waiting:
                name = random.choice(waiting)
                booked.add(name)
                level -= 1
                orders[name].append(said(WMS, "status", "booked", 1))
            if step == "read":
                stock |= [said(WMS, "level", level, ticket)]
            for name, facts in orders.items():
                record = Record(facts)
                golden = resolve(ORDER, record)["status"]
                before = last.get(name)
                one = contribution(ORDER, TAKES, record, golden, (name, 1), Ticket(ticket), before)
                last[name] = one
                if one is not None:
                    stock |= [one]
            shown = resolve(STOCK, stock)["level"].value
            assert shown == 20 - len(orders) or (step != "read" and shown <= 20 - len(orders))  # type: ignore[operator]
            if random.random() < 0.2:
                stock = compact(STOCK, stock, {WMS: Version(ticket)})
        stock |= [said(WMS, "level", level, ticket + 1)]
        assert resolve(STOCK, stock)["level"].value == 20 - len(orders)
        small = compact(STOCK, stock, {WMS: Version(ticket + 1)})
        assert len(small.facts) <= len(orders) + 1


def test_levels_that_only_events_carry_are_refused() -> None:
    with pytest.raises(PolicyError, match="must be read by us"):
        Policy("stock", (STOCK.fields[0],), (System("wms", Versions.EXACT),))


def test_only_another_plain_quantity_can_be_subtracted() -> None:
    for minus in ("level", "nothing", "status"):
        level = QuantityPolicy("level", owners=(Stage("wms"),), minus=(minus,))
        with pytest.raises(PolicyError, match="cannot subtract"):
            Policy("stock", (level, STATUS), ())


class TestAwaitsLevel:
    """A figure that contains a sale which still counts must be read again, though it did not change."""

    FIGURE = STOCK.fields[0]

    def awaits(self, *facts: Fact, **change: object) -> bool:
        assert isinstance(self.FIGURE, QuantityPolicy)
        figure = replace(self.FIGURE, **change)  # type: ignore[arg-type]
        return awaits_level(figure, Record(facts), "wms")

    def test_from_when_the_owner_contains_it_until_its_level_is_read(self) -> None:
        level = said(WMS, "level", 2, 3)
        sold = Movement("1001/1", 1, Taken.OPEN, Ticket(3))
        booked = replace(sold, state=Taken.TAKEN)
        assert not self.awaits(level, sold)
        assert self.awaits(level, sold, booked)
        assert not self.awaits(level, sold, booked, said(WMS, "level", 2, 4))

    def test_one_row_that_was_not_read_since_is_enough(self) -> None:
        other = Source("wms", "2")
        booked = Movement("1001/1", 1, Taken.TAKEN, Ticket(3))
        assert self.awaits(said(WMS, "level", 2, 4), said(other, "level", 5, 3), booked)
        assert not self.awaits(said(WMS, "level", 2, 4), said(other, "level", 5, 4), booked)

    def test_not_without_a_level_nor_where_figures_contain_no_sale(self) -> None:
        booked = Movement("1001/1", 1, Taken.TAKEN, Ticket(3))
        assert not self.awaits(booked)
        assert not self.awaits(said(WMS, "level", 2, 3), booked, counts_until=None)
