"""A key that the map language does not know.

What it finds: a key that stands where it means nothing: a slip of the pen (`onwer`), a key of another block, or the
second half of a line that a comma split in two (`{owner: shop until paid, then erp}` is read as two keys).

Why it matters: the answer looks given and is not. The gap shows after launch, when the system does something else.

How to settle it: write the key that is meant; the finding names the nearest one. Take a comma out of a phrase. What
the language cannot say goes under `described` with the name of the person who said it.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0002",
    name="unknown-key",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="An answer under a key that nobody reads is no answer, although it looks like one.",
    decide="Write the key that is meant, or take the line out.",
    bad="""\
seamark: 1
systems:
  shop: {kind: storefront, platfrom: magento}
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento}
""",
)
