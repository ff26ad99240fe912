"""A world of stock without an integration: orders go to the owner, its level goes to the channels."""

from __future__ import annotations

from collections.abc import Callable

from seamark.cases.fault import Fault
from seamark.kernel.policy import OPEN, Hold
from seamark.prove.component import Label, Local, Move, Step
from seamark.prove.direct import direct_ways
from seamark.prove.ground import DESK, HISTORY, Done, Row, row_of
from seamark.prove.setting import Setting
from seamark.prove.stock import At, StockCase, level_of
from seamark.prove.stock_sales import BOOK, Desk, Sales, asked_about, at_place, box_of_orders


class Direct(Sales):
    """Without an integration between."""

    def __init__(self, setting: Setting, case: StockCase) -> None:
        super().__init__(setting, case)
        ways = direct_ways(setting, case)
        self.components = ways.components
        self.outs, self.tell = ways.outs, ways.tell
        self.steps = [self._keeping(s) for s in ways.steps]

    def all_steps(self) -> list[Step]:
        """Everything that can happen."""
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
            contained = self.contains(self.case.sold)
            if contained and not book[number].has:
                row = self.booked(row)
                row, told = tell(outs, row, (0,))
                text += f", which takes it off its figure: {level_of(row)} left"
            at = At(True, contained or book[number].contained)
            after = (at_place(book, number, at), row, *told)
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
            after, told = tell(outs, self.booked(row), (0,))
            text = f"takes {self.order(number)} off its figure: {level_of(after)} left"
            booked = at_place(book, number, At(True, True))
            return [Move(Label(owner, text), (booked, after, *told))]

        return moves

    def _too_many(self, book: tuple[At, ...], row: Row, desk: Desk) -> list[Move]:
        """The owner has more orders than units: it cannot fulfil them all."""
        waiting = sum(at.has and not at.contained for at in book)
        if level_of(row) >= waiting:
            return []
        answer = self.share.if_exceeds if self.share else OPEN
        held = answer if isinstance(answer, Hold) else None
        asked = asked_about(desk, self.case.owner, held)
        return [Move(label, (book, row, after)) for label, after in asked]
