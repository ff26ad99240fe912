"""A status that arrives makes a record.

What it finds: flows that carry nothing of a record but its status and yet may create it in the destination, which gets the
whole record by another flow or made it itself.

Why it matters: the message "dispatched" comes for an order that the shop does not find under that number. It makes a second one,
without lines, address or customer, and mails "your parcel is on its way" to nobody.

How to settle it: `does: update only` for such a flow.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Flow


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all flows."""
    found: dict[str, list[str]] = {}
    for name, flow in ctx.map.flows.items():
        if flow.does not in (None, "create and update") or not flow.carries:
            continue
        entities = [_entity_of_status(ctx, what) for what in flow.carries]
        if all(entities) and any(_made_elsewhere(ctx, e, name, flow) for e in entities if e):
            found[name] = [e for e in entities if e]
    if found:
        whole = looks.listed(e for all_of in found.values() for e in all_of)
        yield Hit(
            f"{looks.flows(found, 'carries', 'carry')} only a status and may still create a record: "
            f"one that is not found becomes a second {whole} without content",
            tuple(f"flows.{name}.does" for name in found),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[next(iter(found))].destinations),
        )


def _entity_of_status(ctx: Context, what: str) -> str:
    """The entity of a carried status; '' for anything else."""
    entity, _, field = what.partition(".")
    definition = ctx.map.entities.get(entity)
    return (
        entity
        if definition is not None and field and field == looks.status_field(definition)
        else ""
    )


def _made_elsewhere(ctx: Context, entity: str, name: str, flow: Flow) -> bool:
    """Whether a destination owns parts of the record, sends all of it, or gets all of it by another flow."""
    owners = {
        o for f in ctx.map.entities[entity].fields.values() for o in inherit.owners(ctx.map, f)
    }
    whole = {
        end
        for other, one in inherit.flows_with(ctx.map, entity)
        if other != name and entity in (one.carries or ())
        for end in (*one.sources, *one.destinations)
    }
    return any(to in owners or to in whole for to in flow.destinations)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  job:
    key: number
    fields: {status: {owner: erp, fresh: {shop: 1h}}, size: {owner: shop}}
flows:
"""

RULE = Rule(
    code="DUP0009",
    name="status-alone-creates",
    severity=Severity.NOTE,
    rests_on=Rests.ANSWERS,
    why="A status for a record that is not found makes a second, empty one, and customers are mailed about it.",
    decide="Let the flow update only.",
    find=find,
    bad=_MAP + "  statuses: {carries: job.status, from: erp, to: shop}\n",
    good=_MAP + "  statuses: {carries: job.status, from: erp, to: shop, does: update only}\n",
)
