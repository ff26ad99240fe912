"""Something is described in free text only.

What it finds: a block with `described`: what the map language cannot say. That is allowed and sometimes needed.

Why it matters: nobody can check, prove or price a sentence. Until somebody turns it into answers, a quote for this
part rests on what the reader imagines.

How to settle it: try to say it with the keys of the block. If it cannot be said, name the person who knows (`by`) and
have every supplier quote it as a separate line.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each block that is described."""
    for path, block in looks.described(ctx):
        who = f"only {block.by} knows exactly" if block.by else "the map does not say who knows"
        where = path or "the map"
        yield Hit(
            f"{where} is partly described in free text, which cannot be checked; {who}",
            (f"{path}.described".lstrip("."),),
            asks=block.by or "",
        )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
"""

RULE = Rule(
    code="MAP0011",
    name="described-in-words",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    why="A sentence cannot be checked, proved or priced; every reader imagines something else.",
    decide="Say it with the keys of the language, or have it quoted as a line of its own.",
    find=find,
    bad=_MAP
    + '  orders to erp: {from: shop, to: erp, described: "Gift cards are booked once a month", by: ops}\n',
    good=_MAP + "  orders to erp: {from: shop, to: erp}\n",
)
