"""Drawings as pictures of points, and logos made harmless."""

from __future__ import annotations

import re

from seamark.errors import UserError
from seamark.report.document import Diagram
from seamark.report.formats import _brand, _typst
from seamark.web.apart import apart

SVG_BYTES_MAX = 512 * 1024
"""Largest logo that is a drawing, in bytes."""
DRAWING_S_MAX = 10.0
"""Longest time in which a logo must be drawn, in seconds."""
_FORBIDDEN = re.compile(
    rb"<!(DOCTYPE|ENTITY)|<script|\son[a-z]+\s*=|<foreignObject|<image|@import|url\(\s*['\"]?(?!#)|href\s*=\s*['\"]\s*(?!#)",
    re.IGNORECASE,
)
"""What a logo does not need: entities, programs, other files."""


def png_of(diagram: Diagram) -> bytes:
    """A drawing of ours as PNG."""
    return _typst.png(_typst.on_paper(diagram, legend=True))


def logo_png(data: bytes) -> bytes:
    """A logo as a PNG that this program wrote.

    Args:
        data: PNG, JPEG or SVG.

    Raises:
        UserError: it is none of these, too large, damaged, or a drawing that does more than draw.
    """
    if b"<svg" not in data[:4096].lower():
        return _brand.picture(data)
    if len(data) > SVG_BYTES_MAX:
        raise UserError(f"The logo has {len(data) // 1024} kB; an SVG file may have {SVG_BYTES_MAX // 1024} kB. Save it as PNG and choose that file.")  # fmt: skip
    if _FORBIDDEN.search(data):
        raise UserError(
            "The logo is an SVG file that holds more than a drawing: a program, or links to other files. It was not taken. "
            "Save it as PNG and choose that file."
        )
    try:
        drawn = apart(_typst.raster, data, seconds=DRAWING_S_MAX)
    except (RuntimeError, TimeoutError):
        raise UserError("The logo cannot be drawn. Save it as PNG and choose that file.") from None
    return _brand.picture(drawn)
