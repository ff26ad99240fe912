"""The fourteen stories that broke earlier wordings of the kernel, in every order of events.

Each is explored with the earlier wording, told as a small change (`earlier`, `earlier_rows`, or a setting): it breaks, with the
shortest story. With ours it holds, and what it is about was seen.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from seamark.cases.fault import Fault
from seamark.kernel.due import HeldBack
from seamark.kernel.policy import (
    Created,
    Delivery,
    Destination,
    FirstWrite,
    Hold,
    LookUpAfter,
    Policy,
    PolicyError,
    Reaches,
    Stage,
    StatusPolicy,
    TryAgain,
    UniqueBy,
    ValuePolicy,
    Versions,
)
from seamark.prove.abstraction import Slice
from seamark.prove.explorer import NO_REST, explore
from seamark.prove.outcome import Answer, Bounds, Result
from seamark.prove.properties import (
    no_order_twice,
    revoked_stays_revoked,
    settled_holds_owner,
    settled_shows_what_is_left,
)
from seamark.prove.property import Kind, Property
from seamark.prove.prove import prove_case
from seamark.prove.setting import Act, Case, Flow, Setting, Sweep, Topology
from tests.quality.kernel_pairs import CHANGES_HANDS, CUSTOMERS, YES_AND_NO, with_system
from tests.quality.shops import STATUS, SYSTEMS
from tests.quality.stock_shops import stock, stock_case
from tests.unit.prove.earlier import (
    AnyWordIsAWrite,
    Compacted,
    ForgetsTheUnanswered,
    GuessedAnswer,
    LatestOnly,
    NothingIsFurthest,
    OwnerAlone,
    PushesAnyway,
    Shortens,
    ShortensAndIsFought,
    WholeSeconds,
    explored,
    happens,
    own_rule,
    seen,
    strikes_out,
)
from tests.unit.prove.earlier_rows import (
    ANEW,
    FOLLOWS,
    PARTED,
    RESTORED,
    by_row,
    by_system,
    made_anew,
    taken_for_one,
)

BELL = Versions.BELL
ALL_FAULTS = frozenset({Fault.LOSE, Fault.DUPLICATE, Fault.DELAY, Fault.ANSWER_LOST, Fault.CRASH})
HANDED = ValuePolicy("name", owners=(Stage("shop", Reaches("paid")), Stage("erp")))
TWO_WAY = tuple(Flow(f"{a} to {b}", a, (b,)) for a, b in (("shop", "erp"), ("erp", "shop")))


def between(*fields: ValuePolicy | StatusPolicy, **change: object) -> Setting:
    """Orders between shop and ERP, both ways, with the integration between."""
    policy = Policy("order", fields, SYSTEMS[:2])
    return replace(Setting(policy, TWO_WAY, Topology.KERNEL), **change)  # type: ignore[arg-type]


def answer(setting: Setting, case: Case, truth: str, faults: int = 1) -> Answer:
    outcome = prove_case(setting, case, Bounds(explore_faults_max=faults), properties=[truth])
    return outcome.of(truth).answer


def told(found: Result, faults: int = 0) -> tuple[Answer, int, str]:
    """The answer, the steps of the shortest story, and what is wrong at its end."""
    assert found.story is not None, found
    assert found.story.faults == faults
    return found.answer, found.story.length, found.story.what


def test_1_the_old_owners_last_word_stands_until_the_new_owner_holds_it() -> None:
    """The address is corrected, then paid: the ERP, which owns it now, still holds the old one."""
    truth = settled_holds_owner.NAME
    broken = explored(between(STATUS, HANDED), CHANGES_HANDS, OwnerAlone, asked=[truth]).of(truth)
    what = "name: shop says 'after', erp keeps 'before' for ever"
    assert told(broken) == (Answer.BREAKS, 2, what)
    assert answer(between(STATUS, HANDED), CHANGES_HANDS, settled_holds_owner.NAME) is Answer.HELD


def test_1_an_owner_that_never_changes_hands_keeps_its_own() -> None:
    """The counterpart: were the ERP the owner all along, the shop's correction would have to go."""
    owned = between(STATUS, ValuePolicy("name", owners=(Stage("erp"),)))
    assert answer(owned, CHANGES_HANDS, settled_holds_owner.NAME) is Answer.HELD


