"""A system ends before the one that replaces it is there.

What it finds: temporary systems whose last day comes before the replacement goes live (`launch: cut_over`), and flows and owners that
pass on to a system on a day before it goes live.

Why it matters: for three weeks no system decides the stock. Somebody keeps the old sheet alive "just until the launch", and from then on
there are two.

How to settle it: let the old system end after the new one has gone live, with some days on which both can be compared.
"""

import itertools
from collections.abc import Iterator
from datetime import date

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.phrases import OwnerRef


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each replacement that comes too late."""
    late: dict[tuple[str, str, date], list[str]] = {}
    for name, system in ctx.map.systems.items():
        ends = system.temporary
        if ends is not None and ends.until is not None and isinstance(ends.then, str):
            if _not_there(ctx, ends.then, ends.until):
                late.setdefault((name, ends.then, ends.until), []).append(
                    f"systems.{name}.temporary.until"
                )
    for entity, definition in ctx.map.entities.items():
        for field_name, field in definition.fields.items():
            for (old, until), (new, _) in itertools.pairwise(
                field.owner.steps if field.owner else ()
            ):
                if until is None or until.day is None:
                    continue
                if isinstance(old, OwnerRef) and isinstance(new, OwnerRef):
                    if _not_there(ctx, new.name, until.day):
                        path = f"entities.{entity}.fields.{field_name}.owner"
                        late.setdefault((old.name, new.name, until.day), []).append(path)
    for (before, after, day), paths in late.items():
        live = ctx.map.launch[after].cut_over
        yield Hit(
            f"{before} gives way to {after} on {day}, but {after} goes live only on {live}",
            (*paths, f"launch.{after}.cut_over"),
            asks=looks.in_charge(ctx.map, after, before),
        )


def _not_there(ctx: Context, system: str, day: date) -> bool:
    launch = ctx.map.launch.get(system)
    return launch is not None and launch.cut_over is not None and launch.cut_over > day


_MAP = """\
seamark: 1
people:
  ops: {role: Operations lead}
systems:
  erp: {kind: erp, in_charge: ops}
  sheet: {kind: spreadsheet, in_charge: ops, temporary: {until: 2027-03-31, then: erp}}
"""
_REST = 'first_load: "Counted stock", way_back: "Keep the sheet", in_charge: ops}}\n'

RULE = Rule(
    code="SUP0004",
    name="replacement-too-late",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="In between no system decides, the old one is kept alive by hand, and then there are two.",
    decide="Let the old system end after the new one has gone live.",
    find=find,
    bad=_MAP + "launch: {erp: {cut_over: 2027-04-20, " + _REST,
    good=_MAP + "launch: {erp: {cut_over: 2027-03-20, " + _REST,
)
