"""Several records match, and a program decides which.

What it finds: `if_several` that merges, links, creates or overwrites without a person who looks.

Why it matters: several hits mean that the match is not good enough. Merged blindly, two customers share one account, and nobody
can take them apart again; created anew, the third duplicate comes into being.

How to settle it: `if_several: hold for PERSON within 1d`. It is rare, and it is the one case that a person must see.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.phrases import Action, Stages

_BLIND = ("merge", "link", "create", "overwrite", "apply", "pass on")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    for entity, definition in ctx.map.entities.items():
        answer = definition.if_several
        if not isinstance(answer, Stages):
            continue
        done = [
            verb.word
            for one in answer
            if isinstance(one, Action) and not one.people
            for verb in one.verbs
            if verb.word in _BLIND
        ]
        if done:
            customer = looks.meaning(ctx.map, entity) == "customer"
            yield Hit(
                f"when several {entity} records match, the program does `{done[0]}` and no person looks",
                (f"entities.{entity}.if_several",),
                asks=looks.in_charge(ctx.map),
                risk=Risk.PEOPLE if customer else None,
            )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
entities:
  member:
    key: number
    match: email
    fields: {email: {owner: shop}}
"""

RULE = Rule(
    code="DUP0007",
    name="several-decided-blindly",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    risk=Risk.PEOPLE,
    why="Two people become one account and cannot be taken apart again, or a third duplicate comes into being.",
    decide="Let a person look when several records match.",
    find=find,
    bad=_MAP + "    if_several: merge\n",
    good=_MAP + "    if_several: hold for ops within 1d\n",
)