NO_BEFORE = replace(
    YES_AND_NO,
    start=(("shop", ("no",)), ("erp", ("no",))),
    faults=frozenset({Fault.ANSWER_LOST, Fault.LOSE}),
)


def test_5_a_revocation_after_a_grant_whose_answer_was_lost_counts() -> None:
    setting, truth = replace(CUSTOMERS, refuses_stale=True), revoked_stays_revoked.NAME
    broken = explored(setting, NO_BEFORE, ForgetsTheUnanswered, asked=[truth], faults=2).of(truth)
    what = "the customer took it back, shop still says 'yes'"
    assert told(broken, faults=2) == (Answer.BREAKS, 7, what)
    held = explored(setting, NO_BEFORE, asked=[truth], faults=2)
    assert held.of(truth).answer is Answer.HELD
    assert held.of(revoked_stays_revoked.REVOKED).answer is Answer.SEEN
    never_asked = replace(YES_AND_NO, faults=NO_BEFORE.faults)
    assert answer(setting, never_asked, truth, faults=2) is Answer.HELD


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


def test_11_what_we_made_there_is_not_the_next_owners_first_write() -> None:
    first = between(ValuePolicy("name", owners=(Stage("shop", FirstWrite()), Stage("erp"))))
    acts = (
        Act("shop", (("name", "new"),), "customer", "makes it in the shop", creates=True),
        Act("shop", (("name", "corrected"),), "customer", "corrects it in the shop", after=(0,)),
    )
    case = Case("made, then corrected", acts, ("name",), (), frozenset())
    truth = settled_holds_owner.NAME
    broken = explored(first, case, AnyWordIsAWrite, asked=[truth]).of(truth)
    what = "name: shop says 'corrected', erp keeps 'new' for ever"
    assert told(broken) == (Answer.BREAKS, 4, what)
    assert answer(first, replace(case, faults=ALL_FAULTS), truth) is Answer.HELD


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


OWNED = ValuePolicy("name", owners=(Stage("shop"),), insists=Hold("operations"))
ASKING = replace(STATUS, insists=Hold("operations"))
QUIET = tuple(replace(flow, sweep=Sweep.NONE) for flow in TWO_WAY)


def shop_acts(*values: str, **start: str) -> Case:
    """The shop's name takes these values one after the other."""
    acts = tuple(
        Act(
            "shop",
            (("name", value),),
            "customer",
            f"sets the name to {value}",
            after=tuple(range(n)),
        )
        for n, value in enumerate(values)
    )
    begin = tuple((system, (start.get(system, "before"),)) for system in ("shop", "erp"))
    return Case("a name changes", acts, ("name",), begin, frozenset())


def test_3_two_edits_in_one_second_are_one_version() -> None:
    case = shop_acts("written first", "corrected")
    quiet = between(OWNED, flows=QUIET)
    broken = explored(quiet, case, WholeSeconds, asked=[settled_holds_owner.NAME]).results[0]
    assert told(broken) == (
        Answer.BREAKS,
        2,
        "name: shop says 'corrected', erp keeps 'written first' for ever",
    )
    bell = with_system(between(OWNED), "shop", versions=BELL)
    case = replace(case, faults=ALL_FAULTS)
    assert answer(bell, case, settled_holds_owner.NAME, faults=2) is Answer.HELD


def test_4_a_guessed_version_makes_a_persons_no_our_echo() -> None:
    broken = explored(CUSTOMERS, YES_AND_NO, GuessedAnswer, asked=[revoked_stays_revoked.NAME])
    what = "the customer took it back, shop still says 'yes'"
    assert told(broken.of(revoked_stays_revoked.NAME)) == (Answer.BREAKS, 4, what)
    held = explored(CUSTOMERS, YES_AND_NO, asked=[revoked_stays_revoked.NAME])
    assert held.of(revoked_stays_revoked.NAME).answer is Answer.HELD
    assert held.of(revoked_stays_revoked.REVOKED).answer is Answer.SEEN


def test_6_an_order_that_was_acknowledged_is_not_yet_booked() -> None:
    """The ERP takes an order over when it is placed, and takes it off its figure when it is dispatched."""
    booked = stock(Topology.KERNEL, "dispatched")
    acknowledged = stock(Topology.KERNEL, "placed")
    case = stock_case("stock after a sale", booked, channels=("market",))
    assert case.books
    broken = prove_case(acknowledged, case).of(settled_shows_what_is_left.NAME)
    assert told(broken)[:2] == (Answer.BREAKS, 1)
    assert broken.story is not None
    assert "what is sold is sold again" in broken.story.what
    case = replace(case, faults=frozenset({Fault.LOSE, Fault.DELAY, Fault.DUPLICATE}))
    assert answer(booked, case, settled_shows_what_is_left.NAME) is Answer.HELD


