"""What a policy leaves open: each place with its usual answers, and what filling one in decides."""

from __future__ import annotations

from dataclasses import replace

from seamark.kernel.golden import Rule
from seamark.kernel.policy import (
    ANY,
    OPEN,
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
    QuantityPolicy,
    Share,
    Stage,
    StatusPolicy,
    System,
    ValuePolicy,
    Versions,
    Wins,
)
from seamark.policy.undecided import open_points, with_answer
from tests.unit.kernel.shapes import ERP, SHOP, STATUS, decide, policy, said

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
