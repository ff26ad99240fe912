"""The owner is to win, and there is none.

What it finds: fields that all systems may write (`owner: any`) while the conflict rule that holds for them is
`owner wins`, which is usually inherited from `defaults` and was written with other fields in mind.

Why it matters: two people change the phone number in two systems. The rule says that the owner wins, nobody is the
owner, and each system keeps its own number or takes whichever came last.

How to settle it: name one owner for the field, or a rule that needs none: `if_conflict: hold for PERSON within 1d`, `SYSTEM
wins`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity and answer."""
    found: dict[tuple[str, str], list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            if "any" in inherit.owner_kinds(field):
                rule, path = inherit.if_conflict(ctx.map, entity, name)
                if rule == "owner wins":
                    found.setdefault((entity, path), []).append(name)
    for (entity, path), names in found.items():
        yield Hit(
            f"every system may write {looks.listed(names)} of {entity}, so there is no owner who could win a conflict",
            (*(f"entities.{entity}.fields.{name}.owner" for name in names), path),
            asks=looks.in_charge(ctx.map, *inherit.systems_of(ctx.map, entity)),
        )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  products: {carries: product, between: [shop, erp], when: [product changed, every 15m], changes_by: version}
entities:
  product:
    key: sku
    fields: {title: {owner: any}}
"""

RULE = Rule(
    code="OWN0009",
    name="owner-wins-without-owner",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The rule for two changes at once says nothing, so each system keeps its own value or takes the last one.",
    decide="Name one owner of the field, or choose a rule that needs no owner.",
    find=find,
    bad=_MAP + "    if_conflict: owner wins\n",
    good=_MAP + "    if_conflict: hold for ops within 1d\n",
    shown_by_proof=True,
)
