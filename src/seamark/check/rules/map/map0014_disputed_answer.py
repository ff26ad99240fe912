"""An answer that somebody disputes.

What it finds: every answer that stands under `disputed` as it is written now.

Why it matters: whoever builds it builds what half of the business refuses, and changes it later at the day rate.

How to settle it: bring the two people together. Change the answer or withdraw the dispute, then sign it.
"""

from collections.abc import Iterator

from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.naming import about


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each disputed answer."""
    for decision in ctx.decisions.in_state("disputed"):
        reason = f": {decision.reason}" if decision.reason else ""
        yield Hit(
            f"{decision.by or 'somebody'} disputes `{decision.answer}` for {about(decision.path)}{reason}",
            (decision.stands_at or decision.path,),
            (decision.path,),
            asks=decision.asks or decision.by,
        )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, in_charge: ops}
"""

RULE = Rule(
    code="MAP0014",
    name="disputed-answer",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    why="What half of the business refuses is built once now and once again after launch.",
    decide="Bring the two people together; change the answer or withdraw the dispute.",
    find=find,
    bad=_MAP
    + 'disputed: [{what: systems.shop.kind, value: storefront, by: ops, reason: "It is a till"}]\n',
    good=_MAP,
)
