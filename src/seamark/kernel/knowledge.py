"""Who knew what: only claims of which neither knew the other are in conflict."""

from __future__ import annotations

from seamark.kernel.facts import Actor, Claim, Said, Source, Ticket, Value, Version
from seamark.kernel.policy import UNKNOWN, FieldPolicy, System, Versions
from seamark.kernel.record import History


def knows(history: History, later: Said, source: Source, version: Version) -> bool:
    """Whether `later` was said knowing what `source` said at `version`.

    One source knows its own past; another knows it if, at or before `later`, it had settled a push of ours
    that knew it.
    """
    if later.source == source:
        return later.version >= version
    for push in history.settled.get(later.source, ()):
        if push.version <= later.version:
            for seen_source, seen_version in push.seen:
                if seen_source == source and seen_version >= version:
                    return True
    return False


def knew_of(history: History, later: Said, earlier: Said) -> bool:
    """Whether `later` knew `earlier`, and is not the same word."""
    if later.source == earlier.source:
        return later.version > earlier.version
    return knows(history, later, earlier.source, earlier.version)


def writes(field: FieldPolicy, mine: list[Said]) -> list[Said]:
    """The changes among one source's words. An echo or a restatement changes nothing and is no write."""
    out: list[Said] = []
    held: object = UNKNOWN
    for said in mine:
        meaning = field.meaning(said)
        if said.actor is not Actor.US and not (
            held is not UNKNOWN and field.same(held, meaning)  # type: ignore[arg-type]
        ):
            out.append(said)
        held = meaning
    return out


def run_start(field: FieldPolicy, mine: list[Said]) -> Version:
    """Since which version a source holds the value that it holds at the end of `mine`."""
    last = field.meaning(mine[-1])
    since = mine[-1].version
    for said in reversed(mine):
        if not field.same(field.meaning(said), last):
            break
        since = said.version
    return since


def standing_write(field: FieldPolicy, mine: list[Said]) -> Said | None:
    """The write that made the value which the source holds now; None if that value came from us."""
    made = writes(field, mine)
    if not made:
        return None
    last = made[-1]
    overwritten = any(said.actor is Actor.US and said.version > last.version for said in mine)
    return None if overwritten else last


def heard(
    system: System,
    source: Source,
    values: tuple[tuple[str, Value], ...],
    version: Version | None = None,
    ticket: Ticket | None = None,
    actor: Actor = Actor.SYSTEM,
    said_at_ms: int | None = None,
) -> frozenset[Claim] | None:
    """The claims that an event or a reading makes; None means "look": read the row with a ticket.

    An exact system needs a `version`. Of any other only a reading counts, ordered by the `ticket` drawn
    before asking.
    """
    order = version if system.versions is Versions.EXACT else ticket
    if order is None:
        return None
    return frozenset(
        Claim(field, source, value, Version(order), actor, said_at_ms) for field, value in values
    )
