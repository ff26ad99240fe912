"""The integration brief: one map as a document that is sent to suppliers and kept by the team."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress

from seamark import __version__
from seamark.check.engine import Checked
from seamark.check.finding import Level
from seamark.check.verdict import SAYS, Verdict
from seamark.errors import UserError
from seamark.language.platforms import platform_of
from seamark.prove.matrix import Matrix, kernel_version
from seamark.report.document import (
    Box,
    Cover,
    Document,
    Item,
    Listing,
    Part,
    Section,
    Table,
    Text,
)
from seamark.report.placed import Placed
from seamark.report.views import (
    _brief_data,
    _brief_people,
    _brief_questions,
    _brief_rules,
    _brief_summary,
    system_map,
)
from seamark.report.views import proof as proof_view
from seamark.report.views import verdict as verdict_view
from seamark.report.views._audience import Audience, for_supplier, without_people
from seamark.report.views._brief_summary import many
from seamark.report.views._said import TONES, About, capital, day

SECTIONS = {
    "reading": "How to read this brief",
    "summary": "At a glance",
    "drawing": "The system map",
    "systems": "Systems",
    "mapping": "What goes where",
    "owners": "Who decides what",
    "statuses": "Status words",
    "rules": "Rules for conflicts, matching, edits and consent",
    "timing": "Timing and freshness",
    "failures": "If a flow fails",
    "reconciliation": "Comparing the systems",
    "messages": "Messages to customers",
    "duties": "Who does what after launch",
    "launch": "Launch",
    "tests": "Test cases",
    "proof": "What was proved",
    "questions": "Open questions",
    "findings": "What does not fit together yet",
    "agreement": "Agreement",
}
"""Every section by its name, with its title, in the order of the document."""
AUDIENCES: tuple[Audience, ...] = ("supplier", "team")
SAME_ROWS_MIN = 6
"""Rows from which on what nearly all of them say is said once above them."""
SAME_SHARE_MIN = 0.75
"""Share of the rows that must say the same for it to be said once."""
_READERS = {
    "supplier": "For suppliers. People are named by their role; addresses and internal remarks are left out.",
    "team": "For the team. With names and internal remarks: not for passing on.",
}


def view(
    checked: Checked,
    judged: Verdict,
    *,
    audience: Audience = "supplier",
    sections: Iterable[str] | None = None,
    proof: Matrix | None = None,
    placed: Placed | None = None,
) -> Document:
    """The brief on one map.

    Args:
        checked: what the check said.
        judged: the verdict on it.
        audience: `supplier`: roles, no names, addresses, waivers or remarks; `team`: everything.
        sections: names of `SECTIONS` to take, in any order; all by default.
        proof: the result of a proof of the same text.
        placed: where everything in the drawing stands, when that is known; without people for a supplier.

    Raises:
        UserError: a section or the audience is not known.
    """
    chosen = _chosen(sections)
    if audience not in AUDIENCES:
        raise UserError(
            f"{audience!r} is no reader of a brief. Choose one of: {', '.join(AUDIENCES)}."
        )
    the_map, name = checked.loaded.map, checked.loaded.map.name or "Integration map"
    if audience == "supplier":
        checked, judged = for_supplier(checked, judged)
    about = About(checked, judged, audience == "team", proof, placed)
    parts = tuple(
        Section(SECTIONS[one], found, one, new_page=one == "summary")
        for one in SECTIONS
        if one in chosen and (found := tuple(map(slim, _WRITERS[one](about))))
    )
    document = Document(
        name, parts, _facts(checked, judged), {"version": 1, "digest": judged.digest, "audience": audience},
        tool_version=__version__, cover=_cover(checked, judged, audience),
    )  # fmt: skip
    return without_people(document, the_map) if audience == "supplier" else document


def slim(part: Part) -> Part:
    """Without the columns of a table in which no row says anything, and with what all rows say once above it."""
    if isinstance(part, Section):
        return dataclasses.replace(part, parts=tuple(map(slim, part.parts)))
    if not isinstance(part, Table) or part.to_fill or not part.rows:
        return part
    keep = [
        at < part.grouped or any(row[at] for row in part.rows) for at in range(len(part.columns))
    ]
    return _said_once(part if all(keep) else _only(part, keep))


def _only(table: Table, keep: Sequence[bool]) -> Table:
    rows = tuple(tuple(compress(row, keep)) for row in table.rows)
    return dataclasses.replace(table, columns=tuple(compress(table.columns, keep)), rows=rows)


def _said_once(table: Table) -> Table:
    """Without the columns that say the same in nearly every row; it stands above the table instead.

    What is open is never taken away, and a cell is only left out where no other cell of its column is empty.
    """
    if len(table.rows) < SAME_ROWS_MIN:
        return table
    keep, said, rows = [True] * len(table.columns), [], [list(row) for row in table.rows]
    for at in range(table.grouped + 1, len(table.columns)):
        if table.columns[at] in table.numeric:
            continue
        usual, count = Counter(row[at] for row in table.rows).most_common(1)[0]
        if table.tones.get(usual) == "bad" or not all(row[at] for row in table.rows):
            continue
        if count == len(rows) and sum(keep[table.grouped :]) > 2:
            keep[at] = False
            said.append(f"{capital(table.columns[at])}, in every row: {usual}.")
        elif count < len(rows) and count >= SAME_SHARE_MIN * len(rows):
            for row in rows:
                row[at] = "" if row[at] == usual else row[at]
            said.append(f"{capital(table.columns[at])}, where the row says nothing: {usual}.")
    if not said:
        return table
    caption = " ".join(filter(None, (table.caption, *said)))
    found = dataclasses.replace(table, rows=tuple(map(tuple, rows)), caption=caption)
    return found if all(keep) else _only(found, keep)


def _chosen(sections: Iterable[str] | None) -> frozenset[str]:
    if sections is None:
        return frozenset(SECTIONS)
    chosen = frozenset(sections)
    unknown = sorted(chosen - SECTIONS.keys())
    if unknown or not chosen:
        what = (
            f"{', '.join(map(repr, unknown))} is no section" if unknown else "No section is chosen"
        )
        raise UserError(f"{what} of a brief. There are: {', '.join(SECTIONS)}.")
    return chosen


def _facts(checked: Checked, judged: Verdict) -> tuple[tuple[str, str], ...]:
    return (
        ("map version", judged.digest), ("rules", judged.rules), ("facts about platforms", judged.catalogue),
        ("decision kernel", kernel_version()), ("made with Seamark", __version__), ("judged for", day(checked.today)),
    )  # fmt: skip


def _cover(checked: Checked, judged: Verdict, audience: Audience) -> Cover:
    level = Text(
        f"{SAYS[judged.level].capitalize()}.", verdict_view.TONES[judged.level], judged.level.value.capitalize()
    )  # fmt: skip
    points = tuple(Text(p.state, TONES.get(p.state, "quiet"), p.risk.value) for p in judged.risks)
    kind, reader = "Integration brief", _READERS[audience]
    return Cover(kind, reader, level, tuple(map(capital, judged.reasons)), points, checked.today)


# ---------------------------------------------------------------------------------------------- the first pages


def _reading(about: About) -> Iterator[Part]:
    yield Text("This brief says how the systems of the business work together: which one decides each value, what goes "
               "where and when, and what happens when something fails. It is meant to be read before anyone quotes or builds.")  # fmt: skip
    yield Listing((
        Item("Decides: the system whose value counts. Others are told, and follow it."),
        Item("Flow: data that goes from one system to others, with what starts it and how late it may be."),
        Item("Behind: how much older a value may be in a system than in the one that decides it."),
        Item("Not decided: nobody has answered yet. A price that needs the answer is a guess."),
        Item("Assumed: filled in from what is usual or known of the product; nobody of the business confirmed it."),
        Item("Signed: a person agreed to exactly this answer. When it is changed, it is no longer signed."),
    ))  # fmt: skip
    yield Text("", strong="What a verdict means for a price")
    yield Listing(tuple(Item(f"{level.value.capitalize()}: {SAYS[level]}.") for level in Level))
    yield Text("The numbers 1 to 5 on the drawing are the points at which such integrations fail after launch. Each is named "
               "where it is still open, with what has to be decided.")  # fmt: skip


def _drawing(about: About) -> Iterator[Part]:
    if about.map.systems:
        found = system_map.diagram(about.checked, about.judged, about.placed)
        points = zip(found.marks, about.judged.risks, strict=True)
        marks = (dataclasses.replace(m, detail=_found(len(p.findings))) for m, p in points)
        boxes = (dataclasses.replace(box, detail=_product(about, box)) for box in found.boxes)
        yield dataclasses.replace(found, boxes=tuple(boxes), marks=tuple(marks))
    else:
        yield Text("No system is named yet, so there is nothing to draw.")


def _product(about: About, box: Box) -> str:
    """The line below the name of a system: its product by its own name."""
    system = about.map.systems[box.name]
    known = platform_of(system, about.shelf)
    return box.detail.replace(str(system.platform), known.name, 1) if known else box.detail


def _found(count: int) -> str:
    return many(count, "finding") if count else ""


def _duties(about: About) -> Iterator[Part]:
    yield from _brief_people.duties(about)
    if about.team:
        yield from _brief_people.people(about.map)


def _proof(about: About) -> Iterator[Part]:
    if about.proof is not None:
        yield from proof_view.chapter(about.proof)


_WRITERS: dict[str, Callable[[About], Iterator[Part]]] = {
    "reading": _reading,
    "summary": _brief_summary.summary,
    "drawing": _drawing,
    "systems": _brief_data.systems,
    "mapping": _brief_data.mapping,
    "owners": _brief_data.owners,
    "statuses": _brief_data.statuses,
    "rules": _brief_rules.rules,
    "timing": _brief_rules.timing,
    "failures": _brief_rules.failures,
    "reconciliation": _brief_rules.reconciliation,
    "messages": _brief_rules.messages,
    "duties": _duties,
    "launch": _brief_people.launch,
    "tests": _brief_people.tests,
    "proof": _proof,
    "questions": _brief_questions.questions,
    "findings": _brief_people.findings,
    "agreement": _brief_people.agreement,
}
