"""draw.io files: pages of cells; a connector names the cells it is attached to.

Source: www.drawio.com/docs/reference/file-format and github.com/jgraph/drawio/wiki/File-Format. A page is an
`mxGraphModel` below `diagram`, or its text packed: deflated without a header, in Base64, with the XML percent-encoded.
Cells stand in one list and name their `parent`; `UserObject` or `object` around a cell carries its `label`. The label of
a connector is its `value`, or a cell of its own with the connector as parent. Older files are a bare `mxGraphModel`;
`.drawio.svg` holds the file in the attribute `content`.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from seamark.errors import UserError
from seamark.intake.drawing import Arrow, Box, Drawing, text_of

UNPACKED_BYTES_MAX = 50 * 1024 * 1024
"""Largest page after unpacking, in bytes."""
PAGES_MAX = 50
"""Most pages of one file."""
_DEPTH_MAX = 50


def read(data: bytes, name: str) -> Drawing:
    """The drawing of a draw.io file, all pages together.

    Raises:
        UserError: broken, too large when unpacked, or no draw.io file.
    """
    root = _xml(data, name)
    if root.tag.endswith("svg"):
        inner = root.get("content", "")
        if not inner:
            raise UserError(f"{name} is a picture without the drawing in it. Save it in draw.io as .drawio, or export it as SVG with a copy of the diagram.")  # fmt: skip
        root = _xml(inner.encode(), name)
    pages = [root] if root.tag == "mxGraphModel" else [_page(one, name) for one in root.findall("diagram")[:PAGES_MAX]]  # fmt: skip
    if not pages:
        raise UserError(f"{name} is no draw.io file: it has no page.")
    drawing = Drawing("draw.io")
    titles = [one.get("name", "") for one in root.findall("diagram")] or [""]
    for at, page in enumerate(pages):
        label = titles[at] if at < len(titles) else ""
        _Page(page, drawing, f"page {label or at + 1}" if len(pages) > 1 else "", str(at)).read()
    return drawing


def _xml(data: bytes, name: str) -> Any:
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise UserError(f"{name} holds a document type or entities, as draw.io never writes them; it was not read.") from None  # fmt: skip
    except (ParseError, ValueError, LookupError):
        raise UserError(f"{name} cannot be read: it begins as a drawing of draw.io does, but is none. If it is one, save it there once more.") from None  # fmt: skip


def _page(diagram: Any, name: str) -> Any:
    model = diagram.find("mxGraphModel")
    if model is not None:
        return model
    packed = "".join((diagram.text or "").split())
    try:
        unpack = zlib.decompressobj(-15)
        raw = unpack.decompress(base64.b64decode(packed, validate=True), UNPACKED_BYTES_MAX)
        if not unpack.eof and len(raw) >= UNPACKED_BYTES_MAX:
            raise UserError(f"{name} becomes too large when it is unpacked.")
        text = unquote(raw.decode("utf-8"))
    except (binascii.Error, zlib.error, ValueError):
        raise UserError(f"A page of {name} is packed in an unknown way. Save the file in draw.io without “compressed”.") from None  # fmt: skip
    return _xml(text.encode() or b"<mxGraphModel/>", name)


class _Page:
    """One page: cells by id, then boxes and arrows."""

    def __init__(self, model: Any, drawing: Drawing, title: str, prefix: str) -> None:
        self.drawing, self.title, self.prefix = drawing, title, prefix
        self.cells: dict[str, dict[str, str]] = {}
        for node in model.iter():
            if node.tag == "mxCell" and node.get("id"):
                self.cells.setdefault(node.get("id"), dict(node.attrib))
            elif node.tag in ("UserObject", "object") and node.get("id"):
                cell = node.find("mxCell")
                if cell is not None:
                    self.cells[node.get("id")] = {**cell.attrib, "id": node.get("id"), "value": node.get("label", "")}  # fmt: skip
        self.ends = {
            cell.get(end, "") for cell in self.cells.values() for end in ("source", "target")
        }

    def read(self) -> None:
        """Add what the page holds to the drawing."""
        labels: dict[str, list[str]] = {}
        for cell in self.cells.values():
            above = self.cells.get(cell.get("parent", ""), {})
            if above.get("edge") == "1" and cell.get("value"):
                labels.setdefault(above["id"], []).append(text_of(cell["value"]))
        for cell in self.cells.values():
            if cell.get("edge") == "1":
                self._arrow(cell, labels.get(cell["id"], []))
            elif (
                cell.get("vertex") == "1"
                and self.cells.get(cell.get("parent", ""), {}).get("edge") != "1"
            ):
                self._box(cell)

    def _where(self, text: str) -> str:
        first = text.split("\n", maxsplit=1)[0][:40]
        return f"{self.title}, box “{first}”" if self.title else f"box “{first}”"

    def _box(self, cell: dict[str, str]) -> None:
        text = text_of(cell.get("value", ""))
        if not text:
            return
        style = cell.get("style", "")
        attached = cell["id"] in self.ends
        note = not attached and (
            style.startswith("text;") or "shape=note" in style or "shape=callout" in style
        )
        box = Box(f"{self.prefix}:{cell['id']}", text, self._where(text), self._group(cell), note)
        if note:
            self.drawing.notes.append(box)
        else:
            self.drawing.box(box)

    def _group(self, cell: dict[str, str]) -> str:
        """The nearest cell around it that has a text."""
        above = self.cells.get(cell.get("parent", ""), {})
        for _ in range(_DEPTH_MAX):
            if not above or above.get("vertex") != "1":
                return ""
            if text_of(above.get("value", "")):
                return f"{self.prefix}:{above['id']}"
            above = self.cells.get(above.get("parent", ""), {})
        return ""

    def _end(self, identity: str) -> str:
        """The box an end is attached to: the cell, or the one around it that has a text."""
        cell = self.cells.get(identity, {})
        if cell.get("vertex") != "1":
            return ""
        if text_of(cell.get("value", "")):
            return f"{self.prefix}:{identity}"
        inner = [
            c
            for c in self.cells.values()
            if c.get("parent") == identity and text_of(c.get("value", ""))
        ]
        return f"{self.prefix}:{inner[0]['id']}" if len(inner) == 1 else self._group(cell)

    def _arrow(self, cell: dict[str, str], labels: list[str]) -> None:
        text = "\n".join(one for one in [text_of(cell.get("value", "")), *labels] if one)
        source, target = (self._end(cell.get(end, "")) for end in ("source", "target"))
        style = dict(part.partition("=")[::2] for part in cell.get("style", "").split(";"))
        start, end = (
            style.get("startArrow", "none") or "none",
            style.get("endArrow", "classic") or "none",
        )
        if not source or not target:
            self.drawing.remarks.append(f"An arrow{f' “{text[:60]}”' if text else ''} is not attached to a box at both ends and was left out. Attach it in draw.io.")  # fmt: skip
            if text:
                self.drawing.notes.append(Box(f"{self.prefix}:{cell['id']}", text, f"label of a loose arrow “{text[:40]}”", is_note=True))  # fmt: skip
            return
        if source == target:
            return
        if start != "none" and end == "none":
            source, target = target, source
        where = f"arrow “{text.splitlines()[0][:40]}”" if text else "arrow without a label"
        where = f"{self.title}, {where}" if self.title else where
        self.drawing.arrow(Arrow(source, target, text, where, start != "none" and end != "none", start == end == "none"))  # fmt: skip
