"""Values that are older than a reader needs them, by the chain of flows that makes them so.

Two rules look at this: the one that speaks of the reader, and the one that speaks of a flow's own bound and is silent
where the first has already spoken.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from seamark.check import looks
from seamark.check.delay import Hop, Path
from seamark.check.rule import Context
from seamark.language.model import Flow
from seamark.language.phrases import Duration


@dataclass(frozen=True, slots=True)
class Need:
    """A reader's need that a chain of flows does not meet."""

    entity: str
    field: str
    reader: str
    fresh: Duration

    @property
    def path(self) -> str:
        """Where the need stands."""
        return f"entities.{self.entity}.fields.{self.field}.fresh.{self.reader}"


@dataclass(slots=True)
class Late:
    """A chain of flows, and the needs that it does not meet.

    Attributes:
        way: the chain, with its delays.
        by_bound: the flows would be in time, but what their `within` allow together is too long.
        stock: whether one of the needs is about stock.
        needs: the needs, tightest first.
    """

    way: Path
    by_bound: bool
    stock: bool = False
    needs: list[Need] = field(default_factory=list)


def late(ctx: Context) -> list[Late]:
    """Every chain that is too slow for some reader; worked out once."""
    return ctx.once("late", lambda: _late(ctx))


def breaks_its_bound(flow: Flow, hop: Hop, destination: str) -> bool:
    """Whether a flow cannot keep the delay it promises for one destination, on a usual day or at peak."""
    if flow.within is None or hop.wait_s is None:
        return False
    usual, peak = flow.within.to(destination), flow.within.to(destination)
    if flow.peak_within is not None and flow.peak_within.to(destination) is not None:
        peak = flow.peak_within.to(destination)
    takes = hop.wait_s + hop.takes_s
    return (usual is not None and takes > usual.seconds) or (
        peak is not None and takes + hop.backlog_s > peak.seconds
    )


def blamed(ctx: Context) -> set[str]:
    """Flows of which a finding about a reader already says that they are too slow."""
    return ctx.once(
        "blamed",
        lambda: {hop.flow for one in late(ctx) if not one.by_bound for hop in one.way.hops},
    )


def _late(ctx: Context) -> list[Late]:
    found: dict[tuple[tuple[str, ...], str, bool], Late] = {}
    for entity, definition in ctx.map.entities.items():
        stock = looks.meaning(ctx.map, entity) in ("stock", "reserved stock")
        for name, one in definition.fields.items():
            if not one.fresh:
                continue
            for (owner, reader), way in ctx.delays.quickest(entity, name).items():
                fresh = one.fresh.get(reader)
                if fresh is None or owner == reader:
                    continue
                by_bound = _worst(way) <= fresh.seconds
                if by_bound and _allowed(ctx, way) <= fresh.seconds:
                    continue
                key = (tuple(hop.flow for hop in way.hops), reader, by_bound)
                group = found.setdefault(key, Late(way, by_bound))
                group.stock = group.stock or stock
                group.needs.append(Need(entity, name, reader, fresh))
    for group in found.values():
        group.needs.sort(key=lambda need: need.fresh.seconds)
    return list(found.values())


def _worst(way: Path) -> float:
    return way.delay_s(peak=True) or 0.0


def _allowed(ctx: Context, way: Path) -> float:
    """What the bounds of all hops allow together, in seconds; 0 when one of them has none."""
    total = 0.0
    for hop in way.hops:
        within = ctx.map.flows[hop.flow].within
        bound = within.to(hop.destination) if within is not None else None
        if bound is None:
            return 0.0
        total += bound.seconds
    return total
