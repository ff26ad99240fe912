"""The file cannot be read as YAML.

What it finds: a place at which the text stops being YAML (a bracket that is never closed, a tab as indent, a
quotation mark without its partner), or something that a map may not use: anchors and aliases, tags, several
documents in one file, text that is not UTF-8.

Why it matters: everything after that place may be missing from the map, so no verdict on the rest can be trusted.

How to settle it: mend the place shown. Free text with a colon, a comma or a `#` stands in quotation marks.
"""

from seamark.check.finding import Level, Severity
from seamark.check.rule import Rests, Rule

RULE = Rule(
    code="MAP0001",
    name="not-readable",
    severity=Severity.ERROR,
    rests_on=Rests.TEXT,
    holds_at=Level.DISCOVERY,
    why="What cannot be read is not checked, proved or priced.",
    decide="Mend the text at this place; put free text in quotation marks.",
    bad="""\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento
""",
    good="""\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento}
""",
)
