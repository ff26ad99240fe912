"""A figure is worked out from values that its owner does not have.

What it finds: `equals` formulas that read a field of the entity which the owner of the result neither owns nor gets by any
flow (stock worked out in the ERP from what the shop has reserved, while no flow brings the reservations there).

Why it matters: the system that works it out takes the missing part for nothing. The stock shown is too high by everything
that is in baskets, and that is what gets oversold.

How to settle it: add the flow that brings the value, or let a system work it out that has all parts.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each formula."""
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            if field.equals is None:
                continue
            for owner in inherit.owners(ctx.map, field)[-1:]:
                missing = {
                    part: inherit.owners(ctx.map, definition.fields[part])
                    for part in field.equals.names
                    if part in definition.fields and part != name
                }
                lacks = [p for p, o in missing.items() if o and not _has(ctx, entity, p, owner, o)]
                if lacks:
                    others = looks.listed(o for part in lacks for o in missing[part])
                    stock = looks.meaning(ctx.map, entity) == "stock"
                    yield Hit(
                        f"{owner} works out {name} of {entity} from {looks.listed(lacks)}, "
                        f"which {others} decides and no flow brings to {owner}",
                        (
                            f"entities.{entity}.fields.{name}.equals",
                            *(f"entities.{entity}.fields.{part}.owner" for part in lacks),
                        ),
                        asks=looks.in_charge(ctx.map, owner),
                        risk=Risk.STOCK if stock else None,
                    )


def _has(ctx: Context, entity: str, part: str, system: str, owners: tuple[str, ...]) -> bool:
    if system in owners:
        return True
    hops = looks.bearers(ctx).get((entity, part), ())
    return any(system in looks.reached(hops, owner) for owner in owners)


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  erp: {kind: erp}
entities:
  balance:
    key: account
    if_edited: overwrite
    if_deleted: archive
    fields:
      open: {owner: erp, equals: invoiced - paid}
      paid: {owner: crm}
      invoiced: {owner: erp}
"""

RULE = Rule(
    code="OWN0012",
    name="formula-without-its-figures",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why="The part that is missing counts as nothing, so the figure is wrong by exactly that part.",
    decide="Add the flow that brings the missing value, or let a system work it out that has all parts.",
    find=find,
    bad=_MAP,
    good=_MAP.replace("paid: {owner: crm}", "paid: {owner: erp}"),
)
