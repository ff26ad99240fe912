"""A comparison of something that one side does not hold.

What it finds: reconciliations between systems of which one holds no such record (no flow brings it there and it owns
no field of it), or a field that one of them does not have (`called: {S: none}`), that no flow carries between any
systems, or that each system keeps for itself (`owner: each`).

Why it matters: every record is a break. After a week of five thousand breaks a day somebody switches the comparison
off, and with it the three that were real.

How to settle it: take the system or the field out of the comparison, or add the flow that is missing.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Reconcile


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each comparison."""
    holders = {name: set(inherit.systems_of(ctx.map, name)) for name in _compared(ctx)}
    for name, one in ctx.map.reconcile.items():
        wrong = list(dict.fromkeys(_wrong(ctx, one, holders)))
        if wrong:
            yield Hit(
                f"the comparison {name} cannot match: {looks.listed(wrong)}",
                (f"reconcile.{name}.compares", f"reconcile.{name}.between"),
                asks=one.in_charge or looks.in_charge(ctx.map),
            )


def _compared(ctx: Context) -> set[str]:
    found = {
        what.partition(".")[0] for one in ctx.map.reconcile.values() for what in one.compares or ()
    }
    return {name for name in found if name in ctx.map.entities}


def _wrong(ctx: Context, one: Reconcile, holders: dict[str, set[str]]) -> Iterator[str]:
    for what in one.compares or ():
        entity, _, name = what.partition(".")
        if entity not in holders:
            continue
        for system in one.between or ():
            if system not in holders[entity]:
                yield f"{system} holds no {entity}"
        field = ctx.map.entities[entity].fields.get(name) if name else None
        if field is None:
            continue
        for system in one.between or ():
            if (field.called or {}).get(system) == "none":
                yield f"{system} does not hold {name} of {entity}"
        if "each" in inherit.owner_kinds(field):
            yield f"every system keeps its own {name} of {entity}"
        elif not looks.bearers(ctx).get((entity, name)):
            yield f"no flow carries {name} of {entity}"


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  order:
    key: order number
    fields: {total: {owner: shop}}
flows: {orders: {carries: order, from: shop, to: erp}}
reconcile:
  orders: {compares: order, when: daily at 06:00, in_charge: ops, alert: ops over 0, repair: propose, between: """

RULE = Rule(
    code="REC0003",
    name="compares-what-is-not-there",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.RECONCILIATION,
    why="Every record is a break; after a week somebody switches the comparison off, and the real ones with it.",
    decide="Take the system or field out of the comparison, or add the flow that is missing.",
    find=find,
    bad=_MAP + "[shop, erp, crm]}\n",
    good=_MAP + "[shop, erp]}\n",
)
