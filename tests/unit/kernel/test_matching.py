"""Matching people: keys in order, and an answer for none, one and several hits."""

from __future__ import annotations

from itertools import permutations

import pytest

from seamark.kernel.facts import Link, LinkFact, Source, Unlink
from seamark.kernel.matching import Known, match, normal
from seamark.kernel.policy import OPEN, Hold, Identity, Matching
from seamark.kernel.record import Record, linked, record_of
from tests.unit.kernel.shapes import CRM, SHOP, said

RULE = Matching(
    (("number",), ("email", "name"), ("phone",)),
    if_none=Identity.CREATE,
    if_several=Hold("ops"),
    path="entities.customer",
)
ANN = Known("1", {"number": "C1", "email": "ann@shop.example", "name": "Ann Lee", "phone": "+491"})
BOB = Known("2", {"number": None, "email": "bob@shop.example", "name": "Bob", "phone": "+491"})
CAT = Known("3", {"email": "", "name": "Cat", "phone": ""})


def test_the_first_key_with_a_hit_decides() -> None:
    got = match(RULE, {"number": "C1", "phone": "+491"}, [ANN, BOB, CAT])
    assert (got.answer, got.by, got.hits) == (Identity.LINK, ("number",), ("1",))
    assert got.path == "entities.customer.if_one"


def test_a_key_with_an_empty_part_is_passed_over() -> None:
    got = match(
        RULE, {"number": "", "email": " ANN@shop.example", "name": "ann  lee"}, [ANN, BOB, CAT]
    )
    assert (got.by, got.hits) == (("email", "name"), ("1",))
    assert match(RULE, {"email": "", "name": "Cat"}, [CAT]).answer is Identity.CREATE


def test_several_hits_are_held_whatever_their_order() -> None:
    for order in permutations([ANN, BOB, CAT]):
        got = match(RULE, {"phone": "+491"}, order)
        assert (got.answer, got.hits, got.decided) == (Hold("ops"), ("1", "2"), True)


def test_no_hit() -> None:
    got = match(RULE, {"number": "C9", "phone": "+492"}, [ANN, BOB, CAT])
    assert (got.answer, got.by, got.hits) == (Identity.CREATE, (), ())


def test_nobody_decided() -> None:
    got = match(Matching((("email",),), if_none=OPEN), {"email": "x@y"}, [])
    assert (got.answer, got.decided, got.path) == (Hold(), False, "if_none")


@pytest.mark.parametrize(
    ("value", "same"),
    [(" Ann  Lee ", "ann lee"), ("STRASSE", "straße"), ("", None), (7, 7), (None, "  ")],
)
def test_what_counts_as_equal(value: object, same: object) -> None:
    assert normal(value) == normal(same)  # type: ignore[arg-type]


def test_a_late_match_and_its_undoing_change_links_only() -> None:
    leaves = {
        SHOP: Record([said(SHOP, "name", "Ann", 1)]),
        CRM: Record([said(CRM, "name", "Anna", 1)]),
    }
    links: list[LinkFact] = [Link("1", SHOP, 1, "import"), Link("2", CRM, 1, "import")]
    links += [Link("1", CRM, 2, "match"), Unlink("2", CRM, 2, "match")]
    assert linked(links, "1") == {SHOP, CRM}
    assert linked(links, "2") == frozenset()
    assert record_of(leaves, links, "1").facts == leaves[SHOP].facts | leaves[CRM].facts
    links.append(Unlink("1", CRM, 3, "ops"))
    assert record_of(leaves, reversed(links), "1") == leaves[SHOP]
    assert record_of({}, [Link("1", Source("shop", "9"), 1, "import")], "1") == Record()


def test_a_link_and_an_unlink_of_one_number_the_cautious_one_counts() -> None:
    words: list[LinkFact] = [Unlink("1", CRM, 2, "ops"), Link("1", CRM, 2, "ops")]
    for order in permutations(words):
        assert linked(order, "1") == frozenset()
