"""Stock: what can happen whatever is decided, what breaks, and what the world knows of channels and owner."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from seamark.cases.fault import Fault
from seamark.kernel.policy import OPEN, Hold, Share, System
from seamark.prove.accepted import taking_accepted
from seamark.prove.around import Accepts
from seamark.prove.outcome import Answer, Outcome, Result
from seamark.prove.properties import never_more_sold as sold
from seamark.prove.properties import settled_shows_what_is_left as left
from seamark.prove.properties import unfulfilled_waits_for_a_person as waits
from seamark.prove.prove import prove_case, prove_parts
from seamark.prove.setting import Flow, Setting, Sweep, Topology
from seamark.prove.stock import StockCase, Way
from tests.quality.stock_shops import DIRECT, FROM_STOCK, KERNEL, reason, stock, stock_case
from tests.unit.report.told import told

BOTH = pytest.mark.parametrize("topology", [DIRECT, KERNEL])
RACE = "oversell race"
ONE = "stock after a sale"
TWO = "stock after two sales"


def proved(name: str, setting: Setting, *faults: Fault, **change: Any) -> Outcome:
    return prove_parts(setting, stock_case(name, setting, *faults, **change))


def what(result: Result) -> str:
    assert result.story is not None
    return result.story.what


class TestRace:
    @BOTH
    def test_two_channels_sell_the_last_unit_though_nothing_goes_wrong(
        self, topology: Topology
    ) -> None:
        result = proved(RACE, stock(topology)).of(sold.NAME)
        assert result.answer is Answer.CAN_HAPPEN
        assert (result.faults, what(result)) == (0, "2 are sold of 1")
        assert result.story is not None
        assert result.story.length == 2

    @BOTH
    def test_the_named_person_has_it_even_if_a_message_is_lost(self, topology: Topology) -> None:
        setting = stock(topology, "dispatched")
        found = proved(RACE, setting, Fault.LOSE, Fault.DELAY).of(waits.NAME)
        assert found.answer is Answer.HELD

    @BOTH
    @pytest.mark.parametrize("answer", [OPEN, Hold()])
    def test_nobody_is_named(self, topology: Topology, answer: Any) -> None:
        asked = replace(FROM_STOCK, if_exceeds=answer)
        found = proved(RACE, stock(topology, "dispatched", shares=(asked,))).of(waits.NAME)
        assert found.answer is Answer.BREAKS
        assert "no named person knows" in what(found)

    def test_one_channel_has_nobody_to_race_with(self) -> None:
        setting = stock(KERNEL)
        only = replace(setting.around, sells=("shop",))
        assert reason(RACE, replace(setting, around=only)) == "only shop sells from stock"

    def test_a_figure_that_nobody_sells_from(self) -> None:
        setting = stock(KERNEL)
        nobody = replace(setting.around, sells=())
        assert "no system that sells" in reason(RACE, replace(setting, around=nobody))

    def test_no_orders_in_the_map(self) -> None:
        setting = stock(KERNEL)
        without = replace(setting.around, orders=None)
        assert (
            reason(RACE, replace(setting, around=without))
            == "the map has no orders with agreed statuses"
        )

    def test_a_small_world(self) -> None:
        outcome = proved(RACE, stock(KERNEL, "dispatched"), Fault.LOSE, Fault.DELAY)
        assert outcome.states < 1_000
        assert not outcome.cut


class TestWhatIsLeft:
    @BOTH
    @pytest.mark.parametrize("name", [ONE, TWO])
    def test_a_figure_that_contains_orders_at_once(self, topology: Topology, name: str) -> None:
        found = proved(name, stock(topology), Fault.LOSE, Fault.DELAY, Fault.DUPLICATE).of(
            left.NAME
        )
        assert found.answer is Answer.HELD

    def test_the_integration_knows_what_the_owner_does_not_contain_yet(self) -> None:
        found = proved(ONE, stock(KERNEL, "dispatched"), Fault.LOSE, Fault.DELAY, Fault.DUPLICATE)
        assert found.of(left.NAME).answer is Answer.HELD
        assert found.states < 100_000

    def test_without_an_integration_nobody_does(self) -> None:
        setting = stock(DIRECT, "dispatched")
        found = proved(ONE, setting).of(left.NAME)
        assert found.answer is Answer.BREAKS
        assert "goes on showing 2: what is sold is sold again" in what(found)

    def test_a_shop_that_keeps_its_own_open_orders_in_mind_is_right_about_itself(self) -> None:
        around = {"keeps_open": frozenset({"shop"})}
        quiet = {"sweep": Sweep.NONE}
        sales = {"channels": ("shop",), "acts": stock_case(TWO, stock(DIRECT)).acts, "books": True}
        forgets = stock(DIRECT, "dispatched", **quiet)
        keeps = stock(DIRECT, "dispatched", around=around, **quiet)
        assert proved(ONE, forgets, **sales).of(left.NAME).answer is Answer.BREAKS
        assert proved(ONE, keeps, **sales).of(left.NAME).answer is Answer.HELD

    def test_a_shop_that_does_not_count_its_own_sale_sells_it_again(self) -> None:
        change = {"units": 1, "properties": (sold.NAME,)}
        quiet = {"sweep": Sweep.NONE}
        counts = stock(DIRECT, **quiet)
        forgets = stock(DIRECT, around={"forgets_own": frozenset({"shop"})}, **quiet)
        start = tuple((s, (1,)) for s in ("erp", "shop", "market"))
        case = replace(stock_case(TWO, counts), start=start, **change)
        assert prove_case(counts, case).of(sold.NAME).answer is Answer.HELD
        found = prove_case(forgets, case).of(sold.NAME)
        assert (found.answer, found.faults) == (Answer.CAN_HAPPEN, 0)

    def test_a_level_that_comes_before_the_order_was_heard_covers_the_sale(self) -> None:
        case = replace(stock_case(TWO, stock(DIRECT)), units=1, properties=(sold.NAME,))
        case = replace(case, start=tuple((s, (1,)) for s in ("erp", "shop", "market")))
        found = prove_case(stock(DIRECT, sweep=Sweep.DIFFERENCES), case).of(sold.NAME)
        assert (found.answer, found.faults) == (Answer.CAN_HAPPEN, 0)

    def test_orders_that_reach_nobody(self) -> None:
        setting = stock(KERNEL, "dispatched")
        case = stock_case(ONE, setting, channels=("market",), ways=(("shop", Way("")),))
        found = prove_case(setting, case).of(left.NAME)
        assert found.answer is Answer.BREAKS

    def test_a_write_that_asks_for_the_version_does_not_cover_a_sale(self) -> None:
        setting = stock(KERNEL, "dispatched")
        systems = tuple(
            replace(s, conditional=True) if isinstance(s, System) and s.name == "shop" else s
            for s in setting.policy.systems
        )
        careful = replace(setting, policy=replace(setting.policy, systems=systems))
        case = stock_case(TWO, careful, Fault.DELAY, channels=("shop",))
        assert prove_case(careful, case).of(left.NAME).answer is Answer.HELD

    def test_what_is_held_back_does_not_change_what_the_world_shows(self) -> None:
        setting = stock(KERNEL)
        safe = replace(setting.policy.fields[0], safety=5)
        kept = replace(setting, policy=replace(setting.policy, fields=(safe,)))
        assert proved(ONE, kept).of(left.NAME).answer is Answer.HELD


class TestWays:
    """How the orders of a channel become known."""

    def ways(self, setting: Setting) -> dict[str, Way]:
        case = stock_case(ONE, setting)
        assert isinstance(case, StockCase)
        return dict(case.ways)

    def without(self, setting: Setting, channel: str, **around: Any) -> Setting:
        orders = setting.around.orders
        assert orders is not None
        left = replace(orders, flows=tuple(f for f in orders.flows if f.source != channel))
        return replace(setting, around=replace(setting.around, orders=left, **around))

    def test_by_their_own_flow(self) -> None:
        assert self.ways(stock(KERNEL)) == {"shop": Way("shop"), "market": Way("market")}

    def test_by_the_shop_whose_orders_they_become(self) -> None:
        setting = self.without(stock(KERNEL), "market", through=(("market", "shop"),))
        assert self.ways(setting)["market"] == Way("shop")

    def test_by_a_flow_that_carries_nothing_that_its_receiver_does_not_own(self) -> None:
        setting = self.without(stock(KERNEL), "market", tells=(("market", False, True),))
        assert self.ways(setting)["market"] == Way("market", event=False)

    def test_by_none(self) -> None:
        elsewhere = self.without(stock(KERNEL), "market")
        assert self.ways(elsewhere)["market"] == Way("shop")
        nowhere = self.without(stock(KERNEL), "market", elsewhere=False)
        assert self.ways(nowhere)["market"] == Way("")


class TestAcceptance:
    ACCEPTS = Accepts("entities.order line.exceeds_at_most", "3 per week")

    def accepted(self, *shares: Share, accepts: Accepts | None = None) -> tuple[bool, str]:
        found = taking_accepted(stock(KERNEL, shares=shares, around={"accepts": accepts}))
        return found.accepted, found.words

    def test_with_a_bound_and_a_person(self) -> None:
        told = self.accepted(FROM_STOCK, accepts=self.ACCEPTS)
        assert told == (True, "accepted: at most 3 per week, operations handles it")

    def test_without_a_bound(self) -> None:
        accepted, words = self.accepted(FROM_STOCK)
        assert not accepted
        assert "nobody says how often it may happen (entities.order line.exceeds_at_most)" in words

    def test_without_a_person(self) -> None:
        for shares in ((), (replace(FROM_STOCK, if_exceeds=Hold()),)):
            accepted, words = self.accepted(*shares, accepts=self.ACCEPTS)
            assert not accepted
            assert "nobody says who handles it (entities.order line.if_exceeds)" in words


def test_a_story_reads_aloud() -> None:
    result = proved(RACE, stock(DIRECT, shares=())).of(waits.NAME)
    assert result.story is not None
    text = told(result.story)
    assert "Customer buys one in shop" in text
    assert "erp holds an order for nobody: more is sold than there is" in text


def test_a_flow_back_into_the_owner_is_told_at_once() -> None:
    back = (Flow("levels back", "shop", ("erp",), ("sellable",), sweep=Sweep.NONE),)
    found = proved(ONE, stock(DIRECT, back=back, sweep=Sweep.NONE)).of(left.NAME)
    assert "what is there is not sold" in what(found)
