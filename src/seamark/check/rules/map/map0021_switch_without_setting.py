"""A switch that nobody has set.

What it finds: switches that stand for an answer of the map and have no choices, no present setting (`now`) or nobody who may change
it (`in_charge`).

Why it matters: the switch decides who owns a price or where parcels are booked. If nobody knows how it is set, the supplier prices
both ways, or one of them; and whoever flips it later flips a part of the integration without knowing.

How to settle it: look it up in the system, and write it: `{choices: [erp, shop], now: erp, set_in: erp, in_charge: finance}`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_MISSING = {
    "choices": "what it can be set to",
    "now": "what it is set to",
    "in_charge": "who may change it",
}


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each switch."""
    for name, switch in ctx.map.switches.items():
        missing = [key for key in _MISSING if not getattr(switch, key)]
        if missing:
            yield Hit(
                f"nobody decided for the switch {name}: {looks.listed(_MISSING[key] for key in missing)}",
                tuple(f"switches.{name}.{key}" for key in missing),
                asks=switch.in_charge or looks.in_charge(ctx.map, switch.set_in or ""),
            )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront}
switches:
"""

RULE = Rule(
    code="MAP0021",
    name="switch-without-setting",
    severity=Severity.WARNING,
    rests_on=Rests.GAP,
    holds_at=Level.PROVISIONAL,
    why="The supplier prices both ways, and whoever flips it later flips a part of the integration unknowing.",
    decide="Look up how it is set, and say who may change it.",
    find=find,
    bad=_MAP + "  parcels: {choices: [shop, none], in_charge: ops}\n",
    good=_MAP + "  parcels: {choices: [shop, none], in_charge: ops, now: shop}\n",
)
