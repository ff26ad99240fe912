"""A system of which nobody said what it is or who answers for it.

What it finds: systems without kind, product or a person in charge.

Why it matters: what a connection costs depends on the product: whether it tells about changes, how often it may be
asked, what happens to a message that it missed. And a system without a person in charge has nobody to decide.

How to settle it: write `kind`, `platform` (`none` when you made it yourselves) and `in_charge` for each system.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision

_MISSING = {
    "kind": "what kind of system",
    "platform": "on which product",
    "in_charge": "who answers for",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each question, with all systems that lack it."""
    yield from ctx.gaps(
        tuple(f"systems.*.{key}" for key in _MISSING), _topic, together=looks.last_of
    )


def _topic(group: list[Decision]) -> str:
    key = looks.last_of(group[0])
    verb = {"kind": ("is", "are"), "platform": ("runs", "run")}.get(key, ("", ""))
    return f"{_MISSING[key]} {looks.blocks(group, *verb)}"


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
"""

RULE = Rule(
    code="OWN0002",
    name="system-not-named",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="What a connection can do and costs depends on the product; decisions about it need a person.",
    decide="Write kind, product and the person who answers for the system.",
    find=find,
    bad=_MAP + "  shop: {kind: storefront, in_charge: ops}\n",
    good=_MAP + "  shop: {kind: storefront, in_charge: ops, platform: magento}\n",
)
