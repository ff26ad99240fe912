"""A name that cannot be a name.

What it finds: a name with a dot, a colon or another sign that paths use, with a linking word inside (`until`, `then`,
`and` ...), one that is a word of the language, or one name for two different things (a system and a person).

Why it matters: phrases and paths are made of names. "orders and returns" inside a phrase reads as two things.

How to settle it: choose another name: letters, digits, single spaces, `-` and `_`, beginning with a letter.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0005",
    name="bad-name",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="A name that reads in two ways makes every line that uses it read in two ways.",
    decide="Choose a name of letters, digits, single spaces, `-` and `_` that is no word of the language.",
    bad="""\
seamark: 1
systems:
  shop and till: {kind: storefront}
""",
    good="""\
seamark: 1
systems:
  shop-and-till: {kind: storefront}
""",
)
