"""The brief's first page of content: the verdict and why, how far each part is, what comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from seamark.check.verdict import SAYS, Verdict
from seamark.language.decisions import shape
from seamark.report.document import Item, Listing, Part, Section, Table, Text
from seamark.report.views import verdict as verdict_view
from seamark.report.views._said import TONES, About, capital, plainly

FIRST_STEPS_MAX = 5
"""Most steps named on the first page."""
PARTS = {
    "systems": ("systems.*", "switches.*"),
    "status words": ("entities.*.statuses", "entities.*.if_unmapped", "words.*", "defaults.if_unmapped"),
    "timing and freshness": ("flows.*.within", "flows.*.late_costs", "flows.*.peak_within", "entities.*.fields.*.fresh",
                             "volumes.*", "seasons.*", "timezone"),
    "who decides what": ("entities.*.fields",),
    "if a flow fails": ("flows.*.if_fails", "flows.*.if_repeated", "flows.*.if_outdated", "defaults.if_fails",
                        "defaults.if_repeated", "defaults.if_outdated"),
    "what goes where": ("flows.*",),
    "rules": ("entities.*", "defaults"),
    "comparing the systems": ("reconcile.*",),
    "messages to customers": ("messages.*",),
    "after launch": ("duties.*", "watch.*"),
    "launch": ("launch.*",),
    "test cases": ("tests.*",),
}  # fmt: skip
"""Parts of a brief with the shapes of the decisions in them; the first that fits counts."""
_ORDER = (
    "systems", "what goes where", "who decides what", "status words", "rules", "timing and freshness", "if a flow fails",
    "comparing the systems", "messages to customers", "after launch", "launch", "test cases",
)  # fmt: skip


def summary(about: About) -> Iterator[Part]:
    """The verdict and why, how far each part is, and what comes first."""
    judged, the_map = about.judged, about.map
    if about.team and the_map.note:
        yield Text(the_map.note)
    yield Text(
        f"{SAYS[judged.level].capitalize()}.",
        verdict_view.TONES[judged.level],
        f"{judged.level.value.capitalize()}.",
    )
    if judged.reasons:
        yield Text("", strong="Why it is not higher")
        yield Listing(tuple(Item(f"{capital(reason)}.") for reason in judged.reasons))
    fields = sum(len(entity.fields) for entity in the_map.entities.values())
    counted = (
        many(len(the_map.systems), "system"), f"{many(len(the_map.flows), 'flow')} between them",
        f"{many(len(the_map.entities), 'kind')} of records with {many(fields, 'field')}",
    )  # fmt: skip
    yield Text(f"{', '.join(counted)}.", strong="This map:")
    rows = tuple(
        (
            str(number),
            point.risk.value,
            point.state,
            str(len(point.findings)) if point.findings else "",
        )
        for number, point in enumerate(judged.risks, 1)
    )
    columns = ("no.", "risk point", "state", "findings")
    numeric = frozenset(("no.", "findings"))
    yield Section("The five risk points", (Table(columns, rows, numeric, tones=TONES),))
    yield from _stands(about)
    if judged.evidence:
        proofs = tuple(
            Item(e.summary, e.fails, "good" if e.held else "bad") for e in judged.evidence
        )
        yield Section("What was proved", (Listing(proofs),))
    yield from _next(judged)


def many(count: int, what: str) -> str:
    """`1 flow`, `1,200 flows`."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _next(judged: Verdict) -> Iterator[Part]:
    if judged.next_level is None:
        return
    items = tuple(
        Item(plainly(step.question) + (f" (ask {step.asks})" if step.asks else ""))
        for step in judged.steps[:FIRST_STEPS_MAX]
    )
    parts: list[Part] = [Listing(items, numbered=True)]
    more = len(judged.steps) - FIRST_STEPS_MAX
    if more > 0:
        parts.append(Text(f"{more:,} more are named in the sections that follow.", "quiet"))
    yield Section(f"First steps to {judged.next_level.value}", tuple(parts))


def _stands(about: About) -> Iterator[Part]:
    """How many answers each part of the map needs, and in which state they are."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in _ORDER}
    for decision in about.decisions.all:
        if decision.weight:
            counts[_part_of(decision.path)][decision.state] += 1
    rows = [(name, *_row(found)) for name, found in counts.items() if found.total()]
    if rows:
        rows.append(("all together", *_row(sum(counts.values(), Counter()))))
        columns = ("part", "needed", "signed", "not signed", "assumed or disputed", "open")
        numeric = frozenset(columns[1:])
        yield Section("Answers that this map needs", (Table(columns, tuple(rows), numeric),))


def _row(found: Counter[str]) -> tuple[str, ...]:
    numbers = (
        found.total(), found["signed"], found["answered"], found["assumed"] + found["disputed"], found["open"],
    )  # fmt: skip
    return tuple(f"{n:,}" if n else "–" for n in numbers)


def _part_of(path: str) -> str:
    shaped = shape(path)
    for name, shapes in PARTS.items():
        if any(shaped == one or shaped.startswith(f"{one}.") for one in shapes):
            return name
    return "rules"
