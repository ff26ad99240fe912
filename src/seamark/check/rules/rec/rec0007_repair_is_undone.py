"""A repair is undone by a flow.

What it finds: comparisons that repair at once (`repair: at once`) what a flow overwrites (`does: overwrite`), what two systems send
to each other (`between`), or what all systems may write (`owner: any`).

Why it matters: the comparison puts the owner's value back at six, the flow writes the other one at ten past six, and so each day.
Two programs correct each other for ever, and every correction is a change that the next system takes for news.

How to settle it: `repair: propose`, or give the field one owner and one direction first.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Flow, Reconcile


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each comparison."""
    for name, one in ctx.map.reconcile.items():
        if one.repair != "at once":
            continue
        undone = dict(_undone(ctx, one))
        if undone:
            flows = looks.listed({flow: None for flows in undone.values() for flow in flows})
            yield Hit(
                f"the comparison {name} repairs {looks.listed(undone)} at once, and {flows} may write another value again",
                (
                    f"reconcile.{name}.repair",
                    *dict.fromkeys(f"flows.{flow}" for flows in undone.values() for flow in flows),
                ),
                asks=one.in_charge or looks.in_charge(ctx.map),
            )


def _undone(ctx: Context, one: Reconcile) -> Iterator[tuple[str, list[str]]]:
    systems = set(one.between or ())
    for what in one.compares or ():
        for entity, field in inherit.carried_fields(ctx.map, what):
            definition = ctx.map.entities.get(entity)
            if definition is None or field not in definition.fields:
                continue
            shared = "any" in inherit.owner_kinds(definition.fields[field])
            flows = [
                name
                for name, flow in inherit.flows_with(ctx.map, entity, field)
                if systems & set(flow.destinations) and (shared or _writes_back(flow, systems))
            ]
            if flows:
                yield f"{field} of {entity}", flows


def _writes_back(flow: Flow, systems: set[str]) -> bool:
    return flow.does == "overwrite" or (flow.between is not None and set(flow.between) <= systems)


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  voucher:
    key: number
    if_conflict: owner wins
    fields: {label: {owner: erp}}
flows: {vouchers: {carries: voucher, between: [erp, crm]}}
"""
_REST = "{compares: voucher.label, between: [erp, crm], when: daily at 06:00, in_charge: ops, alert: ops over 0"

RULE = Rule(
    code="REC0007",
    name="repair-is-undone",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.RECONCILIATION,
    why="Two programs correct each other for ever, and each correction is news to the next system.",
    decide="Propose repairs only, or give the field one owner and one direction first.",
    find=find,
    bad=_MAP + "reconcile: {vouchers: " + _REST + ", repair: at once}}\n",
    good=_MAP + "reconcile: {vouchers: " + _REST + ", repair: propose}}\n",
)
