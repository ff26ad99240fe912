"""Two statuses of different branches can be claimed at the same time.

What it finds: two statuses of which neither follows the other and of which at least one is not the end, that different
systems may set, and for which `if_both` is silent. (Two ends are STA0004.)

Why it matters: service puts the order on hold while the warehouse starts packing. Both are right where they happened; if
nobody decided which one counts, the parcel leaves although the customer asked to wait.

How to settle it: `if_both: {on hold and packed: hold for ops within 2h}`, say which one wins, or let one follow the other.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Risk, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language.model import Entity
from seamark.language.phrases import Nothing


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each entity with all its pairs."""
    for entity, definition in ctx.map.entities.items():
        pairs = list(_pairs(ctx, definition))
        if pairs:
            words = dict.fromkeys(word for pair in pairs for word in pair)
            setters = dict.fromkeys(s for w in words for s in looks.setters(ctx.map, definition, w))
            yield Hit(
                f"{looks.listed(setters)} may say of one {entity} at the same time: "
                f"{looks.listed(f'{a} and {b}' for a, b in pairs)}; neither follows the other, "
                "and the map does not say what holds then",
                tuple(f"entities.{entity}.statuses.{word}" for word in words),
                asks=looks.in_charge(ctx.map, *setters),
            )


def _pairs(ctx: Context, definition: Entity) -> Iterator[tuple[str, str]]:
    words = [w for w, row in definition.statuses.items() if isinstance(row.set_by, tuple)]
    for first in words:
        for second in definition.statuses:
            rows = definition.statuses[first], definition.statuses[second]
            if first == second or all(isinstance(row.next, Nothing) for row in rows):
                continue
            if second in words and words.index(second) < words.index(first):
                continue
            apart = not (
                looks.follows(definition, first, second) or looks.follows(definition, second, first)
            )
            by = [set(looks.setters(ctx.map, definition, word)) for word in (first, second)]
            if (
                apart
                and by[0]
                and by[1]
                and by[0] != by[1]
                and not _said(definition, first, second)
            ):
                yield first, second


def _said(definition: Entity, first: str, second: str) -> bool:
    return any({pair.first, pair.second} == {first, second} for pair in definition.if_both or ())


_MAP = """\
seamark: 1
systems:
  crm: {kind: crm}
  wms: {kind: stock}
entities:
  job:
    key: number
    fields: {status: {owner: wms}}
    statuses:
      open: {next: [waiting, packed]}
      packed: {next: [sent]}
      sent: {next: none}
"""
_FLOW = "flows: {jobs: {carries: job, from: crm, to: wms}}\n"

RULE = Rule(
    code="STA0007",
    name="branches-at-once",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    risk=Risk.STATUS,
    why="Both are true where they happened; which one the others see depends on which message comes last.",
    decide="Say what holds when both are claimed, or let one of them follow the other.",
    find=find,
    bad=_MAP + "      waiting: {set_by: [crm], next: [sent]}\n" + _FLOW,
    good=_MAP + "      waiting: {set_by: [crm], next: [packed]}\n" + _FLOW,
)
