"""Tests: the named test cases on each flow, before it goes live."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.cases.standard import STANDARD
from seamark.language.questions import STANDARD_TESTS
from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, many

ALWAYS = ("happy path", "delayed sync", "duplicate event", "failed webhook")
"""Cases that every flow can be tried with, whatever it carries."""
HARD_LOAD = "more at peak than the systems take"


def find(subject: Subject) -> Iterator[Draft]:
    """One for each flow, with the cases that concern what it carries."""
    about = {one.name: set(one.entities) for one in STANDARD}
    for name, flow in subject.lasting():
        meanings = {subject.meaning(entity) for entity in flow.entities}
        cases = [
            case
            for case in dict.fromkeys((*STANDARD_TESTS, *subject.map.tests))
            if case in ALWAYS or case not in about or about[case] & meanings
        ]
        agreed = [case for case in cases if case in subject.map.tests]
        receivers = max(1, len(flow.hops) if flow.between else len(flow.destinations))
        counts = {"case": float(len(agreed) * receivers)}
        said = (
            f"{', '.join(agreed)}, on {many(receivers, 'receiver')}"
            if agreed
            else "no test case is agreed yet"
        )
        because = [Reason(said, f"tests.{agreed[0]}" if agreed else f"tests.{STANDARD_TESTS[0]}")]
        left = [case for case in cases if case not in agreed]
        good = min(1, len(left)) if not agreed else 0
        unsettled = subject.ask_any(
            [f"tests.{case}" for case in cases],
            {"those that go well": {"case": good * receivers}, "all usual ones, with what goes wrong": {"case": len(left) * receivers}},
        )  # fmt: skip
        for entity in flow.entities:
            peak = subject.map.volumes.get(entity)
            if peak is not None and peak.peak is not None and not counts.get("load"):
                counts["load"] = 1
                because.append(
                    Reason(f"at peak {peak.peak} of {entity} must pass", f"volumes.{entity}.peak")
                )
            paths = [f"volumes.{entity}.usual", f"volumes.{entity}.peak"]
            unsettled += subject.ask_any(
                paths, {HARD_LOAD: {"load": 1, "throttled": 1}, "thousands a day": {"load": 1}}
            )
        needs = [item_id("transformation", name, one) for one in flow.destinations]
        needs += [item_id("failure", name), *(item_id("poll", name, one) for one in flow.sources or (PROJECT,))]  # fmt: skip
        needs += [item_id("conflict", entity) for entity in flow.entities]
        needs += [item_id("test", one) for one in flow.needs or () if isinstance(one, str)] if isinstance(flow.needs, tuple) else []  # fmt: skip
        yield Draft(
            (name,), f"{name}: test cases", tuple(because), counts, unsettled, (flow.destinations or (PROJECT,))[0],
            (name,), tuple(needs),
        )  # fmt: skip


KIND = Kind(
    "test", "Test cases", Phase.TEST,
    {
        "case": "one named test case on one receiver: prepared, run, mended, run again",
        "load": "a run with as many records as at peak",
        "throttled": "the systems take fewer than come, so it is made to wait and catch up",
    },
    find,
)  # fmt: skip
