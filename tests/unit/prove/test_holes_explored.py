"""Stories that broke earlier wordings of the kernel, in every order of events: they hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from seamark.cases.fault import Fault
from seamark.kernel.policy import (
    Created,
    Delivery,
    Destination,
    LookUpAfter,
    Policy,
    Reaches,
    Stage,
    StatusPolicy,
    TryAgain,
    UniqueBy,
    ValuePolicy,
    Versions,
)
from seamark.prove.outcome import Answer, Bounds
from seamark.prove.properties import (
    no_order_twice,
    revoked_stays_revoked,
    settled_holds_owner,
)
from seamark.prove.prove import prove_case
from seamark.prove.setting import Act, Case, Flow, Setting, Topology
from tests.quality.kernel_pairs import CHANGES_HANDS, CUSTOMERS, YES_AND_NO, with_system
from tests.quality.shops import STATUS, SYSTEMS

BELL = Versions.BELL
HANDED = ValuePolicy("name", owners=(Stage("shop", Reaches("paid")), Stage("erp")))
TWO_WAY = tuple(Flow(f"{a} to {b}", a, (b,)) for a, b in (("shop", "erp"), ("erp", "shop")))


def between(*fields: ValuePolicy | StatusPolicy, **change: object) -> Setting:
    """Orders between shop and ERP, both ways, with the integration between."""
    policy = Policy("order", fields, SYSTEMS[:2])
    return replace(Setting(policy, TWO_WAY, Topology.KERNEL), **change)  # type: ignore[arg-type]


def answer(setting: Setting, case: Case, truth: str, faults: int = 1) -> Answer:
    outcome = prove_case(setting, case, Bounds(explore_faults_max=faults), properties=[truth])
    return outcome.of(truth).answer


def test_1_the_old_owners_last_word_stands_until_the_new_owner_holds_it() -> None:
    """The address is corrected, then paid: the ERP, which owns it now, still holds the old one."""
    assert answer(between(STATUS, HANDED), CHANGES_HANDS, settled_holds_owner.NAME) is Answer.HELD


def test_1_an_owner_that_never_changes_hands_keeps_its_own() -> None:
    """The counterpart: were the ERP the owner all along, the shop's correction would have to go."""
    owned = between(STATUS, ValuePolicy("name", owners=(Stage("erp"),)))
    assert answer(owned, CHANGES_HANDS, settled_holds_owner.NAME) is Answer.HELD


def test_5_a_revocation_after_a_grant_whose_answer_was_lost_counts() -> None:
    case = replace(YES_AND_NO, faults=frozenset({Fault.ANSWER_LOST, Fault.LOSE}))
    setting = replace(CUSTOMERS, refuses_stale=True)
    assert answer(setting, case, revoked_stays_revoked.NAME, faults=2) is Answer.HELD


def test_2_a_write_covers_what_was_not_read_unless_the_system_refuses_that() -> None:
    bells = with_system(with_system(CUSTOMERS, "erp", versions=BELL), "shop", versions=BELL)
    assert answer(bells, YES_AND_NO, revoked_stays_revoked.NAME) is Answer.BREAKS
    careful = replace(bells, refuses_stale=True)
    assert answer(careful, YES_AND_NO, revoked_stays_revoked.NAME) is Answer.HELD


def test_11_our_own_creation_is_no_word_of_the_new_owner() -> None:
    """The shop makes the record, we make it in the ERP; the ERP owns the name from then on, and holds the shop's."""
    seed = ValuePolicy("name", owners=(Stage("shop", Created()), Stage("erp")))
    case = Case(
        "a record is made",
        (Act("shop", (("name", "new value"),), "customer", "makes it in the shop", creates=True),),
        ("name",),
        (),
        frozenset({Fault.ANSWER_LOST, Fault.DUPLICATE}),
    )
    assert answer(between(seed), case, settled_holds_owner.NAME) is Answer.HELD


@pytest.mark.parametrize(
    ("create", "expected"),
    [
        (UniqueBy("number"), Answer.HELD),
        (LookUpAfter(60), Answer.HELD),
        (TryAgain(), Answer.BREAKS),
    ],
)
def test_14_a_record_is_not_made_twice(create: object, expected: Answer) -> None:
    name = ValuePolicy("name", owners=(Stage("shop"),))
    case = Case(
        "a record is made",
        (Act("shop", (("name", "new value"),), "customer", "makes it in the shop", creates=True),),
        ("name",),
        (),
        frozenset({Fault.ANSWER_LOST, Fault.CRASH}),
    )
    setting = between(name)
    route = Destination("erp", ("name",), delivery=Delivery(3, create))  # type: ignore[arg-type]
    policy = replace(setting.policy, destinations=(route,))
    setting = replace(setting, policy=policy, flows=TWO_WAY[:1])
    assert answer(setting, case, no_order_twice.NAME, faults=2) is expected
