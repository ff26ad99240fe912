"""Data about a person that nobody marked as such.

What it finds: fields of customers, addresses and orders whose name says that they are about a person (email, phone, delivery address,
birthday, and consents) without `personal`.

Why it matters: what is not marked is on no list when somebody asks to be forgotten, is kept without an end, and is shown in full in logs
and exports.

How to settle it: `personal: contact` (or identity, address, payment, behaviour, consent); `none` when it is about no person.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Field

_ABOUT_PEOPLE = ("customer", "address", "order", "consent", "shipment")
_NAMES = ("email", "phone", "mobile", "address", "birthday", "iban")
_OF_CUSTOMERS = ("name", "first name", "last name", "company", "newsletter")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all fields."""
    found = [
        (entity, name)
        for entity, definition in ctx.map.entities.items()
        if (means := looks.meaning(ctx.map, entity)) in _ABOUT_PEOPLE
        for name, field in definition.fields.items()
        if field.personal is None and _about_a_person(means, name, field)
    ]
    if found:
        yield Hit(
            f"{looks.some((f'{name} of {entity}' for entity, name in found), 'is', 'are')} about a person and not marked as personal",
            tuple(f"entities.{entity}.fields.{name}.personal" for entity, name in found),
            asks=looks.in_charge(ctx.map),
        )


def _about_a_person(means: str, name: str, field: Field) -> bool:
    words = name.lower().split()
    if means == "customer" and (name.lower() in _OF_CUSTOMERS or field.type == "consent"):
        return True
    return any(word in _NAMES for word in words)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  order:
    key: number
    keep: 10y after last change then anonymise
    basis: law
    fields:
"""

RULE = Rule(
    code="PII0005",
    name="person-not-marked",
    severity=Severity.NOTE,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="What is not marked is on no list when somebody asks to be forgotten.",
    decide="Mark what kind of personal data it is, or `none`.",
    find=find,
    bad=_MAP + "      delivery address: {owner: shop}\n",
    good=_MAP + "      delivery address: {owner: shop, personal: address}\n",
)
