"""Decommissioning: temporary systems are switched off, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, says


def find(subject: Subject) -> Iterator[Draft]:
    """One for each temporary system."""
    for system, one in subject.map.systems.items():
        if one.temporary is None:
            continue
        at = f"systems.{system}.temporary"
        ends = f"on {one.temporary.until}" if one.temporary.until else "on a day not yet set"
        then = str(one.temporary.then) if says(one.temporary.then) else ""
        words = f"it ends {ends}" + (f" and {then} takes its place" if then else "")
        flows = subject.flows_at(system)
        unsettled = subject.ask_any(
            [f"{at}.until", f"{at}.then"], {"it stays for longer": {"kept alive": 1}}
        )
        needs = tuple(item_id("cut_over", other) for other in (system, then) if other)
        yield Draft(
            (system,), f"Switch off {subject.called(system)}", (Reason(words, f"{at}.until"),), {"flow": float(len(flows))},
            unsettled, system, flows, needs,
        )  # fmt: skip


KIND = Kind(
    "decommission", "Switching off temporary systems", Phase.AFTER,
    {
        "flow": "one flow of it is switched off or taken over",
        "kept alive": "it stays for longer than planned and is kept alive meanwhile",
    },
    find,
)  # fmt: skip
