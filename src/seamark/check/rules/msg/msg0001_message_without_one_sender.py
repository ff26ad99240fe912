"""A customer message is sent twice, or never.

What it finds: messages for which nobody said what they are about, on which status, by which system and how often; one
that several systems send, or two messages on the same status from different systems; one on a status that its sender
never sees, because no flow brings the status there.

Why it matters: the shop and the shipping tool both write "your parcel is on its way", an hour apart and with different
tracking links. Or neither does, because each project thought that the other one would.

How to settle it: one `sent_by` for each message, and switch the other sender off.
"""

from collections import Counter
from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.decisions import Decision
from seamark.language.model import Message

_TOPICS = {
    "about": "what it is about",
    "on": "on which status it is sent",
    "sent_by": "which one system sends it",
    "at_most": "how often a customer may get it",
}


def find(ctx: Context) -> Iterator[Hit]:
    """The open questions of each message; two senders; a sender that never knows."""
    yield from ctx.gaps(
        tuple(f"messages.*.{key}" for key in _TOPICS), _topic, together=looks.block_of
    )
    senders: dict[tuple[str, str], dict[str, list[str]]] = {}
    for name, message in ctx.map.messages.items():
        if message.about and message.on:
            status = message.on.removeprefix(f"{message.about} ")
            for system in message.sent_by or ():
                by_system = senders.setdefault((message.about, status), {})
                by_system.setdefault(system, []).append(name)
            yield from _unheard(ctx, name, message, status)
    for (entity, status), by_system in senders.items():
        by_system = _to_the_same_people(ctx, by_system)
        if len(by_system) > 1:
            names = dict.fromkeys(name for all_of in by_system.values() for name in all_of)
            yield Hit(
                f"{looks.listed(by_system)} {'both' if len(by_system) == 2 else 'all'} write to the customer when {entity} is {status}",
                tuple(f"messages.{name}.sent_by" for name in names),
                asks=looks.in_charge(ctx.map, *by_system),
            )


def _to_the_same_people(ctx: Context, by_system: dict[str, list[str]]) -> dict[str, list[str]]:
    """Senders that write to the same customer: shops with a message each write to their own customers only."""
    times = Counter(name for names in by_system.values() for name in names)
    shared = {s: [n for n in names if times[n] > 1] for s, names in by_system.items()}
    alone = {s: [n for n in names if times[n] == 1] for s, names in by_system.items()}
    alone = {s: names for s, names in alone.items() if names}
    if len(alone) < 2 or all(looks.sells(ctx.map, system) for system in alone):
        alone = {s: names for s, names in alone.items() if not looks.sells(ctx.map, s)}
    both = {s: [*shared[s], *alone.get(s, ())] for s in by_system}
    return {system: names for system, names in both.items() if names}


def _topic(group: list[Decision]) -> str:
    missing = looks.listed(_TOPICS[looks.last_of(d)] for d in group)
    return f"for the message {looks.block_of(group[0])}: {missing}"


def _unheard(ctx: Context, name: str, message: Message, status: str) -> Iterator[Hit]:
    entity = ctx.map.entities.get(message.about or "")
    row = entity.statuses.get(status) if entity is not None else None
    if entity is None:
        return
    if row is None:
        text = f"the message {name} is sent when {message.about} is {status}, which is no status of {message.about}"
        yield Hit(text, (f"messages.{name}.on",), (), message.in_charge or looks.in_charge(ctx.map))
        return
    field = looks.status_field(entity)
    if not field:
        return
    owners = inherit.owners(ctx.map, entity.fields[field])
    if not owners:
        return  # who says the status is open: that question comes first
    told = {h.destination for h in looks.bearers(ctx).get((message.about or "", field), ())}
    told |= set(owners)
    told |= set(row.set_by) if isinstance(row.set_by, tuple) else set()
    deaf = [system for system in message.sent_by or () if system not in told]
    if deaf:
        text = f"{looks.listed(deaf)} is to send {name} when {message.about} is {status}, but never learns of it"
        places = (f"messages.{name}.sent_by", f"messages.{name}.on")
        yield Hit(text, places, (), looks.in_charge(ctx.map, *deaf))


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead, deputy: it}
  it: {role: Engineer}
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    create: unique by order number
    statuses:
      placed: {shop: pending, erp: draft, next: [paid]}
      paid: {shop: paid, erp: confirmed, next: none}
    fields:
      status: {owner: shop, fresh: {erp: 1h}}
flows:
  orders to erp: {carries: order, from: shop, to: erp, when: [order placed, order paid, every 15m]}
messages:
"""

RULE = Rule(
    code="MSG0001",
    name="message-without-one-sender",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Two systems write the same to the customer, or neither does because each counts on the other.",
    decide="Let one system send it, and switch the other sender off.",
    find=find,
    bad=_MAP + "  payment mail: {about: order, on: paid, sent_by: [shop, erp], at_most: once}\n",
    good=_MAP + "  payment mail: {about: order, on: paid, sent_by: shop, at_most: once}\n",
    shown_by_proof=True,
)
