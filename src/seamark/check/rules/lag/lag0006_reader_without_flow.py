"""A reader needs a value that no flow brings.

What it finds: `fresh` lines that name a system to which no chain of flows takes the value from one of its owners (for
a value whose owner changes: from each of them).

Why it matters: the reader was promised a time, and gets the value never, or only until ownership passes on.

How to settle it: add the flow, or take the reader out of `fresh`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity, owner and reader."""
    missing: dict[tuple[str, str, str], list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            for owner in inherit.owners(ctx.map, field) if field.fresh else ():
                got = looks.reached(looks.bearers(ctx).get((entity, name), ()), owner)
                for reader in field.fresh or ():
                    if reader != owner and reader not in got:
                        missing.setdefault((entity, owner, reader), []).append(name)
    for (entity, owner, reader), names in missing.items():
        yield Hit(
            f"{reader} needs {looks.listed(names)} of {entity}, but no flow takes it there from {owner}",
            tuple(f"entities.{entity}.fields.{name}.fresh.{reader}" for name in names),
            asks=looks.in_charge(ctx.map, reader, owner),
        )


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  erp: {kind: erp}
  bi: {kind: reporting}
flows: {stock: {carries: stock, from: erp, to: crm, when: every 10m}}
entities:
  stock:
    key: sku
    fields:
"""

RULE = Rule(
    code="LAG0006",
    name="reader-without-flow",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The reader was promised the value within a time and never gets it.",
    decide="Add the flow, or take the reader out of `fresh`.",
    find=find,
    bad=_MAP + "      on hand: {type: quantity, owner: erp, fresh: {crm: 1h, bi: 1d}}\n",
    good=_MAP + "      on hand: {type: quantity, owner: erp, fresh: {crm: 1h}}\n",
)
