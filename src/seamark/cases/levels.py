"""The five risk points and the three levels, shared by what judges maps and what judges quotes."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How far a map or a quote is; never a percentage."""

    DISCOVERY = "discovery-level"
    PROVISIONAL = "provisional"
    FIRM = "firm"

    @property
    def rank(self) -> int:
        """0 for discovery-level, 2 for firm."""
        return list(Level).index(self)


class Risk(StrEnum):
    """The five points at which e-commerce integrations fail after launch."""

    STATUS = "status mismatch"
    STOCK = "inventory drift"
    PEOPLE = "duplicate customers"
    STUCK = "stuck orders from failed webhooks"
    RECONCILIATION = "reconciliation gaps"
