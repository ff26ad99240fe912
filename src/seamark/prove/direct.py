"""The world without an integration between: each receiver applies what comes, as the map says.

A link is a queue of messages from one system to another. In order is the rule; being overtaken is
a fault. What a connector does with repeats, old news, missing rows, failures and its own echo comes
from the flow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from seamark.cases.fault import Fault
from seamark.kernel.facts import Value
from seamark.kernel.policy import OPEN, Repeat, StatusPolicy
from seamark.prove.component import Component, Label, Local, Move, Step, World
from seamark.prove.ground import (
    DESK,
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
from seamark.prove.setting import Carry, Case, Coalesce, Echo, Flow, Missing, Setting, Sweep

QUEUE_MAX = 3
"""Messages in flight on one link; a sender whose queue is full waits."""


NOW = 99
"""The version of a row that was written more than once; see `renumbered`."""


class Message(NamedTuple):
    """What the sender tells: (place, value) pairs at its version; `creates`: it is a new thing."""

    carried: tuple[tuple[int, Value], ...]
    version: int
    creates: bool
    tries: int = 1


class Link(NamedTuple):
    """One direction between two systems.

    Attributes:
        queue: messages in flight, the oldest first.
        taken: newest version of the sender that the receiver applied.
        swept: version up to which a sweep has read the sender (its cursor).
        off: the sender switched it off.
        muted: changes of this sender are ignored for a while (echo window).
    """

    queue: tuple[Message, ...] = ()
    taken: int = 0
    swept: int = 0
    off: bool = False
    muted: bool = False


class Ends(NamedTuple):
    """A flow to one of its receivers; `name` is that of the component."""

    flow: Flow
    to: str
    name: str


def all_ends(flows: tuple[Flow, ...]) -> list[Ends]:
    """Every flow to each of its receivers; where several join the same two systems, each by its own name."""
    pairs = [(flow, to) for flow in flows for to in flow.to]
    joined = Counter((flow.source, to) for flow, to in pairs)
    return [
        Ends(
            flow,
            to,
            f"{flow.source} > {to}" + (f" ({flow.name})" if joined[flow.source, to] > 1 else ""),
        )
        for flow, to in pairs
    ]


def direct_world(setting: Setting, case: Case) -> World:
    """The product of rows, links and script."""
    parts, steps, outs, tell = direct_ways(setting, case)
    steps = [*steps, *act_steps(setting, case, outs, tell)]
    return World(tuple(parts), tuple(steps), f"{case.title}, {setting.topology.value}")


class Ways(NamedTuple):
    """Rows and links without a script; `outs` and `tell`: how the change of a system's row goes on its way."""

    components: list[Component]
    steps: list[Step]
    outs: Callable[[str], tuple[str, ...]]
    tell: Callable[[str], Tell]


def direct_ways(setting: Setting, case: Case) -> Ways:
    """Rows, links, and what happens on them."""
    ends = all_ends(setting.flows)
    start = dict(case.start)
    parts = row_components(setting, case)
    parts += [
        Component(
            e.name, Link(taken=int(e.flow.source in start), swept=int(e.flow.source in start))
        )
        for e in ends
    ]
    places = {name: i for i, name in enumerate(case.fields)}
    statuses = statuses_of(setting, case.fields)
    wires = [
        _Wire(e, ends, places, case, statuses, _owned(setting, e.flow.source, places)) for e in ends
    ]

    def outs(system: str) -> tuple[str, ...]:
        return tuple(e.name for e in ends if e.flow.source == system)

    def tell(system: str) -> Tell:
        return _telling([e for e in ends if e.flow.source == system], places, statuses)

    return Ways(parts, [step for wire in wires for step in wire.steps()], outs, tell)


def _owned(setting: Setting, system: str, places: dict[str, int]) -> frozenset[int]:
    """The places of the fields that the system owns at some time."""
    found = set()
    for name, place in places.items():
        owners = getattr(setting.policy.field_by_name[name], "owners", ())
        if owners is not OPEN and any(stage.owner == system for stage in owners):
            found.add(place)
    return frozenset(found)


