"""The brief's pages on what happens: rules, timing, failures, comparisons, messages to customers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seamark.check.delay import Path, seconds
from seamark.language import inherit
from seamark.language.model import Entity, Fails, Map, Reconcile
from seamark.language.phrases import Duration
from seamark.report.document import Part, Section, Table, Text
from seamark.report.views import paths
from seamark.report.views._said import OPEN, TONES, About, alike, said, spoken

RULES_APART_MAX = 12
"""Most fields with rules of their own that are told in a row each; more are told below their rule."""

# ---------------------------------------------------------------------------------------------- rules


def rules(about: About) -> Iterator[Part]:
    """How records are recognised, who wins, what an edit does, what a consent is."""
    the_map = about.map
    if not the_map.entities:
        yield Text("No entity is named yet, so there is nothing to agree on.")
        return
    entities = the_map.entities.items()
    yield Section(
        "Recognising the same record",
        (
            Table(
                ("what", "one and the same by", "matched by", "no match", "several match", "never created twice by"),
                alike((name, *_matching(about, name, one)) for name, one in entities), tones=TONES,
            ),
        ),
    )  # fmt: skip
    yield Section("When systems disagree", (_disagree(about), *_fields(the_map)))
    yield from _taken(the_map)
    consents = tuple(_consents(the_map))
    if consents:
        columns = ("consent", "who decides", "if two change it", "how long kept, and why")
        yield Section("Consent", (Table(columns, consents, tones=TONES),))
    both = alike(
        (name, str(pair), said(answer))
        for name, one in entities
        for pair, answer in (one.if_both or {}).items()
    )
    if both:
        heads = ("what", "two statuses at once", "what is done")
        yield Section("Statuses that exclude each other", (Table(heads, both, tones=TONES),))
    yield from about.remarks(the_map.entities)


def _matching(about: About, name: str, entity: Entity) -> tuple[str, ...]:
    at = f"entities.{name}"
    matched = about.said(f"{at}.match", entity.match, "never matched", ", then ")
    return (
        about.said(f"{at}.key", entity.key),
        matched or (f"part of {entity.part_of}" if entity.part_of else ""),
        about.said(f"{at}.if_none", entity.if_none),
        about.said(f"{at}.if_several", entity.if_several),
        about.said(f"{at}.create", spoken(entity.create) if entity.create else None),
    )


def _disagree(about: About) -> Table:
    rows = []
    for name, entity in about.map.entities.items():
        answers = {
            key: about.said(
                f"entities.{name}.{key}", inherit.entity_answer(about.map, name, key)[0]
            )
            for key in ("if_conflict", "if_edited", "if_deleted", "if_unmapped")
        }
        rows.append(
            (
                name, _conflict(answers["if_conflict"]), answers["if_edited"], answers["if_deleted"],
                answers["if_unmapped"] if entity.statuses else "",
            )
        )  # fmt: skip
    columns = (
        "what", "two changed it at once", "edited where not owned", "deleted in one system", "a word nobody mapped",
    )  # fmt: skip
    return Table(columns, alike(rows, "kinds of records"), tones=TONES)


def _of(path: str) -> str:
    """`total of order` for `order.total`."""
    return " of ".join(reversed(path.split(".", 1)))


def _conflict(answer: str) -> str:
    return "the owner wins" if answer in ("", "owner wins") else answer


def _taken(the_map: Map) -> Iterator[Part]:
    """Records that take from another one, as a refund from what was paid."""
    rows = tuple(
        (
            name,
            _of(entity.takes_from),
            said(entity.if_exceeds),
            f"at most {said(entity.exceeds_at_most)}" if entity.exceeds_at_most else "",
        )
        for name, entity in the_map.entities.items()
        if entity.takes_from
    )
    if rows:
        heads = ("what", "takes from", "if it is more", "how often that may be")
        yield Section("When more is taken than there is", (Table(heads, rows, tones=TONES),))


def _fields(the_map: Map) -> Iterator[Part]:
    """Fields with a rule of their own; those with the same rule stand together."""
    rules: dict[tuple[str, str, str], list[str]] = {}
    for entity, one in the_map.entities.items():
        for field, definition in one.fields.items():
            for situation, answer in (
                ("edited where not owned", definition.if_edited),
                ("two changed it at once", definition.if_conflict),
                (f"differs by more than {definition.tolerance or 0:g}", definition.if_differs),
                ("the value cannot be used", definition.if_invalid),
            ):
                if answer is not None:
                    rules.setdefault((entity, situation, said(answer)), []).append(field)
    told: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for (entity, when, done), names in rules.items():
        told.setdefault((when, done), []).append((entity, ", ".join(names)))
    rows = tuple(
        (when, done, *row) for (when, done), some in told.items() for row in alike(some, "kinds of records")
    )  # fmt: skip
    if len(rows) <= RULES_APART_MAX and rows:
        found = tuple((f"{fields} of {of}", when, done) for when, done, of, fields in rows)
        yield Text("", strong="Fields with a rule of their own")
        yield Table(("field", "when", "what is done"), found, tones=TONES)
    elif rows:
        yield Text("", strong="Fields with a rule of their own")
        yield Table(("when", "what is done", "of", "fields"), rows, tones=TONES, grouped=2)


def _consents(the_map: Map) -> Iterator[tuple[str, ...]]:
    for name, entity in the_map.entities.items():
        for field, one in entity.fields.items():
            if one.type == "consent":
                conflict, _ = inherit.if_conflict(the_map, name, field)
                kept = f"{said(entity.keep)}; ground: {said(entity.basis)}"
                yield (
                    f"{field} of {name}",
                    said(one.owner),
                    _conflict(said(conflict) if conflict is not None else ""),
                    kept,
                )


# ---------------------------------------------------------------------------------------------- timing


def timing(about: About) -> Iterator[Part]:
    """What a delay costs and what holds at peak, how old each value may be for its readers, and how much comes."""
    the_map = about.map
    each = (
        (
            name, about.said(f"flows.{name}.within", flow.within), said(flow.peak_within) if flow.peak_within else "",
            about.said(f"flows.{name}.late_costs", flow.late_costs),
        )
        for name, flow in the_map.flows.items()
    )  # fmt: skip
    rows = alike(each, "flows")
    columns = ("flows", "may be late by", "at peak", "a longer delay costs")
    yield Table(columns, rows, empty="No flow is named yet.", tones=TONES)
    fresh = tuple(_row(path, may) for path, may in paths.needed(the_map))
    if fresh:
        yield Section(
            "How old a value can be",
            (
                Text("The worst delay adds up over the way of a value: the time until each flow starts, its run, and at "
                     "peak the records that wait. Tries after a failure come on top."),
                Table(("value", "way", "may be old", "worst delay", "at peak", "fits"), fresh, tones=TONES),
            ),
        )  # fmt: skip
    yield from _volumes(about)


def _row(path: Path, may: Duration | None) -> tuple[str, ...]:
    return (
        f"{path.field} of {path.entity}", " → ".join((path.owner, *(hop.destination for hop in path.hops))),
        said(may), _delay(path.delay_s()), _delay(path.delay_s(peak=True)), _fits(path, may),
    )  # fmt: skip


def _fits(path: Path, may: Duration | None) -> str:
    found = paths.fits(path, may)
    return "cannot be said" if found == "?" else found


def _delay(seconds_of_it: float | None) -> str:
    return "at once" if seconds_of_it == 0 else spoken(seconds(seconds_of_it))


def _volumes(about: About) -> Iterator[Part]:
    the_map = about.map
    rows = tuple(
        (
            name, said(one.total) if one.total else "", about.said(f"volumes.{name}.usual", one.usual),
            about.said(f"volumes.{name}.peak", one.peak),
            "; ".join(f"{season}: {said(rate)}" for season, rate in one.seasons.items()),
        )
        for name, one in the_map.volumes.items()
    )  # fmt: skip
    zone = (Text(f"All times of day are in {the_map.timezone}."),) if the_map.timezone else ()
    seasons = tuple(
        (name, said(one.dates), f"{spoken(str(one.freeze))} before" if one.freeze else "")
        for name, one in the_map.seasons.items()
    )
    if rows:
        columns = (
            "what",
            "how many there are",
            "on a usual day",
            "in the busiest hour",
            "in a season",
        )
        tables = [Table(columns, rows, tones=TONES)]
        if seasons:
            tables.append(Table(("season", "from, to", "no changes from"), seasons, tones=TONES))
        yield Section("How much comes", (*tables, *zone))


# ---------------------------------------------------------------------------------------------- failures


def failures(about: About) -> Iterator[Part]:
    """The plan of each flow; flows with the same plan stand together."""
    the_map = about.map
    plans = ((name, *_plan(about, name, inherit.fails(the_map, name)[0])) for name in the_map.flows)
    rows = alike(plans, "flows")
    columns = ("flows", "tries again", "who is told", "after the last try", "meanwhile by hand")
    yield Table(columns, rows, empty="No flow is named yet.", tones=TONES)
    repeated = tuple(
        (
            name, about.said(f"flows.{name}.if_repeated", inherit.if_repeated(the_map, name)[0]),
            about.said(f"flows.{name}.if_outdated", inherit.if_outdated(the_map, name)[0]),
        )
        for name in the_map.flows
    )  # fmt: skip
    same = {row[1:] for row in repeated}
    if len(same) == 1:
        twice, old = next(iter(same))
        yield Text(
            f"A message that comes twice: {twice}. A message older than what is known: {old}."
        )
    elif repeated:
        heads = ("flow", "a message that comes twice", "older than what is known")
        yield Section(
            "Late and repeated messages", (Table(heads, alike(repeated, "flows"), tones=TONES),)
        )
    yield from _missing(the_map)


def _plan(about: About, name: str, plan: Any) -> tuple[str, ...]:
    if not isinstance(plan, Fails):
        return (OPEN,) * 4
    at = f"flows.{name}.if_fails"
    return (
        about.said(f"{at}.retry", plan.retry, "does not try again"),
        about.said(f"{at}.alert", plan.alert, "nobody", ", then "),
        about.said(f"{at}.then", plan.then, "nothing"),
        about.said(f"{at}.by_hand", plan.by_hand, "there is no way by hand"),
    )


def _missing(the_map: Map) -> Iterator[Part]:
    rows = tuple(
        (name, entity, said(answer))
        for name, flow in the_map.flows.items()
        for entity, answer in (flow.if_missing or {}).items()
    )
    if rows:
        columns = ("flow", "is not there yet", "what is done")
        yield Section(
            "When a record comes before what it belongs to", (Table(columns, rows, tones=TONES),)
        )


# ---------------------------------------------------------------------------------------------- comparisons, messages


def reconciliation(about: About) -> Iterator[Part]:
    """What is compared, when, and who mends it."""
    rows = tuple(
        (name, *_comparison(about, name, one)) for name, one in about.map.reconcile.items()
    )
    columns = (
        "comparison",
        "looks at",
        "between",
        "when",
        "answers for differences",
        "who is told",
        "repair",
    )
    yield Table(columns, rows, empty="Nothing is compared on a schedule yet.", tones=TONES)
    yield from about.remarks(about.map.reconcile)


def _comparison(about: About, name: str, one: Reconcile) -> Iterator[str]:
    at = f"reconcile.{name}"
    yield about.said(f"{at}.compares", tuple(map(_of, one.compares or ())))
    yield about.said(f"{at}.between", one.between, joint=" and ")
    yield about.said(f"{at}.when", one.when, joint=" or ")
    yield about.said(f"{at}.in_charge", one.in_charge)
    yield about.said(f"{at}.alert", one.alert, "nobody")
    second = (
        f"; above {said(one.second_person)} a second person agrees" if one.second_person else ""
    )
    yield about.said(f"{at}.repair", one.repair, "not repaired") + second


def messages(about: About) -> Iterator[Part]:
    """What customers are told, and by which one system."""
    rows = tuple(
        (
            name, f"{said(m.about)}: {said(m.on)}", said(m.sent_by, joint=" and "),
            about.said(f"messages.{name}.at_most", m.at_most), m.in_charge or "",
        )
        for name, m in about.map.messages.items()
    )  # fmt: skip
    columns = ("message", "sent on", "by", "at most", "who answers for the text")
    yield Table(columns, rows, empty="No message to customers is named yet.", tones=TONES)
