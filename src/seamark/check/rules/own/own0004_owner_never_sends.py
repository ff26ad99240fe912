"""The value of the owner never travels, or somebody else's does.

What it finds: a flow that overwrites what the receiving system decides (`does: overwrite`); a flow whose source
neither decides any of the carried fields nor gets them from elsewhere; a field whose owner sends it to nobody while
a flow from another system names it. (Where the other flow only carries the whole record, it is a note: the field may
well be the owner's alone.)

Why it matters: the map names one system as the truth and moves another system's value. After launch the owner's
people correct a figure, nothing happens anywhere, and they start keeping a second list.

How to settle it: either the owner is another one, or the flow starts in the wrong system. Change whichever is not so.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Flow


def find(ctx: Context) -> Iterator[Hit]:
    """Flows first; then fields that no flow of the first kind explains."""
    told: set[str] = set()
    for name, flow in ctx.map.flows.items():
        for hit in _flow(ctx, name, flow):
            told.add(name)
            yield hit
    yield from _silent_owners(ctx, told)


def _flow(ctx: Context, name: str, flow: Flow) -> Iterator[Hit]:
    carried = [
        (entity, field)
        for what in flow.carries or ()
        for entity, field in inherit.carried_fields(ctx.map, what)
        if field in ctx.map.entities[entity].fields
    ]
    owners = {
        pair: inherit.owners(ctx.map, ctx.map.entities[pair[0]].fields[pair[1]]) for pair in carried
    }
    place = f"flows.{name}"
    if flow.does == "overwrite":
        lost = [pair for pair in carried if set(owners[pair]) & set(flow.destinations)]
        if lost:
            of = looks.listed(f"{field} of {entity}" for entity, field in lost)
            yield Hit(
                f"{name} overwrites {of}, which {looks.listed(o for pair in lost for o in owners[pair])} decides",
                (f"{place}.does", *(_owner_path(pair) for pair in lost)),
                asks=looks.in_charge(ctx.map, *flow.destinations),
            )
        return
    if not carried or flow.between or not all(_settled(ctx, pair) for pair in carried):
        return
    source = flow.from_ or ""
    if any(source in owners[pair] or _gets(ctx, pair, source) for pair in carried):
        return
    others = looks.listed(dict.fromkeys(o for pair in carried for o in owners[pair]))
    yield Hit(
        f"{name} starts in {source}, which decides nothing of what it carries and gets it from nowhere: "
        f"{looks.listed(f'{field} of {entity}' for entity, field in carried)} belongs to {others}",
        (f"{place}.from", *(_owner_path(pair) for pair in carried)),
        asks=looks.in_charge(ctx.map, *(o for pair in carried for o in owners[pair])),
    )


def _silent_owners(ctx: Context, told: set[str]) -> Iterator[Hit]:
    silent: dict[tuple[str, str, bool], list[str]] = {}
    for (entity, name), hops in looks.bearers(ctx).items():
        owner = looks.first_owner(ctx.map.entities[entity].fields[name])
        moving = [hop.flow for hop in hops if hop.flow not in told]
        if owner and moving and all(hop.source != owner for hop in hops):
            meant = any(
                f"{entity}.{name}" in (ctx.map.flows[flow].carries or ()) for flow in moving
            )
            silent.setdefault((entity, owner, meant), []).append(name)
    for (entity, owner, meant), fields in silent.items():
        stays = (
            f"{owner} decides {looks.listed(fields)} of {entity}, but no flow takes it from there"
        )
        owners = tuple(_owner_path((entity, name)) for name in fields)
        asks = looks.in_charge(ctx.map, owner)
        if not meant:
            text = f"{stays}, so no other system ever gets it"
            yield Hit(text, owners, (), asks, severity=Severity.NOTE, holds_at=None)
            continue
        flows = dict.fromkeys(h.flow for name in fields for h in looks.bearers(ctx)[entity, name])
        verb = looks.flows(flows, "brings", "bring")
        places = (*owners, *(f"flows.{flow}.from" for flow in flows))
        yield Hit(f"{stays}; {verb} another system's value", places, (), asks)


def _settled(ctx: Context, pair: tuple[str, str]) -> bool:
    """Whether systems and nothing else own the field."""
    kinds = inherit.owner_kinds(ctx.map.entities[pair[0]].fields[pair[1]])
    return bool(kinds) and all(kind == "system" for kind in kinds)


def _gets(ctx: Context, pair: tuple[str, str], system: str) -> bool:
    return any(hop.destination == system for hop in looks.bearers(ctx).get(pair, ()))


def _owner_path(pair: tuple[str, str]) -> str:
    return f"entities.{pair[0]}.fields.{pair[1]}.owner"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  price:
    key: sku
    fields: {amount: {owner: erp}}
flows:
"""

RULE = Rule(
    code="OWN0004",
    name="owner-never-sends",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The map calls one system the truth and moves another's value, so corrections at the owner change nothing.",
    decide="Change the owner, or let the flow start where the value is decided.",
    find=find,
    bad=_MAP + "  prices to shop: {carries: price, from: crm, to: shop}\n",
    good=_MAP + "  prices to shop: {carries: price, from: erp, to: shop}\n",
)
