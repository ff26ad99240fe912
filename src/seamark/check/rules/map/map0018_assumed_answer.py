"""An answer that nobody demanded is only assumed.

What it finds: entries under `assumed` for answers that no question asked for (a formula, a tolerance, a filter, who may
set a status). Assumed answers to questions are findings of the rule that asks.

Why it matters: it was filled in from platform facts, a template or a guess, and it is built like everything else. When
it is wrong, nobody remembers having decided it, because nobody did.

How to settle it: ask the person named. If it is right, take the entry out of `assumed` (or sign the answer).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule, assumption
from seamark.language.decisions import Decision
from seamark.language.naming import about


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each block of the map."""
    blocks: dict[str, list[Decision]] = {}
    for decision in ctx.decisions.all:
        if decision.state == "assumed" and not decision.weight:
            block = ".".join(decision.path.split(".")[:2])
            blocks.setdefault(block, []).append(decision)
    for group in blocks.values():
        paths = tuple(decision.path for decision in group)
        text = assumption(looks.listed(map(about, paths)), group)
        yield Hit(text, paths, paths, assumed=True)


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, region: EU}
"""

RULE = Rule(
    code="MAP0018",
    name="assumed-answer",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    why="It was filled in by a template and is built like everything else, although nobody decided it.",
    decide="Ask the person who knows; if it is right, take it out of the assumed ones or have it signed.",
    find=find,
    bad=_MAP + "assumed: [{what: systems.shop.region, value: EU, source: a guess}]\n",
    good=_MAP,
)
