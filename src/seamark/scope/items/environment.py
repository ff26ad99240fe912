"""Test environments: a place for each system where the integration can be tried without harm."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language.phrases import Nothing
from seamark.scope.item import Phase, Reason
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, fact


def find(subject: Subject) -> Iterator[Draft]:
    """One for each connected system."""
    for system in subject.connected():
        path = f"systems.{system}.sandbox"
        said = subject.map.systems[system].sandbox
        platform = subject.platform(system)
        known = platform.testing.sandbox if platform is not None else None
        because, counts, unsettled = [], {}, ()
        if said is not None:
            none = isinstance(said, Nothing)
            counts["without one"] = float(none)
            words = (
                "there is no test environment" if none else "there is a test environment to set up"
            )
            because.append(Reason(words, path))
            unsettled = subject.ask(path, {"there is none": {"without one": 1}})
        else:
            because.append(Reason("somebody must say whether there is a test environment", path))
            unsettled = subject.ask(path, {"there is none": {"without one": 1}})
        if platform is not None and known is not None and known.value == "paid":
            counts["paid"] = 1
            because.append(fact(platform, known, system))
        yield Draft(
            (system,), f"Test environment of {subject.called(system)}", tuple(because), counts, unsettled, system,
            tuple(name for name, flow in subject.map.flows.items() if system in (*flow.sources, *flow.destinations)),
        )  # fmt: skip


KIND = Kind(
    "environment", "Test environments", Phase.PREPARE,
    {"without one": "there is no test environment: test accounts and test data in the live system, guarded",
     "paid": "it must be bought first"},
    find,
)  # fmt: skip
