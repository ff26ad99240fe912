"""A document as Markdown, as GitHub and most wikis show it."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.report.document import (
    Code,
    Diagram,
    Document,
    Listing,
    Notice,
    Notices,
    Part,
    Section,
    Sequence,
    Table,
    Text,
    Timeline,
)
from seamark.report.formats import Look
from seamark.report.formats.mermaid import draw, sequence
from seamark.report.formats.text import bars
from seamark.report.safe import markdown, markdown_code, shown

_TONES = {"good": "✔ ", "warn": "⚠ ", "bad": "✖ "}


def render(document: Document, look: Look) -> str:
    """The whole document; the small print stands at its end."""
    lines = [f"# {markdown(document.title)}", ""]
    for part in document.parts:
        lines.extend(_part(part, 2))
    if document.facts:
        lines += [
            "***",
            "",
            " · ".join(f"{markdown(k)}: {markdown_code(v)}" for k, v in document.facts),
        ]
    return "\n".join(lines).rstrip()


def _part(part: Part, depth: int) -> Iterator[str]:
    if isinstance(part, Section):
        yield from (f"{'#' * min(depth, 6)} {markdown(part.title)}", "")
        for inner in part.parts:
            yield from _part(inner, depth + 1)
    elif isinstance(part, Text):
        strong = f"**{markdown(part.strong)}** " if part.strong else ""
        yield from (f"{_TONES.get(part.tone, '')}{strong}{markdown(part.text)}", "")
    elif isinstance(part, Listing):
        yield from _listing(part)
    elif isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, Code):
        yield from _fenced(shown(part.text).splitlines(), part.language)
    elif isinstance(part, Diagram):
        yield from _fenced(list(draw(part)), "mermaid")
        for mark in part.marks:
            state = markdown(mark.in_words)
            yield f"- ({mark.number}) {markdown(mark.title)}: {state}" + (
                f" – {markdown(mark.detail)}" if mark.detail else ""
            )
        yield ""
    elif isinstance(part, Timeline):
        yield from _fenced(list(bars(part, Look())), "text")
    elif isinstance(part, Sequence):
        yield from _fenced(list(sequence(part)), "mermaid")
    else:
        yield from _notices(part)


def _listing(part: Listing) -> Iterator[str]:
    if not part.items and part.empty:
        yield markdown(part.empty)
    for number, item in enumerate(part.items, 1):
        mark = f"{number}." if part.numbered else "-"
        yield f"{mark} {_TONES.get(item.tone, '')}{markdown(item.text)}"
        yield from (f"{' ' * len(mark)} - {markdown(line)}" for line in item.lines if line.strip())
    yield ""


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield from (markdown(table.caption), "")
    if not table.rows:
        yield from (markdown(table.empty), "")
        return
    yield "| " + " | ".join(markdown(name) for name in table.columns) + " |"
    yield (
        "| "
        + " | ".join("---:" if name in table.numeric else "---" for name in table.columns)
        + " |"
    )
    for row in table.rows:
        yield "| " + " | ".join(markdown(text) for text in row) + " |"
    yield ""


def _fenced(lines: list[str], language: str) -> Iterator[str]:
    longest = max((len(line) - len(line.lstrip("`")) for line in lines), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}{language}", *lines, fence, "")


def _notices(part: Notices) -> Iterator[str]:
    if not part.items:
        yield from (markdown(part.empty), "")
        return
    for notice in part.items:
        yield from _notice(notice)
    yield ""


def _notice(notice: Notice) -> Iterator[str]:
    place = notice.place
    status = "" if notice.status == "counts" else f" ({notice.status})"
    yield f"- **{notice.severity}{status} {markdown(notice.code)}** {markdown(notice.message)}"
    yield f"  - {markdown_code(f'{place.file}:{place.line}:{place.column}')}" + (
        f" at {markdown_code(place.path)}{' (not there yet)' if place.missing else ''}"
        if place.path
        else ""
    )
    if notice.suggestion:
        yield f"  - Did you mean {markdown_code(notice.suggestion)}?"
    for label, text in notice.details:
        yield f"  - **{markdown(label)}:** {markdown(text)}"
    if notice.excuse:
        yield f"  - {markdown(notice.excuse)}"
    if notice.others:
        yield "  - and at " + ", ".join(
            f"{markdown_code(p.path)} (line {p.line})" for p in notice.others
        )
