"""A world of stock with the integration between: what it takes off the owner's level is the kernel's decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from seamark.cases.fault import Fault
from seamark.kernel.delivery import settled
from seamark.kernel.due import due
from seamark.kernel.facts import Claim, Source, Taken, Ticket, Version
from seamark.kernel.golden import Golden, Rule
from seamark.kernel.lines import Part, Sum, balance
from seamark.kernel.movements import Takes, contribution
from seamark.kernel.policy import (
    OPEN,
    UNKNOWN,
    QuantityPolicy,
    Share,
)
from seamark.kernel.quantity import awaits_level, current
from seamark.kernel.record import Record
from seamark.kernel.resolve import resolve
from seamark.prove.abstraction import Hub
from seamark.prove.component import Component, Label, Local, Move, Step
from seamark.prove.ground import DESK, HISTORY, Done, Row, row_of
from seamark.prove.setting import Setting
from seamark.prove.stock import At, StockCase, level_of
from seamark.prove.stock_sales import BOOK, Desk, Sales, asked_about, at_place, box_of_orders
from seamark.prove.through import HUB, WHO, Lane, lane_of, through_ways

KNOWN = "orders that the integration knows"

KNOWN = "orders that the integration knows"


class Through(Sales):
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
        """Components beside those of the level."""
        known = Component(KNOWN, tuple(Record() for _ in self.case.acts))
        told = Component(box_of_orders(self.case.owner), ())
        return [*super().more(), known, told]

    def all_steps(self) -> list[Step]:
        """Everything that can happen."""
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
            contained = self.contains(self.case.sold)
            booked = at_place(book, number, At(True, contained))
            text = f"sends {self.order(number)} to {owner}"
            told = outs
            if contained:
                row = self.booked(row)
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
            after, spread = tell(outs, self.booked(row), (0,))
            text = f"takes {self.order(number)} off its figure: {level_of(after)} left"
            sent = (at_place(book, number, At(True, True)), after, (*told, number))
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
                if grown[1] != known and not self.contains(self.case.sold):
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
        return [Move(label, (hub, after)) for label, after in asked_about(desk, WHO, found.held)]


def _number(value: int | Decimal) -> Golden:
    return Golden(value, None, Rule.LEVEL)


def _id(number: int) -> str:
    return f"order {number + 1}"
