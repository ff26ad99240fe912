"""A drawing with given places: everything stands where it was put, and says what the map says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from seamark.report.document import Arrow, Box, Diagram, Mark
from seamark.report.formats import _typst
from seamark.report.formats.svg import draw
from seamark.report.placed import Area, Band, Placed, PlacedBox, PlacedLine, Spot

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</title><script>alert(1)</script>"&\x00'
spots = st.builds(Spot, st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))


def shop(points: tuple[Spot, ...], at: tuple[Spot, Spot], name: str = "shop") -> Diagram:
    lines = (PlacedLine(name, "erp", points, True, True, Area(90, 30, 60, 40), ("order →", "← stock"), "all"),)  # fmt: skip
    boxes = (
        PlacedBox(name, Area(at[0].x, at[0].y, 190, 72), "storefront", "Shopify", "ops"),
        PlacedBox("erp", Area(at[1].x, at[1].y, 190, 100), "erp", "Odoo", "nobody named", True, "until ?", "selling"),
    )  # fmt: skip
    return Diagram(
        "System map", (Box(name, "selling"), Box("erp", "running the business")),
        (Arrow("orders", name, "erp", marks=(4, 1)), Arrow("stock", "erp", name, marks=(1, 2))),
        tuple(Mark(n, f"risk {n}", n == 1) for n in range(1, 6)),
        Placed(Area(-10, -20, 800, 400), (Band("selling", 0, 222),), boxes, lines),
    )  # fmt: skip


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", text)]


@given(points=st.lists(spots, min_size=2, max_size=8).map(tuple), at=st.tuples(spots, spots))
def test_every_box_and_line_is_at_its_place(
    points: tuple[Spot, ...], at: tuple[Spot, Spot]
) -> None:
    drawn = ET.fromstring(draw(shop(points, at)))
    assert (drawn.attrib["width"], drawn.attrib["height"]) == ("800", "400")
    whole = drawn.find(f"{SVG}g")
    assert whole is not None
    assert numbers(whole.attrib["transform"]) == [10, 20]
    boxes = [one for one in drawn.iter(f"{SVG}rect") if one.attrib["class"] == "box"]
    for box, spot, height in zip(boxes, at, (72, 100), strict=True):
        for key, value in (("x", spot.x), ("y", spot.y), ("width", 190), ("height", height)):
            assert abs(float(box.attrib[key]) - value) <= 1
    (way,) = (p.attrib["d"] for p in drawn.iter(f"{SVG}path") if p.attrib["class"] == "line")
    said = numbers(way.replace("L", " ").replace("Q", " ").replace("M", " "))
    for found, meant in zip((said[:2], said[-2:]), (points[0], points[-1]), strict=True):
        assert abs(found[0] - meant.x) <= 1
        assert abs(found[1] - meant.y) <= 1
    assert len([p for p in drawn.iter(f"{SVG}path") if p.attrib["class"] == "tip"]) == 2


def test_texts_marks_and_legend_are_those_of_the_map() -> None:
    diagram = shop((Spot(190, 40), Spot(300, 40)), (Spot(0, 0), Spot(300, 0)))
    texts = [text.text for text in ET.fromstring(draw(diagram)).iter(f"{SVG}text")]
    for text in ("selling", "shop", "Shopify", "ops", "nobody named", "until ?", "order →", "← stock"):  # fmt: skip
        assert text in texts
    assert [text for text in texts if text and text.isdigit()] == ["1", "2", "4"]
    with_legend = ET.fromstring(draw(diagram, legend=True))
    texts = [text.text for text in with_legend.iter(f"{SVG}text")]
    assert "risk 1: open" in texts
    assert "risk 5: closed" in texts
    assert float(with_legend.attrib["height"]) > 400


def test_hostile_names_stay_text() -> None:
    diagram = shop((Spot(190, 40), Spot(300, 40)), (Spot(0, 0), Spot(300, 0)), HOSTILE)
    drawn = ET.fromstring(draw(diagram, legend=True))
    assert not list(drawn.iter(f"{SVG}script"))
    assert [p for p in drawn.iter(f"{SVG}text") if "alert" in (p.text or "")] or "alert" in str(
        [t.text for t in drawn.iter(f"{SVG}title")]
    )


def test_it_becomes_a_picture_with_every_colour_written_out() -> None:
    drawn = _typst.on_paper(
        shop((Spot(190, 40), Spot(300, 40)), (Spot(0, 0), Spot(300, 0))), legend=True
    )
    assert "var(" not in drawn
    assert _typst.png(drawn).startswith(b"\x89PNG")
