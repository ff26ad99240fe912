"""Policies: what is refused, what is open, and a new map over old claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seamark.kernel.due import due
from seamark.kernel.facts import Fact
from seamark.kernel.golden import Rule, says
from seamark.kernel.policy import (
    ANY,
    OPEN,
    UNKNOWN,
    Conflict,
    ConsentPolicy,
    Created,
    Delivery,
    Destination,
    Edit,
    EditRule,
    Hold,
    Identity,
    Matching,
    Policy,
    PolicyError,
    QuantityPolicy,
    Reaches,
    Share,
    Stage,
    StatusPolicy,
    System,
    ValuePolicy,
    Versions,
    Wins,
    Words,
)
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from seamark.kernel.undecided import open_points, with_answer
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


VAGUE = Policy(
    "order",
    (
        StatusPolicy(
            "status",
            "fields.status",
            if_unmapped=OPEN,
            edges=(("placed", "paid"), ("paid", "sent"), ("paid", "cancelled"), ("paid", "lost")),
            set_by=(("placed", ("shop",)), ("paid", OPEN), ("sent", ("erp",))),
            both=(("cancelled", "lost", OPEN), ("sent", "lost", Hold("ops"))),
        ),
        ValuePolicy(
            "total", "fields.total", owners=OPEN, edits=(EditRule(Edit.KEEP), EditRule(OPEN))
        ),
        ValuePolicy("note", "fields.note", owners=(Stage("shop"),), conflict=OPEN),
        ValuePolicy("phone", "fields.phone", owners=(Stage(ANY),), conflict=OPEN),
        ValuePolicy("memo", "fields.memo", owners=OPEN, conflict=OPEN),
        ConsentPolicy("consent", "fields.consent", conflict=OPEN),
        QuantityPolicy("level", "fields.level", owners=(Stage("wms"),), counts_until=OPEN),
    ),
    (System("shop"), System("erp"), System("wms", Versions.BELL)),
    (
        Destination(
            "erp",
            ("total",),
            "flows.orders",
            delivery=Delivery(OPEN, OPEN, OPEN, OPEN, OPEN),
        ),
    ),
    Matching((("email",),), path="entities.customer"),
    (Share("total", (("refund", "amount"),), if_exceeds=OPEN, path="entities.refund"),),
)


def test_every_open_point_is_listed_with_its_path_and_usual_answers() -> None:
    points = open_points(VAGUE)
    assert [point.path for point in points] == [
        "fields.status.if_unmapped",
        "fields.status.paid.set_by",
        "fields.status.if_both.sent and cancelled",
        "fields.status.if_both.cancelled and lost",
        "fields.total.owner",
        "fields.total.if_edited",
        "fields.note.if_conflict",
        "fields.phone.if_conflict",
        "fields.memo.owner",
        "fields.memo.if_conflict",
        "fields.consent.if_conflict",
        "fields.level.counts_until",
        "flows.orders.if_fails.retry",
        "entities.order.create",
        "flows.orders.if_fails.then",
        "flows.orders.if_repeated",
        "flows.orders.if_outdated",
        "entities.customer.if_none",
        "entities.customer.if_several",
        "entities.refund.if_exceeds",
    ]
    assert all(point.usual for point in points)
    by_path = {point.path: point.usual for point in points}
    assert by_path["fields.total.owner"] == ((Stage("shop"),), (Stage("erp"),), (Stage("wms"),))
    assert by_path["fields.note.if_conflict"][0] is Conflict.OWNER_WINS
    assert Conflict.OWNER_WINS not in by_path["fields.phone.if_conflict"]
    assert by_path["fields.status.paid.set_by"][0] == ("shop",)


def test_each_usual_answer_closes_exactly_its_point() -> None:
    points = open_points(VAGUE)
    for point in points:
        for answer in point.usual:
            left = [one.path for one in open_points(with_answer(VAGUE, point, answer))]
            assert left == [one.path for one in points if one is not point], point.path


def test_an_open_pair_answered_decides() -> None:
    status = replace(STATUS, both=())
    vague = policy(status)
    facts = [said(SHOP, "status", "cancelled", 2), said(ERP, "status", "sent", 3)]
    assert decide(vague, *facts)["status"].rule is Rule.NOBODY_DECIDED
    (point,) = open_points(vague)
    answered = with_answer(vague, point, Wins("sent"))
    assert decide(answered, *facts)["status"].value == "sent"


def test_a_decided_policy_has_no_open_point() -> None:
    decided = policy(
        replace(STATUS, both=(("sent", "cancelled", Hold("ops")),)),
        ValuePolicy("title", owners=(Stage("shop", Created()), Stage("erp"))),
    )
    matching = Matching((("email",),), Identity.CREATE, Identity.LINK, Hold("ops"))
    assert open_points(replace(decided, matching=matching)) == ()


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
