"""A system is to win that never has the value.

What it finds: `if_conflict: SYSTEM wins` for fields that this system neither owns nor sends.

Why it matters: the rule was written for a day that cannot come. When two other systems really disagree it names a third one,
and what happens then is whatever the programmer thought of.

How to settle it: name one of the systems that write the field, or let the owner win.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import Action, Stages


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            rule, path = inherit.if_conflict(ctx.map, entity, name)
            for winner in _winners(rule):
                hops = looks.bearers(ctx).get((entity, name), ())
                speaks = {hop.source for hop in hops} | set(inherit.owners(ctx.map, field))
                if winner not in speaks and len(speaks) > 1:
                    found.setdefault((path, winner), []).append((entity, name))
    for (path, winner), fields in found.items():
        of = looks.listed(f"{name} of {entity}" for entity, name in fields)
        yield Hit(
            f"{winner} is to win when two systems change {of}, but {winner} neither decides nor sends it",
            (path, *(f"entities.{entity}.fields.{name}.owner" for entity, name in fields)),
            asks=looks.in_charge(ctx.map, winner),
        )


def _winners(rule: object) -> list[str]:
    if not isinstance(rule, Stages):
        return []
    return [
        verb.name
        for one in rule
        if isinstance(one, Action)
        for verb in one.verbs
        if verb.word == "wins"
    ]


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  crm: {kind: crm}
  erp: {kind: erp}
entities:
  member:
    key: number
    fields: {name: {owner: shop until created then crm}}
"""
_FLOW = "flows: {members: {carries: member, between: [shop, crm]}}\n"

RULE = Rule(
    code="OWN0013",
    name="winner-without-value",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="When two systems disagree the rule names a third one, and what is built then is a guess.",
    decide="Name one of the systems that write the field, or let the owner win.",
    find=find,
    bad=_MAP + "    if_conflict: erp wins\n" + _FLOW,
    good=_MAP + "    if_conflict: crm wins\n" + _FLOW,
)
