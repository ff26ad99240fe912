"""From a compiled map to settings: one for each entity, with the decisions that are still open.

An open decision is not guessed: it stands as an `OpenPoint` with the usual behaviours, of which the
first is the mildest. A proof starts from the mildest answers and then takes each other behaviour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from seamark.kernel.policy import Hold, Repeat
from seamark.policy.channel import Channel, Comparison
from seamark.policy.compile import Compiled
from seamark.prove.place import around_of
from seamark.prove.setting import Flow, Missing, Setting, Sweep, Topology

TRIES_USUAL = 3
TRIES_MAX = 3
"""More tries of one message than this show nothing that three do not."""
NOBODY = ""
ANY_CHANGE = frozenset(("changed", "saved", "submitted", "deleted"))
"""Happenings that come with every change of a record."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A decision that the map leaves open.

    Attributes:
        path: where in the map the answer belongs.
        question: what is open, in plain words.
        choices: (answer in words, the setting with that answer), the mildest first.
    """

    path: str
    question: str
    choices: tuple[tuple[str, Callable[[Setting], Setting]], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One entity of a map, ready for every scenario, with what is still open."""

    setting: Setting
    opens: tuple[OpenPoint, ...]


def grounds(
    compiled: Compiled,
    topology: Topology,
    means: Callable[[str], str] | None = None,
    about: str = "",
) -> tuple[Ground, ...]:
    """A ground for each entity that a flow carries.

    Args:
        compiled: the map.
        topology: where the logic lives.
        means: entity name → the usual entity it is; without it the name says so.
        about: the map's name.
    """
    found = []
    for entity, policy in compiled.policies.items():
        channels = compiled.channels_of(entity)
        if not channels:
            continue
        comparisons = tuple(c for c in compiled.comparisons if c.entity == entity)
        flows = tuple(_flow(c, comparisons) for c in channels if c.fields and not c.display)
        if topology is Topology.KERNEL:
            flows += tuple(_read_by(comparisons))
        notices = [n for n in compiled.notices if n.entity == entity]
        setting = Setting(
            policy=policy,
            flows=flows,
            topology=topology,
            about=about,
            means=means(entity) if means else "",
            messages=tuple((s, n.on) for n in notices for s in n.sent_by),
            message_once=all(n.at_most.startswith("once") for n in notices),
        )
        found.append(Ground(setting, tuple(p for c in channels for p in _open(c))))
    return tuple(_in_its_place(compiled, found, ground) for ground in found)


def topology_of(compiled: Compiled, entity: str) -> Topology:
    """Where the map lets the logic live that carries an entity: one flow elsewhere, and it is not all in one hand."""
    through = all(c.through_kernel for c in compiled.channels_of(entity))
    return Topology.KERNEL if through else Topology.DIRECT


def _in_its_place(compiled: Compiled, every: list[Ground], ground: Ground) -> Ground:
    """With what the rest of the map says, and what it leaves open there."""
    around, opens = around_of(compiled, [g.setting for g in every], ground.setting)
    more = tuple(OpenPoint(o.path, o.question, o.choices) for o in opens)
    return Ground(replace(ground.setting, around=around), (*ground.opens, *more))


def _flow(channel: Channel, comparisons: tuple[Comparison, ...]) -> Flow:
    return Flow(
        name=channel.flow,
        source=channel.source,
        to=(channel.destination,),
        fields=channel.fields,
        event=bool(channel.events),
        on=() if set(channel.events) & ANY_CHANGE else channel.events,
        updates=channel.updates,
        sweep=_sweep(channel, comparisons),
        tries=_tries(channel),
        told=_told(channel),
        if_repeated=_repeat(channel.if_repeated),
        if_outdated=_repeat(channel.if_outdated),
        missing=_missing(channel),
    )


def _read_by(comparisons: tuple[Comparison, ...]) -> list[Flow]:
    """A comparison reads the compared fields on every side; what it finds is taken in like any other word."""
    return [
        Flow(
            f"comparison {one.name}",
            system,
            (),
            one.fields,
            event=False,
            sweep=Sweep.DIFFERENCES,
            told=one.in_charge,
        )
        for one in comparisons
        if one.fields and one.in_charge and one.repairs not in ("", "none")
        for system in one.systems
    ]


