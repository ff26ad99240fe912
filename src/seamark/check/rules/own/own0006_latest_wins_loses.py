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
    """One hit for all answers that let the latest win by the same clocks."""
    by_clock: dict[tuple[str, tuple[str, ...]], dict[str, list[str]]] = {}
    for path, (rule, doubtful, fields) in _answers(ctx).items():
        if doubtful:
            by_clock.setdefault((rule, doubtful), {})[path] = fields
        elif rule == "latest record wins" and len(fields) > 1:
            text = f"{_said(rule, fields)}: an edit of one field undoes an edit of another that came a moment earlier"
            yield Hit(text, (path,), holds_at=None)
    for (rule, doubtful), places in by_clock.items():
        clocks = f"the clock of {looks.listed(doubtful)} is not trusted"
        said = _said(rule, [field for fields in places.values() for field in fields])
        text = f"{said}, but {clocks}, so the later change may lose"
        yield Hit(text, tuple(places), (), looks.in_charge(ctx.map, *doubtful))


def _said(rule: str, fields: list[str]) -> str:
    return f"`{rule}` for {looks.listed(fields)}"


def _answers(ctx: Context) -> dict[str, tuple[str, tuple[str, ...], list[str]]]:
    """Where an answer lets the latest win → that rule, the systems without a trusted clock, the fields."""
    found: dict[str, tuple[str, tuple[str, ...], list[str]]] = {}
    for entity, definition in ctx.map.entities.items():
        systems = inherit.systems_of(ctx.map, entity)
        for name, field in definition.fields.items():
            if field.type == "consent":
                continue  # PII0002 speaks of what may be lost there
            rule, path = inherit.if_conflict(ctx.map, entity, name)
            if isinstance(rule, str) and rule in _LATEST:
                _, before, fields = found.get(path, (rule, (), []))
                doubtful = tuple(
                    system
                    for system, one in ctx.map.systems.items()
                    if system in before or (system in systems and one.clock != "trusted")
                )
                found[path] = (rule, doubtful, [*fields, f"{name} of {entity}"])
    return found


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
