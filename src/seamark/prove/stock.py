"""The world of a stock figure: channels sell, the owner of the figure books, levels travel back.

A sale takes effect where it is made, at once; that is what really happened. All else hears of it: the selling
system's own figure, the integration (as a movement, keyed by its order), the owner once it has the order, and every
channel when a level reaches it. The level travels as any other value does, with everything that can go wrong on
the way (see `through` and `direct`); the taking over of the order is one step here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from seamark.cases.fault import Fault
from seamark.kernel.delivery import settled
from seamark.kernel.due import due
from seamark.kernel.facts import Claim, Source, Taken, Ticket, Value, Version
from seamark.kernel.golden import Golden, Rule
from seamark.kernel.lines import Part, Sum, balance
from seamark.kernel.movements import Takes, contribution
from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    Hold,
    Policy,
    QuantityPolicy,
    Share,
    StatusPolicy,
)
from seamark.kernel.quantity import awaits_level, current
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from seamark.prove.abstraction import Hub
from seamark.prove.component import Component, Label, Local, Move, Step, World
from seamark.prove.direct import direct_ways
from seamark.prove.ground import DESK, HISTORY, Done, Row, Tell, Word, row_of, written
from seamark.prove.own_world import OwnWorld
from seamark.prove.setting import Act, Setting, Topology, restricted
from seamark.prove.through import HUB, WHO, Lane, lane_of, through_ways

KNOWN = "orders that the integration knows"
BOOK = "orders that the owner has"
TOO_MANY = "more is sold than there is"
Desk = frozenset[Word]


class At(NamedTuple):
    """Where an order stands with the owner of the figure. `contained`: its figure contains the sale."""

    has: bool = False
    contained: bool = False


class Way(NamedTuple):
    """How the orders of a channel become known.

    Attributes:
        entrance: the system whose order it is taken for; empty: nobody hears of it.
        event: each is told at once.
        sweep: a schedule finds those that were not told.
    """

    entrance: str
    event: bool = True
    sweep: bool = True


@dataclass(frozen=True, slots=True)
class StockCase(OwnWorld):
    """Customers buy; `acts` are the sales.

    Attributes:
        units: how many there are to sell at the start; every system shows that figure.
        field: the figure.
        owner: the system whose level counts.
        channels: the systems that sell, in the order of the scenario.
        ways: (channel, how its orders become known) pairs.
        orders: the kernel's policy of the order; its status alone.
        sold: the status with which an order begins.
        contains_from: the owner's figure contains an order from this status on; empty: at once.
        books: whether the owner books the orders in the course of the case.
    """

    units: int = 1
    field: str = ""
    owner: str = ""
    channels: tuple[str, ...] = ()
    ways: tuple[tuple[str, Way], ...] = ()
    orders: Policy | None = None
    sold: str = ""
    contains_from: str = ""
    books: bool = True

    def world(self, setting: Setting) -> World:
        """The world of this case."""
        return stock_world(setting, self)

    def parts(self, setting: Setting) -> tuple[StockCase, ...]:
        """Where one system alone sells, what each channel shows is a question of its own.

        Where several sell, each its one unit, a level on its way to them can only keep the second from selling, which a
        delay always lets it do: the levels that the integration sends them are left out.
        """
        if len({a.system for a in self.acts}) > 1:
            alone = setting.topology is Topology.KERNEL
            return (replace(self, channels=()) if alone else self,)
        return tuple(replace(self, channels=(channel,)) for channel in self.channels)

    @property
    def status(self) -> StatusPolicy:
        """The status of orders."""
        assert self.orders is not None
        found = self.orders.fields[0]
        assert isinstance(found, StatusPolicy)
        return found


def stock_world(setting: Setting, case: StockCase) -> World:
    """Rows with a level, what is between them, and the orders."""
    setting = _narrow(setting, case)
    kernel = setting.topology is Topology.KERNEL
    built = _Kernel(setting, case) if kernel else _Direct(setting, case)
    parts = [*built.components, *built.more()]
    return World(tuple(parts), tuple(built.all_steps()), f"{case.title}, {setting.topology.value}")


def _narrow(setting: Setting, case: StockCase) -> Setting:
    """The owner and the channels alone, and the figure without what is held back from it."""
    figure = setting.policy.field_by_name[case.field]
    assert isinstance(figure, QuantityPolicy)
    plain = replace(figure, safety=0, minus=(), words=None)
    narrow = restricted(setting, {case.owner, *case.channels})
    return replace(narrow, policy=replace(narrow.policy, fields=(plain,)))


def box_of_orders(channel: str) -> str:
    """Name of the component with a channel's orders on their way."""
    return f"orders from {channel}"


