"""Quantities: the owner's level minus what it does not contain yet, minus reserved, minus safety.

Movements are keyed by their own id, so hearing one twice counts once. A movement stops counting with a level
that we read, by ticket, after its order reached the status at which the owner's figure contains it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from seamark.kernel.facts import Claim, Movement, Source, Taken, Ticket
from seamark.kernel.golden import Golden, Rule, undecided
from seamark.kernel.policy import OPEN, QuantityPolicy
from seamark.kernel.record import Record


def current(movements: Iterable[Movement]) -> dict[str, Movement]:
    """What each movement says now: once taken over it stays so, since the first time; else the last word."""
    out: dict[str, Movement] = {}
    for movement in movements:
        before = out.get(movement.id)
        if before is None or _order(movement) > _order(before):
            out[movement.id] = movement
    return out


def _order(movement: Movement) -> tuple[bool, int, str, str]:
    taken = movement.state is Taken.TAKEN
    ticket = -movement.ticket if taken else movement.ticket
    return (taken, ticket, movement.state, str(movement.quantity))


def still_counts(movement: Movement, level: Ticket) -> bool:
    """Whether a level read with this ticket does not contain the movement yet."""
    if movement.state is Taken.TAKEN:
        return level <= movement.ticket
    return movement.state is Taken.OPEN


def awaits_level(field: QuantityPolicy, record: Record, owner: str) -> bool:
    """Whether the owner's level must be read again: its figure contains a sale that still counts here.

    No change of the level tells of that; without a reading the sale would be taken off twice for ever.
    """
    levels = record.history(field.name).of_system(owner)
    if field.counts_until is None or not levels:
        return False
    oldest = Ticket(min({said.source: said.version for said in levels}.values()))
    return any(
        m.state is Taken.TAKEN and still_counts(m, oldest)
        for m in current(record.movements).values()
    )


def resolve_quantity(
    field: QuantityPolicy, record: Record, owner: str, others: Mapping[str, Golden]
) -> Golden:
    """The figure that may be shown; `owner` is the system whose level counts now."""
    history = record.history(field.name)
    if history.pinned is not None and history.stands(history.pinned.number):
        return Golden(history.pinned.value, history.pinned, Rule.PINNED, field.path)
    levels = history.of_system(owner)
    if not levels:
        return Golden(None, None, Rule.NOBODY_SPOKE, field.path)
    rows: dict[Source, Claim] = {said.source: said for said in levels}  # type: ignore[misc]
    total: int | Decimal = -field.safety
    for said in rows.values():
        level = field.meaning(said)
        if isinstance(level, bool) or not isinstance(level, int | float | Decimal):
            held = field.insists
            return Golden(None, None, Rule.NOT_A_NUMBER, field.path, held, (), (said.value,))
        total += Decimal(str(level)) if isinstance(level, float) else level
    basis = levels[-1]
    if field.counts_until is not None and record.movements:
        if field.counts_until is OPEN:
            return undecided(field.path)
        oldest = Ticket(min(said.version for said in rows.values()))
        total -= sum(
            m.quantity for m in current(record.movements).values() if still_counts(m, oldest)
        )
    for name in field.minus:
        part = others[name].value
        if isinstance(part, int | Decimal):
            total -= part
    if field.never_below is not None:
        total = max(total, field.never_below)
    return Golden(total, basis, Rule.LEVEL, field.path)
