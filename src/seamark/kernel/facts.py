"""What a record holds: facts. A record is a set of them, and taking one in is set union.

    Claim        what a source said, in its own raw words
    Settled      a push of ours that came to rest: what the source now holds, and what the push knew
    Unanswered   a push of ours that ended without an answer: it may have acted
    Movement     what another record takes from this one (an order's line from the stock)
    Began        a day named in the map has begun
    Pin, Release, Answer, StrikeOut, Link, Unlink     the word of a person

All are frozen and hashable; `order_key` is a total order over whole facts, so ties never depend on arrival.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, NewType, TypeAlias

Version = NewType("Version", int)
"""Order of what one source said: its own exact version, or the ticket we drew before asking."""

Ticket = NewType("Ticket", int)
"""A number from our own counter; never compared with a source's own version."""


class Gone(StrEnum):
    """A value: the row has been deleted at the source."""

    GONE = "gone"


GONE = Gone.GONE
Value: TypeAlias = str | int | float | Decimal | bool | tuple[Any, ...] | Gone | None
"""What a field holds. None is a value (empty); a field that was not mentioned is no claim at all."""


class Source(NamedTuple):
    """One row of one system. A row made anew is a new source; an empty id means not created yet."""

    system: str
    id: str

    @property
    def unborn(self) -> bool:
        """True while the system has no such row yet."""
        return not self.id


class Actor(StrEnum):
    """Who wrote a value, as far as the platform tells."""

    SYSTEM = "system"
    PERSON = "person"
    US = "us"


Seen: TypeAlias = tuple[tuple[Source, Version], ...]
"""The newest version known of each source, sorted by source."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A source said that a field has a value, at its own version."""

    field: str
    source: Source
    value: Value
    version: Version
    actor: Actor = Actor.SYSTEM
    said_at_ms: int | None = None
    """The source's own clock, epoch milliseconds; used only where the map trusts clocks."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A push that came to rest. `version` was answered or read back on the lane, never guessed."""

    field: str
    source: Source
    value: Value
    """What the source holds since: as it answered."""
    version: Version
    sent: Value
    seen: Seen
    """What the push knew of this field when it was made."""
    actor: Actor = Actor.US
    """SYSTEM when the reading back found another value: the source's own word, spoken after ours."""

    @property
    def said_at_ms(self) -> None:
        """A push has no time of its source's own clock."""
        return None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A push without an answer, made when the source was known at `version`: it may have acted."""

    field: str
    source: Source
    value: Value
    version: Version


class Taken(StrEnum):
    """Where a movement stands against the owner's level."""

    OPEN = "open"
    TAKEN = "taken"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Movement:
    """What another record takes from this one, restated whenever that record changes.

    `id` names the movement (order and line), so that restating counts once. `ticket` is ours, drawn when
    the state was heard; it is compared with the ticket of a level that we read.
    """

    id: str
    quantity: int | Decimal
    state: Taken
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Began:
    """A day that the map names has begun; `seen` is what was known of each source of a field before it."""

    field: str
    day: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Pin:
    """A person's value, which counts until released. `number` orders the words of the desk."""

    field: str
    value: Value
    number: int
    by: str


@dataclass(frozen=True, slots=True)
class Release:
    """A person lets go of pins and of kept edits that are in `seen`; the owner's next write counts."""

    field: str
    number: int
    by: str
    seen: Seen = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to what was held: it stands in for every claim in `seen`, not for later ones."""

    field: str
    value: Value
    number: int
    by: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class StrikeOut:
    """A person declares one claim wrong (booked by mistake)."""

    field: str
    source: Source
    version: Version
    by: str


@dataclass(frozen=True, slots=True)
class Link:
    """A person or a matching rule says that a source belongs to a record."""

    key: str
    source: Source
    number: int
    by: str


@dataclass(frozen=True, slots=True)
class Unlink:
    """The opposite of a link; the later number counts."""

    key: str
    source: Source
    number: int
    by: str


Said: TypeAlias = Claim | Settled
"""What tells the value that a source holds."""
Fact: TypeAlias = (
    Claim | Settled | Unanswered | Movement | Began | Pin | Release | Answer | StrikeOut
)
LinkFact: TypeAlias = Link | Unlink


def order_key(fact: Fact) -> tuple[str, str]:
    """A total order over whole facts, the same in every process."""
    return (type(fact).__name__, repr(astuple(fact)))
