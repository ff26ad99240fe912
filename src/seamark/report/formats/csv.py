"""The tables of a document as CSV (RFC 4180); no cell is ever a formula."""

from __future__ import annotations

import csv
import io

from seamark.report.document import Document
from seamark.report.formats import Look
from seamark.report.safe import cell


def render(document: Document, look: Look) -> str:
    """All tables, one below the other, with an empty line between them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for at, table in enumerate(document.tables()):
        if at:
            out.write("\n")
        writer.writerow(map(cell, table.columns))
        writer.writerows([cell(text) for text in row] for row in table.rows)
    return out.getvalue()
