"""Cut-over and the way back: the day on which a system goes live, rehearsed."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.scope.item import Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, is_none, says


def find(subject: Subject) -> Iterator[Draft]:
    """One for each connected system."""
    for system in subject.connected():
        at = f"launch.{system}"
        plan = subject.map.launch.get(system)
        back = plan.way_back if plan is not None else None
        because = []
        if plan is not None and plan.cut_over is not None:
            because.append(Reason(f"it goes live on {plan.cut_over}", f"{at}.cut_over"))
        if says(back):
            because.append(Reason(f"the way back: {back}", f"{at}.way_back"))
        if not because:
            because.append(Reason("when it goes live, and the way back, are not decided", f"{at}.cut_over"))  # fmt: skip
        counts = {
            "way back": float(says(back)),
            "no way back": float(is_none(back)),
        }
        unsettled = subject.ask_any(
            [f"{at}.cut_over", f"{at}.way_back"],
            {"the old way can be switched on again": {"way back": 1}, "both run side by side for a while": {"way back": 1, "side by side": 1}},
        )  # fmt: skip
        flows = subject.flows_at(system)
        needs = [item_id("test", name) for name in flows]
        needs += [item_id("runbook", name) for name in flows]
        needs += [
            item_id("message", name)
            for name, one in subject.map.messages.items()
            if system in (one.sent_by or ())
        ]
        needs += [item_id("first_load", system), item_id("monitoring")]
        needs += [
            item_id("reconcile", name)
            for name, one in subject.map.reconcile.items()
            if system in (one.between or ())
        ]
        needs += [item_id("reconcile", entity) for entity in _compared_by_nobody(subject, flows)]
        yield Draft(
            (system,),
            f"Go live with {subject.called(system)}",
            tuple(because),
            counts,
            unsettled,
            system,
            flows,
            tuple(needs),
        )


def _compared_by_nobody(subject: Subject, flows: tuple[str, ...]) -> list[str]:
    """What the flows carry and no comparison of the map names: one is built for it, or should be."""
    carried = dict.fromkeys(one for name in flows for one in subject.map.flows[name].entities)
    return [entity for entity in carried if entity not in subject.map.reconcile]


KIND = Kind(
    "cut_over", "Cut-over and way back", Phase.LAUNCH,
    {
        "way back": "the way back is prepared and rehearsed once",
        "no way back": "there is none, so the day is rehearsed twice",
        "side by side": "old and new run side by side, and are compared",
    },
    find,
)  # fmt: skip
