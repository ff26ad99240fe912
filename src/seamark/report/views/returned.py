"""What came back, as a table to be read before it counts."""

from __future__ import annotations

from seamark.intake.changes import Change, Returned
from seamark.language.naming import about
from seamark.report.document import Document, Item, Listing, Part, Section, Table, Text
from seamark.report.views._data import plain

SAYS = {
    "added": "+ new answer", "changed": "~ changed", "removed": "? open again", "confirmed": "✓ confirmed",
    "renamed": "~ new name", "conflict": "! choose", "refused": "✗ not taken",
}  # fmt: skip
"""Each kind of difference in words, with a sign, so that it can be found without colour."""


def view(returned: Returned, digest: str) -> Document:
    """Every difference, then what is to be known of the file, then the comments."""
    parts: list[Part] = [Text(text, "warn") for text in returned.notes]
    parts.append(table(returned.changes))
    if returned.comments:
        items = tuple(
            Item(f"{about(one.path)}: {one.text}", (one.cell,)) for one in returned.comments
        )
        parts.append(Section("Comments", (Listing(items),)))
    counts = {kind: sum(one.kind == kind for one in returned.changes) for kind in SAYS}
    said = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "none"
    facts = [("map", digest), ("differences", said)]
    if returned.person:
        facts.append(("questions for", returned.person))
    return Document("What came back", tuple(parts), tuple(facts), {"version": 1, **plain(returned)})


def table(changes: tuple[Change, ...]) -> Table:
    """One row each."""
    rows = tuple(
        (
            SAYS[one.kind],
            about(one.path) if one.path else "",
            one.now_in_map,
            one.in_file,
            one.cell,
            one.reason,
        )
        for one in changes
    )
    columns = ("what", "about", "in the map now", "in the file", "stands in", "remark")
    return Table(columns, rows, empty="Nothing in the file differs from the map.")