def _says_nothing(
    channels: tuple[Local, ...], row: Row, changed: tuple[int, ...]
) -> tuple[Row, tuple[Local, ...]]:
    """A change that goes nowhere."""
    return row, channels


class _Stock:
    """What both topologies share: sales, bookings, the figures."""

    def __init__(self, setting: Setting, case: StockCase) -> None:
        self.setting = setting
        self.case = case
        self.share = next((s for s in setting.policy.shares if s.total == case.field), None)
        self.status = case.status
        self.blank: tuple[Value, ...] = (None,)
        self.senders = tuple(dict.fromkeys(a.system for a in case.acts))
        self.components: list[Component] = []
        self.steps: list[Step] = []
        self.outs: Callable[[str], tuple[str, ...]] = lambda _: ()
        self.tell: Callable[[str], Tell] = lambda _: _says_nothing

        self.reached = set(setting.systems)

    def outs_of(self, system: str) -> tuple[str, ...]:
        """Where the change of a system's level goes; nowhere if no level is sent to it here."""
        return self.outs(system) if system in self.reached else ()

    def tell_of(self, system: str) -> Tell:
        """How it goes there."""
        if system in self.reached:
            return self.tell(system)
        return _says_nothing

    def more(self) -> list[Component]:
        """Components beside those of the level."""
        boxes = [
            Component(box_of_orders(s), (), f"orders on their way from {s}") for s in self.senders
        ]
        there = {c.name for c in self.components}
        start = Row(1, (self.case.units,), 1)
        unsent = [
            Component(row_of(s), start)
            for s in dict.fromkeys((self.case.owner, *self.senders))
            if row_of(s) not in there
        ]
        return [*boxes, *unsent, Component(BOOK, tuple(At() for _ in self.case.acts))]

    def all_steps(self) -> list[Step]:
        """Everything that can happen."""
        found = [*self.steps]
        for number, act in enumerate(self.case.acts):
            touched = (HISTORY, row_of(act.system), box_of_orders(act.system))
            sale = self._sale(number, act)
            found.append(
                Step(f"act {number}: {act.text}", (*touched, *self.outs_of(act.system)), sale)
            )
        for system in self.senders:
            if Fault.LOSE in self.case.faults:
                box = box_of_orders(system)
                found.append(Step(f"{box}: trouble", (box,), self._lost(system)))
        return found

    def way(self, channel: str) -> Way:
        """How the orders of a channel become known."""
        return dict(self.case.ways).get(channel, Way(""))

    def _sale(self, number: int, act: Act) -> Callable[..., list[Move]]:
        way, tell = self.way(act.system), self.tell_of(act.system)
        forgets = act.system in self.setting.around.forgets_own
        label = Label(act.who, act.text, act.system)

        def moves(done: Done, row: Row, box: tuple[int, ...], *outs: Local) -> list[Move]:
            happened = {i for i, _ in done}
            if number in happened or not happened.issuperset(act.after) or level_of(row) < 1:
                return []
            after, told = row, outs
            if not forgets:
                after = written(row, ((0, level_of(row) - 1),), self.blank)
                after, told = tell(outs, after, (0,))
            sent = (*box, number) if way.entrance and way.event else box
            return [Move(label, ((*done, (number, ())), after, sent, *told))]

        return moves

    def _lost(self, system: str) -> Callable[..., list[Move]]:
        def moves(box: tuple[int, ...]) -> list[Move]:
            if not box:
                return []
            label = Label(system, f"tells of {self.order(box[0])}; the message is lost")
            return [Move(label, (box[1:],), Fault.LOSE.value)]

        return moves

    def _contained(self, word: str) -> bool:
        """Whether the owner's figure contains an order that it has with this status."""
        wanted = self.case.contains_from
        return not wanted or word == wanted or word in self.status.after.get(wanted, ())

    def order(self, number: int) -> str:
        """An order in words."""
        return f"the order of {self.case.acts[number].system}"

    def _booked(self, row: Row) -> Row:
        return written(row, ((0, level_of(row) - 1),), self.blank)


