"""Pairs that differ by one decision, with the integration between the systems."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from seamark.cases.fault import Fault
from seamark.kernel.policy import (
    ANY,
    Conflict,
    Edit,
    EditRule,
    Hold,
    Stage,
    System,
    Wins,
)
from seamark.prove.properties import (
    failure_reaches_a_person,
    manual_edit_not_lost,
    never_half_known,
    no_order_twice,
    paid_order_arrives,
    revoked_stays_revoked,
    settled_holds_owner,
    status_never_goes_back,
)
from seamark.prove.setting import Act, Case, Flow, Setting, Sweep, Topology
from tests.quality.pairs import PRICES, Pair, case_of
from tests.quality.shops import CONSENT, ORDER, PRODUCT, edit, one_way, product_case, with_answer

BOTH = (("shop", "erp"), ("erp", "shop"))


def through(setting: Setting, **change: Any) -> Setting:
    """The same setting with the integration between, its flows changed."""
    flows = tuple(replace(f, **change) for f in setting.flows)
    return replace(setting, flows=flows, topology=Topology.KERNEL)


def with_system(setting: Setting, name: str, **change: Any) -> Setting:
    """The setting with one system of its policy changed."""
    systems = tuple(replace(s, **change) if s.name == name else s for s in setting.policy.systems)
    return replace(setting, policy=replace(setting.policy, systems=systems))


def two_way(policy_field: str, setting: Setting) -> Setting:
    """Flows of one field in both directions."""
    flows = tuple(Flow(f"{a} to {b}", a, (b,), (policy_field,)) for a, b in BOTH)
    return replace(setting, flows=flows, topology=Topology.KERNEL)


ORDERS = two_way("status", Setting(ORDER, ()))
CONDITIONAL = with_system(with_system(ORDERS, "erp", conditional=True), "shop", conditional=True)
PRICED = two_way("price", Setting(PRODUCT, ()))
NAMED = two_way("name", Setting(PRODUCT, ()))
CUSTOMERS = two_way(
    "newsletter",
    Setting(replace(ORDER, entity="customer", fields=(CONSENT,)), ()),
)
CLOCKS = (System("shop", clock_trusted=True), System("erp", clock_trusted=True))


def clocked(setting: Setting) -> Setting:
    """Both clocks are trusted."""
    return replace(setting, policy=replace(setting.policy, systems=CLOCKS))


def answered(setting: Setting, answer: object) -> Setting:
    """With an answer for cancelled and dispatched both being said."""
    return with_answer(setting, "status", both=(("cancelled", "dispatched", answer),))


CHANGES_HANDS = Case(
    "an address changes hands",
    (
        Act("shop", (("name", "after"),), "customer", "corrects the name in the shop"),
        Act("shop", (("status", "paid"),), "customer", "pays in the shop"),
    ),
    ("status", "name"),
    (("shop", ("placed", "before")), ("erp", ("placed", "before"))),
    frozenset(),
)
YES_AND_NO = Case(
    "yes and no",
    (
        Act("shop", (("newsletter", "yes"),), "customer", "says yes in the shop"),
        Act("erp", (("newsletter", "no"),), "customer", "says no in the ERP"),
    ),
    ("newsletter",),
    (("shop", (None,)), ("erp", (None,))),
    frozenset(),
)
TWO = product_case(edit("shop", "after"), edit("erp", "other", 0))
REFUND_IN_ERP = Case(
    "refund in the ERP",
    (
        Act("shop", (("status", "paid"),), "customer", "pays in the shop"),
        Act("erp", (("status", "refunded"),), "staff", "refunds in the ERP", after=(0,)),
    ),
    ("status",),
    (("shop", ("placed",)), ("erp", ("placed",))),
    frozenset(),
)
HANDED = with_answer(
    ORDERS, "status", set_by=(*ORDER.fields[0].set_by[:-1], ("refunded", ("erp",)))
)  # type: ignore[union-attr]

KERNEL: tuple[Pair, ...] = (
    Pair(
        "created again without a key",
        through(one_way(unique=False)),
        through(one_way()),
        case_of("failed webhook", one_way(), Fault.ANSWER_LOST),
        no_order_twice.NAME,
        1,
        7,
    ),
    Pair(
        "a webhook lost, and nothing compares, with an integration",
        through(one_way()),
        through(one_way(), sweep=Sweep.CHANGES),
        case_of("webhook silently lost", one_way()),
        paid_order_arrives.NAME,
        1,
        4,
    ),
    Pair(
        "refused by one, and nobody is told, with an integration",
        through(one_way(), told=""),
        through(one_way()),
        case_of("partial failure", one_way(), Fault.REFUSE),
        never_half_known.NAME,
        1,
        4,
    ),
    Pair(
        "given up in silence, with an integration",
        through(one_way(), tries=1, told=""),
        through(one_way(), tries=1),
        case_of("failed webhook", one_way(), Fault.DOWN),
        failure_reaches_a_person.NAME,
        1,
        2,
    ),
    Pair(
        "cancelled and dispatched, and nobody answers",
        answered(ORDERS, Hold()),
        answered(ORDERS, Hold("operations")),
        case_of("cancel after shipment", ORDERS),
        settled_holds_owner.NAME,
        0,
        8,
    ),
    Pair(
        "cancelled and dispatched, and nobody decided who wins",
        answered(CONDITIONAL, Hold()),
        answered(CONDITIONAL, Wins("dispatched")),
        case_of("cancel after shipment", ORDERS),
        settled_holds_owner.NAME,
        0,
        8,
    ),
    Pair(
        "a push covers a status that was not heard of yet",
        HANDED,
        with_system(HANDED, "erp", conditional=True),
        REFUND_IN_ERP,
        status_never_goes_back.NAME,
        0,
        4,
    ),
    Pair(
        "a revocation loses to a clock",
        clocked(
            with_answer(
                CUSTOMERS, "newsletter", conflict=Conflict.LATEST_WINS, owners=(Stage(ANY),)
            )
        ),
        clocked(CUSTOMERS),
        YES_AND_NO,
        revoked_stays_revoked.NAME,
        0,
        2,
    ),
    Pair(
        "an edit by hand is put back, and nobody agreed to that",
        with_answer(PRICED, "price", edits=()),
        with_answer(PRICED, "price", edits=(EditRule(Hold("operations")),)),
        PRICES,
        manual_edit_not_lost.NAME,
        0,
        1,
    ),
    Pair(
        "an edit by hand is put back, not kept",
        with_answer(PRICED, "price", edits=()),
        with_answer(PRICED, "price", edits=(EditRule(Edit.KEEP),)),
        PRICES,
        manual_edit_not_lost.NAME,
        0,
        1,
    ),
    Pair(
        "two people edit, and a conflict is held for nobody",
        with_answer(NAMED, "name", owners=(Stage(ANY),), conflict=Hold()),
        with_answer(NAMED, "name", owners=(Stage(ANY),), conflict=Hold("operations")),
        TWO,
        settled_holds_owner.NAME,
        0,
        2,
    ),
)
