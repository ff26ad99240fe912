"""A case about a stock figure: customers buy, channels show what is left, one system owns the figure.

A sale takes effect where it is made, at once; that is what really happened. All else hears of it: the selling
system's own figure, the integration (as a movement, keyed by its order), the owner once it has the order, and every
channel when a level reaches it. The level travels as any other value does, with everything that can go wrong on
the way (see `stock_through` and `stock_direct`); the taking over of the order is one step here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from seamark.kernel.policy import Policy, StatusPolicy
from seamark.prove.component import World
from seamark.prove.ground import Row
from seamark.prove.own_world import OwnWorld
from seamark.prove.setting import Setting, Topology

TOO_MANY = "more is sold than there is"


class At(NamedTuple):
    """Where an order stands with the owner of the figure. `contained`: its figure contains the sale."""

    has: bool = False
    contained: bool = False


class Way(NamedTuple):
    """How the orders of a channel become known.

    Attributes:
        entrance: the system whose order it is taken for; empty: nobody hears of it.
        event: each is told at once.
        sweep: a schedule finds those that were not told.
    """

    entrance: str
    event: bool = True
    sweep: bool = True


@dataclass(frozen=True, slots=True)
class StockCase(OwnWorld):
    """Customers buy; `acts` are the sales.

    Attributes:
        units: how many there are to sell at the start; every system shows that figure.
        field: the figure.
        owner: the system whose level counts.
        channels: the systems that sell, in the order of the scenario.
        ways: (channel, how its orders become known) pairs.
        orders: the kernel's policy of the order; its status alone.
        sold: the status with which an order begins.
        contains_from: the owner's figure contains an order from this status on; empty: at once.
        books: whether the owner books the orders in the course of the case.
    """

    units: int = 1
    field: str = ""
    owner: str = ""
    channels: tuple[str, ...] = ()
    ways: tuple[tuple[str, Way], ...] = ()
    orders: Policy | None = None
    sold: str = ""
    contains_from: str = ""
    books: bool = True

    def world(self, setting: Setting) -> World:
        """The world of this case."""
        from seamark.prove.stock_world import stock_world

        return stock_world(setting, self)

    def parts(self, setting: Setting) -> tuple[StockCase, ...]:
        """Where one system alone sells, what each channel shows is a question of its own.

        Where several sell, each its one unit, a level on its way to them can only keep the second from selling, which a
        delay always lets it do: the levels that the integration sends them are left out.
        """
        if len({a.system for a in self.acts}) > 1:
            alone = setting.topology is Topology.KERNEL
            return (replace(self, channels=()) if alone else self,)
        return tuple(replace(self, channels=(channel,)) for channel in self.channels)

    @property
    def status(self) -> StatusPolicy:
        """The status of orders."""
        assert self.orders is not None
        found = self.orders.fields[0]
        assert isinstance(found, StatusPolicy)
        return found


def level_of(row: Row) -> int:
    """The level that a row shows."""
    level = row.values[0]
    assert isinstance(level, int)
    return level
