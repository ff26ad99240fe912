"""Paragraphs, tables and styles of a Word file. Every text is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from seamark.report.document import Table, Tone
from seamark.report.formats._layout import Band, shown, together
from seamark.report.formats._word_parts import FONT
from seamark.report.safe import line, xml

INK, FAINT, HAIR, BAND = "1C2733", "5B6B7A", "D5DDE4", "F4F7F9"
_TONES = {"quiet": FAINT, "good": "1F6F43", "warn": "8A5A00", "bad": "B3261E"}
_SIGNS = {"good": "✓ ", "warn": "▲ ", "bad": "○ "}
"""A state is a sign and a word, never a colour alone."""
TWIPS = 20
FILL_TWIPS = 620
"""Height of a row that is filled in by hand."""
_NS = nsdecls("w")

# ---------------------------------------------------------------------------------------------- text


def run(
    text: str, tone: Tone = "plain", *, bold: bool = False, keep: bool = False, new_line: bool = False, points: int = 0,
) -> str:  # fmt: skip
    """Text of one look; `keep` keeps its spaces at the ends, `points` is a size other than that of its style."""
    inside = "<w:b/>" if bold else ""
    inside += f'<w:color w:val="{_TONES[tone]}"/>' if tone in _TONES else ""
    inside += f'<w:sz w:val="{2 * points}"/>' if points else ""
    look = f"<w:rPr>{inside}</w:rPr>" if inside else ""
    space = ' xml:space="preserve"' if keep else ""
    return f"<w:r>{look}{'<w:br/>' if new_line else ''}<w:t{space}>{xml(text)}</w:t></w:r>"


def sign(tone: Tone) -> str:
    """The sign of a state before its word."""
    return run(_SIGNS[tone], tone, keep=True) if tone in _SIGNS else ""


def paragraph(runs: str, style: str = "Normal", number: int = 0, *, properties: str = "") -> str:
    """A paragraph in a style of `styles`; `number` is the list that counts it."""
    counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    style_id = style.replace(" ", "")
    return (
        f'<w:p {_NS}><w:pPr><w:pStyle w:val="{style_id}"/>{properties}{counted}</w:pPr>{runs}</w:p>'
    )


def page_break() -> str:
    """What follows begins on a new page."""
    return paragraph('<w:r><w:br w:type="page"/></w:r>')


def heading(
    title: str, level: int, number: int = 0, *, new_page: bool = False, top: bool = False
) -> str:
    """A heading; a numbered one can be found from the contents. At the `top` of a page it needs no room above it."""
    inside = run(title)
    if number:
        inside = f'<w:bookmarkStart w:id="{number}" w:name="{_anchor(number)}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'
    properties = "<w:pageBreakBefore/>" if new_page else ""
    properties += f'<w:spacing w:before="0" w:after="{6 * TWIPS}"/>' if new_page or top else ""
    return paragraph(inside, f"Heading{level}", properties=properties)


def _anchor(number: int) -> str:
    return f"_Toc{number:08d}"


def _field(code: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def contents(titles: Sequence[str]) -> Iterator[str]:
    """The list of contents as a field; it holds the titles until Word, when it opens the file, adds the pages."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\z \\u '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for number, title in enumerate(titles, 1):
        inside = f"{run(str(number))}<w:r><w:tab/></w:r>{run(title)}"
        link = f'<w:hyperlink w:anchor="{_anchor(number)}" w:history="1">{inside}</w:hyperlink>'
        first, last = begin if number == 1 else "", end if number == len(titles) else ""
        yield paragraph(first + link + last, "TOC1")


def _sides(place: Any, left: str, right: str, room: float) -> None:
    tab = f'<w:tabs {_NS}><w:tab w:val="right" w:pos="{round(room * TWIPS)}"/></w:tabs>'
    place._p.get_or_add_pPr().append(parse_xml(tab))
    for one in (left, "<w:r><w:tab/></w:r>", right):
        for element in parse_xml(f"<w:p {_NS}>{one}</w:p>"):
            place._p.append(element)


def head(place: Any, title: str, kind: str, room: float) -> None:
    """The line above every page."""
    _sides(place, run(title, "quiet"), run(kind, "quiet"), room)


def foot(place: Any, text: str, room: float) -> None:
    """The line below every page: small print, and `3 of 14`."""
    _sides(
        place,
        run(text, "quiet"),
        _field("PAGE") + run(" of ", keep=True) + _field("NUMPAGES"),
        room,
    )


def describe(picture: Any, text: str, *, leads: bool = False) -> None:
    """What a picture shows, for those who do not see it; `leads`: it stays on a page with what follows."""
    picture._inline.docPr.set("descr", text)
    if leads:
        place = next(picture._inline.iterancestors(qn("w:p")))
        place.get_or_add_pPr().append(parse_xml(f"<w:keepNext {_NS}/>"))


# ---------------------------------------------------------------------------------------------- tables


def table(part: Table, columns: Sequence[float]) -> str:
    """A table whose header is repeated on every page; rows stay whole."""
    names = part.columns[part.grouped :]
    right = [name in part.numeric for name in names]
    twips = [round(width * TWIPS) for width in columns]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in twips)
    head_cells = "".join(
        _cell(
            run(line(name)),
            width,
            "TableHead",
            side,
            f'<w:bottom w:val="single" w:sz="8" w:color="{INK}"/>',
        )
        for name, width, side in zip(names, twips, right, strict=True)
    )
    found = list(shown(part))
    whole = together(found, columns)
    rows = "".join(
        _row(row, part, twips, right, keep=whole and at < len(found) - 1)
        for at, row in enumerate(found)
    )
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{HAIR}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:color="{HAIR}"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        f'</w:tblCellMar><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head_cells}</w:tr>{rows}</w:tbl>"
    )


