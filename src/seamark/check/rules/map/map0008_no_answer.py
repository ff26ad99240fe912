"""`true`, `false`, `null` or a bare `none` where that is no answer.

What it finds: `true`, `false`, `yes`-and-`no` values and `null` as answers, and `none` for a question to which "there
is none" cannot be the answer (`within: none`).

Why it matters: "alert: true" does not say who is told. The question looks closed and is open.

How to settle it: write the answer in words (who, when, how long); leave the line out while nobody knows.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0008",
    name="no-answer",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.PROVISIONAL,
    why="A yes does not say who, when or how long; the question stays open while it looks closed.",
    decide="Write the answer in words, or leave the line out while nobody knows.",
    bad="""\
seamark: 1
systems:
  shop: {kind: storefront, sandbox: true}
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront, sandbox: available}
""",
)
