"""Notices as annotations of a pull request (GitHub workflow commands)."""

from __future__ import annotations

from seamark.report.document import Document, Notice
from seamark.report.formats import Look
from seamark.report.safe import annotation, annotation_property

_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}


def render(document: Document, look: Look) -> str:
    """One workflow command for each notice that counts."""
    lines = [_line(notice) for notice in document.notices() if notice.status == "counts"]
    return "\n".join(lines)


def _line(notice: Notice) -> str:
    place = notice.place
    fields = {
        "file": place.file.replace("\\", "/"), "line": str(place.line), "col": str(place.column),
        "endColumn": str(place.column + place.length), "title": f"{notice.code} {notice.name}",
    }  # fmt: skip
    head = ",".join(f"{name}={annotation_property(value)}" for name, value in fields.items())
    text = [notice.message, *(f"{label}: {value}" for label, value in notice.details)]
    if notice.suggestion:
        text.append(f"Did you mean {notice.suggestion}?")
    return f"::{_COMMAND[notice.severity]} {head}::{annotation(chr(10).join(text))}"