def test_7_a_rule_that_rewrites_every_push_is_asked_about() -> None:
    case = replace(shop_acts("ours"), faults=ALL_FAULTS)
    endless = between(replace(OWNED, corrections_max=10**6))
    rule = own_rule(endless, case, "erp", "before")
    broken = explored(endless, case, asked=[settled_holds_owner.NAME], more=[rule]).results[0]
    assert told(broken) == (Answer.BREAKS, 1, NO_REST)
    asked = seen("the ERP insists, and a person is asked", HeldBack.INSISTS)
    held = explored(
        between(OWNED), case, asked=[settled_holds_owner.NAME, asked], faults=1, more=[rule]
    )
    assert held.of(settled_holds_owner.NAME).answer is Answer.HELD
    assert held.of(asked.name).answer is Answer.SEEN


def test_7_an_answer_that_differs_is_told_once() -> None:
    case = replace(shop_acts("a long name"), faults=ALL_FAULTS)
    truth = settled_holds_owner.NAME
    broken = explored(between(OWNED), case, ShortensAndIsFought, asked=[truth]).results[0]
    assert told(broken) == (Answer.BREAKS, 1, NO_REST)
    asked = seen("the answer differs, and a person is asked", HeldBack.ALTERED)
    held = explored(between(OWNED), case, Shortens, asked=[truth, asked], faults=2)
    assert held.of(truth).answer is Answer.HELD
    assert held.of(asked.name).answer is Answer.SEEN


PAID_AND_BACK = Case(
    "paid, and back",
    (
        Act("shop", (("status", "paid"),), "staff", "marks it as paid in the shop"),
        Act("shop", (("status", "placed"),), "staff", "takes that back in the shop", after=(0,)),
    ),
    ("status",),
    (("shop", ("placed",)), ("erp", ("placed",))),
    frozenset(),
)
UNDONE = Property(
    "what the owner takes back itself is not written over",
    Kind.ALWAYS,
    ("what happened", "row of shop"),
    lambda done, row: (
        "the integration wrote 'paid' over it" if len(done) == 2 and row.values[0] == "paid" else ""
    ),
)


def test_8_the_owner_that_goes_back_is_not_fought() -> None:
    orders = between(ASKING)
    broken = explored(orders, PAID_AND_BACK, PushesAnyway, asked=[UNDONE]).results[0]
    assert told(broken) == (Answer.BREAKS, 6, "the integration wrote 'paid' over it")
    case = replace(PAID_AND_BACK, faults=ALL_FAULTS)
    asked = seen("it went back, and a person is asked", HeldBack.WENT_BACK)
    held = explored(orders, case, asked=[UNDONE, asked], faults=2)
    assert held.of(UNDONE.name).answer is Answer.HELD
    assert held.of(asked.name).answer is Answer.SEEN


PARCEL = Case(
    "a parcel comes back",
    (
        Act("shop", (("status", "paid"),), "customer", "pays in the shop"),
        Act("erp", (("status", "dispatched"),), "staff", "dispatches in the ERP", only_if=(("status", "paid"),)),
        Act("erp", (("status", "paid"),), "staff", "takes the parcel in again", after=(1,)),
    ),
    ("status",),
    (("shop", ("placed",)), ("erp", ("placed",))),
    frozenset(),
)  # fmt: skip
PAID_BY_BOTH = tuple(
    (word, ("shop", "erp") if word == "paid" else who) for word, who in STATUS.set_by
)
AGREE = Property(
    "at rest both show what the ERP did last",
    Kind.CALM,
    ("what happened", "row of shop", "row of erp"),
    lambda done, shop, erp: (
        ""
        if shop.values == erp.values or not done
        else f"shop says {shop.values[0]}, erp {erp.values[0]}"
    ),
    ("the parcel comes back",),
)


