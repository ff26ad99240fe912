"""The answer has the wrong shape.

What it finds: a list where one answer is expected, one word where a block with keys is expected, a text that is too
long or that turns the reading direction of what follows it.

Why it matters: the answer cannot be placed, so it is not part of the map.

How to settle it: write it in the shape that the finding names; the language reference has an example of each key.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0007",
    name="wrong-shape",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="An answer in the wrong shape is not part of the map.",
    decide="Write it in the shape that the message names.",
    bad="""\
seamark: 1
systems:
  shop: [storefront, magento]
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento}
""",
)
