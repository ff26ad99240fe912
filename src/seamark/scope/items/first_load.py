"""First load and backfill: the data that a system needs before it goes live."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, is_none, listed, runs_once, says, thing

MANY_RECORDS = 50_000
"""So many records or more must be loaded in portions, watched, and can be begun again."""
LOADS = {
    "with what is open today": {"data loaded": 1},
    "with its whole history": {"data loaded": 1, "history": 1},
}


def find(subject: Subject) -> Iterator[Draft]:
    """One for each connected system that does not start empty, and for each flow that runs once."""
    for system in subject.connected():
        path = f"launch.{system}.first_load"
        plan = subject.map.launch.get(system)
        said = plan.first_load if plan is not None else None
        if is_none(said) and path not in subject.questions:
            continue
        loaded = [
            name
            for name in subject.flows_at(system)
            if system in subject.map.flows[name].destinations
        ]
        counts = {
            "data loaded": float(says(said)),
            "many records": float(_many(subject, system)),
        }
        words = (
            f"its first data: {said}"
            if says(said)
            else "nobody has said how it gets its first data"
        )
        needs = tuple(item_id("transformation", name, system) for name in loaded)
        yield Draft(
            (system,), f"First data of {subject.called(system)}", (Reason(words, path),), counts, subject.ask(path, LOADS),
            system, tuple(loaded), (*needs, *(item_id("matching", entity) for entity in _entities(subject, loaded))),
        )  # fmt: skip
    for name, flow in subject.map.flows.items():
        if runs_once(flow):
            where = (flow.destinations or (PROJECT,))[0]
            because = (
                Reason(
                    f"it runs once and carries {listed(list(map(thing, flow.carries or ())))}",
                    f"flows.{name}.when",
                ),
            )
            needs = tuple(item_id("transformation", name, one) for one in flow.destinations)
            yield Draft(
                ("flow", name),
                f"{name}: run it once",
                because,
                {"data loaded": 1},
                (),
                where,
                (name,),
                needs,
            )


def _entities(subject: Subject, flows: list[str]) -> list[str]:
    return list(
        dict.fromkeys(entity for name in flows for entity in subject.map.flows[name].entities)
    )


def _many(subject: Subject, system: str) -> bool:
    return any(
        (volume.total or 0) >= MANY_RECORDS and system in subject.holders(entity)
        for entity, volume in subject.map.volumes.items()
        if entity in subject.map.entities
    )


KIND = Kind(
    "first_load", "First load and backfill", Phase.LAUNCH,
    {
        "data loaded": "data is taken over, checked, and can be taken over again",
        "history": "years of history, in forms that have changed since",
        "many records": f"{MANY_RECORDS:,} records or more: in portions, watched, begun again where it stopped",
    },
    find,
)  # fmt: skip
