"""Which scenarios bring their own world, and who binds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seamark.cases.scenario import Picks, Scenario
from seamark.prove.bind_joined import lines_case, parcels_case, payment_case, refunds_case
from seamark.prove.bind_people import people_case
from seamark.prove.bind_stock import stock_case
from seamark.prove.own_world import OwnWorld
from seamark.prove.setting import Setting

OTHERS: Mapping[Picks, Callable[[Scenario, Setting], OwnWorld | str]] = {
    Picks.STOCK: stock_case,
    Picks.LINES: lines_case,
    Picks.PAYMENT: payment_case,
    Picks.REFUNDS: refunds_case,
    Picks.PARCELS: parcels_case,
    Picks.PEOPLE: people_case,
}
"""What a scenario picks → (scenario, setting) → the case, or in plain words why it cannot happen."""
