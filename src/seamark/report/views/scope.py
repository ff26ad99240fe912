"""The work that a map implies: how much, what widens the range, what must come before what, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from seamark.check.finding import Level
from seamark.check.verdict import Verdict
from seamark.language import inherit
from seamark.language.model import Map
from seamark.report.document import (
    Cover,
    Document,
    Item,
    Listing,
    Part,
    Section,
    Span,
    Table,
    Text,
    Timeline,
)
from seamark.report.views import verdict as verdict_view
from seamark.report.views._data import plain
from seamark.scope.course import Bar, course
from seamark.scope.derive import Scope
from seamark.scope.item import Phase, WorkItem
from seamark.scope.kind import all_kinds
from seamark.scope.path import Plan
from seamark.scope.ranges import Effort, Estimate
from seamark.scope.rates import RateCard
from seamark.scope.subject import many
from seamark.scope.widest import Wide, widest

USUAL = (
    "order",
    "stock",
    "customer",
    "product",
    "price",
    "shipment",
    "return",
    "refund",
    "payment",
)
"""What usually flows in such a project; a map that names none of it is told so."""
QUESTIONS_SHOWN_MAX = 20
"""Most questions in the table; all that were weighed stand in the data."""
NO_ROOM = "none"
WHOLE = "everything"
EARLY = (
    "The range is about what this map names. Estimates of skilled people at such an early point have turned out to be off by half "
    "to double (McConnell, Software Estimation, 2006: the cone of uncertainty)."
)
NOT_FOR_SUPPLIERS = "Our own estimates: for those who decide on the budget, never for suppliers."
WORKING_DAYS_A_WEEK = 5
_STATES = {"open": "nobody decided", "assumed": "only assumed", "disputed": "disputed"}


def view(
    the_map: Map, scope: Scope, estimate: Estimate, plan: Plan, judged: Verdict | None = None,
    way: tuple[Part, ...] = (), on: date | None = None,
) -> Document:  # fmt: skip
    """The whole scope.

    Args:
        the_map: of which.
        scope: its work.
        estimate: its ranges.
        plan: its order.
        judged: how far the map is; what its level means for a price stands on top.
        way: what is said of direct connections and a middleware.
        on: the day, for the first page.
    """
    sections = (
        ("What would narrow the range most", _widest(the_map, scope, estimate), "widest"),
        ("By phase", [_sums("phase", estimate.phases, estimate.total, scope.rates)], "phases"),
        ("By system", [_sums("system", estimate.systems, estimate.total, scope.rates)], "systems"),
        ("By flow", [_sums("flow", estimate.flows, estimate.total, scope.rates)], "flows"),
        ("What must come before what", _order(scope, plan), "order"),
        ("Direct or middleware", way, "way"),
        ("The rates behind it", [_rates(scope.rates)], "rates"),
        ("What is not in these figures", [left_out(the_map, scope)], "left-out"),
        ("How sure these figures are", [_how_sure(the_map, scope, estimate, judged)], "how-sure"),
        ("All the work", _work(scope, estimate, plan), "work"),
        ("Facts about platforms that make work necessary", [_facts_used(scope)], "facts"),
    )
    parts = (
        *_head(scope, estimate, judged),
        *(Section(title, tuple(inside), anchor) for title, inside, anchor in sections if inside),
    )
    title = f"Scope of {scope.name or 'this map'}"
    cover = _cover(scope, estimate, plan, judged, on) if scope.items else None
    return Document(
        title, parts, _facts(scope, estimate, judged), _data(scope, estimate, plan), cover=cover
    )


def _cover(
    scope: Scope, estimate: Estimate, plan: Plan, judged: Verdict | None, on: date | None
) -> Cover:
    """The first page: how far the map is, what it costs, when it is live, and the decision worth most."""
    days, cost, rates = estimate.total.days, estimate.total.cost, scope.rates
    said = [
        f"{_money(cost.p50, rates)} to {_money(cost.p80, rates)} (P50 to P80), {_days(days.p50)} to {_days(days.p80)} person-days",
        f"Live after {_weeks(plan.live_team)} with the people on the rate card, after {_weeks(plan.live_least)} with as many as could be used",
    ]
    first = next(iter(widest(scope, estimate, 1)), None)
    if first is not None:
        saves = _money(max(0.0, first.effect.saves_cost), rates)
        said.append(
            f"The decision worth most: {first.question.question} Settled, P80 is {saves} lower on average"
        )
    level = Text("", "plain", "How much it is")
    if judged is not None:
        level = Text(verdict_view.level_in_words(judged).partition(": ")[2].capitalize(), verdict_view.TONES[judged.level], judged.level.value.capitalize())  # fmt: skip
    return Cover("Scope: our own estimates", NOT_FOR_SUPPLIERS, level, tuple(said), (), on)


# ---------------------------------------------------------------------------------------------- the whole


def _head(scope: Scope, estimate: Estimate, judged: Verdict | None) -> tuple[Part, ...]:
    days, cost = estimate.total.days, estimate.total.cost
    found: list[Part] = [Text(NOT_FOR_SUPPLIERS, "warn"), *level(judged)]
    if not scope.items:
        return (*found, Text("The map names no flow yet, so there is no work to derive. Say what goes from which system to which."))  # fmt: skip
    found += [
        Text(
            f"{_days(days.p50)} to {_days(days.p80)} person-days, {_money(cost.p50, scope.rates)} to {_money(cost.p80, scope.rates)}. "
            f"Of {estimate.draws:,} trial runs on paper, half stay below the first figure (P50) and eight in ten below the second (P80).",
            strong="The work:",
        ),
        Text(
            f"eight in ten of these runs lie between {_days(days.p10)} and {_days(days.p90)} person-days "
            f"({_money(cost.p10, scope.rates)} and {_money(cost.p90, scope.rates)}).",
            strong="The range:",
        ),
    ]  # fmt: skip
    if scope.questions:
        found.append(_in_time(scope, estimate))
    return (*found, *defaults_used(scope.rates))


def level(judged: Verdict | None) -> tuple[Part, ...]:
    """What the level of the map means for the figures below it."""
    if judged is None:
        return ()
    said = verdict_view.level_in_words(judged)
    if judged.level is Level.DISCOVERY:
        said += " What follows is not a price: it says how much is still unknown."
    return (Text(said, verdict_view.TONES[judged.level]),)


def defaults_used(rates: RateCard) -> tuple[Part, ...]:
    """That figures rest on numbers which nobody measured, if they do."""
    if not rates.defaults_left:
        return ()
    some = "Days and prices" if not rates.name else f"What {rates.name} leaves out"
    said = f"{some} are cautious defaults, not measured. Put your own into the rate card, in the app or with `seamark scope --write-rates FILE`."
    return (Text(said, "quiet"),)


def _in_time(scope: Scope, estimate: Estimate) -> Text:
    """What deciding everything before the build is worth."""
    now, then = estimate.total, estimate.in_time
    open_, assumed = (sum(q.state == state for q in scope.questions.values()) for state in ("open", "assumed"))  # fmt: skip
    said = [f"{open_} open" if open_ else "", f"{assumed} only assumed" if assumed else ""]
    disputed = len(scope.questions) - open_ - assumed
    said.append(f"{disputed} disputed" if disputed else "")
    return Text(
        f"{len(scope.questions)} questions change this work ({', '.join(filter(None, said))}). Were they all settled before "
        f"the build, whichever way, it would be {_days(then.days.p50)} to {_days(then.days.p80)} person-days, "
        f"{_money(now.cost.p80 - then.cost.p80, scope.rates)} less at P80.",
        strong="What is not decided:",
    )


def _sums(what: str, sums: Mapping[str, Effort], total: Effort, rates: RateCard) -> Table:
    thousands = f"thousand {rates.currency}"
    columns = (what, "days P50", "days P80", f"{thousands} P50", f"{thousands} P80")
    rows = tuple(
        (name, _cell(one.days.p50), _cell(one.days.p80), _cell(one.cost.p50 / 1000), _cell(one.cost.p80 / 1000))
        for name, one in (*sums.items(), (WHOLE, total))
    )  # fmt: skip
    caption = "P80 figures do not add up: it is unlikely that everything goes badly at once."
    return Table(columns, rows, frozenset(columns[1:]), "No work yet.", caption)


# ---------------------------------------------------------------------------------------------- what widens it


def _widest(the_map: Map, scope: Scope, estimate: Estimate) -> list[Part]:
    if not scope.questions:
        return [Text("Nothing: every decision that changes the work is settled. What remains is the usual uncertainty of the work itself.", "good")]  # fmt: skip
    heading = Text(
        "What the whole would be with each answer, from P50 to P80, all else left as it is:"
    )
    top = Listing(
        tuple(_top(one, scope.rates, the_map) for one in widest(scope, estimate)), numbered=True
    )
    every = widest(scope, estimate, None)
    unit = scope.rates.currency
    columns = ("question", "who can answer", "now", "narrower by, days", f"P80 lower by, thousand {unit}", "pieces of work", "open answers")  # fmt: skip
    rows = tuple(
        (
            one.question.question, _role(one.question.asks, the_map), _STATES.get(one.question.state, one.question.state),
            _narrower(one.effect.causes_days), _cell(max(0.0, one.effect.saves_cost) / 1000), str(one.effect.items),
            str(len(one.question.paths)),
        )
        for one in every[:QUESTIONS_SHOWN_MAX]
    )  # fmt: skip
    caption = "The questions that widen the range. Narrower by: how much smaller the range of eight in ten becomes when it is settled, on average over its answers."  # fmt: skip
    found: list[Part] = [
        heading,
        top,
        Table(columns, rows, frozenset(columns[3:]), caption=caption),
    ]
    left = len(every) - len(rows) + estimate.unweighed
    if left:
        found.append(Text(f"{left} further questions, each with less effect than these; what they do together stands at the top.", "quiet"))  # fmt: skip
    return found


def _top(one: Wide, rates: RateCard, the_map: Map) -> Item:
    question, effect = one.question, one.effect
    who = f" {_role(question.asks, the_map)} can answer." if question.asks else ""
    text = f"{question.question} Settled, P80 is {_narrower(effect.saves_days)} days ({_money(max(0.0, effect.saves_cost), rates)}) lower and the range {_narrower(effect.causes_days)} days narrower, on average over its answers.{who}"  # fmt: skip
    lines = [
        f"{answer.answer}: {_days(answer.effort.days.p50)} to {_days(answer.effort.days.p80)} days, "
        f"{_money(answer.effort.cost.p50, rates)} to {_money(answer.effort.cost.p80, rates)}"
        for answer in effect.answers
    ]  # fmt: skip
    where = question.at or question.paths[0]
    if len(question.paths) > 1:
        settles = f"settles {len(question.paths)} open answers"
        where += f", {settles}" if question.at else f" and {len(question.paths) - 1} more"
    return Item(text, (*lines, f"in the map: {where}"))


def _role(name: str, the_map: Map) -> str:
    """A person as those call them who do not know the map: by the role."""
    person = the_map.people.get(name)
    return person.role or name if person is not None else name


def _narrower(days: float) -> str:
    return "less than 1" if days < 1 else f"{days:,.0f}"


# ---------------------------------------------------------------------------------------------- order


def _order(scope: Scope, plan: Plan) -> list[Part]:
    if not plan.chain:
        return [Text("There is no work to order yet.")]
    people = ", ".join(f"{role.people} {role.name}{'s' if role.people > 1 else ''}" for role in scope.rates.roles.values() if role.name != "lead")  # fmt: skip
    bars = course(scope, plan)
    return [
        Text(
            f"Live after at least {_weeks(plan.live_least)}: the longest chain, however many people work on it. With {people} (rate "
            f"card) after about {_weeks(plan.live_team)}, if everybody works on nothing else and nobody waits for answers. Each piece "
            "lasts its P50; the first weeks after launch are watched more closely.",
            strong="Time:",
        ),
        _timeline(bars, plan),
        _bars(bars),
    ]  # fmt: skip


def _timeline(bars: Sequence[Bar], plan: Plan) -> Timeline:
    """The course of the work, drawn."""
    spans = tuple(
        Span(
            bar.title, bar.phase.value, bar.start, bar.end, bar.latest, bar.critical, _note(bar),
            tuple((wait.bar, wait.at) for wait in bar.waits),
        )
        for bar in bars
    )  # fmt: skip
    live = ((plan.live_least, "live"),) if plan.live_least < plan.days_least else ()
    return Timeline("What must come before what", spans, plan.days_least, live)


def _note(bar: Bar) -> str:
    """What is said beside a bar: how long it takes, or how many pieces it stands for."""
    if len(bar.items) > 1:
        return many(len(bar.items), "piece")
    return f"{_exact(bar.end - bar.start)} days"


def _bars(bars: Sequence[Bar]) -> Table:
    """The same in words."""
    columns = ("phase", "work", "pieces", "from day", "to day", "room, days", "waits for")
    rows = tuple(
        (
            bar.phase.value, bar.title, str(len(bar.items)), _exact(bar.start), _exact(bar.end),
            NO_ROOM if bar.critical else _exact(bar.room), "; ".join(bars[wait.bar].title for wait in bar.waits),
        )
        for bar in bars
    )  # fmt: skip
    caption = "From the start of the project, with as many people as could be used. Room: how late it may be without moving the end. A day lost where there is none is a day lost at the end: that is the longest chain."
    return Table(
        columns, rows, frozenset(columns[2:6]), caption=caption, tones={NO_ROOM: "warn"}, grouped=1
    )


# ---------------------------------------------------------------------------------------------- the work


def _work(scope: Scope, estimate: Estimate, plan: Plan) -> list[Part]:
    columns = ("phase", "kind", "work", "system", "flow", "low", "likely", "high", "P50", "P80", "why", "not decided", "room, days")  # fmt: skip
    kinds = all_kinds()
    rows = tuple(_row(item, kinds[item.kind].title, estimate, plan) for item in scope.items)
    caption = "In person-days. Low, likely, high: from the rate card, with every open answer. Room: how late it may begin without moving the end."
    return [Table(columns, rows, frozenset((*columns[5:10], columns[12])), "No work yet.", caption, grouped=1)]  # fmt: skip


def _row(item: WorkItem, kind: str, estimate: Estimate, plan: Plan) -> tuple[str, ...]:
    p50, p80 = estimate.items[item.id]
    step = plan.steps.get(item.id)
    why = "; ".join(reason.words for reason in item.because)
    return (
        item.phase.value, kind, item.title, item.system, item.flow, _exact(item.days.low), _exact(item.days.likely),
        _exact(item.days.high), _exact(p50), _exact(p80), why, str(len(item.widened_by) or ""), _exact(step.room) if step else "",
    )  # fmt: skip


def _rates(rates: RateCard) -> Table:
    """Who does the work, at what price; each number with where it comes from."""
    columns = ("role", f"{rates.currency} a day", "people at the same time", "where it comes from")
    rows = tuple(
        (role.name, f"{role.day:g}", str(role.people), rates.source(f"roles.{role.name}"))
        for role in rates.roles.values()
    )
    return Table(columns, rows, frozenset(columns[1:3]))


def _facts_used(scope: Scope) -> Table:
    """The platform facts that make work necessary, each with its source."""
    used: dict[tuple[str, str], int] = {}
    for item in scope.items:
        for reason in item.because:
            if reason.fact:
                used[reason.words, reason.source] = used.get((reason.words, reason.source), 0) + 1
    rows = tuple((words, source, str(count)) for (words, source), count in used.items())
    columns = ("what the platform does", "source", "pieces of work")
    return Table(columns, rows, frozenset(columns[2:]), "No piece of work rests on a fact about a platform.")  # fmt: skip


def left_out(the_map: Map, scope: Scope) -> Listing:
    """What such a project usually has and these figures do not hold."""
    items = []
    carried = {entity for flow in the_map.flows.values() for entity in flow.entities}
    known = {inherit.meaning(name, the_map.entities.get(name)) for name in carried}
    missing = [usual for usual in USUAL if usual not in known]
    if missing:
        items.append(Item(f"What no flow of this map carries: {', '.join(missing)}. A map that names less has a smaller range, not a cheaper project.", tone="warn"))  # fmt: skip
    described = list(_described(the_map))
    if described:
        items.append(Item(f"What is said in free text only, which no program can derive work from: {'; '.join(described)}.", tone="warn"))  # fmt: skip
    items += [
        Item("Licences and fees of the systems themselves, and what they charge for more requests or a dearer plan."),
        Item("The time of your own people for answers, test and sign-off."),
        Item("Changes to the systems beside the flows: new screens, new reports, new processes."),
        Item("Taxes, travel, and the supplier's margin for risk."),
    ]  # fmt: skip
    return Listing(tuple(items))


def _described(the_map: Map) -> Iterator[str]:
    """Blocks that say something in words that the language cannot say."""
    for table in (the_map.systems, the_map.entities, the_map.flows, the_map.reconcile):
        for name, block in table.items():
            if block.described:
                yield f"{name}: {block.described}"
    for name, entity in the_map.entities.items():
        for field_name, field in entity.fields.items():
            if field.described:
                yield f"{field_name} of {name}: {field.described}"


def _how_sure(the_map: Map, scope: Scope, estimate: Estimate, judged: Verdict | None) -> Listing:
    rates = scope.rates
    rows = len(rates.days) + len(rates.running) + len(rates.roles)
    card = f"the rate card {rates.name}" if rates.name else "the rate card that comes with Seamark"
    source = f"Days and prices come from {card}: {rates.defaults_left} of its {rows} rows are cautious defaults, not measured."  # fmt: skip

    return Listing((
        Item(source, tone="warn" if rates.defaults_left else "plain"),
        *_other_currency(the_map, rates),
        *([Item(EARLY, tone="warn")] if judged is not None and judged.level is Level.DISCOVERY else []),
        Item(f"{estimate.draws:,} trial runs, seed {estimate.seed}; the same map, rate card and seed give the same figures. So many runs leave P50 uncertain by {_exact(estimate.error_p50)} and P80 by {_exact(estimate.error_p80)} days."),
        Item(f"If one piece of work on a system takes longer, others on it do too (correlation {rates.one_system:g}), and so does everything (correlation {rates.everything:g})."),
        Item("While a question is open, each of its usual answers is equally likely, and a share of the work that hangs on it is done again because it is noticed late."),
    ))  # fmt: skip


def _other_currency(the_map: Map, rates: RateCard) -> tuple[Item, ...]:
    if not the_map.currency or the_map.currency.upper() == rates.currency:
        return ()
    said = f"Money is in {rates.currency}, the currency of the rate card; the map counts in {the_map.currency}. Nothing was converted."
    return (Item(said, tone="warn"),)


def _facts(scope: Scope, estimate: Estimate, judged: Verdict | None) -> tuple[tuple[str, str], ...]:
    found = [("map", scope.digest), ("rate card", scope.rates.name or "defaults of Seamark")]
    if judged is not None:
        found += [("rules", judged.rules), ("facts about platforms", judged.catalogue)]
    return (*found, ("draws", f"{estimate.draws:,}"), ("seed", str(estimate.seed)))


def _data(scope: Scope, estimate: Estimate, plan: Plan) -> dict[str, Any]:
    return {
        "version": 1,
        "digest": scope.digest,
        "currency": scope.rates.currency,
        "rate_card": scope.rates.name,
        "estimate": plain(estimate),
        "questions": [plain(one) for one in scope.questions.values()],
        "items": [
            {**plain(item), "p50": estimate.items[item.id][0], "p80": estimate.items[item.id][1]}
            for item in scope.items
        ],
        "plan": plain(plan),
        "phases": [phase.value for phase in Phase],
    }


# ---------------------------------------------------------------------------------------------- numbers


def _days(days: float) -> str:
    """Days as exactly as such a figure is known: whole, from 100 on to the nearest 5."""
    return (
        f"{round(days / 5) * 5:,}" if days >= 100 else _exact(days) if days < 10 else f"{days:,.0f}"
    )


def _exact(days: float) -> str:
    return f"{days:,.1f}"


def _cell(number: float) -> str:
    """A figure of a table: no separators, so that a spreadsheet takes it as a number; as exact as it is known."""
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}"


def _amount(amount: float) -> str:
    """Money to the nearest thousand, below ten thousand to the nearest hundred."""
    step = 1000 if amount >= 10_000 else 100
    return f"{round(amount / step) * step:,}"


def _money(amount: float, rates: RateCard) -> str:
    return f"{_amount(amount)} {rates.currency}"


def _weeks(days: float) -> str:
    return f"{days:,.0f} working days ({days / WORKING_DAYS_A_WEEK:,.0f} weeks)"
