"""Records and knowledge: small truths that the laws rest on."""

from __future__ import annotations

from seamark.kernel.facts import Claim, Movement, Source, Taken, Ticket, Version, order_key
from seamark.kernel.knowledge import knows
from seamark.kernel.policy import OPEN
from seamark.kernel.record import Record
from tests.unit.kernel.shapes import ERP, SHOP, pushed, said


def test_equal_facts_make_equal_records() -> None:
    one, two = said(SHOP, "title", "a", 1), said(ERP, "title", "b", 1)
    assert Record([one, two]) == Record([two, one, one])
    assert Record([one]) != Record([two])
    assert repr(Record([one, two])) == repr(Record([two, one]))
    assert Record() != frozenset()


def test_a_record_of_movements_alone_knows_them() -> None:
    movement = Movement("1001/1", 1, Taken.OPEN, Ticket(1))
    assert Record([movement]).movements == (movement,)
    assert Record([movement]).history("level").said == []


def test_facts_of_different_kinds_are_ordered() -> None:
    facts = [said(SHOP, "title", "a", 1), Movement("1", 1, Taken.OPEN, Ticket(1))]
    assert [type(fact) for fact in sorted(facts, key=order_key)] == [Claim, Movement]


def test_a_source_knows_its_own_past_and_what_it_settled() -> None:
    history = Record(
        [pushed(ERP, "title", "a", 3, (SHOP, 5)), said(SHOP, "title", "a", 5)]
    ).history("title")
    assert knows(history, said(ERP, "title", "b", 4), SHOP, Version(5))
    assert knows(history, said(ERP, "title", "b", 3), SHOP, Version(5))
    assert not knows(history, said(ERP, "title", "b", 2), SHOP, Version(5))
    assert not knows(history, said(ERP, "title", "b", 4), SHOP, Version(6))
    assert knows(history, said(SHOP, "title", "b", 6), SHOP, Version(5))
    assert not knows(history, said(SHOP, "title", "b", 4), SHOP, Version(5))


def test_a_row_that_is_not_there_yet() -> None:
    assert Source("erp", "").unborn
    assert not SHOP.unborn
    assert repr(OPEN) == "OPEN"
