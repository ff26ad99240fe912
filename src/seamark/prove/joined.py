"""Several records in one world: the lines of an order, an order and its payment, the refunds of one order.

Each record has its own rows, messages and facts, exactly as if it were alone; what they share is what happened, who
was told, the number of things that go wrong, and a gate where the kernel asks what the others have taken already.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from seamark.kernel.due import Push
from seamark.kernel.golden import Golden, Rule
from seamark.kernel.lines import Balance, Part, Sum, balance, may_take
from seamark.kernel.policy import OPEN, Hold, Share
from seamark.prove.abstraction import Hub
from seamark.prove.component import Component, Label, Local, Move, Step, World
from seamark.prove.direct import direct_ways
from seamark.prove.ground import DESK, HISTORY, Done, Row, Tell, Word, row_of, written
from seamark.prove.own_world import OwnWorld
from seamark.prove.setting import Act, Case, Setting, Topology, restricted
from seamark.prove.through import HUB, WHO, Lane, Taken, lane_of, through_ways

SHARED = (HISTORY, DESK)
MORE = "more would be taken than there is"
EXCEEDS = "more is taken than there is"
Desk = frozenset[Word]


class Piece(NamedTuple):
    """One record: what it is called in stories, and its entity."""

    name: str
    entity: str


@dataclass(frozen=True, slots=True)
class JoinedCase(OwnWorld):
    """Records that belong together; `acts` are their creations, one a piece, in the same order.

    Attributes:
        pieces: the records.
        receivers: the systems that are to receive all of them.
        at_once: one happening creates all of them.
        whole: what they together take from, each its share of it; 0: nothing.
        doer: the system in which they take effect; empty: where they are created.
    """

    pieces: tuple[Piece, ...] = ()
    receivers: tuple[str, ...] = ()
    at_once: bool = False
    whole: int = 0
    doer: str = ""

    def world(self, setting: Setting) -> World:
        """The world of this case."""
        return joined_world(setting, self)

    def parts(self, setting: Setting) -> tuple[JoinedCase, ...]:
        """Receivers do not touch each other: each is taken alone."""
        return tuple(replace(self, receivers=(receiver,)) for receiver in self.receivers)


def row_of_piece(piece: Piece, system: str) -> str:
    """Name of the component that is this record's row in a system."""
    return f"{piece.name}: {row_of(system)}"


class _Built(NamedTuple):
    """One record's part of the world, renamed."""

    piece: Piece
    act: Act
    places: tuple[tuple[int, Any], ...]
    components: list[Component]
    steps: list[Step]
    outs: tuple[str, ...]
    tell: Tell


def joined_world(setting: Setting, case: JoinedCase) -> World:
    """The product of all records, and the script."""
    built = [_build(setting, case, i) for i in range(len(case.pieces))]
    shared = [Component(HISTORY, ()), Component(DESK, frozenset())]
    parts = [*shared, *(c for one in built for c in one.components)]
    whole = setting.around.whole
    share = whole.share if whole else None
    steps = [_gated(case, share, built, one, step) for one in built for step in one.steps]
    if setting.topology is Topology.KERNEL and case.whole and not case.doer:
        steps.append(_watching(case, share, built))
    if case.at_once:
        steps.append(_acting(case, list(enumerate(built)), ()))
    else:
        steps += [_acting(case, [(i, one)], one.act.after) for i, one in enumerate(built)]
    return World(tuple(parts), tuple(steps), f"{case.title}, {setting.topology.value}")


def setting_of(setting: Setting, entity: str) -> Setting:
    """The setting of a part; what travels with the whole is answered as the whole is."""
    part = next((s for s in setting.around.parts if s.policy.entity == entity), setting)
    if part is setting:
        return setting
    flows = {(f.name, f.source, f.to): f for f in setting.flows}
    ways = {d.system: d.delivery for d in setting.policy.destinations}
    told = tuple(
        replace(f, tries=w.tries, told=w.told, if_repeated=w.if_repeated, if_outdated=w.if_outdated)
        if (w := flows.get((f.name, f.source, f.to)))
        else f
        for f in part.flows
    )
    to = tuple(
        replace(d, delivery=replace(ways.get(d.system, d.delivery), create=d.delivery.create))
        for d in part.policy.destinations
    )
    policy = replace(part.policy, destinations=to)
    return replace(part, flows=told, policy=policy, topology=setting.topology)


def _build(setting: Setting, case: JoinedCase, number: int) -> _Built:
    piece, act, topology = case.pieces[number], case.acts[number], setting.topology
    inner = restricted(setting_of(setting, piece.entity), {act.system, *case.receivers})
    # a record begins with the happening that starts its flow, whatever the map calls that
    inner = replace(inner, flows=tuple(replace(f, on=()) for f in inner.flows))
    fields = tuple(f for f, _ in act.changes)
    alone = Case(case.title, (), fields, (), case.faults)
    ways = through_ways(inner, alone) if topology is Topology.KERNEL else direct_ways(inner, alone)

    def name(old: str) -> str:
        return old if old in SHARED else f"{piece.name}: {old}"

    components = [replace(c, name=name(c.name)) for c in ways.components if c.name not in SHARED]
    steps = [
        Step(
            f"{piece.name}: {s.name}",
            tuple(name(t) for t in s.touches),
            _said_of(piece, s.moves),
            s.calm,
        )
        for s in ways.steps
    ]
    outs = tuple(name(o) for o in ways.outs(act.system))
    places = tuple((fields.index(f), v) for f, v in act.changes)
    return _Built(piece, act, places, components, steps, outs, ways.tell(act.system))


