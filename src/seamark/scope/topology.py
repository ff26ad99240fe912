"""Direct or middleware: the same map built both ways, side by side, with a recommendation.

What a proof says of the two comes in as a value; nothing is proved here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from seamark.language import inherit
from seamark.language.decisions import Decisions
from seamark.language.load import Loaded
from seamark.language.model import Flow, Map
from seamark.scope.derive import derive
from seamark.scope.estimate import DRAWS, SEED, estimate, quantile
from seamark.scope.ranges import Effort
from seamark.scope.rates import RateCard
from seamark.scope.subject import Topology, listed, many, runs_once

YEARS = 3
"""Years over which building and running are added up."""
CLEAR_SHARE = 0.1
"""A difference in cost above this share of the dearer one is a strong reason."""
SLIGHT_SHARE = 0.03
"""Below this share it is none."""
SLIGHT_PROOF, CLEAR_PROOF = 0.1, 0.25
"""Above these shares of the test cases, those that break one way alone are a reason, and a strong one."""
THIS_WAY = {Topology.MIDDLEWARE: "through a middleware", Topology.DIRECT: "with direct connections"}
PLACES_MANY = 5
"""From so many places on it counts that order, repetition and retry must be solved in each."""
COPIES_RATIO = 1.5
"""So many times as many copies of rules count."""
WATCHERS_FEW = 2
"""More people than this count."""
CLEAR_WEIGHT = 2
"""By so much one way must be ahead to be recommended; a strong reason weighs 2, another 1."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof says of one topology.

    Attributes:
        topology: which.
        digest: of the map that was proved; evidence about another text counts for nothing.
        well: names of the test cases that ended well in every order tried.
        ill: names of those in which something broke.
        open: how many depend on an open decision, or were not tried to their end.
    """

    topology: Topology
    digest: str
    well: tuple[str, ...]
    ill: tuple[str, ...]
    open: int = 0

    @property
    def held(self) -> int:
        """How many ended well."""
        return len(self.well)

    @property
    def broken(self) -> int:
        """How many broke."""
        return len(self.ill)


@dataclass(frozen=True, slots=True)
class Difference:
    """The same test cases both ways; those that are open in one of them are in none of these.

    Attributes:
        only: way → the test cases that break this way and end well the other way.
        both: those that break either way.
        neither: how many end well either way.
    """

    only: Mapping[Topology, tuple[str, ...]]
    both: tuple[str, ...]
    neither: int

    @property
    def compared(self) -> int:
        """How many test cases have an answer both ways."""
        return sum(map(len, self.only.values())) + len(self.both) + self.neither


def difference(one: Proved | None, other: Proved | None) -> Difference | None:
    """What two proofs say of the two ways; None when one of them is missing."""
    if one is None or other is None:
        return None
    only = {
        mine.topology: tuple(name for name in mine.ill if name in theirs.well)
        for mine, theirs in ((one, other), (other, one))
    }
    both = tuple(name for name in one.ill if name in other.ill)
    return Difference(only, both, len(set(one.well) & set(other.well)))


@dataclass(frozen=True, slots=True)
class Side:
    """One way to connect the systems of this map.

    Attributes:
        topology: which.
        connections: programs that talk to a system in one direction; directly, one at each end of each pair.
        copies: places where a rule of this map stands; a change must be made in all of them.
        places: where order, repetition and retry must be solved.
        watchers: people who watch some of it.
        effort: to build it, with everything else of the scope.
        running: money a year: P10, P50, P80, P90 if all its parts turn out alike.
        proved: what a proof says, None when nobody proved it.
    """

    topology: Topology
    connections: int
    copies: int
    places: int
    watchers: tuple[str, ...]
    effort: Effort
    running: tuple[float, float, float, float]
    proved: Proved | None = None

    @property
    def over_years(self) -> float:
        """Building and running over `YEARS`, the middle of both."""
        return self.effort.cost.p50 + YEARS * self.running[1]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both ways, and which one this map speaks for.

    Attributes:
        middleware: through one middleware.
        direct: directly between the systems.
        better: the recommended one; None when nothing speaks clearly for either.
        reasons: why.
        tips: what would tip it the other way.
        said: how the map says that each flow runs: topology, or '' when open, → number of flows.
        currency: of all money.
    """

    middleware: Side
    direct: Side
    better: Topology | None
    reasons: tuple[str, ...]
    tips: tuple[str, ...]
    said: Mapping[str, int]
    currency: str


