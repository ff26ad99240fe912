"""The same key or name stands twice.

What it finds: a key that is written twice in one block, a name that is defined twice, a block in two files that may
stand in one only. Most programs silently take the last one.

Why it matters: two people answered one question differently, and one of the answers is gone without a word.

How to settle it: ask which answer holds, keep that one and delete the other.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0006",
    name="given-twice",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="Two answers to one question: whichever is built, one half of the business expects the other.",
    decide="Keep the answer that holds and delete the other.",
    bad="""\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento, platform: shopify}
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento}
""",
)
