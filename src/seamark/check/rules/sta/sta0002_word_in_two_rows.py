"""One word of a system stands for two agreed words.

What it finds: in a status table or a value map, two rows with the same word of the same system.

Why it matters: when the system says that word, nobody can tell which of the two is meant. Whatever is chosen is wrong
for a part of the orders: paid ones are treated as unpaid, or the other way round.

How to settle it: let one row have the word, and find out by which other sign of that system the second state shows
(most platforms keep payment and fulfilment apart: write both in one word, such as `processing + unpaid`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import StatusRow


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each table and system."""
    for entity, definition in ctx.map.entities.items():
        for hit in _table(ctx, f"entities.{entity}.statuses", definition.statuses, entity):
            yield hit
    for name, table in (ctx.map.words or {}).items():
        for hit in _table(ctx, f"words.{name}", table, name):
            yield Hit(hit.message, hit.paths, asks=hit.asks, risk=None)


def _table(ctx: Context, at: str, table: dict[str, StatusRow], what: str) -> Iterator[Hit]:
    rows: dict[tuple[str, str], list[str]] = {}
    for agreed, row in table.items():
        for system, own in (row.own or {}).items():
            for word in dict.fromkeys(own):
                rows.setdefault((system, word), []).append(agreed)
    twice: dict[str, list[tuple[str, list[str]]]] = {}
    for (system, word), agreed_words in rows.items():
        if len(agreed_words) > 1:
            twice.setdefault(system, []).append((word, agreed_words))
    for system, found in twice.items():
        said = looks.listed(f"`{word}` ({looks.listed(agreed)})" for word, agreed in found)
        places = tuple(f"{at}.{agreed}.{system}" for _, all_of in found for agreed in all_of)
        yield Hit(
            f"{system} uses one word for several agreed words of {what}: {said}",
            places,
            asks=looks.in_charge(ctx.map, system),
        )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {status: {owner: shop}}
    statuses:
      placed: {shop: processing, next: [paid]}
"""

RULE = Rule(
    code="STA0002",
    name="word-in-two-rows",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STATUS,
    why="When the system says that word nobody can tell which is meant; it is wrong for a part of the orders.",
    decide="Find the sign by which that system tells the two apart, and give each row its own word.",
    find=find,
    bad=_MAP + "      paid: {shop: processing, next: none}\n",
    good=_MAP + "      paid: {shop: complete, next: none}\n",
)
