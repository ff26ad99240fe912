"""Test environments: a place for each system where the integration can be tried without harm."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import Phase, Reason
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, fact, is_none


def find(subject: Subject) -> Iterator[Draft]:
    """One for each connected system."""
    for system in subject.connected():
        path = f"systems.{system}.sandbox"
        said = subject.map.systems[system].sandbox
        platform = subject.platform(system)
        known = platform.testing.sandbox if platform is not None else None
        because: list[Reason] = []
        counts: dict[str, float] = {}
        unsettled = subject.ask(path, {"there is none": {"without one": 1}})
        if said is not None:
            none = is_none(said)
            counts["without one"] = float(none)
            words = (
                "there is no test environment" if none else "there is a test environment to set up"
            )
            because.append(Reason(words, path))
        else:
            because.append(Reason("somebody must say whether there is a test environment", path))
        if platform is not None and known is not None and known.value == "paid":
            counts["paid"] = 1
            because.append(fact(platform, known, system))
        yield Draft(
            (system,), f"Test environment of {subject.called(system)}", tuple(because), counts, unsettled, system,
            subject.flows_at(system),
        )  # fmt: skip


KIND = Kind(
    "environment", "Test environments", Phase.PREPARE,
    {"without one": "there is no test environment: test accounts and test data in the live system, guarded",
     "paid": "it must be bought first"},
    find,
)  # fmt: skip
