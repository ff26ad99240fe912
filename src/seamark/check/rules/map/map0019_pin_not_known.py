"""A pin that this program cannot keep.

What it finds: `rules` or `catalogue` at the top of the map that is no month, or a month for which this program is too
old.

Why it matters: a pin keeps the verdict that stands in a contract from moving when newer rules or facts come. A pin that
cannot be read keeps nothing, and a program older than the pin leaves rules out that the contract counts on.

How to settle it: write a month such as `rules: "2026.11"`, or install the newer program. `seamark upgrade` writes the
current months and shows first what they would change.
"""

import re
from collections.abc import Iterator

from seamark.catalogue.shelf import CATALOGUE_VERSION
from seamark.check.finding import Level, Severity
from seamark.check.rule import MONTH, RULES_VERSION, Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each pin."""
    for key, newest in (("rules", RULES_VERSION), ("catalogue", CATALOGUE_VERSION)):
        pin = getattr(ctx.map, key)
        if pin is None:
            continue
        if not re.fullmatch(MONTH, pin):
            yield Hit(f"`{key}: {pin}` is no month such as {newest}, so it keeps nothing", (key,))
        elif pin > newest:
            yield Hit(f"`{key}: {pin}` is newer than this program, which has {newest}", (key,))


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
"""

RULE = Rule(
    code="MAP0019",
    name="pin-not-known",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    why="The verdict of a contract moves unseen, or is given without the rules that the contract counts on.",
    decide="Write a month that this program knows, or install a newer program.",
    find=find,
    bad=_MAP + "rules: next year\n",
    good=_MAP + 'rules: "2026.11"\n',
)
