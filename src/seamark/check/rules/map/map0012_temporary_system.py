"""A temporary system without an end, or still needed after it.

What it finds: a system marked `temporary` for which nobody said on which day it ends or what replaces it; one whose
last day has passed although flows still use it; one that still owns a value after its last day, because no line says
which system owns it from then on.

Why it matters: temporary systems stay. A spreadsheet that was to bridge three months decides stock two years later,
and the person who kept it has left.

How to settle it: set `temporary: {until: DATE, then: SYSTEM}`, and hand over what it owns on that day:
`owner: sheet until 2027-03-31 then erp`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.phrases import OwnerRef


def find(ctx: Context) -> Iterator[Hit]:
    """The open questions, then the systems past their end, then what they own for ever."""
    yield from ctx.gaps(
        ("systems.*.temporary.until", "systems.*.temporary.then"),
        lambda group: f"when {looks.blocks(group)} ends, or what replaces it",
        together=looks.block_of,
    )
    ending = {
        name: system.temporary
        for name, system in ctx.map.systems.items()
        if system.temporary is not None and system.temporary.until is not None
    }
    if not ending:
        return
    used = {s for flow in ctx.map.flows.values() for s in (*flow.sources, *flow.destinations)}
    owned = _owned_to_the_end(ctx)
    for name, temporary in ending.items():
        asks = ctx.map.systems[name].in_charge or ""
        place = f"systems.{name}.temporary.until"
        after = f" ({temporary.then} replaces it)" if isinstance(temporary.then, str) else ""
        fields = owned.get(name, [])
        if temporary.until and temporary.until < ctx.today and name in used:
            yield Hit(
                f"{name} was to end on {temporary.until}{after}, and flows still use it",
                (place, *fields),
                asks=asks,
            )
        elif fields:
            shown = looks.listed(" of ".join(reversed(path.split(".")[1:4:2])) for path in fields)
            yield Hit(
                f"{name} ends on {temporary.until}{after}, and no line says who decides {shown} from then on",
                (place, *fields),
                asks=asks,
            )


def _owned_to_the_end(ctx: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            last = field.owner.last if field.owner is not None else None
            if isinstance(last, OwnerRef) and last.name:
                found.setdefault(last.name, []).append(f"entities.{entity}.fields.{name}.owner")
    return found


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
  sheet: {kind: spreadsheet, temporary: {until: 2099-03-31, then: erp}}
flows: {figures: {carries: stock, from: sheet, to: erp, when: daily at 22:00}}
entities:
  stock:
    key: sku
    if_conflict: owner wins
    fields:
"""

RULE = Rule(
    code="MAP0012",
    name="temporary-system",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Temporary systems stay: the bridge that nobody takes down fails when the person who kept it has left.",
    decide="Set its last day and what replaces it, and hand over on that day what it owns.",
    find=find,
    bad=_MAP + "      on hand: {type: quantity, fresh: {erp: 1d}, owner: sheet}\n",
    good=_MAP
    + "      on hand: {type: quantity, fresh: {erp: 1d}, owner: sheet until 2099-03-31 then erp}\n",
)
