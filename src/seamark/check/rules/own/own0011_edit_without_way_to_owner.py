"""An edit is to be passed on, and there is no way for it.

What it finds: `if_edited: pass on` (also for one kind of edit: `down in shop: pass on`) where no chain of flows takes the
field from the system in which somebody edits it to its owner, or after hand-over to its new owner.

Why it matters: the customer takes one piece off the order after it was handed to the ERP. The map says that this is
passed on, no flow carries it, and the warehouse packs what was first ordered.

How to settle it: add the flow back (or between the two), or say that such an edit is held or put back.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_PASSES = ("pass on",)


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer and system."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            answer, path = inherit.if_edited(ctx.map, entity, name)
            if answer is None or not _somewhere(ctx, path, answer):
                continue
            owners = inherit.owners(ctx.map, field)
            hops = looks.bearers(ctx).get((entity, name), ())
            got = {hop.destination for hop in hops} | set(owners)
            for system in _passing(answer, inherit.systems_of(ctx.map, entity)):
                reached = looks.reached(looks.ways(ctx, entity, name), system)
                lost = [o for o in owners if o != system and o not in reached]
                if lost and system in got:
                    found.setdefault((path, entity, system, lost[-1]), []).append(name)
    for (path, entity, system, owner), names in found.items():
        yield Hit(
            f"an edit of {looks.listed(names)} of {entity} in {system} is to be passed on, but no flow takes it to {owner}",
            (path, *(f"entities.{entity}.fields.{name}.owner" for name in names)),
            asks=looks.in_charge(ctx.map, system, owner),
        )


def _somewhere(ctx: Context, path: str, answer: object) -> bool:
    """Whether an answer passes an edit on anywhere; looked at once for each place."""
    known: dict[str, bool] = ctx.once("passes on", dict)
    if path not in known:
        known[path] = (
            any(looks.does(one, _PASSES) for one in answer.values())
            if isinstance(answer, dict)
            else looks.does(answer, _PASSES)
        )
    return known[path]


def _passing(answer: object, holders: tuple[str, ...]) -> list[str]:
    """The systems in which an edit is passed on."""
    if isinstance(answer, dict):
        return [kind.system for kind, one in answer.items() if looks.does(one, _PASSES)]
    return list(holders) if looks.does(answer, _PASSES) else []


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
flows:
  products: {carries: product, from: erp, to: shop, when: [product changed, every 15m], changes_by: version}
entities:
  product:
    key: sku
    fields: {title: {owner: erp}}
"""

RULE = Rule(
    code="OWN0011",
    name="edit-without-way-to-owner",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The edit is accepted where it is made and never arrives where it counts.",
    decide="Add a flow that takes the edit to the owner, or say that such an edit is held or put back.",
    find=find,
    bad=_MAP + "    if_edited: pass on\n",
    good=_MAP + "    if_edited: overwrite\n",
    shown_by_proof=True,
)
