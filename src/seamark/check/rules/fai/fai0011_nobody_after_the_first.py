"""After the time given to the first person there is no second one.

What it finds: records that are held for a person within a time, after which the deputy is told, where that person has no deputy,
or one who has left.

Why it matters: the one who decides is on holiday. The time passes, the next person is to be told, and there is none; the record
waits two weeks, and the plan says that everything went as agreed.

How to settle it: name a deputy for everybody for whom records are held: `ops: {role: Operations lead, deputy: finance}`.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for all people without somebody behind them."""
    held: dict[str, list[str]] = {}
    for path, action in looks.actions(ctx):
        for verb in action.verbs:
            if verb.word == "hold" and verb.person and verb.within is not None:
                held.setdefault(verb.person, []).append(path)
    alone: dict[str, list[str]] = {}
    for name, paths in held.items():
        person = ctx.map.people.get(name)
        if person is None or person.left is not None:
            continue
        deputy = ctx.map.people.get(person.deputy or "")
        if deputy is None or (deputy.left is not None and deputy.left <= ctx.today):
            alone[name] = paths
    if alone:
        yield Hit(
            f"records are held for {looks.listed(alone)} for a limited time, and there is nobody who is told after it",
            (
                *(f"people.{name}.deputy" for name in alone),
                *dict.fromkeys(path for paths in alone.values() for path in paths),
            ),
            asks=next(iter(alone)),
        )


_MAP = """\
seamark: 1
systems:
  shop: {kind: storefront}
entities:
  voucher:
    key: number
    if_unmapped: hold for ops within 1d
    fields: {balance: {owner: shop}}
"""

RULE = Rule(
    code="FAI0011",
    name="nobody-after-the-first",
    severity=Severity.WARNING,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="The one who decides is on holiday, and the record waits although the plan was kept.",
    decide="Name a deputy for everybody for whom records are held.",
    find=find,
    bad=_MAP + "people: {ops: {role: Operations lead}, it: {role: Engineer}}\n",
    good=_MAP + "people: {ops: {role: Operations lead, deputy: it}, it: {role: Engineer}}\n",
)
