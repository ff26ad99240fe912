"""An event that the plan does not have.

What it finds: flows that an event starts which the product sends on other plans only than the one that the map names (`edition`), or on
some plans only while the map names none.

Why it matters: the dearer plan often costs more in a year than the connection. Found after signing, it is a choice between paying it and
asking again and again instead.

How to settle it: write the plan that you have (`edition: Plus`), and take an event that it sends, or a regular run.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_WHY = "The dearer plan often costs more in a year than the connection, and it is found out after signing."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow and system."""
    for name, flow in ctx.map.flows.items():
        told: set[tuple[str, str]] = set()
        for system, trigger in platforms.events(ctx, flow):
            platform = ctx.platform(system)
            if platform is None:
                continue
            event = platform.on("").event(platforms.meant(ctx, flow, trigger), trigger.what)
            plan = ctx.map.systems[system].edition or ""
            offered = event.offered_on(plan) if event.plan else True
            if offered or (system, event.what) in told:
                continue
            told.add((system, event.what))
            has = (
                f"{system} is on {plan}"
                if plan
                else f"the map does not say on which plan {system} is"
            )
            yield platforms.hit(
                Hit(
                    f"{name} waits for `{trigger}`, which {platform.name} sends only on {looks.listed(event.plan)}; {has}",
                    (f"flows.{name}.when", f"systems.{system}.edition"),
                    asks=looks.in_charge(ctx.map, system),
                    severity=Severity.ERROR if plan else Severity.WARNING,
                ),
                _WHY,
                platform,
                event.mode,
            )


_MAP = """\
seamark: 1
systems:
  mailing: {kind: marketing, platform: klaviyo, edition: Standard}
  crm: {kind: crm}
entities:
  consent:
    key: email
    fields: {newsletter: {type: consent, owner: mailing, personal: consent, fresh: {crm: 1d}}}
flows:
"""
_FLOW = "  consents: {carries: consent, from: mailing, to: crm, within: 1d, changes_by: hash, when: [consent changed, every 1h]}\n"

RULE = Rule(
    code="API0002",
    name="event-on-a-dearer-plan",
    severity=Severity.ERROR,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Write the plan that you have, and start the flow by something that it offers.",
    find=find,
    bad=_MAP + _FLOW,
    good=_MAP.replace("edition: Standard", "edition: Advanced KDP") + _FLOW,
)
