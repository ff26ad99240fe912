"""A workspace in a folder of its own, with a clock and tokens that the test sets."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher

from seamark.workspace.change import Who
from seamark.workspace.workspace import Workspace

EXAMPLES = Path(__file__).parents[3] / "examples"
JO, KIM = Who("Jo"), Who("Kim")

SMALL = """\
# our map
seamark: 1
name: Small shop

people:
  ops:     {role: Operations lead}      # Jo
  finance: {role: Controller}

systems:
  shop: {kind: storefront, platform: shopify, in_charge: ops}
  erp:  {kind: erp, platform: odoo, in_charge: finance}

entities:
  order:
    key: order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid:   {shop: paid, erp: sale, next: none}
    fields:
      total:  {owner: shop, tolerance: 0.01}   # with tax
      status: {owner: shop until paid then erp, fresh: {erp: 1h}}

flows:
  orders to erp:
    carries: order
    from: shop
    to: erp
    when: [order paid, every 15m]   # and a sweep
    within: 15m
"""


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))

    def __call__(self) -> datetime:
        return self.at

    def passes(self, **how_long: float) -> None:
        """Move it."""
        self.at += timedelta(**how_long)


class Space:
    """A workspace, its clock, and its folder."""

    def __init__(self, folder: Path, time: Time | None = None) -> None:
        self.folder = folder
        self.time = time or Time()
        numbers, codes = count(1), count(100_001)
        self.now = Workspace.open(
            folder, now=self.time, token=lambda: f"token-{next(numbers)}", code=lambda: str(next(codes))
        )  # fmt: skip
        self.now.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    def again(self) -> Space:
        """The same folder, opened by another program."""
        return Space(self.folder, self.time)


def small(folder: Path, text: str = SMALL) -> tuple[Workspace, str]:
    """A workspace with one small map, and its id."""
    (folder / "small.yaml").write_bytes(text.encode())
    space = Space(folder).now
    return space, space.maps()[0].id
