"""Pairs that differ by one decision: stock, lines, payments, refunds, parcels, people."""

from __future__ import annotations

from seamark.cases.fault import Fault
from seamark.kernel.policy import Hold, Identity, Repeat, Share
from seamark.prove.properties import (
    arrives_whole,
    never_more_refunded,
    one_person_one_customer,
    parts_make_the_whole,
    settled_shows_what_is_left,
    unfulfilled_waits_for_a_person,
)
from seamark.prove.setting import Carry, Flow, Sweep
from tests.quality.pairs import Pair
from tests.quality.stock_shops import (
    DIRECT,
    FROM_STOCK,
    KERNEL,
    joined_case,
    lines,
    parcels,
    people,
    people_case,
    refunds,
    stock,
    stock_case,
)

BACK = (Flow("levels back", "shop", ("erp",), ("sellable",), sweep=Sweep.NONE),)
LATE = {"if_outdated": Repeat.APPLY, "sweep": Sweep.NONE}
SILENT = {"told": "", "sweep": Sweep.NONE}
TOLD = {"sweep": Sweep.NONE}
PAID = Share("total", (("refund", "amount"),), if_exceeds=Hold("finance"))
ONE_SALE = "stock after a sale"

TOGETHER: tuple[Pair, ...] = (
    Pair(
        "both systems subtract the same sale",
        stock(DIRECT, back=BACK, sweep=Sweep.NONE),
        stock(DIRECT, sweep=Sweep.NONE),
        stock_case(ONE_SALE, stock(DIRECT)),
        settled_shows_what_is_left.NAME,
        0,
        1,
    ),
    Pair(
        "the integration subtracts a sale that the owner's figure contains already",
        stock(KERNEL, "dispatched"),
        stock(KERNEL, None),
        stock_case(ONE_SALE, stock(KERNEL), channels=("market",)),
        settled_shows_what_is_left.NAME,
        0,
        1,
    ),
    Pair(
        "stock is pushed while an order is not taken over",
        stock(KERNEL, None),
        stock(KERNEL, "dispatched"),
        stock_case(ONE_SALE, stock(KERNEL, "dispatched"), channels=("market",)),
        settled_shows_what_is_left.NAME,
        0,
        1,
    ),
    Pair(
        "a retry brings a stale level over a newer one",
        stock(DIRECT, carry=Carry.AS_SENT, **LATE),
        stock(DIRECT, carry=Carry.CURRENT, **LATE),
        stock_case("stock after two sales", stock(DIRECT), Fault.ERROR),
        settled_shows_what_is_left.NAME,
        1,
        5,
    ),
    Pair(
        "nobody takes an order that cannot be fulfilled",
        stock(KERNEL, "dispatched", shares=()),
        stock(KERNEL, "dispatched", shares=(FROM_STOCK,)),
        stock_case("oversell race", stock(KERNEL, "dispatched"), Fault.LOSE, channels=()),
        unfulfilled_waits_for_a_person.NAME,
        0,
        2,
    ),
    Pair(
        "a line is dropped on partial acceptance",
        lines(DIRECT, **SILENT),
        lines(DIRECT, **TOLD),
        joined_case("partial failure, some lines", lines(DIRECT), Fault.REFUSE),
        arrives_whole.NAME,
        1,
        2,
    ),
    Pair(
        "a line is dropped on partial acceptance, with an integration",
        lines(KERNEL, **SILENT),
        lines(KERNEL, **TOLD),
        joined_case("partial failure, some lines", lines(KERNEL), Fault.REFUSE),
        arrives_whole.NAME,
        1,
        4,
    ),
    Pair(
        "the order is written, its payment not",
        lines(KERNEL, **SILENT),
        lines(KERNEL, **TOLD),
        joined_case("partial failure, order without payment", lines(KERNEL), Fault.REFUSE),
        arrives_whole.NAME,
        1,
        4,
    ),
    Pair(
        "two people refund, and nothing says that refunds take from what was paid",
        refunds(KERNEL),
        refunds(KERNEL, PAID),
        joined_case("refunded twice", refunds(KERNEL)),
        never_more_refunded.NAME,
        0,
        10,
    ),
    Pair(
        "a parcel is counted twice after the answer was lost",
        parcels(DIRECT, unique=False, sweep=Sweep.NONE),
        parcels(DIRECT, sweep=Sweep.NONE),
        joined_case("partial shipment, counted", parcels(DIRECT), Fault.ANSWER_LOST),
        parts_make_the_whole.NAME,
        1,
        2,
    ),
    Pair(
        "a person is made twice by two systems",
        people(DIRECT, unique=False),
        people(DIRECT),
        people_case(people(DIRECT)),
        one_person_one_customer.NAME,
        0,
        2,
    ),
    Pair(
        "a person is made twice by two systems, with an integration",
        people(KERNEL, unique=False),
        people(KERNEL),
        people_case(people(KERNEL)),
        one_person_one_customer.NAME,
        0,
        4,
    ),
    Pair(
        "who is known already becomes a new customer",
        people(KERNEL, if_one=Identity.CREATE),
        people(KERNEL, if_one=Identity.LINK),
        people_case(people(KERNEL)),
        one_person_one_customer.NAME,
        0,
        2,
    ),
    Pair(
        "who is known already waits for nobody",
        people(KERNEL, if_one=Hold()),
        people(KERNEL, if_one=Hold("service")),
        people_case(people(KERNEL)),
        one_person_one_customer.NAME,
        0,
        2,
    ),
)
