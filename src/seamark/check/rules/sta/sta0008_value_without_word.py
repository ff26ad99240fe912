"""A value is translated, and a system has no word for it.

What it finds: fields with a word list (`words`) whose rows say nothing about a system that sends or gets the field.

Why it matters: the ERP sends the stock of Hall 2, nobody said which location of the marketplace that is, and the update is
refused or, worse, written to the first location there is.

How to settle it: write the system's word in each row, or `none` where it has no such thing.
"""

from collections.abc import Iterator

from seamark.check import looks
from seamark.check.finding import Level, Severity
from seamark.check.rule import Context, Hit, Rests, Rule
from seamark.language import inherit


def find(ctx: Context) -> Iterator[Hit]:
    """One hit for each word list."""
    users: dict[str, dict[str, list[str]]] = {}
    for entity, definition in ctx.map.entities.items():
        for name, field in definition.fields.items():
            if field.words and field.words in ctx.map.words:
                known = users.setdefault(field.words, {})
                hops = looks.bearers(ctx).get((entity, name), ())
                ends = {end: None for hop in hops for end in (hop.source, hop.destination)}
                for system in (*ends, *inherit.owners(ctx.map, field)):
                    known.setdefault(system, []).append(f"entities.{entity}.fields.{name}.words")
    for words, systems in users.items():
        gaps = [
            (row, system)
            for row, one in ctx.map.words[words].items()
            for system in systems
            if system not in (one.own or {})
        ]
        if gaps:
            said = looks.listed(f"{system} for {row}" for row, system in gaps)
            fields = [path for _, system in gaps for path in systems[system]]
            yield Hit(
                f"the list {words} has no word of {said}, although the value goes there or comes from there",
                tuple(dict.fromkeys([*(f"words.{words}.{row}" for row, _ in gaps), *fields])),
                asks=looks.in_charge(ctx.map, *(system for _, system in gaps)),
            )


_MAP = """\
seamark: 1
systems:
  erp: {kind: erp}
  crm: {kind: crm}
entities:
  tariff:
    key: code
    fields: {region: {owner: erp, words: regions}}
flows: {tariffs: {carries: tariff, from: erp, to: crm}}
"""

RULE = Rule(
    code="STA0008",
    name="value-without-word",
    severity=Severity.ERROR,
    rests_on=Rests.ANSWERS,
    holds_at=Level.PROVISIONAL,
    why="A value that one side has no word for is refused, or written under the first word there is.",
    decide="Write the system's own word in each row, or `none`.",
    find=find,
    bad=_MAP + "words: {regions: {north: {erp: N}}}\n",
    good=_MAP + "words: {regions: {north: {erp: N, crm: Nord}}}\n",
)
