"""Failures: trying again, telling somebody, putting aside what was given up, and taking it up again."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.language import inherit
from seamark.scope.item import PROJECT, Phase, Reason, item_id
from seamark.scope.kind import Draft, Kind
from seamark.scope.subject import Subject, Topology, holds, is_none, listed


def find(subject: Subject) -> Iterator[Draft]:
    """One for each flow that goes on."""
    for name, flow in subject.lasting():
        plan, path = inherit.fails(subject.map, name)
        counts: dict[str, float] = {}
        said = []
        for key, row, words in (
            ("retry", "retry", "it tries again"),
            ("alert", "alert", "somebody is told"),
            ("then", "held", "what was given up waits for a person"),
        ):
            answer = getattr(plan, key, None)
            if answer is not None and not is_none(answer):
                counts[row] = 1
                said.append(words)
        because = [Reason(f"when it fails: {listed(said)}" if said else "what happens when it fails is not decided", path or f"flows.{name}.if_fails")]  # fmt: skip
        receivers = [one for one in flow.destinations if any(two != one for two in flow.sources)]
        direct = {"further receiver": float(max(0, len(receivers) - 1))}
        if subject.runs(name) is Topology.DIRECT:
            counts |= direct
            counts["without a middleware"] = 1
            because.append(subject.runs_reason(name))
        unsettled = subject.ask_any(
            [f"flows.{name}.if_fails.{key}" for key in ("retry", "alert", "then")],
            {
                "it tries again, tells somebody, then a person takes it": {"retry": 1, "alert": 1, "held": 1},
                "it tries again, then gives up": {"retry": 1},
            },
        )  # fmt: skip
        for key in ("if_repeated", "if_outdated"):
            answer, where = getattr(inherit, key)(subject.map, name)
            if holds(answer):
                counts["held"] = counts.get("held", 0) + 0.5
                because.append(Reason("repeated or late messages go to a person", where))
            unsettled += subject.ask(f"flows.{name}.{key}", {"a person looks at it": {"held": 0.5}})
        if subject.topology is None:
            unsettled += subject.ask(f"flows.{name}.runs_in", {"directly between the systems": direct | {"without a middleware": 1}})  # fmt: skip
        yield Draft(
            (name,), f"{name}: when it fails", tuple(because), counts, unsettled,
            (flow.destinations or ("",))[0] or PROJECT, (name,),
            tuple(item_id("transformation", name, destination) for destination in flow.destinations),
        )  # fmt: skip


KIND = Kind(
    "failure", "Retries and what is given up", Phase.BUILD,
    {
        "retry": "it tries again, with growing pauses",
        "alert": "a named person is told in time",
        "held": "what was given up waits in a list for a person, who can send it again",
        "further receiver": "one more receiver that must solve it by itself",
        "without a middleware": "order, repetition and retry are solved in the flow itself",
    },
    find,
)  # fmt: skip
