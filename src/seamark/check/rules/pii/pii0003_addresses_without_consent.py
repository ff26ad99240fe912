"""A mailing tool gets addresses, and not whether it may write to them.

What it finds: marketing systems that flows bring customers with their contact data to, while no flow brings a consent there.

Why it matters: whoever builds the connection imports everybody, because nothing says otherwise. The first campaign goes to people
who never agreed, and the fine is counted by the mail.

How to settle it: carry the consent with its history to the mailing tool and say how fresh it must be there:
`newsletter: {type: consent, fresh: {mailing: 2h}}`; or send only those who agreed (`only_if`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.phrases import Condition


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each marketing system."""
    contacts: dict[str, dict[str, str]] = {}
    consents: set[str] = set()
    for (entity, name), hops in looks.bearers(ctx).items():
        field = ctx.map.entities[entity].fields[name]
        for hop in hops:
            system = ctx.map.systems.get(hop.destination)
            if system is None or system.kind != "marketing":
                continue
            if field.type == "consent" or looks.meaning(ctx.map, entity) == "consent":
                consents.add(hop.destination)
            elif field.personal == "contact" or name.lower() in ("email", "phone", "mobile"):
                if not _filtered(ctx, hop.flow):
                    contacts.setdefault(hop.destination, {})[hop.flow] = f"{name} of {entity}"
    for tool, flows in contacts.items():
        if tool not in consents:
            yield Hit(
                f"{looks.listed(flows)} brings {looks.listed(flows.values())} to {tool}, but no flow tells it who agreed to get mail",
                (*(f"flows.{flow}.carries" for flow in flows), f"systems.{tool}"),
                asks=looks.in_charge(ctx.map, tool),
            )


def _filtered(ctx: Context, flow: str) -> bool:
    """Whether the flow sends only those who agreed."""
    asked = ctx.map.flows[flow].only_if
    for one in asked if isinstance(asked, tuple) else ():
        entity, _, name = one.thing.partition(".") if isinstance(one, Condition) else ("", "", "")
        definition = ctx.map.entities.get(entity)
        if definition is not None and name in definition.fields:
            if definition.fields[name].type == "consent":
                return True
    return False


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  mailing: {kind: marketing}
entities:
  member:
    key: number
    keep: forever
    basis: consent
    fields:
      email: {owner: crm, personal: contact}
      newsletter: {type: consent, owner: crm, fresh: {mailing: 2h}}
flows:
"""

RULE = Rule(
    code="PII0003",
    name="addresses-without-consent",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Everybody is imported, and the first campaign goes to people who never agreed.",
    decide="Bring the consent to the mailing tool too, or send only those who agreed.",
    find=find,
    bad=_MAP.replace(", fresh: {mailing: 2h}", "")
    + "  members: {carries: member.email, from: crm, to: mailing}\n",
    good=_MAP + "  members: {carries: member, from: crm, to: mailing}\n",
)
