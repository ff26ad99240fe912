"""The scenario of one person in two systems, bound to a map."""

from __future__ import annotations

from seamark.cases.scenario import Scenario
from seamark.kernel.policy import ValuePolicy
from seamark.prove.people import SAME, PeopleCase
from seamark.prove.setting import Act, Setting


def people_case(scenario: Scenario, setting: Setting) -> PeopleCase | str:
    """The case, or in plain words why it cannot happen here."""
    entity = setting.policy.entity
    for field in setting.policy.fields:
        if not isinstance(field, ValuePolicy):
            continue
        systems = _two(setting, field.name)
        if systems:
            acts = tuple(
                Act(s, ((field.name, SAME),), "somebody", f"becomes a new {entity} in {s}", creates=True)
                for s in systems
            )  # fmt: skip
            return PeopleCase(
                title=f"{scenario.name}: {entity}",
                acts=acts,
                fields=(field.name,),
                faults=frozenset(scenario.faults),
                properties=scenario.properties,
                systems=systems,
            )
    return f"no value of {entity} goes from one system to another"


def _two(setting: Setting, field: str) -> tuple[str, ...]:
    """Two systems between which a value goes, both ways if any two do that."""
    hops = [
        (flow.source, to)
        for flow in setting.flows
        if flow.carries(field)
        for to in flow.to
        if to != flow.source
    ]
    both = [hop for hop in hops if (hop[1], hop[0]) in hops]
    return next(iter((*both, *hops)), ())
