"""The drawing that the app laid out: kept while it fits the map, refused when it names anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.unit.web.serving import Browser, Server, serving

MAP = "vague-shop"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path / "maps", MAP) as running:
        yield running


@pytest.fixture
def local(server: Server) -> Browser:
    return server.local()


def laid_out(local: Browser) -> dict[str, Any]:
    """A layout of our own: all systems in a row."""
    drawing = local.get(f"/api/maps/{MAP}/drawing")
    boxes = {
        system["name"]: {"x": 300.0 * at + 7, "y": 50.5, "width": 190.0, "height": 72.0}
        for at, system in enumerate(drawing["systems"])
    }
    lines: dict[str, Any] = {}
    met = set()
    for edge in drawing["edges"]:
        ends = frozenset((edge["source"], edge["target"]))
        if ends not in met:
            met.add(ends)
            a, b = boxes[edge["source"]], boxes[edge["target"]]
            points = [{"x": one["x"], "y": one["y"] + 20} for one in (a, b)]
            label = {"x": a["x"], "y": 150.0, "width": 60.0, "height": 40.0}
            lines[edge["id"]] = {"points": points, "label": label}
    bands = [{"group": drawing["groups"][0], "x": 0.0, "width": 222.0}]
    frame = {"x": -24.0, "y": -44.0, "width": 3000.0, "height": 500.0}
    return {"key": drawing["key"], "worded": True, "frame": frame, "bands": bands, "boxes": boxes, "lines": lines}  # fmt: skip


def put(local: Browser, body: Any) -> Any:
    return local.call("PUT", f"/api/maps/{MAP}/drawn", json=body)


def picture(local: Browser) -> str:
    found: str = local.call("GET", f"/api/maps/{MAP}/drawing.svg").text
    return found


def test_documents_show_the_picture_of_the_app_while_it_fits(local: Browser) -> None:
    own = picture(local)
    assert local.get(f"/api/maps/{MAP}/drawing")["drawn"] is None
    body = laid_out(local)
    assert put(local, body).json() == {"kept": True}
    kept = local.get(f"/api/maps/{MAP}/drawing")["drawn"]
    assert kept == {name: told for name, told in body.items() if name != "key"}
    shown = picture(local)
    for box in body["boxes"].values():
        assert f'x="{box["x"]:g}" y="50.5" width="190" height="72"' in shown
    for text in ("order", "Shopify", "nobody named", "status mismatch: open"):
        assert text in shown
    brief = f"/api/maps/{MAP}/documents/brief.html"
    team = local.call("GET", f"{brief}?audience=team").text
    supplier = local.call("GET", f"{brief}?audience=supplier").text
    assert 'y="50.5" width="190"' in team
    assert 'y="50.5" width="190"' in supplier
    assert ">nobody named</text>" in team
    assert ">nobody named</text>" not in supplier
    assert local.call("GET", f"/api/maps/{MAP}/drawing.png").content.startswith(b"\x89PNG")
    # A system more: what was laid out is not this map any more.
    local.edit(MAP, {"do": "add", "path": "systems.till", "answers": {"kind": "pos"}})
    assert local.get(f"/api/maps/{MAP}/drawing")["drawn"] is None
    changed = picture(local)
    assert 'y="50.5"' not in changed
    assert "till" in changed
    assert put(local, body).json() == {"kept": False}
    assert picture(local) == changed
    assert own != shown


def test_places_given_by_hand_need_a_new_layout(local: Browser) -> None:
    put(local, laid_out(local))
    at = {"places": {"shop": {"x": 1, "y": 2}}, "groups": {}}
    assert local.call("PUT", f"/api/maps/{MAP}/layout", json=at).json()["drawn"] is None
    assert 'y="50.5"' not in picture(local)


def _without(name: str) -> Any:
    def change(body: Any) -> None:
        del body["boxes"][name]

    return change


HOSTILE = {
    "a system that is none": lambda b: b["boxes"].update({"<script>": b["boxes"]["shop"]}),
    "a system too few": _without("shop"),
    "a line that is none": lambda b: b["lines"].update({"x > y": next(iter(b["lines"].values()))}),
    "a group that is none": lambda b: b["bands"].append({"group": "<b>", "x": 0, "width": 1}),
    "a group twice": lambda b: b["bands"].append(b["bands"][0]),
    "a box outside of the frame": lambda b: b["boxes"]["shop"].update(x=9_000),
    "a box too far": lambda b: b["boxes"]["shop"].update(x=1e9),
    "a box of no number": lambda b: b["boxes"]["shop"].update(x=float("nan")),
    "a box without end": lambda b: b["boxes"]["shop"].update(width=float("inf")),
    "a box of negative size": lambda b: b["boxes"]["shop"].update(width=-5),
    "a number that is a text": lambda b: b["boxes"]["shop"].update(x='1"/><script>'),
    "a line of one point": lambda b: next(iter(b["lines"].values())).update(points=[{"x": 0, "y": 0}]),
    "a line of too many": lambda b: next(iter(b["lines"].values())).update(points=[{"x": 0, "y": 0}] * 201),
    "something more": lambda b: b.update(texts={"shop": "mine"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_layout_that_is_none_of_this_map_is_refused(local: Browser, name: str) -> None:
    own, body = picture(local), laid_out(local)
    HOSTILE[name](body)
    said = local.call(
        "PUT", f"/api/maps/{MAP}/drawn", content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )  # fmt: skip
    assert 400 <= said.status_code < 500, said.text
    assert picture(local) == own


def test_only_editors_send_one(server: Server) -> None:
    body = laid_out(server.local())
    assert put(server.account("eve", "viewer"), body).status_code in (401, 403)
    assert put(server.browser(), body).status_code in (401, 403)
