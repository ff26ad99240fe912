"""One format each, found by the name of its file: `render(document, look) -> str`, or `pack(document) -> bytes` for
the files of other programs (`PACKED`).
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

from seamark.report.document import Document


@dataclass(frozen=True, slots=True)
class Look:
    """How the output is shown, for formats that a person reads in a terminal.

    Attributes:
        width: characters in a line.
        colour: whether escape sequences for colour are understood.
        plain_signs: whether only ASCII can be shown.
    """

    width: int = 100
    colour: bool = False
    plain_signs: bool = False


PACKED = ("xlsx",)
"""Formats that are files of another program and no text."""


def names() -> tuple[str, ...]:
    """Every format that is text, in alphabetical order."""
    found = (file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))
    return tuple(sorted(name for name in found if name not in PACKED))


def render(document: Document, format: str, look: Look | None = None) -> str:
    """A document in one format, as text that ends with a new line.

    Raises:
        KeyError: there is no such format.
    """
    if format not in names():
        raise KeyError(format)
    module = importlib.import_module(f"{__name__}.{format}")
    text: str = module.render(document, look or Look())
    return text if text.endswith("\n") else text + "\n"


def pack(document: Document, format: str) -> bytes:
    """A document as the file of another program.

    Raises:
        KeyError: there is no such format.
    """
    if format not in PACKED:
        raise KeyError(format)
    packed: bytes = importlib.import_module(f"{__name__}.{format}").pack(document)
    return packed
