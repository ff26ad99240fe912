"""What a map must answer: which questions exist for which block, who is asked, and how much depends on each.

Absent answers become open decisions because of this file and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from seamark.language import inherit
from seamark.language.keys import keys_of
from seamark.language.load import Loaded
from seamark.language.model import Entity, Fails, Field, Flow, Map, Message, Reconcile, System
from seamark.language.phrases import Once, OpenSchedule

STANDARD_TESTS = (
    "happy path", "delayed sync", "duplicate event", "failed webhook", "cancellation", "refund",
    "partial shipment", "partial failure", "manual reconciliation",
)  # fmt: skip
"""The test cases that every map names before the build."""
STANDARD_DUTIES = {
    "watch the flows": "Who watches the flows after launch?",
    "support": "Who is called when something stands still, and who pays for it?",
    "change requests": "Who decides what is support and what is a change request?",
}
RECONCILED = ("order", "stock", "customer", "shipment", "refund", "payment")
"""Entities that are compared on a schedule whenever two systems hold them."""
FRESH_TYPES = ("quantity", "status", "consent")
"""Field types for which every reader says how old the value may be."""


@dataclass(frozen=True, slots=True)
class Need:
    """A question that the map must answer; the attributes are those of `Decision`.

    Attributes:
        inherits: the path where an inherited answer stands, or ''.
    """

    path: str
    question: str
    weight: int
    asks: str = ""
    critical: bool = False
    usual: str = ""
    inherits: str = ""


def needs(loaded: Loaded) -> list[Need]:
    """Every question that this map must answer, each once."""
    the_map = loaded.map
    found: dict[str, Need] = {}
    for need in _all(the_map, loaded):
        if need.path not in found:
            said = with_article(need.question)
            found[need.path] = need if said == need.question else replace(need, question=said)
    return list(found.values())


QUESTIONS_KEPT_MAX = 20_000
"""Most sentences that are kept in their right wording from one edit to the next."""
_A_BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeiou](?!ne\b|ni|su|se|u))")


@lru_cache(QUESTIONS_KEPT_MAX)
def with_article(text: str) -> str:
    """`a order` becomes `an order`: names of a map are put into sentences."""
    return _A_BEFORE_VOWEL.sub(r"\1n ", text)


def _all(the_map: Map, loaded: Loaded) -> Iterator[Need]:
    taking_part = {
        end for flow in the_map.flows.values() for end in (*flow.sources, *flow.destinations)
    }
    for name, system in the_map.systems.items():
        yield from _system(the_map, name, system, name in taking_part)
    for name, entity in the_map.entities.items():
        yield from _entity(the_map, name, entity, loaded)
    for name, flow in the_map.flows.items():
        yield from _flow(the_map, name, flow)
    yield from _reconciliations(the_map)
    yield from _volumes(the_map)
    yield from _rest(the_map)


def _question(block: type, key: str, **names: str) -> str:
    return keys_of(block)[key].question.format(**names)


def _someone(the_map: Map, *systems: str) -> str:
    """Who can answer for the first of these systems that somebody is in charge of."""
    for name in systems:
        system = the_map.systems.get(name)
        if system is not None and system.in_charge:
            return system.in_charge
    return ""


def _operations(the_map: Map) -> str:
    """Who is asked about the business as a whole: the operations role, else the first person of the own company."""
    own = [name for name, person in the_map.people.items() if not person.of and not person.left]
    for name in own:
        if "operation" in (the_map.people[name].role or "").lower():
            return name
    return own[0] if own else ""


# ---------------------------------------------------------------------------------------------- systems


def _system(the_map: Map, name: str, system: System, takes_part: bool) -> Iterator[Need]:
    asks = system.in_charge or _operations(the_map)
    at = f"systems.{name}"
    for key, weight, critical in (
        ("kind", 60, True),
        ("platform", 70, True),
        ("in_charge", 75, True),
        ("sandbox", 28, False),
    ):
        yield Need(f"{at}.{key}", _question(System, key, system=name), weight, asks, critical)
    if system.temporary is not None:
        for key, question in (
            ("until", f"On which day does {name} end?"),
            ("then", f"What replaces {name}?"),
        ):
            yield Need(f"{at}.temporary.{key}", question, 45, asks)
    if takes_part:
        for key, weight in (("first_load", 32), ("cut_over", 30), ("way_back", 34)):
            question = {
                "first_load": f"How does {name} get its first data?",
                "cut_over": f"On which day does {name} go live?",
                "way_back": f"How do we go back if the launch of {name} goes wrong?",
            }[key]
            yield Need(f"launch.{name}.{key}", question, weight, asks)


# ---------------------------------------------------------------------------------------------- entities


def _entity(the_map: Map, name: str, entity: Entity, loaded: Loaded) -> Iterator[Need]:
    at = f"entities.{name}"
    critical = inherit.is_critical(the_map, name)
    systems = inherit.systems_of(the_map, name)
    owners = [o for f in entity.fields.values() for o in inherit.owners(the_map, f)]
    asks = _someone(the_map, *owners, *systems) or _operations(the_map)
    shared = len(systems) > 1
    if not entity.part_of or entity.key:
        yield Need(f"{at}.key", _question(Entity, "key", entity=name), 88, asks, critical)
    if shared and inherit.meaning(name, entity) == "customer":
        usual = {"match": "email", "if_none": "create", "if_several": "hold for P within 1d"}
        for key, weight in (("match", 85), ("if_none", 62), ("if_several", 66)):
            yield Need(
                f"{at}.{key}", _question(Entity, key, entity=name), weight, asks, True, usual[key]
            )
    if not entity.fields:
        question = f"Which fields of {name} go from system to system, and which system decides each of them?"
        yield Need(f"{at}.fields", question, 96, asks, critical)
    for field_name, field in entity.fields.items():
        yield from _field(the_map, name, field_name, field, critical, asks)
    if shared and entity.fields:
        yield from _whole_entity(the_map, name, entity, critical, asks)
    yield from _statuses(the_map, name, entity, systems, critical, asks)
    if any(
        f.personal not in (None, "") and isinstance(f.personal, str) for f in entity.fields.values()
    ):
        yield Need(
            f"{at}.keep",
            _question(Entity, "keep", entity=name),
            24,
            asks,
            False,
            "3y after last order then anonymise",
        )
        yield Need(
            f"{at}.basis", _question(Entity, "basis", entity=name), 22, asks, False, "contract"
        )
    if entity.takes_from:
        yield Need(
            f"{at}.if_exceeds", _question(Entity, "if_exceeds", entity=name), 48, asks, critical
        )
    whole, _, taken = (entity.takes_from or "").partition(".")
    stock = the_map.entities.get(whole)
    if stock and taken in stock.fields and stock.fields[taken].type == "quantity":
        question = _question(Entity, "exceeds_at_most", entity=name)
        yield Need(f"{at}.exceeds_at_most", question, 30, asks, False, "3 per week")


def _field(
    the_map: Map, entity: str, name: str, field: Field, critical: bool, asks: str
) -> Iterator[Need]:
    at = f"entities.{entity}.fields.{name}"
    owners = inherit.owners(the_map, field)
    who = _someone(the_map, *owners) or asks
    if field.always is None:
        question = f"Which system decides the {name} of {entity}?"
        yield Need(f"{at}.owner", question, 100 if critical else 58, who, critical)
    if field.type in FRESH_TYPES or _is_status(name, field):
        for reader in _readers(the_map, entity, name, owners):
            question = f"How old may the {name} of {entity} be for {reader}?"
            usual = "5m" if field.type == "quantity" else "1h"
            yield Need(
                f"{at}.fresh.{reader}",
                question,
                64 if critical else 30,
                _someone(the_map, reader) or who,
                critical,
                usual,
            )
    if (
        field.type == "quantity"
        and inherit.meaning(entity, the_map.entities[entity]) == "stock"
        and field.equals is None
    ):
        readers = _readers(the_map, entity, name, owners)
        if readers and any(_sells(the_map, reader) for reader in readers):
            question = (
                f"From which order status on is a sale already taken off the {name} of {entity}?"
            )
            yield Need(f"{at}.counts_until", question, 57, who, critical, "dispatched")
    if field.tolerance:
        yield Need(
            f"{at}.if_differs", _question(Field, "if_differs", field=name, entity=entity), 44, who
        )


def _is_status(name: str, field: Field) -> bool:
    return field.type == "status" or (field.type is None and name == "status")


def _sells(the_map: Map, system: str) -> bool:
    return the_map.systems[system].kind in ("storefront", "marketplace", "pos")


def _readers(the_map: Map, entity: str, field: str, owners: tuple[str, ...]) -> list[str]:
    found: dict[str, None] = {}
    for _, flow in inherit.flows_with(the_map, entity, field):
        found.update((name, None) for name in flow.destinations if name not in owners)
    return list(found)


def _whole_entity(
    the_map: Map, name: str, entity: Entity, critical: bool, asks: str
) -> Iterator[Need]:
    """Answers that one line on the entity gives for all its fields."""
    general, _ = inherit.entity_answer(the_map, name, "if_edited")
    if general is None and any(field.if_edited is None for field in entity.fields.values()):
        yield Need(
            f"entities.{name}.if_edited",
            _question(Entity, "if_edited", entity=name),
            59,
            asks,
            critical,
            "overwrite",
        )
    if any(
        inherit.if_conflict(the_map, name, f)[0] is None and _two_write(the_map, name, f, field)
        for f, field in entity.fields.items()
    ):
        question = _question(Entity, "if_conflict", entity=name)
        yield Need(f"entities.{name}.if_conflict", question, 68, asks, critical, "owner wins")
    _, path = inherit.entity_answer(the_map, name, "if_deleted")
    yield Need(
        f"entities.{name}.if_deleted",
        _question(Entity, "if_deleted", entity=name),
        26,
        asks,
        False,
        "archive",
        path,
    )


def _two_write(the_map: Map, entity: str, name: str, field: Field) -> bool:
    """Whether two systems may write the field: one value for all, several owners over its life, a two-way flow."""
    kinds = inherit.owner_kinds(field)
    if "any" in kinds or len(inherit.owners(the_map, field)) > 1:
        return True
    return "each" not in kinds and any(
        flow.between is not None for _, flow in inherit.flows_with(the_map, entity, name)
    )


def _statuses(
    the_map: Map, name: str, entity: Entity, systems: tuple[str, ...], critical: bool, asks: str
) -> Iterator[Need]:
    at = f"entities.{name}.statuses"
    has_status = any(_is_status(f, field) for f, field in entity.fields.items())
    speaks = has_status or inherit.meaning(name, entity) in (
        "order",
        "shipment",
        "refund",
        "return",
    )
    if speaks and not entity.statuses and not entity.part_of:
        yield Need(at, _question(Entity, "statuses", entity=name), 90, asks, critical)
    for word, row in entity.statuses.items():
        yield Need(
            f"{at}.{word}.next",
            with_article(f"What may a {name} that is {word} become?"),
            50,
            asks,
            critical,
        )
        for system in _status_systems(the_map, name, systems):
            if row.own is None or system not in row.own:
                question = f"What does {system} call a {name} that is {word}?"
                yield Need(
                    f"{at}.{word}.{system}",
                    question,
                    72,
                    _someone(the_map, system) or asks,
                    critical,
                )
    if entity.statuses:
        _, path = inherit.entity_answer(the_map, name, "if_unmapped")
        question = _question(Entity, "if_unmapped", entity=name)
        yield Need(
            f"entities.{name}.if_unmapped",
            question,
            52,
            asks,
            critical,
            "hold for P within 1d",
            path,
        )


def _status_systems(the_map: Map, name: str, systems: tuple[str, ...]) -> list[str]:
    """Systems that read or speak the status: those that some flow carries it to or from."""
    field = next((f for f, one in the_map.entities[name].fields.items() if _is_status(f, one)), "")
    if not field:
        return []
    found: dict[str, None] = {}
    for _, flow in inherit.flows_with(the_map, name, field):
        found.update(dict.fromkeys((*flow.sources, *flow.destinations)))
    return [system for system in found if system in systems]


# ---------------------------------------------------------------------------------------------- flows


def _flow(the_map: Map, name: str, flow: Flow) -> Iterator[Need]:
    at = f"flows.{name}"
    critical = inherit.critical_flow(the_map, flow)
    asks = _someone(the_map, *flow.sources, *flow.destinations) or _operations(the_map)
    receiver = _someone(the_map, *flow.destinations) or asks
    yield Need(f"{at}.carries", _question(Flow, "carries", flow=name), 97, asks, critical)
    if flow.between is None:
        yield Need(f"{at}.from", _question(Flow, "from", flow=name), 95, asks, critical)
        yield Need(f"{at}.to", _question(Flow, "to", flow=name), 95, asks, critical)
    open_schedule = flow.when and any(isinstance(t, OpenSchedule) for t in flow.when)
    yield Need(f"{at}.when", _question(Flow, "when", flow=name), 78, asks, critical)
    if open_schedule:
        yield Need(f"{at}.when", f"How often does the flow {name} run?", 78, asks, critical)
    if not flow.when or not _once(flow):
        yield Need(f"{at}.within", _question(Flow, "within", flow=name), 74, receiver, critical)
        yield Need(f"{at}.late_costs", _question(Flow, "late_costs", flow=name), 20, receiver)
        _, path = inherit.runs_in(the_map, name)
        yield Need(
            f"{at}.runs_in",
            _question(Flow, "runs_in", flow=name),
            76,
            asks,
            critical,
            "seamark",
            path,
        )
        for key, weight in (("if_repeated", 56), ("if_outdated", 55)):
            value, path = getattr(inherit, key)(the_map, name)
            if value != "ignore" or path:
                question = _question(Flow, key, flow=name)
                yield Need(f"{at}.{key}", question, weight, asks, critical, "ignore", path)
    yield from _fails(the_map, name, critical, asks)


def _once(flow: Flow) -> bool:
    return bool(flow.when) and all(isinstance(trigger, Once) for trigger in flow.when or ())


def _fails(the_map: Map, name: str, critical: bool, asks: str) -> Iterator[Need]:
    plan, path = inherit.fails(the_map, name)
    usual = {
        "retry": "8 times over 4h",
        "alert": "P by chat after 15m",
        "then": "hold for P within 4h",
    }
    for key, weight in (("retry", 80), ("alert", 82), ("then", 81), ("by_hand", 36)):
        written = plan is not None and getattr(plan, key) is not None
        question = _question(Fails, key, flow=name)
        inherits = f"{path}.{key}" if written and path.startswith("defaults") else ""
        if plan is not None and plan.is_none:
            inherits = path
        yield Need(
            f"flows.{name}.if_fails.{key}",
            question,
            weight,
            asks,
            critical and key != "by_hand",
            usual.get(key, ""),
            inherits,
        )


# ---------------------------------------------------------------------------------------------- the rest


def _reconciliations(the_map: Map) -> Iterator[Need]:
    for name, one in the_map.reconcile.items():
        first = (one.compares or (name,))[0].split(".")[0]
        known = first in the_map.entities
        systems = inherit.systems_of(the_map, first) if known else ()
        yield from _comparison(name, first if known else "", systems, _operations(the_map))
    compared = {
        what.split(".")[0] for one in the_map.reconcile.values() for what in one.compares or ()
    }
    for entity, definition in the_map.entities.items():
        what = inherit.meaning(entity, definition)
        if entity in compared or entity in the_map.reconcile or what not in RECONCILED:
            continue
        if definition.part_of and what not in ("refund", "shipment", "payment"):
            continue
        systems = inherit.systems_of(the_map, entity)
        if len(systems) < 2:
            continue
        asks = _someone(the_map, *systems) or _operations(the_map)
        yield from _comparison(entity, entity, systems, asks)


def _comparison(name: str, entity: str, systems: tuple[str, ...], asks: str) -> Iterator[Need]:
    """The same questions whether the comparison has a line already or not; quotes depend on all but the last two."""
    usual = {
        "compares": entity,
        "between": f"[{systems[0]}, {systems[1]}]" if len(systems) > 1 else "",
        "when": "daily at 06:00",
        "alert": "P by email over 0",
        "repair": "propose",
    }
    for key, weight, critical in (
        ("compares", 61, True),
        ("between", 61, True),
        ("when", 60, True),
        ("in_charge", 63, True),
        ("alert", 46, False),
        ("repair", 42, False),
    ):
        question = _question(Reconcile, key, name=name)
        yield Need(f"reconcile.{name}.{key}", question, weight, asks, critical, usual.get(key, ""))


def _volumes(the_map: Map) -> Iterator[Need]:
    for entity, definition in the_map.entities.items():
        if inherit.meaning(entity, definition) not in ("order", "stock"):
            continue
        if len(inherit.systems_of(the_map, entity)) < 2:
            continue
        asks = _operations(the_map)
        for key, weight in (("usual", 40), ("peak", 43)):
            when = "on a usual day" if key == "usual" else "in the busiest hour"
            question = f"How many {entity} records come or change {when}?"
            yield Need(f"volumes.{entity}.{key}", question, weight, asks)


def _rest(the_map: Map) -> Iterator[Need]:
    asks = _operations(the_map)
    if not the_map.systems:
        yield Need("systems", "Which systems take part?", 110, asks, True)
    if not the_map.flows:
        yield Need("flows", "What goes from which system to which?", 108, asks, True)
    if not the_map.entities:
        yield Need(
            "entities",
            "Which business entities (orders, stock, customers …) are there?",
            109,
            asks,
            True,
        )
    yield Need(
        "timezone",
        "In which time zone are the times of this map?",
        18,
        asks,
        False,
        "Europe/Berlin",
    )
    if not the_map.flows:
        return
    for name in STANDARD_TESTS:
        yield Need(
            f"tests.{name}",
            f"Is the test case `{name}` agreed before the build?",
            38,
            asks,
            True,
            "standard",
        )
    for name, question in STANDARD_DUTIES.items():
        yield Need(f"duties.{name}.in_charge", question, 35, asks, True)
        if name != "change requests":
            yield Need(
                f"duties.{name}.hours",
                f"During which hours: {name}?",
                27,
                asks,
                False,
                "weekdays 08:00 to 18:00",
            )
            yield Need(
                f"duties.{name}.within",
                f"How fast must somebody answer: {name}?",
                27,
                asks,
                False,
                "30m",
            )
        else:
            yield Need(
                f"duties.{name}.includes",
                "What is support, and what is a change request?",
                27,
                asks,
            )
    for name in the_map.messages:
        for key, weight in (("about", 31), ("on", 33), ("sent_by", 49), ("at_most", 41)):
            yield Need(f"messages.{name}.{key}", _question(Message, key, name=name), weight, asks)
