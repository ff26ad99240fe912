"""A document as a Word file that people go on working with: real styles, tables, contents, page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Emu, Mm, Pt

from seamark.report.document import (
    Code,
    Diagram,
    Document,
    Listing,
    Mark,
    Notices,
    Part,
    Section,
    Sequence,
    Table,
    Text,
    Timeline,
    Tone,
)
from seamark.report.formats import Look, _typst, _word, _word_parts
from seamark.report.formats._brand import USUAL
from seamark.report.formats._layout import (
    ROOM,
    TITLE_LONG,
    Sheet,
    drawing_sheet,
    led,
    refuse_too_much,
    scale,
    sheet,
    short,
    widths,
)
from seamark.report.safe import line, shown

EMU_PER_PT = 12_700
_MARGIN = Mm(20)
_PAPER: dict[Sheet, tuple[int, int]] = {
    "upright": (210, 297),
    "across": (297, 210),
    "large": (420, 297),
    "tall": (297, 420),
}
"""Width and height in millimetres."""
_DEPTH_MAX = 3
BETWEEN = "      "
"""Between the marks of a legend that stands in one line."""


def render(document: Document, look: Look) -> bytes:
    """The document as a Word file.

    Raises:
        LimitError: it has more cells than are laid out.
    """
    refuse_too_much(document)
    return _Writer(document, look).write()


TITLE_ALONE_PT = 22
"""Size of the title of a document without a cover."""


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, document: Document, look: Look) -> None:
        self.document, self.look = document, look
        self.word = docx.Document()
        self.body = self.word.element.body
        self.kind: Sheet = "upright"
        self.room = ROOM[self.kind][0]
        self.sections = [part for part in document.parts if isinstance(part, Section)]
        self.lists = 0

    def write(self) -> bytes:
        _word.styles(self.word, self.look.accent or USUAL)
        _word_parts.carry_fonts(self.word)
        _word_parts.lay_out_as_today(self.word)
        self._properties()
        self._page(self.word.sections[0], "upright")
        self._margins()
        if self.document.cover is not None:
            self._cover()
            self._contents()
        else:
            self._add(
                _word.paragraph(
                    _word.run(line(self.document.title), points=TITLE_ALONE_PT), "Title"
                )
            )
        for part in self.document.parts:
            if not isinstance(part, Section):
                self._part(part, 1)
        self._sections()
        out = io.BytesIO()
        self.word.save(out)
        return out.getvalue()

    def _properties(self) -> None:
        cover, about = self.document.cover, self.word.core_properties
        about.title = line(self.document.name)[:250]
        about.subject = cover.kind if cover else ""
        about.author, about.last_modified_by, about.comments = "", "", ""
        about.keywords = "integration brief, integration map"
        made_on = cover.made_on if cover else None
        if made_on:
            about.created = about.modified = datetime.combine(made_on, time(), UTC).replace(
                tzinfo=None
            )

    # ------------------------------------------------------------------------------------------ pages

    def _page(self, section: Any, kind: Sheet) -> None:
        width, height = _PAPER[kind]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin, section.bottom_margin = Mm(25), Mm(22)
        self.kind, self.room = kind, ROOM[kind][0]

    def _margins(self) -> None:
        """Header and footer of every page but the first."""
        first = self.word.sections[0]
        first.different_first_page_header_footer = self.document.cover is not None
        self._edges(first)

    def _edges(self, section: Any) -> None:
        kind = self.document.cover.kind if self.document.cover else ""
        _word.head(section.header.paragraphs[0], short(self.document.name), kind, self.room)
        _word.foot(section.footer.paragraphs[0], self._small_print(), self.room)

    def _small_print(self) -> str:
        if self.look.footer:
            return line(self.look.footer)
        cover = self.document.cover
        said = [f"{name} {value}" for name, value in self.document.facts[:2]] + (
            [cover.date] if cover else []
        )
        return line(" · ".join(said))

    def _sections(self) -> None:
        now: Sheet = "upright"
        for number, section in enumerate(self.sections, 1):
            before, kind = now, _sheet(section)
            if kind != now:
                added = self.word.add_section(WD_SECTION.NEW_PAGE)
                self._page(added, kind)
                added.different_first_page_header_footer = False
                added.header.is_linked_to_previous = added.footer.is_linked_to_previous = False
                self._edges(added)
                now = kind
            breaks = section.new_page and kind == before
            top = kind != before
            self._add(_word.heading(line(section.title), 1, number, new_page=breaks, top=top))
            self._parts(section.parts, 2)

    # ------------------------------------------------------------------------------------------ first pages

    def _cover(self) -> None:
        cover = self.document.cover
        assert cover is not None
        _word_parts.band(self.word.sections[0].first_page_header, self.look.accent or USUAL)
        if self.look.logo:
            picture = self.word.add_picture(io.BytesIO(self.look.logo), height=Mm(20))
            if picture.width > Mm(70):
                picture.height, picture.width = (
                    Emu(int(picture.height * Mm(70) / picture.width)),
                    Mm(70),
                )
            _word.describe(picture, "Logo")
        self._text(cover.kind.upper(), "Cover Kind")
        title = line(self.document.name)
        self._add(
            _word.paragraph(_word.run(title, points=18 if len(title) > TITLE_LONG else 0), "Title")
        )
        self._text(cover.date, "Subtitle")
        self._text(cover.about, "Cover Label")
        self._toned(cover.level.strong, cover.level.tone, "Cover Level")
        self._text(cover.level.text, "Cover Says")
        for reason in cover.reasons:
            self._text(reason, "List Bullet")
        if cover.points:
            self._text("The five risk points", "Cover Label")
            points = tuple((str(n), p.strong, p.text) for n, p in enumerate(cover.points, 1))
            tones = {p.text: p.tone for p in cover.points}
            self._table(
                Table(("no.", "risk point", "state"), points, frozenset(("no.",)), tones=tones)
            )
        self._text(cover.reader, "Normal")
        self._text(" · ".join(f"{name}: {value}" for name, value in self.document.facts), "Small")
        self._add(_word.page_break())

    def _contents(self) -> None:
        self._text("Contents", "Contents Title")
        for one in _word.contents([line(s.title) for s in self.sections]):
            self._add(one)

    # ------------------------------------------------------------------------------------------ parts

    def _parts(self, parts: tuple[Part, ...], depth: int) -> None:
        for part, leads in led(parts):
            if isinstance(part, Text):
                self._paragraph(part, leads=leads)
            else:
                self._part(part, depth)

    def _part(self, part: Part, depth: int) -> None:
        if isinstance(part, Section):
            self._add(_word.heading(line(part.title), min(depth, _DEPTH_MAX)))
            self._parts(part.parts, depth + 1)
        elif isinstance(part, Text):
            self._paragraph(part)
        elif isinstance(part, Listing):
            self._listing(part)
        elif isinstance(part, Table):
            self._table(part)
        elif isinstance(part, Code):
            for text in shown(part.text).splitlines():
                self._add(_word.paragraph(_word.run(text, keep=True), "Code"))
        elif isinstance(part, (Diagram, Sequence, Timeline)):
            self._picture(part)
        else:
            self._notices(part)

    def _paragraph(self, part: Text, *, leads: bool = False) -> None:
        strong = _word.run(line(part.strong), part.tone, bold=True) if part.strong else ""
        gap = " " if part.strong and part.text else ""
        rest = _word.run(gap + line(part.text), part.tone, keep=True) if part.text else ""
        titled = leads and part.strong and part.tone in ("bad", "warn", "quiet")
        style = "Finding" if titled else "Lead" if part.strong and not part.text else "Normal"
        keep = "<w:keepNext/>" if leads else ""
        self._add(_word.paragraph(_word.sign(part.tone) + strong + rest, style, properties=keep))

    def _listing(self, part: Listing) -> None:
        if not part.items and part.empty:
            self._text(part.empty, "Small")
        number = 0
        if part.numbered and part.items:
            self.lists += 1
            number = _word.new_list(self.word)
        for item in part.items:
            runs = _word.sign(item.tone) + _word.run(line(item.text), item.tone)
            runs += "".join(_word.run(line(text), "quiet", new_line=True) for text in item.lines)
            self._add(_word.paragraph(runs, "List Number" if number else "List Bullet", number))

    def _table(self, table: Table) -> None:
        if table.caption:
            self._text(table.caption, "Caption Above")
        if not table.rows:
            self._text(table.empty, "Small")
            return
        self._add(_word.table(table, widths(table, self.room)))
        self._text("", "After Table")

    def _picture(self, part: Diagram | Sequence | Timeline) -> None:
        drawn = _typst.on_paper(part)
        width, height = _typst.size(drawn)
        shown_at = Pt(width * scale(self.kind, width, height))
        picture = self.word.add_picture(io.BytesIO(_typst.png(drawn)), width=shown_at)
        _word.describe(picture, line(part.title), leads=isinstance(part, Diagram))
        marks = [_legend(mark) for mark in part.marks] if isinstance(part, Diagram) else []
        if self.kind != "upright" and marks:
            marks = [_word.run(BETWEEN, keep=True).join(marks)]
        for runs in marks:
            self._add(_word.paragraph(runs, "Legend"))

    def _notices(self, part: Notices) -> None:
        if not part.items and part.empty:
            self._text(part.empty, "Small")
        tones: dict[str, Tone] = {"error": "bad", "warning": "warn", "note": "quiet"}
        for notice in part.items:
            self._paragraph(
                Text(notice.message, tones[notice.severity], f"{notice.severity} {notice.code}")
            )
            for name, value in (
                ("at", notice.place.path),
                *notice.details,
                (notice.status, notice.excuse),
            ):
                if value:
                    self._text(f"{name}: {value}", "Small")

    def _text(self, text: str, style: str) -> None:
        self._add(_word.paragraph(_word.run(line(text)) if text else "", style))

    def _toned(self, text: str, tone: Tone, style: str) -> None:
        self._add(_word.paragraph(_word.sign(tone) + _word.run(line(text), tone), style))

    def _add(self, xml: str) -> None:
        """Before the properties of the last section, which end the body."""
        self.body.insert(len(self.body) - 1, parse_xml(xml))


def _legend(mark: Mark) -> str:
    """What a sea mark means, and how it stands."""
    runs = _word.run(f"({mark.number}) {line(mark.title)}: ", keep=True) + _word.sign(mark.tone)
    runs += _word.run(line(mark.in_words), mark.tone)
    return runs + (_word.run(f" ({line(mark.detail)})", "quiet", keep=True) if mark.detail else "")


def _sheet(section: Section) -> Sheet:
    kinds = [sheet(section)]
    kinds += [drawing_sheet(*_typst.size(_typst.on_paper(p))) for p in _diagrams(section)]
    return max(kinds, key=list(ROOM).index)


def _diagrams(section: Section) -> Iterator[Diagram | Timeline]:
    return (part for part in section.parts if isinstance(part, (Diagram, Timeline)))
