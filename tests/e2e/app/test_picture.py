"""The system map is the same drawing in the app and in documents."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from playwright.sync_api import Page

from tests.e2e.app.running import App

SVG = "{http://www.w3.org/2000/svg}"
PLACES = """() => Object.fromEntries([...document.querySelectorAll('.react-flow__node')].map(node => {
  const at = new DOMMatrix(getComputedStyle(node).transform);
  return [node.dataset.id, [at.e, at.f, node.offsetWidth, node.offsetHeight]];
}))"""


def test_documents_draw_the_boxes_where_the_canvas_has_them(page: Page, app: App) -> None:
    with page.expect_response(lambda answer: answer.url.endswith("/drawn")) as sent:
        page.goto(f"{app.base}/maps/garden-shop")
    assert sent.value.json() == {"kept": True}
    canvas = page.evaluate(PLACES)
    svg = ET.fromstring(
        page.request.get(f"{app.base}/api/maps/garden-shop/drawing.svg").body().decode()
    )
    drawn = {}
    for group in svg.iter(f"{SVG}g"):
        box = group.find(f"{SVG}rect")
        if box is not None and box.attrib["class"] == "box":
            drawn[group.findtext(f"{SVG}title")] = [
                float(box.attrib[key]) for key in ("x", "y", "width", "height")
            ]
    assert len(drawn) == 7
    assert drawn.keys() == canvas.keys()
    for name, place in drawn.items():
        assert all(abs(a - b) <= 1 for a, b in zip(place, canvas[name], strict=True)), name
    # Who opens the map again sees the same picture, before the layout engine has said anything.
    page.route("**/elk-worker*", lambda asked: asked.abort())
    page.reload()
    page.locator(".react-flow__node").nth(6).wait_for()
    assert page.evaluate(PLACES) == canvas
    lines = [path for path in svg.iter(f"{SVG}path") if path.attrib["class"] == "line"]
    assert len(lines) == page.locator(".react-flow__edge").count()