class _Kernel(_Stock):
    """With the integration between."""

    def __init__(self, setting: Setting, case: StockCase) -> None:
        super().__init__(setting, case)
        ways = through_ways(setting, case)
        self.components, self.steps = ways.components, ways.steps
        self.outs, self.tell = ways.outs, ways.tell
        self.policy = ways.policy
        figure = self.policy.field_by_name[case.field]
        assert isinstance(figure, QuantityPolicy)
        self.figure = figure
        void = frozenset(w for w in self.status.vocabulary if w in ("cancelled", "canceled"))
        self.takes = (
            None
            if figure.counts_until is None
            else Takes(case.owner, case.sold, figure.counts_until, void, self.status.name)
        )

    def more(self) -> list[Component]:
        known = Component(KNOWN, tuple(Record() for _ in self.case.acts))
        told = Component(box_of_orders(self.case.owner), ())
        return [*super().more(), known, told]

    def all_steps(self) -> list[Step]:
        owner, case = self.case.owner, self.case
        found = super().all_steps()
        row, lane, told = row_of(owner), lane_of(owner), box_of_orders(owner)
        outs = self.outs(owner)
        for system in self.senders:
            box = box_of_orders(system)
            found.append(Step(f"hear {box}", (box, HUB, KNOWN, lane), self._hear(system), calm=1))
            if self.way(system).sweep and self.way(system).entrance:
                touched = (HISTORY, box, HUB, KNOWN, lane)
                found.append(Step(f"compare {box}", touched, self._sweep(system), calm=7))
        for n in range(len(case.acts)):
            sent = (KNOWN, BOOK, HUB, lane, row, *outs)
            found.append(Step(f"send order {n}", sent, self._send(n), calm=2))
            if case.books:
                booked = (BOOK, row, told, *outs)
                found.append(Step(f"book order {n}", booked, self._book(n)))
        found += [
            Step(f"hear {told}", (told, HUB, KNOWN, lane), self._hear_owner, calm=1),
            Step(f"compare {told}", (BOOK, told, HUB, KNOWN, lane), self._sweep_owner, calm=7),
            Step("too many", (HUB, DESK), self._too_many, calm=9),
        ]
        return found

    # ------------------------------------------------------------------ orders become known

    def _known(
        self, hub: Hub, known: tuple[Record, ...], lane: Lane, number: int, record: Record
    ) -> tuple[Hub, tuple[Record, ...], Lane]:
        """The order's record has grown: what it takes from the stock now, in the same transaction."""
        after = (*known[:number], record, *known[number + 1 :])
        if self.takes is None:
            return hub, after, lane
        orders = self.case.orders
        assert orders is not None
        before = current(hub.record.movements).get(_id(number))
        golden = resolve(orders, record)[self.status.name]
        drawn = self._ticket(hub, lane)
        now = contribution(orders, self.takes, record, golden, (_id(number), 1), drawn, before)
        if now is None or now == before:
            return hub, after, lane
        grown = hub._replace(record=hub.record | {now})
        look = lane.look or awaits_level(self.figure, grown.record, self.case.owner)
        return grown, after, lane._replace(look=look)

    def _ticket(self, hub: Hub, lane: Lane) -> Ticket:
        """Our own number: after every level asked for until now, before every later one."""
        levels = hub.record.history(self.figure.name).of_system(self.case.owner)
        newest = max((said.version for said in levels), default=Version(0))
        return Ticket(newest + isinstance(lane.busy, Row))

    def _claimed(self, known: tuple[Record, ...], number: int, system: str, word: str, version: int) -> Record:  # fmt: skip
        raw = self.status.words.write(system, word) if self.status.words else word
        said = word if raw is UNKNOWN else raw
        source = Source(system, _id(number))
        return known[number] | {Claim(self.status.name, source, said, Version(version))}

    def _hear(self, system: str) -> Callable[..., list[Move]]:
        entrance = self.way(system).entrance

        def moves(
            box: tuple[int, ...], hub: Hub, known: tuple[Record, ...], lane: Lane
        ) -> list[Move]:
            if not box:
                return []
            record = self._claimed(known, box[0], entrance, self.case.sold, 1)
            grown = self._known(hub, known, lane, box[0], record)
            text = f"hears of {self.order(box[0])}"
            found = [Move(Label(WHO, text, system), (box[1:], *grown))]
            if Fault.DUPLICATE in self.case.faults:
                again = Label(WHO, text + " and will hear it again", system)
                found.append(Move(again, (box, *grown), Fault.DUPLICATE.value))
            return found

        return moves

    def _sweep(self, system: str) -> Callable[..., list[Move]]:
        entrance = self.way(system).entrance

        def moves(
            done: Done, box: tuple[int, ...], hub: Hub, known: tuple[Record, ...], lane: Lane
        ) -> list[Move]:
            for number, _ in done:
                mine = self.case.acts[number].system == system
                if mine and number not in box and not known[number].facts:
                    record = self._claimed(known, number, entrance, self.case.sold, 1)
                    text = f"finds {self.order(number)} on its schedule"
                    grown = self._known(hub, known, lane, number, record)
                    return [Move(Label(WHO, text, system), (done, box, *grown))]
            return []

        return moves

    # ------------------------------------------------------------------ the owner takes them over

    def _send(self, number: int) -> Callable[..., list[Move]]:
        owner, tell = self.case.owner, self.tell(self.case.owner)

        def moves(
            known: tuple[Record, ...], book: tuple[At, ...], hub: Hub, lane: Lane, row: Row, *outs: Local
        ) -> list[Move]:  # fmt: skip
            if book[number].has or not known[number].facts:
                return []
            orders = self.case.orders
            assert orders is not None
            push = due(orders, known[number], Source(owner, "")).push
            if push is None:
                return []
            facts = settled(push, Version(1), None, Source(owner, _id(number)))
            grown, records, after = self._known(hub, known, lane, number, known[number] | facts)
            contained = self._contained(self.case.sold)
            booked = _at(book, number, At(True, contained))
            text = f"sends {self.order(number)} to {owner}"
            told = outs
            if contained:
                row = self._booked(row)
                row, told = tell(outs, row, (0,))
                text += f", which takes it off its figure: {level_of(row)} left"
            return [Move(Label(WHO, text, owner), (records, booked, grown, after, row, *told))]

        return moves

    def _book(self, number: int) -> Callable[..., list[Move]]:
        owner, tell = self.case.owner, self.tell(self.case.owner)

        def moves(
            book: tuple[At, ...], row: Row, told: tuple[int, ...], *outs: Local
        ) -> list[Move]:
            if not book[number].has or book[number].contained or level_of(row) < 1:
                return []
            after, spread = tell(outs, self._booked(row), (0,))
            text = f"takes {self.order(number)} off its figure: {level_of(after)} left"
            sent = (_at(book, number, At(True, True)), after, (*told, number))
            return [Move(Label(owner, text), (*sent, *spread))]

        return moves

    def _owners_word(
        self, hub: Hub, known: tuple[Record, ...], lane: Lane, number: int
    ) -> tuple[Hub, tuple[Record, ...], Lane]:
        owner, word = self.case.owner, self.case.contains_from
        return self._known(hub, known, lane, number, self._claimed(known, number, owner, word, 2))

    def _hear_owner(
        self, told: tuple[int, ...], hub: Hub, known: tuple[Record, ...], lane: Lane
    ) -> list[Move]:
        if not told:
            return []
        owner = self.case.owner
        grown = self._owners_word(hub, known, lane, told[0])
        text = f"hears from {owner} that {self.order(told[0])} is {self.case.contains_from}"
        found = [Move(Label(WHO, text, owner), (told[1:], *grown))]
        if Fault.LOSE in self.case.faults:
            lost = f"tells that {self.order(told[0])} is {self.case.contains_from}; the message is lost"
            gone = (told[1:], hub, known, lane)
            found.append(Move(Label(owner, lost, WHO), gone, Fault.LOSE.value))
        return found

    def _sweep_owner(
        self,
        book: tuple[At, ...],
        told: tuple[int, ...],
        hub: Hub,
        known: tuple[Record, ...],
        lane: Lane,
    ) -> list[Move]:
        owner = self.case.owner
        for number, at in enumerate(book):
            if at.contained and number not in told and self.case.contains_from:
                grown = self._owners_word(hub, known, lane, number)
                if grown[1] != known and not self._contained(self.case.sold):
                    text = f"finds on its schedule that {owner} has {self.order(number)} as {self.case.contains_from}"
                    return [Move(Label(WHO, text, owner), (book, told, *grown))]
        return []

    # ------------------------------------------------------------------ more is sold than there is

    def _too_many(self, hub: Hub, desk: Desk) -> list[Move]:
        """The kernel's sum: the owner's level against what it does not contain yet."""
        levels = hub.record.history(self.figure.name).of_system(self.case.owner)
        if not levels:
            return []
        open_ones = [
            Part("order", m.id, _number(m.quantity))
            for m in current(hub.record.movements).values()
            if m.state is Taken.OPEN
        ]
        share = self.share or Share(self.case.field, (), if_exceeds=OPEN)
        share = replace(share, parts=(*share.parts, ("order", self.case.field)))
        level = levels[-1].value
        assert isinstance(level, int)
        found = balance(share, _number(level), open_ones)
        if found.verdict is not Sum.EXCEEDED:
            return []
        return [Move(label, (hub, after)) for label, after in _ask(desk, WHO, found.held)]


