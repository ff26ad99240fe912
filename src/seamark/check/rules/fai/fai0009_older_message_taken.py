"""An older message is taken over a newer one.

What it finds: flows whose `if_outdated` takes an older message (`apply`, `overwrite`, `pass on`); flows that are to ignore what
is older while nothing shows which of two is older (`changes_by: hash`, `stored last value`, `none`).

Why it matters: retries overtake each other. The message "paid" of ten minutes ago arrives after "cancelled", is taken, and the
parcel leaves for an order that was paid back.

How to settle it: `if_outdated: ignore`, and a source that says which change came later (`version`, `modified time`, `cursor`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit
from seamark.language.phrases import Action, Happening, Stages

_TAKES = ("apply", "overwrite", "pass on")
_BLIND = ("hash", "stored last value", "none")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer that takes them; one for the flows that cannot tell."""
    takes: dict[str, list[str]] = {}
    blind: list[str] = []
    for name, flow in ctx.map.flows.items():
        answer, path = inherit.if_outdated(ctx.map, name)
        if not path or flow.does in ("create only", "show only"):
            continue
        if _has(answer, _TAKES):
            takes.setdefault(path, []).append(name)
        elif _has(answer, ("ignore",)) and str(flow.changes_by) in _BLIND:
            if any(isinstance(trigger, Happening) for trigger in flow.when or ()):
                blind.append(name)
    for path, names in takes.items():
        yield Hit(
            f"{looks.flows(names, 'takes', 'take')} a message that is older than what is known, so an old value comes back",
            (path,),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[names[0]].destinations),
        )
    if blind:
        yield Hit(
            f"{looks.flows(blind, 'is', 'are')} to ignore older messages, but nothing in the source shows which of two is older",
            tuple(
                path
                for name in blind
                for path in (f"flows.{name}.changes_by", f"flows.{name}.if_outdated")
            ),
            asks=looks.in_charge(ctx.map, *ctx.map.flows[blind[0]].sources),
            severity=Severity.WARNING,
        )


def _has(answer: object, words: tuple[str, ...]) -> bool:
    return isinstance(answer, Stages) and any(
        isinstance(one, Action) and any(one.has(word) for word in words) for one in answer
    )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  voucher: {key: number, fields: {balance: {owner: shop}}}
flows:
"""

RULE = Rule(
    code="FAI0009",
    name="older-message-taken",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Retries overtake each other, and a value that was corrected comes back.",
    decide="Ignore what is older, by something in the source that shows what came later.",
    find=find,
    bad=_MAP + "  vouchers: {carries: voucher, from: shop, to: erp, if_outdated: apply}\n",
    good=_MAP + "  vouchers: {carries: voucher, from: shop, to: erp, if_outdated: ignore}\n",
)
