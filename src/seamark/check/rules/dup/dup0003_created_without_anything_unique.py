"""Records are created, and nothing tells one from the other.

What it finds: entities that flows create in another system although they are never matched (`match: none`, or
parts of another record without match and key) and nobody said how creating twice is avoided.

Why it matters: every second try of a message that had arrived after all makes a second record: a second order that is
packed, a second refund that is paid.

How to settle it: `create: unique by order number` if the receiving system refuses a second one, else
`create: look up after 30s` (search before trying again), or a `match`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Entity
from seamark.language.phrases import Nothing

_ASKED_ELSEWHERE = ("order line", "customer")
_NOT_CREATING = ("update only", "show only")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all entities."""
    found: dict[str, list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        if definition.create is None and _nothing_unique(ctx, entity, definition):
            flows = [
                name
                for name, flow in inherit.flows_with(ctx.map, entity)
                if flow.does not in _NOT_CREATING and entity in (flow.carries or ())
            ]
            if flows:
                found[entity] = flows
    if found:
        creators = looks.flows(name for names in found.values() for name in names)
        yield Hit(
            f"{creators} may create {looks.listed(found)} twice: nothing makes one of them unique",
            tuple(f"entities.{entity}" for entity in found),
            asks=looks.in_charge(ctx.map),
        )


def _nothing_unique(ctx: Context, entity: str, definition: Entity) -> bool:
    if isinstance(definition.match, Nothing):
        return True
    child = bool(definition.part_of) and looks.meaning(ctx.map, entity) not in _ASKED_ELSEWHERE
    return definition.match is None and not definition.key and child


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows: {invoices: {carries: invoice, from: erp, to: shop}}
entities:
  invoice:
    key: invoice number
    fields: {total: {owner: erp}}
    match: none
"""

RULE = Rule(
    code="DUP0003",
    name="created-without-anything-unique",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Each second try of a message that had arrived after all makes a second record, and it is packed or paid.",
    decide="Say how creating twice is avoided: unique by a field, or a look before trying again.",
    find=find,
    bad=_MAP,
    good=_MAP + "    create: unique by invoice number\n",
)
