"""The data of a document as JSON, for programs. ASCII only, so every console and every file can hold it."""

from __future__ import annotations

import json

from seamark.report.document import Document
from seamark.report.formats import Look


def render(document: Document, look: Look) -> str:
    """Indented JSON with the keys in the view's order."""
    return json.dumps(dict(document.data), indent=2, ensure_ascii=True, allow_nan=False)