def _sweep(channel: Channel, comparisons: tuple[Comparison, ...]) -> Sweep:
    ends = {channel.source, channel.destination}
    for one in comparisons:
        if ends <= set(one.systems) and one.in_charge and one.repairs not in ("", "none"):
            return Sweep.DIFFERENCES
    return Sweep.CHANGES if channel.sweep_s is not None or channel.after else Sweep.NONE


def _tries(channel: Channel) -> int:
    wanted = TRIES_USUAL - 1 if channel.retries_max is None else channel.retries_max
    return min(1 + wanted, TRIES_MAX)


def _told(channel: Channel) -> str:
    if channel.held_for:
        return channel.held_for
    return channel.alerts[0] if channel.alerts else NOBODY


def _repeat(answer: str | None) -> Repeat:
    return Repeat.APPLY if answer in ("apply", "overwrite") else Repeat.IGNORE


def _missing(channel: Channel) -> Missing:
    said = dict(channel.if_missing).get(channel.entity)
    if said in ("skip", "ignore", "reject"):
        return Missing.SKIP
    return Missing.CREATE if channel.creates else Missing.SKIP


def _open(channel: Channel) -> list[OpenPoint]:
    """The open decisions of one channel."""
    found = []
    if channel.if_repeated is None and not channel.through_kernel:
        found.append(
            _point(
                channel,
                "if_repeated",
                "what happens when the same message comes again",
                ("it is ignored", {"if_repeated": Repeat.IGNORE}),
                ("it is taken again", {"if_repeated": Repeat.APPLY, "unique": False}),
            )
        )
    if channel.if_outdated is None and not channel.through_kernel:
        found.append(
            _point(
                channel,
                "if_outdated",
                "what happens with a message that comes late",
                ("it is ignored", {"if_outdated": Repeat.IGNORE}),
                ("the last one to arrive counts", {"if_outdated": Repeat.APPLY}),
            )
        )
    if channel.retries_max is None:
        found.append(
            _point(
                channel,
                "if_fails.retry",
                "how often it is tried again",
                ("it is tried again", {"tries": TRIES_USUAL}),
                ("it is tried once only", {"tries": 1}),
            )
        )
    if channel.alerts is None and channel.held_for is None:
        found.append(
            _point(
                channel,
                "if_fails.alert",
                "who is told when it is given up",
                ("a named person", {"told": "a named person"}),
                ("nobody", {"told": ""}),
            )
        )
    if channel.sweep_open:
        found.append(
            _point(
                channel,
                "when",
                "whether it also runs on a schedule",
                ("it does", {"sweep": Sweep.CHANGES}),
                ("it does not", {"sweep": Sweep.NONE}),
            )
        )
    return found


def _point(
    channel: Channel, key: str, question: str, *choices: tuple[str, dict[str, object]]
) -> OpenPoint:
    def applied(change: dict[str, object]) -> Callable[[Setting], Setting]:
        def apply(setting: Setting) -> Setting:
            flows = tuple(replace(f, **change) if _is(f, channel) else f for f in setting.flows)  # type: ignore[arg-type]
            policy = setting.policy
            if "told" in change or "tries" in change:
                policy = replace(
                    policy,
                    destinations=tuple(
                        replace(d, delivery=replace(d.delivery, **_delivery(change)))  # type: ignore[arg-type]
                        if d.system == channel.destination
                        else d
                        for d in policy.destinations
                    ),
                )
            return replace(setting, flows=flows, policy=policy)

        return apply

    return OpenPoint(
        f"{channel.path}.{key}",
        f"{channel.flow}: {question}",
        tuple((words, applied(change)) for words, change in choices),
    )


def _delivery(change: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    if "tries" in change:
        found["tries_max"] = change["tries"]
    if "told" in change:
        found["given_up"] = Hold(str(change["told"]) or None)
    return found


def _is(flow: Flow, channel: Channel) -> bool:
    return (flow.name, flow.source, flow.to) == (
        channel.flow,
        channel.source,
        (channel.destination,),
    )
