"""The latest change wins, by clocks that nobody trusts.

What it finds: `if_conflict: latest field wins` or `latest record wins` where a system that takes part has no trusted
clock, or where the whole record counts although people edit single fields.

Why it matters: a clock that is two minutes ahead wins every conflict. With whole records, a phone number typed in the
CRM is undone because somebody changed the newsletter tick in the shop a second later.

How to settle it: let the owner win. Or compare field by field, and only after somebody made sure that the clocks of
all systems agree (`clock: trusted`).
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit

_LATEST = ("latest field wins", "latest record wins")


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each answer that lets the latest win."""
    used: dict[str, tuple[str, dict[str, None], list[str]]] = {}
    for entity, definition in ctx.map.entities.items():
        systems = inherit.systems_of(ctx.map, entity)
        for name, field in definition.fields.items():
            if field.type == "consent":
                continue  # PII0002 speaks of what may be lost there
            rule, path = inherit.if_conflict(ctx.map, entity, name)
            if isinstance(rule, str) and rule in _LATEST:
                _, doubtful, fields = used.setdefault(path, (rule, {}, []))
                doubtful.update((s, None) for s in systems if ctx.map.systems[s].clock != "trusted")
                fields.append(f"{name} of {entity}")
    for path, (rule, doubtful, fields) in used.items():
        said = f"`{rule}` for {looks.listed(fields)}"
        asks = looks.in_charge(ctx.map, *doubtful)
        if doubtful:
            clocks = f"the clock of {looks.listed(doubtful)} is not trusted"
            yield Hit(f"{said}, but {clocks}, so the later change may lose", (path,), (), asks)
        elif rule == "latest record wins" and len(fields) > 1:
            text = (
                f"{said}: an edit of one field undoes an edit of another that came a moment earlier"
            )
            yield Hit(text, (path,), (), asks, holds_at=None)


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
  erp: {kind: erp}
entities:
  order:
    key: order number
    fields: {total: {owner: any}}
"""
_FLOW = "flows: {orders: {carries: order, between: [shop, erp]}}\n"

RULE = Rule(
    code="OWN0006",
    name="latest-wins-loses-edits",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="A clock that is two minutes ahead wins every conflict, and a good edit is lost without a trace.",
    decide="Let the owner win, or make sure that the clocks agree and mark them as trusted.",
    find=find,
    bad=_MAP + "    if_conflict: latest field wins\n" + _FLOW,
    good=_MAP + "    if_conflict: shop wins\n" + _FLOW,
)
