"""Clock times without a time zone.

What it finds: a map that does not say in which time zone its times of day are.

Why it matters: "daily at 23:00" is two different days for a shop in Berlin and an ERP hosted in Virginia. Orders of
the last hour fall into the wrong day, and finance looks for them every month.

How to settle it: one line at the top: `timezone: Europe/Berlin`.
"""

from collections.abc import Iterator

from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for the map."""
    yield from ctx.gaps(("timezone",), lambda group: "in which time zone the times of this map are")


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
"""

RULE = Rule(
    code="MAP0017",
    name="time-zone-open",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="The last hour of a day falls into the wrong day, and finance looks for it every month.",
    decide="Write the time zone of the business at the top.",
    find=find,
    bad=_MAP,
    good=_MAP + "timezone: Europe/Berlin\n",
)
