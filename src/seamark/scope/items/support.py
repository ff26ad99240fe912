"""After launch: closer watching in the first weeks, handing over, and what support is."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, many

LASTS = 20.0
"""The first four weeks, in working days."""


def find(subject: Subject) -> Iterator[Draft]:
    """One for the project."""
    flows = [name for name, _ in subject.lasting()]
    if not flows:
        return
    duty = subject.map.duties.get("support")
    hours = duty.hours if duty is not None else None
    said = f"support {hours}" if hours is not None else "who is called, and when, is not decided"
    because = (
        Reason(said, "duties.support.hours"),
        Reason(f"{many(len(flows), 'flow')} go live and are watched more closely at first", "duties.watch the flows.in_charge"),
    )  # fmt: skip
    counts = {
        "flow": float(len(flows)),
        "out of hours": float(hours is not None and hours.days in ("always", "daily")),
    }
    paths = [f"duties.support.{key}" for key in ("in_charge", "hours", "within")]
    paths += [f"duties.change requests.{key}" for key in ("in_charge", "includes")]
    unsettled = subject.ask_any(paths, {"also in the evening and at weekends": {"out of hours": 1}, "around the clock": {"out of hours": 2}})  # fmt: skip
    needs = tuple(item_id("cut_over", system) for system in subject.connected())
    yield Draft(
        (),
        "The first four weeks after launch",
        because,
        counts,
        unsettled,
        flows=tuple(flows),
        needs=needs,
    )


KIND = Kind(
    "support", "Support after launch", Phase.AFTER,
    {
        "flow": "one flow watched more closely in the first four weeks",
        "out of hours": "somebody is reached outside working hours in these weeks",
    },
    find, lasts=LASTS,
)  # fmt: skip
