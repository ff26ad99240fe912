"""Word documents as lines, read from their XML: changes that are tracked are taken as accepted, hidden text is left out.

Word keeps no pages. It notes where its last layout broke them; these notes are used, else the breaks that the author
set. Either way the page is approximate, and a remark says so.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from seamark.errors import UserError
from seamark.intake.document import Document, Line
from seamark.intake.document_text import Builder, is_header, is_item, with_headings, without_bullet
from seamark.intake.packed import Limits, Refusals, held
from seamark.intake.text import SEE_ABOVE, is_figure, one_line

LIMITS = Limits(entries=5_000, unpacked=300 * 2**20, ratio=400, part=40 * 2**20)
"""What a document may be, pictures among it."""
_READ = re.compile(
    r"word/(?:document|styles|numbering|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
)
"""The parts with text."""
_MACROS = "word/vbaProject.bin"
DEPTH_MAX = 40
"""Deepest nesting of tables and frames that is read."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr", "fldData")}  # fmt: skip
_TURNED = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""The second wording of the same drawing."""
_TEXT, _TAB, _BREAK, _RENDERED = f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}lastRenderedPageBreak"
_BROKEN = (zipfile.BadZipFile, zlib.error, zipfile.LargeZipFile, ParseError, DefusedXmlException, KeyError, ValueError, OSError, EOFError, NotImplementedError, RuntimeError)  # fmt: skip
"""What the ZIP and XML libraries raise on a broken file."""


def read(data: bytes, name: str) -> Document:
    """Read a Word document.

    Raises:
        UserError: protected, broken, or beyond the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = _parts(package, name)
        return _Word(parts, name).document()
    except UserError:
        raise
    except _BROKEN:
        raise UserError(
            f"{name} cannot be read as a Word document: it is damaged or cut off. Open it, save it once more as DOCX or PDF, "
            "and try that."
        ) from None


