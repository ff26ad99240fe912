"""A document for a terminal: wrapped to its width; colour only where asked for, and never alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from seamark.report.document import (
    Arrow,
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
    Where,
)
from seamark.report.formats import Look
from seamark.report.safe import line as one_line
from seamark.report.safe import shown

WORD_MAX = 16
"""Longest word that a column of a table keeps whole, in characters."""
WIDTH_MIN = 40
"""Narrowest output, in characters; a narrower terminal wraps by itself."""
OTHERS_MAX = 6
"""Further places named with a notice; the rest is counted."""
_COLOURS = {"bad": "31", "warn": "33", "good": "32", "title": "1", "quiet": "2"}
_SEVERITY_TONE = {"error": "bad", "warning": "warn", "note": "quiet"}
_SEVERITY_MARK = {"error": "x", "warning": "!", "note": "-"}


def render(document: Document, look: Look) -> str:
    """The whole document; the small print stands at its end."""
    lines = [paint(line, "title", look) for line in wrap(document.title, look)] + [""]
    for part in document.parts:
        lines.extend(_part(part, look, 0))
    if document.facts:
        facts = " · ".join(f"{label}: {value}" for label, value in document.facts)
        lines.extend(paint(text, "quiet", look) for text in wrap(facts, look))
    return _signs("\n".join(lines).rstrip(), look)


_ASCII = str.maketrans({"→": "->", "↔": "<->", "·": "-", "…": "...", "–": "-", "✓": "v", "│": "|"})


def _signs(text: str, look: Look) -> str:
    return text.translate(_ASCII) if look.plain_signs else text


def paint(text: str, tone: str, look: Look) -> str:
    """The text in a tone, when colour is wanted."""
    return f"\x1b[{_COLOURS[tone]}m{text}\x1b[0m" if look.colour and tone in _COLOURS else text


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: wide signs take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def fold(text: str, width: int, first: int | None = None) -> list[str]:
    """Words of a text in lines of at most `width` columns (the first: `first`); a longer word is cut."""
    lines: list[str] = []
    now, room = "", width if first is None else first
    for word in one_line(text).split(" "):
        rest = word
        if now and cells(now) + 1 + cells(rest) <= room:
            now = f"{now} {rest}"
            continue
        if now:
            lines.append(now)
            room = width
        while cells(rest) > room:
            cut = max(1, room // 2 if cells(rest[:room]) > room else room)
            lines.append(rest[:cut])
            rest, room = rest[cut:], width
        now = rest
    return [*lines, now] if now or not lines else lines


def wrap(text: str, look: Look, first: str = "", later: str | None = None) -> list[str]:
    """A text folded to the width, its first line begun with `first`, the others with `later`."""
    hang = first if later is None else later
    width = max(WIDTH_MIN, look.width)
    parts = fold(text, width - cells(hang), max(1, width - cells(first)))
    return [(first if at == 0 else hang) + part for at, part in enumerate(parts)]


def _part(part: Part, look: Look, depth: int) -> Iterator[str]:
    if isinstance(part, Section):
        title = wrap(part.title, look)
        yield from (paint(line, "title", look) for line in title)
        if depth == 0:
            yield paint("-" * max(map(cells, title)), "quiet", look)
        for inner in part.parts:
            yield from _part(inner, look, depth + 1)
    elif isinstance(part, Text):
        text = f"{part.strong} {part.text}".strip()
        yield from (paint(line, part.tone, look) for line in wrap(text, look))
        yield ""
    elif isinstance(part, Listing):
        yield from _listing(part, look)
    elif isinstance(part, Table):
        yield from _table(part, look)
    elif isinstance(part, Code):
        yield from (f"  {shown(line)}" for line in part.text.splitlines())
        yield ""
    elif isinstance(part, Diagram):
        yield from _diagram(part, look)
    elif isinstance(part, Sequence):
        yield from _sequence(part, look)
    elif isinstance(part, Timeline):
        yield from bars(part, look)
        yield ""
    else:
        yield from _notices(part, look)


def _listing(part: Listing, look: Look) -> Iterator[str]:
    if not part.items and part.empty:
        yield from wrap(part.empty, look)
    for number, item in enumerate(part.items, 1):
        mark = f"{number:>2}. " if part.numbered else "- "
        yield from (paint(t, item.tone, look) for t in wrap(item.text, look, mark, " " * len(mark)))
        for line in item.lines:
            yield from (
                paint(t, "quiet", look)
                for t in wrap(line, look, " " * len(mark), " " * len(mark) + "  ")
            )
    yield ""


# ---------------------------------------------------------------------------------------------- tables


def _table(table: Table, look: Look) -> Iterator[str]:
    if table.caption:
        yield from wrap(table.caption, look)
    if not any(map(any, table.rows)):
        yield from wrap(table.empty, look)
        yield ""
        return
    said = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    columns = [table.columns[at] for at in said]  # a column in which nothing stands only takes room
    rows = [[one_line(row[at]) for at in said] for row in table.rows]
    widths = _widths([columns, *rows], max(WIDTH_MIN, look.width) - 2 * (len(columns) - 1))
    right = [name in table.numeric for name in columns]
    yield from (paint(t, "title", look) for t in _row(columns, widths, right))
    yield paint("  ".join("-" * w for w in widths), "quiet", look)
    for row in rows:
        yield from _row(row, widths, right)
    yield ""


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """Column widths: what each needs if all fit, else at least its longest word and more for longer texts."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(1, *map(cells, column)) for column in columns]
    if sum(wanted) <= room:
        return wanted
    words = [max(cells(word) for text in column for word in text.split(" ")) for column in columns]
    longest = next(
        (most for most in range(WORD_MAX, 1, -1) if sum(min(w, most) for w in words) <= room), 1
    )
    least = [min(w, longest) for w in words]

    def at_share(share: float) -> list[int]:
        return [min(w, max(m, int(share * w**0.5))) for w, m in zip(wanted, least, strict=True)]

    low, high = 0.0, float(max(wanted))
    for _ in range(24):  # the largest share under which the columns fit
        share = (low + high) / 2
        low, high = (share, high) if sum(at_share(share)) <= room else (low, share)
    return at_share(low)


