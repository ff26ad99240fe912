"""The differences between two maps, by decision."""

from __future__ import annotations

from collections.abc import Sequence

from seamark.language.diff import Change
from seamark.report.document import Document, Table, Text
from seamark.report.views._data import plain


def view(changes: Sequence[Change], name: str, old: str, digest: str) -> Document:
    """One row for each decision that differs."""
    rows = tuple((c.kind, c.text, c.path) for c in changes)
    table = Table(("what", "in words", "path"), rows, empty="No decision differs.")
    count = f"{len(changes)} decision{'s differ' if len(changes) != 1 else ' differs'}."
    parts = (Text(count), table) if changes else (table,)
    data = {"version": 1, "old": old, "digest": digest, "changes": [plain(c) for c in changes]}
    return Document(
        f"What changed in {name or 'this map'} since {old}", parts, (("map", digest),), data
    )
