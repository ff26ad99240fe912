"""Work in time as an `svg` element: one row a bar, phases one below the other, arrows for what waits for what."""

from __future__ import annotations

from collections.abc import Iterator

from seamark.report.document import Span, Timeline
from seamark.report.safe import line, xml

LABELS, TRACK, NOTES = 286, 440, 100
"""Widths, in pixels: names of the bars, the time, what is said of each."""
GAP = 12
ROW = 25
HEAD = 30
BAR = 12
"""Heights, in pixels: a row, the axis above them, a bar."""
NAME_MAX, NOTE_MAX = 44, 18
"""Most signs of a name and of a note; the whole name is the title of the bar."""
TICKS_MAX = 12
STEPS = (1, 2, 4, 8, 13, 26, 52)
"""Weeks between two lines of the axis."""
DAYS_A_WEEK = 5
STYLE = (
    "<style>.timeline text{fill:var(--ink,#1c2733)}.timeline .faint{fill:var(--faint,#5b6b7a)}"
    ".timeline .week{stroke:var(--line,#d5dde4)}.timeline .day{stroke:var(--ink,#1c2733)}"
    ".timeline .room,.timeline .wait{fill:none;stroke:var(--faint,#5b6b7a);stroke-width:1}.timeline .wait{stroke-opacity:.7}"
    ".timeline .bar{fill:var(--paper,#ffffff);stroke:var(--faint,#5b6b7a)}.timeline .tip{fill:var(--faint,#5b6b7a)}"
    ".timeline .bar.strong{fill:var(--accent,#0b6e8f);stroke:var(--accent,#0b6e8f)}.timeline .tip.strong{fill:var(--accent,#0b6e8f)}"
    ".timeline .wait.strong{stroke:var(--accent,#0b6e8f);stroke-width:2;stroke-opacity:1}</style>"
)
KEY = "Filled: the longest chain. After a bar: how late it may be done. Arrow: waits for."


def draw(timeline: Timeline) -> str:
    """One timeline; it takes its colours from the page around it."""
    tops, groups, bottom = _rows(timeline)
    height = bottom + 26
    width = LABELS + TRACK + NOTES + 2 * GAP
    parts = [*_axis(timeline, bottom)]
    parts += [f'<text x="0" y="{y + 17}" class="faint" font-size="11" font-weight="600">{xml(line(name))}</text>' for y, name in groups]  # fmt: skip
    for number, span in enumerate(timeline.spans):
        parts += _bar(timeline, span, tops[number])
    arrows = [(number, other, at) for number, span in enumerate(timeline.spans) for other, at in span.waits]  # fmt: skip
    for number, other, at in sorted(arrows, key=lambda one: _strong(timeline, one[0], one[1])):
        parts.append(_arrow(timeline, tops, number, other, at))
    parts.append(f'<text x="0" y="{height - 6}" class="faint" font-size="11">{KEY}</text>')
    words = "; ".join(_said(timeline, span) for span in timeline.spans)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" class="timeline" '
        f'font-family="system-ui,sans-serif"><title>{xml(line(timeline.title))}</title><desc>{xml(line(words))}</desc>'
        f"{STYLE}"
        '<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path class="tip" d="M0 .8 7.5 4 0 7.2z"/></marker><marker id="end-strong" viewBox="0 0 8 8" refX="7" refY="4" '
        'markerWidth="5" markerHeight="5" orient="auto"><path class="tip strong" d="M0 .8 7.5 4 0 7.2z"/></marker></defs>'
        f"{''.join(parts)}</svg>"
    )


def _rows(timeline: Timeline) -> tuple[list[int], list[tuple[int, str]], int]:
    """The top of each row, the headings of the groups, and where the last row ends."""
    tops: list[int] = []
    groups: list[tuple[int, str]] = []
    y, before = HEAD, None
    for span in timeline.spans:
        if span.group != before:
            groups.append((y, span.group))
            y, before = y + ROW, span.group
        tops.append(y)
        y += ROW
    return tops, groups, y


def _x(timeline: Timeline, day: float) -> float:
    return LABELS + GAP + TRACK * day / (timeline.length or 1)


def _axis(timeline: Timeline, bottom: int) -> Iterator[str]:
    weeks = timeline.length / DAYS_A_WEEK
    step = next((one for one in STEPS if weeks / one <= TICKS_MAX), STEPS[-1])
    for week in range(0, int(weeks) + 1, step):
        x = _x(timeline, week * DAYS_A_WEEK)
        yield f'<line x1="{x:.1f}" y1="{HEAD - 6}" x2="{x:.1f}" y2="{bottom}" class="week"/>'
        said = f"week {week}" if week == step else str(week or "start")
        anchor = "start" if not week else "middle"
        yield f'<text x="{x:.1f}" y="{HEAD - 12}" text-anchor="{anchor}" class="faint" font-size="11">{said}</text>'
    for day, words in timeline.marks:
        x = _x(timeline, day)
        yield f'<line x1="{x:.1f}" y1="{HEAD - 6}" x2="{x:.1f}" y2="{bottom}" class="day" stroke-dasharray="2 3"/>'
        yield f'<text x="{x - 4:.1f}" y="{bottom + 2}" text-anchor="end" font-size="11">{xml(line(words))}</text>'


def _bar(timeline: Timeline, span: Span, y: int) -> Iterator[str]:
    start, end, until = (_x(timeline, day) for day in (span.start, span.end, span.until))
    middle = y + ROW / 2
    bold = ' font-weight="600"' if span.strong else ""
    yield f"<g><title>{xml(_said(timeline, span))}</title>"
    yield f'<text x="10" y="{middle + 4}" font-size="12"{bold}>{xml(_cut(line(span.name), NAME_MAX))}</text>'
    if until > end + 1:
        yield f'<path d="M{end:.1f} {middle}H{until:.1f}m0 -3v6" class="room" stroke-dasharray="2 2"/>'
    look = "bar strong" if span.strong else "bar"
    yield f'<rect x="{start:.1f}" y="{middle - BAR / 2}" width="{max(3.0, end - start):.1f}" height="{BAR}" rx="2" class="{look}"/></g>'
    yield f'<text x="{LABELS + TRACK + 2 * GAP}" y="{middle + 4}" class="faint" font-size="11">{xml(_cut(line(span.note), NOTE_MAX))}</text>'


def _arrow(timeline: Timeline, tops: list[int], number: int, other: int, at: float) -> str:
    """From where the work waited for is done to the bar that waits: down, and on to its beginning if that is later."""
    strong = _strong(timeline, number, other)
    down = 1 if tops[number] > tops[other] else -1
    x, begins = _x(timeline, at), _x(timeline, timeline.spans[number].start)
    y1 = tops[other] + ROW / 2 + down * BAR / 2
    y2 = tops[number] + ROW / 2
    path = f"M{x:.1f} {y1}V{y2}H{begins:.1f}" if begins - x > 2 else f"M{x:.1f} {y1}V{y2 - down * BAR / 2}"  # fmt: skip
    look, head = ("wait strong", "end-strong") if strong else ("wait", "end")
    return f'<path d="{path}" class="{look}" marker-end="url(#{head})"/>'


def _strong(timeline: Timeline, number: int, other: int) -> bool:
    return timeline.spans[number].strong and timeline.spans[other].strong


def _said(timeline: Timeline, span: Span) -> str:
    waits = ", ".join(line(timeline.spans[other].name) for other, _ in span.waits)
    after = f", after {waits}" if waits else ""
    return f"{line(span.name)}: day {span.start:.0f} to {span.end:.0f}{after}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
