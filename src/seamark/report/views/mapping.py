"""The mapping table: entity, who owns it, where it goes, what triggers it, the delay accepted, what if it fails."""

from __future__ import annotations

from dataclasses import dataclass

from seamark.language import inherit
from seamark.language.model import Fails, Flow, Map
from seamark.language.phrases import Nothing
from seamark.report.document import Document, Table
from seamark.report.views.answers import Answer, Answers

OPEN = "?"
"""Shown where nobody has decided."""
COLUMNS = (
    "entity", "who owns it", "flow", "from", "to", "what triggers it", "delay accepted", "what happens if it fails",
)  # fmt: skip


def view(the_map: Map, digest: str) -> Document:
    """The table as a document."""
    found = table(the_map)
    data = {
        "version": 1,
        "digest": digest,
        "rows": [dict(zip(COLUMNS, row, strict=True)) for row in found.rows],
    }
    title = f"Mapping table of {the_map.name or 'this map'}"
    return Document(title, (found,), (("map", digest), (OPEN, "nobody decided")), data)


def table(the_map: Map) -> Table:
    """One row for each entity and each flow that carries it; an entity that goes nowhere has a row too."""
    rows = []
    for entity in the_map.entities:
        carriers = list(inherit.flows_with(the_map, entity))
        rows += [_row(the_map, entity, name, flow) for name, flow in carriers]
        if not carriers:
            rows.append((entity, owners(the_map, entity), *(OPEN,) * (len(COLUMNS) - 2)))
    rows += [
        _row(the_map, OPEN, name, flow) for name, flow in the_map.flows.items() if not flow.carries
    ]
    return Table(
        COLUMNS,
        tuple(rows),
        empty="Nothing is mapped yet. Write the first entity under `entities:` and the first flow under `flows:`.",
    )


def _row(the_map: Map, entity: str, name: str, flow: Flow) -> tuple[str, ...]:
    both = bool(flow.between)
    return (
        entity, owners(the_map, entity), name, " and ".join(flow.sources) or OPEN,
        "both ways" if both else ", ".join(flow.destinations) or OPEN,
        " or ".join(map(str, flow.when or ())) or OPEN, str(flow.within or OPEN), fails(the_map, name),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One flow, with the answers that stand in the table.

    Attributes:
        name: of the flow.
        path: of the flow.
        entities: what it carries, whole or in part.
        owners: who owns that.
        carries: the answer.
        source: where it comes from.
        to: where it goes.
        between: both ends of a two-way flow, else None.
        when: what starts it.
        within: the delay accepted.
        if_fails: try again, tell, then, by hand.
        fails_in_words: the same in one line.
        findings: how many name it.
        marks: numbers of the risk points on it.
    """

    name: str
    path: str
    entities: tuple[str, ...]
    owners: str
    carries: Answer
    source: Answer
    to: Answer
    between: Answer | None
    when: Answer
    within: Answer
    if_fails: tuple[Answer, ...]
    fails_in_words: str
    findings: int
    marks: tuple[int, ...]


def row(answers: Answers, name: str, marks: dict[str, set[int]]) -> Row:
    """One flow as a row whose answers can be changed.

    Args:
        answers: of the map.
        name: of the flow.
        marks: risk points of each flow (`system_map.touched`).
    """
    the_map, path = answers.checked.loaded.map, f"flows.{name}"
    flow = the_map.flows[name]
    owned = {entity: _owners_in_short(the_map, entity) for entity in flow.entities}
    said = next(iter(owned.values())) if len(owned) == 1 else "; ".join(f"{e}: {o}" for e, o in owned.items())  # fmt: skip
    return Row(
        name, path, flow.entities, said, answers.at(f"{path}.carries"), answers.at(f"{path}.from"),
        answers.at(f"{path}.to"), answers.at(f"{path}.between") if flow.between else None, answers.at(f"{path}.when"),
        answers.at(f"{path}.within"),
        tuple(answers.at(f"{path}.if_fails.{key}") for key in ("retry", "alert", "then", "by_hand")),
        fails(the_map, name), len(answers.findings(path)), tuple(sorted(marks.get(name, ()))),
    )  # fmt: skip


def homeless(the_map: Map) -> tuple[str, ...]:
    """Entities that no flow carries."""
    return tuple(name for name in the_map.entities if not any(inherit.flows_with(the_map, name)))


def owners(the_map: Map, entity: str) -> str:
    """The owners of an entity's fields; where they differ, each with its fields."""
    by_owner = _by_owner(the_map, entity)
    if len(by_owner) <= 1:
        return next(iter(by_owner), OPEN)
    return "; ".join(f"{owner} ({', '.join(names)})" for owner, names in by_owner.items())


FIELDS_NAMED_MAX = 2
"""Most fields of one owner that are named in a cell; of more, it says how many."""


def _owners_in_short(the_map: Map, entity: str) -> str:
    """The same for a cell: `shop (status, total), erp (14 fields)`."""
    by_owner = _by_owner(the_map, entity)
    if len(by_owner) <= 1:
        return _owner_in_words(next(iter(by_owner), OPEN))
    return ", ".join(
        f"{_owner_in_words(owner)} ({', '.join(names) if len(names) <= FIELDS_NAMED_MAX else f'{len(names)} fields'})"
        for owner, names in by_owner.items()
    )


def _owner_in_words(owner: str) -> str:
    return "nobody yet" if owner == OPEN else owner


def _by_owner(the_map: Map, entity: str) -> dict[str, list[str]]:
    definition = the_map.entities.get(entity)
    found: dict[str, list[str]] = {}
    for name, field in (definition.fields if definition else {}).items():
        owner = (
            str(field.owner) if field.owner is not None else "a constant" if field.always else OPEN
        )
        found.setdefault(owner, []).append(name)
    return found


def fails(the_map: Map, flow: str) -> str:
    """The failure plan of a flow in one line."""
    plan, _ = inherit.fails(the_map, flow)
    if not isinstance(plan, Fails):
        return OPEN
    retry = (
        "do not try again" if isinstance(plan.retry, Nothing) else f"try again {plan.retry or OPEN}"
    )
    told = (
        "tell nobody"
        if isinstance(plan.alert, Nothing)
        else f"tell {', then '.join(map(str, plan.alert or ())) or OPEN}"
    )
    parts = [retry, told, f"then {plan.then or OPEN}"]
    if plan.by_hand:
        parts.append(
            "no way by hand" if isinstance(plan.by_hand, Nothing) else f"by hand: {plan.by_hand}"
        )
    return "; ".join(parts)
