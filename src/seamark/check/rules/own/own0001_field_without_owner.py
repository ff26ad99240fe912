"""A field that no system decides.

What it finds: fields without `owner` (the source of truth), and entities without fields. All fields of one entity
are one finding.

Why it matters: when two systems disagree, somebody must be right. If nobody decided who, the last writer wins: today
the shop, tomorrow the import, and the difference is paid by whoever ships, refunds or explains.

How to settle it: write `owner: SYSTEM` for each field. Ownership may pass on: `shop until paid then erp`. `each` means
that every system keeps its own; `any` that all write one value (then a conflict rule must say who wins).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.decisions import Decision


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity."""
    yield from ctx.gaps(
        ("entities.*.fields", "entities.*.fields.*.owner"), _topic, together=looks.block_of
    )


def _topic(group: list[Decision]) -> str:
    entity = looks.block_of(group[0])
    fields = [looks.field_of(d) for d in group if d.path.endswith(".owner")]
    if not fields:
        return f"which fields of {entity} go from system to system, and which system decides each"
    return f"which system decides {looks.listed(fields)} of {entity}"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields:
"""

RULE = Rule(
    code="OWN0001",
    name="field-without-owner",
    severity=Severity.ERROR,
    rests_on=Rests.GAP,
    holds_at=Level.DISCOVERY,
    why="When two systems disagree and nobody decided who is right, the last writer wins, today one, tomorrow the other.",
    decide="Name the system that decides each field, and when ownership passes on.",
    find=find,
    bad=_MAP + "      total: {type: value}\n",
    good=_MAP + "      total: {type: value, owner: shop}\n",
)
