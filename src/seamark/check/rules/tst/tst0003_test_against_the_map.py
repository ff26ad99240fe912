"""A test case that does what the map forbids.

What it finds: lines of your own test cases in which a system sets a status that the map does not let it set, creates a record that
another system makes, or in which a record is looked at in a system that never gets it.

Why it matters: either the test or the map is wrong, and the supplier decides which, on the last day before acceptance. Often the test
is right: somebody knew a case that the map forgot.

How to settle it: correct the line, or write into the map what really happens (`set_by`, a flow to that system).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import TestStep


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each test case."""
    for name, steps in (ctx.map.tests or {}).items():
        if isinstance(steps, str):
            continue
        wrong = dict(_wrong(ctx, steps))
        if wrong:
            yield Hit(
                f"the test case {name} does not fit the map: {looks.listed(wrong)}",
                (f"tests.{name}", *dict.fromkeys(wrong.values())),
                asks=looks.in_charge(ctx.map),
            )


def _wrong(ctx: Context, steps: tuple[TestStep, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong, and the place in the map that says otherwise."""
    for step in steps:
        definition = ctx.map.entities.get(step.entity) if isinstance(step, TestStep) else None
        if definition is None or not step.system:
            continue
        holders = inherit.systems_of(ctx.map, step.entity)
        if holders and step.system not in holders:
            yield f"no flow brings {step.entity} to {step.system}", f"entities.{step.entity}"
        elif step.what == "sets" and not step.field and step.value in definition.statuses:
            setters = looks.setters(ctx.map, definition, step.value)
            if setters and step.system not in setters:
                yield (
                    f"{step.system} sets {step.value}, which only {looks.listed(setters)} may set",
                    f"entities.{step.entity}.statuses.{step.value}",
                )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  job:
    key: number
    if_edited: overwrite
    if_deleted: archive
    fields: {status: {owner: erp}, size: {owner: shop}}
    statuses: {open: {next: [sent]}, sent: {next: none}}
tests:
"""

RULE = Rule(
    code="TST0003",
    name="test-against-the-map",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Either the test or the map is wrong, and the supplier decides which on the last day.",
    decide="Correct the line, or write into the map what really happens.",
    find=find,
    bad=_MAP
    + "  sent at once: [erp creates job 7, shop sets job 7 to sent, expect job 7 exists once]\n",
    good=_MAP
    + "  sent at once: [erp creates job 7, erp sets job 7 to sent, expect job 7 exists once]\n",
)
