"""A platform as an operations lead reads it before a contract is signed; the list of platforms; their count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from seamark.catalogue import count, fields
from seamark.catalogue.fact import Confidence, Fact
from seamark.catalogue.model import PARTS, Event, Platform, points_of, same
from seamark.catalogue.read import Problem
from seamark.catalogue.words import amount, in_words, meaning, seconds, told
from seamark.report.document import Document, Item, Listing, Part, Section, Table, Text
from seamark.report.views._data import plain

__all__ = ["Platform", "count", "in_words", "index", "problems", "same", "summary", "view"]

SURE = {
    Confidence.OFFICIAL: "vendor",
    Confidence.SOURCE: "program code",
    Confidence.MEASURED: "measured",
    Confidence.SECONDARY: "NOT CONFIRMED: others say so",
    Confidence.MEMORY: "NOT CONFIRMED: not looked up",
}
"""How sure a fact is, in a word; `_LEGEND` says what the words mean."""
_LEGEND = (
    "vendor: the vendor's own page says so; program code: read in the platform's source code; measured: seen in a "
    "running system; NOT CONFIRMED: ask the supplier for it in writing before a price rests on it."
)
_OFF = ("disable", "delete", "pause")
_COLUMNS = ("what", "answer", "how sure", "source", "as of")


class _Sources:
    """Numbers of sources in the order in which they are first cited."""

    def __init__(self, today: date | None) -> None:
        self.today = today
        self.numbers: dict[str, int] = {}

    def cells(self, fact: Fact[Any]) -> tuple[str, str, str]:
        """How sure, the number of the source, its date."""
        sure = SURE[fact.confidence] if fact.confidence else ""
        if self.today is not None and fact.is_old(self.today):
            sure += "; old: look it up again"
        if fact.confidence is Confidence.MEMORY:
            return sure, "", fact.as_of
        source = f"{fact.source} (your file {fact.file})" if fact.file else fact.source
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        return sure, str(number), fact.as_of

    def row(self, about: str, answer: str, fact: Fact[Any]) -> tuple[str, ...]:
        """A row of a table."""
        plan = f"{' and '.join(fact.plan)}: " if fact.plan else ""
        return (about, _with_note(plan + answer, fact), *self.cells(fact))


def view(platform: Platform, today: date | None = None) -> Document:
    """Everything known about a platform: in short, what to know before signing, each fact with source and date.

    Args:
        platform: seen for one plan, or for all.
        today: marks facts that are old on that day; None marks none.
    """
    cited = _Sources(today)
    parts: list[Part] = [Text(platform.summary)] if platform.summary else []
    if platform.plans:
        parts.append(Text(", ".join(platform.plans), strong="Plans that matter here:"))
    parts.append(Section("In short", (Listing(tuple(map(Item, _short(platform)))),)))
    parts.append(Section("Before you sign", (_gaps(platform, cited),)))
    parts.append(Section("What it tells of", (_events(platform, cited),)))
    parts.append(Section("How much it takes", (_limits(platform, cited),)))
    for part in PARTS:
        rows = tuple(_rows(platform, points_of(part), cited))
        if rows:
            title = (part.__doc__ or "").strip().splitlines()[0].rstrip(".")
            parts.append(Section(title, (_table(rows),)))
    if platform.notes:
        notes = tuple(
            cited.row(_sentence(f.key), f.text, f) for f in platform.notes.values() if f.known
        )
        parts.append(Section("Further facts", (_table(notes),)))
    parts.extend(_missing(platform))
    sources = tuple(Item(source) for source in cited.numbers)
    parts.append(Section("Sources", (Text(_LEGEND, "quiet"), Listing(sources, numbered=True))))
    return Document(_head(platform), tuple(parts), tuple(_small_print(platform)), _data(platform))


def index(platforms: Iterable[Platform]) -> Document:
    """All platforms in a table."""
    listed = tuple(platforms)
    rows = []
    for one in listed:
        known = [f for f in (*count.typed(one), *count.prose(one)) if f.known]
        sure = sum(f.confirmed for f in known)
        rows.append((one.id, one.name, one.kind, str(len(known)), str(sure)))
    table = Table(
        ("id", "name", "kind", "facts", "confirmed"), tuple(rows), frozenset(("facts", "confirmed"))
    )
    data = {"platforms": [{"id": p.id, "name": p.name, "kind": p.kind} for p in listed]}
    hint = Text("`seamark platforms show NAME` shows one with its sources.", "quiet")
    return Document("Platforms", (table, hint), (), data)


def summary(counts: count.Counts, version: str) -> Document:
    """How much the catalogue knows."""
    rows = (
        ("platforms", counts.platforms),
        ("facts, each with its source", counts.facts),
        ("that a program can read (typed)", counts.typed),
        ("confirmed by the vendor, its code or a running system", counts.confirmed),
        ("not looked up yet", counts.unconfirmed_memory),
        ("older than 18 months", counts.old),
        ("points looked for and not found", counts.not_found),
        ("typed facts that some rule reads", counts.read),
    )
    table = Table(
        ("what", "how many"), tuple((a, f"{n:,}") for a, n in rows), frozenset(("how many",))
    )
    return Document("What the catalogue knows", (table,), (("version", version),), plain(counts))


def problems(file: str, found: Iterable[Problem], platform: Platform | None) -> Document:
    """What is wrong in a platform file, or that nothing is."""
    items = tuple(Item(f"{file}, line {one.line}: {one.message}", tone="bad") for one in found)
    said: tuple[Part, ...] = (Listing(items),) if items else ()
    if platform is not None and not items:
        known = sum(f.known for f in (*count.typed(platform), *count.prose(platform)))
        said = (Text(f"{platform.name}: {known} facts, nothing wrong.", "good"),)
    data = {"file": file, "problems": [plain(one) for one in found]}
    return Document(f"Platform file {file}", said, (), data)


# ------------------------------------------------------------------------------------------------ in short


def _head(platform: Platform) -> str:
    plan = f" on {platform.plan}" if platform.plan else ""
    return f"{platform.name}{plan}: what it really does"


def _short(platform: Platform) -> Iterator[str]:
    """The lines that change a price most; what is not confirmed says so."""
    one = platform
    yield from _line(one.api.needs_plan, lambda v: f"To connect it you need: {v}")
    yield from _line(one.delivery.channel, lambda v: meaning(one.delivery.channel, v))
    yield from _line(
        one.delivery.ack_timeout_s, lambda v: f"The receiver must answer within {seconds(v)}"
    )
    retries, window = one.delivery.retries, one.delivery.retry_window_s
    if retries.value == 0:
        yield from _line(retries, lambda v: "A message that is not taken at once is not sent again")
    else:
        kept = one.delivery.on_exhaustion.value in ("keep", "dead letter")
        lost = "" if kept else "; an outage longer than that loses news"
        yield from _line(window, lambda v: f"It tries again for {seconds(v)}{lost}")
    off = one.delivery.failures_until_off.value
    then = (
        f"After {off} failures in a row "
        if off and one.delivery.on_exhaustion.value in _OFF
        else "Then "
    )
    yield from _line(
        one.delivery.on_exhaustion, lambda v: then + meaning(one.delivery.on_exhaustion, v)
    )
    yield from _line(
        one.delivery.subscription_life_s,
        lambda v: f"A subscription ends after {seconds(v)} unless somebody renews it",
    )
    yield from _line(one.delivery.duplicates, lambda v: meaning(one.delivery.duplicates, v))
    yield from _line(one.delivery.ordering, lambda v: meaning(one.delivery.ordering, v))
    yield from _silent(one)
    limit = one.rate_limit()
    if limit is not None:
        calls = f" for {limit.covers}" if limit.covers else ""
        plan = f" ({' and '.join(limit.plan)})" if limit.plan and not one.plan else ""
        writes = one.writes_per_second(limit) if limit.unit == "points" else None
        about = f", about {writes:.3g} usual writes a second" if writes else ""
        yield f"At most {amount(limit)}{calls}{about}{plan}{_unsure(limit.amount)}"
    yield from _line(
        one.testing.sandbox, lambda v: "Test environment: " + meaning(one.testing.sandbox, v)
    )


def _silent(platform: Platform) -> Iterator[str]:
    """What it sends nothing about; the whole subject where it is silent about all of it."""
    polled: dict[str, list[str]] = {}
    total: dict[str, int] = {}
    for what in platform.events:
        entity, _, happening = what.partition(" ")
        total[entity] = total.get(entity, 0) + 1
        if platform.event(entity, happening).polled:
            polled.setdefault(entity, []).append(what)
    if polled and sum(map(len, polled.values())) == sum(total.values()):
        yield "It sends nothing about anything: whoever needs news must ask again and again"
    elif polled:
        whole = [entity for entity, found in polled.items() if len(found) == total[entity]]
        parts = [what for entity, found in polled.items() if entity not in whole for what in found]
        yield f"It sends nothing about: {', '.join([*whole, *parts])}; somebody must ask again and again"


def _line(fact: Fact[Any], say: Callable[[Any], str]) -> Iterator[str]:
    if fact.known:
        plan = f" ({' and '.join(fact.plan)})" if fact.plan else ""
        yield f"{_sentence(say(fact.value))}{plan}{_unsure(fact)}"


def _sentence(text: str) -> str:
    """With a capital at its beginning, unless it begins with a name from a program."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.isalpha() and first.islower() else text


