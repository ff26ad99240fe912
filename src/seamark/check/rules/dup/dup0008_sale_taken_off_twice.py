"""One sale is taken off the stock twice.

What it finds: stock figures whose formula takes off what is reserved, by the figures of a system that knows the orders itself,
while `counts_until` says that an open order counts against them until the goods leave (a last status).

Why it matters: the ERP reserves the goods when the order is confirmed, and the integration takes the same order off once more
until it is dispatched. Each open order is missing twice: the shop shows sold out while the shelf is full.

How to settle it: ask the owner's people from which status on the order is in the reserved figure, and write that one:
`counts_until: order paid`. If `reserved` holds baskets only, let the system that knows them own it.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Entity
from seamark.language.phrases import Nothing

_RESERVED = ("reserved", "reserved stock", "committed", "allocated", "ordered")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each figure."""
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            if field.equals is None or not field.counts_until:
                continue
            taken = [
                p for p in _minus(str(field.equals)) if p in _RESERVED and p in definition.fields
            ]
            order, _, word = field.counts_until.partition(" ")
            order, row = _row(ctx, order, word or field.counts_until)
            if not taken or row is None or not isinstance(row, Nothing):
                continue
            knows = set(inherit.systems_of(ctx.map, order))
            by = [
                o
                for p in taken
                for o in inherit.owners(ctx.map, definition.fields[p])
                if o in knows
            ]
            by = [o for o in by if not looks.sells(ctx.map, o)]
            if by:
                at = f"entities.{entity}.fields"
                yield Hit(
                    f"{name} of {entity} is {field.equals}, and {by[0]}, which knows the orders, says what is {taken[0]}; "
                    f"until {field.counts_until} the same order is taken off once more",
                    (f"{at}.{name}.counts_until", f"{at}.{name}.equals", f"{at}.{taken[0]}.owner"),
                    asks=looks.in_charge(ctx.map, by[0]),
                )


def _minus(formula: str) -> list[str]:
    """What a formula takes off."""
    return [part.split(" rounded ")[0].strip() for part in formula.split(" - ")[1:]]


def _row(ctx: Context, entity: str, word: str) -> tuple[str, object]:
    """The entity that has the status, and what may follow it."""
    found: Entity | None = ctx.map.entities.get(entity)
    if found is None or word not in found.statuses:
        for other, definition in ctx.map.entities.items():
            tail = word.removeprefix(f"{other} ")
            if tail in definition.statuses:
                return other, definition.statuses[tail].next
        return entity, None
    return entity, found.statuses[word].next


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {status: {owner: erp, fresh: {shop: 1h}}}
    statuses: {placed: {next: [paid]}, paid: {next: [dispatched]}, dispatched: {next: none}}
  stock:
    key: sku
    fields:
      on hand: {type: quantity, owner: erp}
      reserved: {type: quantity, owner: erp}
"""

RULE = Rule(
    code="DUP0008",
    name="sale-taken-off-twice",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why="Each open order is missing twice: the shop shows sold out while the shelf is full.",
    decide="Ask from which status on an order is in the reserved figure, and let it count until that one.",
    find=find,
    bad=_MAP
    + "      sellable: {type: quantity, owner: erp, equals: on hand - reserved, counts_until: order dispatched}\n",
    good=_MAP
    + "      sellable: {type: quantity, owner: erp, equals: on hand - reserved, counts_until: order paid}\n",
)
