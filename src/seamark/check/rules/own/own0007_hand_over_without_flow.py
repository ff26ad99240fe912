"""Ownership passes on, and the new owner does not get the value.

What it finds: `owner: A until POINT then B` where no chain of flows takes the field from A to B.

Why it matters: from that point on B decides a value that it never received. It decides with an empty field, or with
what somebody typed in by hand.

How to settle it: add the flow (or the field to a flow that exists); for a system that ends on a day, say how the next
one gets its first data (`launch: {erp: {first_load: ...}}`).
"""

import itertools
from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Field
from seamark.language.phrases import OwnerRef


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity and pair of owners."""
    missing: dict[tuple[str, str, str], list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            for old, new in _hand_overs(ctx, field):
                if new not in looks.reached(looks.bearers(ctx).get((entity, name), ()), old):
                    missing.setdefault((entity, old, new), []).append(name)
    for (entity, old, new), names in missing.items():
        yield Hit(
            f"{looks.listed(names)} of {entity} passes from {old} to {new}, but no flow takes it from {old} to {new}",
            tuple(f"entities.{entity}.fields.{name}.owner" for name in names),
            asks=looks.in_charge(ctx.map, new, old),
        )


def _hand_overs(ctx: Context, field: Field) -> Iterator[tuple[str, str]]:
    steps = field.owner.steps if field.owner is not None else ()
    for (old, until), (new, _) in itertools.pairwise(steps):
        if not (isinstance(old, OwnerRef) and isinstance(new, OwnerRef) and old.name and new.name):
            continue
        launch = ctx.map.launch.get(new.name)
        loaded = launch is not None and isinstance(launch.first_load, str)
        if not (until is not None and until.kind == "date" and loaded):
            yield old.name, new.name


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    statuses: {placed: {next: [paid]}, paid: {next: none}}
    fields:
      total: {owner: shop until paid then erp}
      remark: {owner: shop}
flows:
"""

RULE = Rule(
    code="OWN0007",
    name="hand-over-without-flow",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="From then on a system decides a value that it never received.",
    decide="Add the flow that takes the value to the new owner, or its first load.",
    find=find,
    bad=_MAP + "  orders to erp: {carries: [order.remark], from: shop, to: erp}\n",
    good=_MAP + "  orders to erp: {carries: [order.remark, order.total], from: shop, to: erp}\n",
)
