"""A phrase that cannot be understood.

What it finds: an answer that is none of the short phrases expected at its place: `retry: often`, `within: soon`,
`when: at night`. The finding points at the word where understanding ended and shows a line that works.

Why it matters: two suppliers read "soon" in two ways and quote two different things.

How to settle it: say it with the phrase shown. If the language cannot say it, put it under `described` in free text.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0003",
    name="phrase-not-understood",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="What can be read in two ways is built in one of them, and paid for in the other.",
    decide="Say it with the phrase that the message shows.",
    bad="""\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  orders to erp: {from: shop, to: erp, within: soon}
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  orders to erp: {from: shop, to: erp, within: 15m}
""",
)