def _unsure(fact: Fact[Any]) -> str:
    return "" if fact.confirmed else " (not confirmed)"


# ------------------------------------------------------------------------------------------------ tables


def _table(rows: tuple[tuple[str, ...], ...], empty: str = "") -> Table:
    return Table(_COLUMNS, rows, empty=empty)


def _gaps(platform: Platform, cited: _Sources) -> Part:
    rows = tuple(
        (_with_note(_sentence(gap.text), gap), *cited.cells(gap))
        for gap in platform.gaps
        if gap.known
    )
    return Table(("what to know", *_COLUMNS[2:]), rows, empty="Nothing was noted yet.")


def _events(platform: Platform, cited: _Sources) -> Part:
    """Events of which the same is said, from the same source, share a row."""
    rows: dict[tuple[Any, ...], list[Event]] = {}
    for several in platform.events.values():
        for event in several:
            mode = event.mode
            if mode.known:
                said = (mode.value, event.names, mode.note, mode.plan, mode.source, mode.as_of, mode.confidence)  # fmt: skip
                rows.setdefault(said, []).append(event)
    made = (
        cited.row(", ".join(event.what for event in group), told(group[0]), group[0].mode)
        for group in rows.values()
    )
    return _table(tuple(made), "Nobody looked yet.")


def _limits(platform: Platform, cited: _Sources) -> Part:
    rows = tuple(
        cited.row(one.covers or "all calls", amount(one), one.amount)
        for one in platform.limits
        if one.amount.known
    )
    return _table(rows, "No limit is known as a number.")


