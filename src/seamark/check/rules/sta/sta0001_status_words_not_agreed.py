"""Systems speak of a status, and nobody agreed on the words.

What it finds: entities that have a status but no `statuses` table, and agreed words for which nobody said what a
system calls them. All words of one entity are one finding.

Why it matters: "complete" is paid in one system and delivered in another. Parcels go out unpaid, or paid orders wait,
and both look right on the screen of whoever looks.

How to settle it: one table: a row for each agreed word, a column for each system (`none` where a system has no such
word), and what may follow.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    shapes = ("entities.*.statuses", "entities.*.statuses.*.*")
    yield from ctx.gaps(shapes, _topic, together=looks.block_of)


def _topic(group: list[Decision]) -> str:
    entity = looks.block_of(group[0])
    words = [d for d in group if d.path.count(".") > 2]
    if not words:
        return f"which statuses {entity} goes through and what each system calls them"
    systems = looks.some((looks.last_of(d) for d in words), "calls", "call")
    statuses = looks.listed(looks.field_of(d) for d in words)
    return f"what {systems} {entity} when it is {statuses}"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows: {orders: {carries: order, from: shop, to: erp}}
entities:
  order:
    key: order number
    fields: {status: {owner: shop}}
    if_unmapped: reject
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
"""

RULE = Rule(
    code="STA0001",
    name="status-words-not-agreed",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.STATUS,
    why="One word means paid here and delivered there; parcels go out unpaid, or paid orders wait.",
    decide="Agree on one list of statuses and write down each system's own word for each.",
    find=find,
    bad=_MAP + "      paid: {shop: processing, next: none}\n",
    good=_MAP + "      paid: {shop: processing, erp: confirmed, next: none}\n",
)