def _parts(package: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """The parts with text, within the limits."""
    say = Refusals(
        locked=f"{name} is protected with a password. Take it off and save the file.",
        large=f"{name} becomes too large when it is unpacked. Take the pictures out, or send only the part with the offer.",
        typed=f"{name} holds a document type, as Word never writes it; it was not read.",
    )
    texts = held(package, LIMITS, say, lambda part: _READ.fullmatch(part) is not None)
    wanted = dict(texts)
    if _MACROS in package.namelist():
        wanted[_MACROS] = b""
    if "word/document.xml" not in wanted:
        raise UserError(f"{name} is no Word document. Send the offer as DOCX, PDF or XLSX.")
    return wanted


class _Word:
    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self.parts, self.name = parts, name
        self.body = _parsed(parts["word/document.xml"])
        self.headings = self._heading_styles()
        self.footnotes = self._notes("word/footnotes.xml", "footnote")
        self.rendered = next(self.body.iter(_RENDERED), None) is not None
        self.page = self.paragraphs = self.tables = 0
        self.changed = self.hidden = 0
        self.merged: dict[str, None] = {}
        self.build = Builder()

    def document(self) -> Document:
        """The whole document."""
        self.page = 1
        found = [*self._block(self.body, 0), *self._around()]
        remarks = ["Pages of a Word document are approximate: where Word last broke them." if self.rendered else "Pages of this document are approximate: only the breaks that its author set are known."]  # fmt: skip
        if self.changed:
            remarks.append(
                "The document holds tracked changes; it was read as if all of them were accepted."
            )
        if self.hidden:
            remarks.append(f"{self.hidden} pieces of hidden text were left out.")
        remarks += [f"{one} stands in one merged cell; it was counted once." for one in self.merged]
        if "word/comments.xml" in self.parts:
            remarks.append("The comments at its edge were left out.")
        if _MACROS in self.parts:
            remarks.append("The document holds macros; they were not run.")
        return Document(self.name, "docx", tuple(found), self.page, tuple(remarks))

    # ------------------------------------------------------------------------------------------ blocks

    def _block(self, parent: Element, depth: int) -> Iterator[Line]:
        if depth > DEPTH_MAX:
            return
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag not in _LEFT_OUT:
                yield from self._block(child, depth + 1)

    def _paragraph(self, one: Element) -> Iterator[Line]:
        settings = one.find(f"{_W}pPr")
        before = self.page
        if (
            settings is not None
            and not self.rendered
            and settings.find(f"{_W}pageBreakBefore") is not None
        ):
            self.page += 1
        notes: list[str] = []
        said = one_line(self._text(one, notes))
        if settings is not None and not self.rendered and _new_page_after(settings):
            self.page += 1
        if not said:
            return
        page = before if self.page > before and self._breaks_late(one) else self.page
        self.paragraphs += 1
        place = f"page {page}, paragraph {self.paragraphs}"
        style = settings.find(f"{_W}pStyle") if settings is not None else None
        if style is not None and style.get(f"{_W}val", "") in self.headings:
            yield self.build.heading(said, place, page, self.headings[style.get(f"{_W}val", "")])
            return
        listed = (settings is not None and settings.find(f"{_W}numPr") is not None) or is_item(said)
        listed = listed or (
            style is not None and style.get(f"{_W}val", "").lower().startswith("list")
        )
        yield self.build.line(
            without_bullet(said) if listed else said, page, place, "item" if listed else "paragraph"
        )
        for number in notes:
            text = self.footnotes.get(number, "")
            if text:
                yield Line(text, page, f"{place}, footnote {number}", said[:100], "", "note")

    @staticmethod
    def _breaks_late(one: Element) -> bool:
        """Whether a page breaks within or after the text of a paragraph, not before it."""
        for piece in one.iter():
            if piece.tag == _TEXT and (piece.text or "").strip():
                return True
            if piece.tag == _RENDERED or (piece.tag == _BREAK and piece.get(f"{_W}type") == "page"):
                return False
        return False

    def _table(self, table: Element) -> Iterator[Line]:
        self.tables += 1
        number, header, above = self.tables, list[str](), list[str]()
        for at, row in enumerate(table.iter(f"{_W}tr"), 1):
            if row.find(f"{_W}trPr/{_W}del") is not None:
                self.changed += 1
                continue
            cells = self._cells(row, above)
            above = cells
            texts = list(dict.fromkeys(cell for cell in cells if cell))
            if not texts:
                continue
            if at == 1 and is_header(cells):
                header = cells
                continue
            place = f"page {self.page}, table {number}, row {at}"
            yield self.build.line(with_headings(cells, header), self.page, place, "row")

    def _cells(self, row: Element, above: list[str]) -> list[str]:
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            settings = cell.find(f"{_W}tcPr")
            merged = settings.find(f"{_W}vMerge") if settings is not None else None
            span = settings.find(f"{_W}gridSpan") if settings is not None else None
            text = one_line(" ".join(self._text(p, []) for p in cell.iter(f"{_W}p")))
            if (
                merged is not None
                and merged.get(f"{_W}val", "continue") == "continue"
                and len(cells) < len(above)
            ):
                text = text or self._repeated(above[len(cells)])
            width = span.get(f"{_W}val", "1") if span is not None else "1"
            cells += [text] + [""] * (min(60, int(width)) - 1 if width.isdigit() else 0)
        return cells

    def _repeated(self, text: str) -> str:
        """What a merged cell says in the rows below its first; a figure does not count once for each row."""
        if not is_figure(text):
            return text
        self.merged[f"page {self.page}, table {self.tables}: “{text[:40]}”"] = None
        return SEE_ABOVE

    def _text(self, one: Element, notes: list[str]) -> str:
        said: list[str] = []
        stack = [one]
        while stack:
            piece = stack.pop()
            if piece.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}del", f"{_W}moveFrom"):
                self.changed += 1
            if piece.tag in _LEFT_OUT or piece.tag in _TURNED:
                continue
            if piece.tag == f"{_W}r" and piece.find(f"{_W}rPr/{_W}vanish") is not None:
                self.hidden += 1
                continue
            if piece.tag == _TEXT:
                said.append(piece.text or "")
            elif piece.tag == _TAB:
                said.append(" ")
            elif piece.tag == _RENDERED:
                self.page += 1
            elif piece.tag == _BREAK:
                said.append(" ")
                self.page += not self.rendered and piece.get(f"{_W}type") == "page"
            elif piece.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                notes.append(piece.get(f"{_W}id", ""))
            elif piece.tag == f"{_W}noBreakHyphen":
                said.append("-")
            stack.extend(reversed(piece))
        return "".join(said)

    # ------------------------------------------------------------------------------------------ around

    def _heading_styles(self) -> dict[str, int]:
        """The ids of the styles that are headings, in whatever language the document's Word speaks, with their level."""
        if "word/styles.xml" not in self.parts:
            return {}
        found = {}
        for style in _parsed(self.parts["word/styles.xml"]).iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            said = name.get(f"{_W}val", "").lower() if name is not None else ""
            outline = style.find(f"{_W}pPr/{_W}outlineLvl")
            level = outline.get(f"{_W}val", "0") if outline is not None else ""
            number = re.search(r"\d", said)
            if said.startswith(("heading", "title", "überschrift", "subtitle")) or level:
                at = int(number[0]) if number else int(level) + 1 if level.isdigit() else 1
                found[style.get(f"{_W}styleId", "")] = at
        return found

    def _notes(self, part: str, tag: str) -> dict[str, str]:
        if part not in self.parts:
            return {}
        self.page = self.changed = self.hidden = 0
        self.rendered = True
        return {
            note.get(f"{_W}id", ""): text
            for note in _parsed(self.parts[part]).iter(f"{_W}{tag}")
            if (text := one_line(self._text(note, [])))
        }

    def _around(self) -> Iterator[Line]:
        """Headers and footers, each once."""
        seen = set()
        pages = self.page
        for part in sorted(self.parts):
            if not part.startswith(("word/header", "word/footer")):
                continue
            text = one_line(
                " ".join(self._text(p, []) for p in _parsed(self.parts[part]).iter(f"{_W}p"))
            )
            if text and text not in seen:
                seen.add(text)
                yield Line(text, 0, f"head or foot of the pages, {len(seen)}", "", "", "note")
        self.page = pages


def _new_page_after(settings: Element) -> bool:
    section = settings.find(f"{_W}sectPr")
    if section is None:
        return False
    kind = section.find(f"{_W}type")
    return kind is None or kind.get(f"{_W}val") != "continuous"


def _parsed(data: bytes) -> Element:
    found: Element = fromstring(data, forbid_dtd=True)
    return found