def _said_of(piece: Piece, moves: Callable[..., Any]) -> Callable[..., list[Move]]:
    """The same moves, with the record in their sentences."""

    def named(*local: Local) -> list[Move]:
        found = []
        for move in moves(*local):
            text = f"{move.label.text} ({piece.name})"
            found.append(move._replace(label=move.label._replace(text=text)))
        return found

    return named


def _acting(case: JoinedCase, creates: Sequence[tuple[int, _Built]], after: tuple[int, ...]) -> Step:  # fmt: skip
    """One happening that creates these records."""
    numbers = [i for i, _ in creates]
    touched: list[str] = [HISTORY]
    for _, one in creates:
        touched += [row_of_piece(one.piece, one.act.system), *one.outs]
    first = creates[0][1].act
    label = Label(first.who, first.text, first.system)

    def moves(done: Done, *local: Local) -> list[Move]:
        happened = {i for i, _ in done}
        if happened.intersection(numbers) or not happened.issuperset(after):
            return []
        changed: list[Local] = []
        rest = list(local)
        for _, one in creates:
            row, outs, rest = rest[0], rest[1 : 1 + len(one.outs)], rest[1 + len(one.outs) :]
            assert isinstance(row, Row)
            made = written(row, one.places, tuple(None for _ in one.places))
            made, told = one.tell(tuple(outs), made, tuple(p for p, _ in one.places))
            changed += [made, *told]
        grown = (*done, *((i, ()) for i in numbers))
        return [Move(label, (grown, *changed))]

    return Step(f"act {numbers[0]}: {first.text}", tuple(touched), moves)


# ---------------------------------------------------------------------------------------------- the gate


def _gated(
    case: JoinedCase, share: Share | None, built: list[_Built], one: _Built, step: Step
) -> Step:
    """Before a push takes something, the kernel asks what the others have taken already; nobody said so: it does not."""
    if share is None or step.name != f"{one.piece.name}: send to {case.doer}":
        return step
    others = [o for o in built if o is not one]
    watched = tuple(f"{o.piece.name}: {name}" for o in others for name in (HUB, lane_of(case.doer)))

    def moves(desk: Desk, *local: Local) -> list[Move]:
        seen, mine = local[: len(watched)], local[len(watched) :]
        pairs = zip(others, seen[::2], seen[1::2], strict=True)
        taken = [o.piece.name for o, hub, lane in pairs if _lets_through(case.doer, hub, lane)]
        ask = _asks(case, share, taken)
        found = []
        for move in step.moves(*mine):
            if ask is None:
                found.append(move._replace(after=(desk, *seen, *move.after)))
                continue
            word = Word(case.doer, ask.person or "", MORE)
            if word not in desk:
                who = ask.person or "nobody"
                label = Label(WHO, f"holds {one.piece.name} for {who}: {MORE}", case.doer)
                found.append(Move(label, (desk | {word}, *local)))
        return found

    return Step(step.name, (DESK, *watched, *step.touches), moves, step.calm)


def _watching(case: JoinedCase, share: Share | None, built: list[_Built]) -> Step:
    """Where records take effect before the integration hears of them, it can only see that they exceed the whole."""
    asked = share or Share("", ((built[0].piece.entity, ""),), if_exceeds=OPEN)

    def moves(desk: Desk, *hubs: Local) -> list[Move]:
        known = [o.piece.name for o, hub in zip(built, hubs, strict=True) if _is_known(hub)]
        found = _balance(case, asked, known)
        person = (found.held.person or "") if found.held else ""
        word = Word("", person, EXCEEDS)
        if found.verdict is not Sum.EXCEEDED or word in desk:
            return []
        label = Label(WHO, f"asks {person or 'nobody'}: {EXCEEDS}")
        return [Move(label, (desk | {word}, *hubs))]

    names = tuple(f"{o.piece.name}: {HUB}" for o in built)
    return Step("what exceeds", (DESK, *names), moves, calm=10)


def _is_known(hub: Local) -> bool:
    assert isinstance(hub, Hub)
    return bool(hub.record.facts)


def _lets_through(doer: str, hub: Local, lane: Local) -> bool:
    """Whether a record was sent to where it takes effect; it may have acted, whatever came back."""
    assert isinstance(hub, Hub)
    assert isinstance(lane, Lane)
    return (
        doer in hub.record.systems or isinstance(lane.busy, Push | Taken) or lane.last is not None
    )


def _asks(case: JoinedCase, share: Share, taken: list[str]) -> Hold | None:
    return may_take(share, _balance(case, share, taken), Decimal(1))


def _balance(case: JoinedCase, share: Share, taken: list[str]) -> Balance:
    """The kernel's sum of what these records take."""
    total = Golden(case.whole, None, Rule.OWNER)
    parts = [Part(share.parts[0][0], name, Golden(1, None, Rule.OWNER)) for name in taken]
    return balance(share, total, parts)
