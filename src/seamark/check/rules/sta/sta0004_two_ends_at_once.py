"""Two last statuses can be claimed at the same time.

What it finds: two statuses that both end a record's life (cancelled and dispatched), that different systems may set,
and for which `if_both` is silent.

Why it matters: the customer cancels in the shop while the warehouse hands over the parcel. Both are true where they
happened. If nobody decided what holds, the money goes back and the goods are gone.

How to settle it: `if_both: {cancelled and dispatched: hold for ops within 2h}`, or say which one wins.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rule
from seamark.language import inherit
from seamark.language.model import Entity
from seamark.language.phrases import Nothing


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity with all its pairs."""
    for entity, definition in ctx.map.entities.items():
        pairs = [pair for pair in _pairs(ctx, definition) if not _answered(definition, *pair)]
        if pairs:
            said = looks.listed(f"{a} and {b}" for a, b in pairs)
            rows = dict.fromkeys(word for pair in pairs for word in pair)
            setters = dict.fromkeys(
                s for word in rows for s in sorted(_setters(ctx, definition, word))
            )
            yield Hit(
                f"{entity} may be {said} at the same time, and the map does not say what holds then",
                tuple(f"entities.{entity}.statuses.{word}" for word in rows),
                asks=looks.in_charge(ctx.map, *setters),
            )


def _pairs(ctx: Context, definition: Entity) -> Iterator[tuple[str, str]]:
    ends = [word for word, row in definition.statuses.items() if isinstance(row.next, Nothing)]
    for at, first in enumerate(ends):
        for second in ends[at + 1 :]:
            said = [definition.statuses[word].set_by for word in (first, second)]
            both = _setters(ctx, definition, first) | _setters(ctx, definition, second)
            if len(both) > 1 and any(isinstance(one, tuple) for one in said):
                yield first, second


def _setters(ctx: Context, definition: Entity, word: str) -> set[str]:
    row = definition.statuses[word]
    if isinstance(row.set_by, tuple):
        return set(row.set_by)
    field = definition.fields.get(looks.status_field(definition))
    return set(inherit.owners(ctx.map, field)) if field is not None else set()


def _answered(definition: Entity, first: str, second: str) -> bool:
    """Whether `if_both` speaks of the two, or of two statuses on the way to each of them."""
    for pair in definition.if_both or ():
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if _leads(definition, one, first) and _leads(definition, other, second):
                return True
    return False


def _leads(definition: Entity, start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        row = definition.statuses.get(waiting.pop())
        for word in row.next if row is not None and isinstance(row.next, tuple) else ():
            if word not in seen:
                seen.add(word)
                waiting.append(word)
    return end in seen


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {status: {owner: erp}}
    statuses:
      placed: {next: [dispatched, cancelled]}
      dispatched: {next: none}
      cancelled: {set_by: [shop, erp], next: none}
"""

RULE = Rule(
    code="STA0004",
    name="two-ends-at-once",
    severity=Severity.ERROR,
    holds_at=Level.DISCOVERY,
    risk=Risk.STATUS,
    why="The customer cancels while the parcel leaves: the money goes back and the goods are gone.",
    decide="Say what holds when both are claimed, or who looks at it.",
    find=find,
    bad=_MAP,
    good=_MAP + "    if_both: {cancelled and dispatched: dispatched wins}\n",
)