class _Direct(_Stock):
    """Without an integration between."""

    def __init__(self, setting: Setting, case: StockCase) -> None:
        super().__init__(setting, case)
        ways = direct_ways(setting, case)
        self.components = ways.components
        self.outs, self.tell = ways.outs, ways.tell
        self.steps = [self._keeping(s) for s in ways.steps]

    def all_steps(self) -> list[Step]:
        owner = self.case.owner
        found = super().all_steps()
        row, outs = row_of(owner), self.outs(owner)
        for system in self.senders:
            box = box_of_orders(system)
            touched = (box, BOOK, row, *outs)
            if self.way(system).entrance:
                found.append(Step(f"deliver {box}", touched, self._deliver(system), calm=11))
                if self.way(system).sweep:
                    found.append(
                        Step(f"compare {box}", (HISTORY, box, BOOK), self._sweep(system), calm=21)
                    )
        if self.case.books:
            for n in range(len(self.case.acts)):
                found.append(Step(f"book order {n}", (BOOK, row, *outs), self._book(n)))
        found.append(Step("too many", (BOOK, row, DESK), self._too_many, calm=31))
        return found

    def _keeping(self, step: Step) -> Step:
        """A selling system that keeps its own open sales takes them off every level that comes in."""
        keeper = next(
            (
                s
                for s in self.setting.around.keeps_open
                if row_of(s) in step.touches[2:3] and step.name.endswith(": deliver")
            ),
            "",
        )
        if not keeper:
            return step

        def moves(done: Done, book: tuple[At, ...], *rest: Local) -> list[Move]:
            mine = [i for i, _ in done if self.case.acts[i].system == keeper]
            kept = sum(not book[i].contained for i in mine)
            found = []
            for move in step.moves(*rest):
                link, sender, row, *others = move.after
                assert isinstance(row, Row)
                if kept and row is not rest[2]:
                    row = row._replace(values=(level_of(row) - kept,))
                found.append(move._replace(after=(done, book, link, sender, row, *others)))
            return found

        return Step(step.name, (HISTORY, BOOK, *step.touches), moves, step.calm)

    def _deliver(self, system: str) -> Callable[..., list[Move]]:
        owner, tell = self.case.owner, self.tell(self.case.owner)

        def moves(box: tuple[int, ...], book: tuple[At, ...], row: Row, *outs: Local) -> list[Move]:
            if not box:
                return []
            number, told, text = box[0], outs, f": {self.order(box[0])} arrives at {owner}"
            contained = self._contained(self.case.sold)
            if contained and not book[number].has:
                row = self._booked(row)
                row, told = tell(outs, row, (0,))
                text += f", which takes it off its figure: {level_of(row)} left"
            at = At(True, contained or book[number].contained)
            after = (_at(book, number, at), row, *told)
            found = [Move(Label(system, text, owner), (box[1:], *after))]
            if Fault.DUPLICATE in self.case.faults:
                again = Label(system, text + " and will come again", owner)
                found.append(Move(again, (box, *after), Fault.DUPLICATE.value))
            return found

        return moves

    def _sweep(self, system: str) -> Callable[..., list[Move]]:
        def moves(done: Done, box: tuple[int, ...], book: tuple[At, ...]) -> list[Move]:
            for number, _ in done:
                mine = self.case.acts[number].system == system
                if mine and number not in box and not book[number].has:
                    label = Label(system, f"sends {self.order(number)} on its schedule")
                    return [Move(label, (done, (*box, number), book))]
            return []

        return moves

    def _book(self, number: int) -> Callable[..., list[Move]]:
        owner, tell = self.case.owner, self.tell(self.case.owner)

        def moves(book: tuple[At, ...], row: Row, *outs: Local) -> list[Move]:
            if not book[number].has or book[number].contained or level_of(row) < 1:
                return []
            after, told = tell(outs, self._booked(row), (0,))
            text = f"takes {self.order(number)} off its figure: {level_of(after)} left"
            booked = _at(book, number, At(True, True))
            return [Move(Label(owner, text), (booked, after, *told))]

        return moves

    def _too_many(self, book: tuple[At, ...], row: Row, desk: Desk) -> list[Move]:
        """The owner has more orders than units: it cannot fulfil them all."""
        waiting = sum(at.has and not at.contained for at in book)
        if level_of(row) >= waiting:
            return []
        answer = self.share.if_exceeds if self.share else OPEN
        held = answer if isinstance(answer, Hold) else None
        asked = _ask(desk, self.case.owner, held)
        return [Move(label, (book, row, after)) for label, after in asked]


def _ask(desk: Desk, who: str, held: Hold | None) -> list[tuple[Label, Desk]]:
    """Whom the map names is asked, once, about orders that cannot be fulfilled."""
    person = (held.person or "") if held else ""
    word = Word("", person, TOO_MANY)
    if word in desk:
        return []
    text = f"holds an order for {person or 'nobody'}: {TOO_MANY}"
    return [(Label(who, text), desk | {word})]


def level_of(row: Row) -> int:
    """The level that a row shows."""
    level = row.values[0]
    assert isinstance(level, int)
    return level


def _number(value: int | Decimal) -> Golden:
    return Golden(value, None, Rule.LEVEL)


def _at(book: tuple[At, ...], number: int, at: At) -> tuple[At, ...]:
    return (*book[:number], at, *book[number + 1 :])


def _id(number: int) -> str:
    return f"order {number + 1}"
