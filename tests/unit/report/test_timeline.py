"""Work in time as a drawing and as lines: bars where they belong, arrows that lead forward, nothing outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from seamark.report.document import Document, Span, Timeline
from seamark.report.formats import Look, render
from seamark.report.formats._timeline import GAP, LABELS, TRACK, draw

SVG = "{http://www.w3.org/2000/svg}"
LINE = Timeline(
    "Order",
    (
        Span("first", "prepare", 0, 5, 5, True, "5 days"),
        Span("beside", "prepare", 0, 2, 9, note="3 pieces"),
        Span("second", "build", 5, 20, 20, True, "15 days", ((0, 5.0), (1, 2.0))),
    ),
    20,
    ((5, "live"),),
)


def test_bars_lie_where_their_days_are() -> None:
    root = ET.fromstring(draw(LINE))
    bars = [
        (float(one.attrib["x"]), float(one.attrib["width"]), one.attrib["class"])
        for one in root.iter(f"{SVG}rect")
    ]
    left, day = LABELS + GAP, TRACK / 20
    assert [bar[0] for bar in bars] == pytest.approx([left, left, left + 5 * day], abs=0.1)
    assert [bar[1] for bar in bars] == pytest.approx([5 * day, 2 * day, 15 * day], abs=0.1)
    assert [bar[2] for bar in bars] == ["bar strong", "bar", "bar strong"]


def test_an_arrow_leads_from_where_the_work_is_done_to_what_waits() -> None:
    arrows = re.findall(r'd="(M[^"]*)" class="(wait[^"]*)"', draw(LINE))
    assert len(arrows) == 2
    assert [look for _, look in arrows] == ["wait", "wait strong"], "the strong one lies above"
    for path, _ in arrows:
        start = float(re.findall(r"M([\d.]+)", path)[0])
        end = re.findall(r"H([\d.]+)", path)
        assert not end or float(end[0]) > start


def test_what_is_drawn_is_said_too() -> None:
    words = ET.fromstring(draw(LINE)).findtext(f"{SVG}desc") or ""
    assert "second: day 5 to 20, after first, beside" in words


def test_lines_show_the_longest_chain_with_another_sign() -> None:
    text = render(Document("x", (LINE,)), "text", Look(80))
    first, beside, second = (next(line for line in text.splitlines() if line.startswith(f"  {name}")) for name in ("first", "beside", "second"))  # fmt: skip
    assert "=" in first
    assert "-" in beside
    assert "." in beside
    assert second.index("=") == first.rindex("=") + 1


def test_it_is_a_drawing_of_its_own_and_lines_where_nothing_is_drawn() -> None:
    assert 'class="timeline"' in render(Document("x", (LINE,)), "svg")
    assert "  second" in render(Document("x", (LINE,)), "markdown")
