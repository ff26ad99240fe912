"""Records that belong together: lines, a payment, refunds, parcels, one person in two systems."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seamark.cases.fault import Fault
from seamark.kernel.policy import Hold, Identity, Matching, Share
from seamark.prove.around import Around, Whole
from seamark.prove.joined import MORE, setting_of
from seamark.prove.outcome import Answer, Result
from seamark.prove.properties import arrives_whole as whole
from seamark.prove.properties import failure_reaches_a_person as failure
from seamark.prove.properties import never_more_refunded as refunded
from seamark.prove.properties import one_person_one_customer as person
from seamark.prove.properties import parts_make_the_whole as counted
from seamark.prove.properties import what_exceeds_waits as exceeds
from seamark.prove.prove import prove_parts
from seamark.prove.setting import Setting, Sweep, Topology
from seamark.prove.slices import slices
from tests.quality.stock_shops import (
    DIRECT,
    KERNEL,
    joined_case,
    lines,
    parcels,
    people,
    people_case,
    reason,
    refunds,
)

BOTH = pytest.mark.parametrize("topology", [DIRECT, KERNEL])
LINES, PAYMENT = "partial failure, some lines", "partial failure, order without payment"
PAID = Share("total", (("refund", "amount"),), if_exceeds=Hold("finance"))


def proved(name: str, setting: Setting, truth: str, *faults: Fault) -> Result:
    case = joined_case(name, setting, *faults)
    return prove_parts(setting, case, properties=[truth]).of(truth)


def what(result: Result) -> str:
    assert result.story is not None
    return result.story.what


class TestPartialFailure:
    @BOTH
    @pytest.mark.parametrize(
        ("name", "torn"),
        [(LINES, "erp has line 2, not line 1"), (PAYMENT, "erp has payment, not order")],
    )
    def test_in_silence(self, topology: Topology, name: str, torn: str) -> None:
        setting = lines(topology, told="", sweep=Sweep.NONE)
        found = proved(name, setting, whole.NAME, Fault.REFUSE)
        assert (found.answer, found.faults) == (Answer.BREAKS, 1)
        assert what(found) == f"{torn}, and nobody is told"

    @BOTH
    @pytest.mark.parametrize("name", [LINES, PAYMENT])
    def test_a_named_person_knows(self, topology: Topology, name: str) -> None:
        found = proved(name, lines(topology), whole.NAME, Fault.REFUSE, Fault.ERROR)
        assert found.answer is Answer.HELD

    def test_everything_refused_is_no_torn_order(self) -> None:
        setting = lines(DIRECT, told="", sweep=Sweep.NONE)
        story = proved(LINES, setting, whole.NAME, Fault.REFUSE)
        assert story.faults == 1  # one line alone is refused

    def test_a_part_is_answered_as_the_whole_where_they_travel_together(self) -> None:
        setting = lines(KERNEL)
        flows = tuple(replace(f, told="nobody yet", tries=1) for f in setting.flows)
        part = setting_of(replace(setting, flows=flows), "order line")
        assert [(f.told, f.tries) for f in part.flows] == [("nobody yet", 1)]
        apart = setting_of(replace(setting, flows=flows), "payment")
        assert [f.told for f in apart.flows] == ["operations"]

    def test_a_map_without_parts(self) -> None:
        bare = replace(lines(KERNEL), around=Around())
        assert reason(LINES, bare) == "the map has no lines of order"
        assert reason(PAYMENT, bare) == "the map has no payments of order"

    def test_a_payment_that_goes_elsewhere(self) -> None:
        setting = lines(KERNEL)
        line, payment = setting.around.parts
        away = replace(payment, flows=tuple(replace(f, to=("books",)) for f in payment.flows))
        other = replace(setting, around=replace(setting.around, parts=(line, away)))
        assert reason(PAYMENT, other) == "no system receives both order and payment"

    def test_a_part_of_which_nothing_is_carried(self) -> None:
        setting = lines(KERNEL)
        silent = tuple(replace(p, flows=()) for p in setting.around.parts)
        other = replace(setting, around=replace(setting.around, parts=silent))
        assert "no value of order line is carried" in reason(LINES, other)


class TestRefunds:
    def test_the_kernel_asks_before_more_is_paid_back_than_was_paid(self) -> None:
        faults = (Fault.ANSWER_LOST, Fault.DELAY, Fault.DUPLICATE)
        setting = refunds(KERNEL, PAID)
        assert proved("refunded twice", setting, refunded.NAME, *faults).answer is Answer.HELD
        assert proved("refunded twice", setting, failure.NAME, *faults).answer is Answer.HELD

    def test_it_asks_nobody_if_nobody_is_named(self) -> None:
        setting = refunds(KERNEL, replace(PAID, if_exceeds=Hold()))
        found = proved("refunded twice", setting, failure.NAME, Fault.ANSWER_LOST)
        assert found.answer is Answer.BREAKS
        assert what(found) == f"payments: {MORE}, and nobody is told"

    @pytest.mark.parametrize("setting", [refunds(KERNEL), refunds(DIRECT, PAID)])
    def test_nobody_asks(self, setting: Setting) -> None:
        found = proved("refunded twice", setting, refunded.NAME)
        assert (found.answer, found.faults) == (Answer.BREAKS, 0)
        assert what(found) == "payments has paid back 2 times what was paid once"

    def test_one_refund_carried_out_twice(self) -> None:
        setting = refunds(KERNEL, PAID, unique=False)
        found = proved("refunded twice", setting, refunded.NAME, Fault.ANSWER_LOST)
        assert (found.answer, found.faults) == (Answer.BREAKS, 1)

    def test_no_system_pays_out(self) -> None:
        setting = replace(refunds(KERNEL, PAID), around=Around())
        assert reason("refunded twice", setting) == "no system that pays out receives refund"


class TestParcels:
    @BOTH
    def test_every_system_counts_what_has_left(self, topology: Topology) -> None:
        faults = (Fault.LOSE, Fault.ANSWER_LOST, Fault.DUPLICATE, Fault.DELAY)
        found = proved("partial shipment, counted", parcels(topology), counted.NAME, *faults)
        assert found.answer is Answer.HELD

    @BOTH
    def test_a_lost_message_that_nothing_finds(self, topology: Topology) -> None:
        setting = parcels(topology, sweep=Sweep.NONE)
        found = proved("partial shipment, counted", setting, counted.NAME, Fault.LOSE)
        assert (found.answer, found.faults) == (Answer.BREAKS, 1)
        assert "1 of 2 have left, shop counts 0" in what(found)

    def test_a_parcel_too_many_is_known_to_whom_the_map_names(self) -> None:
        name, faults = "partial shipment, one parcel too many", (Fault.LOSE, Fault.DUPLICATE)
        share = Share("quantity", (("shipment", "quantity"),), if_exceeds=Hold("operations"))
        asks = replace(parcels(KERNEL), around=Around(whole=Whole("order line", share)))
        assert proved(name, asks, exceeds.NAME, *faults).answer is Answer.HELD
        for silent in (parcels(KERNEL), replace(asks, topology=DIRECT)):
            found = proved(name, silent, exceeds.NAME)
            assert (found.answer, found.faults) == (Answer.BREAKS, 0)
            assert "2 have left of 1 that were ordered" in what(found)

    def test_receivers_are_taken_one_by_one(self) -> None:
        setting = parcels(KERNEL)
        flows = tuple(replace(f, to=("shop", "market")) for f in setting.flows)
        setting = replace(setting, flows=flows)
        case = joined_case("partial shipment, counted", setting)
        assert [part.receivers for _, part in slices(setting, case)] == [("shop",), ("market",)]  # type: ignore[attr-defined]


class TestPeople:
    def found(self, setting: Setting, *faults: Fault) -> Result:
        case = people_case(setting, *faults)
        return prove_parts(setting, case, properties=[person.NAME]).of(person.NAME)

    @pytest.mark.parametrize(
        ("answers", "answer", "says"),
        [
            ({}, Answer.HELD, ""),
            ({"if_one": Identity.MERGE}, Answer.HELD, ""),
            ({"if_one": Hold("service")}, Answer.HELD, ""),
            ({"if_one": Identity.CREATE}, Answer.BREAKS, "the integration keeps one person as two"),
            ({"if_one": Hold()}, Answer.BREAKS, "nobody knows who the customer of"),
            ({"if_one": Identity.REJECT}, Answer.BREAKS, "nobody knows who the customer of"),
        ],
    )
    def test_what_is_done_with_one_who_is_known(
        self, answers: dict[str, Any], answer: Answer, says: str
    ) -> None:
        found = self.found(people(KERNEL, **answers), Fault.ANSWER_LOST, Fault.DUPLICATE)
        assert found.answer is answer
        assert says in (what(found) if found.story else "")

    def test_nothing_to_recognise_a_person_by(self) -> None:
        setting = people(KERNEL)
        blind = replace(setting.policy, matching=Matching((), if_none=Identity.CREATE))
        found = self.found(replace(setting, policy=blind))
        assert "two customers" in what(found)

    @BOTH
    def test_a_creation_meets_the_row_that_the_system_has_just_made(
        self, topology: Topology
    ) -> None:
        assert "has the person as two customers" in what(self.found(people(topology, unique=False)))
        assert self.found(people(topology), Fault.ANSWER_LOST).answer is Answer.HELD

    def test_nothing_goes_from_one_system_to_another(self) -> None:
        setting = replace(people(KERNEL), flows=())
        name = "new customer in two systems"
        assert reason(name, setting) == "no value of customer goes from one system to another"