def _row(texts: list[str], widths: list[int], right: list[bool]) -> Iterator[str]:
    columns = [fold(text, w) for text, w in zip(texts, widths, strict=True)]
    for at in range(max(len(lines) for lines in columns)):
        padded = []
        for lines, w, to_right in zip(columns, widths, right, strict=True):
            text = lines[at] if at < len(lines) else ""
            space = " " * max(0, w - cells(text))
            padded.append(space + text if to_right else text + space)
        yield "  ".join(padded).rstrip()


# ---------------------------------------------------------------------------------------------- drawings


def _sequence(part: Sequence, look: Look) -> Iterator[str]:
    for number, message in enumerate(part.messages, 1):
        if message.before:
            yield from (paint(t, "quiet", look) for t in wrap(message.before, look, "    "))
        tone = "warn" if message.trouble else "plain"
        first = f"{number:>2}. "
        yield from (paint(t, tone, look) for t in wrap(message.sentence, look, first, "    "))
    if part.end:
        yield from (paint(t, "bad", look) for t in wrap(part.end, look, "    "))
    yield ""


def bars(part: Timeline, look: Look) -> Iterator[str]:
    """Names on the left, bars on the right: `=` for the longest chain, `-` for other work, dots for the room it has."""
    names = [one_line(span.name) for span in part.spans]
    width = min(max(map(cells, names), default=0), max(WIDTH_MIN, look.width) // 2)
    room = max(WIDTH_MIN, look.width) - width - 4
    group = ""
    for span, name in zip(part.spans, names, strict=True):
        if span.group != group:
            group = span.group
            yield paint(one_line(group), "title", look)
        sign = "=" if span.strong else "-"
        first, last, until = (round(day / (part.length or 1) * room) for day in (span.start, span.end, span.until))  # fmt: skip
        first = min(first, room - 1)
        last = max(first + 1, last)
        drawn = " " * first + sign * (last - first) + "." * max(0, until - last)
        label, *more = fold(name, width)
        yield f"  {label}{' ' * (width - cells(label))}  {drawn}"
        yield from (f"  {one}" for one in more)


def _diagram(diagram: Diagram, look: Look) -> Iterator[str]:
    leaving: dict[str, list[Arrow]] = {}
    for arrow in diagram.arrows:
        leaving.setdefault(arrow.source, []).append(arrow)
    for box in diagram.boxes:
        about = ", ".join(text for text in (box.kind, box.detail) if text)
        yield paint(one_line(box.name), "title", look) + (f" ({one_line(about)})" if about else "")
        for arrow in leaving.get(box.name, ()):
            marks = "".join(f" ({number})" for number in arrow.marks)
            sign = "↔" if arrow.both_ways else "→"
            yield from wrap(
                f"{arrow.target}: {arrow.label or arrow.name}{marks}", look, f"  {sign} ", "      "
            )
    yield ""
    for mark in diagram.marks:
        text = f"{mark.title}: {mark.in_words}" + (f"; {mark.detail}" if mark.detail else "")
        yield from (
            paint(t, mark.tone, look) for t in wrap(text, look, f"({mark.number}) ", "    ")
        )
    if diagram.marks:
        yield ""


# ---------------------------------------------------------------------------------------------- notices


def _notices(part: Notices, look: Look) -> Iterator[str]:
    if not part.items:
        yield from wrap(part.empty, look)
        yield ""
    for notice in part.items:
        yield from _notice(notice, look)
        yield ""


def _notice(notice: Notice, look: Look) -> Iterator[str]:
    status = "" if notice.status == "counts" else f" {notice.status}"
    head = f"{_SEVERITY_MARK[notice.severity]} {notice.severity}{status} {notice.code}"
    tone = _SEVERITY_TONE[notice.severity] if notice.status == "counts" else "quiet"
    first, *rest = wrap(notice.message, look, head + "  ", "  ")
    yield paint(head, tone, look) + first[len(head) :]
    yield from rest
    place = notice.place
    where = f"{place.file}:{place.line}:{place.column}"
    if place.missing:
        where += f" (`{place.path}` is not there yet)"
    yield from (paint(text, "quiet", look) for text in wrap(where, look, "  "))
    yield from _source(place, tone, look)
    if notice.suggestion:
        yield from wrap(f"Did you mean `{notice.suggestion}`?", look, "  ")
    for label, text in notice.details:
        yield from wrap(f"{label}: {text}", look, "  ", "    ")
    if notice.excuse:
        yield from wrap(notice.excuse, look, "  ", "    ")
    if notice.others:
        named = [_other(p) for p in notice.others[:OTHERS_MAX]]
        left = len(notice.others) - len(named)
        more = f" and {left} more" if left else ""
        yield from wrap(f"and at: {', '.join(named)}{more}", look, "  ", "    ")


def _other(place: Where) -> str:
    """A further place; what has no block of its own yet has no line to look at."""
    return f"{place.path or place.file} (line {place.line})" if place.text else place.path


def _source(place: Where, tone: str, look: Look) -> Iterator[str]:
    """The line of the file with carets under the characters meant; a long line is cut around them."""
    if not place.text.strip():
        return
    room = max(WIDTH_MIN, look.width) - 10
    start = max(0, place.column - 1 - room // 3) if cells(place.text) > room else 0
    cut = place.text[start : start + room]
    if start:
        cut = "…" + cut[1:]
    if len(place.text) > start + room:
        cut = cut[:-1] + "…"
    text, at = shown(cut), place.column - 1 - start
    if "\t" in place.text:  # a tab is shown as several spaces
        at = len(shown(place.text[start : start + at]))
    number = f"{place.line:>5} │ "
    yield paint(number, "quiet", look) + text
    length = max(1, min(cells(text[at : at + place.length]), room - at))
    yield " " * (len(number) + cells(text[:at])) + paint("^" * length, tone, look)
