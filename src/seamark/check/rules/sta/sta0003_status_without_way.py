"""A status that nothing leads to, that nothing leads out of, or that comes round again.

What it finds: statuses for which nobody said what may follow; statuses that no other leads to (and that are not the
first); statuses that follow each other in a circle.

Why it matters: an order in a status without a way out stays there for ever. A status that nothing leads to is refused
when a system says it. In a circle nobody can say which of two words is the newer one, so a late message undoes a later
one.

How to settle it: write `next` for every status (`none` for a last one). An allowed step back is not `next` but `back`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision
from seamark.language.model import StatusRow


def find(ctx: Context) -> Iterator[Hit]:
    """For each entity: the open questions, what nothing leads to, the circle."""
    yield from ctx.gaps(("entities.*.statuses.*.next",), _topic, together=looks.block_of)
    for entity, definition in ctx.map.entities.items():
        table = definition.statuses
        if not table or any(row.next is None for row in table.values()):
            continue
        asks = looks.in_charge(ctx.map, *(o for o in _speakers(table)))
        lost = _unreached(table)
        if lost:
            text = f"no status of {entity} leads to {looks.listed(lost)}"
            yield Hit(
                text,
                tuple(f"entities.{entity}.statuses.{word}" for word in lost),
                asks=asks,
                holds_at=Level.PROVISIONAL,
            )
        circle = looks.circle({word: _next(row) for word, row in table.items()})
        if circle:
            text = f"statuses of {entity} follow each other in a circle: {' > '.join([*circle, circle[0]])}"
            places = tuple(f"entities.{entity}.statuses.{word}.next" for word in circle)
            yield Hit(text, places, asks=asks, holds_at=Level.PROVISIONAL)


def _topic(group: list[Decision]) -> str:
    words = looks.listed(looks.field_of(d) for d in group)
    return f"what can follow {words} of {looks.block_of(group[0])}"


def _speakers(table: dict[str, StatusRow]) -> Iterator[str]:
    for row in table.values():
        yield from row.own or ()


def _next(row: StatusRow) -> tuple[str, ...]:
    return row.next if isinstance(row.next, tuple) else ()


def _unreached(table: dict[str, StatusRow]) -> list[str]:
    led_to = {word for row in table.values() for word in _next(row)}
    led_to |= {word for row in table.values() if isinstance(row.back, tuple) for word in row.back}
    return [word for at, word in enumerate(table) if at and word not in led_to]


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  order:
    key: order number
    fields: {status: {owner: shop}}
    statuses:
      placed: {shop: pending, next: [paid]}
      cancelled: {shop: canceled, next: none}
"""

RULE = Rule(
    code="STA0003",
    name="status-without-way",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWER,
    holds_at=Level.DISCOVERY,
    risk=Risk.STATUS,
    why="A record in a status without a way out stays there; a word that nothing leads to is refused when it comes.",
    decide="Write for every status what may follow it, `none` for a last one.",
    find=find,
    bad=_MAP + "      paid: {shop: processing, next: none}\n",
    good=_MAP + "      paid: {shop: processing, next: [cancelled]}\n",
)
