"""Test cases that a map writes out line by line, bound to the systems they name.

The lines happen in their order; what they set in motion may arrive in any. A line about trouble (`orders to erp is
lost`) allows that trouble, for any message of the test. `wait` and `runs` allow nothing that the other orders do not:
time is order, and a schedule may run at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seamark.cases.fault import Fault
from seamark.cases.scenario import Scenario
from seamark.kernel.facts import Value
from seamark.kernel.policy import ANY, EACH, OPEN, StatusPolicy, ValuePolicy
from seamark.language.model import Map
from seamark.language.phrases import TestStep
from seamark.prove.setting import OLD_VALUE, Act, Case, Setting

AS_EXPECTED = "it ends as the test says"
TROUBLE = {
    "late": Fault.DELAY,
    "lost": Fault.LOSE,
    "repeated": Fault.DUPLICATE,
    "refused": Fault.REFUSE,
    "down": Fault.DOWN,
}
"""What is wrong with a flow → the fault that this allows."""
EXPECTS = ("expect", "expect once")


@dataclass(frozen=True, slots=True)
class Script(Scenario):
    """A test case of the map's own.

    Attributes:
        steps: its lines.
    """

    steps: tuple[TestStep, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptCase(Case):
    """A test case bound to a setting.

    Attributes:
        expects: what must be so at the end.
    """

    expects: tuple[TestStep, ...] = ()


def scripts_of(the_map: Map) -> Iterator[Script]:
    """The test cases that a map writes out itself; `standard` ones are known by their names."""
    for name, steps in the_map.tests.items():
        if isinstance(steps, tuple) and steps:
            entities = tuple(dict.fromkeys(s.entity for s in steps if s.entity))
            title = ", ".join(str(s) for s in steps)
            yield Script(name, title, entities, (), properties=(AS_EXPECTED,), steps=steps)


def script_case(script: Script, setting: Setting) -> ScriptCase | str:
    """The case, or in plain words why it cannot be proved on this entity."""
    doing = [s for s in script.steps if s.what in ("creates", "sets")]
    missing = _lacks(script, setting, doing)
    if missing:
        return missing
    fields = _fields(setting, doing)
    acts = tuple(_act(setting, fields, step, place) for place, step in enumerate(doing))
    faults = frozenset(TROUBLE[s.what] for s in script.steps if s.what in TROUBLE)
    begins = any(s.what == "creates" for s in doing)
    start = () if begins else tuple((s, _first(setting, fields)) for s in setting.systems)
    expects = tuple(s for s in script.steps if s.what in EXPECTS)
    title = f"{script.name}: {setting.policy.entity}"
    return ScriptCase(title, acts, fields, start, faults, (AS_EXPECTED,), expects)


def _lacks(script: Script, setting: Setting, doing: list[TestStep]) -> str:
    entity = setting.policy.entity
    spoken = {s.entity for s in (*doing, *script.steps) if s.entity}
    if entity not in spoken:
        return f"it is not about {entity}"
    if len(spoken) > 1:
        return f"it speaks of {' and '.join(sorted(spoken))}; a written test is proved for one thing at a time"
    if len({s.record for s in script.steps if s.record}) > 1:
        return (
            f"it speaks of several of {entity}; a written test is proved for one record at a time"
        )
    if any(s.count is not None for s in doing):
        return "it counts lines; use the standard test cases for partial shipments and refunds"
    if not doing:
        return "nothing happens in it"
    if not any(s.what in EXPECTS for s in script.steps):
        return "it expects nothing"
    strangers = [s.system for s in doing if s.system not in setting.systems]
    if strangers:
        return f"no flow carries {entity} to or from {strangers[0]}"
    unknown = [s.field for s in doing if s.field and s.field not in setting.policy.field_by_name]
    if unknown:
        return f"{entity} has no field {unknown[0]}"
    if any(s.what == "sets" and not s.field for s in doing) and setting.status is None:
        return f"{entity} has no agreed statuses"
    return ""


def _fields(setting: Setting, doing: list[TestStep]) -> tuple[str, ...]:
    status = setting.status
    first = [status.name] if status is not None else []
    named = [s.field for s in doing if s.field]
    values = [f.name for f in setting.policy.fields if isinstance(f, ValuePolicy)]
    return tuple(dict.fromkeys(first + named)) or tuple(values[:1])


def _first(setting: Setting, fields: tuple[str, ...]) -> tuple[Value, ...]:
    policies = (setting.policy.field_by_name[name] for name in fields)
    return tuple(
        p.vocabulary[0] if isinstance(p, StatusPolicy) else OLD_VALUE if isinstance(p, ValuePolicy) else None
        for p in policies
    )  # fmt: skip


def _act(setting: Setting, fields: tuple[str, ...], step: TestStep, place: int) -> Act:
    after = (place - 1,) if place else ()
    if step.what == "creates":
        values = tuple(zip(fields, _first(setting, fields), strict=True))
        text = f"makes the {setting.policy.entity}"
        return Act(step.system, values, step.system, text, False, after, creates=True)
    status = setting.status
    name = step.field or (status.name if status else "")
    text = f"sets {name} to {step.value}"
    by_person = not _owns(setting, name, step.system)
    return Act(step.system, ((name, step.value),), step.system, text, by_person, after)


def _owns(setting: Setting, name: str, system: str) -> bool:
    """Whether a change there is the system's own business; of a status anybody's word counts as such."""
    field = setting.policy.field_by_name[name]
    if not isinstance(field, ValuePolicy) or field.owners is OPEN:
        return True
    return any(stage.owner in (system, EACH, ANY) for stage in field.owners)
