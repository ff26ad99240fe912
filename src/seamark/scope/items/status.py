"""Status maps: the agreed words of an entity in each system's own words."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language import inherit
from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, holds, many

WORDS_ASSUMED = 5
"""Words counted while nobody has said which there are."""
SPEAK = ("order", "shipment", "refund", "return")
"""Entities that go through statuses even when the map names none yet."""
MEAN_OTHER = {
    "some words have no match": {"no match": 2},
    "the systems mean different things by them": {"no match": 2, "different meaning": 1},
}


def find(subject: Subject) -> Iterator[Draft]:
    """One for each entity with statuses and each system that reads or says them."""
    for entity, definition in subject.map.entities.items():
        at = f"entities.{entity}.statuses"
        if not definition.statuses and not (subject.open(at) and subject.meaning(entity) in SPEAK):
            continue
        words = len(definition.statuses) or WORDS_ASSUMED
        paths = [at, *(f"{at}.{word}.next" for word in definition.statuses)]
        for system in _systems(subject, entity):
            mapped = [row.own.get(system) for row in definition.statuses.values() if row.own]
            counts = {
                "word": float(words),
                "no match": float(sum(own == () for own in mapped)),
                "unknown word": float(
                    holds(inherit.entity_answer(subject.map, entity, "if_unmapped")[0])
                ),
                "contradiction": len(definition.if_both or ())
                / max(1, len(_systems(subject, entity))),
            }
            said = f"{many(words, 'agreed word')} of {entity} in the words of {system}"
            if not definition.statuses:
                said = f"nobody has said which statuses {entity} has; {words} are counted"
            unsettled = subject.ask_any([*paths, *(f"{at}.{word}.{system}" for word in definition.statuses)], MEAN_OTHER)  # fmt: skip
            unsettled += subject.ask(f"entities.{entity}.if_unmapped", {"a person looks at it": {"unknown word": 1}})  # fmt: skip
            flows = tuple(
                name
                for name, flow in inherit.flows_with(subject.map, entity)
                if system in (*flow.sources, *flow.destinations)
            )
            yield Draft(
                (entity, system), f"Statuses of {entity} in {subject.called(system)}", (Reason(said, at),), counts, unsettled,
                system, flows, (item_id("environment", system),),
            )  # fmt: skip


def _systems(subject: Subject, entity: str) -> list[str]:
    """The systems that some flow brings the entity to or from."""
    ends: dict[str, None] = {}
    for _, flow in inherit.flows_with(subject.map, entity):
        ends.update(dict.fromkeys((*flow.sources, *flow.destinations)))
    return list(ends)


KIND = Kind(
    "status", "Status maps", Phase.BUILD,
    {
        "word": "one agreed word",
        "no match": "the system has no such word; it must be worked out or left out",
        "different meaning": "the systems mean different things, so people must agree first",
        "contradiction": "two statuses may hold at the same time, and it is said what counts then",
        "unknown word": "a word that nobody mapped goes to a person",
    },
    find,
)  # fmt: skip
