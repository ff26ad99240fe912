"""The sender does not wait as long as the receiver works.

What it finds: flows that an event starts and whose logic does not answer before it works (`runs_in: direct`, or inside a system), with
runs that take longer (`takes`) than the sending product waits for an answer.

Why it matters: the work is done and the answer comes too late. The sender counts a failure, sends the same message again, the work is done
twice, and after some of them it stops sending.

How to settle it: answer first and work then (an inbox, a queue, `runs_in: seamark`), or do less in the call.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_WHY = "The sender counts a failure although the work was done, sends it again, and in the end stops sending."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow and sender."""
    for name, flow in ctx.map.flows.items():
        home, path = inherit.runs_in(ctx.map, name)
        if flow.takes is None or home is None or home == "seamark" or _between(ctx, home):
            continue
        for system in dict.fromkeys(system for system, _ in platforms.events(ctx, flow)):
            platform = ctx.platform(system)
            waits = platform.delivery.ack_timeout_s if platform is not None else None
            if platform is None or waits is None or waits.value is None or home == system:
                continue
            if flow.takes.seconds > waits.value:
                yield platforms.hit(
                    Hit(
                        f"{platform.name} waits {waits.text} for an answer to what starts {name}, but the receiver works "
                        f"{flow.takes} before it answers",
                        (f"flows.{name}.takes", path, f"systems.{system}.platform"),
                        asks=looks.in_charge(ctx.map, *flow.destinations),
                        risk=Risk.STUCK if looks.carries_orders(ctx.map, flow) else None,
                    ),
                    _WHY,
                    platform,
                    waits,
                )


def _between(ctx: Context, home: str) -> bool:
    """Whether the logic lives in a middleware, which takes a message in before it works on it."""
    system = ctx.map.systems.get(home)
    return system is not None and system.kind == "middleware"


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp, platform: odoo}
  crm: {kind: crm}
entities:
  product: {key: sku, fields: {title: {owner: erp}}}
flows:
"""
_FLOW = "  products: {carries: product, from: erp, to: crm, when: [product changed, every 1h], changes_by: hash, runs_in: crm"

RULE = Rule(
    code="API0009",
    name="answered-too-late",
    severity=Severity.ERROR,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STUCK,
    why=_WHY,
    decide="Answer first and work then, or do less in the call.",
    find=find,
    bad=_MAP + _FLOW + ", takes: 8s}\n",
    good=_MAP + _FLOW + ", takes: 1s}\n",
)
