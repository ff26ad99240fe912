"""Direct connections or a middleware: both sides for this map, the recommendation, what would tip it."""

from __future__ import annotations

from seamark.check.verdict import Verdict
from seamark.report.document import Document, Item, Listing, Part, Section, Table, Text
from seamark.report.views import scope as scope_view
from seamark.report.views._data import plain
from seamark.scope.rates import RateCard
from seamark.scope.subject import Topology, many
from seamark.scope.topology import YEARS, Comparison, Proved, Side, difference, money

NAMES = {Topology.MIDDLEWARE: "one middleware", Topology.DIRECT: "direct connections"}

SPOKEN = {"seamark": "Seamark"}
"""How a place of the map is called in a sentence."""
NAMED_MAX = 12
"""Most test cases named in one list."""
_UNPROVED = (
    "What breaks either way was not tried for this text of the map: try the test cases both ways in the app, or with "
    "`seamark prove MAP --topology both --format json -o FILE`, and give the file with --proof."
)


def view(
    name: str, digest: str, compared: Comparison, rates: RateCard, judged: Verdict | None = None
) -> Document:
    """Both ways side by side.

    Args:
        name: of the map.
        digest: of its text.
        compared: both ways.
        rates: the rate card that was used.
        judged: how far the map is; what its level means for a price stands on top.
    """
    shown = (
        Text(scope_view.NOT_FOR_SUPPLIERS, "warn"),
        *scope_view.level(judged),
        *parts(compared),
        *scope_view.defaults_used(rates),
    )
    data = {"version": 1, "digest": digest, **plain(compared)}
    return Document(f"Direct or middleware: {name or 'this map'}", shown, (("map", digest),), data)


def parts(compared: Comparison) -> tuple[Part, ...]:
    """The recommendation with its reasons, both ways side by side, what would tip it, and what proofs say."""
    return (
        _recommended(compared),
        Section("Why", (Listing(tuple(Item(_sentence(text)) for text in compared.reasons)),)),
        Section("Direct and middleware side by side", (_table(compared),)),
        Section("What would tip it the other way", (Listing(tuple(map(Item, compared.tips))),)),
        *_proofs(compared),
    )


def _recommended(compared: Comparison) -> Text:
    said = _said(compared)
    if compared.better is None:
        return Text(f"either. What speaks for the one and for the other is about even.{said}", "warn", "Recommended:")  # fmt: skip
    return Text(f"{NAMES[compared.better]}.{said}", strong="Recommended:")


def _said(compared: Comparison) -> str:
    """Where the map itself says that its flows run."""
    counts = dict(compared.said)
    undecided = counts.pop("", 0)
    found = [f"{many(count, 'flow')} in {SPOKEN.get(where, where)}" if where != "direct" else f"{many(count, 'flow')} directly" for where, count in counts.items()]  # fmt: skip
    if undecided:
        found.append(f"{many(undecided, 'flow')} not decided")
    return f" The map says: {', '.join(found)}." if found else ""


def _table(compared: Comparison) -> Table:
    sides = (compared.middleware, compared.direct)
    unit = compared.currency
    rows: list[tuple[str, ...]] = [
        ("connections", *(str(side.connections) for side in sides)),
        ("places where a rule stands", *(str(side.copies) for side in sides)),
        ("places where late, repeated and failed messages are dealt with", *(str(side.places) for side in sides)),
        ("who watches", *(_watchers(side) for side in sides)),
        ("to build, person-days, P50 to P80", *(_from_to(side.effort.days.p50, side.effort.days.p80) for side in sides)),
        (f"to build, {unit}, P50 to P80", *(_from_to(side.effort.cost.p50, side.effort.cost.p80) for side in sides)),
        (f"to run, {unit} a year, P50 to P80", *(_from_to(side.running[1], side.running[2]) for side in sides)),
        (f"build and run for {YEARS} years, {unit}, P50", *(money(side.over_years) for side in sides)),
        ("proof", *(_proved(side.proved) for side in sides)),
    ]  # fmt: skip
    columns = ("", *(NAMES[side.topology] for side in sides))
    caption = "To build: everything in the scope, not only the connections. To run: middleware and connections, without support hours and licences of the systems."  # fmt: skip
    return Table(columns, tuple(rows), caption=caption)


def _watchers(side: Side) -> str:
    return ", ".join(side.watchers) or "nobody yet"


def _from_to(first: float, last: float) -> str:
    return f"{money(first)} to {money(last)}"


def _proved(proved: Proved | None) -> str:
    if proved is None:
        return "not proved"
    left = f", {proved.open} depend on what is open" if proved.open else ""
    return f"{proved.broken} of {proved.held + proved.broken} test cases broke{left}"


def _proofs(compared: Comparison) -> tuple[Part, ...]:
    found = difference(compared.middleware.proved, compared.direct.proved)
    if found is None:
        return (Text(_UNPROVED, "quiet"),)
    lists = [
        (f"Breaks only with {NAMES[way]}", found.only[way]) for way in Topology
    ] + [("Breaks either way", found.both)]  # fmt: skip
    items = tuple(Item(f"{title}: {many(len(names), 'test case')}", names[:NAMED_MAX]) for title, names in lists)  # fmt: skip
    text = f"Of {many(found.compared, 'test case')} with an answer both ways {found.neither} end well either way."
    return (Section("What the test cases say", (Text(text), Listing(items))),)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