def _carried(
    flow: Flow, places: dict[str, int], row: Row, changed: tuple[int, ...] | None
) -> tuple[tuple[int, Value], ...]:
    """What a message carries: all fields of the flow, as whole documents do."""
    wanted = [places[f] for f in flow.fields if f in places] if flow.fields else places.values()
    if changed is not None and not set(wanted) & set(changed):
        return ()
    return tuple((p, row.values[p]) for p in wanted if row.values[p] is not None)


def _telling(ends: list[Ends], places: dict[str, int], statuses: dict[int, StatusPolicy]) -> Tell:
    def tell(
        links: tuple[Local, ...], row: Row, changed: tuple[int, ...]
    ) -> tuple[Row, tuple[Local, ...]]:
        told = [
            _queued(e.flow, link, row, _carried(e.flow, places, row, changed))
            if tells(e.flow, row, changed, statuses)
            else link
            for e, link in zip(ends, links, strict=True)
        ]
        return renumbered(row, told)

    return tell


def renumbered(row: Row, links: Sequence[Local]) -> tuple[Row, tuple[Link, ...]]:
    """A row and the links that start at it, with versions that mean no more than is asked of them.

    A link's numbers are compared with each other and with the row's only: the row's own is `NOW`, older ones are
    replaced by their rank in their link, and the first write stays 1. Without this, systems that correct each other
    for ever would count on.
    """
    if row.version <= 1:
        return row, tuple(link for link in links if isinstance(link, Link))
    told = tuple(_ranked(link, row.version) for link in links if isinstance(link, Link))
    return row._replace(version=NOW), told


def _ranked(link: Link, now: int) -> Link:
    used = {link.taken, link.swept, *(message.version for message in link.queue)}
    older = sorted(version for version in used if 1 < version < now)
    rank = {version: place for place, version in enumerate(older, 2)} | {0: 0, 1: 1, now: NOW}
    if all(rank[version] == version for version in used):
        return link
    return link._replace(
        taken=rank[link.taken],
        swept=rank[link.swept],
        queue=tuple(m._replace(version=rank[m.version]) for m in link.queue),
    )


def _queued(
    flow: Flow, link: Link | Local, row: Row, carried: tuple[tuple[int, Value], ...]
) -> Link:
    assert isinstance(link, Link)
    if not carried or link.off or link.muted:
        return link
    message = Message(carried, row.version, row.version == 1)
    if link.queue and flow.coalesce is Coalesce.FIRST:
        return link
    if link.queue and flow.coalesce is Coalesce.NEWEST:
        first = link.queue[-1]
        return link._replace(queue=(*link.queue[:-1], message._replace(creates=first.creates)))
    if len(link.queue) >= QUEUE_MAX:
        return link
    return link._replace(queue=(*link.queue, message))


