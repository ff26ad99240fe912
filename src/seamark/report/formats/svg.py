"""The drawings of a document as SVG: boxes grouped by kind, orthogonal lines, numbered sea marks; no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from seamark.report.document import Arrow, Box, Diagram, Document
from seamark.report.formats import Look, _placed, _timeline
from seamark.report.safe import line, xml

BOX_WIDTH, BOX_HEIGHT_MIN, PORT_STEP, BOX_GAP = 190, 48, 18, 26
LANE_STEP, TRACK_STEP, LANE_GAP, COLUMN_SHIFT, MARK_RADIUS, MARGIN, HEAD = 14, 20, 6, 5, 8, 24, 40
MARK_STEP, MARK_ROOM = 2 * MARK_RADIUS + 2, MARK_RADIUS + 6
"""Sizes in pixels; the last one is from the middle of a mark to the next box."""
LANE_STEP_CROWDED, LANES_MAX = 8, 24
"""The step between lanes of a drawing with more lanes than this."""
NAME_MAX, DETAIL_MAX = 21, 28
"""Characters shown in a box; the whole name is its title."""
BOXES_MAX, LARGE_NAME, LARGE_NAME_MAX, LARGE_DETAIL_MAX = 20, 19, 16, 20
"""With more boxes than this a drawing is shown small, so the words in its boxes are larger."""
LARGE_NAME_PT = LARGE_NAME * 0.75
"""Size of the names in a large drawing, before it is made smaller for its sheet."""


def render(document: Document, look: Look) -> str:
    """The first drawing as a file of its own, with what its numbers mean when its places are given."""
    drawn = (draw(diagram, legend=True) for diagram in document.diagrams())
    timed = (_timeline.draw(one) for one in document.timelines())
    return next(chain(drawn, timed), _empty())


def _empty() -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


@dataclass
class _Placed:
    """A box with its place in the grid and its corner and height in pixels."""

    box: Box
    column: int
    x: int = 0
    y: int = 0
    height: int = BOX_HEIGHT_MIN
    ports: dict[str, list[int]] = field(default_factory=lambda: {"left": [], "right": []})


@dataclass
class _Wire:
    """An arrow with the sides it uses, its lanes and its ports."""

    arrow: Arrow
    source: _Placed
    target: _Placed
    out: str = "right"
    into: str = "left"
    lanes: tuple[int, int] = (0, 0)
    track: int | None = None


def draw(diagram: Diagram, *, legend: bool = False) -> str:
    """One drawing as an `svg` element that takes its colours from the page around it.

    Args:
        diagram: what is drawn; its own places are used when it has some.
        legend: say below a drawing with places what the numbers mean; a document says it beside the drawing.
    """
    if diagram.placed is not None:
        width, height, parts = _placed.drawn(diagram, diagram.placed, legend)
        return "".join([_open(diagram, width, height), _placed.STYLE, *parts, "</svg>"])
    placed = _columns(diagram)
    wires = _wires(joined(diagram.arrows), placed)
    kinds = list(dict.fromkeys(box.kind for box in diagram.boxes))
    bottom = _rows(placed, len(kinds))
    lanes = _lanes(wires, len(kinds), bottom)
    step = LANE_STEP if sum(lanes) <= LANES_MAX else LANE_STEP_CROWDED
    channels = _channels(wires, lanes, step)
    xs = _place(placed, channels)
    tracks = sum(wire.track is not None for wire in wires)
    width = (xs[-1] if xs else 0) + BOX_WIDTH + (channels[-1] if channels else 0) + MARGIN
    height = bottom + tracks * TRACK_STEP + MARGIN
    parts = [_open(diagram, width, height)]
    large = len(placed) > BOXES_MAX
    kind_of = "kind large" if large else "kind"
    parts += [
        f'<text x="{x}" y="{MARGIN}" class="{kind_of}">{xml(line(kind))}</text>'
        for x, kind in zip(xs, kinds, strict=True)
    ]
    marks: list[str] = []
    open_marks = {mark.number for mark in diagram.marks if mark.open}
    for at, wire in enumerate(wires):
        parts.append(_wire(wire, at, xs, channels, bottom, marks, open_marks, step))
    parts += [_box(one, large) for one in placed.values()]
    return "".join([*parts, *marks, "</svg>"])


def _open(diagram: Diagram, width: int, height: int) -> str:
    words = "; ".join(
        f"{a.source} {'and' if a.both_ways else 'to'} {a.target}: {a.label or a.name}"
        for a in diagram.arrows
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" class="diagram" font-family="system-ui,sans-serif" font-size="13">'
        f"<title>{xml(line(diagram.title))}</title><desc>{xml(line(words))}</desc>"
        "<style>.diagram text{fill:var(--ink,#1c2733)}.diagram .kind{fill:var(--faint,#5b6b7a);font-size:11px}"
        ".diagram rect{fill:var(--paper,#fff);stroke:var(--ink,#1c2733)}.diagram .wire{fill:none;"
        "stroke:var(--faint,#5b6b7a);stroke-width:1.3}.diagram .detail{fill:var(--faint,#5b6b7a);font-size:11px}"
        ".diagram .kind.large,.diagram .detail.large{font-size:15px}"
        ".diagram .head{fill:var(--faint,#5b6b7a)}.diagram .mark{stroke:var(--warn,#8a5a00);stroke-width:1.6;fill:var(--paper,#fff)}"
        ".diagram .mark.open{fill:var(--bad,#b3261e);stroke:var(--bad,#b3261e)}.diagram text.number{font-size:10px;font-weight:700;text-anchor:middle;"
        "fill:var(--warn,#8a5a00)}.diagram text.number.open{fill:var(--paper,#fff)}</style>"
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path class="head" d="M0 .8 7.5 4 0 7.2z"/></marker></defs>'
    )


def _columns(diagram: Diagram) -> dict[str, _Placed]:
    kinds = list(dict.fromkeys(box.kind for box in diagram.boxes))
    return {box.name: _Placed(box, kinds.index(box.kind)) for box in diagram.boxes}


def joined(arrows: Iterable[Arrow]) -> list[Arrow]:
    """One line for each pair of boxes, with a head at each end where something goes; as on the canvas of the app."""
    found: dict[frozenset[str], Arrow] = {}
    for arrow in arrows:
        ends = frozenset((arrow.source, arrow.target))
        before = found.get(ends)
        if before is None:
            found[ends] = arrow
            continue
        found[ends] = replace(
            before,
            label="; ".join(one.label or one.name for one in (before, arrow)),
            both_ways=before.both_ways or arrow.both_ways or before.source != arrow.source,
            marks=tuple(sorted({*before.marks, *arrow.marks})),
        )
    return list(found.values())


def _wires(arrows: Iterable[Arrow], placed: dict[str, _Placed]) -> list[_Wire]:
    """Every arrow between known boxes with the sides it leaves and enters; distant ones take a track below."""
    rows: dict[int, int] = {}
    row_of: dict[str, int] = {}
    for name, one in placed.items():
        row_of[name] = rows[one.column] = rows.get(one.column, -1) + 1
    wires: list[_Wire] = []
    tracks = 0
    for arrow in arrows:
        if arrow.source not in placed or arrow.target not in placed:
            continue
        wire = _Wire(arrow, placed[arrow.source], placed[arrow.target])
        step = wire.target.column - wire.source.column
        if step == 0:
            wire.into = "right"
        elif step == -1:
            wire.out, wire.into = "left", "right"
        elif step != 1:
            wire.track, tracks = tracks, tracks + 1
            wire.out, wire.into = ("right", "left") if step > 0 else ("left", "right")
        wires.append(wire)
    for at, wire in enumerate(wires):
        wire.source.ports[wire.out].append(at)
        wire.target.ports[wire.into].append(at)
    for one in placed.values():
        for ports in one.ports.values():
            ports.sort(key=lambda at, me=one: _facing(wires[at], me, row_of))  # type: ignore[misc]
        most = max(len(ports) for ports in one.ports.values())
        one.height = max(BOX_HEIGHT_MIN, (most + 1) * PORT_STEP)
    return wires


def _facing(wire: _Wire, me: _Placed, row_of: dict[str, int]) -> tuple[bool, int]:
    """Order of ports on a side: by the row of the other end; what takes a track leaves at the bottom."""
    other = wire.target if wire.source is me else wire.source
    return (wire.track is not None, row_of[other.box.name])


def _lanes(wires: list[_Wire], columns: int, bottom: int) -> list[int]:
    """Gives each wire a lane in every channel it uses; wires that do not meet share one.

    Returns the number of lanes right of each column.
    """
    taken: list[list[list[tuple[int, int]]]] = [[] for _ in range(columns)]

    def take(channel: int, y1: int, y2: int) -> int:
        low, high = min(y1, y2) - LANE_GAP, max(y1, y2) + LANE_GAP
        lanes = taken[channel]
        for number, spans in enumerate(lanes, 1):
            if all(high < one or other < low for one, other in spans):
                spans.append((low, high))
                return number
        lanes.append([(low, high)])
        return len(lanes)

    for at, wire in enumerate(wires):
        y1, y2 = _port(wire.source, wire.out, at)[1], _port(wire.target, wire.into, at)[1]
        first = wire.source.column - (wire.out == "left")
        last = wire.target.column - (wire.into == "left")
        if wire.track is None:
            wire.lanes = (take(first, y1, y2),) * 2
        else:
            y = bottom + wire.track * TRACK_STEP
            wire.lanes = (take(first, y1, y), take(last, y, y2))
    return [len(lanes) for lanes in taken]


def _channels(wires: list[_Wire], lanes: list[int], step: int) -> list[int]:
    """How wide each channel is: with room for its lanes, and for the marks of a short line, which stand in a row."""
    found = [_lane(count, step) + 2 * LANE_STEP for count in lanes]
    for at, wire in enumerate(wires):
        if wire.track is None and not _upright(wire, at):
            row = len(wire.arrow.marks) * MARK_STEP + 2 * MARK_ROOM
            found[_channel(wire)] = max(found[_channel(wire)], row)
    return found


def _lane(number: int, step: int) -> int:
    """Where a lane runs, from the box on its left; the first one keeps clear of the box with its marks."""
    return LANE_STEP + (number - 1) * step if number else 0


def _channel(wire: _Wire) -> int:
    """The channel in which a line leaves: the one right of this column."""
    return wire.source.column - (wire.out == "left")


def _upright(wire: _Wire, at: int) -> bool:
    """Whether the marks of a line stand one below the other: where it is long enough upright."""
    span = abs(_port(wire.source, wire.out, at)[1] - _port(wire.target, wire.into, at)[1])
    return span > len(wire.arrow.marks) * MARK_STEP


def _rows(placed: dict[str, _Placed], columns: int) -> int:
    """Puts the boxes of each column below each other; returns where the lowest ends.

    Each column begins a little lower than the one before, so that lines to both sides rarely lie on each other.
    """
    y = [HEAD + column * COLUMN_SHIFT for column in range(columns)]
    for one in placed.values():
        one.y = y[one.column]
        y[one.column] += one.height + BOX_GAP
    return max(y, default=HEAD + BOX_GAP)


def _place(placed: dict[str, _Placed], channels: list[int]) -> list[int]:
    xs: list[int] = []
    x = MARGIN
    for channel in channels:
        xs.append(x)
        x += BOX_WIDTH + channel
    for one in placed.values():
        one.x = xs[one.column]
    return xs


def _port(one: _Placed, side: str, at: int) -> tuple[int, int]:
    ports = one.ports[side]
    y = one.y + round(one.height * (ports.index(at) + 1) / (len(ports) + 1))
    return (one.x if side == "left" else one.x + BOX_WIDTH), y


def _wire(
    wire: _Wire,
    at: int,
    xs: list[int],
    channels: list[int],
    bottom: int,
    marks: list[str],
    open_marks: set[int],
    step: int,
) -> str:
    x1, y1 = _port(wire.source, wire.out, at)
    x2, y2 = _port(wire.target, wire.into, at)
    left = xs[_channel(wire)] + BOX_WIDTH
    first = left + _lane(wire.lanes[0], step)
    if wire.track is None:
        path, middle = f"M{x1} {y1}H{first}V{y2}H{x2}", (first, (y1 + y2) // 2)
    else:
        side = xs[wire.target.column - (wire.into == "left")] + BOX_WIDTH
        last = side + _lane(wire.lanes[1], step)
        y = bottom + wire.track * TRACK_STEP
        path = f"M{x1} {y1}H{first}V{y}H{last}V{y2}H{x2}"
        middle = (_aside(first, last, wire.track), y)
    numbers = wire.arrow.marks
    upright = wire.track is None and _upright(wire, at)
    half = (len(numbers) - 1) * MARK_STEP // 2
    if wire.track is None and not upright:
        # A row of marks keeps clear of the boxes on both sides.
        least, most = left + MARK_ROOM + half, left + channels[_channel(wire)] - MARK_ROOM - half
        middle = (min(max(middle[0], least), most), middle[1])
    for n, number in enumerate(numbers):
        shift = n * MARK_STEP - half
        marks.append(
            _mark(
                number,
                middle[0] + (0 if upright else shift),
                middle[1] + (shift if upright else 0),
                number in open_marks,
            )
        )
    label = line(wire.arrow.label or wire.arrow.name)
    start = ' marker-start="url(#head)"' if wire.arrow.both_ways else ""
    return f'<path class="wire" d="{path}" marker-end="url(#head)"{start}><title>{xml(label)}</title></path>'


def _aside(first: int, last: int, track: int) -> int:
    """A place on a track for its marks, aside from those of the tracks next to it."""
    return first + (last - first) * (track % 4 + 1) // 5


def _mark(number: int, x: int, y: int, is_open: bool) -> str:
    """A filled cone when it is open, else a ring; as on the canvas of the app."""
    state = " open" if is_open else ""
    shape = (
        f'<path class="mark open" transform="translate({x} {y})" d="{_placed.CONE}"/>'
        if is_open
        else f'<circle class="mark" cx="{x}" cy="{y}" r="{MARK_RADIUS}"/>'
    )
    return f'{shape}<text class="number{state}" x="{x}" y="{y + 4}">{number}</text>'


def _box(one: _Placed, large: bool) -> str:
    dash = ' stroke-dasharray="5 4"' if one.box.dashed else ""
    return "".join(_lines(one, dash, large))


def _lines(one: _Placed, dash: str, large: bool) -> Iterator[str]:
    name, detail = line(one.box.name), line(one.box.detail)
    yield f"<g><title>{xml(f'{name}: {detail}' if detail else name)}</title>"
    yield f'<rect x="{one.x}" y="{one.y}" width="{BOX_WIDTH}" height="{one.height}" rx="5"{dash}/>'
    y = one.y + one.height // 2 + (0 if detail else 4) - (2 if detail else 0)
    size = f' font-size="{LARGE_NAME}"' if large else ""
    shown = _cut(name, LARGE_NAME_MAX if large else NAME_MAX)
    yield f'<text x="{one.x + 12}" y="{y}" font-weight="600"{size}>{xml(shown)}</text>'
    if detail:
        less = _cut(detail, LARGE_DETAIL_MAX if large else DETAIL_MAX)
        kind = "detail large" if large else "detail"
        yield f'<text class="{kind}" x="{one.x + 12}" y="{y + (19 if large else 16)}">{xml(less)}</text>'
    yield "</g>"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
