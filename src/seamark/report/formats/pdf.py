"""A document as a PDF that is sent and printed: cover, contents, numbered sections, page numbers, tags."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from seamark.report.document import (
    Code,
    Diagram,
    Document,
    Listing,
    Notice,
    Part,
    Section,
    Sequence,
    Table,
    Text,
    Timeline,
)
from seamark.report.formats import Look, _typst
from seamark.report.formats._brand import USUAL
from seamark.report.formats._layout import (
    LINES_TOGETHER_MAX,
    ROOM,
    Band,
    Sheet,
    breakable,
    drawing_sheet,
    fitted,
    led,
    lines,
    refuse_too_much,
    scale,
    sheet,
    short,
    shown,
    together,
    widths,
)
from seamark.report.safe import shown as harmless

LOGO_MM = (70, 22)
"""Room for the logo, in millimetres."""
TEMPLATE = "document.typ"
_SEVERITY = {"error": "bad", "warning": "warn", "note": "quiet"}


def render(document: Document, look: Look) -> bytes:
    """The document as a PDF.

    Raises:
        LimitError: it has more cells than are laid out.
    """
    refuse_too_much(document)
    files: dict[str, str] = {}
    made_on = document.cover.made_on if document.cover else None
    return _typst.pdf(TEMPLATE, _Laid(files).document(document, look), files, made_on)


class _Laid:
    """A document as data of the template; pictures go into `files`."""

    def __init__(self, files: dict[str, str]) -> None:
        self.files = files

    def document(self, document: Document, look: Look) -> dict[str, Any]:
        cover = document.cover
        return {
            "title": _words(document.name),
            "short": short(document.name),
            "accent": look.accent or USUAL,
            "logo": self.logo(look.logo),
            "footer": _words(look.footer),
            "facts": [[_words(name), _words(value)] for name, value in document.facts],
            "cover": {
                "kind": cover.kind, "reader": _words(cover.reader), "date": cover.date, "tone": cover.level.tone,
                "about": _words(cover.about), "level": cover.level.strong, "says": cover.level.text, "reasons": [_words(r) for r in cover.reasons],
                "points": [{"text": _words(p.strong), "state": _words(p.text), "tone": p.tone} for p in cover.points],
            } if cover else None,
            "runs": list(self.runs(document)),
        }  # fmt: skip

    def runs(self, document: Document) -> Iterator[dict[str, Any]]:
        """Sections one after the other on sheets of one kind."""
        loose = tuple(part for part in document.parts if not isinstance(part, Section))
        run: dict[str, Any] = {
            "sheet": "upright",
            "parts": [self.part(p, "upright") for p in loose],
        }
        for part in document.parts:
            if not isinstance(part, Section):
                continue
            kind = self.sheet(part)
            if kind != run["sheet"] and run["parts"]:
                yield run
                run = {"sheet": kind, "parts": []}
            run["sheet"] = kind
            run["parts"].append(self.part(part, kind))
        yield run

    def sheet(self, section: Section) -> Sheet:
        """The sheet that a section needs, with its drawings."""
        kinds = [sheet(section)]
        kinds += [
            drawing_sheet(*_typst.size(_typst.on_paper(p)))
            for p in section.parts
            if isinstance(p, (Diagram, Timeline))
        ]
        return max(kinds, key=list(ROOM).index)

    def part(self, part: Part, kind: Sheet) -> dict[str, Any]:
        if isinstance(part, Section):
            return {
                "is": "section",
                "new_page": part.new_page,
                "title": _words(part.title),
                "parts": list(self.inside(part, kind)),
            }
        if isinstance(part, Text):
            return {
                "is": "text",
                "tone": part.tone,
                "strong": _words(part.strong),
                "text": _words(part.text),
            }
        if isinstance(part, Listing):
            items = [
                {"text": _words(i.text), "tone": i.tone, "lines": [_words(t) for t in i.lines]}
                for i in part.items
            ]
            return {
                "is": "list",
                "numbered": part.numbered,
                "items": items,
                "empty": _words(part.empty),
            }
        if isinstance(part, Table):
            return _table(part, ROOM[kind][0])
        if isinstance(part, Code):
            return {"is": "code", "text": harmless(part.text)}
        if isinstance(part, (Diagram, Sequence, Timeline)):
            return self.picture(part, kind)
        return {
            "is": "notices",
            "items": [_notice(one) for one in part.items],
            "empty": _words(part.empty),
        }

    def inside(self, section: Section, kind: Sheet) -> Iterator[dict[str, Any]]:
        """The parts of a section; a text stays with what it leads to."""
        for part, leads in led(section.parts):
            yield self.part(part, kind) | ({"sticky": leads} if isinstance(part, Text) else {})

    def picture(self, part: Diagram | Sequence | Timeline, kind: Sheet) -> dict[str, Any]:
        drawn = _typst.on_paper(part)
        width, height = _typst.size(drawn)
        marks = [
            {"number": str(m.number), "title": _words(m.title), "state": _words(m.in_words), "open": m.open, "tone": m.tone, "detail": _words(m.detail)}
            for m in (part.marks if isinstance(part, Diagram) else ())
        ]  # fmt: skip
        return {
            "is": "picture",
            "file": self.file(drawn),
            "alt": _words(part.title),
            "width": width * scale(kind, width, height),
            "marks": marks,
        }

    def logo(self, png: bytes) -> dict[str, Any] | None:
        """The logo in a drawing of its own: the typesetter takes files of text only."""
        if not png:
            return None
        width, height = (
            int.from_bytes(png[16:20]),
            int.from_bytes(png[20:24]),
        )  # where a PNG tells them
        encoded = base64.b64encode(png).decode("ascii")
        drawn = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
            f'<image width="{width}" height="{height}" href="data:image/png;base64,{encoded}"/></svg>'
        )
        scale = min(LOGO_MM[0] / width, LOGO_MM[1] / height)
        return {"file": self.file(drawn), "width": width * scale}

    def file(self, drawn: str) -> str:
        name = f"drawing-{len(self.files)}.svg"
        self.files[name] = drawn
        return name


def _words(text: str) -> str:
    return breakable(text)


def _table(table: Table, room: float) -> dict[str, Any]:
    columns = widths(table, room)
    names = table.columns[table.grouped :]
    rows: list[dict[str, Any]] = []
    found = list(shown(table))
    for row in found:
        if isinstance(row, Band):
            rows.append({"band": [_words(text) for text in row.texts]})
            continue
        cells = [
            {"text": fitted(text, width), "tone": table.tones[text]} if text in table.tones else fitted(text, width)
            for text, width in zip(row, columns, strict=True)
        ]  # fmt: skip
        rows.append({"cells": cells, "together": lines(row, columns) <= LINES_TOGETHER_MAX})
    return {
        "is": "table", "columns": [fitted(name, width) for name, width in zip(names, columns, strict=True)], "widths": list(columns), "rows": rows,
        "right": [name in table.numeric for name in names], "caption": _words(table.caption), "fill": table.to_fill, "together": together(found, columns),
        "empty": _words(table.empty),
    }  # fmt: skip


def _notice(notice: Notice) -> dict[str, Any]:
    details = [[_words(name), _words(value)] for name, value in notice.details]
    if notice.excuse:
        details.append([notice.status, _words(notice.excuse)])
    return {
        "code": _words(notice.code), "tone": _SEVERITY[notice.severity], "severity": notice.severity,
        "message": _words(notice.message), "place": _words(notice.place.path), "details": details,
    }  # fmt: skip