class _Wire:
    """The steps of one link."""

    def __init__(
        self,
        ends: Ends,
        every: list[Ends],
        places: dict[str, int],
        case: Case,
        statuses: dict[int, StatusPolicy],
        owned: frozenset[int],
    ) -> None:
        self.flow, self.to, self.name = ends
        self.places = places
        self.case = case
        self.statuses = statuses
        self.owned = owned
        self.blank = tuple(None for _ in case.fields)
        self.onward = [e for e in every if e.flow.source == self.to]

    def steps(self) -> list[Step]:
        """Everything that can happen on this link."""
        source, to, flow = self.flow.source, self.to, self.flow
        touched = (self.name, row_of(source), row_of(to), DESK, *[e.name for e in self.onward])
        found = [
            Step(f"{self.name}: deliver", touched, self._deliver, calm=10),
            Step(f"{self.name}: trouble", (self.name, DESK), self._trouble),
        ]
        if flow.sweep is not Sweep.NONE:
            found.append(
                Step(
                    f"{self.name}: sweep",
                    (self.name, row_of(source), row_of(to)),
                    self._sweep,
                    calm=20,
                )
            )
        if flow.echo is Echo.WINDOW:
            found.append(Step(f"{self.name}: window ends", (self.name,), self._unmute, calm=30))
        return found

    def allows(self, fault: Fault) -> bool:
        """The case permits this fault."""
        return fault in self.case.faults

    def label(self, text: str, message: Message | None = None) -> Label:
        """A sentence about a message of the sender."""
        values = tuple(
            (n, v)
            for n, p in self.places.items()
            for q, v in (message.carried if message else ())
            if p == q
        )
        said = ", ".join(f"{n} {v}" for n, v in values)
        words = text.replace("{message}", f"message '{said}'" if said else "message")
        return Label(self.flow.source, words.replace("{", "").replace("}", ""), self.to, values)

    def _deliver(
        self, link: Link, sender: Row, row: Row, desk: frozenset[Word], *onward: Local
    ) -> list[Move]:
        found = []
        for i, message in enumerate(link.queue):
            if i and not self.allows(Fault.DELAY):
                break
            if i and message in link.queue[:i]:
                continue
            rest = link._replace(queue=link.queue[:i] + link.queue[i + 1 :])
            how = Fault.DELAY.value if i else ""
            late = " overtakes an older one and" if i else ""
            applied = self._apply(rest, message, sender, row)
            if applied is None:  # it waits for what it belongs to
                continue
            taken, after, changed = applied
            after, told = renumbered(after, self._onward(onward, row, after, changed))
            done = Move(
                self.label(f": its {{message}}{late} arrives at {self.to}", message),
                (taken, sender, after, desk, *told),
                how,
            )
            found.append(done)
            if i or len(link.queue) > QUEUE_MAX:
                continue
            again = message._replace(tries=message.tries + 1)
            kept = taken._replace(queue=(again, *taken.queue))
            if self.allows(Fault.DUPLICATE):
                twice = taken._replace(queue=(*taken.queue, message))
                found.append(
                    Move(
                        self.label(
                            f": its {{message}} arrives at {self.to} and will come again", message
                        ),
                        (twice, sender, after, desk, *told),
                        Fault.DUPLICATE.value,
                    )
                )
            if self.allows(Fault.ANSWER_LOST) and message.tries < self.flow.tries:
                found.append(
                    Move(
                        self.label(
                            f": its {{message}} arrives at {self.to}; the answer "
                            f"is lost so it will be sent again",
                            message,
                        ),
                        (kept, sender, after, desk, *told),
                        Fault.ANSWER_LOST.value,
                    )
                )
        return found

    def _apply(
        self, link: Link, message: Message, sender: Row, row: Row
    ) -> tuple[Link, Row, tuple[int, ...]] | None:
        """The receiver takes a message: its row, and which fields changed; None: it waits."""
        flow = self.flow
        carried = message.carried
        version = message.version
        if flow.carry is Carry.CURRENT and sender.made:
            carried = _carried(flow, self.places, sender, None)
            version = sender.version
        repeated = message.version == link.taken
        outdated = message.version < link.taken
        taken = link._replace(taken=max(link.taken, version))
        if not row.made:
            if not message.creates and flow.missing is Missing.WAIT and link.queue:
                return None
            if not message.creates and flow.missing is Missing.SKIP:
                return link, row, ()
            return (
                taken,
                received(row, carried, self.blank, self.statuses),
                tuple(p for p, _ in carried),
            )
        if not flow.updates and not message.creates:
            return taken, row, ()
        if (
            message.creates
            and not flow.unique
            and not (repeated and flow.if_repeated is Repeat.IGNORE and message.tries == 1)
        ):
            return taken, row._replace(made=min(row.made + 1, ROWS_MAX)), ()
        if (repeated and flow.if_repeated is not Repeat.APPLY) or (
            outdated and flow.if_outdated is not Repeat.APPLY
        ):
            return link, row, ()
        if flow.if_outdated is not Repeat.APPLY:
            carried = tuple((p, v) for p, v in carried if not self._takes_back(p, v, row))
        changed = tuple(p for p, v in carried if row.values[p] != v)
        if not changed:
            return taken, row, ()
        return taken, received(row, carried, self.blank, self.statuses), changed

    def _takes_back(self, place: int, value: Value, row: Row) -> bool:
        status = self.statuses.get(place)
        return status is not None and row.values[place] in status.after.get(value, ())

    def _onward(
        self, links: tuple[Local, ...], before: Row, after: Row, changed: tuple[int, ...]
    ) -> list[Link]:
        """The receiver's own links hear of its change: an echo, or news for a third system."""
        told: list[Link] = []
        for ends, link in zip(self.onward, links, strict=True):
            assert isinstance(link, Link)
            back = ends.to == self.flow.source
            if not changed:
                told.append(link)
            elif back and ends.flow.echo is Echo.KNOWN:
                up_to_date = link.taken == before.version
                told.append(link._replace(taken=after.version) if up_to_date else link)
            elif back and ends.flow.echo is Echo.WINDOW:
                told.append(link._replace(muted=True))
            elif tells(ends.flow, after, changed, self.statuses):
                carried = _carried(ends.flow, self.places, after, changed)
                told.append(_queued(ends.flow, link, after, carried))
            else:
                told.append(link)
        return told

    def _trouble(self, link: Link, desk: frozenset[Word]) -> list[Move]:
        """What goes wrong with the oldest message."""
        if not link.queue:
            return []
        message, rest = link.queue[0], link._replace(queue=link.queue[1:])
        flow, found = self.flow, []

        def move(text: str, link: Link, fault: Fault, given_up: bool = False) -> None:
            if not self.allows(fault):
                return
            told = desk | {Word(self.to, flow.told, "given up")} if given_up else desk
            after = f"; {flow.told} is told" if given_up and flow.told else ""
            found.append(Move(self.label(text + after, message), (link, told), fault.value))

        move(": its {message} is lost", rest, Fault.LOSE)
        failed = rest if flow.cursor_kept else rest._replace(swept=max(rest.swept, message.version))
        if message.tries < flow.tries:
            again = message._replace(tries=message.tries + 1)
            move(
                f": its {{message}} is answered by {self.to} with an error and will be sent again",
                rest._replace(queue=(*rest.queue, again)),
                Fault.ERROR,
            )
        else:
            move(
                f": its {{message}} is answered by {self.to} with an error; there is no further "
                f"try",
                failed,
                Fault.ERROR,
                given_up=True,
            )
        move(
            f": {self.to} is down for longer than its {{message}} is repeated",
            failed,
            Fault.DOWN,
            given_up=True,
        )
        move(
            f": its {{message}} is refused by {self.to} for good",
            failed,
            Fault.REFUSE,
            given_up=True,
        )
        if flow.event:
            move(
                ": gives up on sending to " + self.to + " and switches its webhook off",
                failed._replace(queue=(), off=True),
                Fault.GIVE_UP,
                given_up=True,
            )
        return found

    def _sweep(self, link: Link, sender: Row, row: Row) -> list[Move]:
        """A schedule sends what changed since the last time, or what differs."""
        if link.queue or not sender.made:
            return []
        carried = _carried(self.flow, self.places, sender, None)
        known = link.taken if self.flow.cursor_kept else max(link.taken, link.swept)
        changed = sender.version > known
        if self.flow.sweep is Sweep.DIFFERENCES and not changed:
            carried = tuple((p, v) for p, v in carried if self._mends(p, v, row))
            changed = bool(carried)
        if not carried or not changed:
            return []
        message = Message(carried, sender.version, not row.made)
        taken = min(link.taken, sender.version - 1)
        after = link._replace(queue=(message,), swept=sender.version, taken=taken)
        return [
            Move(
                self.label(f"is compared with {self.to}: {{message}} is sent again", message),
                (after, sender, row),
            )
        ]

    def _mends(self, place: int, value: Value, row: Row) -> bool:
        """A difference that the sender may mend: its own field, or a status that is further."""
        if not row.made:
            return True
        held = row.values[place]
        status = self.statuses.get(place)
        if status is not None:
            return value in status.after.get(held, ())
        return held != value and place in self.owned

    def _unmute(self, link: Link) -> list[Move]:
        if not link.muted:
            return []
        return [Move(self.label("is listened to again"), (link._replace(muted=False),))]


def quiet(link: Link) -> bool:
    """Nothing is under way on this link."""
    return not link.queue
