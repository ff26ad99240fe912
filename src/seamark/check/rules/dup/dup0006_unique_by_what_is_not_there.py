"""Unique by a field that the record does not have.

What it finds: `create: unique by FIELD` where the field is neither part of the key nor a field of the entity; `create: look
up after TIME` with neither key nor match to look by; children that others count against or that may be edited one by one, without a
key that tells them apart.

Why it matters: the line looks like protection against double orders. The receiving system is never given that field, so it
refuses nothing, and each second try makes a second record.

How to settle it: name the field that all systems carry, in `key` and in `create`: `key: refund number`,
`create: unique by refund number`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    counted = {e.takes_from.partition(".")[0] for e in ctx.map.entities.values() if e.takes_from}
    for entity, definition in ctx.map.entities.items():
        asks = looks.in_charge(ctx.map)
        wanted = (definition.create or "").removeprefix("unique by ")
        if wanted and wanted != definition.create:
            has = {*(definition.key or ()), *definition.fields}
            if wanted not in has and not {part.strip() for part in wanted.split(" with ")} <= has:
                yield Hit(
                    f"a second {entity} is to be refused by its {wanted}, but {entity} has no such field and key",
                    (f"entities.{entity}.create", f"entities.{entity}.key"),
                    asks=asks,
                )
                continue
        if definition.create and definition.key is None and not isinstance(definition.match, tuple):
            yield Hit(
                f"before a second {entity} is made it is to be looked up, but the map has neither a key nor a match to look by",
                (f"entities.{entity}.create", f"entities.{entity}.key"),
                asks=asks,
            )
            continue
        edited = [
            name for name, field in definition.fields.items() if isinstance(field.if_edited, dict)
        ]
        if definition.part_of and definition.key is None and (edited or entity in counted):
            what = (
                f"edits of {looks.listed(edited)} are told apart"
                if edited
                else "others count against it"
            )
            yield Hit(
                f"nothing tells one {entity} of {definition.part_of} from the other (it has no key), although {what}",
                (
                    f"entities.{entity}.key",
                    *(f"entities.{entity}.fields.{name}.if_edited" for name in edited),
                ),
                asks=asks,
            )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  voucher:
    key: voucher number
    fields: {balance: {owner: shop}}
"""

RULE = Rule(
    code="DUP0006",
    name="unique-by-what-is-not-there",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="It looks like protection and refuses nothing: each second try makes a second record.",
    decide="Name a field that the record has in every system, in the key too.",
    find=find,
    bad=_MAP + "    create: unique by barcode\n",
    good=_MAP + "    create: unique by voucher number\n",
)
