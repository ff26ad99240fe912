"""Records are matched by something that different people share.

What it finds: match keys made of a single weak field: a name, an address, a phone number, a birthday.

Why it matters: two customers called Anna Schmidt become one. The second one sees the orders and the address of the
first: that is a data breach to be reported, not only a wrong delivery. A phone number is shared by a household.

How to settle it: match by account number or email; take a weak field only together with another one
(`phone with name`), and let a person look when several match.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Entity
from seamark.language.phrases import MatchKey

_WEAK = ("name", "first name", "last name", "surname", "address", "street", "city", "zip", "postcode", "phone",
         "mobile", "birthday", "company")  # fmt: skip


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    for entity, definition in ctx.map.entities.items():
        if not isinstance(definition.match, tuple):
            continue
        weak = [key for key in definition.match if _weak(definition, key)]
        if weak:
            risk = Risk.PEOPLE if looks.meaning(ctx.map, entity) == "customer" else None
            yield Hit(
                f"{entity} is matched by {looks.listed(map(str, weak))} alone, which different ones share",
                (f"entities.{entity}.match",),
                asks=looks.in_charge(ctx.map),
                risk=risk,
            )


def _weak(definition: Entity, key: MatchKey) -> bool:
    if len(key.fields) != 1:
        return False
    name = key.fields[0]
    field = definition.fields.get(name)
    kind = field.personal if field is not None else None
    return name.lower() in _WEAK or (
        kind in ("identity", "address") and "number" not in name.lower()
    )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  customer:
    key: customer number
    fields: {email: {owner: shop}, name: {owner: shop}}
"""

RULE = Rule(
    code="DUP0002",
    name="weak-match",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWER,
    holds_at=Level.PROVISIONAL,
    risk=Risk.PEOPLE,
    why="Two people become one, and the second one sees the first one's orders and address.",
    decide="Match by account number or email; take a weak field only together with another.",
    find=find,
    bad=_MAP + "    match: [email, name]\n",
    good=_MAP + "    match: [email, email with name]\n",
)
