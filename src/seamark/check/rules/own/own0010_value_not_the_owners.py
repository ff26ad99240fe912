"""A system gets a value that is not the owner's.

What it finds: fields that their owner sends to some systems, while another system gets them from a source to which the
owner's value never comes. (Where the source has nothing at all of what the flow carries, OWN0004 speaks.)

Why it matters: the CRM shows the shop's total and the accounts show the ERP's. Both are called "the total of the order",
and service tells the customer the wrong one.

How to settle it: start that flow at the owner, bring the owner's value to its source first, or make the source the owner.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Field


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity, source and owner."""
    found: dict[tuple[str, str, str], dict[str, list[looks.Hop]]] = {}
    for (entity, name), hops in looks.bearers(ctx).items():
        if len({hop.source for hop in hops}) < 2:
            continue  # one source: the owner's value, or OWN0004 speaks
        field = ctx.map.entities[entity].fields[name]
        owners = inherit.owners(ctx.map, field)
        if not owners or not _settled(field) or all(hop.source not in owners for hop in hops):
            continue
        has = set(owners).union(*(looks.reached(hops, owner) for owner in owners))
        told = {hop.destination for hop in hops if hop.source in has}
        for hop in hops:
            foreign = hop.source not in has and hop.destination not in (*told, *owners)
            if foreign and _has_something(ctx, hop):
                fields = found.setdefault((entity, hop.source, owners[0]), {})
                fields.setdefault(name, []).append(hop)
    for (entity, source, owner), fields in found.items():
        hops = [hop for all_of in fields.values() for hop in all_of]
        to = looks.listed(hop.destination for hop in hops)
        yield Hit(
            f"{to} gets {looks.listed(fields)} of {entity} from {source}, but {owner} decides it and never sends it there",
            tuple(
                dict.fromkeys(
                    [f"flows.{hop.flow}.from" for hop in hops]
                    + [f"entities.{entity}.fields.{name}.owner" for name in fields]
                )
            ),
            asks=looks.in_charge(ctx.map, owner, source),
        )


def _has_something(ctx: Context, hop: looks.Hop) -> bool:
    """Whether the source decides or gets at least something that the flow carries; else OWN0004 speaks of the flow."""
    return any(
        hop.source in inherit.owners(ctx.map, ctx.map.entities[entity].fields[name])
        or any(one.destination == hop.source for one in looks.bearers(ctx).get((entity, name), ()))
        for what in ctx.map.flows[hop.flow].carries or ()
        for entity, name in inherit.carried_fields(ctx.map, what)
        if name in ctx.map.entities[entity].fields
    )


def _settled(field: Field) -> bool:
    """Whether systems and nothing else own the field."""
    return all(kind == "system" for kind in inherit.owner_kinds(field))


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
  crm: {kind: crm}
  bi: {kind: reporting}
entities:
  voucher:
    key: number
    fields: {balance: {owner: erp}, greeting: {owner: shop}}
    if_edited: overwrite
flows:
  vouchers to bi: {carries: voucher.balance, from: erp, to: bi}
"""

RULE = Rule(
    code="OWN0010",
    name="value-not-the-owners",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Two systems show two values under one name, and nobody can say which of them is wrong.",
    decide="Start the flow at the owner, or bring the owner's value to its source first.",
    find=find,
    bad=_MAP + "  vouchers to crm: {carries: voucher, from: shop, to: crm}\n",
    good=_MAP + "  vouchers to crm: {carries: [voucher.greeting], from: shop, to: crm}\n",
)
