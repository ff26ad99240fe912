"""Anybody who knows the address can send such a message.

What it finds: flows outside Seamark that are started by events of a product which does not sign its messages, and that carry orders, payments,
refunds, customers or stock. (Seamark takes such a message only as a hint to look.)

Why it matters: the address stands in settings, logs and old emails. A message that says "order 7 is paid" is believed, and the parcel
leaves.

How to settle it: let the receiver take the message only as a hint and read the record itself, or put the address behind a gateway
that checks the sender; and ask the supplier which of the two is built.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_WHY = "A message that says an order is paid is believed, and the parcel leaves."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each system, with all its flows."""
    flows: dict[str, list[str]] = {}
    for name, flow in ctx.map.flows.items():
        if inherit.runs_in(ctx.map, name)[0] in (None, "seamark"):
            continue
        if inherit.critical_flow(ctx.map, flow):
            for system in dict.fromkeys(system for system, _ in platforms.events(ctx, flow)):
                flows.setdefault(system, []).append(name)
    for system, names in flows.items():
        platform = ctx.platform(system)
        if platform is None or platform.signature.kind.value != "none":
            continue
        hit = Hit(
            f"{platform.name} does not sign the messages that start {looks.listed(names)}: anybody who knows the address can send one",
            (*(f"flows.{name}.when" for name in names), f"systems.{system}.platform"),
            asks=looks.in_charge(ctx.map, system),
        )
        told = platforms.hit(hit, _WHY, platform, platform.signature.kind)
        yield Hit(told.message, hit.paths, (), hit.asks, why=told.why)


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp, platform: odoo}
  hub: {kind: middleware, platform: none}
  bi: {kind: reporting}
entities:
  refund: {key: number, fields: {amount: {owner: erp}}}
flows:
"""

RULE = Rule(
    code="API0011",
    name="anybody-can-send-it",
    severity=Severity.NOTE,
    rests_on=Rests.FACT,
    why=_WHY,
    decide="Take the message only as a hint to read the record, or check the sender before.",
    find=find,
    bad=_MAP
    + "  refunds: {carries: refund, from: erp, to: bi, runs_in: hub, changes_by: hash, when: [refund created, every 1h]}\n",
    good=_MAP
    + "  refunds: {carries: refund, from: erp, to: bi, runs_in: hub, changes_by: hash, when: every 1h}\n",
)
