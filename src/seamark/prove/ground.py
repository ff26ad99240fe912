"""What both topologies share: rows of systems, the script of a case, what really happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from seamark.cases.fault import Fault
from seamark.kernel.facts import Value
from seamark.kernel.policy import StatusPolicy
from seamark.prove.component import Component, Label, Local, Move, Step
from seamark.prove.setting import Act, Case, Flow, Setting

HISTORY = "what happened"
DESK = "who was told"
ROWS_MAX = 2
"""Rows of one thing in one system that are told apart; more are as bad as two."""


class Row(NamedTuple):
    """What one system holds of the record.

    Attributes:
        made: how many rows it made for it; 0: none.
        values: one a field of the case, in agreed words.
        version: grows by one at each write.
        back: a message took its status back to an earlier one.
        hand: places of values that a person put there by hand.
        at: time of the last act by the system's own clock, as a rank; 0 where no clock is trusted.
    """

    made: int
    values: tuple[Value, ...]
    version: int
    back: bool = False
    hand: frozenset[int] = frozenset()
    at: int = 0


class Word(NamedTuple):
    """Something that needs a person.

    Attributes:
        system: the system that it is about.
        person: who is told; empty: nobody.
        why: "given up" or what is held, in plain words.
    """

    system: str
    person: str
    why: str


NO_ROW = Row(0, (), 0)
Done = tuple[tuple[int, tuple[Value, ...]], ...]
"""Acts that happened, in order, each with what its row showed before."""
Tell = Callable[[tuple[Local, ...], Row, tuple[int, ...]], tuple[Row, tuple[Local, ...]]]
"""(channels, new row, places of the changed fields) → the row as it matters, channels."""


def row_of(system: str) -> str:
    """Name of the component that is this system's row."""
    return f"row of {system}"


def written(
    row: Row,
    changes: tuple[tuple[int, Value], ...],
    blank: tuple[Value, ...],
    by_hand: bool = False,
) -> Row:
    """The row after a write of (place, value) pairs; made if it was not there."""
    values = list(row.values or blank)
    hand = set(row.hand)
    for place, value in changes:
        if values[place] != value:
            (hand.add if by_hand else hand.discard)(place)
        values[place] = value
    return row._replace(
        made=max(row.made, 1), values=tuple(values), version=row.version + 1, hand=frozenset(hand)
    )


def received(
    row: Row,
    changes: tuple[tuple[int, Value], ...],
    blank: tuple[Value, ...],
    statuses: dict[int, StatusPolicy],
) -> Row:
    """The row after a write that came from elsewhere; marked if it took a status back."""
    after = written(row, changes, blank)
    back = row.made and any(
        after.values[p] != row.values[p] and row.values[p] in s.after.get(after.values[p], ())
        for p, s in statuses.items()
    )
    return after._replace(back=True) if back else after


def statuses_of(setting: Setting, fields: tuple[str, ...]) -> dict[int, StatusPolicy]:
    """The status fields of a case by their place."""
    found = ((i, setting.policy.field_by_name.get(f)) for i, f in enumerate(fields))
    return {i: p for i, p in found if isinstance(p, StatusPolicy)}


def row_components(setting: Setting, case: Case) -> list[Component]:
    """A row for each system, what happened, and who was told."""
    start = dict(case.start)
    systems = dict.fromkeys((*setting.systems, *(act.system for act in case.acts)))
    found = [
        Component(row_of(s), Row(1, start[s], 1) if s in start else NO_ROW, f"what {s} holds")
        for s in systems
    ]
    return [*found, Component(HISTORY, ()), Component(DESK, frozenset())]


def act_steps(
    setting: Setting,
    case: Case,
    outs: Callable[[str], tuple[str, ...]],
    tell: Callable[[str], Tell],
) -> list[Step]:
    """One step for each act of the script."""
    clocks = any(s.clock_trusted for s in setting.policy.systems)
    return [
        Step(
            f"act {i}: {act.text}",
            (HISTORY, row_of(act.system), *outs(act.system)),
            _acting(case, i, act, tell(act.system), clocks),
        )
        for i, act in enumerate(case.acts)
    ]


def _acting(
    case: Case, number: int, act: Act, tell: Tell, clocks: bool
) -> Callable[..., list[Move]]:
    places = {name: i for i, name in enumerate(case.fields)}
    changes = tuple((places[f], v) for f, v in act.changes)
    asks = tuple((places[f], v) for f, v in act.only_if)
    blank = tuple(None for _ in case.fields)
    label = Label(act.who, act.text, act.system)

    def moves(done: Done, row: Row, *channels: Local) -> list[Move]:
        happened = {i for i, _ in done}
        if number in happened or not happened.issuperset(act.after):
            return []
        if bool(row.made) == act.creates or any(row.values[p] != v for p, v in asks):
            return []
        changed = tuple(p for p, v in changes if not row.made or row.values[p] != v)
        if not changed:
            return []

        def move(at: int, fault: str = "") -> Move:
            after = written(row, changes, blank, act.by_person)._replace(at=at)
            after, told = tell(channels, after, changed)
            words = label._replace(text=label.text + "; its clock is behind") if fault else label
            return Move(words, ((*done, (number, row.values)), after, *told), fault)

        found = [move(len(done) + 1 if clocks else 0)]
        if clocks and Fault.SKEW in case.faults:
            found.append(move(-1, Fault.SKEW.value))
        return found

    return moves


def tells(
    flow: Flow, row: Row, changed: tuple[int, ...], statuses: dict[int, StatusPolicy]
) -> bool:
    """Whether a change of the row is a happening that starts the flow.

    Args:
        flow: with the happenings that it tells.
        row: after the change.
        changed: places of the fields that changed.
        statuses: the status fields by their place.
    """
    if not flow.event:
        return False
    if not flow.on:
        return True
    if row.version == 1 and "created" in flow.on:
        return True
    return any(place in statuses and row.values[place] in flow.on for place in changed)
