"""Leading the project: the people who answer for the systems decide, test and go live together."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import Phase, Reason
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, many


def find(subject: Subject) -> Iterator[Draft]:
    """One for the project."""
    systems = subject.connected()
    if not systems:
        return
    people = {one.in_charge for name in systems if (one := subject.map.systems[name]).in_charge}
    said = f"{many(len(systems), 'system')} and {'1 person' if len(people) == 1 else f'{len(people)} people'} who answer for them work together"
    flows = tuple(subject.map.flows)
    counts = {"system": float(len(systems)), "flow": float(len(flows))}
    yield Draft(
        (),
        "Lead the project",
        (Reason(said, f"systems.{systems[0]}.in_charge"),),
        counts,
        flows=flows,
    )


KIND = Kind(
    "lead", "Leading the project", Phase.PREPARE,
    {"system": "one more system whose people are brought along", "flow": "one more flow that is agreed, accepted, handed over"},
    find, alongside=True,
)  # fmt: skip
