"""Bookkeeping that no longer fits the map.

What it finds: an answer that was signed and has changed since (it counts as unsigned), and entries under `agreed`,
`assumed` or `disputed` that speak of nothing in this map.

Why it matters: the person who signed believes that the old answer is built. A contract may name it.

How to settle it: show the change to the person who signed and have it signed again; delete entries about nothing.
"""

from collections.abc import Iterator

from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.naming import about


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each changed answer, one for all entries about nothing."""
    for path, agreement in ctx.decisions.stale:
        decision = ctx.decisions.get(path)
        if agreement.value is None:
            said = f"{about(path)} has changed since {agreement.by or 'somebody'} signed it"
        else:
            now = f"`{decision.answer}`" if decision is not None and decision.answer else "open"
            said = f"{about(path)} was signed by {agreement.by or 'somebody'} as `{agreement.value}` and is {now} now"
        on = f" (signed on {agreement.date_})" if agreement.date_ else ""
        decisions = (path,) if decision is not None else ()
        yield Hit(said + on, (path,), decisions, asks=agreement.by or "")
    if ctx.decisions.idle:
        places = tuple(dict.fromkeys(entry.partition(":")[0] for entry in ctx.decisions.idle))
        shown = "; ".join(ctx.decisions.idle[:5])
        yield Hit(
            f"{len(ctx.decisions.idle)} entries speak of nothing in this map: {shown}",
            places,
            severity=Severity.NOTE,
            holds_at=None,
            decide="Delete them, or write the path as it is now called.",
        )


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  shop: {kind: storefront, in_charge: ops}
agreed:
"""

RULE = Rule(
    code="MAP0013",
    name="records-out-of-step",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="Whoever signed believes that the old answer is being built.",
    decide="Show the change to the person who signed, and have it signed again.",
    find=find,
    bad=_MAP + "  - {what: systems.shop.kind, value: marketplace, by: ops, date: 2026-11-20}\n",
    good=_MAP + "  - {what: systems.shop.kind, value: storefront, by: ops, date: 2026-11-20}\n",
)
