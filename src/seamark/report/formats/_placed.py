"""A drawing with given places as the inside of an SVG: the same picture as the canvas of the app."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from seamark.report.document import Diagram, Mark
from seamark.report.formats._icons import ICONS, NOBODY, PERSON
from seamark.report.placed import Area, Band, Placed, PlacedBox, PlacedLine, Spot
from seamark.report.safe import line, xml

MARGIN, BAND_HEAD, CORNER, HEAD_LENGTH, HEAD_HALF = 24, 20, 6, 8, 4
MARK, MARK_GAP, TEXT_HEIGHT = 18, 3, 16
LEGEND_HEIGHT, LEGEND_GAP, LETTER = 40, 22, 6.6
"""Sizes in pixels, those of the canvas."""
NAME_MAX, DETAIL_MAX, PERSON_MAX, BAND_MAX = 17, 22, 19, 60
"""Characters shown; the whole name is the title of its box."""
CONE = "M-8-6.5Q0-10.5 8-6.5Q8.6 4.5 0 9.5Q-8.6 4.5-8-6.5Z"
"""An open sea mark around its middle."""
STYLE = (
    "<style>.diagram .band{fill:var(--band,#eff3f4);stroke:none}.diagram .bandname{fill:var(--faint,#56646a);font-size:12.5px}"
    ".diagram .box{fill:var(--paper,#ffffff);stroke:var(--wire,#6d7f86);stroke-width:1.5}"
    ".diagram .tile{fill:var(--tile,#e3f1f2);stroke:none}"
    ".diagram .icon{fill:none;stroke:var(--sea,#0b6e74);stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}"
    ".diagram .name{font-size:14px}.diagram .small{fill:var(--faint,#56646a);font-size:11.5px}"
    ".diagram .who{fill:none;stroke:var(--faint,#56646a);stroke-width:2;stroke-linecap:round}"
    ".diagram .who.missing{stroke:var(--warn,#8a5300)}.diagram .small.missing{fill:var(--warn,#8a5300)}.diagram .line{fill:none;stroke:var(--wire,#6d7f86);stroke-width:1.5}"
    ".diagram .tip{fill:var(--wire,#6d7f86)}.diagram .said{fill:var(--paper,#ffffff);stroke:var(--line,#d9e1e3)}"
    ".diagram text.word{font-size:11.5px;text-anchor:middle}"
    ".diagram .sea{stroke:var(--line,#d9e1e3);fill:var(--paper,#ffffff)}.diagram .sea.warn{stroke:var(--warn,#8a5300);stroke-width:2}"
    ".diagram .sea.bad{fill:var(--bad,#b3261e);stroke:var(--paper,#ffffff)}.diagram .sea.good{fill:var(--calm,#e4f3e9)}"
    ".diagram text.at{font-size:10.5px;text-anchor:middle;fill:var(--faint,#56646a)}.diagram text.at.warn{fill:var(--warn,#8a5300)}"
    ".diagram text.at.bad{fill:var(--paper,#ffffff)}.diagram text.at.good{fill:var(--good,#1b6e3c)}"
    ".diagram .pill{fill:var(--paper,#ffffff);stroke:var(--wire,#6d7f86)}.diagram .middle{text-anchor:middle}.diagram .means{font-size:12px}</style>"
)


def drawn(diagram: Diagram, placed: Placed, legend: bool) -> tuple[int, int, list[str]]:
    """Width, height and the elements of a drawing.

    Args:
        diagram: its marks, and which of them stand on which line.
        placed: its parts with their places and texts.
        legend: whether a row below says what the numbers mean.
    """
    frame = placed.frame
    width, height = math.ceil(frame.width), math.ceil(frame.height)
    marks = {mark.number: mark for mark in diagram.marks}
    parts = [f'<g transform="translate({_n(-frame.x)} {_n(-frame.y)})">']
    for band in placed.bands:
        parts += _band(band, frame)
    for one in placed.lines:
        parts += _line(one, [marks[n] for n in _numbers(diagram, one) if n in marks])
    for box in placed.boxes:
        parts += _box(box)
    parts.append("</g>")
    if legend and diagram.marks:
        rows, wide = _legend(diagram.marks, height + 12, width)
        return max(width, wide), height + LEGEND_HEIGHT, parts + rows
    return width, height, parts


def sign(mark: Mark) -> str:
    """The sea mark by itself, for a page that shows such a drawing and with it the colours of its marks."""
    return f'<svg class="diagram" role="img" aria-label="{mark.number}" viewBox="-10 -11 20 21" width="20" height="21">{_mark(mark, 0, 0)}</svg>'


def _n(value: float) -> str:
    """A coordinate, as short as it can be said; never `-0`."""
    return f"{round(value, 2) + 0.0:g}"


def _area(area: Area) -> str:
    return f'x="{_n(area.x)}" y="{_n(area.y)}" width="{_n(area.width)}" height="{_n(area.height)}"'


def _text(x: float, y: float, text: str, kind: str, strong: bool = False) -> str:
    weight = ' font-weight="600"' if strong else ""
    return f'<text x="{_n(x)}" y="{_n(y)}" class="{kind}"{weight}>{xml(text)}</text>'


def _band(band: Band, frame: Area) -> Iterator[str]:
    top = frame.y + MARGIN / 2
    area = Area(band.x, top, band.width, frame.height - MARGIN)
    yield f'<rect class="band" {_area(area)} rx="12"/>'
    yield _text(band.x + 16, top + BAND_HEAD, _cut(band.title, BAND_MAX), "bandname", True)


def _numbers(diagram: Diagram, one: PlacedLine) -> list[int]:
    """The marks on everything between the two ends of a line."""
    ends = {one.a, one.b}
    return sorted({n for a in diagram.arrows if {a.source, a.target} == ends for n in a.marks})


def _line(one: PlacedLine, marks: list[Mark]) -> Iterator[str]:
    yield f'<g><path class="line" d="{_way(one.points)}"/>'
    if one.there:
        yield _head(one.points[-1], one.points[-2])
    if one.back:
        yield _head(one.points[0], one.points[1])
    if one.said:
        yield f'<rect class="said" {_area(one.label)} rx="4"/>'
    middle = one.label.x + one.label.width / 2
    for at, text in enumerate(one.said):
        yield _text(middle, one.label.y + 13 + at * TEXT_HEIGHT, line(text), "word")
    rows = len(one.said) * TEXT_HEIGHT
    first = middle - (len(marks) * (MARK + MARK_GAP) - MARK_GAP) / 2 + MARK / 2
    y = one.label.y + rows + (2 if rows else 0) + MARK / 2
    for at, mark in enumerate(marks):
        yield _mark(mark, first + at * (MARK + MARK_GAP), y)
    yield f"<title>{xml(line(one.title))}</title></g>"


def _way(points: Iterable[Spot]) -> str:
    """The way with rounded corners."""
    found = list(points)
    path = f"M{_n(found[0].x)} {_n(found[0].y)}"
    for before, corner, after in zip(found, found[1:], found[2:], strict=False):
        into, out = _towards(corner, before), _towards(corner, after)
        path += f"L{_n(into.x)} {_n(into.y)}Q{_n(corner.x)} {_n(corner.y)} {_n(out.x)} {_n(out.y)}"
    return f"{path}L{_n(found[-1].x)} {_n(found[-1].y)}"


def _towards(start: Spot, end: Spot) -> Spot:
    dx, dy = end.x - start.x, end.y - start.y
    step = min(CORNER, (abs(dx) + abs(dy)) / 2)
    return Spot(start.x + _sign(dx) * step, start.y + _sign(dy) * step)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _head(tip: Spot, before: Spot) -> str:
    dx = _sign(tip.x - before.x)
    dy = 0 if dx else _sign(tip.y - before.y)
    x, y = tip.x - dx * HEAD_LENGTH, tip.y - dy * HEAD_LENGTH
    wx, wy = dy * HEAD_HALF, dx * HEAD_HALF
    corners = [(tip.x, tip.y), (x + wx, y + wy), (x - wx, y - wy)]
    return f'<path class="tip" d="M{"L".join(f"{_n(a)} {_n(b)}" for a, b in corners)}Z"/>'


def _mark(mark: Mark, x: float, y: float) -> str:
    """A filled cone when it is open, a ring when it is weak, a plain disc when it is closed."""
    where = f'transform="translate({_n(x)} {_n(y)})"'
    shape = (
        f'<path class="sea bad" {where} d="{CONE}"/>'
        if mark.open
        else f'<circle class="sea {mark.tone}" {where} r="8"/>'
    )
    return shape + _text(x, y + 3.8, str(mark.number), f"at {mark.tone}", True)


def _box(box: PlacedBox) -> Iterator[str]:
    area, name = box.area, line(box.name)
    x, middle = area.x, area.y + area.height / 2
    dash = ' stroke-dasharray="6 4"' if box.until else ""
    yield f"<g><title>{xml(name)}</title>"
    yield f'<rect class="box" {_area(area)} rx="8"{dash}/>'
    yield f'<rect class="tile" {_area(Area(x + 11, middle - 16, 32, 32))} rx="8"/>'
    icon = ICONS.get(box.kind, ICONS[""])
    yield f'<path class="icon" transform="translate({_n(x + 18)} {_n(middle - 9)}) scale(.75)" d="{icon}"/>'
    lower = 0 if box.person else 8
    yield _text(x + 53, middle - 12 + lower, _cut(name, NAME_MAX), "name", True)
    yield _text(x + 53, middle + 5 + lower, _cut(line(box.detail), DETAIL_MAX), "small")
    if box.person:
        missing = " missing" if box.missing else ""
        who = NOBODY if box.missing else PERSON
        yield f'<path class="who{missing}" transform="translate({_n(x + 53)} {_n(middle + 11)}) scale(.458)" d="{who}"/>'
        yield _text(x + 67, middle + 21, _cut(line(box.person), PERSON_MAX), f"small{missing}")
    if box.until:
        until = line(box.until)
        wide = len(until) * LETTER + 8
        pill = Area(x + area.width - 8 - wide, area.y - 10, wide, 19)
        yield f'<rect class="pill" {_area(pill)} rx="9" stroke-dasharray="3 2"/>'
        yield _text(x + area.width - 8 - wide / 2, area.y + 3.5, until, "small middle")
    if box.stray:
        yield _text(x + 10, area.y + area.height + 15, _cut(line(box.stray), NAME_MAX), "small")
    yield "</g>"


def _legend(marks: Iterable[Mark], y: float, width: int) -> tuple[list[str], int]:
    rows: list[str] = []
    x = float(MARGIN)
    for mark in marks:
        text = line(f"{mark.title}: {mark.in_words}")
        rows.append(_mark(mark, x + MARK / 2, y))
        rows.append(_text(x + MARK + 6, y + 4, text, "means"))
        x += MARK + 8 + len(text) * LETTER + LEGEND_GAP
    return rows, math.ceil(x)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
