"""Personal data is held without a ground or an end.

What it finds: entities with personal fields for which nobody said how long they are kept (`keep`) or on what ground
they may be held (`basis`).

Why it matters: each connection makes one more copy of a person. When somebody asks to be forgotten, or an authority
asks why you still have it, the answer must hold for all copies.

How to settle it: `keep: 3y after last order then anonymise` and `basis: contract`. Ask whoever answers for data
protection; this program gives no legal advice.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_TOPICS = {"keep": "how long we keep {}", "basis": "on what ground we hold {}"}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each question, with all entities that lack it."""
    yield from ctx.gaps(tuple(f"entities.*.{key}" for key in _TOPICS), _topic, looks.last_of)


def _topic(group: list[Decision]) -> str:
    return _TOPICS[looks.last_of(group[0])].format(looks.blocks(group))


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  customer:
    key: customer number
    basis: contract
    fields: {email: {owner: shop, personal: contact}}
"""

RULE = Rule(
    code="PII0001",
    name="personal-data-without-end",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="Each connection makes one more copy of a person; who asks to be forgotten means all of them.",
    decide="Say how long it is kept, what comes then, and on what ground you hold it.",
    find=find,
    bad=_MAP,
    good=_MAP + "    keep: 3y after last order then anonymise\n",
)
