"""A name that the map does not define.

What it finds: a system, person, entity, field, status or flow that is used but defined nowhere: an order that goes to
`erp` when no system is called so, a condition on a status that nobody agreed.

Why it matters: the line speaks of something that does not exist, so it does nothing.

How to settle it: write the name as it is defined (the finding shows the nearest), or define what is missing.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0004",
    name="unknown-name",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="A line about something that does not exist does nothing, and nobody notices until it is needed.",
    decide="Write the name as the map defines it, or define what is missing.",
    bad="""\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  orders to erp: {from: shop, to: epr}
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  orders to erp: {from: shop, to: erp}
""",
)
