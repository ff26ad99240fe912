"""The world with the integration between the systems: what it hears, decides and sends.

Every decision is a call of the kernel that also runs in production. One row a system; words of a system
travel to the integration in a box; reads and pushes of one system go one at a time, on its lane.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from seamark.cases.fault import Fault
from seamark.kernel.delivery import Outcome, Progress, State, advance
from seamark.kernel.due import Push
from seamark.kernel.facts import Value, Version
from seamark.kernel.policy import Policy, UniqueBy, Versions
from seamark.prove.abstraction import Hub, Slice
from seamark.prove.component import Component, Label, Local, Move, Step, World
from seamark.prove.ground import (
    DESK,
    NO_ROW,
    ROWS_MAX,
    Row,
    Tell,
    Word,
    act_steps,
    received,
    row_components,
    row_of,
    statuses_of,
    tells,
)
from seamark.prove.setting import Case, Flow, Setting, Sweep

HUB = "what the integration knows"
WHO = "integration"
BOX_MAX = 3
"""Words of one system under way to the integration; of more, the oldest are taken together."""
Desk = frozenset[Word]


class Box(NamedTuple):
    """A system's words on their way, the oldest first. `off`: it switched its webhook off."""

    said: tuple[Row, ...] = ()
    off: bool = False


LOOK = NO_ROW
"""A word that only says "something changed"."""
AGAIN = ", and will hear it again"


class Taken(NamedTuple):
    """A push that the system has carried out; its answer is on its way."""

    push: Push
    row: Row


class Lane(NamedTuple):
    """What goes on between the integration and one system.

    Attributes:
        busy: the one operation under way: a reading on its way back, a push, an answer.
        look: the system must be read first.
        progress: where the delivery of the present push stands.
        last: the push that was sent last and is not settled.
        over: what the push under way writes over, as far as heard; asked only where stale writes are refused.
    """

    busy: Row | Push | Taken | None = None
    look: bool = False
    progress: Progress = Progress()
    last: Push | None = None
    over: tuple[tuple[int, Value], ...] = ()


def box_of(system: str) -> str:
    """Name of the component with a system's words on their way."""
    return f"from {system}"


def lane_of(system: str) -> str:
    """Name of the component that is a system's lane."""
    return f"lane of {system}"


class Ways(NamedTuple):
    """A world without its script.

    Attributes:
        components, steps: of the systems and what is between them.
        outs: system → the components with its words on their way.
        tell: system → how its row's change goes on its way.
        policy: what the kernel decides by.
    """

    components: list[Component]
    steps: list[Step]
    outs: Callable[[str], tuple[str, ...]]
    tell: Callable[[str], Tell]
    policy: Policy


def through_world(setting: Setting, case: Case) -> World:
    """The product of rows, boxes, lanes, what the integration knows, and the script."""
    ways = through_ways(setting, case)
    steps = [*ways.steps, *act_steps(setting, case, ways.outs, ways.tell)]
    return World(tuple(ways.components), tuple(steps), f"{case.title}, {setting.topology.value}")


def through_ways(setting: Setting, case: Case, part: Slice | None = None) -> Ways:
    """Rows, boxes, lanes and what the integration knows; `part` holds the calls of the kernel that it makes."""
    part = part or Slice(setting, case)
    parts = [*row_components(setting, case), Component(HUB, part.start(case))]
    steps: list[Step] = []
    ends = {s: _End(setting, case, part, s) for s in setting.systems}
    for system, end in ends.items():
        parts += [Component(box_of(system), Box()), Component(lane_of(system), Lane())]
        steps += end.steps()

    def outs(system: str) -> tuple[str, ...]:
        return (box_of(system),) if ends[system].flow else ()

    def tell(system: str) -> Tell:
        return ends[system].tell

    return Ways(parts, steps, outs, tell, part.policy)


