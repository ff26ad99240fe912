"""A test case in the words of the business; bound to a map's own words and systems later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seamark.cases.fault import Fault


class Role(StrEnum):
    """Which system a happening takes place in, by what the map says of it."""

    SPEAKER = "the system that says this status"
    OWNER = "the system that owns the value"
    OTHER = "a system that holds the value and does not own it"
    SECOND = "another system that may say it too"
    CHANNEL = "a system that sells"
    OTHER_CHANNEL = "another system that sells"


class Does(StrEnum):
    """What happens."""

    CREATE = "create"
    """a record comes into being, with this status."""
    SAY = "say"
    """a system moves the record to this status."""
    CHANGE = "change"
    """a value is changed."""
    GRANT = "grant"
    REVOKE = "revoke"
    SELL = "sell"
    """a customer buys one unit."""
    BOOK = "book"
    """the owner of a stock figure takes the sales off it."""


class Picks(StrEnum):
    """The kind of field that a scenario is about, beside the status."""

    NONE = "none"
    OWNED = "a value with an owner"
    CONSENT = "a permission"
    STOCK = "a stock figure"
    """the figure that several systems sell from."""
    LINES = "lines of one order"
    PAYMENT = "an order and its payment"
    REFUNDS = "refunds of one order"
    PARCELS = "parcels of one order"
    PEOPLE = "one person in two systems"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a scenario.

    Attributes:
        does: what happens.
        role: in which system.
        meaning: for a status: its meaning, see `meanings`.
        value: for a change: a symbol (`new`, `other`).
        who: who does it, in plain words.
        after: numbers of happenings that come before (0-based).
        sees: what the system's row must show: a status meaning or a symbol.
    """

    does: Does
    role: Role
    meaning: str = ""
    value: str = ""
    who: str = "customer"
    after: tuple[int, ...] = ()
    sees: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named test case.

    Attributes:
        name: as people call it.
        title: what it tests, as a sentence.
        entities: the usual entities it is about.
        happenings: what people and systems do.
        picks: which kind of field it needs beside the status.
        exists: every system holds the record already at the start.
        units: how many there are to sell, or were ordered.
        faults: what may go wrong in it.
        properties: names of the truths that it examines.
    """

    name: str
    title: str
    entities: tuple[str, ...]
    happenings: tuple[Happening, ...]
    picks: Picks = Picks.NONE
    exists: bool = False
    faults: tuple[Fault, ...] = ()
    properties: tuple[str, ...] = ()
    units: int = 1
