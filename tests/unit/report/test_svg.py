from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from seamark.report.document import Arrow, Box, Diagram, Mark
from seamark.report.formats.svg import MARK_RADIUS, draw, joined

SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    kinds = ("selling", "in between", "running the business", "customers")
    count = draw(st.integers(1, 9))
    boxes = tuple(Box(f"s{at}", draw(st.sampled_from(kinds))) for at in range(count))
    ends = st.integers(0, count - 1)
    pairs = draw(
        st.lists(st.tuples(ends, ends, st.booleans()), max_size=16, unique_by=lambda p: p[:2])
    )
    marks = st.lists(st.integers(1, 5), max_size=5, unique=True).map(tuple)
    arrows = tuple(
        Arrow(f"f{a}{b}", f"s{a}", f"s{b}", "", both, draw(marks)) for a, b, both in pairs if a != b
    )
    boxes = tuple(sorted(boxes, key=lambda box: kinds.index(box.kind)))
    return Diagram(
        "map", boxes, arrows, tuple(Mark(n, f"risk {n}", n % 2 == 0) for n in range(1, 6))
    )


def rectangles(svg: ET.Element) -> dict[str, tuple[int, int, int, int]]:
    found = {}
    for group in svg.iter(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        assert box is not None
        x, y, w, h = (int(box.attrib[name]) for name in ("x", "y", "width", "height"))
        found[group.findtext(f"{SVG}title") or ""] = (x, y, x + w, y + h)
    return found


def wires(svg: ET.Element) -> list[list[tuple[int, int]]]:
    """The corners of every line."""
    found = []
    for path in svg.iter(f"{SVG}path"):
        if path.attrib.get("class") != "wire":
            continue
        x = y = 0
        corners = []
        for kind, numbers in re.findall(r"([MHV])([\d ]+)", path.attrib["d"]):
            values = [int(n) for n in numbers.split()]
            if kind == "M":
                x, y = values
            elif kind == "H":
                (x,) = values
            else:
                (y,) = values
            corners.append((x, y))
        found.append(corners)
    return found


def marks(svg: ET.Element) -> list[tuple[int, int]]:
    """The middle of every sea mark, which its number tells."""
    numbers = [t for t in svg.iter(f"{SVG}text") if t.get("class", "").startswith("number")]
    return [(int(one.attrib["x"]), int(one.attrib["y"]) - 4) for one in numbers]


def test_what_goes_both_ways_is_one_line_with_two_heads() -> None:
    boxes = (Box("shop", "selling"), Box("erp", "running the business"))
    there, back = (
        Arrow("orders", "shop", "erp", "", marks=(1, 4)),
        Arrow("stock", "erp", "shop", "", marks=(2, 4)),
    )
    drawn = draw(Diagram("map", boxes, (there, back)))
    assert drawn.count('class="wire"') == 1
    assert "marker-start" in drawn
    assert "orders; stock" in drawn
    assert joined((there, back))[0].marks == (1, 2, 4)


def test_a_large_drawing_says_the_names_in_larger_letters() -> None:
    few = tuple(Box(f"system {n}", "selling") for n in range(3))
    many = tuple(Box(f"system {n}", "selling") for n in range(40))
    assert 'font-size="19"' not in draw(Diagram("map", few, ()))
    assert draw(Diagram("map", many, ())).count('font-size="19"') == 40


@given(diagram=diagrams())
def test_every_box_and_arrow_is_drawn_inside_the_picture(diagram: Diagram) -> None:
    svg = ET.fromstring(draw(diagram))
    width, height = int(svg.attrib["width"]), int(svg.attrib["height"])
    boxes = rectangles(svg)
    assert set(boxes) == {box.name for box in diagram.boxes}
    assert len(wires(svg)) == len(joined(diagram.arrows))
    assert all(
        0 <= x1 < x2 <= width and 0 <= y1 < y2 <= height for x1, y1, x2, y2 in boxes.values()
    )
    assert all(0 <= x <= width and 0 <= y <= height for wire in wires(svg) for x, y in wire)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in marks(svg))


@given(diagram=diagrams())
def test_boxes_do_not_overlap_and_no_line_runs_through_one(diagram: Diagram) -> None:
    svg = ET.fromstring(draw(diagram))
    boxes = list(rectangles(svg).values())
    for at, (x1, y1, x2, y2) in enumerate(boxes):
        for a1, b1, a2, b2 in boxes[at + 1 :]:
            assert x2 <= a1 or a2 <= x1 or y2 <= b1 or b2 <= y1
    for corners in wires(svg):
        for (ax, ay), (bx, by) in pairwise(corners):
            for x1, y1, x2, y2 in boxes:
                crosses = (
                    min(ax, bx) < x2 and x1 < max(ax, bx) and min(ay, by) < y2 and y1 < max(ay, by)
                )
                inside = (
                    x1 < ax < x2
                    if ax == bx
                    else y1 < ay < y2 and min(ax, bx) < x2 and x1 < max(ax, bx)
                )
                overlap = inside if ax != bx else inside and min(ay, by) < y2 and y1 < max(ay, by)
                assert not crosses
                assert not overlap


@given(diagram=diagrams())
def test_a_line_begins_and_ends_at_its_systems(diagram: Diagram) -> None:
    svg = ET.fromstring(draw(diagram))
    boxes = rectangles(svg)
    for arrow, corners in zip(joined(diagram.arrows), wires(svg), strict=True):
        for name, (x, y) in ((arrow.source, corners[0]), (arrow.target, corners[-1])):
            x1, y1, x2, y2 = boxes[name]
            assert x in (x1, x2)
            assert y1 < y < y2


@given(diagram=diagrams())
def test_lines_in_one_channel_do_not_lie_on_each_other(diagram: Diagram) -> None:
    upright = [
        (ax, min(ay, by), max(ay, by))
        for corners in wires(ET.fromstring(draw(diagram)))
        for (ax, ay), (bx, by) in pairwise(corners)
        if ax == bx and ay != by
    ]
    for at, (x, low, high) in enumerate(upright):
        for other_x, other_low, other_high in upright[at + 1 :]:
            assert x != other_x or high < other_low or other_high < low


@given(diagram=diagrams())
def test_every_mark_says_its_number_and_state(diagram: Diagram) -> None:
    svg = ET.fromstring(draw(diagram))
    numbers = [
        (int(text.text or 0), "open" in text.attrib["class"])
        for text in svg.iter(f"{SVG}text")
        if text.attrib.get("class", "").startswith("number")
    ]
    assert sorted(numbers) == sorted(
        (n, n % 2 == 0) for arrow in joined(diagram.arrows) for n in arrow.marks
    )


@given(diagram=diagrams())
def test_no_mark_lies_on_a_box(diagram: Diagram) -> None:
    svg = ET.fromstring(draw(diagram))
    r = MARK_RADIUS
    for x, y in marks(svg):
        for x1, y1, x2, y2 in rectangles(svg).values():
            assert x + r < x1 or x2 < x - r or y + r < y1 or y2 < y - r
