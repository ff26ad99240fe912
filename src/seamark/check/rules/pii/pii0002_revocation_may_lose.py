"""A revoked consent may come back.

What it finds: consents that two systems may write, over their life or at once, with another conflict rule than `revoke wins` or a
person who looks.

Why it matters: a customer unsubscribes in the mailing tool in the minute in which somebody saves their record in the CRM. If the owner
or the latest wins, the yes comes back, and the next newsletter is an offence.

How to settle it: `if_conflict: revoke wins` at the field itself; the default for other fields is seldom right here.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Field
from seamark.language.phrases import Action, Stages


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each field."""
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            if field.type != "consent" or not _two_write(ctx, entity, name, field):
                continue
            rule, path = inherit.if_conflict(ctx.map, entity, name)
            if rule is None or rule == "revoke wins" or _asks_somebody(rule):
                continue
            yield Hit(
                f"when {name} of {entity} is given in one system and revoked in another, `{rule}` may bring the yes back",
                (path, f"entities.{entity}.fields.{name}.owner"),
                asks=looks.in_charge(ctx.map, *inherit.owners(ctx.map, field)),
            )


def _two_write(ctx: Context, entity: str, name: str, field: Field) -> bool:
    if "any" in inherit.owner_kinds(field) or len(inherit.owners(ctx.map, field)) > 1:
        return True
    return any(flow.between for _, flow in inherit.flows_with(ctx.map, entity, name))


def _asks_somebody(rule: object) -> bool:
    return isinstance(rule, Stages) and all(isinstance(one, Action) and one.people for one in rule)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  crm: {kind: crm}
entities:
  member:
    key: number
    fields: {newsletter: {type: consent, owner: any, fresh: {shop: 1d, crm: 1d}}}
"""
_FLOW = "flows: {members: {carries: member, between: [shop, crm]}}\n"

RULE = Rule(
    code="PII0002",
    name="revocation-may-lose",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The next newsletter goes to somebody who said no, and that is an offence.",
    decide="Let a revocation win, whoever said it.",
    find=find,
    bad=_MAP + "    if_conflict: shop wins\n" + _FLOW,
    good=_MAP + "    if_conflict: revoke wins\n" + _FLOW,
)
