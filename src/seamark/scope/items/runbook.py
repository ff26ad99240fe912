"""Runbooks and fallbacks: what a person does when a flow stands still."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language import inherit
from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, says


def find(subject: Subject) -> Iterator[Draft]:
    """One for each flow that goes on."""
    for name, flow in subject.lasting():
        plan, path = inherit.fails(subject.map, name)
        by_hand = getattr(plan, "by_hand", None)
        at = f"flows.{name}.if_fails.by_hand"
        said = "how it is done by hand is not decided"
        if by_hand is not None:
            said = f"by hand meanwhile: {by_hand}" if says(by_hand) else "there is no way by hand"
        counts = {"by hand": float(says(by_hand))}
        unsettled = subject.ask(at, {"by a short instruction": {"by hand": 1}, "by lists or screens made for it": {"by hand": 1, "list made": 1}})  # fmt: skip
        yield Draft(
            (name,), f"{name}: what to do when it stands still", (Reason(said, f"{path}.by_hand" if path else at),), counts,
            unsettled, (flow.destinations or (PROJECT,))[0], (name,), (item_id("failure", name),),
        )  # fmt: skip


KIND = Kind(
    "runbook", "Runbooks and fallbacks", Phase.LAUNCH,
    {
        "by hand": "the way by hand is written down and tried once",
        "list made": "a list or screen is made for it",
    },
    find,
)  # fmt: skip
