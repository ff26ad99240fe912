"""What a user may choose for the pages: a logo that is drawn anew, a colour that can be read, a short foot."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from seamark.errors import UserError
from seamark.report.formats import Look, _brand, render, render_file
from tests.unit.report.briefs import brief_of

SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)


def png(width: int = 40, height: int = 20, **words: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name, value in words.items():
        info.add_text(name, value)
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#7a2048").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def jpeg() -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (40, 20), "#7a2048")
    exif = Image.Exif()
    exif[0x010E] = "CANARY of the camera"
    image.save(out, "JPEG", exif=exif, comment=b"CANARY comment")
    return out.getvalue()


def bomb() -> bytes:
    """A PNG that says it has 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "logo", [png(Comment="CANARY words"), jpeg(), png() + b"CANARY behind the end"]
)
def test_nothing_but_the_pixels_of_a_logo_passes(logo: bytes) -> None:
    assert b"CANARY" in logo
    look = Look.of(logo)
    assert b"CANARY" not in look.logo
    drawn = Image.open(io.BytesIO(look.logo))
    assert drawn.format == "PNG"
    assert drawn.size == (40, 20)


def test_a_large_logo_is_made_smaller() -> None:
    drawn = Image.open(io.BytesIO(Look.of(png(4000, 1000)).logo))
    assert drawn.size == (1200, 300)


@pytest.mark.parametrize(
    ("logo", "says"),
    [
        (SVG, "save it as PNG"),
        (b"GIF89a not a picture", "cannot be read as a picture"),
        (b"\x89PNG\r\n\x1a\n", "cannot be read as a picture"),
        (png()[:-30], "cannot be read as a picture"),
        (png(4, 4), "pixels"),
        (bomb(), "pixels|cannot be read"),
        (b"x" * (_brand.LOGO_BYTES_MAX + 1), "at most 5 MB"),
    ],
    ids=["svg", "no picture", "head only", "cut", "tiny", "bomb", "large"],
)
def test_a_logo_that_cannot_be_used_is_refused_with_what_to_do(logo: bytes, says: str) -> None:
    with pytest.raises(UserError, match=says):
        Look.of(logo)


@given(st.binary(max_size=200))
def test_no_bytes_break_it(logo: bytes) -> None:
    try:
        found = Look.of(logo)
    except UserError:
        return
    assert found.logo == b"" or found.logo.startswith(b"\x89PNG")


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#1234567", "0b6e8f", "#0b6e8f;x"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(UserError, match="is no colour"):
        Look.of(None, colour)


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_can_be_read_or_a_darker_one_is_named(number: int) -> None:
    colour = f"#{number:06x}"
    try:
        assert Look.of(None, colour).accent == colour
        assert _brand.contrast(colour) >= _brand.CONTRAST_MIN
    except UserError as error:
        named = str(error).rsplit(" ", 1)[-1].rstrip(".")
        assert Look.of(None, named).accent == named


def test_contrast_is_that_of_the_standard() -> None:
    assert _brand.contrast("#000000") == pytest.approx(21)
    assert _brand.contrast("#ffffff") == pytest.approx(1)
    assert _brand.contrast("#777777") == pytest.approx(4.48, abs=0.01)


def test_a_long_foot_is_refused() -> None:
    with pytest.raises(UserError, match="at most 120"):
        Look.of(None, "", "x" * 121)


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_every_format_with_pages_takes_the_logo(format: str) -> None:
    document = brief_of(sections=["systems"])
    assert len(render_file(document, format, Look.of(png(300, 100)))) > len(
        render_file(document, format)
    )


def test_a_page_with_a_logo_still_loads_nothing() -> None:
    page = render(brief_of(sections=["systems"]), "html", Look.of(png(), "#7a2048", "By us"))
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert "img-src data:" in page
    assert page.count(" src=") == page.count('src="data:image/png;base64,') == 1
    assert "--accent:#7a2048" in page
    assert "By us" in page
