"""A system may set a status, and nobody hears of it.

What it finds: systems in `set_by` from which no chain of flows takes the status (or the whole record) to its owner;
a flow that only creates does not tell of it later.

Why it matters: the warehouse system sets the order to dispatched. The ERP, which keeps the status, is never told: the shop
goes on showing "in preparation", no dispatch mail goes out, and customers call.

How to settle it: add a flow that carries the status from there, or take the system out of `set_by`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity and system, with all its statuses."""
    for entity, definition in ctx.map.entities.items():
        name = looks.status_field(definition)
        if not name:
            continue
        owners = inherit.owners(ctx.map, definition.fields[name])
        deaf: dict[str, list[str]] = {}
        hops = [
            hop
            for hop in looks.ways(ctx, entity, name)
            if ctx.map.flows[hop.flow].does != "create only"
        ]
        for word, row in definition.statuses.items():
            for system in row.set_by if isinstance(row.set_by, tuple) else ():
                if system not in owners and not set(owners) <= looks.reached(hops, system):
                    deaf.setdefault(system, []).append(word)
        for system, words in deaf.items():
            rows = tuple(f"entities.{entity}.statuses.{word}.set_by" for word in words)
            unheard = [o for o in owners if o not in looks.reached(hops, system)]
            yield Hit(
                f"{system} may set {entity} to {looks.listed(words)}, but no flow tells {looks.listed(unheard)} about it",
                (*rows, f"entities.{entity}.fields.{name}.owner"),
                asks=looks.in_charge(ctx.map, system, *owners),
            )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  wms: {kind: stock}
entities:
  job:
    key: number
    fields: {status: {owner: erp}}
    statuses:
      open: {next: [packed]}
"""

RULE = Rule(
    code="STA0006",
    name="set-where-nobody-hears",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STATUS,
    why="The work is done in one system, and every other one goes on saying that it is not.",
    decide="Add a flow that carries the status from that system, or say that it may not set it.",
    find=find,
    bad=_MAP + "      packed: {set_by: [wms], next: none}\n",
    good=_MAP + "      packed: {set_by: [erp], next: none}\n",
)
