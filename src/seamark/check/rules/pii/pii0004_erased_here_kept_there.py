"""What is erased in one system lives on in the others.

What it finds: entities that are to be erased after a time (`keep: ... then erase`) or held by consent, and whose `if_deleted` keeps
the record elsewhere (`ignore`, `keep`, `archive`).

Why it matters: somebody asks to be forgotten. The record is erased in the CRM, and the copies in the mailing tool and the ERP are
told nothing: three months later that person gets a newsletter.

How to settle it: `if_deleted: pass on` (or `hold for PERSON within 1d`) for this entity; what the law keeps (invoices) is an entity of
its own.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import Action, Stages

_KEEPS = ("ignore", "keep", "archive")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    for entity, definition in ctx.map.entities.items():
        erased = definition.keep is not None and definition.keep.then == "erase"
        if not erased or len(inherit.systems_of(ctx.map, entity)) < 2:
            continue
        answer, path = inherit.entity_answer(ctx.map, entity, "if_deleted")
        if isinstance(answer, Stages) and all(
            isinstance(one, Action) and any(one.has(word) for word in _KEEPS) and not one.people
            for one in answer
        ):
            yield Hit(
                f"{entity} is to be erased ({definition.keep}), but what is deleted in one system stays in the others "
                f"(`{answer}`)",
                (f"entities.{entity}.keep", path),
                asks=looks.in_charge(ctx.map, *inherit.systems_of(ctx.map, entity)),
            )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  crm: {kind: crm}
entities:
  member:
    key: number
    keep: 2y after last change then erase
    fields: {email: {owner: shop}}
"""
_FLOW = "flows: {members: {carries: member, from: shop, to: crm}}\n"

RULE = Rule(
    code="PII0004",
    name="erased-here-kept-there",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Somebody asked to be forgotten and gets a newsletter three months later.",
    decide="Let the erasure reach every system that holds a copy.",
    find=find,
    bad=_MAP + "    if_deleted: archive\n" + _FLOW,
    good=_MAP + "    if_deleted: pass on\n" + _FLOW,
)
