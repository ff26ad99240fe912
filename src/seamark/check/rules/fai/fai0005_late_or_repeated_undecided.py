"""A message comes twice or late, and nobody said what is done with it.

What it finds: flows without `if_repeated` or `if_outdated` whose logic does not run in Seamark (which ignores both).

Why it matters: senders repeat messages, and a retry overtakes a newer message. Undecided, the second one makes a
second record, and the old one puts back an address that the customer has corrected.

How to settle it: `if_repeated: ignore` and `if_outdated: ignore` under `defaults`; hold for a person where it is money.
Ask the supplier by what the receiver tells that a message is old.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_CASES = {"if_repeated": "comes twice", "if_outdated": "is older than what is known"}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all flows."""
    yield from ctx.gaps(tuple(f"flows.*.{key}" for key in _CASES), _topic)


def _topic(group: list[Decision]) -> str:
    cases = [text for key, text in _CASES.items() if any(looks.last_of(d) == key for d in group)]
    return f"what {looks.flows(map(looks.block_of, group), 'does', 'do')} with a message that {' or '.join(cases)}"


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    create: unique by order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid: {shop: paid, erp: confirmed, next: none}
    fields:
      status: {owner: shop, fresh: {erp: 1h}}
flows:
"""

RULE = Rule(
    code="FAI0005",
    name="late-or-repeated-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="The second message makes a second record; the late one puts back what was corrected meanwhile.",
    decide="Say what is done with a message that comes twice, and with one that is older than what is known.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_repeated: ignore}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid], if_repeated: ignore, if_outdated: ignore}\n",
    shown_by_proof=True,
)
