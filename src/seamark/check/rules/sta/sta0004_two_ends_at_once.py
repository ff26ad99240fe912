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
from seamark.check.rule import Context, Hit, Rests, Rule
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
                s for word in rows for s in looks.setters(ctx.map, definition, word)
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
            both = {s for word in (first, second) for s in looks.setters(ctx.map, definition, word)}
            if len(both) > 1 and any(isinstance(one, tuple) for one in said):
                yield first, second


def _answered(definition: Entity, first: str, second: str) -> bool:
    """Whether `if_both` speaks of the two, or of two statuses on the way to each of them."""
    for pair in definition.if_both or ():
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if looks.follows(definition, one, first) and looks.follows(definition, other, second):
                return True
    return False


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
    rests_on=Rests.ANSWERS,
    holds_at=Level.DISCOVERY,
    risk=Risk.STATUS,
    why="The customer cancels while the parcel leaves: the money goes back and the goods are gone.",
    decide="Say what holds when both are claimed, or who looks at it.",
    find=find,
    bad=_MAP,
    good=_MAP + "    if_both: {cancelled and dispatched: dispatched wins}\n",
)