def compare(
    loaded: Loaded,
    decisions: Decisions,
    rates: RateCard,
    proofs: tuple[Proved, ...] = (),
    draws: int = DRAWS,
    seed: int = SEED,
    facts_pin: str = "",
) -> Comparison:
    """Hold direct connections against a middleware, for this map.

    Args:
        loaded: the map.
        decisions: its one list of decisions.
        rates: days, day rates, running costs.
        proofs: what proofs say of either; those about another text are left out.
        draws: of each estimate.
        seed: of each estimate; the same for both, so that their difference is not chance.
        facts_pin: the version of the catalogue whose facts count; '' for what the map says.
    """
    sides = {}
    for topology in Topology:
        effort = estimate(derive(loaded, decisions, rates, topology, facts_pin), draws, seed).total
        proved = next(
            (one for one in proofs if one.topology is topology and one.digest == loaded.digest),
            None,
        )
        sides[topology] = _side(loaded.map, topology, effort, rates, proved)
    middleware, direct = sides[Topology.MIDDLEWARE], sides[Topology.DIRECT]
    better, reasons = _judged(middleware, direct, rates.currency)
    return Comparison(
        middleware, direct, better, tuple(reasons), tuple(_tips(middleware, direct, better, rates)), _said(loaded.map),
        rates.currency,
    )  # fmt: skip


def proved(
    topology: Topology, digest: str, cells: Iterable[tuple[str, bool, str]]
) -> Proved | None:
    """What a proof says of one way; what cannot happen counts for nothing.

    Args:
        topology: which.
        digest: of the map that was proved.
        cells: how each test case ended, whether that was accepted, and its name.
    """
    well, ill, left = [], [], 0
    for ended, accepted, name in cells:
        if ended == "held" or (ended == "can happen" and accepted):
            well.append(name)
        elif ended in ("breaks", "can happen"):
            ill.append(name)
        else:
            left += ended in ("open", "not finished")
    return Proved(topology, digest, tuple(well), tuple(ill), left) if well or ill else None


def _side(
    the_map: Map, topology: Topology, effort: Effort, rates: RateCard, proved: Proved | None
) -> Side:
    flows = {name: flow for name, flow in the_map.flows.items() if not runs_once(flow)}
    hops = {hop for flow in flows.values() for hop in flow.hops}
    ways = {(source, "reads") for source, _ in hops} | {(to, "writes") for _, to in hops}
    watched = _watchers(the_map, topology, flows)
    if topology is Topology.MIDDLEWARE:
        connections, copies, places = len(ways), _rules(the_map, flows), min(1, len(flows))
        parts = [
            rates.running["running.middleware"],
            rates.running["running.connection in middleware"].times(connections),
            rates.running["running.flow watched"].times(len(flows)),
        ]
    else:
        connections, copies = 2 * len(hops), _rules_at_each(the_map, flows)
        places = len({(name, to) for name, flow in flows.items() for _, to in flow.hops})
        parts = [
            rates.running["running.direct connection"].times(len(hops)),
            rates.running["running.flow watched apart"].times(len(flows)),
        ]
    parts.append(rates.running["running.copy of logic"].times(copies))
    running = tuple(quantile(parts, share) for share in (0.1, 0.5, 0.8, 0.9))
    return Side(topology, connections, copies, places, watched, effort, running, proved)  # type: ignore[arg-type]


def _rules(the_map: Map, flows: Mapping[str, Flow]) -> int:
    """Rules that are written once: the words of each system for each entity, matching, the computed and handed-over fields."""
    carried = {entity for flow in flows.values() for entity in flow.entities}
    count = 0
    for entity in carried & set(the_map.entities):
        definition = the_map.entities[entity]
        speakers = inherit.systems_of(the_map, entity) if definition.statuses else ()
        count += len(speakers) + bool(definition.match)
        count += sum(_has_rule(the_map, entity, name) for name in definition.fields)
    return count


def _rules_at_each(the_map: Map, flows: Mapping[str, Flow]) -> int:
    """The same rules when each pair of systems has its own program: at each pair that carries the entity."""
    count = 0
    for entity, definition in the_map.entities.items():
        pairs = {hop for flow in flows.values() if entity in flow.entities for hop in flow.hops}
        count += len(pairs) * ((2 if definition.statuses else 0) + bool(definition.match))
        for name in definition.fields:
            if _has_rule(the_map, entity, name):
                carrying = {flow_name for flow_name, _ in inherit.flows_with(the_map, entity, name)}
                count += len({hop for one in carrying & set(flows) for hop in flows[one].hops})
    return count


def _has_rule(the_map: Map, entity: str, name: str) -> bool:
    field = the_map.entities[entity].fields[name]
    return bool(field.equals or field.words or len(inherit.owners(the_map, field)) > 1)


def _watchers(the_map: Map, topology: Topology, flows: Mapping[str, Flow]) -> tuple[str, ...]:
    """Who would watch: one duty in the middle, or whoever answers for each system that receives something."""
    if topology is Topology.MIDDLEWARE:
        duty = the_map.duties.get("watch the flows")
        return (duty.in_charge,) if duty is not None and duty.in_charge else ()
    people = [
        the_map.systems[to].in_charge or f"{to} (nobody yet)"
        for flow in flows.values()
        for to in flow.destinations
        if to in the_map.systems
    ]
    return tuple(dict.fromkeys(people))


def _said(the_map: Map) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, flow in the_map.flows.items():
        if not runs_once(flow):
            where = inherit.runs_in(the_map, name)[0] or ""
            found[where] = found.get(where, 0) + 1
    return found


# ---------------------------------------------------------------------------------------------- which one