class _End:
    """One system, as the integration deals with it."""

    def __init__(self, setting: Setting, case: Case, part: Slice, system: str) -> None:
        self.case = case
        self.part = part
        self.system = system
        self.flow = _heard(setting, system)
        self.swept = _swept(setting, case, system)
        self.sent_to = any(d.system == system for d in part.policy.destinations)
        known = part.policy.system_by_name.get(system)
        self.bell = known is not None and known.versions is Versions.BELL
        self.refuses_stale = setting.refuses_stale or (
            self.bell and known is not None and known.conditional
        )
        self.statuses = statuses_of(setting, case.fields)
        self.blank = tuple(None for _ in case.fields)
        self.rule = part.delivery(system)

    def steps(self) -> list[Step]:
        """Everything that can happen between the integration and this system."""
        s, box, lane, row = (
            self.system,
            box_of(self.system),
            lane_of(self.system),
            row_of(self.system),
        )
        found = [
            Step(f"read {s}", (lane, row, DESK), self._look, calm=4),
            Step(f"reading of {s}", (lane, HUB, DESK), self._read, calm=2),
        ]
        if self.flow:
            found += [
                Step(f"hear {s}", (box, lane, row), self._notice, calm=1)
                if self.bell
                else Step(f"hear {s}", (box, HUB), self._hear, calm=1),
                Step(f"trouble with {s}", (box, DESK), self._trouble),
            ]
            if self.flow.sweep is not Sweep.NONE:
                found.append(Step(f"compare {s}", (lane, row, HUB, box), self._sweep, calm=9))
        if self.sent_to:
            found += [
                Step(f"send to {s}", (HUB, lane), self._push, calm=6),
                Step(f"{s} takes", (lane, row, box), self._take, calm=5),
                Step(f"{s} refuses", (lane, row, HUB), self._refuse, calm=4),
                Step(f"answer of {s}", (lane, HUB, DESK), self._answer, calm=3),
                Step(f"sending to {s} fails", (lane, HUB, DESK), self._fail),
                Step(f"ask about {s}", (HUB, DESK), self._ask, calm=8),
            ]
        return found

    def allows(self, fault: Fault) -> bool:
        """The case permits this fault."""
        return fault in self.case.faults

    def shown(self, row: Row) -> Row:
        """The row as it matters: of a system that shows no version, only whether it was just made."""
        return row._replace(version=min(row.version, 2)) if self.bell else row

    # ------------------------------------------------------------------ from the system

    def tell(
        self, channels: tuple[Local, ...], row: Row, changed: tuple[int, ...]
    ) -> tuple[Row, tuple[Local, ...]]:
        """The system's word goes on its way."""
        if self.flow is None or not tells(self.flow, row, changed, self.statuses):
            return self.shown(row), channels
        posted = tuple(self._posted(box, row) for box in channels if isinstance(box, Box))
        return self.shown(row), posted

    def _posted(self, box: Box, row: Row) -> Box:
        if self.flow is None or box.off or not self.flow.event:
            return box
        word = LOOK if self.bell else row
        if word in box.said:
            return box
        return box._replace(said=(*box.said, word)[-BOX_MAX:])

    def _hear(self, box: Box, hub: Hub) -> list[Move]:
        """A word with a version of its own is taken in as it is."""
        found = []
        for i, word in enumerate(box.said):
            if i and not self.allows(Fault.DELAY):
                break
            rest = box._replace(said=box.said[:i] + box.said[i + 1 :])
            after = self.part.claimed(hub, self.system, word, Version(word.version))
            text = "hears from {system}: " + self._words(word)
            if i:
                late = self.label(text + ", before what was said earlier")
                found.append(Move(late, (rest, after), Fault.DELAY.value))
                continue
            found.append(Move(self.label(text), (rest, after)))
            if self.allows(Fault.DUPLICATE):
                again = self.label(text + AGAIN)
                found.append(Move(again, (box, after), Fault.DUPLICATE.value))
        return found

    def _notice(self, box: Box, lane: Lane, row: Row) -> list[Move]:
        """A word without one is a bell: the row is read as soon as its lane is free."""
        if not box.said or lane.busy is not None or lane.look or not row.made:
            return []
        text = "hears from {system} that something changed, and reads: " + self._words(row)
        reading = lane._replace(busy=row)
        found = [Move(self.label(text), (box._replace(said=box.said[1:]), reading, row))]
        if self.allows(Fault.DUPLICATE):
            again = self.label(text + AGAIN)
            found.append(Move(again, (box, reading, row), Fault.DUPLICATE.value))
        return found

    def _trouble(self, box: Box, desk: Desk) -> list[Move]:
        """What goes wrong between a system and the integration."""
        if not box.said or self.flow is None:
            return []
        rest, found = box._replace(said=box.said[1:]), []
        told = desk | {Word("", self.flow.told, "words given up")}

        def move(text: str, box: Box, desk: Desk, fault: Fault) -> None:
            if self.allows(fault):
                found.append(Move(Label(self.system, text, WHO), (box, desk), fault.value))

        move("tells of its change; the message is lost", rest, desk, Fault.LOSE)
        move(
            "tells of its change; the integration is down for longer than that is repeated",
            rest,
            told,
            Fault.DOWN,
        )
        move("gives up on telling and switches its webhook off", Box((), True), told, Fault.GIVE_UP)
        return found

    def _look(self, lane: Lane, row: Row, desk: Desk) -> list[Move]:
        if lane.busy is not None or not lane.look:
            return []
        if not row.made:
            after, told = self._looked(lane._replace(look=False), False, desk)
            return [Move(self.label("looks into {system} and finds nothing"), (after, row, told))]
        return [
            Move(
                self.label("reads {system}: " + self._words(row)),
                (lane._replace(busy=row, look=False), row, desk),
            )
        ]

    def _read(self, lane: Lane, hub: Hub, desk: Desk) -> list[Move]:
        if not isinstance(lane.busy, Row):
            return []
        row = lane.busy
        holds = lane.last is not None and all(
            row.values[p] == v for p, v in self.part.written(self.system, lane.last)
        )
        after, told = self._looked(lane, holds, desk)
        return [
            Move(
                self.label("takes in what it read in {system}"),
                (after, self._known_now(hub, row), told),
            )
        ]

    def _known_now(self, hub: Hub, row: Row) -> Hub:
        """The record with a reading taken in."""
        if self.bell:
            return self.part.read(hub, self.system, row)
        return self.part.claimed(hub, self.system, row, Version(row.version))

    def _looked(self, lane: Lane, holds: bool, desk: Desk) -> tuple[Lane, Desk]:
        """The delivery goes on with what the look showed; a bell that rang meanwhile asks for another."""
        progress = lane.progress
        if progress.state is State.WAIT:
            progress = advance(progress, Outcome.TIME, self.rule)
        if progress.state is State.LOOK:
            outcome = Outcome.HOLDS_IT if holds else Outcome.LACKS_IT
            progress = advance(progress, outcome, self.rule)
        after = lane._replace(busy=None, progress=progress)
        return after, self._desk(progress, desk)

    def _desk(self, progress: Progress, desk: Desk) -> Desk:
        if progress.state is not State.DEAD:
            return desk
        return desk | {Word(self.system, self.part.told(self.system), "given up")}

    def _sweep(self, lane: Lane, row: Row, hub: Hub, box: Box) -> list[Move]:
        """A schedule reads what the integration has not heard of."""
        if lane.busy is not None or lane.look or box.said or not row.made:
            return []
        if not self.part.tells_news(hub, self.system, row, self.swept):
            return []
        return [
            Move(
                self.label("compares {system} on its schedule and finds something new"),
                (lane._replace(look=True), row, hub, box),
            )
        ]

    # ------------------------------------------------------------------ to the system

    def _push(self, hub: Hub, lane: Lane) -> list[Move]:
        if lane.busy is not None or lane.look:
            return []
        push = self.part.due(hub, self.system).push
        if push is None:
            return []
        progress = self._ready(lane, push)
        if progress.state is not State.DUE:
            return []
        progress = advance(progress, Outcome.SEND, self.rule)
        said = ", ".join(f"{w.field} {w.value}" for w in push.wanted)
        verb = "sends the new record" if push.creates else "sends"
        over = self.part.last_heard(hub, self.system, push) if self.refuses_stale else ()
        sent = lane._replace(busy=push, progress=progress, last=push, over=over)
        return [Move(self.label(verb + " to {system}: " + said), (hub.open(push), sent))]

    def _ready(self, lane: Lane, push: Push) -> Progress:
        """The delivery, moved on by what happened since: time passed, or something newer is wanted."""
        progress = lane.progress
        if progress.state is State.RETRY:
            return advance(progress, Outcome.TIME, self.rule)
        if progress.state is State.ACKED or (
            progress.state is State.DEAD and _newer(push, lane.last)
        ):
            return advance(progress, Outcome.NEWER, self.rule)
        return progress

    def _take(self, lane: Lane, row: Row, box: Box) -> list[Move]:
        """The system carries the push out; it may tell of it before its answer comes."""
        if not isinstance(lane.busy, Push) or self._moved(lane, lane.busy, row):
            return []
        push = lane.busy
        if row.made and push.creates:
            if isinstance(self.rule.create, UniqueBy):
                text, after_row = "finds that it has this record already", row
            else:
                text = "makes the record a second time"
                after_row = row._replace(made=min(row.made + 1, ROWS_MAX))
            return [
                Move(
                    Label(self.system, text, WHO),
                    (lane._replace(busy=Taken(push, after_row)), after_row, box),
                )
            ]
        changes = self.part.written(self.system, push)
        after_row = self.shown(received(row, changes, self.blank, self.statuses))
        return [
            Move(
                Label(self.system, "takes " + self._words(after_row), WHO),
                (
                    lane._replace(busy=Taken(push, after_row)),
                    after_row,
                    self._posted(box, after_row),
                ),
            )
        ]

    def _moved(self, lane: Lane, push: Push, row: Row) -> bool:
        """A condition that no longer holds."""
        if any(row.values[place] != held for place, held in lane.over if row.made):
            return True
        return push.condition is not None and not self.bell and row.version != push.condition

    def _refuse(self, lane: Lane, row: Row, hub: Hub) -> list[Move]:
        if not isinstance(lane.busy, Push) or not self._moved(lane, lane.busy, row):
            return []
        progress = advance(lane.progress, Outcome.CHANGED, self.rule)
        return [
            Move(
                Label(self.system, "says: it changed meanwhile", WHO),
                (
                    lane._replace(busy=None, look=True, progress=progress, over=()),
                    row,
                    hub.close(self.system),
                ),
            )
        ]

    def _answer(self, lane: Lane, hub: Hub, desk: Desk) -> list[Move]:
        if not isinstance(lane.busy, Taken):
            return []
        push, row = lane.busy
        version = self.part.next_ticket(hub, self.system) if self.bell else Version(row.version)
        after = self.part.settled(hub, self.system, push, row, version)
        progress = advance(lane.progress, Outcome.OK, self.rule)
        done = lane._replace(busy=None, progress=progress, last=None, over=())
        found = [Move(Label(self.system, "answers: done", WHO), (done, after, desk))]
        for fault, outcome, text in (
            (Fault.ANSWER_LOST, Outcome.NO_ANSWER, "has done it, but its answer is lost"),
            (Fault.CRASH, Outcome.CRASH, "has done it; the integration stops before noting that"),
        ):
            if self.allows(fault):
                found.append(
                    Move(
                        Label(self.system, text, WHO),
                        self._unsure(lane, push, hub, desk, outcome),
                        fault.value,
                    )
                )
        return found

    def _unsure(
        self, lane: Lane, push: Push, hub: Hub, desk: Desk, outcome: Outcome
    ) -> tuple[Lane, Hub, Desk]:
        """It may have acted: note that, and look, unless the rule is to just try again."""
        progress = advance(lane.progress, outcome, self.rule, push.creates)
        look = progress.state in (State.LOOK, State.WAIT)
        return (
            lane._replace(busy=None, look=look, progress=progress, over=()),
            self.part.unanswered(hub, self.system, push),
            self._desk(progress, desk),
        )

    def _fail(self, lane: Lane, hub: Hub, desk: Desk) -> list[Move]:
        """What goes wrong with a push that the system has not carried out."""
        if not isinstance(lane.busy, Push):
            return []
        push, found = lane.busy, []
        for fault, outcome, label in (
            (Fault.LOSE, Outcome.NO_ANSWER, self.label("sends to {system}; the request is lost")),
            (
                Fault.CRASH,
                Outcome.CRASH,
                self.label("stops between storing the change and sending it to {system}"),
            ),
            (Fault.ERROR, Outcome.ERROR, Label(self.system, "answers with an error", WHO)),
        ):
            if self.allows(fault):
                found.append(Move(label, self._unsure(lane, push, hub, desk, outcome), fault.value))
        person = self.part.told(self.system)
        after = f"; {person} is told" if person else "; nobody is told"
        for fault, text in (
            (Fault.REFUSE, "refuses for good"),
            (Fault.DOWN, "is down for longer than is tried"),
        ):
            if self.allows(fault):
                progress = advance(lane.progress, Outcome.REFUSED, self.rule)
                dead = lane._replace(busy=None, progress=progress, over=())
                found.append(
                    Move(
                        Label(self.system, text + after, WHO),
                        (dead, hub.close(self.system), self._desk(progress, desk)),
                        fault.value,
                    )
                )
        return found

    def _ask(self, hub: Hub, desk: Desk) -> list[Move]:
        """What the kernel holds back is shown to the person whom the map names."""
        found = []
        for held in self.part.due(hub, self.system).held:
            person = held.ask.person or ""
            word = Word(self.system, person, f"{held.field}: {held.why.value}")
            if word not in desk:
                text = (
                    f"holds {held.field} of {{system}} for {person or 'nobody'}: {held.why.value}"
                )
                found.append(Move(self.label(text), (hub, desk | {word})))
        return found

    # ------------------------------------------------------------------ words

    def label(self, text: str) -> Label:
        """A sentence about the integration and this system."""
        return Label(WHO, text.replace("{system}", self.system), self.system)

    def _words(self, row: Row) -> str:
        return (
            ", ".join(
                f"{n} {v}"
                for n, v in zip(self.case.fields, row.values, strict=True)
                if v is not None
            )
            or "nothing"
        )


def _newer(push: Push, last: Push | None) -> bool:
    """Something else is wanted than what was given up."""
    return last is None or {(w.field, w.value) for w in push.wanted} != {
        (w.field, w.value) for w in last.wanted
    }


def _heard(setting: Setting, system: str) -> Flow | None:
    """How the integration hears of a system: the best of the flows that start there."""
    flows = [f for f in setting.flows if f.source == system]
    if not flows:
        return None
    best = max(flows, key=lambda f: list(Sweep).index(f.sweep))
    told = [f for f in flows if f.event]
    everything = any(not f.on for f in told)
    on = () if everything else tuple(dict.fromkeys(word for f in told for word in f.on))
    return replace(best, event=bool(told), on=on)


def _swept(setting: Setting, case: Case, system: str) -> frozenset[str]:
    """The fields in play that a schedule reads in this system."""
    found: set[str] = set()
    for flow in setting.flows:
        if flow.source == system and flow.sweep is not Sweep.NONE:
            found |= set(flow.fields or case.fields)
    return frozenset(found & set(case.fields))
