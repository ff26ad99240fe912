"""Nobody said how a system goes live.

What it finds: systems that take part in flows without a first load, a day of cut-over or a way back; systems of which
nobody said whether they have a test environment.

Why it matters: on launch night the new system needs all open orders and today's stock. Without a way back the only
choice at three in the morning is to go on.

How to settle it: `launch: {erp: {first_load: "...", cut_over: 2027-02-01, way_back: "..."}}` and `sandbox: available`
(or `none`) at the system.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_TOPICS = {
    "first_load": "how the first data gets into {}",
    "cut_over": "on which day to go live with {}",
    "way_back": "how to go back when the launch of {} goes wrong",
    "sandbox": "whether there is a test environment of {}",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each question, with all systems that lack it."""
    yield from ctx.gaps(
        ("launch.*.first_load", "launch.*.cut_over", "launch.*.way_back", "systems.*.sandbox"),
        lambda group: _TOPICS[looks.last_of(group[0])].format(looks.blocks(group)),
        together=looks.last_of,
    )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
"""

RULE = Rule(
    code="SUP0002",
    name="launch-undecided",
    severity=Severity.WARNING,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="Without a first load and a way back the only choice on launch night is to go on.",
    decide="Say for each system how it gets its first data, when it goes live, and how to go back.",
    find=find,
    bad=_MAP,
    good=_MAP.replace("kind: storefront", "kind: storefront, sandbox: available"),
)
