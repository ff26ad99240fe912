"""Conservation across lines: shipments, refunds, and the open rest."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seamark.kernel.golden import Golden, Rule
from seamark.kernel.lines import Part, Sum, balance, may_take
from seamark.kernel.policy import OPEN, Hold, Share, Stage, StatusPolicy, ValuePolicy
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from tests.unit.kernel.shapes import SHOP, WMS, policy, said

SHARE = Share(
    "quantity",
    (("shipment", "quantity"), ("cancellation", "quantity")),
    frozenset({"void"}),
    Hold("ops"),
    path="entities.shipment.takes_from",
)
REFUNDS = Share("paid", (("refund", "amount"),), if_exceeds=Hold("finance"), tolerance=0.01)


def golden(value: object, held: Hold | None = None) -> Golden:
    return Golden(value, None, Rule.OWNER, held=held)  # type: ignore[arg-type]


def part(entity: str, key: str, value: object, status: str | None = None) -> Part:
    return Part(entity, key, golden(value), None if status is None else golden(status))


def test_partial_shipments_leave_the_open_rest() -> None:
    parts = [
        part("shipment", "s1", 3),
        part("shipment", "s2", 1, "sent"),
        part("cancellation", "c1", 1),
    ]
    for order in permutations(parts):
        got = balance(SHARE, golden(6), order)
        assert (got.verdict, got.taken, got.left) == (Sum.HOLDS, 5, 1)
        assert got.parts == ("c1", "s1", "s2")
        assert got.held is None


def test_void_children_and_other_entities_take_nothing() -> None:
    parts = [part("shipment", "s1", 3), part("shipment", "s2", 9, "void"), part("return", "r1", 9)]
    assert balance(SHARE, golden(3), parts).left == 0


def test_children_that_exceed_are_held_for_the_named_person() -> None:
    got = balance(SHARE, golden(3), [part("shipment", "s1", 2), part("shipment", "s2", 2)])
    assert (got.verdict, got.held, got.left) == (Sum.EXCEEDED, Hold("ops"), -1)
    assert got.path == "entities.shipment.takes_from"


def test_nobody_decided_what_happens_when_they_exceed() -> None:
    open_share = Share("quantity", (("shipment", "quantity"),), if_exceeds=OPEN)
    got = balance(open_share, golden(1), [part("shipment", "s1", 2)])
    assert got.held == Hold()
    assert may_take(open_share, got, Decimal(1)) == Hold()


@pytest.mark.parametrize("value", [None, True, "three"])
def test_a_part_that_is_not_known_cannot_be_judged(value: object) -> None:
    got = balance(SHARE, golden(3), [part("shipment", "s1", value), part("shipment", "s2", 1)])
    assert (got.verdict, got.taken, got.left, got.held) == (Sum.CANNOT_TELL, 1, None, Hold("ops"))
    assert may_take(SHARE, got, Decimal(1)) == Hold("ops")


def test_a_whole_that_is_held_cannot_be_judged() -> None:
    assert balance(SHARE, golden(3, Hold("ops")), []).verdict is Sum.CANNOT_TELL


def test_an_open_rest_stated_by_a_system_must_be_what_is_left() -> None:
    parts = [part("shipment", "s1", 2)]
    assert balance(SHARE, golden(3), parts, golden(1)).verdict is Sum.HOLDS
    assert balance(SHARE, golden(3), parts, golden(2)).verdict is Sum.OPEN_DIFFERS
    assert balance(SHARE, golden(3), parts, golden(None)).verdict is Sum.OPEN_DIFFERS


def test_refunds_never_exceed_what_was_paid() -> None:
    before = balance(REFUNDS, golden(Decimal("50.00")), [part("refund", "r1", Decimal("30.00"))])
    assert may_take(REFUNDS, before, Decimal("20.00")) is None
    assert may_take(REFUNDS, before, Decimal("20.01")) is None  # the tolerance of the map
    assert may_take(REFUNDS, before, Decimal("20.02")) == Hold("finance")


@given(st.lists(st.integers(0, 5), max_size=6), st.integers(0, 20))
def test_what_may_be_taken_never_breaks_the_sum(amounts: list[int], total: int) -> None:
    """Asking before each command keeps refunded <= paid, whatever comes."""
    taken: list[Part] = []
    for place, amount in enumerate(amounts):
        before = balance(REFUNDS, golden(total), taken)
        if may_take(REFUNDS, before, Decimal(amount)) is None:
            taken.append(part("refund", f"r{place}", amount))
    got = balance(REFUNDS, golden(total), taken)
    assert got.verdict is Sum.HOLDS
    assert got.left is not None
    assert got.taken + got.left == total


def test_three_of_five_lines_each_decided_as_a_record_of_its_own() -> None:
    status = StatusPolicy(
        "status", edges=(("open", "sent"),), set_by=(("open", ("shop",)), ("sent", ("wms",)))
    )
    line = policy(status, ValuePolicy("quantity", owners=(Stage("wms"),)), entity="shipment")
    shipments = []
    for number in range(1, 6):
        record = Record([said(SHOP, "status", "open", 1), said(WMS, "quantity", 1, 1)])
        if number <= 3:
            record |= [said(WMS, "status", "sent", 2)]
        decided = resolve(line, record)
        shipments.append(Part("shipment", f"1001/{number}", decided["quantity"], decided["status"]))
    not_yet = Share("quantity", (("shipment", "quantity"),), frozenset({"open"}))
    got = balance(not_yet, golden(5), shipments)
    assert (got.taken, got.left) == (3, 2)
    assert got.parts == ("1001/1", "1001/2", "1001/3")
