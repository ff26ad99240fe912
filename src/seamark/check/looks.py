"""What several rules look at: names in sentences, actions and alerts with their places, who carries what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from seamark.check.rule import Context
from seamark.language import inherit
from seamark.language.decisions import Decision
from seamark.language.keys import attribute, keys_of
from seamark.language.model import Block, Entity, Field, Flow, Map, Reconcile
from seamark.language.phrases import Action, Alert, At, Every, OwnerRef, Stages, Trigger

SHOWN_MAX = 5
"""Most names that a sentence lists; the others are counted."""


def listed(names: Iterable[str], shown_max: int = SHOWN_MAX) -> str:
    """Names as a sentence lists them, each once: `a, b and c`, or `a, b and 7 more`."""
    each = list(dict.fromkeys(names))
    if len(each) > shown_max:
        return ", ".join(each[: shown_max - 1]) + f" and {len(each) - shown_max + 1} more"
    return ", ".join(each[:-1]) + (" and " if len(each) > 1 else "") + "".join(each[-1:])


def some(names: Iterable[str], one: str, many: str) -> str:
    """Names with the verb that goes with their number: `orders fails`, `orders and stock fail`."""
    each = list(dict.fromkeys(names))
    return f"{listed(each)} {one if len(each) == 1 else many}"


def flows(names: Iterable[str], one: str = "", many: str = "") -> str:
    """Flows by name with the verb for their number: `the flow orders fails`."""
    each = list(dict.fromkeys(names))
    noun = "the flow" if len(each) == 1 else "the flows"
    return f"{noun} {some(each, one, many)}".rstrip()


def block_of(decision: Decision) -> str:
    """The name of the block a decision belongs to: the entity, the flow, the system."""
    return decision.path.split(".")[1]


def blocks(group: Sequence[Decision], one: str = "", many: str = "") -> str:
    """The blocks of some decisions as a sentence lists them, with the verb for their number."""
    return some((block_of(decision) for decision in group), one, many).rstrip()


def field_of(decision: Decision) -> str:
    """The field in a path such as `entities.order.fields.total.owner`."""
    return decision.path.split(".")[3]


def last_of(decision: Decision) -> str:
    """The last name in a decision's path."""
    return decision.path.rsplit(".", 1)[1]


def meaning(the_map: Map, entity: str) -> str:
    """Which usual business entity this is, '' for one of your own."""
    return inherit.meaning(entity, the_map.entities.get(entity))


def carries_orders(the_map: Map, flow: Flow) -> bool:
    """Whether an order can get stuck in this flow (orders, their lines, payments)."""
    return any(
        meaning(the_map, entity) in ("order", "order line", "payment") for entity in flow.entities
    )


def carries_stock(the_map: Map, flow: Flow) -> bool:
    """Whether a late or lost message of this flow lets stock drift."""
    return any(meaning(the_map, entity) in ("stock", "reserved stock") for entity in flow.entities)


def sells(the_map: Map, system: str) -> bool:
    """Whether customers buy in this system."""
    found = the_map.systems.get(system)
    return found is not None and found.kind in ("storefront", "marketplace", "pos")


def status_field(entity: Entity) -> str:
    """The name of the field that holds the status, '' when there is none."""
    for name, field in entity.fields.items():
        if field.type == "status" or (field.type is None and name == "status"):
            return name
    return ""


def setters(the_map: Map, entity: Entity, word: str) -> tuple[str, ...]:
    """The systems that may set a status: those that its row names, else every owner of the status."""
    row = entity.statuses[word]
    if isinstance(row.set_by, tuple):
        return row.set_by
    field = entity.fields.get(status_field(entity))
    return inherit.owners(the_map, field) if field is not None else ()


def follows(entity: Entity, start: str, end: str) -> bool:
    """Whether a record can come from one status to another, going forward; a status follows itself."""
    seen, waiting = {start}, [start]
    while waiting:
        row = entity.statuses.get(waiting.pop())
        for word in row.next if row is not None and isinstance(row.next, tuple) else ():
            if word not in seen:
                seen.add(word)
                waiting.append(word)
    return end in seen


def period(flow: Flow | Reconcile) -> tuple[float, Trigger] | None:
    """The shortest regular interval at which it runs, in seconds, with its trigger; None when only events start it."""
    regular = [
        (one.period.seconds if isinstance(one, Every) else one.period_s, one)
        for one in flow.when or ()
        if isinstance(one, (Every, At))
    ]
    return min(regular, key=lambda pair: pair[0]) if regular else None


def in_charge(the_map: Map, *systems: str) -> str:
    """Who answers for the first of these systems that has somebody, else for operations; '' when nobody is named."""
    for name in systems:
        system = the_map.systems.get(name)
        if system is not None and system.in_charge:
            return system.in_charge
    own = [name for name, person in the_map.people.items() if not person.of and not person.left]
    leads = [name for name in own if "operation" in (the_map.people[name].role or "").lower()]
    return (leads or own or [""])[0]


# ---------------------------------------------------------------------------------------------- who carries what


class Hop(NamedTuple):
    """One flow from one system to one other."""

    flow: str
    source: str
    destination: str


def bearers(ctx: Context) -> dict[tuple[str, str], list[Hop]]:
    """(entity, field) → the hops that really carry it; worked out once.

    A flow never carries a field to the system that owns it, unless it says `does: overwrite`.
    """
    return ctx.once("bearers", lambda: _bearers(ctx.map))


