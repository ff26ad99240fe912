"""Policies: what is refused, and a new map over old claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seamark.kernel.due import due
from seamark.kernel.facts import Fact
from seamark.kernel.golden import says
from seamark.kernel.policy import (
    UNKNOWN,
    PolicyError,
    Reaches,
    Stage,
    StatusPolicy,
    ValuePolicy,
    Words,
)
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from tests.unit.kernel.shapes import ERP, SHOP, STATUS, decide, policy, pushed, said

WORDS = Words(
    (
        ("paid", (("shop", ("processing",)), ("erp", ("confirmed", "ready")))),
        ("sent", (("erp", ("done",)),)),
    )
)


def test_a_circle_of_statuses_is_refused() -> None:
    with pytest.raises(PolicyError, match="`a` comes after itself"):
        StatusPolicy("status", edges=(("a", "b"), ("b", "a")))


def test_words_that_no_path_orders_are_listed_once() -> None:
    assert STATUS.unordered() == (("sent", "cancelled"),)


def test_an_owner_until_a_status_that_is_not_there_is_refused() -> None:
    with pytest.raises(PolicyError, match="asks a status"):
        policy(ValuePolicy("title", owners=(Stage("shop", Reaches("paid")), Stage("erp"))))


def test_the_parents_status_is_found_by_its_name_or_as_the_only_one() -> None:
    parent = replace(STATUS, name="order status")
    owned = ValuePolicy("quantity", owners=(Stage("shop", Reaches("paid")), Stage("erp")))
    line = policy(parent, owned)
    assert line.status("status") is parent
    both = policy(parent, replace(STATUS, name="line status"))
    assert both.status("status") is None
    assert both.status("line status") is not None


def test_words_read_all_and_write_the_first() -> None:
    assert WORDS.read("erp", "ready") == "paid"
    assert WORDS.write("erp", "paid") == "confirmed"
    assert WORDS.read("shop", "done") is UNKNOWN
    assert WORDS.write("shop", "sent") is UNKNOWN
    assert WORDS.read("shop", None) is None
    assert WORDS.write("shop", None) is None


def test_a_new_map_reads_old_claims_in_its_own_words() -> None:
    """Claims keep raw words: the same record under a corrected map decides anew, nothing is fetched again."""
    record = Record([said(SHOP, "status", "processing", 1), said(ERP, "status", "done", 3)])
    old = policy(
        replace(STATUS, words=Words((("paid", (("shop", ("processing",)), ("erp", ("done",)))),)))
    )
    new = policy(replace(STATUS, words=WORDS))
    assert resolve(old, record)["status"].value == "paid"
    assert resolve(new, record)["status"].value == "sent"
    first = due(new, record, SHOP).push
    assert first is None  # the shop has no such word
    named = Words((*WORDS.rows[:1], ("sent", (("erp", ("done",)), ("shop", ("complete",))))))
    assert due(policy(replace(STATUS, words=named)), record, SHOP).push is not None


def test_a_new_owner_over_old_claims() -> None:
    facts: list[Fact] = [
        said(SHOP, "title", "a", 5),
        said(ERP, "title", "b", 2),
        pushed(ERP, "title", "a", 3, (SHOP, 5)),
    ]
    assert (
        decide(policy(ValuePolicy("title", owners=(Stage("shop"),))), *facts)["title"].value == "a"
    )
    golden = decide(
        policy(ValuePolicy("title", owners=(Stage("erp"),))), *facts, said(ERP, "title", "c", 4)
    )
    assert golden["title"].value == "c"


def test_a_decision_reads_as_a_sentence() -> None:
    facts = [said(SHOP, "status", "cancelled", 2), said(ERP, "status", "sent", 3)]
    text = says("status", decide(policy(STATUS), *facts)["status"])
    assert text.startswith("status: no value, because nobody decided (cancelled / sent)")
    assert "held for a person whom the map must name" in text
    assert text.count("in conflict") == 2
    title = policy(ValuePolicy("title", owners=(Stage("shop"),)))
    assert says("title", decide(title, said(SHOP, "title", "a", 1))["title"]) == (
        "title: 'a', because the owner said it"
    )
