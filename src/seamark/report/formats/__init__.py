"""One format each: `render(document, look)`, a text or, for those in `FILES`, bytes. A format is found by the name of its file."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from seamark.report.document import Document

FILES = ("docx", "pdf", "xlsx")
"""Formats that are files for other programs; the others are texts."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the output is shown: the first three for formats that a person reads in a terminal, the others for pages.

    Attributes:
        width: characters in a line.
        colour: whether escape sequences for colour are understood.
        plain_signs: whether only ASCII can be shown.
        accent: the one colour of a page beside black and grey, `#rrggbb`; '' for the usual one.
        logo: a picture for the first page, PNG; empty for none.
        footer: a line at the foot of each page; '' for the small print of the document.
    """

    width: int = 100
    colour: bool = False
    plain_signs: bool = False
    accent: str = ""
    logo: bytes = b""
    footer: str = ""

    @classmethod
    def of(cls, logo: bytes | None = None, colour: str = "", footer: str = "") -> Look:
        """The look of a page from what a user chose.

        Args:
            logo: the bytes of a PNG or JPEG file.
            colour: the accent, `#rrggbb`.
            footer: a line at the foot of each page.

        Raises:
            UserError: the logo cannot be used, the colour cannot be read on white, or the footer is too long.
        """
        from seamark.report.formats import _brand

        picture = _brand.picture(logo) if logo else b""
        return cls(accent=_brand.accent(colour), logo=picture, footer=_brand.footer(footer))


def names() -> tuple[str, ...]:
    """Every format that is a text, in alphabetical order."""
    found = (file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(sorted(name for name in found if name not in FILES))


def render(document: Document, format: str, look: Look | None = None) -> str:
    """A document in one format, as text that ends with a new line.

    Raises:
        KeyError: there is no such format, or it is no text.
    """
    if format not in names():
        raise KeyError(format)
    module = importlib.import_module(f"{__name__}.{format}")
    text: str = module.render(document, look or Look())
    return text if text.endswith("\n") else text + "\n"


def render_file(document: Document, format: str, look: Look | None = None) -> bytes:
    """A document as the bytes of a file, in any format.

    Raises:
        KeyError: there is no such format.
        LimitError: the document has more tables than can be laid out.
    """
    if format not in FILES:
        return render(document, format, look).encode("utf-8", "replace")
    module = importlib.import_module(f"{__name__}.{format}")
    found: bytes = module.render(document, look or Look())
    return found
