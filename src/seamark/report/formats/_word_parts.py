"""What a Word file needs beside its text: the fonts of the program, today's layout rules, the band of the cover."""

from __future__ import annotations

import io
from importlib import resources
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from seamark.report.formats._brand import plain

FONT = "IBM Plex Sans"
"""The family that the file carries; a program that does not take fonts from files shows `ELSE`."""
ELSE = "Calibri"
BAND_MM = (7, 297)
"""Width and height of the band on the left of the cover."""
_FILES = {"embedRegular": "IBMPlexSans-Regular.ttf", "embedBold": "IBMPlexSans-SemiBold.ttf"}
_KEY = "6B8D1C52-3F0A-4E7B-9A64-2C5D8E91F037"
"""Word wants the first bytes of a font mixed with such a number; any will do."""
_MIXED = 32
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W, _R = nsdecls("w"), f'xmlns:r="{_OFFICE}"'


def carry_fonts(word: Any) -> None:
    """Put the fonts of the program into the file, so that it looks the same on every machine."""
    table = next(r.target_part for r in word.part.rels.values() if r.reltype.endswith("/fontTable"))
    shapes = []
    for number, (kind, file) in enumerate(_FILES.items(), 1):
        font = resources.files("seamark.report.formats").joinpath("fonts", file).read_bytes()
        name = PackURI(f"/word/fonts/font{number}.odttf")
        part = Part(name, _FONT_TYPE, mixed(font), word.part.package)
        shapes.append(
            f'<w:{kind} r:id="{table.relate_to(part, f"{_OFFICE}/font")}" w:fontKey="{{{_KEY}}}"/>'
        )
    table._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_W} {_R}><w:font w:name="{FONT}">'
        f'<w:altName w:val="{ELSE}"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        f"{''.join(shapes)}</w:font></w:fonts>"
    ).encode()
    zoom = next(word.settings.element.iterchildren(qn("w:zoom")))  # the order of settings is fixed
    zoom.addnext(parse_xml(f"<w:embedTrueTypeFonts {_W}/>"))


def mixed(font: bytes) -> bytes:
    """A font as a Word file holds it; done twice, it is the font again."""
    key = bytes.fromhex(_KEY.replace("-", ""))[::-1]
    return bytes(b ^ key[at % len(key)] for at, b in enumerate(font[:_MIXED])) + font[_MIXED:]


def lay_out_as_today(word: Any) -> None:
    """Word lays the file out as it does new ones, not as those of 2007: tables then begin at the margin."""
    settings = word.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {_W}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    before = settings.find(qn("w:rsids"))
    before.addprevious(compat) if before is not None else settings.append(compat)


def band(header: Any, colour: str) -> None:
    """A band of colour along the left edge of the page, behind everything."""
    paragraph, picture = header.paragraphs[0], io.BytesIO(plain(colour))
    inline = (
        paragraph.add_run()
        .add_picture(picture, width=Mm(BAND_MM[0]), height=Mm(BAND_MM[1]))
        ._inline
    )
    width, height = inline.extent.cx, inline.extent.cy
    inline.docPr.set("descr", "")
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="0" behindDoc="1" '
        'locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/></wp:anchor>'
    )
    for child in (inline.docPr, inline.find("{*}cNvGraphicFramePr"), inline.graphic):
        if child is not None:
            anchor.append(child)
    inline.getparent().replace(inline, anchor)
