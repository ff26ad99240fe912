"""The mark that a sweep reads does not move when this changes.

What it finds: flows that look for changes at intervals by a mark of the source (`changes_by: modified time`, `version`, `cursor`), for
records whose changes do not move that mark in the source's product.

Why it matters: the sweep asks "what changed since ten o'clock", the stock has changed, the product record has not, and the answer is
"nothing". It looks as if it worked, because everything else comes through.

How to settle it: read this part in full (`changes_by: none`) or compare with what was last read (`stored last value`, `hash`).
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule

_WHY = "The sweep asks what changed and is told: nothing; it looks as if it worked."
_MARKS = ("modified time", "version", "cursor")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each flow."""
    for name, flow in ctx.map.flows.items():
        if flow.changes_by not in _MARKS or looks.period(flow) is None:
            continue
        for system in flow.sources:
            platform = ctx.platform(system)
            fact = platform.change_token.not_moved_by if platform is not None else None
            missed = [
                entity
                for entity in flow.entities
                if fact is not None and looks.meaning(ctx.map, entity) in (fact.value or ())
            ]
            if platform is not None and fact is not None and missed:
                yield platforms.hit(
                    Hit(
                        f"{name} looks for {looks.listed(missed)} by the {flow.changes_by} in {system}, which does not move "
                        f"in {platform.name} when {looks.listed(missed)} changes",
                        (
                            f"flows.{name}.changes_by",
                            f"flows.{name}.carries",
                            f"systems.{system}.platform",
                        ),
                        asks=looks.in_charge(ctx.map, system),
                        risk=Risk.STOCK if looks.carries_stock(ctx.map, flow) else None,
                    ),
                    _WHY,
                    platform,
                    fact,
                )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento}
  bi: {kind: reporting}
entities:
  stock: {key: sku, fields: {count: {owner: shop}}}
flows:
"""

RULE = Rule(
    code="API0007",
    name="change-mark-misses-it",
    severity=Severity.ERROR,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STOCK,
    why=_WHY,
    decide="Read it in full, or compare it with what was last read.",
    find=find,
    bad=_MAP
    + "  stock: {carries: stock, from: shop, to: bi, when: every 1h, changes_by: modified time}\n",
    good=_MAP + "  stock: {carries: stock, from: shop, to: bi, when: every 1h, changes_by: hash}\n",
)