@dataclass(frozen=True, slots=True)
class _Vote:
    """What speaks for one way, and how much."""

    topology: Topology
    weight: int
    text: str


def _judged(middleware: Side, direct: Side, unit: str) -> tuple[Topology | None, list[str]]:
    """Which one, with the reasons for it first and those against it after."""
    votes = [
        *_of_money(middleware, direct, unit),
        *_of_structure(middleware, direct),
        *_of_proofs(middleware, direct),
    ]
    sums = {one: sum(vote.weight for vote in votes if vote.topology is one) for one in Topology}
    ahead = max(Topology, key=lambda one: sums[one])
    clear = sums[ahead] - min(sums.values()) >= CLEAR_WEIGHT
    for_it = [vote.text for vote in votes if vote.topology is ahead]
    against = [vote.text for vote in votes if vote.topology is not ahead]
    if clear:
        return ahead, [*for_it, *(f"Against it: {text}" for text in against)]
    names = {Topology.MIDDLEWARE: "For a middleware", Topology.DIRECT: "For direct connections"}
    return None, [f"{names[vote.topology]}: {vote.text}" for vote in votes]


def _of_money(middleware: Side, direct: Side, unit: str) -> Iterator[_Vote]:
    cheaper, dearer = sorted((middleware, direct), key=lambda side: side.over_years)
    gap = dearer.over_years - cheaper.over_years
    if gap > SLIGHT_SHARE * dearer.over_years:
        weight = 2 if gap > CLEAR_SHARE * dearer.over_years else 1
        slightly = "" if weight == 2 else ", which is within what these figures leave open"
        yield _Vote(cheaper.topology, weight, f"building and running it for {YEARS} years costs about {money(gap)} {unit} less{slightly}.")  # fmt: skip


def _of_structure(middleware: Side, direct: Side) -> Iterator[_Vote]:
    if direct.places >= PLACES_MANY and direct.places > middleware.places:
        yield _Vote(Topology.MIDDLEWARE, 1, f"late, repeated and failed messages are dealt with in {many(middleware.places, 'place')}, not in {direct.places}.")  # fmt: skip
    if direct.copies > COPIES_RATIO * middleware.copies:
        yield _Vote(Topology.MIDDLEWARE, 1, f"the rules stand in {many(middleware.copies, 'place')}, not in {direct.copies}: what changes is changed once.")  # fmt: skip
    if len(direct.watchers) > WATCHERS_FEW:
        yield _Vote(Topology.MIDDLEWARE, 1, f"one place is watched, not one for each of {listed(direct.watchers)}.")  # fmt: skip
    yield _Vote(Topology.DIRECT, 1, "there is no further system that must be bought or run, and that can stand still for all.")  # fmt: skip


def _of_proofs(middleware: Side, direct: Side) -> Iterator[_Vote]:
    found = difference(middleware.proved, direct.proved)
    if found is None:
        return
    better, worse = sorted(Topology, key=lambda one: len(found.only[one]))
    fewer, more = (len(found.only[one]) for one in (better, worse))
    gap = (more - fewer) / max(1, found.compared)
    if gap > SLIGHT_PROOF:
        back = f"; the other way round {fewer}" if fewer else ""
        yield _Vote(better, 2 if gap > CLEAR_PROOF else 1, f"{more} of {many(found.compared, 'test case')} break only {THIS_WAY[worse]} ({listed(found.only[worse])}){back}.")  # fmt: skip


def _tips(middleware: Side, direct: Side, better: Topology | None, rates: RateCard) -> list[str]:
    """What would tip it the other way, with the number at which it does."""
    fee, unit = rates.running["running.middleware"], rates.currency
    usual = quantile([fee], 0.5)
    room = (direct.over_years - middleware.over_years) / YEARS
    tips = []
    if room > 0:
        tips.append(
            f"A middleware that costs more than {money(usual + room)} {unit} a year (counted here: {money(usual)} {unit}): then direct connections are cheaper over {YEARS} years."
        )
    else:
        tips.append(
            f"A middleware that costs less than {money(max(0.0, usual + room))} {unit} a year (counted here: {money(usual)} {unit}): then it is cheaper over {YEARS} years."
            if usual + room > 0
            else f"More flows: with those of this map a middleware does not pay for itself within {YEARS} years, whatever it costs."
        )
    if better is not Topology.DIRECT:
        tips.append(
            "Fewer systems: with two or three, and one flow between each pair, a middleware is one more system to run."
        )
        tips.append(
            "A ready connector between two of the systems that does exactly what the map says, maintained by its vendor."
        )
        tips.append(
            "Nobody who can run one more system: then the middleware itself is what stands still."
        )
    else:
        tips.append(
            "One more system, or one more receiver of what flows already: each adds a pair to build and to watch."
        )
    return tips


def money(amount: float) -> str:
    """An amount, rounded to two figures that count: `12,000`."""
    if amount < 100:
        return f"{amount:,.0f}"
    digits = len(str(int(amount))) - 2
    return f"{round(amount, -digits):,.0f}"
