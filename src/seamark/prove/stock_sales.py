"""What both topologies share in a world of stock: sales, bookings, who is asked."""

from __future__ import annotations

from collections.abc import Callable

from seamark.cases.fault import Fault
from seamark.kernel.facts import Value
from seamark.kernel.policy import Hold
from seamark.prove.component import Component, Label, Local, Move, Step
from seamark.prove.ground import HISTORY, Done, Row, Tell, Word, row_of, written
from seamark.prove.setting import Act, Setting
from seamark.prove.stock import TOO_MANY, At, StockCase, Way, level_of

BOOK = "orders that the owner has"
Desk = frozenset[Word]


def box_of_orders(channel: str) -> str:
    """Name of the component with a channel's orders on their way."""
    return f"orders from {channel}"


def _says_nothing(
    channels: tuple[Local, ...], row: Row, changed: tuple[int, ...]
) -> tuple[Row, tuple[Local, ...]]:
    """A change that goes nowhere."""
    return row, channels


class Sales:
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

    def contains(self, word: str) -> bool:
        """Whether the owner's figure contains an order that it has with this status."""
        wanted = self.case.contains_from
        return not wanted or word == wanted or word in self.status.after.get(wanted, ())

    def order(self, number: int) -> str:
        """An order in words."""
        return f"the order of {self.case.acts[number].system}"

    def booked(self, row: Row) -> Row:
        """The owner's row with one unit less."""
        return written(row, ((0, level_of(row) - 1),), self.blank)


def asked_about(desk: Desk, who: str, held: Hold | None) -> list[tuple[Label, Desk]]:
    """Whom the map names is asked, once, about orders that cannot be fulfilled."""
    person = (held.person or "") if held else ""
    word = Word("", person, TOO_MANY)
    if word in desk:
        return []
    text = f"holds an order for {person or 'nobody'}: {TOO_MANY}"
    return [(Label(who, text), desk | {word})]


def at_place(book: tuple[At, ...], number: int, at: At) -> tuple[At, ...]:
    """The orders of the owner with one of them changed."""
    return (*book[:number], at, *book[number + 1 :])
