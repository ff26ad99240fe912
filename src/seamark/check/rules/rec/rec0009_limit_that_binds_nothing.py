"""A limit that binds nothing.

What it finds: `takes_from` that names a record to which this one does not belong (neither its parent nor another part of the
same parent); `if_exceeds` where nothing is taken from; parts of an order that say how much they may take, with no parent.

Why it matters: "refunds never exceed what was paid" holds for the refunds of one order. If nobody says which order a refund belongs
to, the sum is over nothing, and the same order can be refunded three times.

How to settle it: `part_of: order` together with `takes_from: order.total` and `if_exceeds`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Map


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    for entity, definition in ctx.map.entities.items():
        at = f"entities.{entity}"
        asks = looks.in_charge(ctx.map)
        if definition.takes_from:
            other = definition.takes_from.partition(".")[0]
            if other not in _relatives(ctx.map, entity) and not _is_figure(
                ctx.map, definition.takes_from
            ):
                yield Hit(
                    f"{entity} takes from {definition.takes_from}, but belongs to no {other}: nothing says which one it counts against",
                    (f"{at}.takes_from", f"{at}.part_of"),
                    asks=asks,
                )
        elif definition.if_exceeds is not None:
            yield Hit(
                f"the map says what happens when {entity} exceeds what there is, but not what it takes from",
                (f"{at}.if_exceeds", f"{at}.takes_from"),
                asks=asks,
            )


def _is_figure(the_map: Map, path: str) -> bool:
    """A stock figure: what is taken from it is told by its own key, not by what it belongs to."""
    entity, _, field = path.partition(".")
    one = the_map.entities.get(entity)
    return one is not None and field in one.fields and one.fields[field].type == "quantity"


def _relatives(the_map: Map, entity: str) -> set[str]:
    """Its parents, and the other parts of them."""
    parents: set[str] = set()
    above = the_map.entities[entity].part_of
    while above and above in the_map.entities and above not in parents:
        parents.add(above)
        above = the_map.entities[above].part_of
    return parents | {name for name, one in the_map.entities.items() if one.part_of in parents}


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
entities:
  booking: {key: number, fields: {total: {owner: shop}}}
  payout:
    key: number
    takes_from: booking.total
    if_exceeds: hold for ops within 1d
    fields: {amount: {owner: shop}}
"""

RULE = Rule(
    code="REC0009",
    name="limit-that-binds-nothing",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The sum is over nothing, so one order can be refunded three times.",
    decide="Say what the record is part of and what it takes from.",
    find=find,
    bad=_MAP,
    good=_MAP + "    part_of: booking\n",
)
