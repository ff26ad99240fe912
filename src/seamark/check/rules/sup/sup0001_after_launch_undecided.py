"""Nobody said who does what after launch.

What it finds: the duties `watch the flows`, `support` and `change requests` without a person; and, milder, without
hours, time to answer, or what belongs to support.

Why it matters: the supplier's project ends on launch day and the trouble begins on the first busy weekend. What support
includes is then negotiated while orders stand still.

How to settle it: `duties: {watch the flows: {in_charge: ops, hours: weekdays 08:00 to 18:00, within: 30m}, ...}`. A
supplier's duty has a person with `of: supplier`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_TOPICS = {
    "in_charge": "who does this after launch: {}",
    "hours": "at what hours somebody does this: {}",
    "within": "how fast somebody answers: {}",
    "includes": "what belongs to it: {}",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for the people; one for all that is left open beside them."""
    yield from ctx.gaps(("duties.*.in_charge",), _topic)
    yield from ctx.gaps(("duties.*.hours", "duties.*.within", "duties.*.includes"), _topic)


def _topic(group: list[Decision]) -> str:
    keys: dict[str, list[Decision]] = {looks.last_of(d): [] for d in group}
    for decision in group:
        keys[looks.last_of(decision)].append(decision)
    return "; ".join(_TOPICS[key].format(looks.blocks(all_of)) for key, all_of in keys.items())


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {total: {owner: shop}}
flows: {orders: {carries: order, from: shop, to: erp}}
duties:
  watch the flows: {in_charge: ops, hours: always, within: 30m}
  support: {in_charge: ops, hours: always, within: 30m}
"""

RULE = Rule(
    code="SUP0001",
    name="after-launch-undecided",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="The project ends on launch day; what support includes is then negotiated while orders stand still.",
    decide="Name who watches, who supports and who decides what a change request is.",
    find=find,
    bad=_MAP,
    good=_MAP + '  change requests: {in_charge: ops, includes: "New fields and new systems"}\n',
)
