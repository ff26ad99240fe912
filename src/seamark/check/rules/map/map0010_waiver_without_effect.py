"""A waiver that excuses nothing.

What it finds: a waiver without a person, a reason or an end date; one whose end date has passed; one that names a
finding which does not exist at that place (any more).

Why it matters: a waiver is a promise by a person to live with a risk for a while. One without a name or an end is a
risk that nobody carries, and an old one hides the next finding of its kind.

How to settle it: complete it, renew it with a new date, or delete it.
"""

from seamark.check.finding import Severity
from seamark.check.rule import Rests, Rule

_WAIVER = """\
waivers:
  - {finding: OWN0002, in_charge: ops, until: 2099-05-31, reason: "The shop is chosen in May"}
people:
  ops: {role: Operations lead}
systems:
"""

RULE = Rule(
    code="MAP0010",
    name="waiver-without-effect",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    why="A waiver without a person, a reason or an end is a risk that nobody carries.",
    decide="Complete it, renew it with a new end date, or delete it.",
    bad="seamark: 1\n"
    + _WAIVER
    + "  shop: {kind: storefront, in_charge: ops, platform: magento}\n",
    good="seamark: 1\n" + _WAIVER + "  shop: {kind: storefront, in_charge: ops}\n",
)
