"""How data travels on one flow, as proof and production need it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Channel:
    """One flow, one entity, one source and one destination.

    Attributes:
        flow: its name in the map.
        path: `flows.<name>`.
        entity: what it carries.
        fields: of that entity that it carries and the destination does not own for ever.
        source: the system it reads.
        destination: the system it writes.
        events: happenings of the entity that start it at once (`paid`, `changed`); empty when none does.
        sweep_s: shortest interval at which it runs without an event, in seconds; None when it never does.
        sweep_open: it runs on a schedule that nobody fixed.
        after: the flow after which it starts, or ''.
        by_hand: a person can start it.
        once: it runs once (a backfill).
        retries_max: tries after the first; None when nobody decided.
        retry_window_s: how long retries go on, in seconds; None when open or endless.
        alerts: persons told when it fails, in order; None when nobody decided.
        held_for: who takes a record that was given up; None when nobody decided, '' when nobody does.
        if_repeated: `ignore`, `apply`, `reject` …; None when nobody decided.
        if_outdated: the same for older messages.
        if_missing: (entity, action) pairs for what it links to.
        needs: flows that must have run before.
        needs_status: statuses of the entity at which it starts to be sent at all.
        creates: whether it may create a record in the destination.
        updates: whether it may update one.
        overwrites: whether it writes even the owner's value.
        display: the destination only shows the value.
        through_kernel: its logic runs in Seamark.
        described: part of it is only described in free text.
    """

    flow: str
    path: str
    entity: str
    fields: tuple[str, ...]
    source: str
    destination: str
    events: tuple[str, ...] = ()
    sweep_s: float | None = None
    sweep_open: bool = False
    after: str = ""
    by_hand: bool = False
    once: bool = False
    retries_max: int | None = None
    retry_window_s: float | None = None
    alerts: tuple[str, ...] | None = None
    held_for: str | None = None
    if_repeated: str | None = None
    if_outdated: str | None = None
    if_missing: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    needs_status: tuple[str, ...] = ()
    creates: bool = True
    updates: bool = True
    overwrites: bool = False
    display: bool = False
    through_kernel: bool = True
    described: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """One reconciliation of one entity between two systems.

    Attributes:
        name: in the map.
        entity: what it compares.
        fields: that must be equal; empty when only existence counts.
        systems: the two (or more) sides.
        every_s: longest time between two runs, in seconds; None when open or by hand.
        in_charge: who owns the breaks, or ''.
        repairs: `propose`, `at once`, `by hand`, `none`, or '' when nobody decided.
    """

    name: str
    entity: str
    fields: tuple[str, ...]
    systems: tuple[str, ...]
    every_s: float | None
    in_charge: str
    repairs: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A customer message: about an entity, on a status, sent by systems, at most so often."""

    name: str
    entity: str
    on: str
    sent_by: tuple[str, ...]
    at_most: str
