"""A test environment that the product does not offer.

What it finds: systems that say `sandbox: available` while their product offers none (or only for money), and (as a note) systems that
say `none` although their product offers one free of charge.

Why it matters: the test cases are to run somewhere. Found out in the last week, they run on live data: with real labels, real mails and
real refunds.

How to settle it: ask the vendor, write what you really have, and agree with the supplier where each test case runs.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_WHY = "Tests then run on live data: with real labels, real mails and real refunds."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each system."""
    for name, system in ctx.map.systems.items():
        if system.sandbox is None:
            continue
        platform = ctx.platform(name)
        fact = platform.testing.sandbox if platform is not None else None
        if platform is None or fact is None or fact.value is None:
            continue
        there = str(system.sandbox) == "available"
        place = (f"systems.{name}.sandbox", f"systems.{name}.platform")
        asks = looks.in_charge(ctx.map, name)
        if there and fact.value == "none":
            text = f"the map says that there is a test environment of {name}, but {platform.name} offers none"
            yield platforms.hit(Hit(text, place, (), asks), _WHY, platform, fact)
        elif not there and fact.value == "available" and fact.confirmed:
            text = f"{platform.name} offers a test environment, but the map says that there is none of {name}"
            hit = Hit(text, place, (), asks, severity=Severity.NOTE, holds_at=None)
            yield platforms.hit(hit, _WHY, platform, fact)


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  erp: {kind: erp, platform: odoo, in_charge: ops, sandbox: SANDBOX}
"""

RULE = Rule(
    code="API0012",
    name="test-environment-not-there",
    severity=Severity.WARNING,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Ask the vendor, write what you really have, and agree where each test case runs.",
    find=find,
    bad=_MAP.replace("SANDBOX", "none"),
    good=_MAP.replace("SANDBOX", "available"),
)
