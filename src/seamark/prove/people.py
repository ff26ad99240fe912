"""One person becomes known in two systems at the same time: is it one customer afterwards?

With the integration, the kernel's matching decides what a newcomer is; creations on their way to a system may meet the
row that the system has just made by itself. Without it, each system applies what the other sends (see `direct`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from seamark.cases.fault import Fault
from seamark.kernel.matching import Known, match
from seamark.kernel.policy import Delivery, Hold, Identity, LookUpAfter, Matching, UniqueBy
from seamark.prove.component import Component, Label, Local, Move, Step, World
from seamark.prove.direct import direct_world
from seamark.prove.ground import DESK, HISTORY, NO_ROW, ROWS_MAX, Done, Row, Word, row_of, written
from seamark.prove.own_world import OwnWorld
from seamark.prove.setting import Act, Setting, Sweep, Topology, restricted
from seamark.prove.through import WHO, box_of, lane_of

PEOPLE = "people that the integration knows"
SAME = "the same person"
Desk = frozenset[Word]
Group = frozenset[str]


class People(NamedTuple):
    """Who is known.

    Attributes:
        groups: one a customer: the systems whose rows are linked to it.
        aside: systems whose row waits for a person, or was turned away.
    """

    groups: tuple[Group, ...] = ()
    aside: Group = frozenset()


class Push(NamedTuple):
    """A creation on its way to a system for a customer; `done`: its answer is on the way back."""

    group: Group
    done: bool = False
    look: bool = False


@dataclass(frozen=True, slots=True)
class PeopleCase(OwnWorld):
    """The same person is created in two systems; `acts` are the creations.

    Attributes:
        systems: where.
    """

    systems: tuple[str, ...] = ()

    def world(self, setting: Setting) -> World:
        """The world of this case."""
        narrow = restricted(setting, self.systems)
        if setting.topology is Topology.DIRECT:
            return direct_world(narrow, self)
        return _People(narrow, self).world()


class _People:
    """The world with the integration between."""

    def __init__(self, setting: Setting, case: PeopleCase) -> None:
        self.setting = setting
        self.case = case
        self.matching = setting.policy.matching or Matching(())
        self.deliveries = {d.system: d.delivery for d in setting.policy.destinations}

    def world(self) -> World:
        """Rows, what is on its way, and who is known."""
        parts = [Component(HISTORY, ()), Component(DESK, frozenset()), Component(PEOPLE, People())]
        steps: list[Step] = []
        for number, act in enumerate(self.case.acts):
            touched = (HISTORY, row_of(act.system), box_of(act.system))
            steps.append(Step(f"act {number}: {act.text}", touched, self._act(number, act)))
        for s in self.case.systems:
            row, box, lane = row_of(s), box_of(s), lane_of(s)
            parts += [Component(row, NO_ROW), Component(box, 0), Component(lane, None)]
            steps.append(Step(f"hear {s}", (box, PEOPLE, lane, DESK), self._hear(s), calm=1))
            if any(f.source == s and f.sweep is not Sweep.NONE for f in self.setting.flows):
                swept = (row, box, PEOPLE, lane, DESK)
                steps.append(Step(f"compare {s}", swept, self._sweep(s), calm=5))
            if s in self.deliveries:
                steps += [
                    Step(f"send to {s}", (PEOPLE, lane), self._send(s), calm=4),
                    Step(f"{s} takes", (lane, row), self._take(s), calm=3),
                    Step(f"answer of {s}", (lane, PEOPLE), self._answer(s), calm=2),
                ]
        title = f"{self.case.title}, {self.setting.topology.value}"
        return World(tuple(parts), tuple(steps), title)

    def _act(self, number: int, act: Act) -> Callable[..., list[Move]]:
        told = any(f.source == act.system and f.event for f in self.setting.flows)

        def moves(done: Done, row: Row, box: int) -> list[Move]:
            if row.made or number in {i for i, _ in done}:
                return []
            made = written(row, ((0, SAME),), (None,))
            label = Label(act.who, act.text, act.system)
            return [Move(label, ((*done, (number, ())), made, box + told))]

        return moves

    # ------------------------------------------------------------------ who is this

    def _hear(self, system: str) -> Callable[..., list[Move]]:
        def moves(box: int, people: People, lane: Push | None, desk: Desk) -> list[Move]:
            if not box or lane is not None:
                return []
            text, known, told = self._met(system, people, desk)
            label = Label(WHO, f"hears from {system} of a new customer{text}", system)
            found = [Move(label, (box - 1, known, lane, told))]
            if Fault.DUPLICATE in self.case.faults:
                again = (box, known, lane, told)
                twice = label._replace(text=label.text + ", and will hear it again")
                found.append(Move(twice, again, Fault.DUPLICATE.value))
            return found

        return moves

    def _sweep(self, system: str) -> Callable[..., list[Move]]:
        def moves(row: Row, box: int, people: People, lane: Push | None, desk: Desk) -> list[Move]:
            if not row.made or box or lane is not None or _is_known(system, people):
                return []
            text, known, told = self._met(system, people, desk)
            label = Label(WHO, f"finds a new customer in {system} on its schedule{text}", system)
            return [Move(label, (row, box, known, lane, told))]

        return moves

    def _met(self, system: str, people: People, desk: Desk) -> tuple[str, People, Desk]:
        """The kernel's answer to who the newcomer is, what is known then, and who is asked."""
        if _is_known(system, people):
            return ", whom it knows", people, desk
        values = {field: SAME for key in self.matching.keys for field in key}
        known = [Known(str(i), values) for i in range(len(people.groups))]
        answer = match(self.matching, values, known)
        if isinstance(answer.answer, Hold):
            who = answer.answer.person or ""
            word = Word(system, who, "who this is")
            aside = people._replace(aside=people.aside | {system})
            return f" and holds it for {who or 'nobody'}", aside, desk | {word}
        if answer.answer is Identity.REJECT:
            return " and turns it away", people._replace(aside=people.aside | {system}), desk
        hits = [people.groups[int(key)] for key in answer.hits]
        if answer.answer is Identity.CREATE or not hits:
            groups = _sorted([*people.groups, frozenset({system})])
            return ", a new one", people._replace(groups=groups), desk
        linked = hits if answer.answer is Identity.MERGE else hits[:1]
        others = list(people.groups)
        for group in linked:
            others.remove(group)
        one = frozenset().union(*linked) | {system}
        return ", whom it knows already", people._replace(groups=_sorted([*others, one])), desk

    # ------------------------------------------------------------------ the others are to have it too

    def _send(self, system: str) -> Callable[..., list[Move]]:
        def moves(people: People, lane: Push | None) -> list[Move]:
            if lane is not None or system in people.aside:
                return []
            label = Label(WHO, f"sends the new customer to {system}", system)
            return [
                Move(label, (people, Push(group))) for group in people.groups if system not in group
            ]

        return moves

    def _take(self, system: str) -> Callable[..., list[Move]]:
        create = self.deliveries.get(system, Delivery()).create

        def moves(lane: Push | None, row: Row) -> list[Move]:
            if lane is None or lane.done:
                return []
            done = lane._replace(done=True)
            if row.made and (isinstance(create, UniqueBy) or lane.look):
                text = "finds that it has this customer already"
                return [Move(Label(system, text, WHO), (done, row))]
            if row.made:
                twice = row._replace(made=min(row.made + 1, ROWS_MAX))
                return [Move(Label(system, "makes the customer a second time", WHO), (done, twice))]
            made = written(row, ((0, SAME),), (None,))
            return [Move(Label(system, "makes the customer", WHO), (done, made))]

        return moves

    def _answer(self, system: str) -> Callable[..., list[Move]]:
        create = self.deliveries.get(system, Delivery()).create

        def moves(lane: Push | None, people: People) -> list[Move]:
            if lane is None or not lane.done:
                return []
            others = list(people.groups)
            others.remove(lane.group)
            groups = _sorted([*others, lane.group | {system}])
            after: tuple[Local, ...] = (None, people._replace(groups=groups))
            found = [Move(Label(system, "answers: done", WHO), after)]
            if Fault.ANSWER_LOST in self.case.faults:
                again = Push(lane.group, look=isinstance(create, LookUpAfter))
                text = "has done it, but its answer is lost"
                lost = Move(Label(system, text, WHO), (again, people), Fault.ANSWER_LOST.value)
                found.append(lost)
            return found

        return moves


def _is_known(system: str, people: People) -> bool:
    return system in people.aside or any(system in group for group in people.groups)


def _sorted(groups: list[Group]) -> tuple[Group, ...]:
    return tuple(sorted(groups, key=sorted))
