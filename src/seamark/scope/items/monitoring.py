"""Monitoring: what is counted, from where on somebody must act, and that silence is noticed."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, Topology, listed, many

DUTY = "watch the flows"


def find(subject: Subject) -> Iterator[Draft]:
    """One for the project."""
    flows = [name for name, _ in subject.lasting()]
    if not flows:
        return
    at = f"duties.{DUTY}"
    direct = sum(subject.runs(name) is Topology.DIRECT for name in flows)
    unknown = sum(subject.runs(name) is None for name in flows)
    because = [Reason(f"{many(len(flows), 'flow')} must be watched", f"{at}.in_charge")]
    if subject.map.watch:
        because.append(
            Reason(
                f"{listed(list(subject.map.watch))} counted",
                f"watch.{next(iter(subject.map.watch))}.counts",
            )
        )
    counts = {
        "flow": float(len(flows)),
        "threshold": float(len(subject.map.watch)),
        "watched apart": float(direct),
    }
    duty = subject.map.duties.get(DUTY)
    if duty is not None and duty.hours is not None and duty.hours.days in ("always", "daily"):
        counts["out of hours"] = 1
    unsettled = subject.ask_any(
        [f"{at}.{key}" for key in ("in_charge", "hours", "within")],
        {"also in the evening and at weekends": {"out of hours": 1}, "around the clock": {"out of hours": 2}},
    )  # fmt: skip
    if subject.topology is None and unknown:
        path = next(f"flows.{name}.runs_in" for name in flows if subject.runs(name) is None)
        unsettled += subject.ask(path, {"directly between the systems": {"watched apart": unknown}})
    yield Draft(
        (),
        "Watch the flows",
        tuple(because),
        counts,
        unsettled,
        flows=tuple(flows),
        needs=tuple(item_id("failure", name) for name in flows),
    )


KIND = Kind(
    "monitoring", "Monitoring", Phase.BUILD,
    {
        "flow": "one flow is counted, and its silence is noticed",
        "threshold": "one threshold that somebody watches",
        "watched apart": "a flow that runs outside one middleware and has to be watched at another place",
        "out of hours": "somebody is called in the evening, at night or at weekends",
    },
    find,
)  # fmt: skip
