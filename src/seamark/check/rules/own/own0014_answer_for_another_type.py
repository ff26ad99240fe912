"""An answer that works only for another type of field.

What it finds: `counts_until` or `sum of movements` at a field that is no `quantity`, `revoke wins` at one that is no
`consent`, `forward only` at one that is no `status`; parts of a formula of a `quantity` that are none; figures of stock that
readers need fresh although they are plain values.

Why it matters: the type decides how late, repeated and crossing messages are taken in. Stock as a plain value is overwritten by
whichever message comes last, and sales that are under way are forgotten.

How to settle it: write the type that is meant (`type: quantity`), or take the answer out.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Entity, Field

_RULE_NEEDS = {
    "sum of movements": "quantity",
    "revoke wins": "consent",
    "forward only": "status",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each field."""
    for entity, definition in ctx.map.entities.items():
        parts = _parts(definition)
        stock = looks.meaning(ctx.map, entity) in ("stock", "reserved stock")
        for name, field in definition.fields.items():
            needs, why, key = _needs(name, field, parts, stock=stock)
            if needs and needs != (field.type or ("status" if name == "status" else "value")):
                at = f"entities.{entity}.fields.{name}"
                yield Hit(
                    f"{name} of {entity} is a plain value, but {why} works only for a {needs}",
                    (f"{at}.{key}", f"{at}.type") if key else (f"{at}.type",),
                    asks=looks.in_charge(ctx.map),
                    risk=Risk.STOCK if stock else None,
                )


def _parts(definition: Entity) -> dict[str, str]:
    """Field → the quantity whose formula reads it."""
    return {
        part: name
        for name, field in definition.fields.items()
        if field.type == "quantity" and field.equals is not None
        for part in field.equals.names
        if part in definition.fields
    }


def _needs(name: str, field: Field, parts: dict[str, str], *, stock: bool) -> tuple[str, str, str]:
    """The type that an answer needs, why, and the key of the answer."""
    if field.counts_until:
        return "quantity", "`counts_until`", "counts_until"
    if isinstance(field.if_conflict, str) and field.if_conflict in _RULE_NEEDS:
        return _RULE_NEEDS[field.if_conflict], f"`{field.if_conflict}`", "if_conflict"
    if name in parts:
        return "quantity", f"the formula of {parts[name]}", ""
    if stock and field.fresh:
        return "quantity", "stock that readers need fresh", "fresh"
    return "", "", ""


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  crm: {kind: crm}
entities:
  member:
    key: number
    fields:
"""

RULE = Rule(
    code="OWN0014",
    name="answer-for-another-type",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why="The type decides how late and crossing messages are taken in; with the wrong one the last message wins.",
    decide="Write the type that is meant, or take the answer out.",
    find=find,
    bad=_MAP + "      newsletter: {owner: crm, if_conflict: revoke wins}\n",
    good=_MAP + "      newsletter: {owner: crm, if_conflict: revoke wins, type: consent}\n",
)