def _rows(
    platform: Platform, points: Iterable[fields.Point[Any]], cited: _Sources
) -> Iterator[tuple[str, ...]]:
    for point in points:
        for fact in platform.facts.get(point.key, ()):
            if fact.known:
                yield cited.row(point.about, in_words(point, fact), fact)


def _with_note(answer: str, fact: Fact[Any]) -> str:
    return f"{answer} ({fact.note})" if fact.note else answer


# ------------------------------------------------------------------------------------------------ what is not known


def _missing(platform: Platform) -> Iterator[Section]:
    sought: dict[str, list[Fact[Any]]] = {}
    for fact in count.typed(platform):
        if not fact.known:
            sought.setdefault(fact.note, []).append(fact)
    if sought:
        yield Section("Looked for and not found", (Listing(tuple(_sought(sought))),))
    unasked = [p for key, p in fields.ALL.items() if key not in platform.facts]
    if unasked:
        said = "; ".join(point.about for point in unasked)
        yield Section("Not looked for yet", (Text(f"{said}.", "quiet"),))


def _sought(found: dict[str, list[Fact[Any]]]) -> Iterator[Item]:
    """Points that were looked for in the same place stand together."""
    for note, facts in found.items():
        what = "; ".join(_about(fact.key) for fact in facts)
        days = " and ".join(sorted({fact.looked_for for fact in facts}))
        yield Item(what, (f"{days}: {note}" if note else days,))


def _about(key: str) -> str:
    if key.startswith("events."):
        return f"Whether it tells of: {key.removeprefix('events.')}"
    return fields.ALL[key].about if key in fields.ALL else _sentence(key)


def _small_print(platform: Platform) -> Iterator[tuple[str, str]]:
    known = [f for f in (*count.typed(platform), *count.prose(platform)) if f.known]
    yield "name in a map", f"platform: {platform.id}"
    yield "facts", f"{len(known)}, {sum(f.confirmed for f in known)} of them confirmed"
    dates = sorted(f.as_of for f in known if f.as_of)
    if dates:
        yield "as of", f"{dates[0]} to {dates[-1]}"
    for file in platform.files:
        if file:
            yield "your file", file


def _data(platform: Platform) -> dict[str, Any]:
    return {
        "id": platform.id, "name": platform.name, "kind": platform.kind, "plan": platform.plan,
        "plans": list(platform.plans),
        "facts": {k: [_fact(f) for f in v] for k, v in platform.facts.items()},
        "events": {k: [{**_fact(e.mode), "names": list(e.names)} for e in v] for k, v in platform.events.items()},
        "rate_limits": [
            {**_fact(r.amount), "unit": r.unit, "per_s": r.per_s, "scope": r.scope, "covers": r.covers}
            for r in platform.limits
        ],
        "notes": {k: _fact(f) for k, f in platform.notes.items()},
        "gaps": [_fact(f) for f in platform.gaps],
    }  # fmt: skip


def _fact(fact: Fact[Any]) -> dict[str, Any]:
    found: dict[str, Any] = plain(fact)
    return {**found, "confirmed": fact.confirmed}