def test_9_an_edge_back_is_no_edge_like_the_others() -> None:
    with pytest.raises(PolicyError, match="comes after itself"):
        replace(STATUS, edges=(*STATUS.edges, ("dispatched", "paid")))
    back = between(replace(ASKING, back=(("dispatched", "paid"),), set_by=PAID_BY_BOTH))
    broken = explored(back, PARCEL, NothingIsFurthest, asked=[AGREE]).results[0]
    assert told(broken) == (Answer.BREAKS, 5, "shop says paid, erp dispatched")
    returned = happens(2, "the parcel comes back")
    case = replace(PARCEL, faults=ALL_FAULTS)
    held = explored(back, case, asked=[AGREE, returned], faults=2)
    assert held.of(returned.name).answer is Answer.SEEN
    assert held.of(AGREE.name).answer is Answer.HELD


MISTAKE = Case(
    "a wrong mark",
    (
        Act("erp", (("status", "dispatched"),), "clerk", "books it as dispatched by mistake"),
        Act("erp", (("status", "paid"),), "clerk", "takes that back in the ERP", after=(0,)),
    ),
    ("status",),
    (("shop", ("paid",)), ("erp", ("paid",))),
    frozenset(),
)
FORGOTTEN = Property(
    "a mistake that was taken back stands nowhere",
    Kind.CALM,
    ("what happened", "row of shop"),
    lambda done, row: (
        "the shop says 'dispatched' for ever"
        if len(done) == 2 and row.values[0] == "dispatched"
        else ""
    ),
    ("it went back, and a person is asked",),
)


def test_10_a_wrong_mark_goes_when_a_person_strikes_it_out() -> None:
    orders = between(ASKING)
    asked = seen("it went back, and a person is asked", HeldBack.WENT_BACK)
    broken = explored(orders, MISTAKE, asked=[FORGOTTEN, asked])
    assert told(broken.of(FORGOTTEN.name)) == (
        Answer.BREAKS,
        2,
        "the shop says 'dispatched' for ever",
    )
    struck = strikes_out("status", "dispatched", "erp", HeldBack.WENT_BACK)
    case = replace(MISTAKE, faults=ALL_FAULTS)
    held = explored(orders, case, asked=[FORGOTTEN, asked], faults=2, more=[struck])
    assert held.of(asked.name).answer is Answer.SEEN
    assert held.of(FORGOTTEN.name).answer is Answer.HELD


def test_12_a_row_made_anew_is_not_refused() -> None:
    broken = explore(made_anew(by_system), [FOLLOWS, ANEW]).results[0]
    assert told(broken) == (Answer.BREAKS, 2, "shop says 'anew', erp keeps 'first' for ever")
    held = explore(made_anew(by_row), [FOLLOWS, ANEW])
    assert [one.answer for one in held.results] == [Answer.HELD, Answer.SEEN]


def test_12_two_rows_taken_for_one_come_apart_whole() -> None:
    broken = explore(taken_for_one(moves_claims=True), [RESTORED, PARTED]).results[0]
    assert told(broken)[:2] == (Answer.BREAKS, 2)
    held = explore(taken_for_one(moves_claims=False), [RESTORED, PARTED])
    assert [one.answer for one in held.results] == [Answer.HELD, Answer.SEEN]


CORRECTED_LATE = replace(
    CHANGES_HANDS,
    acts=(
        *(replace(act, after=tuple(range(n))) for n, act in enumerate(CHANGES_HANDS.acts)),
        Act(
            "shop", (("name", "too late"),), "customer", "changes the name after paying", after=(1,)
        ),
    ),
)


def test_13_what_the_latest_word_hides_is_kept_as_long_as_it_can_count() -> None:
    """No word of the shop is lost here: were "paid" lost, nobody could tell that the last edit came after it."""
    handed = between(STATUS, HANDED)
    truth = settled_holds_owner.NAME
    broken = explored(handed, CORRECTED_LATE, LatestOnly, asked=[truth]).of(truth)
    assert told(broken) == (
        Answer.BREAKS,
        3,
        "name: shop says 'after', erp keeps 'too late' for ever",
    )
    case = replace(CORRECTED_LATE, faults=frozenset({Fault.ANSWER_LOST, Fault.CRASH}))
    for wording in (Slice, Compacted):
        held = explored(handed, case, wording, asked=[truth], faults=2)
        assert held.of(truth).answer is Answer.HELD
        assert held.of(settled_holds_owner.CHANGED).answer is Answer.SEEN
