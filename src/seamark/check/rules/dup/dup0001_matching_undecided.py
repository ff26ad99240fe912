"""Nobody said how a person is recognised.

What it finds: customers that two systems hold without `match` (by what they are recognised), `if_none` (nobody
matches) or `if_several` (more than one does).

Why it matters: the same person buys as guest, with another spelling and another email. Without a rule each system makes
its own customer: double mailings, credit notes on the wrong account, and months of merging by hand.

How to settle it: `match: [customer number, email]`, `if_none: create`, `if_several: hold for PERSON within 1d`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_TOPICS = {
    "match": "by what {} is recognised as the same",
    "if_none": "what happens when no {} matches",
    "if_several": "what happens when several {} records match",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    yield from ctx.gaps(
        tuple(f"entities.*.{key}" for key in _TOPICS), _topic, together=looks.block_of
    )


def _topic(group: list[Decision]) -> str:
    return looks.listed(_TOPICS[looks.last_of(d)].format(looks.block_of(d)) for d in group)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  crm: {kind: crm}
flows: {customers: {carries: customer, from: shop, to: crm}}
entities:
  customer:
    key: customer number
    fields: {email: {owner: shop}}
    if_none: create
    if_several: reject
"""

RULE = Rule(
    code="DUP0001",
    name="matching-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    risk=Risk.PEOPLE,
    why="Each system makes its own customer: double mailings, credit on the wrong account, months of merging by hand.",
    decide="Say by what a person is recognised, and what happens when nobody or more than one matches.",
    find=find,
    bad=_MAP,
    good=_MAP + "    match: email\n",
)
