"""The world of a case about stock, in the topology of its setting."""

from __future__ import annotations

from dataclasses import replace

from seamark.kernel.policy import QuantityPolicy
from seamark.prove.component import World
from seamark.prove.setting import Setting, Topology, restricted
from seamark.prove.stock import StockCase
from seamark.prove.stock_direct import Direct
from seamark.prove.stock_through import Through


def stock_world(setting: Setting, case: StockCase) -> World:
    """Rows with a level, what is between them, and the orders."""
    setting = _narrow(setting, case)
    kernel = setting.topology is Topology.KERNEL
    built = Through(setting, case) if kernel else Direct(setting, case)
    parts = [*built.components, *built.more()]
    return World(tuple(parts), tuple(built.all_steps()), f"{case.title}, {setting.topology.value}")


def _narrow(setting: Setting, case: StockCase) -> Setting:
    """The owner and the channels alone, and the figure without what is held back from it."""
    figure = setting.policy.field_by_name[case.field]
    assert isinstance(figure, QuantityPolicy)
    plain = replace(figure, safety=0, minus=(), words=None)
    narrow = restricted(setting, {case.owner, *case.channels})
    return replace(narrow, policy=replace(narrow.policy, fields=(plain,)))
