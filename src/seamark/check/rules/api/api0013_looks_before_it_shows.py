"""It looks before the record can be found.

What it finds: `create: look up after TIME` with a shorter time than the receiving product needs until a new record shows in a search.

Why it matters: the first request worked, its answer got lost, the look a moment later finds nothing, and a second record is made. It
happens only under load, so no test shows it.

How to settle it: look later than the product's search lags behind (`look up after 1m`), and sweep for doubles once a day.
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.delay import seconds
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit, phrases

_WHY = "The look finds nothing yet, and a second record is made; it happens only under load."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each product, with all entities."""
    early: dict[str, list[str]] = {}
    for entity, definition in ctx.map.entities.items():
        waits = _waits_s(definition.create or "")
        if waits is None:
            continue
        for _, flow in inherit.flows_with(ctx.map, entity):
            for to in flow.destinations if entity in (flow.carries or ()) else ():
                platform = ctx.platform(to)
                lag = platform.change_token.index_lag_s.value if platform is not None else None
                if lag is not None and waits < lag:
                    early.setdefault(to, []).append(entity)
    for system, entities in early.items():
        platform = ctx.platform(system)
        assert platform is not None
        fact = platform.change_token.index_lag_s
        yield platforms.hit(
            Hit(
                f"before trying again {system} is searched for {looks.listed(entities)}, but a new record shows in "
                f"{platform.name} only after {seconds(fact.value)}",
                tuple(dict.fromkeys(f"entities.{entity}.create" for entity in entities)),
                asks=looks.in_charge(ctx.map, system),
            ),
            _WHY,
            platform,
            fact,
        )


def _waits_s(create: str) -> float | None:
    """The time of `look up after TIME`, in seconds."""
    if not create.startswith("look up after "):
        return None
    text = create.removeprefix("look up after ")
    unit = text.lstrip("0123456789.")
    return phrases.Duration(float(text.removesuffix(unit)), unit).seconds


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  crm: {kind: crm, platform: hubspot, edition: Professional}
entities:
  voucher:
    key: number
    fields: {balance: {owner: shop}}
"""
_FLOW = "flows: {vouchers: {carries: voucher, from: shop, to: crm}}\n"

RULE = Rule(
    code="API0013",
    name="looks-before-it-shows",
    severity=Severity.WARNING,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Look later than the product's search lags behind, and sweep for doubles.",
    find=find,
    bad=_MAP + "    create: look up after 5s\n" + _FLOW,
    good=_MAP + "    create: look up after 2m\n" + _FLOW,
)
