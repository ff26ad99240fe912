"""A bell that rings while a system is being read asks for another reading."""

from __future__ import annotations

from dataclasses import replace

from seamark.kernel.policy import System, Versions
from seamark.prove.outcome import Answer
from seamark.prove.properties import paid_order_arrives
from seamark.prove.prove import prove_case
from tests.quality.kernel_pairs import through
from tests.quality.pairs import case_of
from tests.quality.shops import one_way


def test_a_change_during_a_reading_is_read_too() -> None:
    setting = through(one_way())
    systems = (System("shop", Versions.BELL), System("erp"))
    setting = replace(setting, policy=replace(setting.policy, systems=systems))
    case = replace(case_of("happy path", one_way()), faults=frozenset())
    found = prove_case(setting, case).of(paid_order_arrives.NAME)
    assert found.answer is Answer.HELD