def _row(
    row: tuple[str, ...] | Band,
    part: Table,
    twips: Sequence[int],
    right: Sequence[bool],
    *,
    keep: bool,
) -> str:
    if isinstance(row, Band):
        first, *others = (line(text) for text in row.texts)
        more = "   " + " · ".join(filter(None, others)) if any(others) else ""
        inside = paragraph(
            run(first, bold=True) + (run(more, "quiet", keep=True) if more else ""), "TableBand"
        )
        return (
            f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(twips)}" w:type="dxa"/><w:gridSpan w:val="{len(twips)}"/>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/></w:tcPr>{inside}</w:tc></w:tr>'
        )
    height = f'<w:trHeight w:val="{FILL_TWIPS}" w:hRule="atLeast"/>' if part.to_fill else ""
    cells = []
    for text, width, side in zip(row, twips, right, strict=True):
        tone = part.tones.get(text, "plain")
        cells.append(
            _cell(
                sign(tone) + run(line(text), tone) if text else "",
                width,
                "TableText",
                side,
                keep=keep,
            )
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    runs: str, width: int, style: str, right: bool, border: str = "", *, keep: bool = False
) -> str:
    borders = f"<w:tcBorders>{border}</w:tcBorders>" if border else ""
    side = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="right"/>' if right else "")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{runs}</w:p></w:tc>'
    )


# ---------------------------------------------------------------------------------------------- styles


def styles(word: Any, accent: str) -> None:
    """The styles of the file: a few, each changed in one place."""
    found = word.styles
    normal = found["Normal"]
    _font(normal, 10, INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.1
    for level, size, before in ((1, 18, 26), (2, 13, 14), (3, 10.5, 11)):
        style = found[f"Heading {level}"]
        _font(style, size, INK, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(6)
        style.paragraph_format.keep_with_next = True
    _number(word, found["Heading 1"])
    _line_above(found["Heading 1"], accent.lstrip("#"))
    _font(found["Title"], 32, INK, bold=True)
    _plain(found["Title"], Pt(4), Pt(6))
    _font(found["Subtitle"], 12, FAINT, italic=False)
    _plain(found["Subtitle"], Pt(0), Pt(28))
    for name in ("List Bullet", "List Number"):
        found[name].paragraph_format.space_after = Pt(2.5)
    for name in ("Header", "Footer"):
        _font(found[name], 8, FAINT)
        found[name].paragraph_format.tab_stops.clear_all()
    _new(found, "Cover Kind", 11, accent.lstrip("#"), bold=True, before=120)
    _new(found, "Cover Level", 20, INK, bold=True, after=2)
    _new(found, "Cover Says", 12, INK, after=10)
    _new(
        found, "Cover Label", 8.5, FAINT, after=4, before=14
    ).paragraph_format.keep_with_next = True
    _new(found, "Contents Title", 18, INK, bold=True, after=10)
    _new(found, "Small", 8.5, FAINT, after=4)
    _new(
        found, "Lead", 10, INK, bold=True, after=3, before=6
    ).paragraph_format.keep_with_next = True
    finding = _new(found, "Finding", 10, INK, after=2, before=10)
    finding.paragraph_format.keep_with_next = True
    _new(found, "Caption Above", 8.5, FAINT, after=4).paragraph_format.keep_with_next = True
    _new(found, "Legend", 9, INK, after=2).paragraph_format.keep_together = True
    _new(found, "Code", 8.5, INK, after=0, font="Consolas")
    _new(found, "Table Text", 8.5, INK, after=0)
    _new(found, "Table Head", 8, FAINT, bold=True, after=0).paragraph_format.keep_with_next = True
    _new(found, "Table Band", 8.5, INK, after=0).paragraph_format.keep_with_next = True
    _new(found, "After Table", 5, INK, after=4)
    _new(found, "TOC 1", 10, INK, after=4)
    stops = found["TOC 1"].paragraph_format.tab_stops
    stops.add_tab_stop(Mm(9))
    stops.add_tab_stop(Mm(170), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _new(
    found: Any, name: str, size: float, colour: str, *, bold: bool = False, after: float = 6, before: float = 0,
    font: str = FONT,
) -> Any:  # fmt: skip
    style = found.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = found["Normal"]
    style.element.set(qn("w:styleId"), name.replace(" ", ""))
    _font(style, size, colour, bold=bold, font=font)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)
    style.paragraph_format.line_spacing = 1.0
    return style


def _font(
    style: Any,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    italic: bool | None = None,
    font: str = FONT,
) -> None:
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour.upper())
    if italic is not None:
        style.font.italic = italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)
    for key in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(key), font)


def _plain(style: Any, before: Pt, after: Pt) -> None:
    """Without the line that the usual style has."""
    style.paragraph_format.space_before, style.paragraph_format.space_after = before, after
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _line_above(style: Any, colour: str) -> None:
    border = parse_xml(
        f'<w:pBdr {_NS}><w:top w:val="single" w:sz="6" w:space="8" w:color="{colour}"/></w:pBdr>'
    )
    properties = style.element.get_or_add_pPr()
    after = properties.find(qn("w:spacing"))
    after.addprevious(border) if after is not None else properties.append(border)


def _number(word: Any, style: Any) -> None:
    """First-level headings count themselves."""
    numbering = word.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {_NS} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="680"/></w:tabs><w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {_NS} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    properties = style.element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 90


def new_list(word: Any) -> int:
    """The number of a new numbered list, which begins at 1."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(n for n in numbering.num_lst if n.numId == style).abstractNumId.val
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)
