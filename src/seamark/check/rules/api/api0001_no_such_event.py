"""A flow waits for an event that the platform does not send.

What it finds: flows that an event starts, where the product of their source offers no such event: it must be asked for. Also (as a
note) events that only code inside the product hears of, while the flow's logic lives elsewhere.

Why it matters: the quote says "event-driven, in real time". What can be built is a program that asks again and again, with another
price, other limits and another delay, or a plug-in that nobody has priced.

How to settle it: say how often it asks (`every 10m`) and drop the event; or let the flow run inside that system (`runs_in`).
"""

from collections.abc import Iterator

from seamark.check import looks, platforms
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import Happening

_WHY = "What is quoted as an event is built as a program that asks again and again, at another price and delay."


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each system, with all its flows."""
    polled: dict[str, dict[str, list[Happening]]] = {}
    inside: dict[str, list[str]] = {}
    for name, flow in ctx.map.flows.items():
        for system, trigger in platforms.events(ctx, flow):
            platform = ctx.platform(system)
            if platform is None:
                continue
            channel = platform.delivery.channel
            about = platforms.meant(ctx, flow, trigger)
            event = platform.event(about, trigger.what)
            if platform.on("").event(about, trigger.what).plan:
                continue  # another plan has it: API0002 speaks
            if channel.value == "in process":
                if inherit.runs_in(ctx.map, name)[0] != system:
                    inside.setdefault(system, []).append(name)
            elif event.polled or channel.value == "none":
                polled.setdefault(system, {}).setdefault(name, []).append(trigger)
    for system, flows in polled.items():
        yield _polled(ctx, system, flows)
    for system, names in inside.items():
        platform = ctx.platform(system)
        assert platform is not None
        text = (
            f"{looks.flows(names, 'starts', 'start')} by events that only code inside {platform.name} hears of, "
            f"but the map has no logic there: a plug-in must be built, or {system} be asked again and again"
        )
        told = Hit(
            text,
            tuple(dict.fromkeys(f"flows.{name}.when" for name in names)),
            asks=looks.in_charge(ctx.map, system),
            severity=Severity.NOTE,
            holds_at=None,
        )
        why = "A plug-in must be built and kept up to date, and nobody has priced it."
        one = platforms.hit(told, why, platform, platform.delivery.channel)
        yield Hit(
            one.message,
            told.paths,
            (),
            told.asks,
            why=one.why,
            severity=Severity.NOTE,
            holds_at=None,
        )


def _polled(ctx: Context, system: str, flows: dict[str, list[Happening]]) -> Hit:
    platform = ctx.platform(system)
    assert platform is not None
    facts = [
        platform.event(platforms.meant(ctx, ctx.map.flows[name], t), t.what).mode
        for name, all_of in flows.items()
        for t in all_of
    ]
    facts = [fact for fact in facts if fact.value == "poll"] or [platform.delivery.channel]
    swept = all(looks.period(ctx.map.flows[name]) is not None for name in flows)
    them = "it" if len(flows) == 1 else "them"
    then = "only the regular runs are real" if swept else f"nothing will ever start {them}"
    awaited = dict.fromkeys(_said(ctx, name, t) for name, all_of in flows.items() for t in all_of)
    text = (
        f"{looks.flows(flows, 'waits', 'wait')} for {looks.listed(awaited)}, "
        f"but {platform.name} sends no such event: {then}"
    )
    places = tuple(f"flows.{name}.when" for name in flows)
    told = Hit(
        text,
        (*places, f"systems.{system}.platform"),
        asks=looks.in_charge(ctx.map, system),
        severity=Severity.WARNING if swept else Severity.ERROR,
    )
    return platforms.hit(told, _WHY, platform, facts[0])


def _said(ctx: Context, flow: str, trigger: Happening) -> str:
    """What a flow waits for: of a flow that carries only a consent not that anything of the customer changes."""
    about = platforms.meant(ctx, ctx.map.flows[flow], trigger)
    own = about == looks.meaning(ctx.map, trigger.entity)
    return str(trigger) if own else f"a changed {about}"


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront, platform: magento, edition: Open Source}
  crm: {kind: crm}
entities:
  product: {key: sku, fields: {title: {owner: shop}}}
flows:
"""

RULE = Rule(
    code="API0001",
    name="no-such-event",
    severity=Severity.ERROR,
    rests_on=Rests.FACT,
    holds_at=Level.PROVISIONAL,
    why=_WHY,
    decide="Say how often it asks and drop the event, or let the flow run inside that system.",
    find=find,
    bad=_MAP
    + "  products: {carries: product, from: shop, to: crm, changes_by: hash, within: 2h, when: [product changed, every 1h]}\n",
    good=_MAP
    + "  products: {carries: product, from: shop, to: crm, changes_by: hash, within: 2h, when: every 1h}\n",
)
