"""A scenario about a stock figure, bound to the systems that a map lets sell and own it."""

from __future__ import annotations

from dataclasses import replace

from seamark.cases.scenario import Does, Role, Scenario
from seamark.kernel.policy import (
    ANY,
    EACH,
    OPEN,
    Destination,
    Policy,
    QuantityPolicy,
    StatusPolicy,
)
from seamark.prove.setting import Act, Setting, Sweep
from seamark.prove.stock import StockCase, Way


def stock_case(scenario: Scenario, setting: Setting) -> StockCase | str:
    """The case, or in plain words why it cannot happen here."""
    figure = figure_of(setting)
    if figure is None:
        return f"no system that sells receives a figure of {setting.policy.entity}"
    owner = _owner(figure)
    channels = tuple(c for c in channels_of(setting, figure.name) if c != owner)[:2]
    wanted = {h.role for h in scenario.happenings if h.does is Does.SELL}
    if not owner or not channels or len(channels) < len(wanted):
        return (
            f"only {channels[0] if channels else 'one system'} sells from {setting.policy.entity}"
        )
    ways = ways_of(setting, channels)
    orders = orders_of(setting, owner, tuple(w.entrance for _, w in ways if w.entrance))
    if orders is None:
        return "the map has no orders with agreed statuses"
    status = orders.fields[0]
    assert isinstance(status, StatusPolicy)
    gate = next((d.only_from for d in orders.destinations if d.only_from), None)
    counts = figure.counts_until
    contains = counts if isinstance(counts, str) else setting.around.books_at
    return StockCase(
        title=f"{scenario.name}: {setting.policy.entity}",
        acts=tuple(_sale(h.role, channels, h.after) for h in scenario.happenings if h.does is Does.SELL),
        fields=(figure.name,),
        start=tuple((s, (scenario.units,)) for s in (owner, *channels)),
        faults=frozenset(scenario.faults),
        properties=scenario.properties,
        units=scenario.units,
        field=figure.name,
        owner=owner,
        channels=channels,
        ways=ways,
        orders=orders,
        sold=gate.word if gate else status.vocabulary[0],
        contains_from=contains if contains in status.vocabulary else "",
        books=any(h.does is Does.BOOK for h in scenario.happenings),
    )  # fmt: skip


def _sale(role: Role, channels: tuple[str, ...], after: tuple[int, ...]) -> Act:
    channel = channels[0] if role is Role.CHANNEL else channels[-1]
    return Act(channel, (), "customer", f"buys one in {channel}", after=after)


def _owner(figure: QuantityPolicy) -> str:
    """The first system that owns the figure; empty while nobody decided."""
    stages = () if figure.owners is OPEN else figure.owners
    return next((s.owner for s in stages if s.owner not in (EACH, ANY)), "")


def figure_of(setting: Setting) -> QuantityPolicy | None:
    """The quantity that selling systems receive."""
    for field in setting.policy.fields:
        if isinstance(field, QuantityPolicy) and channels_of(setting, field.name):
            return field
    return None


def channels_of(setting: Setting, field: str) -> tuple[str, ...]:
    """The systems that sell and receive the figure."""
    return tuple(
        dict.fromkeys(
            to
            for flow in setting.flows
            if flow.carries(field)
            for to in flow.to
            if to in setting.around.sells
        )
    )


def ways_of(setting: Setting, channels: tuple[str, ...]) -> tuple[tuple[str, Way], ...]:
    """How the orders of each channel become known; by a way that the map does not show, where no flow carries them."""
    flows = setting.around.orders.flows if setting.around.orders else ()
    told = [(f.source, f.event, f.sweep is not Sweep.NONE) for f in flows]
    found = {}
    for channel in channels:
        mine = [way for way in (*told, *setting.around.tells) if way[0] == channel]
        if mine:
            found[channel] = Way(channel, any(w[1] for w in mine), any(w[2] for w in mine))
    found |= {c: Way(s) for c, s in setting.around.through if c in channels and c not in found}
    other = next(iter(found), None)
    missing = {
        c: Way((found[other].entrance if other else c) if setting.around.elsewhere else "")
        for c in channels
    }
    return tuple((c, found.get(c, missing[c])) for c in channels)


def orders_of(setting: Setting, owner: str, entrances: tuple[str, ...]) -> Policy | None:
    """The order's policy with its status alone, which every channel may say; None: it has no agreed statuses.

    Words that nobody mapped and who may say what are questions of the order's own cases.
    """
    orders = setting.around.orders
    if orders is None:
        return None
    status = orders.status
    if status is None or not status.vocabulary:
        return None
    speakers = tuple((w, entrances if s is OPEN else (*s, *entrances)) for w, s in status.set_by)
    mine = [d for d in orders.policy.destinations if d.system == owner]
    if not mine and (setting.around.elsewhere or any(owner in f.to for f in orders.flows)):
        mine = [Destination(owner, (status.name,))]
    to = tuple(replace(d, fields=(status.name,), from_system=None) for d in mine[:1])
    return Policy(
        orders.policy.entity,
        (replace(status, words=None, set_by=speakers),),
        orders.policy.systems,
        to,
    )
