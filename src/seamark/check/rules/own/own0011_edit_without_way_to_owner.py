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
from seamark.language.phrases import Action, Stages


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer and system."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        holders = inherit.systems_of(ctx.map, entity)
        for name, field in definition.fields.items():
            answer, path = inherit.if_edited(ctx.map, entity, name)
            owners = inherit.owners(ctx.map, field)
            hops = looks.bearers(ctx).get((entity, name), ())
            for system in _passing(answer, holders):
                got = {hop.destination for hop in hops} | set(owners)
                lost = [
                    o
                    for o in owners
                    if o != system and o not in _reached(ctx, entity, name, system)
                ]
                if lost and system in got:
                    found.setdefault((path, entity, system, lost[-1]), []).append(name)
    for (path, entity, system, owner), names in found.items():
        yield Hit(
            f"an edit of {looks.listed(names)} of {entity} in {system} is to be passed on, but no flow takes it to {owner}",
            (path, *(f"entities.{entity}.fields.{name}.owner" for name in names)),
            asks=looks.in_charge(ctx.map, system, owner),
        )


def _passing(answer: object, holders: tuple[str, ...]) -> list[str]:
    """The systems in which an edit is passed on."""
    if isinstance(answer, dict):
        return [kind.system for kind, one in answer.items() if _passes(one)]
    return list(holders) if _passes(answer) else []


def _passes(answer: object) -> bool:
    return isinstance(answer, Stages) and any(
        isinstance(one, Action) and one.has("pass on") for one in answer
    )


def _reached(ctx: Context, entity: str, name: str, start: str) -> set[str]:
    """Where an edit gets to; a flow carries it to the owner too, for that is what passing on means."""
    hops = [
        looks.Hop(flow_name, source, destination)
        for flow_name, flow in inherit.flows_with(ctx.map, entity, name)
        for source, destination in flow.hops
    ]
    return looks.reached(hops, start)


_MAP = """\
seamark: 1
systems:
  desk: {kind: support}
  erp: {kind: erp}
entities:
  voucher:
    key: number
    if_edited: pass on
    fields: {balance: {owner: erp}}
flows:
  vouchers: {carries: voucher, from: erp, to: desk}
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
    bad=_MAP,
    good=_MAP.replace("pass on", "overwrite"),
)
