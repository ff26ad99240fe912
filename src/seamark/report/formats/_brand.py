"""What a user may choose for the pages of a document: a logo, an accent colour, a line at the foot.

A logo comes from outside. It is decoded and drawn anew, so that nothing of the file itself passes into a document.
"""

from __future__ import annotations

import io
import re
import warnings

from PIL import Image, ImageOps

from seamark.errors import UserError

LOGO_BYTES_MAX = 5 * 1024 * 1024
LOGO_PIXELS_MAX = 25_000_000
"""Most pixels of a logo as it comes."""
LOGO_SIDE_MAX = 1200
"""Most pixels of a side of the logo in a document: enough for 10 cm in print."""
LOGO_SIDES = (800, 500, 300)
"""A logo that takes too many bytes (a photograph) is drawn smaller and smaller."""
LOGO_DRAWN_BYTES_MAX = 512 * 1024
"""Most bytes of the logo as it stands in a document."""
LOGO_SIDE_MIN = 8
FOOTER_MAX = 120
"""Most characters of the line at the foot."""
CONTRAST_MIN = 4.5
"""Smallest contrast of the accent on white, as WCAG 2.2 asks for text."""
USUAL = "#0b6e8f"
"""The accent when nobody chose one."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KINDS = ("PNG", "JPEG")


def picture(logo: bytes) -> bytes:
    """The logo as a PNG that the program wrote.

    Raises:
        UserError: it is no PNG or JPEG, is damaged, or is too large.
    """
    if len(logo) > LOGO_BYTES_MAX:
        raise UserError(
            f"The logo has {len(logo) / 1e6:.1f} MB; at most {LOGO_BYTES_MAX / 1e6:.0f} MB are taken. Save it smaller: "
            f"{LOGO_SIDE_MAX} pixels wide are enough for print."
        )
    if b"<svg" in logo[:4096].lower():
        raise UserError(
            "The logo is an SVG file. SVG files can hold programs and links, so they are not taken. Open it in a "
            f"drawing program or a browser, save it as PNG, about {LOGO_SIDE_MAX} pixels wide, and choose that file."
        )
    try:
        return _anew(logo)
    except UserError:
        raise
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        raise UserError(
            "The logo cannot be read as a picture. Save it again as PNG or JPEG and choose that file."
        ) from None


def _anew(logo: bytes) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(logo), formats=_KINDS) as opened:
            width, height = opened.size
            if width * height > LOGO_PIXELS_MAX or min(width, height) < LOGO_SIDE_MIN:
                raise UserError(
                    f"The logo has {width} × {height} pixels. Save it with {LOGO_SIDE_MIN} to {LOGO_SIDE_MAX} pixels on "
                    "each side."
                )
            drawn = ImageOps.exif_transpose(opened).convert("RGBA")
    drawn.thumbnail((LOGO_SIDE_MAX, LOGO_SIDE_MAX))
    written = _written(drawn)
    for side in LOGO_SIDES:
        if len(written) > LOGO_DRAWN_BYTES_MAX:
            drawn.thumbnail((side, side))
            written = _written(drawn)
    return written


def _written(drawn: Image.Image) -> bytes:
    clean = Image.frombytes("RGBA", drawn.size, drawn.tobytes())
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()


def plain(colour: str) -> bytes:
    """A small picture of one colour, as a PNG."""
    out = io.BytesIO()
    Image.new("RGB", (4, 4), colour).save(out, "PNG")
    return out.getvalue()


def accent(colour: str) -> str:
    """The colour, if it can be read on white; '' for the usual one.

    Raises:
        UserError: it is no colour, or too light.
    """
    if not colour:
        return ""
    if not _COLOUR.fullmatch(colour):
        raise UserError(
            f"{colour[:40]!r} is no colour. Write it as # and six digits or letters a to f, as {USUAL}."
        )
    found = contrast(colour)
    if found < CONTRAST_MIN:
        raise UserError(
            f"{colour} is too light to be read on white (contrast {found:.1f}, at least {CONTRAST_MIN} is needed). Take "
            f"a darker one, as {darker(colour)}."
        )
    return colour.lower()


def contrast(colour: str) -> float:
    """Contrast on white, 1 to 21."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def darker(colour: str) -> str:
    """The same colour, as dark as it must be."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while contrast(colour) < CONTRAST_MIN:
        parts = [int(part * 0.95) for part in parts]
        colour = "#" + "".join(f"{part:02x}" for part in parts)
    return colour


def footer(text: str) -> str:
    """The line at the foot.

    Raises:
        UserError: it is too long for one line.
    """
    if len(text) > FOOTER_MAX:
        raise UserError(
            f"The line at the foot has {len(text)} characters; at most {FOOTER_MAX} fit. Shorten it."
        )
    return text
