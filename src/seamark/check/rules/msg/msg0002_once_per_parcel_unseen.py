"""One mail for each parcel, by a system that sees no parcels.

What it finds: messages that are sent `once per shipment` by a system that no flow tells about shipments; and messages that are
sent `once` about an order although a status that starts them can come back (`back`).

Why it matters: an order leaves in two parcels. The sender sees only that the order is dispatched: the customer gets one mail for two
parcels, or the same mail again each time the status is set.

How to settle it: bring the shipments to the sender, let the system send the mail that books the parcels, or agree on one mail
for each order.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.model import Message


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each message."""
    parcels = [e for e in ctx.map.entities if looks.meaning(ctx.map, e) == "shipment"]
    seeing = {system for entity in parcels for system in inherit.systems_of(ctx.map, entity)}
    for name, message in ctx.map.messages.items():
        asks = message.in_charge or looks.in_charge(ctx.map, *(message.sent_by or ()))
        blind = [system for system in message.sent_by or () if system not in seeing]
        if message.at_most == "once per shipment" and blind:
            yield Hit(
                f"{looks.listed(blind)} is to send {name} once for each shipment, but no flow tells it about shipments",
                (f"messages.{name}.at_most", f"messages.{name}.sent_by"),
                asks=asks,
            )
        elif message.at_most and message.at_most != "once" and _comes_back(ctx, message):
            yield Hit(
                f"{name} may be sent again each time {message.about} goes back from {message.on} and reaches it anew",
                (f"messages.{name}.at_most", f"messages.{name}.on"),
                asks=asks,
            )


def _comes_back(ctx: Context, message: Message) -> bool:
    entity = ctx.map.entities.get(message.about or "")
    if entity is None or not message.on:
        return False
    row = entity.statuses.get(message.on.removeprefix(f"{message.about} "))
    return row is not None and isinstance(row.back, tuple)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  job:
    key: number
    fields: {status: {owner: shop}}
    statuses: {open: {next: [sent]}, sent: {next: none}}
"""

RULE = Rule(
    code="MSG0002",
    name="once-per-parcel-unseen",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The customer gets one mail for two parcels, or the same mail twice.",
    decide="Bring the shipments to the sender, or agree on one mail for each order.",
    find=find,
    bad=_MAP
    + "messages: {sent mail: {about: job, on: sent, sent_by: shop, at_most: once per shipment}}\n",
    good=_MAP + "messages: {sent mail: {about: job, on: sent, sent_by: shop, at_most: once}}\n",
)
