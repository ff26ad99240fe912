"""A flow waits for something that its source never learns.

What it finds: flows that a status starts (`order paid`) or that send only what has a status (`only_if`), although the source
may not set that status and no chain of flows brings it there; and those whose source has no word for it (`none`).

Why it matters: the flow is built, tested with hand-made data, and never starts on real orders. The orders wait, and everything
looks well because nothing fails.

How to settle it: start the flow by what its source really sees, or bring the status there first.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Flow
from seamark.language.phrases import Condition, Happening


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow."""
    for name, flow in ctx.map.flows.items():
        asked = [*_happenings(flow), *_conditions(flow)]
        deaf: dict[str, str] = {}
        for key, entity, word, system in asked:
            if entity in ctx.map.entities and not _hears(ctx, entity, word, system):
                deaf.setdefault(f"{entity} {word}", key)
        if deaf:
            source = looks.listed({system: None for *_, system in asked})
            yield Hit(
                f"{name} waits for {looks.listed(deaf)}, but {source} neither sets that nor ever hears of it",
                tuple(dict.fromkeys(f"flows.{name}.{key}" for key in deaf.values())),
                asks=looks.in_charge(ctx.map, *flow.sources),
                risk=Risk.STUCK if looks.carries_orders(ctx.map, flow) else None,
            )


def _happenings(flow: Flow) -> Iterator[tuple[str, str, str, str]]:
    for trigger in flow.when or ():
        if isinstance(trigger, Happening):
            systems = (trigger.system,) if trigger.system else flow.sources[:1]
            for system in systems if flow.between is None or trigger.system else ():
                yield "when", trigger.entity, trigger.what, system


def _conditions(flow: Flow) -> Iterator[tuple[str, str, str, str]]:
    for one in flow.only_if if isinstance(flow.only_if, tuple) and flow.between is None else ():
        if isinstance(one, Condition) and one.test == "is" and "." not in one.thing:
            for system in (one.system,) if one.system else flow.sources:
                if len(one.values) == 1:
                    yield "only_if", one.thing, one.values[0], system


def _hears(ctx: Context, entity: str, word: str, system: str) -> bool:
    definition = ctx.map.entities[entity]
    row = definition.statuses.get(word)
    name = looks.status_field(definition)
    if row is None or not name or definition.fields[name].owner is None:
        return True
    if (row.own or {}).get(system) == ():
        return False
    if any(kind != "system" for kind in inherit.owner_kinds(definition.fields[name])):
        return True
    setters = looks.setters(ctx.map, definition, word)
    hops = looks.ways(ctx, entity, name)
    return system in setters or any(system in looks.reached(hops, one) for one in setters)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    create: unique by order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid, refused]}
      paid: {shop: paid, erp: confirmed, next: none}
      refused: {shop: none, erp: refused, set_by: [erp], next: none}
    fields: {status: {owner: shop, fresh: {erp: 1h}}}
flows:
"""

RULE = Rule(
    code="LAG0014",
    name="waits-for-what-it-never-hears",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why="The flow never starts on real records, and nothing fails, so nobody notices.",
    decide="Start it by something that its source sees, or bring the status there first.",
    find=find,
    bad=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, changes_by: version, when: [order refused]}\n",
    good=_MAP
    + "  orders to erp: {carries: order, from: shop, to: erp, changes_by: version, when: [order paid]}\n",
    shown_by_proof=True,
)
