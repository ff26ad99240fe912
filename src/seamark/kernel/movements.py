"""What a record takes from another: an order's line from the stock.

A movement is written in the transaction that changes the order, and only when the order changes, never by a
raw event; so the order's record is what remembers it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from seamark.kernel.facts import Movement, Taken, Ticket
from seamark.kernel.golden import Golden
from seamark.kernel.policy import OPEN, Open, Policy
from seamark.kernel.record import Record
from seamark.kernel.status import first_held, reached


@dataclass(frozen=True, slots=True)
class Takes:
    """How an entity takes from a quantity of another.

    A record takes from status `since` on; `counts_until` is the status at which the figure of `owner`
    contains it; in a status of `void` it takes nothing, unless the owner's figure contains it already.
    """

    owner: str
    since: str
    counts_until: str | Open
    void: frozenset[str] = frozenset()
    status: str = "status"


def contribution(
    policy: Policy,
    takes: Takes,
    record: Record,
    golden: Golden,
    movement: tuple[str, int | Decimal],
    ticket: Ticket,
    before: Movement | None = None,
) -> Movement | None:
    """What the record takes now; None if it never took anything.

    `golden` is its status, `movement` the id and quantity, `ticket` drawn now, `before` what it took until
    now: an unchanged movement keeps its ticket. While nobody decided `counts_until`, it stays open.
    """
    status = policy.status(takes.status)
    assert status is not None
    history = record.history(status.name)
    if not reached(status, history, takes.since):
        return before
    state = Taken.OPEN
    if takes.counts_until is not OPEN and any(
        first_held(status, history, source, takes.counts_until) is not None
        for source in history.by_source
        if source.system == takes.owner
    ):
        state = Taken.TAKEN
    elif golden.value in takes.void:
        state = Taken.VOID
    now = Movement(movement[0], movement[1], state, ticket)
    if before is not None and replace(before, ticket=ticket) == now:
        return before
    return now
