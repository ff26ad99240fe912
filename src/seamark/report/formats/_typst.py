"""The typesetter: the one place that knows it.

A document is typeset by one fixed template. What comes from a map reaches it as data, never as text of the template,
so that nothing in a map can be an instruction to the typesetter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from seamark.report.document import Diagram, Sequence, Timeline
from seamark.report.formats import _sequence, _timeline, svg

FONT, STRONG = "IBM Plex Sans", "IBM Plex Sans SmBld"
"""The families of the fonts that come with the program: regular with italic, and semibold."""
PICTURE_PPI = 180
"""Dots per inch of a drawing as a picture."""
_LIGHT = {
    "ink": "#1c2733", "faint": "#5b6b7a", "line": "#d5dde4", "paper": "#ffffff", "band": "#f4f7f9", "accent": "#0b6e8f",
    "bad": "#b3261e", "warn": "#8a5a00", "good": "#1f6f43",
}  # fmt: skip
"""Colours that a drawing takes from a page; paper has no page around it."""
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_COVERED = re.compile(
    "[^\\x00-\u017f\u0386-\u03ce\u0400-\u045f\u2000-\u206f\u20ac\u2122\u2190-\u2199\u2212\u2264\u2265\u2713]"
)
"""Signs for which the fonts of the program may have no shape."""
_PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image("drawing.svg", width: float(sys.inputs.width) * 1pt)
"""
_LOGO = b"""
#set page(width: auto, height: auto, margin: 0pt)
#let logo = image("drawing.svg", width: float(sys.inputs.width) * 1pt)
#context assert(measure(logo).height <= float(sys.inputs.tallest) * 1pt, message: "too tall")
#logo
"""
LOGO_TALL_MAX = 4
"""How many times as tall as wide a drawing from outside may be: its picture takes memory for every point."""


def pdf(
    template: str, data: Mapping[str, Any], files: Mapping[str, str], made_on: date | None
) -> bytes:
    """A template of this package with its data, as a tagged PDF.

    Args:
        template: name of a file beside this one.
        data: everything that the template shows.
        files: drawings that the template names.
        made_on: the day that its properties tell; the same input gives the same bytes.
    """
    text = json.dumps(data, ensure_ascii=False)
    source = resources.files("seamark.report.formats").joinpath(template).read_text("utf-8")
    texts = {"main.typ": source, "data.json": text, **files}
    world = {name: body.encode("utf-8", "replace") for name, body in texts.items()}
    found: bytes = typst.compile(
        world, font_paths=_fonts(bool(_COVERED.search(text))), timestamp=_midnight(made_on)
    )  # type: ignore[call-overload]
    return found


def _midnight(day: date | None) -> datetime:
    return datetime.combine(day or date(1970, 1, 1), time(), UTC)


@cache
def _fonts(everything: bool) -> typst.Fonts:
    """Our fonts; with those of the machine for a text in signs that ours do not have."""
    folder = str(Path(__file__).parent / "fonts")
    return typst.Fonts(
        include_system_fonts=everything, include_embedded_fonts=True, font_paths=[folder]
    )


def on_paper(part: Diagram | Sequence | Timeline, *, legend: bool = False) -> str:
    """A drawing as SVG with its colours and fonts in it, for a reader that has no page around it."""
    if isinstance(part, Diagram):
        drawn = svg.draw(part, legend=legend)
    else:
        drawn = _timeline.draw(part) if isinstance(part, Timeline) else _sequence.draw(part)
    drawn = _STYLE.sub(lambda m: re.sub(r"var\(--\w+,(#\w+)\)", r"\1", m[0]), drawn)
    drawn = re.sub(r'="var\(--(\w+)\)"', lambda m: f'="{_LIGHT[m[1]]}"', drawn)
    drawn = re.sub(
        r'font-family="(?:system-ui,sans-serif|inherit)"', f'font-family="{FONT}"', drawn, count=1
    )
    return drawn.replace(' font-weight="600"', f' font-family="{STRONG}"')


def size(drawn: str) -> tuple[float, float]:
    """Width and height of a drawing of ours in points."""
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawn)
    assert found is not None
    return float(found[1]) * 0.75, float(found[2]) * 0.75


def png(drawn: str) -> bytes:
    """A drawing of ours as a picture."""
    width, _ = size(drawn)
    world = {"main.typ": _PICTURE, "drawing.svg": drawn.encode("utf-8", "replace")}
    found: bytes = typst.compile(
        world, format="png", ppi=PICTURE_PPI, sys_inputs={"width": str(width)},
        font_paths=_fonts(bool(_COVERED.search(drawn))),
    )  # type: ignore[call-overload]  # fmt: skip
    return found


def raster(drawn: bytes, width_pt: int = 600) -> bytes:
    """A drawing from outside as a picture; it sees no file and no network."""
    world = {"main.typ": _LOGO, "drawing.svg": drawn}
    inputs = {"width": str(width_pt), "tallest": str(LOGO_TALL_MAX * width_pt)}
    found: bytes = typst.compile(
        world, format="png", ppi=PICTURE_PPI, sys_inputs=inputs, font_paths=_fonts(False)
    )  # type: ignore[call-overload]  # fmt: skip
    return found