def _bearers(the_map: Map) -> dict[tuple[str, str], list[Hop]]:
    found: dict[tuple[str, str], list[Hop]] = {}
    always: dict[tuple[str, str], str] = {}
    for name, flow in the_map.flows.items():
        hops = [Hop(name, source, destination) for source, destination in flow.hops]
        for what in flow.carries or ():
            for at in inherit.carried_fields(the_map, what):
                entity, field_name = at
                field = the_map.entities[entity].fields.get(field_name)
                if field is None:
                    continue
                if at not in always:
                    always[at] = sole_owner(the_map, field)
                owner = always[at]
                found.setdefault(at, []).extend(
                    hop for hop in hops if hop.destination != owner or flow.does == "overwrite"
                )
    return found


def ways(ctx: Context, entity: str, field: str = "") -> list[Hop]:
    """Every hop of the flows that carry an entity, or one of its fields, whoever owns it; worked out once."""
    known: dict[tuple[str, str], list[Hop]] = ctx.once("ways", dict)
    if (entity, field) not in known:
        known[entity, field] = [
            Hop(name, source, destination)
            for name, flow in inherit.flows_with(ctx.map, entity, field)
            for source, destination in flow.hops
        ]
    return known[entity, field]


def sole_owner(the_map: Map, field: Field) -> str:
    """The system that owns the field over its whole life, '' when there is none such."""
    owners = inherit.owners(the_map, field)
    if len(owners) != 1 or not all(kind == "system" for kind in inherit.owner_kinds(field)):
        return ""
    return owners[0]


def first_owner(field: Field) -> str:
    """The system that owns the field at the beginning; '' for `each`, `any`, a switch or nobody."""
    if field.owner is None or not isinstance(field.owner.first, OwnerRef):
        return ""
    return field.owner.first.name


def reached(hops: Iterable[Hop], start: str) -> set[str]:
    """Every system that a value gets to from one system, over any number of flows."""
    onward: dict[str, set[str]] = {}
    for hop in hops:
        onward.setdefault(hop.source, set()).add(hop.destination)
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for destination in onward.get(waiting.pop(), ()):
            if destination not in seen:
                seen.add(destination)
                waiting.append(destination)
    return seen


def circle(onward: Mapping[str, Iterable[str]]) -> list[str]:
    """The names on one circle of a graph, in order; empty when there is none."""
    done: set[str] = set()
    for start in onward:
        way: dict[str, None] = {}
        steps = [iter((start,))]
        while steps:
            name = next(steps[-1], None)
            if name is None:
                steps.pop()
                if way:
                    done.add(way.popitem()[0])
            elif name in way:
                return list(way)[list(way).index(name) :]
            elif name not in done:
                way[name] = None
                steps.append(iter(onward.get(name, ())))
    return []


# ---------------------------------------------------------------------------------------------- answers by kind


def does(answer: object, words: Iterable[str]) -> bool:
    """Whether an answer does one of these things at some stage of a record's life."""
    return isinstance(answer, Stages) and any(
        isinstance(one, Action) and any(one.has(word) for word in words) for one in answer
    )


def actions(ctx: Context) -> list[tuple[str, Action]]:
    """Every action in the map with the path of the answer it stands in; worked out once."""
    return [(path, one) for path, one in _values(ctx) if isinstance(one, Action)]


def alerts(ctx: Context) -> dict[str, list[Alert]]:
    """Path of each answer that says who is told → the alerts in it."""
    found: dict[str, list[Alert]] = {}
    for path, one in _values(ctx):
        if isinstance(one, Alert):
            found.setdefault(path, []).append(one)
    return found


def described(ctx: Context) -> list[tuple[str, Block]]:
    """Every block that says something in free text that the language cannot say."""
    return [(path, one) for path, one in _values(ctx) if isinstance(one, Block)]


def _values(ctx: Context) -> list[tuple[str, Action | Alert | Block]]:
    return ctx.once("values", lambda: list(_walk(ctx.map, "")))


def _walk(block: Block, at: str) -> Iterator[tuple[str, Action | Alert | Block]]:
    if block.described:
        yield at, block
    kind: type = type(block)  # of the class itself, whose instances have no hash
    for name, key in _keys(kind):
        value = getattr(block, name)
        if value is not None and not isinstance(value, (str, bool, int)):  # most of them
            yield from _found(value, f"{at}.{key}" if at else key)


_KEYS: dict[type, tuple[tuple[str, str], ...]] = {}


def _keys(block: type) -> tuple[tuple[str, str], ...]:
    """Attribute and key of everything that a block of this class says."""
    if block not in _KEYS:
        _KEYS[block] = tuple((attribute(block, key), key) for key in keys_of(block))
    return _KEYS[block]


def _found(value: Any, path: str) -> Iterator[tuple[str, Action | Alert | Block]]:
    if isinstance(value, Block):
        yield from _walk(value, path)
    elif isinstance(value, (Action, Alert)):
        yield path, value
    elif isinstance(value, dict):
        for name, one in value.items():
            if not isinstance(one, (str, tuple)):
                yield from _found(one, f"{path}.{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _found(one, f"{path}[{number}]")
    elif hasattr(value, "steps") or (isinstance(value, tuple) and value):
        for one in value:
            if isinstance(one, (Action, Alert)):
                yield path, one


def people_named(ctx: Context) -> dict[str, list[str]]:
    """Person → paths of the answers that count on them; worked out once."""
    return ctx.once("people", lambda: _people_named(ctx))


def _people_named(ctx: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, action in actions(ctx):
        for person in action.people:
            found.setdefault(person, []).append(path)
    for path, told in alerts(ctx).items():
        for alert in told:
            found.setdefault(alert.person, []).append(path)
    for path, declared in ctx.loaded.answers.items():
        if declared.reads in ("person", "people") and not path.startswith(
            ("agreed", "disputed", "waivers")
        ):
            text = ctx.loaded.written(path) or ""
            for person in text.strip("[]").split(", "):
                found.setdefault(person, []).append(path)
    return found
